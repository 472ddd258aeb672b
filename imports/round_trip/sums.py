"""Sums that a program has calculated anew: they follow from the rows, and are no change."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from imports.round_trip.changes import Change
from imports.round_trip.keys import KeyedRow
from imports.round_trip.sheets import FoundRow, plain


class Sums:
    def __init__(self, rows: Sequence[FoundRow]) -> None:
        self.rows = rows

    def is_sum(self, row: FoundRow, keyed: KeyedRow, change: Change) -> bool:
        """Whether the figure is what the rows of the table sum to by now, with or without those
        that were typed into it.
        """
        figure = _number(change.text)
        table = row.found_in.table
        if figure is None:
            return False
        of_table = [each for each in self.rows if each.found_in.table is table]
        adding = [
            each
            for each in of_table
            if each.key in table.rows and table.rows[each.key].adds_to == keyed.key
        ]
        typed = [each for each in of_table if not each.key]
        return figure in (_total(adding, change), _total([*adding, *typed], change))


def _total(rows: Sequence[FoundRow], change: Change) -> Decimal:
    total = Decimal(0)
    for row in rows:
        for place, column in enumerate(row.found_in.table.columns):
            cell = row.cell(place) if column == change.column else None
            if cell is not None:
                total += _number(plain(cell)) or 0
    return total


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
