"""Rows that name a group and give the sum of the rows below, as outlines of spreadsheets do."""

from decimal import Decimal

from imports.fields import Field
from imports.recognition.layout import Layout
from imports.recognition.mapping import TableKind
from imports.recognition.samples import is_amount, tells
from imports.recognition.sum_words import is_bare_sum, sum_kind
from imports.source import SourceCell, SourceRow
from portfolio.money_read import amount_readings

_TELLING = (Field.STATUS, Field.STAGE, Field.PURPOSE, Field.LEAD, Field.PERIOD)
"""What a project has and the name of a group has not."""


def summed_groups(layout: Layout, first: int) -> set[int]:
    """The places of rows of a name and an amount that is exactly what the rows below it come to,
    up to the next such row. One that does not agree with its rows is a project like others.
    """
    budget = layout.column(Field.BUDGET)
    if layout.kind != TableKind.PROJECTS or not budget or layout.has(Field.AREA):
        return set()
    if not any(layout.has(field) for field in _TELLING):
        return set()
    found: set[int] = set()
    open_at: int | None = None
    wanted = rest = Decimal(0)
    rows = 0
    for place in range(first, len(layout.table.rows)):
        row = layout.table.rows[place]
        amount = _amount(row.cell(budget))
        if _is_sum(row, layout):
            continue
        if _names_only(row, layout):
            if open_at is not None and rows and rest == 0:
                found.add(open_at)
            open_at, wanted, rows = place, amount, 0
            rest = wanted
            continue
        rest -= amount
        rows += 1
    if open_at is not None and rows and rest == 0:
        found.add(open_at)
    return found


def _names_only(row: SourceRow, layout: Layout) -> bool:
    """Whether a row has a name and amounts, and tells nothing else."""
    said = row.said()
    names = [column for column, cell in said if not is_amount(cell) and tells(cell)]
    if len(names) != 1 or names[0] > layout.title_column:
        return False
    return _amount(row.cell(layout.column(Field.BUDGET))) > 0


def _is_sum(row: SourceRow, layout: Layout) -> bool:
    words = [cell.words for _c, cell in row.said() if not is_amount(cell) and tells(cell)]
    if not words or is_bare_sum(words[0]):
        return True
    return len(words) == 1 and sum_kind(words[0]) is not None


def _amount(cell: SourceCell) -> Decimal:
    if isinstance(cell.value, Decimal):
        return cell.value
    if not cell.words or len(cell.words) > 60:
        return Decimal(0)
    readings = amount_readings(cell.words)
    return Decimal(readings[0]) / 100 if readings else Decimal(0)
