"""The PDF as a file: tagged, in Danish, on landscape A4, with numbered pages."""

import io
from datetime import date

import page
import pikepdf
import pypdfium2
import pytest

from reports.layouts import composition
from reports.layouts.scope import Scope
from reports.renderers import renderer_for
from reports.renderers.html import standalone

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(kto_2010):
    scope = Scope.whole(kto_2010, on=date(2026, 11, 22))
    return composition.report(scope, language="da")


@pytest.fixture
def pdf(report) -> bytes:
    return renderer_for("pdf").render(report)


def texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_it_is_tagged_titled_and_in_danish(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.Lang == "da"
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        with opened.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"].startswith("Status for arbejdet")


def test_its_tables_have_heads_and_its_charts_words(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        kinds: dict[str, int] = {}
        without_words = 0
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem":
                kind = str(thing.S)
                kinds[kind] = kinds.get(kind, 0) + 1
                without_words += kind == "/Figure" and not str(thing.get("/Alt", ""))
    assert kinds["/TH"] > 20
    assert kinds["/Table"] >= 8
    assert kinds["/Figure"] >= 2
    assert without_words == 0


def test_every_page_is_landscape_a4_and_says_its_number_and_the_day(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        sizes = {tuple(round(float(n)) for n in page.mediabox) for page in opened.pages}
    assert sizes == {(0, 0, 842, 595)}
    pages = texts(pdf)
    for number, text in enumerate(pages, start=1):
        words = " ".join(text.split())
        assert f"{number} af {len(pages)}" in words
        assert "22. november 2026" in words


def test_the_head_of_a_long_table_is_repeated_on_its_next_page(kto_2010):
    area = kto_2010.areas.get(slug="trivsel")
    scope = Scope.whole(kto_2010, on=date(2026, 11, 22), area=area)
    pages = texts(renderer_for("pdf").render(composition.report(scope, language="da")))
    assert sum("Projekt/titel" in page and "Målgruppe" in page for page in pages) >= 2


def test_the_same_document_makes_the_same_file(report):
    assert renderer_for("pdf").render(report) == renderer_for("pdf").render(report)


def test_the_file_as_a_page_has_no_link_script_or_address(report):
    html = standalone(report)
    assert "<a " not in html
    assert "<script" not in html
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("slug", ["kto-2008", "kto-2010"])
def test_a_validator_finds_nothing_wrong_with_it_as_pdf_ua_1(slug, kto_2008, kto_2010):
    portfolio = {"kto-2008": kto_2008, "kto-2010": kto_2010}[slug]
    scope = Scope.whole(portfolio, on=date(2026, 11, 22))
    pdf = renderer_for("pdf").render(composition.report(scope, language="da"))
    found = page.validate_pdf_bytes(pdf, profile="ua1")
    assert [f"{failure.rule_id}: {failure.message}" for failure in found.failures] == []
    assert found.checks.failed == 0
