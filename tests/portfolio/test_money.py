"""Money read from words: one amount, and the amounts inside a text."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.money import (
    MAX_OERE,
    Amount,
    AmountError,
    AmountProblem,
    amount_readings,
    find_amounts,
    find_unread_amounts,
    format_amount,
    parse_amount,
)

FACTS = Path(__file__).resolve().parents[3] / "shared" / "facts" / "kto.json"
needs_facts = pytest.mark.skipif(
    not FACTS.exists(), reason="the transcribed documents are not here"
)

KR = 100
MIO = 1_000_000 * KR

READ = {
    "1,3 mio. kr.": 1_300_000 * KR,
    "1.399.115 kr.": 1_399_115 * KR,
    "3, 7 mio. kr.": 3_700_000 * KR,
    "1, 8 mio. kr.": 1_800_000 * KR,
    "5,050 mio.": 5_050_000 * KR,
    "0,168 mio. kr.": 168_000 * KR,
    "0.168 mio. kr.": 168_000 * KR,
    "2,55 mio.": 2_550_000 * KR,
    "1,0 mio. kr.": MIO,
    "2,04 mio.kr.": 2_040_000 * KR,
    "2.5 mio. kr.": 2_500_000 * KR,
    "1.300,5 mio. kr.": 1_300_500_000 * KR,
    "(473.000)": 473_000 * KR,
    "(503.580 kr.)": 503_580 * KR,
    "2,5 mill": 2_500_000 * KR,
    "2,5 mill. kr": 2_500_000 * KR,
    "2,5 MIO. KR.": 2_500_000 * KR,
    "125 t.kr.": 125_000 * KR,
    "125 t. kr.": 125_000 * KR,
    "125 tkr": 125_000 * KR,
    "1.250 t.kr.": 1_250_000 * KR,
    "125.000": 125_000 * KR,
    "1300000": 1_300_000 * KR,
    "1.300.000,50 kr.": 1_300_000 * KR + 50,
    "1.300.000,5": 1_300_000 * KR + 50,
    "1.300.000,-": 1_300_000 * KR,
    "1.300.000,- kr.": 1_300_000 * KR,
    "kr. 1.300.000": 1_300_000 * KR,
    "DKK 1.300.000,00": 1_300_000 * KR,
    "1.300.000 kroner": 1_300_000 * KR,
    "1 300 000 kr": 1_300_000 * KR,
    "1\N{NO-BREAK SPACE}300\N{NARROW NO-BREAK SPACE}000\N{THIN SPACE}kr": 1_300_000 * KR,
    "  1.300.000  kr.\n": 1_300_000 * KR,
    "2 mia. kr.": 2_000 * MIO,
    "2 mrd. kr": 2_000 * MIO,
    "0 kr.": 0,
    "0,05 kr.": 5,
}

APPROXIMATE = {
    "Ca. 5,6 mio. kr.": 5_600_000 * KR,
    "ca. 0,4 mio. kr.": 400_000 * KR,
    "Ca. 5,6 mio.\nkr.": 5_600_000 * KR,
    "omkring kr. 5.000": 5_000 * KR,
    "om lag 2,5 mill. kr": 2_500_000 * KR,
}

P = AmountProblem
REFUSED = {
    "": (P.EMPTY, ()),
    "   ": (P.EMPTY, ()),
    "kr.": (P.NO_NUMBER, ()),
    "ikke oplyst": (P.NO_NUMBER, ()),
    "NaN": (P.NO_NUMBER, ()),
    "inf": (P.NO_NUMBER, ()),
    "1e9": (P.SCIENTIFIC, ()),
    "1,5E+6 kr.": (P.SCIENTIFIC, ()),
    "-5 kr.": (P.NEGATIVE, ()),
    "−240.000 kr.": (P.NEGATIVE, ()),
    "kr. -5": (P.NEGATIVE, ()),
    "7.475 mio. kr.": (P.AMBIGUOUS, (7_475_000 * KR, 7_475 * MIO)),
    "12,345 kr.": (P.ENGLISH, (12_345 * KR,)),
    "12,340 kr.": (P.AMBIGUOUS, (1_234, 12_340 * KR)),
    "1,300,000 kr.": (P.ENGLISH, (1_300_000 * KR,)),
    "1,300.50": (P.ENGLISH, (130_050,)),
    "12.50 kr.": (P.ENGLISH, (1_250,)),
    "1,3.000 mio": (P.MALFORMED, ()),
    "13.99.115": (P.MALFORMED, ()),
    "1.300.00 kr.": (P.MALFORMED, ()),
    "0.168 kr.": (P.MALFORMED, ()),
    "007 kr.": (P.MALFORMED, ()),
    "1300.500 mio.": (P.MALFORMED, ()),
    "1.300.000,505 kr.": (P.TOO_PRECISE, ()),
    "0,123456789 mio. kr.": (P.TOO_PRECISE, ()),
    "387.885 kr. (KL) 974.115 kr. (Danske Regioner)": (P.SEVERAL, ()),
    "1.000 2.000": (P.SEVERAL, ()),
    "1, 30 kr.": (P.SEVERAL, ()),
    "5.000-75.000 kr.": (P.RANGE, ()),
    "12.000 hits": (P.NOT_UNDERSTOOD, ()),
    "(473.000": (P.NOT_UNDERSTOOD, ()),
    "1,3 mio. EUR": (P.NOT_UNDERSTOOD, ()),
    "١٢٣ kr.": (P.FOREIGN_DIGITS, ()),
    "１２３ kr.": (P.FOREIGN_DIGITS, ()),
    "2½ mio. kr.": (P.FOREIGN_DIGITS, ()),
    "10.000.000.000.001 kr.": (P.TOO_LARGE, ()),
    "9" * 61: (P.TOO_LONG, ()),
}

NOT_MONEY = [
    "Der har været 12.000 hits på www.modigefilm.dk .",
    "trykt i 28.000 eksemplarer",
    "henholdsvis 10.000, 5.000 og 5.000 eksemplarer",
    "Pjece (100.000)",
    "80.000 til praktiserende læger",
    "GO-Cards (200.000 stk.)",
    "500 arbejdspladser",
    "3 mio. borgere",
    "§ 5 og § 11 i OK-05 fra 2008, aftalt den 13. maj 2008",
    "2008-05-13, 13/5-2008 og 13.5.2008",
]


@pytest.mark.parametrize(("text", "oere"), READ.items())
def test_an_amount_is_read_as_people_write_it(text: str, oere: int) -> None:
    assert parse_amount(text) == Amount(oere)
    assert amount_readings(text) == (oere,)


@pytest.mark.parametrize(("text", "oere"), APPROXIMATE.items())
def test_an_approximate_amount_says_so(text: str, oere: int) -> None:
    assert parse_amount(text) == Amount(oere, approximate=True)


@pytest.mark.parametrize(("text", "problem"), REFUSED.items())
def test_what_is_not_one_amount_is_refused_with_its_readings(
    text: str, problem: tuple[AmountProblem, tuple[int, ...]]
) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(text)
    assert (caught.value.code, caught.value.readings) == problem
    assert caught.value.text == text
    assert amount_readings(text) == problem[1]


def test_the_largest_amount_is_read_and_one_oere_more_is_not() -> None:
    assert parse_amount(format_amount(MAX_OERE)).oere == MAX_OERE
    with pytest.raises(AmountError):
        parse_amount(format_amount(MAX_OERE + 1))


@pytest.mark.parametrize("text", NOT_MONEY)
def test_numbers_that_count_something_else_are_no_amounts(text: str) -> None:
    assert find_amounts(text) == ()
    assert find_unread_amounts(text) == ()


def test_a_range_is_left_out_and_named_as_unread() -> None:
    text = "Der gives mellem 5.000-75.000 kr. 500 arbejdspladser har søgt"
    assert find_amounts(text) == ()
    (unread,) = find_unread_amounts(text)
    assert (unread.text, unread.code) == ("mellem 5.000-75.000 kr.", AmountProblem.RANGE)


@pytest.mark.parametrize(
    "text",
    ["mellem 5.000 og 75.000 kr.", "fra 1 mio. kr. til 2 mio. kr.", "5.000 – 75.000 kr.",
     "5.000 til 75.000 kr."],
)  # fmt: skip
def test_no_end_of_a_range_is_an_amount(text: str) -> None:
    assert find_amounts(text) == ()
    assert [unread.code for unread in find_unread_amounts(text)] == [AmountProblem.RANGE]


def test_a_dash_after_a_label_makes_no_range() -> None:
    assert kroner("OK-05 - 300.000 kr.") == [300_000]
    assert kroner("fase 2 – 300.000 kr.") == [300_000]


def test_a_doubtful_amount_in_prose_is_named_with_its_readings() -> None:
    text = "I alt er der budgetteret med 7.475 mio. kr."
    assert find_amounts(text) == ()
    (unread,) = find_unread_amounts(text)
    assert unread.code == AmountProblem.AMBIGUOUS
    assert unread.readings == (7_475_000 * KR, 7_475 * MIO)


def test_the_tail_of_a_malformed_figure_is_not_read_as_an_amount() -> None:
    assert kroner("13.99.115 kr. 500 arbejdspladser") == []


def test_a_bare_figure_is_money_only_in_a_budget_cell() -> None:
    text = "3.288.000 kr. OK-02 (bilag C) ”Frie midler” Tillægsbevilling: (473.000)"
    assert kroner(text) == [3_288_000]
    assert [f.amount.oere // KR for f in find_amounts(text, in_budget_cell=True)] == [
        3_288_000,
        473_000,
    ]
    assert find_amounts("GO-Cards (200.000 stk.)", in_budget_cell=True) == ()


def test_positions_hold_in_the_text_as_it_was_given() -> None:
    text = "heraf\N{NO-BREAK SPACE}ca. 5,6\N{THIN SPACE}mio.\nkr. og 1.000,- til tryk"
    for found in find_amounts(text):
        assert text[found.start : found.end] == found.text
    assert [found.amount for found in find_amounts(text)] == [
        Amount(5_600_000 * KR, approximate=True),
        Amount(1_000 * KR),
    ]


@needs_facts
def test_every_amount_of_the_status_documents_is_read() -> None:
    for words, kroner_, approximate in stated_amounts():
        if words == "7.475 mio. kr.":
            # The documents' one English point: refused, and the stated total is one reading.
            assert kroner_ * KR in amount_readings(words)
        else:
            assert parse_amount(words) == Amount(kroner_ * KR, approximate), words


@needs_facts
def test_every_amount_of_a_budget_cell_is_found_and_no_other() -> None:
    for project in projects():
        expected = [Amount(a["amount"] * KR, a["approx"]) for a in project["amounts"]]
        found = find_amounts(project["budget_text"], in_budget_cell=True)
        assert [f.amount for f in found] == expected, project["id"]
        assert find_unread_amounts(project["budget_text"], in_budget_cell=True) == ()


@needs_facts
def test_the_status_texts_of_the_documents_hold_a_range_and_no_amount() -> None:
    texts = [project["status_text"] or "" for project in projects()]
    assert [found.text for text in texts for found in find_amounts(text)] == []
    unread = [found.text for text in texts for found in find_unread_amounts(text)]
    assert unread == ["mellem 5.000-75.000 kr."]


@needs_facts
def test_every_allocation_sentence_of_the_documents_holds_its_amount() -> None:
    for area in areas():
        stated = [(area["allocated_text"], area["allocated"])]
        stated += [(a["text"], a["amount"]) for a in area["allocations"]]
        for text, amount in stated:
            assert kroner(text or "") == ([amount] if amount else [])


@given(st.text() | st.text(alphabet="0123456789., -–()krmiot", max_size=20))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    readings = amount_readings(text)
    assert all(0 <= oere <= MAX_OERE for oere in readings)
    for in_budget_cell in (False, True):
        found = find_amounts(text, in_budget_cell=in_budget_cell)
        assert all(parse_amount(f.text) == f.amount for f in found)
        unread = find_unread_amounts(text, in_budget_cell=in_budget_cell)
        positions = sorted((f.start, f.end) for f in (*found, *unread))
        assert all(a[1] <= b[0] for a, b in pairwise(positions))


@given(st.integers(1, 999), st.integers(0, 999))
def test_a_point_before_three_digits_of_millions_always_names_both_readings(
    whole: int, rest: int
) -> None:
    readings = amount_readings(f"{whole}.{rest:03d} mio. kr.")
    assert readings == ((whole * 1000 + rest) * 1000 * KR, (whole * 1000 + rest) * MIO)


def kroner(text: str) -> list[int]:
    return [found.amount.oere // KR for found in find_amounts(text)]


def areas() -> list[dict]:
    documents = json.loads(FACTS.read_text(encoding="utf-8"))["documents"]
    return [area for document in documents for area in document["areas"]]


def projects() -> list[dict]:
    return [project for area in areas() for project in area["projects"]]


def stated_amounts() -> list[tuple[str, int, bool]]:
    """Words, kroner and approximate, for every cell of the documents that is one amount."""
    lines = [line for area in areas() for line in (*area["other_lines"], *area["stated_totals"])]
    stated = [(line["text"], line["amount"], False) for line in lines]
    parts = [amount for project in projects() for amount in project["amounts"]]
    return stated + [(part["text"], part["amount"], part["approx"]) for part in parts]
