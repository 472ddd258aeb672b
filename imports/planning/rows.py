"""How what was found of a row becomes a row of the preview."""

from django.db import models
from django.utils.translation import gettext as _

from imports.content import Problem, ReadRow
from imports.fields import Field
from imports.plan import PlannedCell, PlannedRow, RowState
from imports.planning.doing import Doing
from imports.planning.ground import Findings, Ground
from imports.planning.words import flat


def planned(
    found: Findings,
    row: ReadRow,
    key: str,
    title: str,
    area: str,
    *,
    doing: Doing | None = None,
    held: models.Model | None = None,
) -> PlannedRow:
    """New where nothing is `held`, changed or unchanged; not understood where there is nothing to
    do before somebody has decided.
    """
    if doing is not None and not doing.does_something:
        doing = None
    if found.has_conflict and doing is not None:
        found.ask_which_holds()
    if doing is not None:
        state = RowState.NEW if held is None else RowState.CHANGED
    elif any(problem.serious for problem in found.problems):
        state = RowState.NOT_UNDERSTOOD
    else:
        state = RowState.UNCHANGED
    return PlannedRow(
        key=key,
        kind=row.kind,
        state=state,
        title=title,
        area=area,
        place=row.place,
        cells=tuple(found.cells),
        problems=tuple(found.problems),
        target=held.pk if held is not None else None,
        read=row,
        needs_tick=found.has_conflict and doing is not None,
        doing=doing,
    )


def refused(
    ground: Ground,
    row: ReadRow,
    key: str,
    title: str,
    reason: str,
    *,
    serious: bool = True,
    area: str = "",
) -> PlannedRow:
    """A row of which nothing is imported, with all that it says."""
    problem = Problem(row.place, title, reason, serious)
    return PlannedRow(
        key=key,
        kind=row.kind,
        state=RowState.NOT_UNDERSTOOD,
        title=title,
        area=area,
        place=row.place,
        cells=tuple(
            PlannedCell(str(field), ground.label(field), cell.words, place=cell.place)
            for field, cell in row.cells.items()
        ),
        problems=(*row.problems, problem) if reason else row.problems,
        read=row,
    )


def untitled(ground: Ground, row: ReadRow, key: str) -> PlannedRow:
    """A row that names nothing; it is said once."""
    is_said = any(problem.field == Field.TITLE for problem in row.problems)
    return refused(ground, row, key, "", "" if is_said else _("The row has no title."))


def title_words(row: ReadRow, *fields: Field) -> str:
    for field in fields:
        cell = row.cells.get(field)
        if cell is not None and (words := flat(str(cell.value or cell.words or ""))):
            return words
    return ""
