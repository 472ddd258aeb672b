"""What a cell of a workbook says, and its value."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.imports.readers.files import raw_workbook, read, saved, tables, workbook

WITHOUT_RESULT = (
    "The cell holds a formula without a stored result. Open the file in Excel, save it and try "
    "with the new file."
)


def cell_of(value, form="General"):
    book = workbook([])
    book.active["A1"] = value
    book.active["A1"].number_format = form
    (table,) = tables(read(saved(book)))
    return table.rows[0].cell(1)


def cell_as_written(xml, strings=""):
    (table,) = tables(read(raw_workbook(f"<row>{xml}</row>", strings=strings)))
    return table.rows[0].cell(1)


@pytest.mark.parametrize(
    ("value", "form", "words", "read_value"),
    [
        (2200000, "General", "2200000", Decimal(2200000)),
        (1862340, "#,##0", "1862340", Decimal(1862340)),
        (1.3, "General", "1,3", Decimal("1.3")),
        (0.1 + 0.2, "General", "0,3", Decimal("0.3")),
        (-240000, "#,##0", "-240000", Decimal(-240000)),
        (1.5, "0.00", "1,50", Decimal("1.5")),
        (7, "000", "007", Decimal(7)),
        (0.125, "0.0%", "12,5%", Decimal("0.125")),
        (2000, '#,##0" kr."', "2000 kr.", Decimal(2000)),
        (2000, '_-* #,##0.00\\ "kr."_-;-* #,##0.00', "2000,00 kr.", Decimal(2000)),
        (2000, "[$kr.-406] #,##0", "kr. 2000", Decimal(2000)),
        (1300000, '0.0,," mio. kr."', "1,3 mio. kr.", Decimal(1300000)),
        (1e20, "General", "100000000000000000000", Decimal("1E+20")),
        (0.5, "# ?/?", "0,5", Decimal("0.5")),
        (5, '"' + "x" * 300 + '"0', "5", Decimal(5)),
    ],
)
def test_a_number_is_shown_with_a_decimal_comma(value, form, words, read_value):
    cell = cell_of(value, form)
    assert (cell.words, cell.value) == (words, read_value)


def test_a_figure_in_thousands_by_its_format_has_no_value_that_would_be_another_amount():
    cell = cell_of(1300, '#,##0" t.kr."')
    assert (cell.words, cell.value) == ("1300 t.kr.", None)


@pytest.mark.parametrize(
    ("value", "form", "words", "read_value"),
    [
        (date(2008, 5, 13), "dd-mm-yyyy", "13.05.2008", date(2008, 5, 13)),
        (date(2008, 5, 13), "d. mmm", "13.05.2008", date(2008, 5, 13)),
        (
            datetime.fromisoformat("2008-05-13T14:30"),
            "dd-mm-yyyy",
            "13.05.2008 14:30",
            date(2008, 5, 13),
        ),
        (date(2008, 5, 1), "mmmm yyyy", "May 2008", None),
        (date(2008, 5, 1), "yyyy", "2008", None),
        (time(8, 30), "hh:mm", "08:30", None),
        (timedelta(hours=30), "[h]:mm", "30:00", None),
    ],
)
def test_a_date_is_read_as_a_day_where_one_is_shown(value, form, words, read_value):
    cell = cell_of(value, form)
    assert (cell.words, cell.value) == (words, read_value)


def test_a_month_is_named_in_the_language_of_the_reader():
    with translation.override("nb"):
        assert cell_of(date(2008, 5, 1), "mmmm yyyy").words == "mai 2008"


def test_the_years_of_an_older_mac_are_counted_from_1904():
    book = workbook([date(2008, 5, 13)])
    book.epoch = CALENDAR_MAC_1904
    (table,) = tables(read(saved(book)))
    assert table.rows[0].cell(1).value == date(2008, 5, 13)


def test_a_date_that_does_not_exist_is_a_problem_of_its_cell():
    cell = cell_of(99999999, "dd-mm-yyyy")
    assert (cell.words, cell.value) == ("99999999", None)
    assert cell.problem == "The cell shows a date that does not exist."


def test_a_number_as_text_stays_text():
    cell = cell_of("1.399.115")
    assert (cell.words, cell.value) == ("1.399.115", None)


def test_true_is_true():
    cell = cell_of(True)
    assert (cell.words, cell.value) == ("TRUE", True)


def test_an_error_is_shown_and_a_problem():
    cell = cell_of("#REF!")
    assert (cell.words, cell.value, cell.problem) == (
        "#REF!",
        None,
        "The cell shows the error #REF!.",
    )


def test_a_formula_has_the_value_that_is_stored_with_it():
    cell = cell_as_written('<c r="A1"><f>1000*2</f><v>2000</v></c>')
    assert (cell.words, cell.value, cell.problem) == ("2000", Decimal(2000), "")


@pytest.mark.parametrize("value", ["", "<v/>", "<v></v>"])
def test_a_formula_without_a_stored_result_is_a_problem(value):
    cell = cell_as_written(f'<c r="A1"><f>SUM(B1:B9)</f>{value}</c>')
    assert (cell.words, cell.value, cell.problem) == ("=SUM(B1:B9)", None, WITHOUT_RESULT)


def test_a_formula_with_an_empty_text_as_its_result_says_nothing():
    (table,) = tables(read(raw_workbook('<row><c t="str"><f>IF(1;"")</f><v></v></c></row>')))
    assert table.rows == ()


@pytest.mark.parametrize("sign", "=+-@")
def test_a_text_that_looks_like_a_formula_is_a_text(sign):
    text = f"{sign}cmd|'/c calc'!A1"
    cell = cell_as_written('<c t="s"><v>0</v></c>', strings=f"<si><t>{text}</t></si>")
    assert (cell.words, cell.value, cell.problem) == (text, None, "")


@pytest.mark.parametrize(
    "text",
    [
        "”Når vi \"bygger\" sammen’ 'og'",
        "<script>alert(1)</script>",
        "<p>Formål</p>",
        "שלום \u202eabc\u202c קצת",
        "a\u200bb",
    ],
)
def test_words_are_kept_as_they_are(text):
    assert cell_of(text).words == text


@pytest.mark.parametrize("text", ["\u200b\ufeff a b\u200f \xa0", "\n a b\t"])
def test_what_cannot_be_seen_is_cut_off_at_both_ends(text):
    assert cell_of(text).words == "a b"


def test_pieces_of_different_looks_are_one_text_and_raised_figures_are_marks():
    strings = (
        "<si><r><t>Medarbejderskab</t></r>"
        '<r><rPr><vertAlign val="superscript"/></rPr><t>1)</t></r>'
        "<r><t xml:space='preserve"
        "'> i 2010</t></r><rPh sb='0' eb='1'><t>udtale</t></rPh></si>"
    )
    assert cell_as_written('<c t="s"><v>0</v></c>', strings=strings).words == (
        "Medarbejderskab¹) i 2010"
    )


def test_a_character_that_xml_cannot_hold_is_read_where_a_text_can_hold_it():
    strings = "<si><t>a_x000A_b_x0007__xD800_c_x005F_x000A_</t></si>"
    assert cell_as_written('<c t="s"><v>0</v></c>', strings=strings).words == "a\nbc_x000A_"


@pytest.mark.parametrize(
    "xml",
    [
        '<c t="s"><v>7</v></c>',
        '<c t="s"><v>-1</v></c>',
        "<c><v>1,5</v></c>",
        "<c><v>1e999</v></c>",
        '<c t="d"><v>i morgen</v></c>',
    ],
)
def test_a_cell_that_is_damaged_says_so_and_the_rest_is_read(xml):
    (table,) = tables(read(raw_workbook(f"<row>{xml}<c><v>2</v></c></row>")))
    assert table.rows[0].cell(1).problem == "The file is damaged in this cell."
    assert table.rows[0].cell(2).value == 2


@pytest.mark.parametrize("length", [40_000, 9_000_000])
@pytest.mark.parametrize(
    "form", ['<c t="str"><v>{}</v></c>', '<c t="inlineStr"><is><t>{}</t></is></c>']
)
def test_a_cell_that_is_too_long_is_cut_off_and_says_so(form, length):
    cell = cell_as_written(form.format("x" * length))
    assert len(cell.words) == 32_767
    assert cell.problem == "The words are longer than 32767 characters; only these were read."
