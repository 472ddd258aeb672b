"""Amounts that a document states outside of its rows."""

from decimal import Decimal

import pytest

from imports.cells.stated import find_stated_amount, scope_named, stated_in_cell, stated_role
from imports.recognition.mapping import RowRole, Unit
from imports.source import Place, SourceCell

HERE = Place("", 21, in_cells=False)


@pytest.mark.parametrize(
    ("sentence", "kroner", "written", "label", "scope", "role"),
    [
        (
            "I alt er der afsat 7,5 mio. til indsatsområdet.",
            7_500_000, "7,5 mio.", "I alt er der afsat", "", RowRole.ALLOCATED,
        ),
        (
            "I alt er afsat 10,5 mio. kr. til indsatsområdet på KL-området.",
            10_500_000, "10,5 mio. kr.", "I alt er afsat", "KL", RowRole.ALLOCATED,
        ),
        (
            "I alt afsat 2,4 mio. kr. til indsatsområdet på det regionale område.",
            2_400_000, "2,4 mio. kr.", "I alt afsat", "det regionale område", RowRole.ALLOCATED,
        ),
        (
            "På det regionale område er der anvendt i alt 1,5 mio. kr.",
            1_500_000, "1,5 mio. kr.", "På det regionale område er der anvendt i alt",
            "det regionale område", RowRole.TOTAL,
        ),
        (
            "Foreløbig anvendt og budgetteret\t8.202.340 kr.",
            8_202_340, "8.202.340 kr.", "Foreløbig anvendt og budgetteret", "", RowRole.TOTAL,
        ),
        (
            "Det er avsatt 2 mill. kr. til satsingen.",
            2_000_000, "2 mill. kr.", "Det er avsatt", "", RowRole.ALLOCATED,
        ),
        (
            "Allocated: NOK 2 million",
            2_000_000, "NOK 2 million", "Allocated", "", RowRole.ALLOCATED,
        ),
    ],
)  # fmt: skip
def test_a_sentence_states_an_amount_for_somebody(sentence, kroner, written, label, scope, role):
    stated = find_stated_amount(sentence, HERE)
    assert stated is not None
    assert stated.readings == (kroner * 100,)
    assert (stated.as_written, stated.label, stated.scope) == (written, label, scope)
    assert stated.role == role
    amount, problem = stated.beside(None)
    assert problem is None
    assert (amount.oere, amount.label, amount.place) == (kroner * 100, label, HERE)


@pytest.mark.parametrize(
    "words", ["Der er holdt 3 møder.", "Beløb i t.kr.", "mellem 5.000-75.000 kr.", ""]
)
def test_words_without_an_amount_state_none(words):
    assert find_stated_amount(words, HERE) is None


def test_an_amount_with_two_readings_is_the_one_near_what_the_rows_sum_to():
    stated = find_stated_amount("I alt er der budgetteret med 7.475 mio. kr.", HERE)
    assert stated.readings == (747_500_000, 747_500_000_000)
    amount, remark = stated.beside(747_000_000)
    assert (amount.oere, amount.as_written) == (747_500_000, "7.475 mio. kr.")
    assert not remark.serious
    assert "7.475.000 kr." in remark.reason


@pytest.mark.parametrize("computed", [None, 0, 100, 10**15, 30_000_000_000])
def test_without_a_sum_that_tells_it_is_not_guessed(computed):
    stated = find_stated_amount("I alt er der budgetteret med 7.475 mio. kr.", HERE)
    amount, problem = stated.beside(computed)
    assert amount is None
    assert problem.serious
    assert "7.475.000 kr." in problem.reason
    assert "7.475.000.000 kr." in problem.reason


@pytest.mark.parametrize(
    ("cell", "unit"),
    [
        (SourceCell("1300", Decimal(1300)), Unit.THOUSANDS),
        (SourceCell("1.300"), Unit.THOUSANDS),
        (SourceCell("1.300.000 kr."), Unit.THOUSANDS),
        (SourceCell("1,3"), Unit.MILLIONS),
    ],
)
def test_a_total_stands_in_a_cell_beside_its_label(cell, unit):
    stated = stated_in_cell("I alt:", cell, HERE, unit=unit, decimal=",")
    assert (stated.readings, stated.label, stated.role) == ((130_000_000,), "I alt", RowRole.TOTAL)


@pytest.mark.parametrize(
    "cell", [SourceCell(""), SourceCell("ingen"), SourceCell("-1", Decimal(-1))]
)
def test_a_cell_that_is_no_amount_states_none(cell):
    assert stated_in_cell("I alt", cell, HERE, unit=Unit.KRONER, decimal=",") is None


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("Øvrige budgetterede udgifter – KL:", "KL"),
        ("Budgettede og anvendte udgift – RLTN:", "RLTN"),
        ("Vejledning til aftalen om trivsel og sundhed - RLTN", "RLTN"),
        ("Ramme for KL: ", "KL"),
        ("Øvrige budgetterede udgifter:", ""),
        ("Veje til trivsel", ""),
        ("Til indsatsområdet", ""),
    ],
)
def test_a_heading_names_whose_money_it_is_about(words, scope):
    assert scope_named(words) == scope


def test_what_is_used_of_a_frame_is_a_total():
    assert stated_role("Anvendt af rammen") == RowRole.TOTAL
    assert stated_role("Ramme") == RowRole.ALLOCATED
    assert stated_role("Sum") == RowRole.TOTAL
    assert stated_role("Buffer") is None
