"""The amounts of a budget cell and what the words say of them."""

from datetime import date
from decimal import Decimal

import pytest

from budgets.models.amount_as_written import check_as_written
from imports.cells.money import BudgetRead, read_budget, read_one_amount
from imports.content import Problem, ReadAmount, ReadLine
from imports.recognition.mapping import Unit
from imports.source import CellValue, Place, SourceCell

HERE = Place("Tabel 1", 3, 6, in_cells=False)


def read(
    words: str, *, unit: Unit = Unit.KRONER, decimal: str = ",", value: CellValue = None
) -> BudgetRead:
    found = read_budget(SourceCell(words, value), unit=unit, decimal=decimal, place=HERE)
    for line in found.lines:
        check_as_written(line.as_written, line.oere, field="as_written")
        assert len(line.as_written) <= 60
    return found


def kroner(found: BudgetRead) -> list[float | None]:
    return [None if line.oere is None else line.oere / 100 for line in found.lines]


def counted(found: BudgetRead) -> float:
    """What the cell adds up to."""
    own = [line for line in found.lines if line.part_of is None and line.standing != "noted"]
    return sum(line.oere or 0 for line in own) / 100


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("1,3 mio. kr.", 1_300_000),
        ("1.399.115 kr.", 1_399_115),
        ("5,050 mio. kr.", 5_050_000),
        ("3, 7 mio. kr.", 3_700_000),
        ("2,55 mio.", 2_550_000),
        ("1 300 000 kr", 1_300_000),
        ("1.300.000", 1_300_000),
        ("1300000", 1_300_000),
        ("kr. 1.300.000,-", 1_300_000),
        ("(473.000)", 473_000),
        ("1,3 MNOK", 1_300_000),
        ("0 kr.", 0),
    ],
)
def test_one_amount_is_one_line(words, amount):
    found = read(words)
    assert kroner(found) == [amount]
    assert found.problems == ()


def test_what_was_read_is_said_in_words():
    assert read("1,3 mio. kr.").read_as == "1.300.000 kr."
    assert read("0,7 mio. kr. (Heraf har KTO finansieret ca. 0,4 mio. kr.)").read_as == (
        "700.000 kr.; heraf ca. 400.000 kr. (KTO)"
    )


def test_the_words_of_an_amount_are_kept_with_it():
    (line,) = read("Ca. 5,6 mio.\nkr.").lines
    assert line == ReadLine(560_000_000, "Ca. 5,6 mio. kr.", approximate=True)


@pytest.mark.parametrize(
    ("words", "unit", "amount", "written"),
    [
        ("1.300", Unit.THOUSANDS, 1_300_000, "1.300 t.kr."),
        ("1 300", Unit.THOUSANDS, 1_300_000, "1 300 t.kr."),
        ("ca. 300", Unit.THOUSANDS, 300_000, "ca. 300 t.kr."),
        ("1,3", Unit.MILLIONS, 1_300_000, "1,3 mio. kr."),
        ("1.250.000 kr.", Unit.THOUSANDS, 1_250_000, "1.250.000 kr."),
        ("2 mio. kr.", Unit.THOUSANDS, 2_000_000, "2 mio. kr."),
    ],
)
def test_a_figure_without_a_unit_is_in_that_of_its_column(words, unit, amount, written):
    (line,) = read(words, unit=unit).lines
    assert (line.oere, line.as_written) == (amount * 100, written)


@pytest.mark.parametrize(
    ("value", "unit", "oere"),
    [
        (Decimal(1300000), Unit.KRONER, 130_000_000),
        (Decimal(1300), Unit.THOUSANDS, 130_000_000),
        (Decimal("1.3"), Unit.MILLIONS, 130_000_000),
        (Decimal("7.475"), Unit.MILLIONS, 747_500_000),
        (Decimal("0.30000000000000004"), Unit.MILLIONS, 30_000_000),
        (Decimal("1234.5"), Unit.KRONER, 123_450),
        (Decimal(0), Unit.KRONER, 0),
    ],
)
def test_a_number_of_a_workbook_is_in_the_unit_of_its_column(value, unit, oere):
    found = read(str(value), value=value, unit=unit)
    assert [line.oere for line in found.lines] == [oere]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (Decimal(-5), "negativt"),
        (Decimal(10) ** 20, "større"),
        (date(2008, 5, 13), "ikke et beløb"),
        (True, "ikke et beløb"),
    ],
)
def test_a_value_that_is_no_amount_needs_a_decision(value, why):
    (problem,) = read(str(value), value=value).problems
    assert problem.serious
    assert why in problem.reason


def test_a_formula_without_a_result_says_why_it_is_not_read():
    cell = SourceCell("=A1", problem="Formlen har intet resultat.")
    found = read_budget(cell, unit=Unit.KRONER, decimal=",", place=HERE)
    assert [(each.reason, each.serious) for each in found.problems] == [
        ("Formlen har intet resultat.", True)
    ]


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("1,300,000", 1_300_000),
        ("1,300,000.50", 1_300_000.5),
        ("1300000.50", 1_300_000.5),
        ("7.475 mio. kr.", 7_475_000),
        ("1,300", 1_300),
        ("1.300.000 kr.", 1_300_000),
    ],
)
def test_a_file_with_a_decimal_point_is_read_in_the_english_way(words, amount):
    assert kroner(read(words, decimal=".")) == [amount]


