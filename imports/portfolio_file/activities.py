"""Activities, and what they continue of an earlier plan."""

from imports.located import Located
from imports.portfolio_file.known import Known, saved
from initiatives.models import Activity, Project

FIELDS = (
    "number", "kind", "responsible_as_written", "financing_as_written", "state", "note",
)  # fmt: skip
OTHERS = ("key", "text", "organisations", "sources", "deadline", "done_on", "carried_from")


def load_activity(known: Known, project: Project, row: Located, order: int) -> None:
    row.refuse_others((*FIELDS, *OTHERS))
    activity = saved(
        row,
        Activity(
            project=project,
            order=order,
            text=row["text"],
            deadline_as_written=row.get("deadline", ""),
            done_on=row.day_or_none("done_on"),
            **row.given(FIELDS),
        ),
    )
    activity.organisations.set(known.organisations_of(row))
    activity.sources.set([known.source(source) for source in row.rows_if_any("sources")])
    if key := row.get("key"):
        if key in known.activities:
            raise row.refusal(f"the key “{key}” is another activity’s.")
        known.activities[key] = activity
    if row.get("carried_from"):
        known.carried.append((activity, row))


def join_carried(known: Known) -> None:
    """Last, because the file may tell of the new plan before the old one."""
    for activity, row in known.carried:
        earlier = row.named(row["carried_from"], known.activities, "activity")
        if earlier.project_id == activity.project_id:
            raise row.refusal("what is carried over comes from another project.")
        activity.carried_from = earlier
        saved(row, activity)
