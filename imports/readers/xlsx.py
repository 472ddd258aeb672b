"""Workbooks: each sheet with cells is a table, also a hidden one. Hidden rows are read and told."""

from collections.abc import Callable
from itertools import groupby

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from imports.readers.archive import OfficeArchive
from imports.readers.gathering import Gathering, TableRows
from imports.readers.limits import MOST_COLUMNS
from imports.readers.merged import spread
from imports.readers.xlsx_book import Sheet, open_book
from imports.readers.xlsx_cells import CellMaker
from imports.readers.xlsx_sheet import Layout, read_sheet
from imports.source import SourceTable

_MOST_GROUPS = 10


def read_xlsx(archive: OfficeArchive, gathering: Gathering) -> tuple[SourceTable, ...]:
    """The sheets in their order. A sheet without any words is a table without rows."""
    book = open_book(archive)
    maker = CellMaker(book)
    # Only a program hides a sheet so deep; the columns that are hidden beside it are its own, too.
    by_program = any(sheet.very_hidden for sheet in book.sheets)
    tables = []
    for sheet in book.sheets:
        rows = TableRows(gathering, sheet.name)
        layout = read_sheet(archive, sheet.part, rows, maker)
        spread(rows, layout.merged)
        gathering.remarks += _remarks(sheet, layout, tells_columns=not by_program)
        tables.append(SourceTable(sheet.name, rows.rows(), hidden=sheet.hidden))
    return tuple(tables)


def _remarks(sheet: Sheet, layout: Layout, *, tells_columns: bool) -> list[str]:
    """What a person does not see in Excel. A sheet that only a program can show is not named."""
    found = []
    values = {"name": sheet.name}
    if sheet.hidden and not sheet.very_hidden:
        found.append(_("The sheet “%(name)s” is hidden in the workbook.") % values)
    if layout.hidden_rows:
        values["rows"] = _listed([(number, number) for number in layout.hidden_rows], str)
        found.append(_("Rows that are hidden in “%(name)s”: %(rows)s.") % values)
    if layout.hidden_columns and tells_columns:
        values["columns"] = _listed(layout.hidden_columns, get_column_letter)
        found.append(_("Columns that are hidden in “%(name)s”: %(columns)s.") % values)
    if layout.first_left_out:
        values["column"] = get_column_letter(MOST_COLUMNS)
        found.append(_("Nothing was read of “%(name)s” after column %(column)s.") % values)
    return found


def _listed(stretches: list[tuple[int, int]], name: Callable[[int], str]) -> str:
    """`3–5, 8`: no more than a person reads."""
    numbers = sorted({n for first, last in stretches for n in range(max(first, 1), last + 1)})
    groups = [
        [number for _place, number in group]
        for _step, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    ]
    words = [
        name(group[0]) if len(group) == 1 else f"{name(group[0])}–{name(group[-1])}"
        for group in groups[:_MOST_GROUPS]
    ]
    return ", ".join(words) + (" …" if len(groups) > _MOST_GROUPS else "")
