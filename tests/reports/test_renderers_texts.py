"""Texts that people write, and what changed in them, in every format."""

import csv
import io
import json
import re

import page
import pypdfium2
import pytest
from django.template import Context, Template
from django.urls import reverse

from reports.document import (
    ChangeCell,
    Column,
    Detail,
    Details,
    Line,
    Row,
    Section,
    Span,
    SpanKind,
    Style,
    TagCell,
    Target,
    TextCell,
)
from reports.document_json import document_from_json
from reports.gallery import gallery
from reports.layouts.prose import prose
from reports.renderers import RENDERERS
from reports.renderers.html import RowWriter, lines_html, standalone
from reports.renderers.plain import text_of_document
from tests.factories import make_user
from tests.reports.documents import make_document, make_section, make_table
from tests.reports.workbooks import opened, texts

TEXT = "Vi har:\n- holdt møde\n- skrevet <b>\n1. juli kommer\n2. august følger\nSlut."
COLUMNS = (Column("title", "Titel"), Column("status", "Status"), Column("change", "Ændring"))
CHANGE = ChangeCell(
    (
        Span("Slutter "),
        Span("juni", SpanKind.REMOVED),
        Span("maj & <juli>", SpanKind.ADDED),
        Span(".\nMere."),
    )
)
LISTS = (
    "<p>Vi har:</p>"
    '<ul class="prose"><li>holdt møde</li><li>skrevet &lt;b&gt;</li></ul>'
    '<ol class="prose"><li>juli kommer</li><li>august følger</li></ol>'
    "<p>Slut.</p>"
)


def table():
    cells = (TextCell.of("Projekt 1"), TagCell("in_progress", "I gang", prose(TEXT)), CHANGE)
    return make_table(Row("project:1", cells), columns=COLUMNS)


def document():
    section = Section("area:1", "1. Trivsel", prose(TEXT), (table(),))
    return make_document(section, intro=prose("- først\n- så"))


# --- Page ----------------------------------------------------------------------------------------


def test_lists_are_lists_in_a_cell_and_in_the_introductions():
    html = standalone(document())
    assert html.count(LISTS) == 2
    assert '<ul class="prose"><li>først</li><li>så</li></ul>' in html


@pytest.mark.parametrize(
    ("lines", "html"),
    [
        (["1. a", "2. b"], "<ol><li>a</li><li>b</li></ol>"),
        (
            ["1. a", "• x", "2. b"],
            '<ol><li>a</li></ol><ul><li>x</li></ul><ol start="2"><li>b</li></ol>',
        ),
        (["1. a", "1. b"], "<ol><li>a</li></ol><ol><li>b</li></ol>"),
        (["7. a", "8. b"], '<ol start="7"><li>a</li><li>b</li></ol>'),
        (["1. a", "uden tal"], "<ol><li>a</li><li>uden tal</li></ol>"),
        (["1. 2. halvår"], "<ol><li>2. halvår</li></ol>"),
    ],
)
def test_numbers_are_shown_as_they_were_written(lines, html):
    shown = lines_html(
        Line(text.removeprefix("• "), Style.BULLET if text.startswith("• ") else Style.NUMBER)
        for text in lines
    )
    assert shown.replace(' class="prose"', "") == html


def test_the_first_line_of_a_cell_is_its_link_whatever_follows():
    cell = TextCell((Line("Titel", Style.STRONG), *prose("- a\n- b")), Target("project", "7"))
    address = reverse("reports:project_detail", args=["proeve", "7"])
    assert RowWriter(make_document(), links=True).cell(cell) == (
        f'<p class="strong"><a href="{address}">Titel</a></p>'
        '<ul class="prose"><li>a</li><li>b</li></ul>'
    )


def test_a_text_on_a_page_is_written_by_a_filter():
    template = Template("{% load document %}{{ text|prose_html }}")
    assert template.render(Context({"text": TEXT})) == LISTS


def test_a_change_is_struck_out_and_underlined_and_said_in_words():
    html = standalone(document())
    assert (
        '<p class="change">Slutter '
        '<del><span class="visually-hidden">removed: </span>juni</del> '
        '<ins><span class="visually-hidden">added: </span>maj &amp; &lt;juli&gt;</ins>'
        ".\nMere.</p>"
    ) in html