@pytest.mark.parametrize(
    ("words", "decimal", "said"),
    [
        ("7.475 mio. kr.", ",", ("7.475.000 kr.", "7.475.000.000 kr.")),
        ("1.250", ".", ("1,25 kr.", "1.250 kr.")),
        ("1,300,000 kr.", ",", ("1.300.000 kr.",)),
        ("13.99.115 kr.", ",", ("13.99.115 kr.",)),
        ("5.000-75.000 kr.", ",", ("interval",)),
        ("-200.000 kr.", ",", ("negativt",)),
        ("Bevilget 300000 til formålet", ",", ("kan være et beløb",)),
    ],
)
def test_a_figure_that_cannot_be_read_in_one_way_needs_a_decision(words, decimal, said):
    (problem,) = read(words, decimal=decimal).problems
    assert problem.serious
    assert problem.place == HERE
    assert all(each in problem.reason for each in said)


@pytest.mark.parametrize(
    "words",
    [
        "Ingen",
        "afholdes inden for rammen",
        "Afholdes inden for rammen i 2008, jf. § 5",
        "12.000 hits",
    ],
)
def test_a_cell_without_an_amount_is_a_note(words):
    found = read(words)
    assert found.lines == (ReadLine(None, note=words),)
    assert found.problems == ()


@pytest.mark.parametrize("words", ["", " \n ", "-", "–"])
def test_an_empty_cell_has_no_line(words):
    assert read(words) == BudgetRead()


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("5,05 mio. kr. heraf 2,55 mio. til stafetten", ReadLine(255_000_000, "2,55 mio.",
            label="stafetten", part_of=0)),
        ("1.300 (heraf 400 fra KL)", ReadLine(40_000_000, "400 t.kr.", funded_by="KL", part_of=0)),
        ("1,3 mill. kr. herav 0,4 mill. kr. til reise", ReadLine(40_000_000, "0,4 mill. kr.",
            label="reise", part_of=0)),
    ],
)  # fmt: skip
def test_heraf_is_a_part_of_the_amount_before(words, part):
    unit = Unit.THOUSANDS if words.startswith("1.300") else Unit.KRONER
    assert read(words, unit=unit).lines[1] == part


def test_who_has_paid_a_part_is_its_funder_and_its_words_are_kept():
    whole, part = read("0,7 mio. kr. (Heraf har KTO finansieret ca. 0,4 mio. kr.)").lines
    assert whole == ReadLine(70_000_000, "0,7 mio. kr.")
    assert part == ReadLine(
        40_000_000,
        "ca. 0,4 mio. kr.",
        approximate=True,
        part_of=0,
        funded_by="KTO",
        note="Heraf har KTO finansieret ca. 0,4 mio. kr.",
    )


def test_english_words_of_a_part():
    found = read("NOK 1.3 million, of which KS has funded NOK 0.4 million")
    assert [(line.part_of, line.funded_by) for line in found.lines] == [(None, ""), (0, "KS")]


def test_two_parties_are_two_lines_of_their_own():
    found = read("387.885 kr. (KL) 974.115 kr. (Danske Regioner)")
    assert [line.funded_by for line in found.lines] == ["KL", "Danske Regioner"]
    assert counted(found) == 1_362_000


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("Konsulent: 250.000 kr.\nMøder: 100.000 kr.", ["Konsulent", "Møder"]),
        ("Konsulent 250.000 kr.\nMøder 100.000 kr.", ["Konsulent", "Møder"]),
        ("Konsulent (250.000 kr.), møder (100.000 kr.)", ["Konsulent", "møder"]),
        ("250.000 kr. til konsulent og 100.000 kr. til møder", ["konsulent", "møder"]),
        ("2008: 250.000 kr. 2009: 100.000 kr.", ["2008", "2009"]),
    ],
)
def test_several_amounts_are_lines_with_what_they_are_for(words, labels):
    found = read(words)
    assert [line.label for line in found.lines] == labels
    assert counted(found) == 350_000


def test_prose_with_two_amounts_and_one_that_is_only_mentioned():
    words = (
        "Der er anvendt 0,168 mio. kr. til pjecen om vold samt 0,5 mio. kr. til de 3 øvrige "
        "pjecer. De 0,3 mio. kr. er finansieret af indsatsområdet."
    )
    found = read(words)
    assert [(line.label, line.standing) for line in found.lines] == [
        ("pjecen om vold", "agreed"),
        ("de 3 øvrige pjecer", "agreed"),
        ("finansieret af indsatsområdet", "noted"),
    ]
    assert counted(found) == 668_000
    assert " ".join(line.note for line in found.lines if line.note) == words


