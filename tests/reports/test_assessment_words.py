"""What an assessment says to readers."""

import pytest
from django.utils import translation

from reports.assessment import needed_per_year, trends
from reports.assessment_words import (
    Notation,
    needed_words,
    sentences,
    trend_words,
    verdict_words,
)
from tests.reports.indicators import PORSGRUNN, TARGETS, assessed, make_figures, one, quarters

NOTATION = Notation(1, "%", "Ønsket maks.", "Godt nok maks.", lower_is_better=True)
PERCENT = "\N{NO-BREAK SPACE}%"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def said(year):
    return tuple(text.replace(PERCENT, "%") for text in sentences(year, NOTATION))


def test_a_year_that_depends_is_explained_by_both_of_its_readings():
    year = assessed(PORSGRUNN, TARGETS)[2008]
    assert verdict_words(year) == "Depends on the figure whose quarter is unknown"
    assert said(year) == (
        "Ønsket maks. 8,5%: depends on the figure whose quarter is unknown.",
        "Godt nok maks. 8,8%: reached by 0,22–0,73.",
        "If 8,1% is of the 4th quarter, the year is 8,07–8,58%.",
        "If 8,1% is of the whole year, that is the year.",
    )


@pytest.mark.parametrize(
    ("slots", "verdict", "words"),
    [
        (
            {"year": "8.5"},
            "As desired",
            ("Ønsket maks. 8,5%: reached exactly.", "Godt nok maks. 8,8%: reached by 0,3."),
        ),
        (
            {"year": "8.7"},
            "Good enough",
            ("Ønsket maks. 8,5%: missed by 0,2.", "Godt nok maks. 8,8%: reached by 0,1."),
        ),
        (
            {"year": "9.0"},
            "Missed",
            ("Ønsket maks. 8,5%: missed by 0,5.", "Godt nok maks. 8,8%: missed by 0,2."),
        ),
        (
            quarters("8.0", "8.2", "8.4", "8.6"),
            "Depends on the figure of the whole year",
            (
                "Ønsket maks. 8,5%: depends on the figure of the whole year, which is not stated.",
                "Godt nok maks. 8,8%: reached by 0,20–0,80.",
                "The year is not stated; by its quarters it is 8,00–8,60%.",
            ),
        ),
        (
            quarters("8.0", "8.2"),
            "No figure",
            (
                "Ønsket maks. 8,5%: no figure.",
                "Godt nok maks. 8,8%: no figure.",
                "The year is not stated, and cannot be told from the quarters that are known.",
                "Without a figure: 3rd quarter, 4th quarter.",
            ),
        ),
        (
            {"1": "8.0", "unknown": "8.2"},
            "Depends on the figure whose quarter is unknown",
            (
                "Ønsket maks. 8,5%: depends on the figure whose quarter is unknown.",
                "Godt nok maks. 8,8%: depends on the figure whose quarter is unknown.",
                "If 8,2% is of a quarter, the year cannot be told.",
                "If 8,2% is of the whole year, that is the year.",
                "Without a figure: 2nd quarter, 3rd quarter, 4th quarter.",
            ),
        ),
        (
            quarters("9", "9", "9", "9") | {"unknown": "9"},
            "Missed",
            (
                "Ønsket maks. 8,5%: missed by 0,5.",
                "Godt nok maks. 8,8%: missed by 0,2.",
                "9,0% is the year’s, for all its quarters are known.",
            ),
        ),
        (
            {},
            "No figure",
            ("Ønsket maks. 8,5%: no figure.", "Godt nok maks. 8,8%: no figure."),
        ),
    ],
)
def test_what_is_said_of_a_year(slots, verdict, words):
    year = one(slots)
    assert verdict_words(year) == verdict
    assert said(year) == words


def test_a_year_that_is_not_the_mean_of_its_quarters_says_both():
    year = assessed(PORSGRUNN)[2006]
    assert verdict_words(year) == "No target"
    assert said(year) == ("Stated is 10,0%; the mean of the quarters is 9,85%.",)


def test_a_trend_has_its_sign_and_says_whether_that_is_good():
    figures = make_figures({2007: quarters("9", "9", "9"), 2008: quarters("8.5", "9.2", "9")})
    words = [trend_words(each, NOTATION) for each in trends(figures, lower_is_better=True)]
    assert words == ["−0,5: better", "+0,2: worse", "the same"]


def test_what_is_needed_is_said_with_the_years_it_is_counted_between():
    years = tuple(assessed(PORSGRUNN, TARGETS).values())
    words = [needed_words(each, NOTATION) for each in needed_per_year(years, lower_is_better=True)]
    assert [each.replace(PERCENT, "%") for each in words] == [
        "Ønsket maks. 6,0% in 2012: 0,51–0,65 less every year after 2008.",
        "Godt nok maks. 6,8% in 2012: 0,31–0,45 less every year after 2008.",
    ]


def test_an_indicator_without_words_of_its_own_gets_general_ones():
    years = assessed({2008: {"year": "10"}}, {2011: ("20", "9")}, lower_is_better=False)
    needed = needed_per_year(tuple(years.values()), lower_is_better=False)
    assert [needed_words(each, Notation()) for each in needed] == [
        "Desired 20 in 2011: 3,3–3,4 more every year after 2008.",
        "Acceptable 9 in 2011: reached already in 2008.",
    ]
