"""A Document as an Excel workbook: a sheet for each section, native numbers and dates."""

import re
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from reports.document import Document
from reports.renderers.flat import clean
from reports.renderers.formula_values import finished
from reports.renderers.keys import SHEET, write_keys
from reports.renderers.xlsx_sheet import SheetWriter
from reports.renderers.xlsx_styles import MoneyFormat, Styles

MAX_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
# Excel keeps this name for itself.
_TAKEN = {"history", SHEET}
# A footer holds 255 characters in all.
MAX_FOOTER = 120


def render(document: Document) -> bytes:
    document = document.without_drawings()
    with translation.override(document.language):
        workbook = Workbook(write_only=True)
        workbook.properties = _properties(document)
        writers = _writers(workbook, document)
        for writer in writers:
            writer.write()
        _write_keys(workbook, document, writers)
        values = {
            f"xl/worksheets/sheet{number}.xml": writer.values
            for number, writer in enumerate(writers, start=1)
        }
        return finished(_saved(workbook), values)


def _write_keys(workbook: Workbook, document: Document, writers: list[SheetWriter]) -> None:
    keys = [writer.keys for writer in writers if writer.keys is not None]
    if any(each.facts for each in keys):
        write_keys(workbook.create_sheet(SHEET), document, keys)


def sheet_names(titles: list[str]) -> list[str]:
    """A valid name for each title: short, without forbidden signs, no two the same."""
    names: list[str] = []
    used = set(_TAKEN)
    for title in titles:
        plain = " ".join(_NOT_IN_NAMES.sub(" ", clean(title)).split()).strip("' ") or _("Sheet")
        name, number = _cut(plain, ""), 1
        while name.casefold() in used:
            number += 1
            name = _cut(plain, f" ({number})")
        used.add(name.casefold())
        names.append(name)
    return names


def _cut(name: str, ending: str) -> str:
    room = MAX_NAME - len(ending)
    return (name if len(name) <= room else name[: room - 1].rstrip("' ") + "…") + ending


def _writers(workbook: Workbook, document: Document) -> list[SheetWriter]:
    sections = document.sections or (None,)
    names = sheet_names([section.title if section else document.title for section in sections])
    sheets = [workbook.create_sheet(name) for name in names]
    styles = Styles(sheets[0], MoneyFormat.of(document))
    for sheet in sheets:
        _set_up_print(sheet, document)
    return [
        SheetWriter(sheet, document, section, styles)
        for sheet, section in zip(sheets, sections, strict=True)
    ]


def _set_up_print(sheet: Any, document: Document) -> None:
    """Landscape A4, as broad as the paper and as long as it takes, with numbered pages."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    title = " ".join(clean(document.title).split())[:MAX_FOOTER].replace("&", "&&")
    sheet.oddFooter.left.text = title
    # The letters are Excel's own for the number of the page and of all pages.
    sheet.oddFooter.right.text = _("Page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"}


def _properties(document: Document) -> DocumentProperties:
    """Made and changed on the day of the status, so that one Document makes one file."""
    day = datetime.combine(document.as_of, time.min, tzinfo=UTC).replace(tzinfo=None)
    return DocumentProperties(
        title=clean(document.title),
        subject=clean(document.subtitle) or None,
        creator=clean(document.owner) or None,
        language=document.language,
        created=day,
        modified=day,
    )


def _saved(workbook: Workbook) -> bytes:
    """Unpacked, because the last step packs it; `Workbook.save` would also write today's time."""
    stream = BytesIO()
    ExcelWriter(workbook, ZipFile(stream, "w", ZIP_STORED)).save()
    return stream.getvalue()
