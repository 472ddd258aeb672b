"""A Document as CSV, as a Danish or Norwegian spreadsheet program opens it with a double click.

Semicolons, UTF-8 with a byte order mark, CRLF between records, `1399115,00` for amounts, ISO dates.
A line break within a cell stays one, inside quotes: Excel and LibreOffice show it as a line break
in the cell, and joining the lines with a sign of our own would change what was written.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from unicodedata import category

from django.utils import translation
from django.utils.translation import gettext as _

from portfolio.money import format_csv
from reports.document import (
    Cell,
    DateCell,
    Document,
    MoneyCell,
    NumberCell,
    Row,
    RowKind,
    Section,
    Table,
    TextCell,
)
from reports.renderers.flat import FlatColumn, clean, flat_columns, missing_words, text_of

# Keys of the tables that a report is about; each area has one, all of the same columns.
SUBJECTS = ("projects:", "activities:", "criteria:")
BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet program takes for the start of a formula, also in full width and after spaces
# or signs that have no width.
_FORMULA_STARTS = frozenset("=+-@＝＋－＠−﹢﹣﹦﹫")
# Format characters (zero-width space, byte order mark, direction marks) and control characters.
_UNSEEN = frozenset({"Cf", "Cc"})
_CONTROL_STARTS = ("\t", "\r", "\n")


def render(document: Document) -> bytes:
    """The projects, activities or criteria of all areas in one table; else the first table."""
    with translation.override(document.language):
        text = io.StringIO()
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerows(_records(document.without_drawings()))
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def harmless(text: str) -> str:
    """Text that no spreadsheet program runs as a formula: an apostrophe goes before one."""
    if text.startswith(_CONTROL_STARTS) or _first_seen(text) in _FORMULA_STARTS:
        return f"'{text}"
    return text


def _first_seen(text: str) -> str:
    """The first sign that a reader sees; empty if there is none."""
    seen = (sign for sign in text if not sign.isspace() and category(sign) not in _UNSEEN)
    return next(seen, "")


def _records(document: Document) -> Iterator[list[str]]:
    tables = list(document.tables())
    if projects := [(section, table) for section, table in tables if _is_of_the_subject(table)]:
        yield from _project_records(projects)
    elif tables:
        table = tables[0][1]
        columns = flat_columns([table], words_for_approximate=True)
        yield [harmless(column.heading) for column in columns]
        yield from (_record(row, columns) for row in table.rows)


def _is_of_the_subject(table: Table) -> bool:
    return table.key.startswith(SUBJECTS)


def _project_records(tables: Iterable[tuple[Section, Table]]) -> Iterator[list[str]]:
    """Without the totals below each table: whoever sums a column would count them as projects."""
    tables = list(_of_one_shape(list(tables)))
    columns = flat_columns((table for _section, table in tables), words_for_approximate=True)
    yield [_("Area"), *(harmless(column.heading) for column in columns)]
    for section, table in tables:
        area = harmless(clean(section.title))
        for row in table.rows:
            if row.kind is RowKind.DATA:
                yield [area, *_record(row, columns)]


def _of_one_shape(
    tables: list[tuple[Section, Table]],
) -> Iterator[tuple[Section, Table]]:
    """Each with the columns of all of them: a form without letters has no column for them."""
    shared = {column.key: column for _section, table in tables for column in table.columns}
    for section, table in tables:
        places = {column.key: place for place, column in enumerate(table.columns)}
        rows = tuple(
            replace(
                row,
                cells=tuple(
                    row.cells[places[key]] if key in places else TextCell() for key in shared
                ),
            )
            for row in table.rows
        )
        yield section, replace(table, columns=tuple(shared.values()), rows=rows)


def _record(row: Row, columns: Iterable[FlatColumn]) -> list[str]:
    return [_words(column.cell(row.cells)) for column in columns]


def _words(cell: Cell) -> str:
    match cell:
        case TextCell():
            return harmless(text_of(cell))
        case MoneyCell():
            return missing_words(cell.missing) if cell.oere is None else format_csv(cell.oere)
        case NumberCell():
            # With its unit a figure would be text.
            return (
                ""
                if cell.number is None
                else f"{Decimal(cell.number).normalize():f}".replace(".", ",")
            )
        case DateCell(on=date() as day):
            return day.isoformat()
        case _:
            return ""
