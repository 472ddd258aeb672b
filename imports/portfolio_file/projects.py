"""Projects with everything that stands in them."""

from imports.located import Located
from imports.portfolio_file.activities import load_activity
from imports.portfolio_file.clauses import load_clause
from imports.portfolio_file.frames import load_line
from imports.portfolio_file.goals import load_criterion, load_goal
from imports.portfolio_file.known import Known, saved
from initiatives.models import Area, Assignment, Project, StatusUpdate

FIELDS = ("code", "title", "programme", "basis_as_written", "purpose", "target_group")
OTHERS = ("key", "period", "assignments", "statuses", "lines")
OPTIONAL = ("clauses", "activities", "goals", "criteria")


def load_project(known: Known, area: Area, row: Located, order: int) -> None:
    row.refuse_others((*FIELDS, *OTHERS, *OPTIONAL))
    project = Project(area=area, order=order, **row.only(FIELDS))
    project.period_as_written = row["period"]
    saved(row, project)
    for place, assignment in enumerate(row.rows("assignments"), start=1):
        _load_assignment(known, project, assignment, place)
    for status in row.rows("statuses"):
        _load_status(known, project, status)
    frames = {key: frame for (slug, key), frame in known.frames.items() if slug == area.slug}
    for place, line in enumerate(row.rows("lines"), start=1):
        frame = line.named(line["frame"], frames, "frame")
        load_line(known, frame, project, line, place)
    for place, clause in enumerate(row.rows_if_any("clauses"), start=1):
        load_clause(area, project, clause, place)
    for place, activity in enumerate(row.rows_if_any("activities"), start=1):
        load_activity(known, project, activity, place)
    goals = [
        load_goal(project, goal, place)
        for place, goal in enumerate(row.rows_if_any("goals"), start=1)
    ]
    for place, criterion in enumerate(row.rows_if_any("criteria"), start=1):
        load_criterion(project, goals, criterion, place)


def _load_status(known: Known, project: Project, row: Located) -> None:
    names = ("stage", "text", "evaluation_outstanding", "accounts_outstanding")
    more = row.given(("light", "decision_wanted", "confirmed_unchanged"))
    fields = {**row.only(names), **more, "on": row.day("on")}
    saved(row, StatusUpdate(project=project, by=known.by, **fields))


def _load_assignment(known: Known, project: Project, row: Located, order: int) -> None:
    assignment = saved(
        row,
        Assignment(
            project=project,
            order=order,
            role=row["role"],
            person=known.person(row, row["person"]),
            group_text=row["group"],
            title=row["title"],
            organisation_as_written=row["organisation"],
            side=row["side"],
            scope=row["scope"],
        ),
    )
    assignment.organisations.set(known.organisations_of(row))
