"""The tables of a Document as tables of a Word file.

Heads are repeated on every page and rows are not cut in two. A table that is too wide for the paper
is written as several, each with the first column.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reports.document import Cell, Column, ColumnKind, MoneyCell, Row, RowKind, Table, TextCell
from reports.renderers.docx_cells import AS_FIGURE, FIGURE_AND_TEXT, IN_TABLE, CellWriter, Place
from reports.renderers.docx_styles import TABLE
from reports.renderers.docx_xml import (
    ACCENT,
    BAND,
    SOFT,
    Look,
    Xml,
    keep_with_next,
    node,
    paragraph,
    run,
    twips,
    words_in_a_row,
)

FIGURES = (ColumnKind.MONEY, ColumnKind.NUMBER)
_STRONG = {RowKind.GROUP, RowKind.SUBTOTAL, RowKind.TOTAL}
_SHADED = {RowKind.GROUP, RowKind.TOTAL}
# About the widths of letters at the size of a cell, and the room beside them.
_SLIM, _USUAL, _BROAD, _BESIDE = twips(0.95), twips(1.8), twips(2.3), twips(3.8)
_BOLD = 1.12
_SLIM_LETTERS = frozenset(" .,:;!|/()-’'fijlrtI")
_LEAST_TEXT, _LEAST_FIGURE = twips(14), twips(8)
# A word of a heading that is longer than this may be divided.
_LONG_WORD = 16
_ROWS_OF_A_PAGE = 25
# Words below an amount that are no longer than this stand to the right as it does.
_SHORT_WORDS = 22


@dataclass(frozen=True, slots=True)
class _Lane:
    """A column as it is written: its width, and how its cells look."""

    column: Column
    width: int
    place: Place
    look: Look | None


class TableWriter:
    """Writes the tables of one document on paper of a certain `width`."""

    def __init__(self, cells: CellWriter, width: int) -> None:
        self.cells = cells
        self.width = width

    def tables(
        self,
        table: Table,
        *,
        description: str = "",
        heads_rows: bool = True,
        looks: Mapping[str, Look] | None = None,
    ) -> Iterator[Xml]:
        """The table, or its parts.

        `heads_rows` if the first column says what a row is of; `looks` is how the cells of a column
        look, by its key.
        """
        for part in self._parts(table):
            lanes = self._lanes(part, looks or {})
            rows = [self._row(row, lanes) for row in part.rows]
            _keep_together(rows, part)
            yield node(
                "w:tbl",
                _properties(part, description, self.width, heads_rows=heads_rows),
                node("w:tblGrid", *(node("w:gridCol", w=lane.width) for lane in lanes)),
                _head(lanes),
                *rows,
            )

    def _parts(self, table: Table) -> Iterator[Table]:
        """Columns that fit beside each other, the first of all with each of them."""
        least = [self._least(table, place) for place in range(len(table.columns))]
        part: list[int] = []
        for place, needed in enumerate(least):
            if len(part) > 1 and sum(least[each] for each in part) + needed > self.width:
                yield _columns_of(table, part)
                part = [0]
            part.append(place)
        yield _columns_of(table, part)

    def _lanes(self, table: Table, looks: Mapping[str, Look]) -> list[_Lane]:
        least = [self._least(table, place) for place in range(len(table.columns))]
        widths = column_widths([column.share for column in table.columns], least, self.width)
        return [
            _Lane(column, widths[place], _place(table, place), looks.get(column.key))
            for place, column in enumerate(table.columns)
        ]

    def _least(self, table: Table, place: int) -> int:
        """What a column needs for its heading's longest word, and for each amount on one line."""
        column = table.columns[place]
        words = (word[:_LONG_WORD] for word in column.heading.split())
        needed = max((_width_of(word) * _BOLD for word in words), default=0)
        cells = (row.cells[place] for row in table.rows) if column.kind in FIGURES else ()
        amounts = [self.cells.amount_words(cell) for cell in cells if isinstance(cell, MoneyCell)]
        needed = max(needed, *map(_width_of, amounts), 0) + _BESIDE
        return max(round(needed), _LEAST_FIGURE if column.kind in FIGURES else _LEAST_TEXT)

    def _row(self, row: Row, lanes: Sequence[_Lane]) -> Xml:
        colour = SOFT if row.kind is RowKind.INFORMATION else ""
        look = Look(bold=row.kind in _STRONG, colour=colour)
        if row.kind is RowKind.GROUP and not any(map(_says_something, row.cells[1:])):
            words = self.cells.cell(row.cells[0], IN_TABLE, look)
            cells = [_cell(self.width, words, row.kind, spans=len(lanes))]
        else:
            cells = [
                _cell(lane.width, self.cells.cell(cell, lane.place, lane.look or look), row.kind)
                for cell, lane in zip(row.cells, lanes, strict=True)
            ]
        return node("w:tr", node("w:trPr", node("w:cantSplit")), *cells)


