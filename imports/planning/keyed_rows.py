"""Rows of a workbook that came back: each says by its key which row of the site it is."""

from typing import Any

from django.utils.translation import gettext as _

from imports.content import Problem, ReadRow, RowKind
from imports.plan import PlannedCell, PlannedRow, RowState
from imports.planning.doing import Deletion
from imports.planning.ground import Ground
from imports.planning.rows import refused
from initiatives.models import Area, Project

_AREA_OF = {
    RowKind.PROJECT: lambda row: row.area,
    RowKind.LINE: lambda row: row.frame.area,
    RowKind.ACTIVITY: lambda row: row.project.area,
    RowKind.FRAME: lambda row: row.area,
}


def row_of_key(ground: Ground, row: ReadRow) -> Any:
    """The site's row; None where it is gone, or is of another kind than the row says."""
    kind, _sign, key = row.key.partition(":")
    if kind != row.kind or not key.isdecimal():
        return None
    return ground.site.row(kind, int(key))


def plan_gone(ground: Ground, row: ReadRow, key: str, title: str) -> PlannedRow:
    if row.removed:
        return refused(
            ground, row, key, title, _("It is deleted on the site already."), serious=False
        )
    return refused(
        ground, row, key, title, _("The row that it was written from is no longer on the site.")
    )


def plan_twice(ground: Ground, row: ReadRow, key: str, title: str) -> PlannedRow:
    reason = _("Two rows of the workbook have the same key: the first one is taken.")
    return refused(ground, row, key, title, reason)


def plan_removed(ground: Ground, row: ReadRow, key: str, held: Any) -> PlannedRow:
    """A row that is no longer in the workbook: deleted only if somebody says so."""
    area: Area = _AREA_OF[row.kind](held)
    problems = list(row.problems)
    reason = _refusal(ground, row, held, area)
    if reason:
        problems.append(Problem(row.place, str(held), reason, serious=False))
    return PlannedRow(
        key=key,
        kind=row.kind,
        state=RowState.NOT_UNDERSTOOD if reason else RowState.REMOVED,
        title=str(held)[:300],
        area=area.name,
        place=row.place,
        cells=tuple(
            PlannedCell(str(field), ground.label(field), cell.words, old=cell.words)
            for field, cell in row.cells.items()
        ),
        problems=tuple(problems),
        target=held.pk,
        read=row,
        needs_tick=True,
        doing=None if reason else Deletion(held),
    )


def _refusal(ground: Ground, row: ReadRow, held: Any, area: Area) -> str:
    """Why it cannot be deleted; empty where it can."""
    permit = ground.permit
    is_of_money = row.kind in (RowKind.LINE, RowKind.FRAME)
    if not (permit.may_manage(area) if is_of_money else permit.may_edit(area)):
        return _("You may not change this area: the row is left out.")
    own = _lines_of(ground, row, held)
    is_hidden = row.kind == RowKind.PROJECT and held.pk in ground.site.with_hidden_money
    if is_hidden or not all(permit.may_manage(line.frame.area) for line in own):
        return _("It has money, which only a manager deletes.")
    keys = {line.pk for line in own}
    if any(part.pk not in keys for key in keys for part in ground.site.parts[key]):
        return _("Another row shows a part of its money: take that away first.")
    return ""


def _lines_of(ground: Ground, row: ReadRow, held: Any) -> list[Any]:
    site = ground.site
    if isinstance(held, Project):
        return site.lines[held.pk]
    if row.kind == RowKind.LINE:
        return [held, *site.other_parts(held)]
    if row.kind == RowKind.FRAME:
        of_projects = (line for lines in site.lines.values() for line in lines)
        inside = [line for line in of_projects if line.frame_id == held.pk]
        return [*site.other_lines[held.pk], *inside]
    return []
