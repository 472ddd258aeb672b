"""One sheet of a workbook, read as a stream: no row is kept that says nothing.

The library's own reader of rows is not used: it keeps a trace of every row, blank or not, fills
the distance to a row far below with blank ones, and knows neither merged cells, nor hidden rows,
nor a formula that was never calculated.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from imports.readers.archive import OfficeArchive
from imports.readers.gathering import TableRows
from imports.readers.limits import LONGEST_TEXT, MOST_COLUMNS, MOST_MERGED
from imports.readers.refusals import too_long
from imports.readers.xlsx_book import RichText
from imports.readers.xlsx_cells import CellMaker
from imports.readers.xml_parts import Attributes, feed, is_on, local, parser, whole_number
from imports.source import EMPTY, SourceCell

_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_LONGEST_FORMULA = 8_192


@dataclass(frozen=True, slots=True)
class Merged:
    """The corners of a merged cell, both within it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Layout:
    """What a sheet says beside its cells."""

    merged: list[Merged] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    first_left_out: int = 0
    """The first column with words beyond those that are read; 0 if there is none."""


def read_sheet(archive: OfficeArchive, part: str, rows: TableRows, maker: CellMaker) -> Layout:
    """Takes the rows of the sheet in `rows`."""
    reading = _SheetReading(rows, maker)
    with archive.open(part) as stream:
        feed(reading.parser, stream)
    return reading.layout


class _SheetReading:
    """The state of the stream. After the last row that is wanted only merged cells are heeded."""

    def __init__(self, rows: TableRows, maker: CellMaker) -> None:
        self.layout = Layout()
        self.parser: expat.XMLParserType = parser(self._start, self._end, self._data)
        self._rows, self._maker = rows, maker
        self._row = self._column = 0
        self._hidden = False
        self._cells: dict[int, SourceCell] = {}
        self._kind, self._style = "n", 0
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._takes: list[str] | None = None
        self._length = 0
        self._inline = RichText()
        if rows.done:
            self._stop()

    def _start(self, tag: str, values: Attributes) -> None:
        name = local(tag) if ":" in tag else tag
        if name == "c":
            self._start_cell(values)
        elif name == "v":
            self._takes = self._value
        elif name == "f":
            self._takes = self._formula = []
        elif name == "row":
            self._start_row(values)
        elif name in {"t", "r", "rPh", "vertAlign"}:
            self._inline.start(name, values)
        else:
            self._note(name, values)

    def _note(self, name: str, values: Attributes) -> None:
        if name == "mergeCell":
            self._note_merged(values.get("ref", ""))
        elif name == "col" and is_on(values.get("hidden")):
            if len(self.layout.hidden_columns) > MOST_COLUMNS:
                return
            first, last = whole_number(values.get("min")), whole_number(values.get("max"))
            self.layout.hidden_columns.append((first, min(last, MOST_COLUMNS)))

    def _note_merged(self, words: str) -> None:
        first, _colon, last = words.partition(":")
        corners = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if len(self.layout.merged) > MOST_MERGED:
            raise too_long()
        if corners[0] and corners[1]:
            left, right = (_column(corner[1]) for corner in corners if corner)
            top, bottom = (int(corner[2]) for corner in corners if corner)
            if top <= bottom and left <= right and (top, left) != (bottom, right):
                self.layout.merged.append(Merged(top, left, bottom, right))

    def _start_row(self, values: Attributes) -> None:
        # A row never stands above the one before it, whatever a damaged file says.
        self._row = max(whole_number(values.get("r")), self._row + 1)
        self._column = 0
        self._hidden = is_on(values.get("hidden"))
        self._cells = {}
        if not self._rows.reach(self._row):
            self._stop()

    def _start_cell(self, values: Attributes) -> None:
        place = _PLACE.fullmatch(values.get("r", ""))
        self._column = _column(place[1]) if place else self._column + 1
        self._kind = values.get("t", "n")
        self._style = whole_number(values.get("s"))
        self._value = []
        self._formula = None
        self._length = 0
        self._inline.clear()

    def _data(self, words: str) -> None:
        if self._takes is not None:
            if self._length < LONGEST_TEXT:
                self._length += len(words)
                self._takes.append(words[:LONGEST_TEXT])
        else:
            self._inline.data(words)

    def _end(self, tag: str) -> None:
        name = local(tag) if ":" in tag else tag
        if name in {"v", "f"}:
            self._takes = None
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        else:
            self._inline.end(name)

    def _end_cell(self) -> None:
        inline = self._kind == "inlineStr"
        words = self._inline.words() if inline else "".join(self._value)
        formula = None if self._formula is None else "".join(self._formula)[:_LONGEST_FORMULA]
        cell = self._maker.make(self._kind, self._style, words, formula)
        self._inline.clear()
        if cell is None:
            return
        if self._column <= MOST_COLUMNS:
            self._cells[self._column] = cell
        elif not self.layout.first_left_out:
            self.layout.first_left_out = self._column

    def _end_row(self) -> None:
        if not self._cells:
            return
        cells = [self._cells.get(number, EMPTY) for number in range(1, max(self._cells) + 1)]
        self._rows.add(self._row, cells, hidden=self._hidden)
        if self._rows.done:
            self._stop()
        elif self._hidden:
            self.layout.hidden_rows.append(self._row)

    def _stop(self) -> None:
        self._takes = None
        self.parser.EndElementHandler = None
        self.parser.CharacterDataHandler = None
        self.parser.StartElementHandler = lambda tag, values: self._note(local(tag), values)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
