"""What was written for one year, said of the next."""

import pytest

from portfolio.dates import MAX_LENGTH
from portfolio.next_year import a_year_later, first_year, named_a_year_later


@pytest.mark.parametrize(
    ("words", "later"),
    [
        ("inden 1. juli 2008", "inden 1. juli 2009"),
        ("Inden udgangen af 1. halvår 2008", "Inden udgangen af 1. halvår 2009"),
        ("2. halvår 2008", "2. halvår 2009"),
        ("våren 09", "våren 10"),
        ("april 09", "april 10"),
        ("13/5-08", "13/5-09"),
        ("31.12.08", "31.12.09"),
        ("01.10.08", "01.10.09"),
        ("31.12.99", "31.12.00"),
        ("2008-05-13", "2009-05-13"),
        ("uge 35, 2009", "uge 35, 2010"),
        ("28. februar 2008", "28. februar 2009"),
        ("Januar/februar/marts 07", "Januar/februar/marts 08"),
        ("Jan 2008 - september 2008", "Jan 2009 - september 2009"),
        ("oktober 2006 til 2008", "oktober 2007 til 2009"),
        ("november - februar 2009", "november - februar 2010"),
        ("vinteren 2008/09", "vinteren 2009/10"),
        ("Fra 2. prognose i 2007", "Fra 2. prognose i 2008"),
        ("April 2007 og løbende", "April 2008 og løbende"),
        (
            "efter et ordinært møde i første halvdel af 2009",
            "efter et ordinært møde i første halvdel af 2010",
        ),
    ],
)
def test_the_year_of_a_deadline_is_the_next_one(words, later):
    assert a_year_later(words) == later


@pytest.mark.parametrize(
    "words",
    [
        "",
        "løbende",
        "Ultimo april",
        "D. 15. april",
        "d. 15/4",
        "inden d. 1. feb",
        "4 årlige",
        "12 og 26 uker",
        "i 1. halvår af [år mangler]",
        # An election is not held again the year after.
        "i god tid inden valget i 2009",
    ],
)
def test_words_without_a_year_that_can_be_read_stay(words):
    assert a_year_later(words) is None


@pytest.mark.parametrize("words", ["29. februar 2008", "uge 53, 2009"])
def test_a_day_that_the_next_year_does_not_have_is_left_to_a_person(words):
    assert a_year_later(words) is None


def test_words_with_many_numbers_are_not_tried_for_long():
    assert a_year_later(" og ".join(["1.1.08"] * 20)) is None
    assert a_year_later("2008 " * MAX_LENGTH) is None


def test_years_in_names_and_periods_are_counted_up():
    assert named_a_year_later("Fællessekretariat Aftale 2008") == "Fællessekretariat Aftale 2009"
    assert named_a_year_later("faaborg-midtfyn-2008") == "faaborg-midtfyn-2009"
    assert named_a_year_later("2007-2009") == "2008-2010"
    assert named_a_year_later("OK-05, sag 120083") == "OK-05, sag 120083"


def test_a_period_begins_with_its_first_year():
    assert (first_year("2007-2009"), first_year("OK-05")) == (2007, None)
