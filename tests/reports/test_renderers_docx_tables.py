"""The tables of the Word file, and what stands in their cells."""

from datetime import date
from decimal import Decimal

import pytest

from reports.document import (
    ChangeCell,
    Column,
    ColumnKind,
    DateCell,
    LightMark,
    Line,
    Missing,
    MoneyCell,
    NumberCell,
    Row,
    RowKind,
    Span,
    SpanKind,
    Style,
    TagCell,
    TextCell,
)
from reports.renderers.docx_tables import column_widths
from tests.reports.documents import (
    KRONE,
    make_project,
    make_table,
    make_total,
)
from tests.reports.word_files import (
    cells,
    is_right,
    opened,
    outline,
    runs,
)

AMOUNTS = (
    Column("title", "Titel", share=28),
    *(Column(f"c{n}", f"Kilde {n}", ColumnKind.MONEY, share=12) for n in range(20)),
)


def one_cell(cell, kind=ColumnKind.TEXT, **fields):
    """A cell as it is written in a table of its own."""
    table = make_table(Row("1", (cell,)), columns=(Column("only", "Eneste", kind),))
    return opened(table, **fields).tables[0].rows[1].cells[0]


# --- Tables --------------------------------------------------------------------------------------


def test_a_table_has_its_heads_and_every_row_in_the_words_of_the_page():
    table = make_table(
        make_project(1, words=("1,3 mio. kr.",)), make_project(2, oere=None), make_total(5 * KRONE)
    )
    (written,) = opened(table, language="da").tables
    status = "I gang\nregnskab mangler\nGår som planlagt."
    assert cells(written) == [
        ["Titel", "Status", "Slut", "Møder", "Budget"],
        ["Projekt 1", status, "2. marts 2009", "1", "1.300.000 kr.\n1,3 mio. kr."],
        ["Projekt 2", status, "3. marts 2009", "2", "ikke oplyst"],
        ["Projekter i alt", "", "", "", "5 kr."],
    ]


def test_heads_are_repeated_on_every_page_and_rows_are_not_cut_in_two():
    (table,) = opened(make_table(make_project(1), make_project(2), make_total(5))).tables
    heads = [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows]
    assert heads == [True, False, False, False]
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)


def test_a_total_stays_on_the_page_of_the_row_above_it():
    (table,) = opened(make_table(make_project(1), make_project(2), make_total(5))).tables
    kept = [bool(row._tr.xpath(".//w:keepNext")) for row in table.rows]
    assert kept == [False, False, True, False]


@pytest.mark.parametrize(("rows", "kept"), [(25, 24), (26, 0)])
def test_a_short_table_stays_on_one_page(rows, kept):
    table = make_table(*(make_project(n) for n in range(rows)), show_title=True)
    (written,) = opened(table).tables
    assert len([row for row in written.rows if row._tr.xpath(".//w:keepNext")]) == kept


def test_columns_are_as_wide_as_their_share_and_fill_the_paper():
    columns = tuple(Column(f"c{n}", "x", share=share) for n, share in enumerate((30, 50, 20)))
    row = Row("1", (TextCell.of("a"),) * 3)
    file = opened(make_table(row, columns=columns))
    section = file.sections[0]
    paper = section.page_width - section.left_margin - section.right_margin
    widths = [cell.width for cell in file.tables[0].rows[1].cells]
    assert sum(widths) == pytest.approx(paper, abs=1_000)
    assert [round(100 * width / paper) for width in widths] == [30, 50, 20]
    grid = file.tables[0]._tbl.tblGrid.gridCol_lst
    assert [column.w for column in grid] == widths


def test_no_column_is_narrower_than_it_must_be_if_there_is_room():
    assert column_widths([50, 50], [100, 100], 1000) == [500, 500]
    assert column_widths([90, 5, 5], [100, 200, 300], 1000) == [500, 200, 300]
    assert column_widths([0, 0], [0, 0], 1000) == [500, 500]
    assert column_widths([10, 10], [900, 300], 1000) == [750, 250]


def test_a_table_too_wide_for_the_paper_is_several_each_with_the_first_column():
    row = Row("1", (TextCell.of("Trivsel"), *(MoneyCell(n * 123_456_700) for n in range(20))))
    tables = opened(make_table(row, columns=AMOUNTS), language="da").tables
    assert len(tables) == 2
    found = [cells(table) for table in tables]
    assert {rows[0][0] for rows in found} == {"Titel"}
    assert {rows[1][0] for rows in found} == {"Trivsel"}
    heads = [head for rows in found for head in rows[0][1:]]
    assert heads == [column.heading for column in AMOUNTS[1:]]
    assert [rows[1][-1] for rows in found][-1] == "23.456.773 kr."


def test_a_table_without_rows_says_so():
    file = opened(make_table(), make_table(Row("1", ()), columns=()), language="da")
    assert file.tables == []
    assert [text for _style, text in outline(file)].count("Her er ikke noget endnu.") == 2


def test_two_tables_are_kept_apart():
    file = opened(make_table(make_project()), make_table(make_project()))
    tags = [child.tag.rpartition("}")[2] for child in file.element.body]
    assert tags.count("tbl") == 2
    assert "tbl tbl" not in " ".join(tags)


