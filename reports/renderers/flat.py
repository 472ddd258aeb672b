"""A table of a Document as the columns of a file, where each cell holds one value.

On paper one cell may say several things: a stage and its text, an amount and the words in which it
was given. A file that is sorted and filtered needs them apart. The workbook and the CSV file share
these columns, so that they cannot differ.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from portfolio.money import find_amounts
from portfolio.numbers import format_number
from reports.document import (
    Cell,
    ChangeCell,
    Column,
    ColumnKind,
    DateCell,
    Line,
    Missing,
    MoneyCell,
    NumberCell,
    Style,
    Table,
    TagCell,
    TextCell,
)

# What XML cannot hold (a workbook is XML), and half characters, which no file can.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBERED = re.compile(r"(\d{1,9})\. ")


class Part(StrEnum):
    """What a column of the file takes from a cell of the table."""

    VALUE = "value"
    DAY = "day"
    LABEL = "label"
    LABEL_ALONE = "label_alone"
    LIGHT = "light"
    WORDS = "words"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class FlatColumn:
    """`source` is the place of the table's column that it takes its part of."""

    heading: str
    source: int
    part: Part
    kind: ColumnKind
    share: int

    def cell(self, cells: tuple[Cell, ...]) -> Cell:
        """This column's cell of a row: no tag, and an amount or date without words."""
        return _TAKE[self.part](cells[self.source])


def flat_columns(tables: Iterable[Table], *, words_for_approximate: bool) -> tuple[FlatColumn, ...]:
    """The columns for tables of one shape.

    A format whose amounts cannot say that they are approximate wants words for it beside them.
    """
    tables = tuple(tables)
    found: list[FlatColumn] = []
    for source, column in enumerate(tables[0].columns):
        cells = [row.cells[source] for table in tables for row in table.rows]
        found += _columns(source, column, cells, words_for_approximate)
    return tuple(found)


def _columns(
    source: int, column: Column, cells: list[Cell], words_for_approximate: bool
) -> list[FlatColumn]:
    def flat(heading: str, part: Part, kind: ColumnKind, share: int) -> FlatColumn:
        return FlatColumn(clean(heading), source, part, kind, share)

    if any(isinstance(cell, ChangeCell) for cell in cells):
        return [
            flat(_("Before"), Part.BEFORE, ColumnKind.TEXT, column.share // 2),
            flat(_("Now"), Part.AFTER, ColumnKind.TEXT, column.share // 2),
        ]
    value = flat(column.heading, Part.VALUE, column.kind, column.share)
    if tags := [cell for cell in cells if isinstance(cell, TagCell)]:
        is_alone = not any(tag.lines or tag.flags for tag in tags)
        has_light = any(tag.light is not None for tag in tags)
        return [
            flat(column.heading, Part.LABEL_ALONE, ColumnKind.TEXT, column.share)
            if is_alone
            else flat(column.tag_heading or _("Stage"), Part.LABEL, ColumnKind.TEXT, 10),
            *([flat(_("Light"), Part.LIGHT, ColumnKind.TEXT, 12)] if has_light else []),
            *([] if is_alone else [value]),
        ]
    if any(_has_words(cell, words_for_approximate) for cell in cells):
        heading = _("%(heading)s, as written") % {"heading": column.heading}
        if column.kind is ColumnKind.DATE:
            # A column of dates that is sorted holds nothing else.
            value = flat(column.heading, Part.DAY, column.kind, column.share)
        return [value, flat(heading, Part.WORDS, ColumnKind.TEXT, column.share)]
    return [value]


def text_of(cell: TextCell) -> str:
    """All lines of a cell, a line break between them."""
    return clean("\n".join(map(line_words, cell.lines)))


def line_words(line: Line) -> str:
    """A line with a sign for a bullet; a numbered one has its number."""
    return f"• {line.text}" if line.style is Style.BULLET else line.text


def numbered(line: Line, last: int) -> tuple[int, str]:
    """A numbered line's number and its words; the next number for one that has none."""
    found = _NUMBERED.match(line.text)
    return (int(found[1]), line.text[found.end() :]) if found else (last + 1, line.text)


def missing_words(missing: Missing) -> str:
    """Words for an amount that is not there, so that it looks like neither 0 nor an empty cell."""
    return _("not stated") if missing is Missing.NOT_STATED else "–"


def number_words(cell: NumberCell) -> str:
    """`48`, `8,5 %`; empty for none."""
    if not isinstance(cell.number, Decimal):
        return "" if cell.number is None else str(cell.number)
    return format_number(cell.number, decimals=cell.decimals, unit=cell.unit)


def clean(text: str) -> str:
    """The text with plain line breaks and without characters that no file can hold."""
    return _IMPOSSIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _label(cell: Cell) -> TextCell:
    return TextCell.of(cell.label) if isinstance(cell, TagCell) else TextCell()


def _label_alone(cell: Cell) -> Cell:
    return _label(cell) if isinstance(cell, TagCell) else _value(cell)


def _light(cell: Cell) -> TextCell:
    """The light and why, in words: a file has no lamp."""
    if not isinstance(cell, TagCell) or cell.light is None:
        return TextCell()
    return TextCell((Line(cell.light.label), *cell.light.reasons))


def _value(cell: Cell) -> Cell:
    if isinstance(cell, TagCell):
        return TextCell((*cell.lines, *(Line(flag) for flag in cell.flags)))
    if isinstance(cell, DateCell) and cell.on is None:
        return TextCell.of(cell.words)
    return cell


def _day(cell: Cell) -> Cell:
    return DateCell(cell.on) if isinstance(cell, DateCell) else _value(cell)


def _words(cell: Cell) -> TextCell:
    if isinstance(cell, DateCell):
        return TextCell.of(cell.words)
    if not isinstance(cell, MoneyCell):
        return TextCell()
    if cell.approximate and not _say_approximate(cell.lines):
        return TextCell((*cell.lines, Line(_("approximate"))))
    return TextCell(cell.lines)


def _has_words(cell: Cell, words_for_approximate: bool) -> bool:
    match cell:
        case MoneyCell():
            return bool(cell.lines) or (cell.approximate and words_for_approximate)
        case DateCell():
            return cell.on is not None and bool(cell.words)
        case _:
            return False


def _say_approximate(lines: Iterable[Line]) -> bool:
    return any(found.amount.approximate for line in lines for found in find_amounts(line.text))


def _before(cell: Cell) -> Cell:
    """No file can be relied on to strike words out: what was and what is stand side by side."""
    return TextCell.of(cell.before) if isinstance(cell, ChangeCell) else _value(cell)


def _after(cell: Cell) -> Cell:
    return TextCell.of(cell.after) if isinstance(cell, ChangeCell) else _value(cell)


_TAKE: dict[Part, Callable[[Cell], Cell]] = {
    Part.VALUE: _value,
    Part.DAY: _day,
    Part.LABEL: _label,
    Part.LABEL_ALONE: _label_alone,
    Part.LIGHT: _light,
    Part.WORDS: _words,
    Part.BEFORE: _before,
    Part.AFTER: _after,
}
