"""The workbook: its sheets and the file."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import translation
from lxml import etree  # type: ignore[import-untyped]
from openpyxl import load_workbook

from reports.document import (
    DateCell,
    Detail,
    Details,
    Figure,
    Figures,
    Line,
    MoneyCell,
    Note,
    NoteKind,
    Notes,
    TagCell,
    TextCell,
)
from reports.renderers.xlsx import sheet_names
from tests.reports.anew import digests_in_other_processes
from tests.reports.documents import (
    KRONE,
    document_with_everything,
    make_document,
    make_project,
    make_section,
    make_table,
    make_total,
)
from tests.reports.workbooks import cell_of, opened, render, row_of, texts


def test_there_is_a_sheet_for_each_section_in_their_order():
    sections = [
        make_section(make_table(), key=f"area:{n}", title=title)
        for n, title in enumerate(["Totaler", "1. Trivsel", "2. Ledelse: alle/nogle"])
    ]
    workbook = load_workbook(BytesIO(render(make_document(*sections))))
    assert workbook.sheetnames[:-1] == ["Totaler", "1. Trivsel", "2. Ledelse alle nogle"]


def test_names_of_sheets_are_valid_and_different():
    long = "10. Ansættelsesvilkår – i øvrigt og meget andet"
    with translation.override("en"):
        names = sheet_names([long, long, "a/b", "A B", "[]:*?/\\", "History", "'quoted'"])
    assert names == [
        "10. Ansættelsesvilkår – i øvri…",
        "10. Ansættelsesvilkår – i… (2)",
        "a b",
        "A B (2)",
        "Sheet",
        "History (2)",
        "quoted",
    ]
    assert all(len(name) <= 31 for name in names)


def test_the_head_says_title_owner_and_the_day_of_the_status():
    sheet = opened(make_table(make_project()))
    assert texts(sheet)[:2] == ["Status for projekterne", "OK-05 · KTO"]
    days = [(row_of(sheet, label)[1].value) for label in ("Status as of", "Newest status")]
    assert [day.date() for day in days] == [date(2008, 5, 13), date(2008, 5, 9)]


def test_the_header_of_the_first_table_stays_in_sight_and_is_repeated_on_paper():
    sheet = opened(make_table(make_project(1), make_project(2), make_total(5)), key="list:1")
    header = row_of(sheet, "Titel")[0].row
    assert sheet.freeze_panes == f"A{header + 1}"
    assert sheet.print_title_rows == f"${header}:${header}"
    assert sheet.auto_filter.ref == f"A{header}:F{header + 2}"


def test_the_first_table_comes_first_and_what_stood_before_it_follows():
    figures = Figures("totals", (Figure("all", "Samlet", MoneyCell(500), "Alle beløb."),))
    notes = Notes("notes", (Note(NoteKind.FINDING, "Summen stemmer ikke."),))
    sheet = opened(figures, make_table(make_project()), notes)
    found = texts(sheet)
    assert found.index("Projekt 1") < found.index("Samlet") < found.index("Summen stemmer ikke.")
    assert [cell.value for cell in row_of(sheet, "Samlet")][:3] == ["Samlet", 5, "Alle beløb."]
    assert row_of(sheet, "To be explained")[1].value == "Summen stemmer ikke."


def test_a_long_introduction_does_not_push_the_header_down():
    intro = tuple(Line("En meget lang indledning. " * 10) for _ in range(20))
    sheet = opened(make_table(make_project()), intro=intro)
    assert sheet.freeze_panes == "A7"
    assert texts(sheet).count(intro[0].text) == 20


def test_short_lines_such_as_the_filters_of_a_list_stand_above_the_table():
    sheet = opened(make_table(make_project()), intro=(Line("Område: Trivsel"),))
    found = texts(sheet)
    assert found.index("Område: Trivsel") < found.index("Titel")


def test_fields_of_one_thing_are_written_as_label_and_value():
    details = Details(
        "fields",
        (
            Detail("status", "Status", TagCell("done", "Afsluttet", (Line("Slut."),))),
            Detail("budget", "Budget", MoneyCell(500, lines=(Line("5 kr."),))),
            Detail("ends", "Slut", DateCell(None, "ultimo juni")),
            Detail("goal", "Mål", TextCell.of("Færre sygedage")),
        ),
    )
    sheet = opened(details, key="project:1")
    assert row_of(sheet, "Status")[1].value == "Afsluttet\nSlut."
    assert [cell.value for cell in row_of(sheet, "Budget")] == ["Budget", 5, "5 kr."]
    assert row_of(sheet, "Slut")[1].value == "ultimo juni"
    assert row_of(sheet, "Mål")[1].value == "Færre sygedage"


def test_a_document_without_sections_is_a_workbook_all_the_same():
    workbook = load_workbook(BytesIO(render(make_document())))
    assert workbook.sheetnames == ["Status for projekterne"]


def test_a_sheet_prints_on_landscape_a4_with_numbered_pages():
    sheet = opened(make_table(make_project()), title="Løn & vilkår")
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter.right.text == "Page &P of &N"
    assert sheet.oddFooter.left.text == "Løn && vilkår"


def test_columns_are_as_wide_as_their_share_and_text_wraps_from_the_top():
    sheet = opened(make_table(make_project()))
    assert sheet.column_dimensions["A"].width == pytest.approx(45)
    cell = cell_of(sheet, "Projekt 1", "Status")
    assert (cell.alignment.wrap_text, cell.alignment.vertical) == (True, "top")


def test_totals_and_groups_look_different_from_data():
    sheet = opened(make_table(make_project(), make_total(1_300_000 * KRONE)))
    data, total = (cell_of(sheet, name, "Budget") for name in ("Projekt 1", "Projekter i alt"))
    assert (data.font.bold, total.font.bold) == (False, True)
    assert total.fill.fill_type == "solid"


def test_every_part_of_the_file_is_well_formed():
    with ZipFile(BytesIO(render(document_with_everything()))) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            etree.fromstring(archive.read(name))


def test_no_cell_is_marked_as_text_without_having_any():
    with ZipFile(BytesIO(render(document_with_everything()))) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert sheet.xpath("//*[@t='inlineStr'][not(*)]") == []


def test_the_properties_say_whose_it_is_and_of_which_day():
    properties = load_workbook(BytesIO(render(make_document()))).properties
    assert (properties.title, properties.creator, properties.language) == (
        "Status for projekterne",
        "KTO",
        "en",
    )
    assert properties.created.date() == properties.modified.date() == date(2008, 5, 13)


def test_one_document_makes_the_same_bytes_in_every_process():
    assert len(digests_in_other_processes("xlsx")) == 1


def test_another_document_makes_other_bytes():
    assert render(make_document()) != render(make_document(subtitle="OK-08"))
