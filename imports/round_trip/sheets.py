"""The rows of a workbook that came back: found by their keys, wherever they stand by now."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from imports.content import Problem
from imports.round_trip.keys import KeyedTable, Keys
from imports.source import Place, SourceCell, SourceFile, SourceRow, SourceTable
from reports.renderers.keys import (
    DIGEST_LENGTH,
    MARK,
    OUTSIDE,
    SHEET,
    outside_key,
    plain_text,
    plain_value,
)

_OUTSIDE = re.compile(rf"{OUTSIDE}[\w-]{{{DIGEST_LENGTH}}}")


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table where it stands: `columns` are the numbers in the sheet of the table's own columns
    that are there, by their places in the table.
    """

    table: KeyedTable
    sheet: SourceTable
    heading: SourceRow
    key_column: int
    columns: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row under the heading of a table; `key` is empty for one that somebody typed."""

    found_in: FoundTable
    source: SourceRow
    key: str

    def cell(self, column: int) -> SourceCell | None:
        """By its place in the table; None where the column is gone."""
        number = self.found_in.columns.get(column)
        return self.source.cell(number) if number is not None else None

    def place(self, column: int | None = None) -> Place:
        number = self.found_in.columns.get(column, 0) if column is not None else 0
        return self.found_in.sheet.place(self.source.number, number)


@dataclass(slots=True)
class Sheets:
    """All that was found. `outside` are rows outside of tables whose words were changed."""

    rows: list[FoundRow] = field(default_factory=list)
    tables: dict[str, FoundTable] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    outside: list[tuple[Place, str]] = field(default_factory=list)


def find_rows(file: SourceFile, keys: Keys, *, ours: frozenset[str]) -> Sheets:
    """`ours` are headings that the site itself writes beside those of a table."""
    found = Sheets()
    for _number, sheet in file.tables():
        if not sheet.name.startswith(SHEET):
            _Walk(sheet, keys, ours, found).go()
    return found


def plain(cell: SourceCell) -> str:
    """The text of a cell as the digests are of."""
    is_text = cell.value is None or isinstance(cell.value, str)
    return plain_text(cell.words) if is_text else plain_value(cell.value)


class _Walk:
    """From top to bottom through one sheet."""

    def __init__(self, sheet: SourceTable, keys: Keys, ours: frozenset[str], found: Sheets) -> None:
        self.sheet, self.keys, self.ours, self.found = sheet, keys, ours, found
        self.table: FoundTable | None = None
        self.last = 0
        self.key_column = _key_column(sheet)

    def go(self) -> None:
        for row in self.sheet.rows:
            hidden = row.cell(self.key_column).words
            if hidden.startswith(MARK):
                self._heading(row, hidden.removeprefix(MARK))
            elif _OUTSIDE.fullmatch(hidden):
                self._outside(row, hidden)
            elif hidden:
                self._keyed(row, hidden)
            else:
                self._typed(row)

    def _heading(self, row: SourceRow, key: str) -> None:
        self.last = row.number
        table = self.keys.tables.get(key)
        if table is None:
            self.table = None
            return
        matching = _Headings(table, self.sheet, row, self.key_column, self.ours)
        columns = matching.columns()
        self.found.problems += matching.problems
        self.table = FoundTable(table, self.sheet, row, self.key_column, columns)
        self.found.tables.setdefault(key, self.table)

    def _keyed(self, row: SourceRow, key: str) -> None:
        if self.table is not None:
            self.last = row.number
            self.found.rows.append(FoundRow(self.table, row, key))

    def _outside(self, row: SourceRow, hidden: str) -> None:
        values = list(self._visible(row))
        if outside_key(values) != hidden:
            words = " · ".join(filter(None, map(str, values)))
            self.found.outside.append((self.sheet.place(row.number), words))

    def _typed(self, row: SourceRow) -> None:
        words = [words for words in self._visible(row) if words]
        if not words:
            return
        # Below a blank row the table is over: what stands there is no row of it.
        if self.table is not None and row.number == self.last + 1:
            self.last = row.number
            self.found.rows.append(FoundRow(self.table, row, ""))
            return
        reason = _("This was written outside of the tables, and is not imported.")
        place = self.sheet.place(row.number)
        self.found.problems.append(Problem(place, " · ".join(words), reason, serious=False))

    def _visible(self, row: SourceRow) -> Iterator[str]:
        for number, cell in row.said():
            if number != self.key_column:
                yield plain(cell)


def _key_column(sheet: SourceTable) -> int:
    """Where the headings of the hidden column stand; 0 in a sheet that has none."""
    for row in sheet.rows:
        for number, cell in row.said():
            if cell.words.startswith(MARK):
                return number
    columns = [
        number
        for row in sheet.rows
        for number, cell in row.said()[-1:]
        if _OUTSIDE.fullmatch(cell.words)
    ]
    return max(columns, default=0)


class _Headings:
    """Which column of the sheet is which of the table: by its heading, else by its neighbours."""

    def __init__(
        self,
        table: KeyedTable,
        sheet: SourceTable,
        row: SourceRow,
        key_column: int,
        ours: frozenset[str],
    ) -> None:
        self.table, self.sheet, self.row = table, sheet, row
        self.left = {
            number: _flat(cell.words) for number, cell in row.said() if number != key_column
        }
        self.key_column, self.ours = key_column, ours
        self.problems: list[Problem] = []

    def columns(self) -> dict[int, int]:
        found: dict[int, int] = {}
        headings = [_flat(column.heading) for column in self.table.columns]
        for place, heading in enumerate(headings):
            same = [number for number, words in self.left.items() if words == heading]
            if same and heading:
                found[place] = same[0]
                del self.left[same[0]]
        for place, heading in enumerate(headings):
            if place not in found and (number := self._renamed(place, found, heading)):
                found[place] = number
        for number, words in self.left.items():
            if words not in self.ours and number != self.key_column:
                reason = _("The site does not know this column: it is not imported.")
                self._remark(number, words, reason)
        return found

    def _renamed(self, place: int, found: Mapping[int, int], heading: str) -> int:
        """The column between the two that stand beside it; 0 if there is none."""
        before, after = found.get(place - 1), found.get(place + 1)
        number = place + 1
        if before is not None:
            number = before + 1
        elif after is not None:
            number = after - 1
        is_free = number in self.left or not heading
        if (
            0 < number < (self.key_column or number + 1)
            and is_free
            and number not in found.values()
        ):
            if words := self.left.pop(number, ""):
                reason = _("The column was called “%(heading)s”, and is read as that.")
                self._remark(number, words, reason % {"heading": heading})
            return number
        self._remark(0, heading, _("The column “%(heading)s” is gone.") % {"heading": heading})
        return 0

    def _remark(self, number: int, words: str, reason: str) -> None:
        place = self.sheet.place(self.row.number, number)
        self.problems.append(Problem(place, words, reason, serious=False))


def _flat(words: str) -> str:
    return " ".join(plain_text(words).split())
