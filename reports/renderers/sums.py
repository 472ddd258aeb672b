"""Which cells of a table become sums in a workbook.

A total in a Document is a figure, computed once, in the layout. In a workbook it is a formula over
the rows that add to it, so that the reader can see what it is made of, but only where those rows
do sum to the figure. Otherwise the figure stands alone.

The rows that can be sorted are a special case: a formula names places, and sorting moves rows to
other places. A sum of all of them is a range, which stays right. A sum of some of them, such as
the projects of one of two frames, chooses by a column that says in which total each row is added.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from openpyxl.utils import get_column_letter

from reports.document import Cell, MoneyCell, NumberCell, Table, TextCell
from reports.renderers.flat import FlatColumn, Part, text_of

# Limits of the file format.
MAX_ARGUMENTS = 255
MAX_FORMULA = 8192
# In a criterion these would be wildcards or comparisons.
_SPECIAL = frozenset("*?~<>=")
# Place in the workbook, from 0 within the table: row, column.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sums:
    """The formulas of a table, and what its column *Added in* says of each row (if it has one)."""

    formulas: dict[Place, str] = field(default_factory=dict)
    added_in: dict[int, str] = field(default_factory=dict)


def figure_of(cell: Cell) -> int | Decimal | None:
    """What a cell adds: øre, or a number; None where there is nothing to add."""
    match cell:
        case MoneyCell():
            return cell.oere
        case NumberCell():
            return cell.number
        case _:
            return None


def plan_sums(
    table: Table, columns: tuple[FlatColumn, ...], *, first_row: int, sortable: range
) -> Sums:
    """The sums of a table whose rows begin at `first_row` of the sheet.

    `sortable` are the rows (from 0 within the table) that the sheet's filter covers.
    """
    return _Plan(table, columns, first_row, sortable).sums()


class _Plan:
    def __init__(
        self, table: Table, columns: tuple[FlatColumn, ...], first_row: int, sortable: range
    ) -> None:
        self.table = table
        self.first_row = first_row
        self.sortable = sortable
        self.values = [
            (place, column.source)
            for place, column in enumerate(columns)
            if column.part is Part.VALUE
        ]
        self.label_letter = get_column_letter(len(columns) + 1)
        self.added_in: dict[int, str] = {}

    def sums(self) -> Sums:
        places = {row.key: index for index, row in enumerate(self.table.rows)}
        members: dict[int, list[int]] = {}
        for index, row in enumerate(self.table.rows):
            total = places.get(row.adds_to, index) if row.adds_to else index
            if total != index and total not in self.sortable:
                members.setdefault(total, []).append(index)
        formulas = {
            (total, place): formula
            for total, rows in members.items()
            for place, source in self.values
            if (formula := self._formula(total, rows, place, source))
        }
        return Sums(formulas, self.added_in)

    def _figure(self, index: int, source: int) -> int | Decimal | None:
        return figure_of(self.table.rows[index].cells[source])

    def _formula(self, total: int, rows: list[int], place: int, source: int) -> str:
        """The sum in one cell; empty where the rows do not make the figure."""
        figures = {
            index: figure for index in rows if (figure := self._figure(index, source)) is not None
        }
        if not figures or sum(figures.values()) != self._figure(total, source):
            return ""
        letter = get_column_letter(place + 1)
        chosen = [index for index in figures if index in self.sortable]
        arguments = [self._sorted_rows(total, rows, chosen, letter, source)] if chosen else []
        arguments += self._cells((index for index in figures if index not in self.sortable), letter)
        by_label = len(arguments) == 1 and arguments[0].startswith("SUMIF")
        formula = f"={arguments[0]}" if by_label else f"=SUM({','.join(arguments)})"
        fits = len(arguments) <= MAX_ARGUMENTS and len(formula) <= MAX_FORMULA
        return formula if fits and all(arguments) else ""

    def _sorted_rows(
        self, total: int, rows: list[int], chosen: list[int], letter: str, source: int
    ) -> str:
        """The rows of the filter that add: all of them as a range, or some of them by their label.

        Words such as *not stated* within the range add nothing.
        """
        whole = self._range(letter, self.sortable.start, self.sortable.stop - 1)
        with_figures = [i for i in self.sortable if self._figure(i, source) is not None]
        if chosen == with_figures:
            return whole
        label = self._label(total)
        if not label:
            return ""
        self.added_in |= dict.fromkeys((total, *rows), label)
        labels = self._range(self.label_letter, self.sortable.start, self.sortable.stop - 1)
        return f"SUMIF({labels},{self.label_letter}{self.first_row + total},{whole})"

    def _label(self, total: int) -> str:
        """What a total is called, if a criterion can tell it from the other totals."""
        totals = [index for index in range(len(self.table.rows)) if index not in self.sortable]
        name = self._name(total)
        # The program that calculates does not tell capitals from small letters.
        unique = [self._name(index).casefold() for index in totals].count(name.casefold()) == 1
        return name if name and unique and len(name) < 250 and not _SPECIAL & set(name) else ""

    def _name(self, index: int) -> str:
        first = self.table.rows[index].cells[0]
        return text_of(first).partition("\n")[0] if isinstance(first, TextCell) else ""

    def _cells(self, indices: Iterable[int], letter: str) -> list[str]:
        """Single cells, and ranges for rows that follow one another."""
        ordered = sorted(indices)
        if not ordered:
            return []
        starts = [ordered[0], *(b for a, b in pairwise(ordered) if b != a + 1)]
        ends = [*(a for a, b in pairwise(ordered) if b != a + 1), ordered[-1]]
        return [self._range(letter, a, b) for a, b in zip(starts, ends, strict=True)]

    def _range(self, letter: str, first: int, last: int) -> str:
        start, end = f"{letter}{self.first_row + first}", f"{letter}{self.first_row + last}"
        return start if first == last else f"{start}:{end}"
