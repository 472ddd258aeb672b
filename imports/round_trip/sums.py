"""Sums that a program has calculated anew: they follow from the rows, and are no change."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from imports.round_trip.changes import Change
from imports.round_trip.keys import KeyedRow
from imports.round_trip.sheets import FoundRow, plain


class Sums:
    def __init__(self, rows: Sequence[FoundRow]) -> None:
        self._adding: dict[tuple[int, str], list[FoundRow]] = defaultdict(list)
        self._typed: dict[int, list[FoundRow]] = defaultdict(list)
        for row in rows:
            where = id(row.found_in.table)
            if not row.key:
                self._typed[where].append(row)
            elif (keyed := row.found_in.table.rows.get(row.key)) is not None and keyed.adds_to:
                self._adding[where, keyed.adds_to].append(row)

    def is_sum(self, row: FoundRow, keyed: KeyedRow, change: Change) -> bool:
        """Whether the figure is what the rows of the table sum to by now, with or without those
        that were typed into it.
        """
        figure = _number(change.text)
        if figure is None:
            return False
        where = id(row.found_in.table)
        total = _total(self._adding[where, keyed.key], change)
        return figure in (total, total + _total(self._typed[where], change))


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
