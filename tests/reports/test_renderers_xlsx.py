"""The workbook."""

import os
import subprocess
import sys
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.utils import translation
from lxml import etree  # type: ignore[import-untyped]
from openpyxl import load_workbook

from reports.document import (
    Column,
    ColumnKind,
    DateCell,
    Detail,
    Details,
    Figure,
    Figures,
    Line,
    Missing,
    MoneyCell,
    Note,
    NoteKind,
    Notes,
    NumberCell,
    Row,
    RowKind,
    Style,
    Table,
    TagCell,
    TextCell,
)
from reports.layouts import status_table
from reports.layouts.reading import Scope
from reports.renderers import RENDERERS
from reports.renderers.xlsx import sheet_names
from tests.reports.documents import (
    KRONE,
    document_with_everything,
    make_document,
    make_project,
    make_section,
    make_table,
    make_total,
)

ROOT = Path(__file__).resolve().parents[2]


def render(document):
    return RENDERERS["xlsx"].render(document)


def opened(*blocks, values=False, **fields):
    """The first sheet of a workbook with one section of these blocks."""
    content = render(make_document(make_section(*blocks), **fields))
    return load_workbook(BytesIO(content), data_only=values).worksheets[0]


def texts(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def row_of(sheet, text):
    """The cells of the row whose first cell is `text`."""
    return next(row for row in sheet.iter_rows() if row[0].value == text)


def column_of(sheet, heading):
    header = row_of(sheet, "Titel")
    return next(cell.column for cell in header if cell.value == heading)


def cell_of(sheet, text, heading):
    return row_of(sheet, text)[column_of(sheet, heading) - 1]


def test_amounts_counts_and_dates_are_native():
    sheet = opened(make_table(make_project(7)))
    amount, count, day = (
        cell_of(sheet, "Projekt 7", heading) for heading in ("Budget", "Møder", "Slut")
    )
    assert (amount.value, amount.data_type, amount.number_format) == (1_300_000, "n", '#,##0 "kr."')
    assert (count.value, count.data_type) == (7, "n")
    assert day.value == datetime(2009, 3, 8)  # noqa: DTZ001 - a workbook has no time zones
    assert day.is_date


def test_oere_are_shown_for_the_whole_workbook_as_soon_as_there_are_any():
    sheet = opened(make_table(make_project(1), make_project(2, oere=139_911_550)))
    one, two = (cell_of(sheet, f"Projekt {n}", "Budget") for n in (1, 2))
    assert (two.value, two.number_format) == (1_399_115.5, '#,##0.00 "kr."')
    assert one.number_format == two.number_format


def test_norwegian_money_has_its_own_word():
    sheet = opened(make_table(make_project()), currency="NOK")
    assert cell_of(sheet, "Projekt 1", "Budget").number_format == '#,##0 "kr"'


def test_an_approximate_amount_is_a_number_that_is_shown_as_approximate():
    sheet = opened(make_table(make_project(approximate=True)))
    amount = cell_of(sheet, "Projekt 1", "Budget")
    assert amount.value == 1_300_000
    assert amount.number_format.startswith('"approx. "#,##0 "kr."')


def test_zero_not_stated_and_not_applicable_are_three_different_things():
    cells = make_project(3).cells
    table = make_table(
        make_project(1, oere=0),
        make_project(2, oere=None),
        Row("project:3", (*cells[:4], MoneyCell(missing=Missing.NOT_APPLICABLE))),
    )
    sheet = opened(table)
    shown = [cell_of(sheet, f"Projekt {n}", "Budget").value for n in (1, 2, 3)]
    assert shown == [0, "not stated", "–"]


def test_the_words_of_an_amount_stand_in_a_column_beside_it():
    sheet = opened(make_table(make_project(1, words=("1,3 mio. kr.", "OK-05")), make_project(2)))
    assert cell_of(sheet, "Projekt 1", "Budget, as written").value == "1,3 mio. kr.\nOK-05"
    assert cell_of(sheet, "Projekt 2", "Budget, as written").value is None


def test_a_stage_stands_in_a_column_of_its_own_and_flags_after_the_text():
    sheet = opened(make_table(make_project()))
    assert [cell.value for cell in row_of(sheet, "Titel")][:3] == ["Titel", "Stage", "Status"]
    assert cell_of(sheet, "Projekt 1", "Stage").value == "I gang"
    assert cell_of(sheet, "Projekt 1", "Status").value == "Går som planlagt.\nregnskab mangler"


def test_a_bold_title_above_its_legal_basis_is_one_text():
    title = TextCell((Line("Titlen", Style.STRONG), Line("(§ 5 /KL)", Style.MUTED)))
    sheet = opened(make_table(Row("project:1", (title, *make_project().cells[1:]))))
    assert cell_of(sheet, "Titlen\n(§ 5 /KL)", "Budget").value == 1_300_000


# --- Sums ------------------------------------------------------------------------------------


def sums(*rows, heading="Budget", total="Projekter i alt"):
    """The total as formula, and as the value stored beside it."""
    table = make_table(*rows)
    return tuple(
        cell_of(opened(table, values=values), total, heading).value for values in (False, True)
    )


def test_a_total_is_a_formula_with_its_value_stored_beside_it():
    formula, value = sums(
        make_project(1, oere=100 * KRONE), make_project(2, oere=250), make_total(10_250)
    )
    assert (formula, value) == ("=SUM(F7:F8)", 102.5)


def test_a_total_that_its_rows_do_not_make_is_a_plain_number():
    assert sums(make_project(1, oere=100 * KRONE), make_total(99 * KRONE)) == (99, 99)


def test_a_total_to_which_nothing_adds_is_a_plain_number():
    assert sums(make_project(1, adds_to=""), make_total(0)) == (0, 0)


def test_a_row_without_an_amount_is_within_the_range_and_adds_nothing():
    formula, value = sums(
        make_project(1), make_project(2, oere=None), make_project(3), make_total(2_600_000 * KRONE)
    )
    assert (formula, value) == ("=SUM(F7:F9)", 2_600_000)


def test_the_totals_of_two_frames_choose_their_rows_by_a_label_so_that_sorting_keeps_them_right():
    table = make_table(
        make_project(1, oere=100, adds_to="kl"),
        make_project(2, oere=1000, adds_to="rltn"),
        make_project(3, oere=200, adds_to="kl"),
        make_total(300, key="kl", label="I alt – KL"),
        make_total(1000, key="rltn", label="I alt – RLTN"),
    )
    sheet, read = opened(table), opened(table, values=True)
    assert cell_of(sheet, "I alt – KL", "Budget").value == "=SUMIF(G7:G9,G10,F7:F9)"
    assert cell_of(read, "I alt – KL", "Budget").value == 3
    assert cell_of(read, "I alt – RLTN", "Budget").value == 10
    labels = [cell_of(sheet, f"Projekt {n}", "Added in").value for n in (1, 2, 3)]
    assert labels == ["I alt – KL", "I alt – RLTN", "I alt – KL"]
    assert sheet.auto_filter.ref == "A6:G9"


@pytest.mark.parametrize("label", ["I alt *", "", "i alt – KL"])
def test_totals_that_a_label_cannot_tell_apart_are_plain_numbers(label):
    table = make_table(
        make_project(1, oere=100, adds_to="a"),
        make_project(2, oere=200, adds_to="b"),
        make_total(100, key="a", label=label),
        make_total(200, key="b", label="I alt – KL"),
    )
    amounts = [row[5].value for row in opened(table).iter_rows(min_row=9, max_row=10)]
    assert amounts[0] == 1
    assert amounts[1] in (2, "=SUMIF(G7:G8,G10,F7:F8)")


def test_sums_of_sums_and_of_scattered_rows_name_exactly_those_rows():
    columns = (Column("label", "Titel"), Column("amount", "Beløb", ColumnKind.MONEY))

    def row(key, oere, kind=RowKind.DATA, adds_to="computed"):
        return Row(key, (TextCell.of(key), MoneyCell(oere)), kind, adds_to)

    rows = (
        row("projects", 500, RowKind.SUBTOTAL),
        row("other", None, RowKind.GROUP, ""),
        row("line 1", 100),
        row("line 2", 200),
        row("noted", 900, RowKind.INFORMATION, ""),
        row("line 3", 300),
        row("computed", 1100, RowKind.TOTAL, ""),
    )
    first = make_table(make_project())
    sheet = opened(first, Table("frame:1", "Money", columns, rows, show_title=True))
    assert row_of(sheet, "computed")[1].value == "=SUM(B11,B13:B14,B16)"
    assert row_of(sheet, "projects")[1].value == 5


def test_counts_are_summed_too():
    formula, value = sums(make_project(2), make_project(3), _counted_total(5), heading="Møder")
    assert (formula, value) == ("=SUM(E7:E8)", 5)


def _counted_total(number):
    cells = make_total(0).cells
    return Row("total", (*cells[:3], NumberCell(number), MoneyCell(0)), RowKind.TOTAL)


def test_every_formula_of_the_fixtures_has_the_value_of_the_document(kto_2008, kto_2010):
    for portfolio in (kto_2008, kto_2010):
        scope = Scope.whole(portfolio, on=date(2010, 5, 1))
        document = status_table.report(scope, language="da")
        content = render(document)
        plain = load_workbook(BytesIO(content))
        read = load_workbook(BytesIO(content), data_only=True)
        formulas = {
            (sheet.title, cell.coordinate)
            for sheet in plain
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
        assert len(formulas) >= len(document.sections)
        assert all(read[sheet][cell].value is not None for sheet, cell in formulas)
        figures = {
            cell.oere / KRONE
            for _section, table in document.tables()
            for row in table.rows
            for cell in row.cells
            if isinstance(cell, MoneyCell) and cell.oere is not None
        }
        assert figures <= {
            cell.value
            for sheet in read
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, int | float)
        }


# --- Sheets ----------------------------------------------------------------------------------


def test_there_is_a_sheet_for_each_section_in_their_order():
    sections = [
        make_section(make_table(), key=f"area:{n}", title=title)
        for n, title in enumerate(["Totaler", "1. Trivsel", "2. Ledelse: alle/nogle"])
    ]
    workbook = load_workbook(BytesIO(render(make_document(*sections))))
    assert workbook.sheetnames == ["Totaler", "1. Trivsel", "2. Ledelse alle nogle"]


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
    sheet = opened(make_table(make_project(1), make_project(2), make_total(5)))
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
    sheet = opened(details)
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


# --- Hostile and odd text --------------------------------------------------------------------


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "#N/A", "2008-05-13", "12,5", "TRUE"])
def test_text_stays_text_whatever_it_looks_like(text):
    sheet = opened(make_table(make_project(title=text)), title=text)
    title, cell = (row[0] for row in sheet.iter_rows() if row[0].value == text)
    assert (title.data_type, cell.data_type) == ("s", "s")
    assert sheet.cell(cell.row, column_of(sheet, "Budget")).value == 1_300_000


