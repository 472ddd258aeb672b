"""The same figures on the page, in the PDF's text, in the workbook's cells and in the JSON."""

import io
import json
import re
from datetime import date

import openpyxl
import pypdfium2
import pytest
from django.test import Client

from initiatives.models import Portfolio
from reports.document import Document, MoneyCell
from reports.layouts import status_table
from reports.layouts.reading import Scope
from reports.renderers import renderer_for

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)

FIGURES = {
    "kto-2008": {
        "1.": 13_075_855,
        "2.": 13_166_000,
        "3.": 1_480_000,
        "4.": 200_000,
        "5.": 6_854_290,
        "6.": 14_837_200,
        "7.": 8_104_780,
        "8.": 5_113_767,
        "9.": 2_550_000,
        "10.": 1_975_000,
        "shown": 67_356_892,
        "counted once": 64_806_892,
    },
    "kto-2010": {
        "Rekruttering computed": 7_470_000,
        "Rekruttering stated": 7_475_000,
        "Rekruttering difference": 5_000,
        "Medindflydelse computed": 6_460_000,
        "Medindflydelse provisional": 3_060_000,
        "Trivsel KL computed": 8_442_340,
        "Trivsel KL stated": 8_202_340,
        "Trivsel RLTN computed": 2_368_000,
        "Trivsel RLTN stated": 1_500_000,
        "Finansloven": 13_000_000,
    },
}
"""Whole kroner, by hand from the sums of the two documents."""


def document_of(portfolio: Portfolio) -> Document:
    return status_table.report(Scope.whole(portfolio, on=TODAY), language="da")


def written(kroner: int) -> str:
    """`1399115` as `1.399.115 kr.`, without the formatter that the pages use."""
    return f"{kroner:,}".replace(",", ".") + " kr."


def words_of_page(address: str) -> str:
    page = Client().get(address).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def words_of_pdf(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    words = " ".join(page.get_textpage().get_text_range() for page in pages)
    return re.sub(r"\s+", " ", words)


def numbers_of_workbook(workbook: bytes) -> set[float]:
    """What a reader that calculates nothing shows: the stored values."""
    sheets = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)
    cells = (c for sheet in sheets for row in sheet.iter_rows() for c in row)
    return {cell.value for cell in cells if isinstance(cell.value, int | float)}


@pytest.mark.parametrize("slug", FIGURES)
def test_page_pdf_workbook_and_json_say_the_same(slug, kto_2008, kto_2010):
    document = document_of({"kto-2008": kto_2008, "kto-2010": kto_2010}[slug])
    page = words_of_page(f"/p/{slug}/")
    pdf = words_of_pdf(renderer_for("pdf").render(document))
    numbers = numbers_of_workbook(renderer_for("xlsx").render(document))
    facts = json.dumps(json.loads(renderer_for("json").render(document))["areas"])
    totals = json.loads(renderer_for("json").render(document))["totals"]
    for name, kroner in FIGURES[slug].items():
        assert written(kroner) in page, name
        assert written(kroner) in pdf, name
        assert kroner in numbers, name
        assert f'"{kroner}.00"' in facts or f"{kroner}.00" in totals.values(), name


def test_the_differences_of_2010_stand_everywhere_with_their_sign(kto_2010):
    document = document_of(kto_2010)
    pdf = words_of_pdf(renderer_for("pdf").render(document))
    page = words_of_page("/p/kto-2010/")
    numbers = numbers_of_workbook(renderer_for("xlsx").render(document))
    for kroner in (240_000, 868_000):
        assert f"−{written(kroner)}" in page
        assert f"−{written(kroner)}" in pdf
        assert -kroner in numbers


def test_every_amount_of_every_table_is_a_number_in_the_workbook(kto_2010):
    document = document_of(kto_2010)
    numbers = numbers_of_workbook(renderer_for("xlsx").render(document))
    amounts = {
        cell.oere / 100
        for _section, table in document.tables()
        for row in table.rows
        for cell in row.cells
        if isinstance(cell, MoneyCell) and cell.oere is not None
    }
    assert len(amounts) > 40
    assert amounts <= numbers