def column_widths(shares: Sequence[int], least: Sequence[int], width: int) -> list[int]:
    """Each column as broad as its share, and none narrower than the least that it needs."""
    if sum(least) >= width:
        shares, least = least, [0] * len(least)
    fixed: dict[int, int] = {}
    while True:
        free = [place for place in range(len(shares)) if place not in fixed]
        rest = width - sum(fixed.values())
        parts = sum(max(shares[place], 1) for place in free)
        found = {place: rest * max(shares[place], 1) // parts for place in free}
        narrow = {place: least[place] for place in free if found[place] < least[place]}
        if not narrow:
            break
        fixed |= narrow
    widths = [(fixed | found)[place] for place in range(len(shares))]
    widths[-1] += width - sum(widths)
    return widths


def _width_of(words: str) -> int:
    return sum(
        _SLIM if letter in _SLIM_LETTERS else _BROAD if letter.isupper() else _USUAL
        for letter in words
    )


def _columns_of(table: Table, places: Sequence[int]) -> Table:
    return replace(
        table,
        columns=tuple(table.columns[place] for place in places),
        rows=tuple(
            replace(row, cells=tuple(row.cells[place] for place in places)) for row in table.rows
        ),
    )


def _place(table: Table, place: int) -> Place:
    """Figures to the right. What is said below amounts is one way in the whole column."""
    if table.columns[place].kind not in FIGURES:
        return IN_TABLE
    cells = (row.cells[place] for row in table.rows)
    said = (line for cell in cells if isinstance(cell, MoneyCell) for line in cell.lines)
    return FIGURE_AND_TEXT if any(len(line.text) > _SHORT_WORDS for line in said) else AS_FIGURE


def _keep_together(rows: Sequence[Xml], table: Table) -> None:
    """A short table stays on one page, and the last row on the page of its total."""
    for written, (row, following) in zip(rows, pairwise(table.rows), strict=False):
        is_above_total = following.kind is RowKind.TOTAL and row.kind is not RowKind.TOTAL
        if is_above_total or (table.show_title and len(rows) <= _ROWS_OF_A_PAGE):
            keep_with_next(written)


def _properties(table: Table, description: str, width: int, *, heads_rows: bool) -> Xml:
    """The title and the description are read aloud where the table is not seen."""
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": int(heads_rows), "lastColumn": 0}
    bands = {"noHBand": 1, "noVBand": 1}
    value = "06A0" if heads_rows else "0620"
    # The rows of a short table are low, so that it fits on one page.
    margins = node("w:tblCellMar", node("w:bottom", w=0, type="dxa"))
    return node(
        "w:tblPr",
        node("w:tblStyle", val=TABLE),
        node("w:tblW", w=width, type="dxa"),
        node("w:tblLayout", type="fixed"),
        *([margins] if table.show_title else []),
        node("w:tblLook", val=value, **look, **bands),
        node("w:tblCaption", val=words_in_a_row(table.title)),
        *([node("w:tblDescription", val=words_in_a_row(description))] if description else []),
    )


def _head(lanes: Sequence[_Lane]) -> Xml:
    cells = []
    for lane in lanes:
        words = run(words_in_a_row(lane.column.heading), Look(bold=True))
        is_figure = lane.column.kind in FIGURES
        cells.append(_cell(lane.width, [paragraph("TableHeading", words, right=is_figure)]))
    return node("w:tr", node("w:trPr", node("w:cantSplit"), node("w:tblHeader")), *cells)


def _cell(
    width: int, paragraphs: Sequence[Xml], kind: RowKind = RowKind.DATA, *, spans: int = 1
) -> Xml:
    rule = node("w:top", val="single", sz=12, space=0, color=ACCENT)
    properties = [
        node("w:tcW", w=width, type="dxa"),
        *([node("w:gridSpan", val=spans)] if spans > 1 else []),
        *([node("w:tcBorders", rule)] if kind is RowKind.TOTAL else []),
        *([node("w:shd", val="clear", color="auto", fill=BAND)] if kind in _SHADED else []),
    ]
    return node("w:tc", node("w:tcPr", *properties), *paragraphs)


def _says_something(cell: Cell) -> bool:
    return not isinstance(cell, TextCell) or bool(cell.lines)
