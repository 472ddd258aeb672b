"""A workbook opened again, for tests of the renderer."""

from io import BytesIO

from openpyxl import load_workbook

from reports.renderers import RENDERERS
from tests.reports.documents import (
    make_document,
    make_section,
)


def render(document):
    return RENDERERS["xlsx"].render(document)


def opened(*blocks, values=False, **fields):
    """The first sheet of a workbook with one section of these blocks."""
    content = render(make_document(make_section(*blocks), **fields))
    return load_workbook(BytesIO(content), data_only=values).worksheets[0]


def texts(sheet):
    """What the cells say that a reader sees."""
    hidden = {letter for letter, each in sheet.column_dimensions.items() if each.hidden}
    return [
        cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.column_letter not in hidden
    ]


def row_of(sheet, text):
    """The cells of the row whose first cell is `text`."""
    return next(row for row in sheet.iter_rows() if row[0].value == text)


def column_of(sheet, heading):
    header = row_of(sheet, "Titel")
    return next(cell.column for cell in header if cell.value == heading)


def cell_of(sheet, text, heading):
    return row_of(sheet, text)[column_of(sheet, heading) - 1]