def test_a_line_break_that_went_is_seen():
    cell = ChangeCell((Span("a"), Span("\n", SpanKind.REMOVED), Span(" ", SpanKind.ADDED)))
    assert ">fjernet: </span>¶\n</del>" in RowWriter(make_document(), links=False).cell(cell)


@pytest.mark.django_db
def test_the_page_of_all_components_shows_lists_and_changes(client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    html = client.get(reverse("reports:component_gallery")).content.decode()
    assert '<ol class="prose" start="3"><li>third</li></ol>' in html
    assert html.count("<del>") >= 5
    assert "<b>" not in html


# --- Files ---------------------------------------------------------------------------------------


def test_the_pdf_shows_the_numbers_and_is_valid_as_pdf_ua_1():
    pdf = RENDERERS["pdf"].render(gallery("en"))
    pages = [each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(pdf)]
    # A page may end within the list.
    footer = r"Components Status as of [\w ]+, seen [\w ]+ Page \d+ of \d+ "
    shown = re.sub(footer, "", " ".join(" ".join(pages).split()))
    assert shown.count("1. first 2. second • within the second 3. third 13. maj 2008") == 2
    assert "Ends in removed: June added: October, 100.000 kr" in shown
    found = page.validate_pdf_bytes(pdf, profile="ua1")
    assert [f"{failure.rule_id}: {failure.message}" for failure in found.failures] == []


def test_a_workbook_has_signs_for_bullets_and_both_texts_of_a_change():
    sheet = opened(table())
    head = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Titel")
    cells = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Projekt 1")
    assert head[:5] == ("Titel", "Stage", "Status", "Before", "Now")
    assert cells[2] == (
        "Vi har:\n• holdt møde\n• skrevet <b>\n1. juli kommer\n2. august følger\nSlut."
    )
    assert cells[3:5] == ("Slutter juni.\nMere.", "Slutter maj & <juli>.\nMere.")


def test_a_workbook_has_lists_in_introductions_and_named_values_too():
    details = Details("fields", (Detail("change", "Frist", CHANGE),))
    shown = texts(opened(details, intro=prose("- først\n- så")))
    assert {"• først", "• så", "Slutter juni.\nMere.", "Slutter maj & <juli>.\nMere."} <= {*shown}


def test_a_bold_line_above_a_list_leaves_its_signs():
    title = TextCell((Line("Titel", Style.STRONG), *prose("- a\n- b")))
    sheet = opened(make_table(Row("1", (title,)), columns=COLUMNS[:1]))
    assert "Titel\n• a\n• b" in texts(sheet)


def test_a_csv_file_has_signs_for_bullets_and_both_texts_of_a_change():
    content = RENDERERS["csv"].render(document()).decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(content, newline=""), delimiter=";")
    assert head == ["Area", "Titel", "Stage", "Status", "Before", "Now"]
    assert row[3].splitlines()[1:4] == ["• holdt møde", "• skrevet <b>", "1. juli kommer"]
    assert row[4:] == ["Slutter juni.\nMere.", "Slutter maj & <juli>.\nMere."]


def test_in_a_change_a_formula_is_made_harmless_in_csv():
    cell = ChangeCell((Span("=1+1", SpanKind.REMOVED), Span("@x", SpanKind.ADDED)))
    change = make_table(Row("1", (cell,)), columns=COLUMNS[2:], key="changes")
    content = RENDERERS["csv"].render(make_document(make_section(change)))
    assert "'=1+1;'@x" in content.decode()


def test_a_document_with_lists_and_changes_comes_back_from_json_the_same():
    content = json.loads(RENDERERS["json"].render(document()))
    assert document_from_json(content | {"facts": {}}) == document()
    row = content["sections"][0]["blocks"][0]["rows"][0]
    assert row["cells"][1]["lines"][1] == {"text": "holdt møde", "style": "bullet"}
    assert row["cells"][1]["lines"][3] == {"text": "1. juli kommer", "style": "number"}
    assert row["cells"][2]["type"] == "change"


def test_in_a_terminal_changes_stand_in_brackets():
    shown = text_of_document(document())
    assert "• holdt møde" in shown
    assert "Slutter [-juni-] {+maj & <juli>+}. / Mere." in shown
