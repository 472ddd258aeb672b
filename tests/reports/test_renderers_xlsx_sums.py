"""The sums of the workbook: formulas with their values beside them."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from reports.document import (
    Column,
    ColumnKind,
    MoneyCell,
    NumberCell,
    Row,
    RowKind,
    Table,
    TextCell,
)
from reports.layouts import composition
from reports.layouts.scope import Scope
from tests.reports.documents import (
    KRONE,
    make_project,
    make_table,
    make_total,
)
from tests.reports.workbooks import cell_of, opened, render, row_of


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
    sheet, read = opened(table, key="list:1"), opened(table, values=True, key="list:1")
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
        document = composition.report(scope, language="da")
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
