"""What stands below a heading, looked at in a table's first rows: figures, numbers, words."""

import re
from decimal import Decimal

from imports.source import SourceCell, SourceTable
from portfolio.money_read import amount_readings

MOST_ROWS = 60
_CODE = re.compile(r"[A-Za-zÆØÅæøå]{0,4}[ .-]?[0-9]+(?:[.\-/][0-9]+)*[a-z]?\.?")
_TELLS = re.compile(r"[^\W\d_]|[0-9](?!.*%)")
_FIGURE = re.compile(r"[0-9]")
_BARE = re.compile(r"[0-9][0-9 .,]*")


class Samples:
    """The cells of each column below the headings."""

    def __init__(self, table: SourceTable, after: int) -> None:
        rows = table.rows[after + 1 : after + 1 + MOST_ROWS]
        self._cells: dict[int, list[SourceCell]] = {}
        self._rows = 0
        for row in rows:
            said = row.said()
            if len(said) < 2:
                continue
            self._rows += 1
            for column, cell in said:
                self._cells.setdefault(column, []).append(cell)

    def of(self, column: int) -> list[SourceCell]:
        return self._cells.get(column, [])

    def longest(self, column: int) -> int:
        return max((len(cell.words) for cell in self.of(column)), default=0)

    def are_figures(self, column: int) -> bool:
        cells = self.of(column)
        return bool(cells) and sum(is_amount(cell) for cell in cells) * 2 > len(cells)

    def are_no_figures(self, column: int) -> bool:
        """None of its cells holds a figure, and it has cells."""
        cells = self.of(column)
        return len(cells) > 1 and not any(any(c.isdigit() for c in cell.words) for cell in cells)

    def comes_again(self, column: int) -> bool:
        """Whether its words stand for several rows: merged, repeated, or only in the first."""
        words = [cell.words for cell in self.of(column)]
        return bool(words) and len(set(words)) < self._rows

    def are_codes(self, column: int) -> bool:
        cells = self.of(column)
        return bool(cells) and sum(is_code(cell) for cell in cells) * 3 >= len(cells) * 2

    def are_words(self, column: int) -> bool:
        """Most cells hold words, and most of them differ."""
        cells = [cell for cell in self.of(column) if not is_amount(cell) and not is_code(cell)]
        if not cells or len(cells) * 2 < len(self.of(column)):
            return False
        return len({cell.words for cell in cells}) * 2 > len(cells)


def tells(cell: SourceCell) -> bool:
    """Whether a cell says something of a project; a dash, or a share such as 40 %, does not."""
    return bool(_TELLS.search(cell.words))


def is_code(cell: SourceCell) -> bool:
    return len(cell.words) <= 15 and bool(_CODE.fullmatch(cell.words.strip()))


def is_amount(cell: SourceCell) -> bool:
    """Whether a cell holds one amount and nothing else; a date is none."""
    if isinstance(cell.value, bool):
        return False
    if isinstance(cell.value, Decimal):
        return True
    if cell.value is not None and not isinstance(cell.value, str):
        return False
    if len(cell.words) > 60 or not _FIGURE.search(cell.words):
        return False
    words = cell.words.strip()
    return bool(amount_readings(words)) or bool(_BARE.fullmatch(words))
