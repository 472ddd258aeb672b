"""Money written as words, for people, charts, the JSON contract and CSV."""

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from portfolio.money import (
    MAX_OERE,
    Amount,
    amount_readings,
    find_amounts,
    format_amount,
    format_amount_short,
    format_csv,
    format_decimal_string,
    parse_amount,
)

OERE_PER_KRONE = 100
amounts = st.integers(min_value=0, max_value=MAX_OERE)


@pytest.mark.parametrize(
    ("oere", "shown"),
    [
        (139_911_500, "1.399.115 kr."),
        (130_000_050, "1.300.000,50 kr."),
        (5, "0,05 kr."),
        (0, "0 kr."),
        (-24_000_000, "−240.000 kr."),
        (-5, "−0,05 kr."),
        (None, ""),
    ],
)
def test_a_danish_amount_is_written_with_points_and_kr(oere: int | None, shown: str) -> None:
    assert format_amount(oere) == shown


def test_a_column_can_ask_for_oere_everywhere() -> None:
    assert format_amount(130_000_000, exact_oere=True) == "1.300.000,00 kr."


def test_a_norwegian_amount_is_written_with_unbreakable_spaces() -> None:
    assert format_amount(130_000_000, currency="NOK") == "1\xa0300\xa0000\xa0kr"
    assert format_amount(-130_000_050, currency="NOK") == "−1\xa0300\xa0000,50\xa0kr"


def test_an_unknown_currency_and_a_float_are_errors() -> None:
    with pytest.raises(ValueError, match="EUR"):
        format_amount(1, currency="EUR")
    with pytest.raises(ValueError, match="format code 'd'"):
        format_amount(1.5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("oere", "danish", "norwegian"),
    [
        (130_000_000, "1,3 mio. kr.", "1,3\xa0mill.\xa0kr"),
        (200_000_000, "2 mio. kr.", "2\xa0mill.\xa0kr"),
        (12_500_000, "125 t.kr.", "125\xa0tkr"),
        (95_000, "950 kr.", "950\xa0kr"),
        (99_996_000, "1 mio. kr.", "1\xa0mill.\xa0kr"),
        (200_000_000_000, "2 mia. kr.", "2\xa0mrd.\xa0kr"),
        (10**15, "10.000 mia. kr.", "10\xa0000\xa0mrd.\xa0kr"),
        (-135_000_000, "−1,4 mio. kr.", "−1,4\xa0mill.\xa0kr"),
        (-1, "0 kr.", "0\xa0kr"),
        (None, "", ""),
    ],
)
def test_a_chart_shows_one_decimal_of_the_unit_that_suits(
    oere: int | None, danish: str, norwegian: str
) -> None:
    assert format_amount_short(oere) == danish
    assert format_amount_short(oere, currency="NOK") == norwegian


def test_the_contract_and_csv_have_two_decimals_and_no_grouping() -> None:
    assert format_decimal_string(747_000_000) == "7470000.00"
    assert format_decimal_string(-5) == "-0.05"
    assert format_decimal_string(None) is None
    assert format_csv(747_000_000) == "7470000,00"
    assert format_csv(-24_000_000) == "-240000,00"
    assert format_csv(None) == ""


@given(amounts, st.sampled_from(["DKK", "NOK"]), st.booleans())
def test_what_is_written_is_read_back(oere: int, currency: str, exact: bool) -> None:
    written = format_amount(oere, currency=currency, exact_oere=exact)
    assert parse_amount(written) == Amount(oere)
    assert [f.amount.oere for f in find_amounts(f"afsat {written} til tryk")] == [oere]


# From a thousand milliard the short form is grouped, which reads in two ways.
@given(st.integers(min_value=0, max_value=999 * 10**11))
def test_the_short_form_is_read_back_within_its_rounding(oere: int) -> None:
    for currency in ("DKK", "NOK"):
        (reading, *_) = amount_readings(format_amount_short(oere, currency=currency))
        assert abs(reading - oere) * 20 <= max(reading, 100)


@given(st.integers(min_value=0, max_value=MAX_OERE // OERE_PER_KRONE))
def test_figures_are_grouped_as_babel_groups_them(kroner: int) -> None:
    for currency, locale, word in (("DKK", "da", " kr."), ("NOK", "nb", "\xa0kr")):
        babel = format_decimal(kroner, format="#,##0", locale=locale)
        assert format_amount(kroner * OERE_PER_KRONE, currency=currency) == babel + word
