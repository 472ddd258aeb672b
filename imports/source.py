"""What a file holds, as plain data: its tables and the lines of text between them, in order.

A reader makes a SourceFile of any format; everything after it knows no format. Rows and columns
are numbered from 1, as the program shows them that the file was written with.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

CellValue = str | Decimal | date | bool | None


class FileKind(StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"


class UnreadableFileError(Exception):
    """A file that is not read at all; `message` says why, and what to do, in the reader's language.

    The command line ends with 2 for it.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: `sheet` is a sheet's or a table's name, empty for a CSV file.

    A column of 0 is the row as a whole.
    """

    sheet: str
    row: int
    column: int = 0
    in_cells: bool = True
    """Whether the program names cells, such as C5; a table of Word has rows and columns."""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.sheet, self._in_sheet()) if part)

    def _in_sheet(self) -> str:
        if self.in_cells and self.column:
            return _("cell %(cell)s") % {"cell": f"{get_column_letter(self.column)}{self.row}"}
        words = _("row %(row)s") % {"row": self.row}
        if self.column:
            words += ", " + _("column %(column)s") % {"column": self.column}
        return words


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell: its words, and the value where the file has one that is no text.

    `span` is how many columns it covers. A cell that a merged one covers says nothing, or, if it
    lies below the first (`from_above`), the same as that: a merged cell stands for all its rows.
    `problem` says why a value could not be had, such as a formula without a stored result.
    """

    words: str = ""
    value: CellValue = None
    span: int = 1
    covered: bool = False
    from_above: bool = False
    problem: str = ""


EMPTY = SourceCell()


@dataclass(frozen=True, slots=True)
class SourceRow:
    number: int
    cells: tuple[SourceCell, ...]
    hidden: bool = False

    def said(self) -> list[tuple[int, SourceCell]]:
        """The cells that say something, with their columns; covered ones stand aside."""
        return [
            (column, cell)
            for column, cell in enumerate(self.cells, start=1)
            if cell.words and not cell.covered
        ]

    def cell(self, column: int) -> SourceCell:
        return self.cells[column - 1] if 0 < column <= len(self.cells) else EMPTY


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A sheet, or a table of a text. Rows without any words are left out; numbers stay."""

    name: str
    rows: tuple[SourceRow, ...]
    in_cells: bool = True
    hidden: bool = False

    def place(self, row: int, column: int = 0) -> Place:
        return Place(self.name, row, column, self.in_cells)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A line between tables; `level` 1 to 9 where it is a heading, 0 where it is none."""

    words: str
    number: int
    level: int = 0


Block = SourceTable | SourceText


@dataclass(frozen=True, slots=True)
class CsvNotation:
    """How a CSV file is written, guessed and shown; `encoding` is a name that Python knows."""

    separator: str = ";"
    encoding: str = "utf-8"
    decimal: str = ","


@dataclass(frozen=True, slots=True)
class SourceFile:
    """`remarks` are for the reader, such as that macros were left alone or which rows are hidden.

    `has_more` if only its first rows were asked for.
    """

    name: str
    kind: FileKind
    blocks: tuple[Block, ...]
    notation: CsvNotation | None = None
    remarks: tuple[str, ...] = field(default=())
    has_more: bool = False

    def tables(self) -> Iterator[tuple[int, SourceTable]]:
        """The tables, each with its number among them, from 0."""
        return enumerate(block for block in self.blocks if isinstance(block, SourceTable))
