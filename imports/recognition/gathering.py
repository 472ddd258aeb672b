"""The cells of a row by the fields of their columns; a row that goes on below is one row."""

from django.utils.translation import gettext as _

from imports.content import Problem
from imports.fields import MONEY, Field
from imports.recognition.drafts import RowDraft, Said
from imports.recognition.layout import Layout
from imports.recognition.mapping import TableKind
from imports.source import SourceRow

_ONCE = (Field.BUDGET, Field.BUDGET_WORDS, Field.SPENT)
"""What a merged cell says of all its rows is said once of these: money is not counted twice."""


def gather(layout: Layout, row: SourceRow) -> dict[Field, Said]:
    """Each mapped field's cells that say something, with their places."""
    said: dict[Field, Said] = {}
    for column, field in layout.columns.items():
        cell = row.cell(column)
        if not cell.words and not cell.problem:
            continue
        if cell.covered and not cell.from_above:
            continue
        said.setdefault(field, []).append((cell, layout.table.place(row.number, column)))
    return said


def goes_on_above(layout: Layout, row: SourceRow) -> bool:
    """Whether a project's title is merged over this row too: it is the same project."""
    column = layout.column(Field.TITLE)
    return layout.kind == TableKind.PROJECTS and bool(column) and row.cell(column).from_above


def add_below(draft: RowDraft, said: dict[Field, Said]) -> None:
    """What the row below says of the same project."""
    for field, cells in said.items():
        new = [(cell, place) for cell, place in cells if not cell.from_above]
        draft.said.setdefault(field, []).extend(new)


def without_repeated_money(draft: RowDraft) -> None:
    """Amounts merged over several rows count in the first of them."""
    for field in _ONCE:
        cells = draft.said.get(field, [])
        merged = [(cell, place) for cell, place in cells if cell.from_above]
        if not merged:
            continue
        draft.said[field] = [(cell, place) for cell, place in cells if not cell.from_above]
        if not draft.said[field]:
            del draft.said[field]
        for cell, place in merged:
            reason = _("The cell is merged with the row above: its amount is counted there, once.")
            draft.problems.append(
                Problem(place, cell.words, reason, serious=False, field=str(field))
            )


def cell_problems(draft: RowDraft) -> None:
    """Cells whose value could not be had, such as a formula without a stored result."""
    for field, cells in draft.said.items():
        for cell, place in cells:
            if cell.problem:
                serious = field in MONEY or field == Field.TITLE
                draft.problems.append(
                    Problem(place, cell.words, cell.problem, serious=serious, field=str(field))
                )
