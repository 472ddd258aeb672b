"""The tables of a Word file. Columns are those of the table's grid, so that they line up in all
rows, also where cells are merged; rows are numbered as they stand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from imports.readers.docx_grid import Grid, narrow_columns
from imports.readers.docx_words import is_prompt
from imports.readers.docx_xml import VAL, Xml, value, w
from imports.readers.limits import MOST_COLUMNS
from imports.readers.xml_parts import whole_number
from imports.source import EMPTY, SourceCell

COVERED = SourceCell(covered=True)


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell as the file has it: its element, the column that it begins in, and what it covers."""

    element: Xml
    column: int
    span: int
    continues: bool
    """Whether it is the lower part of a cell that is merged downwards."""


@dataclass(frozen=True, slots=True)
class WordRow:
    cells: tuple[WordCell, ...]
    hidden: bool


def blocks(parent: Xml) -> Iterator[Xml]:
    """The paragraphs and tables in an element, also those in content controls and insertions."""
    for child in parent:
        if child.tag in {w("p"), w("tbl")}:
            yield child
        elif child.tag == w("sdt"):
            if not is_prompt(child):
                yield from blocks(child)
        elif child.tag in {w("sdtContent"), w("ins"), w("moveTo"), w("customXml")}:
            yield from blocks(child)


def rows(table: Xml) -> Iterator[WordRow]:
    """Without rows that are deleted in tracked changes."""
    narrow = narrow_columns(table)
    if not narrow:
        yield from _rows_of_grid(table)
        return
    every = (cell for row in _rows_of_grid(table) for cell in row.cells)
    covered = (range(cell.column, cell.column + cell.span) for cell in every)
    grid = Grid(narrow - {n for columns in covered if narrow.issuperset(columns) for n in columns})
    for row in _rows_of_grid(table):
        places = [grid.place(cell.column, cell.span) for cell in row.cells]
        moved = zip(row.cells, places, strict=True)
        cells = tuple(replace(cell, column=at, span=span) for cell, (at, span) in moved)
        yield WordRow(cells, row.hidden)


def _rows_of_grid(table: Xml) -> Iterator[WordRow]:
    for row in _within(table, "tr"):
        properties = row.find(w("trPr"))
        if properties is None:
            yield WordRow(_cells(row, 1), hidden=False)
        elif properties.find(w("del")) is None:
            before = whole_number(value(properties, "gridBefore"))
            hidden = properties.find(w("hidden")) is not None
            yield WordRow(_cells(row, 1 + min(before, MOST_COLUMNS)), hidden)


def _within(parent: Xml, tag: str) -> Iterator[Xml]:
    """Rows of a table, or cells of a row, also those in content controls."""
    for child in parent:
        if child.tag == w(tag):
            yield child
        elif child.tag in {w("sdt"), w("sdtContent"), w("ins"), w("customXml")}:
            yield from _within(child, tag)


def _cells(row: Xml, column: int) -> tuple[WordCell, ...]:
    found: list[WordCell] = []
    for cell in _within(row, "tc"):
        span = max(1, whole_number(value(cell, "tcPr/gridSpan"), 1))
        if column > MOST_COLUMNS:
            break
        span = min(span, MOST_COLUMNS + 1 - column)
        if _goes_on(cell, "hMerge") and found:
            last = found.pop()
            found.append(replace(last, span=last.span + span))
        else:
            found.append(WordCell(cell, column, span, _goes_on(cell, "vMerge")))
        column += span
    return tuple(found)


def _goes_on(cell: Xml, sign: str) -> bool:
    """Whether a cell goes on with the one above it (or, in older files, to the left)."""
    found = cell.find(w(f"tcPr/{sign}"))
    return found is not None and found.get(VAL, "continue") == "continue"


def laid_out(found: list[tuple[WordCell, SourceCell]]) -> list[SourceCell]:
    """The cells of a row in their columns, with what they cover."""
    line: list[SourceCell] = []
    for cell, read in found:
        line += [EMPTY] * (cell.column - 1 - len(line))
        if cell.span == 1:
            line.append(read)
        else:
            line += [replace(read, span=cell.span), *[COVERED] * (cell.span - 1)]
    return line
