"""Workbooks: sheets, rows, merged cells, what is hidden, what is very long."""

import tracemalloc

import pytest
from openpyxl.chart import BarChart

from imports.readers.limits import MEGABYTE, MOST_BLANK_ROWS, MOST_ROWS
from imports.source import FileKind, Place, UnreadableFileError
from tests.imports.readers.files import (
    changed,
    raw_workbook,
    read,
    saved,
    tables,
    text_cell,
    words,
    workbook,
)


def only(book, **options):
    (table,) = tables(read(saved(book), **options))
    return table


def test_a_sheet_is_a_table_with_the_numbers_of_excel():
    table = only(workbook([], ["", "Titel", "Budget"], [], [None, "Værktøjskasse", 2200000]))
    assert table.name == "Ark1"
    assert words(table) == {2: ["", "Titel", "Budget"], 4: ["", "Værktøjskasse", "2200000"]}
    assert table.place(4, 3) == Place("Ark1", 4, 3)
    assert str(table.place(4, 3)) == "Ark1, cell C4"


def test_all_sheets_are_read_in_their_order():
    book = workbook(["a"])
    book.create_sheet("Andre linjer").append(["b"])
    book.create_sheet("Tomt")
    file = read(saved(book))
    assert file.kind == FileKind.XLSX
    assert [(table.name, words(table)) for table in tables(file)] == [
        ("Ark1", {1: ["a"]}),
        ("Andre linjer", {1: ["b"]}),
        ("Tomt", {}),
    ]


def test_a_merged_cell_stands_for_all_that_it_covers():
    book = workbook(["Rekruttering", None, "Titel"], [None, None, "En"], [None, None, "To"])
    book.active.merge_cells("A1:B3")
    first, second, third = only(book).rows
    assert (first.cell(1).span, first.cell(1).covered) == (2, False)
    assert first.cell(2).covered
    assert first.cell(2).words == ""
    for row in (second, third):
        assert (row.cell(1).words, row.cell(1).from_above, row.cell(1).covered) == (
            "Rekruttering",
            True,
            True,
        )
        assert [words.words for _column, words in row.said()] == [row.cell(3).words]


def test_a_row_that_only_a_merged_cell_reaches_is_left_out():
    book = workbook(["INDSATSOMRÅDET REKRUTTERING"], [], [], ["Titel"])
    book.active.merge_cells("A1:F3")
    assert list(words(only(book))) == [1, 4]


def test_hidden_rows_and_columns_are_read_and_named():
    book = workbook(["a", "b", "c"], ["d"], ["e"], ["f"])
    for row in (2, 3):
        book.active.row_dimensions[row].hidden = True
    book.active.column_dimensions["B"].hidden = True
    file = read(saved(book))
    (table,) = tables(file)
    assert [(row.number, row.hidden) for row in table.rows] == [
        (1, False),
        (2, True),
        (3, True),
        (4, False),
    ]
    assert file.remarks == (
        "Rows that are hidden in “Ark1”: 2–3.",
        "Columns that are hidden in “Ark1”: B.",
    )


def test_a_hidden_sheet_is_read_and_named_and_a_very_hidden_one_is_only_read():
    book = workbook(["a"])
    for name, state in (("Gemt", "hidden"), ("Nøgler", "veryHidden")):
        book.create_sheet(name).append(["b"])
        book[name].sheet_state = state
    file = read(saved(book))
    assert [(table.name, table.hidden) for table in tables(file)] == [
        ("Ark1", False),
        ("Gemt", True),
        ("Nøgler", True),
    ]
    assert file.remarks == ("The sheet “Gemt” is hidden in the workbook.",)


def test_the_columns_that_a_program_hides_beside_its_own_sheet_are_not_named():
    book = workbook(["a", "project:1"])
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("Nøgler").append(["b"])
    book["Nøgler"].sheet_state = "veryHidden"
    assert read(saved(book)).remarks == ()


def test_a_sheet_that_is_a_chart_is_left_out():
    book = workbook(["a"])
    book.create_chartsheet("Diagram").add_chart(BarChart())
    assert [table.name for table in tables(read(saved(book)))] == ["Ark1"]


def test_a_million_blank_rows_are_passed_over_and_told():
    data = raw_workbook(f"<row>{text_cell('A1', 'før')}</row>{'<row/>' * 1_000_000}")
    tracemalloc.start()
    file = read(data)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20 * MEGABYTE
    assert words(tables(file)[0]) == {1: ["før"]}
    (remark,) = file.remarks
    assert remark.startswith(
        f"Nothing was read of “Ark1” from row 2 on: more than {MOST_BLANK_ROWS}"
    )


def test_a_row_far_below_is_not_reached_and_told():
    rows = f'<row r="3">{text_cell("B3", "a")}</row><row r="900000">{text_cell("B9", "b")}</row>'
    file = read(raw_workbook(rows))
    assert words(tables(file)[0]) == {3: ["", "a"]}
    assert len(file.remarks) == 1


def test_merged_cells_are_known_also_after_the_last_row_that_is_read():
    rows = f'<row r="1">{text_cell("A1", "Område")}</row>{"<row/>" * (MOST_BLANK_ROWS + 2)}'
    merged = '<mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells>'
    (table,) = tables(read(raw_workbook(rows, after=merged)))
    assert table.rows[0].cell(1).span == 4


def test_only_as_many_rows_are_read_as_are_wanted():
    book = workbook(["a"], [], ["b"], ["c"])
    book.create_sheet("Mere").append(["d"])
    file = read(saved(book), rows=2)
    assert [words(table) for table in tables(file)] == [{1: ["a"], 3: ["b"]}, {}]
    assert file.has_more
    assert not read(saved(book), rows=4).has_more


def test_more_rows_than_can_be_read_are_refused():
    rows = f"<row>{text_cell('A1', 'x')}</row>" * (MOST_ROWS + 1)
    with pytest.raises(UnreadableFileError, match="more than 50000 rows"):
        read(raw_workbook(rows))


def test_columns_far_to_the_right_are_left_out_and_told():
    rows = f"<row>{text_cell('A1', 'x')}{text_cell('XFD1', 'y')}</row>"
    file = read(raw_workbook(rows))
    assert words(tables(file)[0]) == {1: ["x"]}
    assert file.remarks == ("Nothing was read of “Ark1” after column GR.",)


def test_a_workbook_with_macros_is_read_without_them():
    sort = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    data = raw_workbook(f"<row>{text_cell('A1', 'x')}</row>", sort=sort)
    file = read(data, "tabel.xlsm")
    assert words(tables(file)[0]) == {1: ["x"]}
    assert file.remarks == ("The file holds macros. They were left alone.",)


def test_rows_and_cells_without_their_places_are_counted():
    cell = '<c t="inlineStr"><is><t>x</t></is></c>'
    (table,) = tables(read(raw_workbook(f"<row/><row><c/>{cell}{cell}</row>")))
    assert words(table) == {2: ["", "x", "x"]}


def test_a_workbook_that_was_saved_as_strict_is_read():
    data = raw_workbook(f"<row>{text_cell('A1', 'x')}</row>")
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    part = f'<s:worksheet xmlns:s="{strict}"><s:sheetData><s:row><s:c t="str"><s:v>y</s:v></s:c>'
    part += "</s:row></s:sheetData></s:worksheet>"
    file = read(changed(data, "xl/worksheets/sheet1.xml", lambda _old: part))
    assert words(tables(file)[0]) == {1: ["y"]}