def test_a_bold_line_that_begins_like_a_formula_stays_text():
    title = TextCell((Line("=cmd|x", Style.STRONG), Line("=1+1")))
    sheet = opened(make_table(Row("project:1", (title, *make_project().cells[1:]))))
    assert row_of(sheet, "=cmd|x\n=1+1")[0].data_type == "s"


def test_characters_that_xml_cannot_hold_are_left_out():
    hostile = "a\x00b\x0b\ud800\uffff<c>&\r\nd"
    sheet = opened(
        make_table(make_project(title=hostile)), title=hostile, subtitle=hostile, owner=hostile
    )
    assert "ab<c>&\nd" in texts(sheet)


@pytest.mark.parametrize("letter", ["x", "\N{GRINNING FACE}"])
def test_text_that_is_too_long_for_a_cell_is_cut_with_a_mark(letter):
    cell = next(
        cell
        for cell in texts(opened(make_table(make_project(title=letter * 40_000))))
        if isinstance(cell, str) and cell.startswith(letter)
    )
    assert cell.endswith(" […]")
    assert 32_700 < len(cell.encode("utf-16-le")) // 2 <= 32_767


# --- The file --------------------------------------------------------------------------------


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
    program = (
        "import django; django.setup()\n"
        "import hashlib\n"
        "from reports.renderers import RENDERERS\n"
        "from tests.reports.documents import document_with_everything as make\n"
        "print(hashlib.sha256(RENDERERS['xlsx'].render(make())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "portfolio.settings",
                "PYTHONHASHSEED": seed,
                "TZ": zone,
            },
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "Europe/Copenhagen"), ("2", "Asia/Tokyo"))
    }
    assert len(digests) == 1


def test_another_document_makes_other_bytes():
    assert render(make_document()) != render(make_document(subtitle="OK-08"))