@pytest.mark.parametrize(
    ("kind", "bold", "shaded"),
    [
        (RowKind.DATA, False, False),
        (RowKind.INFORMATION, False, False),
        (RowKind.SUBTOTAL, True, False),
        (RowKind.GROUP, True, True),
        (RowKind.TOTAL, True, True),
    ],
)
def test_totals_and_groups_look_different_from_data(kind, bold, shaded):
    row = Row("1", (TextCell.of("a"), MoneyCell(100)), kind)
    columns = (Column("a", "A"), Column("b", "B", ColumnKind.MONEY))
    (table,) = opened(make_table(row, columns=columns)).tables
    for cell in table.rows[1].cells:
        assert {bool(run.font.bold) for run in runs(cell)} == {bold}
        assert bool(cell._tc.xpath("w:tcPr/w:shd")) == shaded


def test_the_name_of_a_group_runs_over_the_whole_row():
    row = Row("g", (TextCell.of("Øvrige udgifter:"), *(TextCell(),) * 4), RowKind.GROUP)
    (table,) = opened(make_table(row, make_project())).tables
    assert cells(table)[1] == ["Øvrige udgifter:"]
    assert len(cells(table)[2]) == 5
    assert {cell.text for cell in table.rows[1].cells} == {"Øvrige udgifter:"}


# --- Cells ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (MoneyCell(139_911_500), "1.399.115 kr."),
        (MoneyCell(130_000_050), "1.300.000,50 kr."),
        (MoneyCell(-24_000_000), "−240.000 kr."),
        (MoneyCell(0), "0 kr."),
        (MoneyCell(560_000_000, approximate=True), "ca. 5.600.000 kr."),
        (MoneyCell(missing=Missing.NOT_STATED), "ikke oplyst"),
        (MoneyCell(missing=Missing.NOT_APPLICABLE), "–"),
    ],
)
def test_an_amount_stands_to_the_right_as_on_the_page(cell, words):
    written = one_cell(cell, ColumnKind.MONEY, language="da")
    assert written.text == words
    assert is_right(written.paragraphs[0])


def test_an_amount_in_norwegian_kroner_is_written_as_norwegians_do():
    written = one_cell(MoneyCell(130_000_000), ColumnKind.MONEY, currency="NOK", language="nb")
    assert written.text == "1\N{NO-BREAK SPACE}300\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr"


@pytest.mark.parametrize(
    ("words", "right"), [("1,3 mio. kr.", True), ("Heraf 2,55 mio. kr. til stafetten", False)]
)
def test_long_words_below_an_amount_are_read_as_a_text(words, right):
    written = one_cell(MoneyCell(5, lines=(Line(words, Style.MUTED),)), ColumnKind.MONEY)
    assert [is_right(each) for each in written.paragraphs] == [True, right]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (NumberCell(7), "7"),
        (NumberCell(Decimal("8.5000"), decimals=1, unit="%"), "8,5\N{NO-BREAK SPACE}%"),
        (NumberCell(None), ""),
        (DateCell(date(2010, 6, 30), "ultimo juni"), "30. juni 2010"),
        (DateCell(None, "ultimo juni 2010"), "ultimo juni 2010"),
        (DateCell(None), ""),
        (TextCell(), ""),
        (TagCell("", ""), ""),
    ],
)
def test_numbers_and_dates_are_written_out_and_nothing_is_an_empty_cell(cell, words):
    assert one_cell(cell, language="da").text == words


def test_a_status_says_stage_light_reasons_flags_and_text():
    light = LightMark("critical", "Kritisk", reasons=(Line("Fristen var i går.", Style.MUTED),))
    written = one_cell(
        TagCell("in_progress", "I gang", (Line("Går sin gang."),), ("regnskab mangler",), light)
    )
    assert written.text.splitlines() == [
        "I gang",
        "■ Kritisk",
        "Fristen var i går.",
        "regnskab mangler",
        "Går sin gang.",
    ]
    assert [bool(run.font.bold) for run in runs(written)] == [True, True, False, False, False]


def test_a_light_that_is_faded_or_unknown_is_said_all_the_same():
    faded = one_cell(TagCell("x", "I gang", light=LightMark("on_track", "På rette spor", True)))
    assert faded.text == "I gang\n● På rette spor"
    assert not runs(faded)[1].font.bold
    assert one_cell(TagCell("x", "I gang", light=LightMark("new", "Nyt"))).text == "I gang\nNyt"


def test_lines_stand_out_as_they_should():
    written = one_cell(TextCell(tuple(Line(style.value, style) for style in Style)))
    bold = {run.text: bool(run.font.bold) for run in runs(written)}
    assert {text for text, is_bold in bold.items() if is_bold} == {"strong", "label"}


def test_a_change_is_struck_out_and_underlined():
    spans = (
        Span("Slutter "),
        Span("juni", SpanKind.REMOVED),
        Span("maj", SpanKind.ADDED),
        Span(".\nMere."),
    )
    written = one_cell(ChangeCell(spans))
    assert written.text == "Slutter juni maj.\nMere."
    looks = {run.text: (bool(run.font.strike), bool(run.font.underline)) for run in runs(written)}
    assert looks["juni"] == (True, False)
    assert looks["maj"] == (False, True)
    assert looks["Slutter "] == (False, False)


def test_a_line_break_that_went_is_seen():
    written = one_cell(ChangeCell((Span("a"), Span("\n", SpanKind.REMOVED), Span("b"))))
    assert written.text == "a¶\nb"
