"""One activity of a plan against the site: by its text in its project."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from imports.content import ReadCell, ReadRow
from imports.fields import Field
from imports.plan import PlannedRow
from imports.planning.doing import ActivityDoing, SourceParts
from imports.planning.ground import Findings, Ground
from imports.planning.money_cells import source_parts
from imports.planning.organisations import organisations_in
from imports.planning.rows import planned, refused, title_words, untitled
from imports.planning.texts import compare_texts
from imports.planning.words import compared, flat
from initiatives.models import Activity, ActivityState, Area, Project

TEXTS = {
    Field.ACTIVITY: "text",
    Field.RESPONSIBLE: "responsible_as_written",
    Field.FINANCING: "financing_as_written",
    Field.DEADLINE: "deadline_as_written",
    Field.FOLLOW_UP: "note",
}


def match_activities(
    ground: Ground, rows: Mapping[int, ReadRow], projects: Mapping[int, Project]
) -> dict[int, Activity]:
    """The activity of each row, by the row's place; `projects` are those that the rows are of."""
    waiting: dict[Hashable, list[Activity]] = defaultdict(list)
    for key, activities in ground.site.activities.items():
        for activity in activities:
            waiting[key, compared(activity.text)].append(activity)
    found: dict[int, Activity] = {}
    for place, row in rows.items():
        if place not in projects:
            continue
        text = compared(title_words(row, Field.ACTIVITY))
        if group := waiting.get((projects[place].pk, text)):
            found[place] = group.pop(0)
    return found


def plan_activity(
    ground: Ground,
    row: ReadRow,
    key: str,
    held: Activity | None,
    *,
    project: Project | None,
    project_row: PlannedRow | None,
) -> PlannedRow:
    """`project_row` is the planned row of its project, if the file has or makes one."""
    title = (title_words(row, Field.ACTIVITY) or (str(held) if held is not None else ""))[:300]
    if held is None and not title:
        return untitled(ground, row, key)
    if project is None and (project_row is None or project_row.doing is None):
        reason = _("Its project is not imported.")
        return refused(ground, row, key, title, reason, serious=False)
    area: Area | None = project.area if project is not None else None
    name = project_row.area if area is None and project_row is not None else str(area or "")
    if area is not None and not ground.permit.may_edit(area):
        reason = _("You may not change this area: the row is left out.")
        return refused(ground, row, key, title, reason, serious=False, area=name)
    found = Findings(ground, row.place, row.problems)
    values = compare_texts(ground, row, found, model=Activity, held=held, fields=TEXTS)
    if held is None and not values.get("text"):
        return planned(found, row, key, title, name)
    values |= _state(ground, row, found, held)
    doing = ActivityDoing(
        activity=held,
        values=values,
        project=project,
        project_row=project_row.key if project is None and project_row is not None else "",
        organisations=_organisations(ground, values),
        source=_source(ground, row, values),
    )
    return planned(found, row, key, title, name, doing=doing, held=held)


def _state(ground: Ground, row: ReadRow, found: Findings, held: Activity | None) -> dict[str, Any]:
    """What is done has a day on which it was done: that of the file, where no cell says it."""
    cell = row.cells.get(Field.STATE)
    if cell is None or not cell.value or not ground.says_something(cell):
        return {}
    old = held.state if held is not None else ""
    new = str(cell.value)
    shown = {"old": _words(old), "new": _words(new)}
    found.cell(cell, **shown, is_changed=old != new)
    if old == new:
        return {}
    if new != ActivityState.DONE:
        return {"state": new, "done_on": None}
    day = _day(row.cells.get(Field.STATUS_ON)) or ground.content.status_on or ground.on
    found.remark(cell, _("No day is given on which it was done: %(day)s is taken.") % {"day": day})
    return {"state": new, "done_on": min(day, ground.on)}


def _words(state: str) -> str:
    return str(ActivityState(state).label) if state else ""


def _day(cell: ReadCell | None) -> date | None:
    return cell.value if cell is not None and isinstance(cell.value, date) else None


def _organisations(ground: Ground, values: Mapping[str, Any]) -> Any:
    words = values.get("responsible_as_written")
    return None if words is None else organisations_in(ground.site, flat(words))


def _source(ground: Ground, row: ReadRow, values: Mapping[str, Any]) -> SourceParts | None:
    cell = row.cells.get(Field.FINANCING)
    if cell is None or not values.get("financing_as_written"):
        return None
    parts = source_parts(cell.words)
    # The words are kept; a source is made by who manages the money.
    return parts if parts in ground.site.sources else None
