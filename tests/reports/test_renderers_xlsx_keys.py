"""The keys of a report's workbook: a hidden column, and a sheet that no program shows."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree  # type: ignore[import-untyped]
from openpyxl import load_workbook

from reports.document import Column, Figure, Figures, MoneyCell, Row, Table, TextCell
from reports.renderers.keys import digest, outside_key, plain_cell, plain_number, plain_text
from tests.reports.anew import digests_in_other_processes
from tests.reports.documents import (
    document_with_everything,
    make_document,
    make_project,
    make_section,
    make_table,
    make_total,
)
from tests.reports.workbooks import opened, render, row_of

BROAD = Table(
    "broad:1",
    "Bred",
    tuple(Column(f"c{n}", f"Kolonne {n}") for n in range(9)),
    (Row("broad:row", tuple(TextCell.of(str(n)) for n in range(9))),),
)


def workbook_of(*blocks, **fields):
    return load_workbook(BytesIO(render(make_document(make_section(*blocks), **fields))))


def facts_of(*blocks, **fields):
    sheet = workbook_of(*blocks, **fields)["_indsats"]
    return [line for row in sheet.iter_rows() for line in row[0].value.split("\n")]


def test_each_row_of_a_table_has_its_key_in_a_hidden_column_behind_the_last():
    sheet = opened(make_table(make_project(1), make_project(2), make_total(5)))
    assert sheet.column_dimensions["G"].hidden
    header = row_of(sheet, "Titel")[0].row
    found = [sheet.cell(header + n, 7).value for n in range(4)]
    assert found == ["indsats:projects:1", "project:1", "project:2", "total"]


def test_the_hidden_column_stands_behind_the_broadest_table_of_its_sheet():
    sheet = opened(make_table(make_project()), BROAD)
    assert sheet.column_dimensions["J"].hidden
    assert row_of(sheet, "Titel")[9].value == "indsats:projects:1"
    assert row_of(sheet, "0")[9].value == "broad:row"


def test_sorting_moves_the_keys_because_the_filter_reaches_them():
    sheet = opened(make_table(make_project(1), make_project(2), make_total(5)), BROAD)
    assert sheet.auto_filter.ref == "A6:J8"
    hidden = [(each.colId, each.hiddenButton) for each in sheet.auto_filter.filterColumn]
    assert hidden == [(6, True), (7, True), (8, True), (9, True)]


def test_a_row_outside_of_tables_carries_the_digest_of_its_words():
    figures = Figures("totals", (Figure("all", "Samlet", MoneyCell(550), "Alle beløb."),))
    sheet = opened(make_table(make_project()), figures)
    assert row_of(sheet, "Samlet")[6].value == outside_key(["Samlet", 5.5, "Alle beløb."])


def test_the_last_sheet_says_what_it_is_and_is_shown_by_no_program():
    workbook = workbook_of(make_table(make_project()))
    assert workbook.worksheets[-1].sheet_state == "veryHidden"
    assert facts_of(make_table(make_project()))[:7] == [
        "schema indsats/keys/1",
        "portfolio proeve",
        "as_of 2008-05-13",
        "language en",
        "whole",
        "table projects:1 1. Trivsel",
        "column value title Titel",
    ]


def test_each_row_is_written_down_with_the_digests_of_its_cells():
    fact = facts_of(make_table(make_project(), make_total(130_000_000)))[-2]
    word, digests, kind, adds_to, key = fact.split(" ")
    assert (word, kind, adds_to, key) == ("row", "data", "total", "project:1")
    texts = ["Projekt 1", "I gang", "Går som planlagt.\nregnskab mangler", "2009-03-02", "1"]
    assert digests == "".join(map(digest, [*texts, "1300000"]))


@pytest.mark.parametrize("key", ["list:proeve:projects", "agenda:1", "changes:proeve"])
def test_a_list_carries_no_keys(key):
    workbook = workbook_of(make_table(make_project()), key=key)
    assert workbook.sheetnames == ["1. Trivsel"]
    assert workbook.worksheets[0].max_column == 6


def test_a_section_called_like_the_hidden_sheet_has_another_name():
    document = make_document(make_section(make_table(make_project()), title="_indsats"))
    names = load_workbook(BytesIO(render(document))).sheetnames
    assert names == ["_indsats (2)", "_indsats"]


def test_a_heading_that_begins_like_a_formula_stays_text():
    columns = (Column("title", "=1+1"),)
    table = make_table(Row("project:1", (TextCell.of("x"),)), columns=columns)
    assert "column value title =1+1" in facts_of(table)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a \r\nb\r", "a\nb"),
        ("a_x000D_\nb", "a\nb"),
        ("  a  ", "a"),
        ("a\x00b", "ab"),
        ("\u200b a\u2028b\ufeff", "a\nb"),
    ],
)
def test_the_plain_text_is_what_every_program_gives_back(written, read):
    assert plain_text(written) == read


def test_a_number_is_the_same_whatever_noise_its_fraction_has():
    assert plain_cell(MoneyCell(139_911_550)) == "1399115.5"
    read = [plain_number(Decimal(repr(each))) for each in (1399115.5, 0.1 + 0.2, -0.0, 1e6)]
    assert read == ["1399115.5", "0.3", "0", "1000000"]


def test_the_file_with_keys_is_well_formed_and_always_the_same():
    with ZipFile(BytesIO(render(document_with_everything()))) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
    assert len(digests_in_other_processes("xlsx")) == 1
