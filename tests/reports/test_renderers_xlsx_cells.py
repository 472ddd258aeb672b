"""The cells of the workbook: native values, and text that stays text."""

from datetime import datetime
from decimal import Decimal

import pytest

from reports.document import (
    Line,
    Missing,
    MoneyCell,
    NumberCell,
    Row,
    Style,
    TextCell,
)
from tests.reports.documents import (
    make_project,
    make_table,
)
from tests.reports.workbooks import cell_of, column_of, opened, row_of, texts


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


def test_a_measured_figure_is_a_number_that_is_shown_with_its_decimals_and_unit():
    cells = make_project(1).cells
    figure = NumberCell(Decimal("8.5000"), decimals=1, unit='"%')
    sheet = opened(make_table(Row("project:1", (*cells[:3], figure, cells[4]))))
    cell = cell_of(sheet, "Projekt 1", "Møder")
    assert (cell.value, cell.data_type, cell.number_format) == (8.5, "n", '#,##0.0 "%"')
