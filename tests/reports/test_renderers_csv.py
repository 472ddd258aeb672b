"""The CSV format."""

import csv
import io
from decimal import Decimal

import pytest

from reports.document import (
    Column,
    DateCell,
    LightMark,
    Line,
    Missing,
    MoneyCell,
    NumberCell,
    Row,
    TagCell,
    TextCell,
)
from reports.renderers import RENDERERS
from reports.renderers.csv import harmless
from tests.reports.documents import (
    KRONE,
    document_with_everything,
    make_document,
    make_project,
    make_section,
    make_table,
    make_total,
)


def rendered(*tables, **fields):
    sections = [
        make_section(table, key=f"area:{i}", title=f"{i}. Område")
        for i, table in enumerate(tables, start=1)
    ]
    return RENDERERS["csv"].render(make_document(*sections, **fields))


def records(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_bytes_are_utf_8_with_a_byte_order_mark_semicolons_and_crlf():
    content = rendered(make_table(make_project(title="Ærø")))
    assert (
        content
        == (
            "\ufeffArea;Titel;Stage;Status;Slut;Møder;Budget\r\n"
            '1. Område;Ærø;I gang;"Går som planlagt.\nregnskab mangler";2009-03-02;1;1300000,00\r\n'
        ).encode()
    )


def test_projects_of_all_areas_stand_in_one_table_without_totals():
    tables = (
        make_table(make_project(1), make_total(1_300_000 * KRONE)),
        make_table(make_project(2), make_project(3), key="projects:2"),
    )
    rows = records(rendered(*tables))
    assert [row[:2] for row in rows] == [
        ["Area", "Titel"],
        ["1. Område", "Projekt 1"],
        ["2. Område", "Projekt 2"],
        ["2. Område", "Projekt 3"],
    ]


def test_a_column_that_one_area_needs_is_there_for_all():
    tables = (
        make_table(make_project(1)),
        make_table(make_project(2, words=("1,3 mio. kr.", "OK-05")), key="projects:2"),
    )
    heading, first, second = records(rendered(*tables))
    assert heading[-1] == "Budget, as written"
    assert (first[-1], second[-1]) == ("", "1,3 mio. kr.\nOK-05")


def test_an_approximate_amount_says_so_beside_the_figure():
    plain = make_project(1, approximate=True)
    said = make_project(2, approximate=True, words=("Ca. 1,3 mio. kr.",))
    _heading, first, second = records(rendered(make_table(plain, said)))
    assert first[-2:] == ["1300000,00", "approximate"]
    assert second[-2:] == ["1300000,00", "Ca. 1,3 mio. kr."]


def test_zero_not_stated_and_not_applicable_are_three_different_things():
    table = make_table(
        make_project(1, oere=0),
        make_project(2, oere=None),
        Row("project:3", (*make_project(3).cells[:4], MoneyCell(missing=Missing.NOT_APPLICABLE))),
    )
    assert [row[-1] for row in records(rendered(table))[1:]] == ["0,00", "not stated", "–"]


def test_a_negative_amount_stays_a_number():
    assert records(rendered(make_table(make_project(oere=-240_000_50))))[1][-1] == "-240000,50"


@pytest.mark.parametrize(
    "text", ["=1+1", "+45 33", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "−1"]
)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("sign", [*"\u200b\ufeff\u2060\u202e\u00ad\x7f\u00a0"])
@pytest.mark.parametrize("start", [*"=+-@﹦"])
def test_signs_without_width_hide_no_formula(sign, start):
    for hidden in (sign, f"{sign} {sign}"):
        assert harmless(f"{hidden}{start}1") == f"'{hidden}{start}1"
    assert harmless(f"{sign}a{start}1") == f"{sign}a{start}1"


@pytest.mark.parametrize("text", ["", "–", "a=b", "§ 5", "”Frie midler”", "'x", "\u200b"])
def test_other_text_stays_as_it_is(text):
    assert harmless(text) == text


def test_hostile_text_in_a_cell_a_heading_and_an_area_is_harmless():
    table = make_table(make_project(title='=HYPERLINK("http://x";"y")'))
    section = make_section(table, title="@område")
    row = records(RENDERERS["csv"].render(make_document(section)))[1]
    assert row[0] == "'@område"
    assert row[1] == '\'=HYPERLINK("http://x";"y")'


def test_characters_that_no_file_can_hold_are_left_out_and_line_ends_are_plain():
    row = records(rendered(make_table(make_project(title="a\x00b\r\nc\ud800"))))[1]
    assert row[1] == "ab\nc"


def test_a_document_without_projects_gives_its_first_table_with_its_totals():
    table = make_table(make_project(), make_total(5 * KRONE), key="money")
    rows = records(rendered(table))
    assert rows[0][0] == "Titel"
    assert rows[-1][0] == "Projekter i alt"


def test_a_document_without_tables_gives_an_empty_file():
    assert RENDERERS["csv"].render(make_document()) == "\ufeff".encode()


def test_a_date_as_written_stands_beside_its_day_or_alone():
    cells = make_project(1).cells
    dates = (DateCell(None, "ultimo juni"), DateCell(None))
    table = make_table(
        *(Row(f"project:{i}", (*cells[:2], each, *cells[3:])) for i, each in enumerate(dates))
    )
    assert [row[4] for row in records(rendered(table))[1:]] == ["ultimo juni", ""]
    both = records(RENDERERS["csv"].render(document_with_everything()))
    assert both[0][4:6] == ["Slut", "Slut, as written"]


def test_a_tag_without_text_needs_no_column_of_its_own():
    cells = make_project(1).cells
    table = make_table(Row("project:1", (cells[0], TagCell("done", "Afsluttet"), *cells[2:])))
    rows = records(rendered(table))
    assert rows[0][:4] == ["Area", "Titel", "Status", "Slut"]
    assert rows[1][2] == "Afsluttet"


def test_a_light_and_its_reasons_have_a_column_of_their_own():
    why = (Line("Lederen er rejst."), Line("Efter reglerne: På rette spor."))
    light = LightMark("critical", "Kritisk", reasons=why)
    table = make_table(
        Row("a", (TextCell.of("Et"), TagCell("in_progress", "I gang", light=light))),
        Row("b", (TextCell.of("To"), TagCell("completed", "Afsluttet"))),
        columns=(Column("title", "Titel"), Column("stage", "Stade")),
    )
    heads, *rows = records(rendered(table))
    assert heads[1:] == ["Titel", "Stade", "Light"]
    assert [row[1:] for row in rows] == [
        ["Et", "I gang", "Kritisk\nLederen er rejst.\nEfter reglerne: På rette spor."],
        ["To", "Afsluttet", ""],
    ]


def test_several_lines_of_text_stay_in_one_cell():
    lines = TextCell((Line("Første; linje"), Line('Anden "linje"')))
    row = Row("project:1", (lines, *make_project(1).cells[1:]))
    assert records(rendered(make_table(row)))[1][1] == 'Første; linje\nAnden "linje"'


def test_a_measured_figure_is_a_number_without_its_unit():
    cells = make_project(1).cells
    figure = NumberCell(Decimal("-8.5000"), decimals=1, unit="%")
    table = make_table(Row("project:1", (*cells[:3], figure, cells[4])))
    assert records(rendered(table))[1][-2] == "-8,5"
