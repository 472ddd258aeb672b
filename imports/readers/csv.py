"""CSV files: one table without a name; rows and columns as Excel numbers them when it opens one.

All cells are text; what figures in them mean is for the decimal sign of the notation to say. Rows
need not be of one length.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from itertools import islice

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from imports.readers.csv_encoding import decode
from imports.readers.csv_notation import guess_decimal, guess_separator, stated_separator
from imports.readers.csv_quotes import open_quote
from imports.readers.gathering import Gathering, TableRows
from imports.readers.limits import LONGEST_LINE, MOST_COLUMNS, MOST_LINES
from imports.readers.refusals import too_long
from imports.readers.words import clean, cut
from imports.source import EMPTY, CsvNotation, SourceCell, SourceTable, UnreadableFileError

_DECIMAL_SAMPLE = 2_000


def read_csv(
    data: bytes, notation: CsvNotation | None, gathering: Gathering
) -> tuple[SourceTable, CsvNotation]:
    """The table, and how it was read. Raises UnreadableFileError for what is no text."""
    decoded = decode(data, notation.encoding if notation else "")
    if decoded.broken:
        remark = _("From line %(line)s on some letters are broken and shown as �.")
        gathering.remarks.append(remark % {"line": decoded.broken})
    lines = _lines(decoded.text)
    stated = stated_separator(lines[0][:20]) if lines else ""
    separator = notation.separator if notation else stated or guess_separator(lines)
    used = replace(
        notation or CsvNotation(), separator=_checked(separator), encoding=decoded.encoding
    )
    table = _table(lines, used.separator, gathering, first=2 if stated else 1)
    if notation is None:
        used = replace(used, decimal=guess_decimal(_sample(table)))
    return table, used


def _lines(text: str) -> list[str]:
    """A lone carriage return ends a line too: so it was on an older Mac."""
    lines = list(islice(StringIO(text, newline=""), MOST_LINES + 1))
    if len(lines) > MOST_LINES:
        raise too_long()
    number = next((n for n, line in enumerate(lines, start=1) if len(line) > LONGEST_LINE), 0)
    if number:
        raise _too_long_in(number)
    return lines


def _table(lines: list[str], separator: str, gathering: Gathering, *, first: int) -> SourceTable:
    rows = TableRows(gathering, "")
    for number, values in enumerate(_records(lines, separator, gathering, first), first):
        if not rows.reach(number):
            break
        rows.add(number, _cells(values, gathering))
        if rows.done:
            break
    return SourceTable("", rows.rows())


def _records(
    lines: list[str], separator: str, gathering: Gathering, first: int
) -> Iterator[list[str]]:
    """Every row from line `first` on; quotation marks are heeded if all are closed."""
    lines = lines[first - 1 :]
    unclosed = open_quote(lines, separator)
    if unclosed:
        remark = _(
            "A quotation mark in line %(line)s is not closed. All quotation marks were read as "
            "ordinary signs."
        )
        gathering.remarks.append(remark % {"line": unclosed + first - 1})
    if unclosed:
        reader = csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=separator)
    try:
        yield from reader
    except csv.Error:
        raise _too_long_in(reader.line_num + first - 1) from None


def _cells(values: list[str], gathering: Gathering) -> list[SourceCell]:
    cells = [_cell(words) for words in values[:MOST_COLUMNS]]
    while cells and cells[-1] is EMPTY:
        cells.pop()
    if any(values[MOST_COLUMNS:]):
        remark = _("Nothing was read after column %(column)s.") % {
            "column": get_column_letter(MOST_COLUMNS)
        }
        if remark not in gathering.remarks:
            gathering.remarks.append(remark)
    return cells


def _cell(words: str) -> SourceCell:
    words, problem = cut(clean(words))
    return SourceCell(words=words, problem=problem) if words else EMPTY


def _sample(table: SourceTable) -> Iterator[str]:
    for row in table.rows[:_DECIMAL_SAMPLE]:
        yield from (cell.words for cell in row.cells)


def _checked(separator: str) -> str:
    if len(separator) != 1 or separator in '"\r\n\x00':
        raise UnreadableFileError(_("The separator must be one sign, such as a semicolon."))
    return separator


def _too_long_in(line: int) -> UnreadableFileError:
    return UnreadableFileError(
        _("Line %(line)s of the file is longer than a row of a table can be.") % {"line": line}
    )
