"""A number that two projects of one area would have: refused before it is written."""

from dataclasses import replace

from django.utils.translation import gettext as _

from imports.content import Problem
from imports.fields import Field
from imports.plan import PlannedRow, RowState
from imports.planning.doing import AreaHome, ProjectDoing
from imports.planning.ground import Ground


def refuse_codes_used_twice(ground: Ground, rows: list[PlannedRow]) -> list[PlannedRow]:
    """The rows; of two that would have one number in an area the later one is left without it."""
    settling = {
        row.doing.project.pk
        for row in rows
        if isinstance(row.doing, ProjectDoing)
        and row.doing.project is not None
        and ("code" in row.doing.values or row.doing.area is not None)
    }
    taken = {
        (ground.homes.of_site(project.area), project.code): ("", project.title)
        for project in ground.site.projects
        if project.code and project.pk not in settling
    }
    return [_checked(ground, row, taken) for row in rows]


Taken = dict[tuple[AreaHome, str], tuple[str, str]]
"""By area and number the key and title of the row that has it."""


def _checked(ground: Ground, row: PlannedRow, taken: Taken) -> PlannedRow:
    doing = row.doing
    if not isinstance(doing, ProjectDoing) or not ("code" in doing.values or doing.area):
        return row
    project = doing.project
    code = doing.values.get("code", project.code if project is not None else "")
    home = doing.area or (ground.homes.of_site(project.area) if project is not None else None)
    if not code or home is None:
        return row
    key, other = taken.setdefault((home, code), (row.key, row.title))
    if key == row.key:
        return row
    return _without_code(row, doing, code, other)


def _without_code(row: PlannedRow, doing: ProjectDoing, code: str, other: str) -> PlannedRow:
    read = row.read.cells.get(Field.CODE) if row.read is not None else None
    problem = Problem(
        place=read.place if read is not None else row.place,
        words=code,
        reason=_("“%(project)s” of the area has this code already.") % {"project": other},
        field=str(Field.CODE),
    )
    if "code" not in doing.values:
        # It would move to an area where its number is another's.
        return replace(
            row,
            state=RowState.NOT_UNDERSTOOD,
            problems=(*row.problems, problem),
            doing=None,
        )
    values = {name: value for name, value in doing.values.items() if name != "code"}
    left = replace(doing, values=values)
    does = left.does_something
    return replace(
        row,
        state=row.state if does else RowState.NOT_UNDERSTOOD,
        problems=(*row.problems, problem),
        cells=tuple(
            replace(cell, new=cell.old, is_changed=False) if cell.field == Field.CODE else cell
            for cell in row.cells
        ),
        doing=left if does else None,
    )
