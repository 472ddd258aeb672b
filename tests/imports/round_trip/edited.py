"""Workbooks of reports, edited as somebody would do it without the site, and read again."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from imports.content import Content
from imports.readers.read import read_file
from imports.round_trip.reading import read_keyed
from imports.source import SourceFile
from initiatives.models import Area, Portfolio
from reports.layouts import composition
from reports.layouts.scope import Scope
from reports.renderers import renderer_for

FIXTURES = ("kto-2008", "kto-2010", "koebenhavn-2007", "faaborg-midtfyn-2008", "porsgrunn-2009")
DAY = date(2010, 6, 1)

Edit = Callable[[Workbook], None]


def exported(
    portfolio: Portfolio, *, on: date = DAY, area: Area | None = None, language: str = ""
) -> bytes:
    scope = Scope.whole(portfolio, on=on, area=area)
    document = composition.report(scope, language=language or portfolio.language)
    return renderer_for("xlsx").render(document)


def edited(workbook: bytes, *edits: Edit, values: bool = True) -> bytes:
    """As a program that has calculated would save it; without `values` as one that has not."""
    book = load_workbook(BytesIO(workbook), data_only=values)
    for edit in edits:
        edit(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def opened(workbook: bytes) -> SourceFile:
    return read_file(name="rapport.xlsx", data=workbook)


def read(workbook: bytes, portfolio: Portfolio, *, on: date = DAY) -> Content:
    return read_keyed(opened(workbook), portfolio, on=on)


def changed(portfolio: Portfolio, *edits: Edit, on: date = DAY, **export: Any) -> Content:
    """What is read of the portfolio's own workbook after `edits`."""
    return read(edited(exported(portfolio, **export), *edits), portfolio, on=on)


# --- Finding cells -------------------------------------------------------------------------------


def key_column(sheet: Any) -> int:
    return next(
        cell.column
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value).startswith("indsats:")
    )


def find(book: Workbook, table: str, key: str, heading: str) -> Any:
    """The cell of a row under a heading, in the table of that key."""
    for sheet in book.worksheets:
        row_of_headings = None
        for row in sheet.iter_rows():
            said = [str(cell.value) for cell in row if cell.value is not None]
            if f"indsats:{table}" in said:
                row_of_headings = row
            elif row_of_headings is not None and said and said[-1].startswith("indsats:"):
                row_of_headings = None
            elif row_of_headings is not None and key in said[-1:]:
                column = next(c.column for c in row_of_headings if c.value == heading)
                return sheet.cell(row[0].row, column)
    raise LookupError((table, key, heading))


def put(table: str, key: str, heading: str, value: Any) -> Edit:
    def edit(book: Workbook) -> None:
        find(book, table, key, heading).value = value

    return edit


def row_number(book: Workbook, table: str, key: str) -> tuple[Any, int]:
    for sheet in book.worksheets:
        is_there = False
        for row in sheet.iter_rows():
            said = [str(cell.value) for cell in row if cell.value is not None][-1:]
            if said and said[0].startswith("indsats:"):
                is_there = said[0] == f"indsats:{table}"
            elif is_there and said == [key]:
                return sheet, row[0].row
    raise LookupError((table, key))
