"""What a report's workbook carries so that it can be read back: keys, and what each cell said.

Each row of a table has its key in a hidden column, which is sorted with the row. The heading of
that column names the table. A sheet that no program shows, `_indsats`, says of which report the
workbook is, what each column holds, and has a short digest of every cell as it was written: a cell
that somebody has changed is known without its old words. A row outside of tables, such as a
remark, carries the digest of its own words.

The digests are of the *plain* text of a cell: what reading it gives after whatever program has
saved the workbook again. imports/round_trip/ reads all this.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import FilterColumn

from portfolio.money_format import OERE_PER_KRONE
from reports.document import Cell, DateCell, Document, MoneyCell, NumberCell, Row, Table, TextCell
from reports.renderers.flat import FlatColumn, clean, missing_words, text_of
from reports.renderers.xlsx_cells import text_that_fits

SCHEMA = "indsats/keys/1"
SHEET = "_indsats"
MARK = "indsats:"
"""Begins the heading of a hidden column; the key of its table follows."""
OUTSIDE = "-"
"""Begins the hidden cell of a row outside of tables; the digest of its words follows."""
NOTHING = "-"
"""Stands where a row adds to no other."""
DIGEST_BYTES, DIGEST_LENGTH = 6, 8
WIDTH = 4.0
FULL = 15_000
"""Characters of one cell of the hidden sheet; some take two of the 32,767 places that it has."""

_LINE_BREAKS = re.compile("[\x85\u2028\u2029]")
# What has no width, or breaks a line, is cut off at the ends of a cell when it is read.
_ENDS = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"
# Programs write characters that XML would lose in this way, such as a carriage return.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_TINY = Decimal("1e-9")


def carries_keys(document: Document) -> bool:
    """Whether it is a report of a portfolio or of one area. Lists and other papers have no keys:
    they are not what an office sends around to be filled in.
    """
    return document.key == f"portfolio:{document.portfolio}"


def area_of(document: Document) -> str:
    """The area in addresses, if the report is of one area; empty for that of the whole, which
    begins with an overview.
    """
    if any(section.key == "overview" for section in document.sections):
        return ""
    found = (s.target.key for s in document.sections if s.target and s.target.kind == "area")
    return next(found, "")


# --- Plain texts and their digests ---------------------------------------------------------------


@lru_cache(maxsize=4096)
def digest(text: str) -> str:
    """Eight characters, without a space among them."""
    return urlsafe_b64encode(blake2b(text.encode(), digest_size=DIGEST_BYTES).digest()).decode()


def plain_text(text: str) -> str:
    """Text as every program gives it back: plain line breaks, no spaces at the ends of lines, and
    nothing at its ends that nobody sees.
    """
    if "_x" not in text:
        # Almost every text: nothing in it but what one sees.
        lines = text.split("\n")
        if all(map(str.isprintable, lines)):
            return "\n".join(map(str.rstrip, lines)).strip()
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    text = clean(_LINE_BREAKS.sub("\n", text)).replace("\x7f", "")
    text = "\n".join(map(str.rstrip, text.split("\n"))).strip()
    while text.strip(_ENDS) != text:
        text = text.strip(_ENDS).strip()
    return text


def plain_number(number: Decimal) -> str:
    """`1399115.5`, `-3`: without the noise of a program's binary fractions."""
    if number != number.to_integral_value():
        number = number.quantize(_TINY)
    words = f"{number:f}"
    words = words.rstrip("0").rstrip(".") if "." in words else words
    return "0" if words == "-0" else words


def plain_value(value: Any) -> str:
    """The plain text of a value as it stands in a cell."""
    match value:
        case None:
            return ""
        case str():
            return plain_text(value)
        case bool():
            return str(value).upper()
        case int():
            return str(value)
        case float() | Decimal():
            return plain_number(Decimal(str(value)))
        case date():
            # A day with a time, as programs read it, is the day.
            return value.isoformat()[:10]
        case _:
            return plain_text(str(value))


def plain_cell(cell: Cell) -> str:
    """The plain text of a cell of a flat column as the workbook shows it, in the language that is
    active.
    """
    match cell:
        case TextCell():
            return plain_text(text_that_fits(text_of(cell)))
        case MoneyCell(oere=int() as oere):
            return plain_number(Decimal(oere) / OERE_PER_KRONE)
        case MoneyCell():
            return plain_text(missing_words(cell.missing))
        case NumberCell(number=int() | Decimal() as number):
            return plain_number(Decimal(number))
        case DateCell(on=date() as day):
            return day.isoformat()
        case _:
            return ""


def outside_key(values: Iterable[Any]) -> str:
    """The hidden cell of a row outside of tables."""
    return OUTSIDE + digest("\t".join(filter(None, map(plain_value, values))))


# --- Writing -------------------------------------------------------------------------------------


class SheetKeys:
    """The hidden column of one sheet, and what `_indsats` will say of its tables.

    `place` is the column's, from 0: behind the last one of the sheet's broadest table, because a
    column is hidden in all of a sheet.
    """

    def __init__(self, sheet: Any, place: int) -> None:
        self.sheet = sheet
        self.place = place
        self.facts: list[str] = []
        column = sheet.column_dimensions[get_column_letter(place + 1)]
        column.width, column.hidden = WIDTH, True

    def heading(self, table: Table, columns: Iterable[FlatColumn]) -> str:
        """The hidden heading of a table, which is written down with its columns."""
        self.facts.append(f"table {table.key} {table.title}")
        for column in columns:
            key = table.columns[column.source].key
            self.facts.append(f"column {column.part} {key} {column.heading}")
        return f"{MARK}{table.key}"

    def row(self, row: Row, values: Iterable[Any]) -> str:
        """The hidden cell of a row, which is written down with the digests of its cells."""
        digests = "".join(map(digest, map(plain_value, values)))
        self.facts.append(f"row {digests} {row.kind} {row.adds_to or NOTHING} {row.key}")
        return row.key

    def beside(self, cells: list[Any], key: str) -> list[Any]:
        """The cells of a row with its key behind them."""
        return [*cells, *([None] * (self.place - len(cells))), key]

    def behind_filter(self, headings: int) -> int:
        """The last column of a filter, from 1: its range must reach the keys, or sorting would part
        them from their rows. Behind the table's own columns it has no buttons.
        """
        self.sheet.auto_filter.filterColumn = [
            FilterColumn(colId=place, hiddenButton=True)
            for place in range(headings, self.place + 1)
        ]
        return self.place + 1


def write_keys(sheet: Any, document: Document, keys: Iterable[SheetKeys]) -> None:
    """The sheet `_indsats`: one fact on each line, whose first word says what it is of.

    As many lines as fit are one cell: a cell takes longer to write than what is in it, and who
    reads only the first rows of a file meets few of these.
    """
    sheet.sheet_state = "veryHidden"
    area = area_of(document)
    facts = [
        f"schema {SCHEMA}",
        f"portfolio {document.portfolio}",
        f"as_of {document.as_of.isoformat()}",
        f"language {document.language}",
        f"area {area}" if area else "whole",
    ]
    for each in keys:
        facts += each.facts
    for lines in _filled(" ".join(fact.split()) for fact in facts):
        sheet.append([lines])


def _filled(facts: Iterable[str]) -> Iterator[str]:
    """The lines in cells that are as full as they can be."""
    lines: list[str] = []
    length = 0
    for fact in facts:
        if lines and length + len(fact) >= FULL:
            yield "\n".join(lines)
            lines, length = [], 0
        lines.append(fact)
        length += len(fact) + 1
    yield "\n".join(lines)