@pytest.mark.parametrize(
    ("words", "standing", "remarks"),
    [
        ("500.000 kr. Tillægsbevilling: 200.000 kr.", "agreed", 0),
        ("500.000 kr. Tillægsbevilling: (200.000)", "noted", 1),
        ("500 000 kr, tilleggsbevilgning 200 000 kr", "agreed", 0),
    ],
)
def test_a_supplement_in_brackets_may_be_inside_the_grant_and_is_noted(words, standing, remarks):
    found = read(words)
    line = found.lines[1]
    assert (line.kind, line.standing, line.oere) == ("supplement", standing, 20_000_000)
    assert [problem.serious for problem in found.problems] == [False] * remarks


def test_an_amount_in_brackets_that_nothing_explains_is_noted():
    found = read("1.726.200 kr. (503.580 kr.)")
    assert found.lines[1] == ReadLine(50_358_000, "(503.580 kr.)", standing="noted")
    assert [problem.serious for problem in found.problems] == [False]


def test_amounts_in_brackets_that_sum_to_the_one_before_are_its_parts():
    found = read("250.000 kr. (125.000 kr. fra KL og 125.000 kr. fra KTO)")
    assert [(line.part_of, line.funded_by) for line in found.lines] == [
        (None, ""),
        (0, "KL"),
        (0, "KTO"),
    ]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("1,0 mio. kr. til A-huset og 0,5 mio. kr. til B-huset, i alt 1,5 mio. kr.", 1_500_000),
        ("I alt 1,5 mio. kr. Heraf 1,0 mio. kr. til A og 0,5 mio. kr. til B", 1_500_000),
        ("100.000 kr. til A-huset, i alt 500.000 kr.", 500_000),
        ("100.000 kr. pr. kommune, i alt 500.000 kr.", 500_000),
        ("300.000 kr. af 500.000 kr.", 500_000),
        ("Bevilling 500.000 kr. Forbrug 300.000 kr.", 500_000),
        ("0,5 mio. kr. Der er søgt om yderligere 0,2 mio. kr.", 500_000),
    ],
)
def test_no_money_of_a_cell_is_counted_twice(words, total):
    found = read(words)
    assert counted(found) == total
    assert found.problems == ()


def test_a_whole_stands_before_its_parts():
    found = read("100.000 kr. til A-huset, i alt 500.000 kr.")
    assert [line.part_of for line in found.lines] == [None, 0]


def test_amounts_that_are_more_than_their_total_need_a_decision():
    (problem,) = read("1,0 mio. kr. til A og 0,6 mio. kr. til B, i alt 1,5 mio. kr.").problems
    assert problem.serious
    assert "1.600.000 kr." in problem.reason


def test_words_beyond_the_amount_are_its_note():
    assert read("1,3 mio. kr. ekskl. moms").lines[0].note == "ekskl. moms"
    assert read("1,3 mio. kr. Det er til to år.").lines[0].note == "Det er til to år."
    assert read("<b>1,3 mio. kr.</b>").lines[0].note == "<b>1,3 mio. kr.</b>"


def test_an_amount_that_is_called_provisional_is():
    assert read("1,3 mio. kr. (foreløbigt)").lines[0].standing == "provisional"


def test_the_source_is_taken_apart_from_the_note():
    found = read("3.288.000 kr.\nOK-02 (bilag\nC)\n”Frie midler”")
    assert found.source_words == "OK-02 (bilag C) ”Frie midler”"
    assert found.lines == (ReadLine(328_800_000, "3.288.000 kr."),)


@pytest.mark.parametrize(
    ("words", "frame"),
    [
        ("Der er afsat 8 mio. kr. på Finansloven i 2008 til formålet.", "Finansloven"),
        ("8 mill. kr. over statsbudsjettet", "Statsbudsjettet"),
        ("8 million kr under the Finance Act", "Finance Act"),
    ],
)
def test_money_of_the_finance_act_is_not_of_the_areas_total(words, frame):
    found = read(words)
    assert (found.frame, found.frame_in_total) == (frame, False)
    assert counted(found) == 8_000_000
    assert read("8 mio. kr.").frame_in_total


def test_what_is_spent_is_one_amount():
    found = read_one_amount(SourceCell("1.300"), unit=Unit.THOUSANDS, decimal=",", place=HERE)
    assert isinstance(found, ReadAmount)
    assert (found.oere, found.read_as) == (130_000_000, "1.300.000 kr.")


def test_two_amounts_are_not_one():
    cell = SourceCell("1,0 mio. kr. og 0,5 mio. kr.")
    found = read_one_amount(cell, unit=Unit.KRONER, decimal=",", place=HERE)
    assert isinstance(found, Problem)
    assert found.serious


def test_a_cell_without_a_figure_is_no_amount():
    cell = SourceCell("Ikke opgjort")
    assert read_one_amount(cell, unit=Unit.KRONER, decimal=",", place=HERE) is None


def test_a_whole_text_in_a_budget_column_is_a_note():
    prose = "Midlerne er fordelt på flere år. " * 200
    assert read(prose).lines == (ReadLine(None, note=prose.strip()),)
    assert read(prose).problems == ()
    (problem,) = read(f"{prose} 1,3 mio. kr.").problems
    assert problem.serious
