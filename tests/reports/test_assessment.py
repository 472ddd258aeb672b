"""What an indicator's figures say of each year: the figures of Porsgrunn, and what holds of any."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.models import Measurement, Slot, Target
from initiatives.models.indicator import QUARTERS
from reports.assessment import (
    Direction,
    Goal,
    Reached,
    Verdict,
    Wanted,
    assess,
    needed_per_year,
    trends,
)
from reports.year_readings import Basis, Measured, Range
from tests.reports.indicators import PORSGRUNN, TARGETS, assessed, make_figures, one, quarters

D = Decimal


# --- Porsgrunn -----------------------------------------------------------------------------------


def test_in_2008_good_enough_is_reached_and_the_desired_depends_on_the_unknown_figure():
    year = assessed(PORSGRUNN, TARGETS)[2008]
    assert year.acceptable.reached is Reached.YES
    assert year.desired.reached is Reached.DEPENDS
    assert year.verdict is Verdict.DEPENDS
    assert year.depends_on_unknown
    # The mean is 8,325. A year was 0,15 from its mean; rounding adds twice 0,05.
    assert [(reading.basis, reading.year) for reading in year.readings] == [
        (Basis.UNKNOWN_AS_QUARTER, Range(D("8.075"), D("8.575"))),
        (Basis.UNKNOWN_AS_YEAR, Range(D("8.1"), D("8.1"))),
    ]
    assert year.desired.distance == Range(D("-0.075"), D("0.425"))
    assert year.acceptable.distance == Range(D("0.225"), D("0.725"))


def test_years_without_a_target_and_years_without_a_figure_say_so():
    verdicts = {year: each.verdict for year, each in assessed(PORSGRUNN, TARGETS).items()}
    assert verdicts == {
        2005: Verdict.NO_TARGET,
        2006: Verdict.NO_TARGET,
        2007: Verdict.NO_TARGET,
        2008: Verdict.DEPENDS,
        2009: Verdict.NO_FIGURE,
        2010: Verdict.NO_FIGURE,
        2011: Verdict.NO_FIGURE,
        2012: Verdict.NO_FIGURE,
    }
    assert assessed(PORSGRUNN, TARGETS)[2009].desired.distance is None


def test_in_2006_the_year_is_stated_and_is_not_the_mean_of_its_quarters():
    year = assessed(PORSGRUNN)[2006]
    assert (year.stated, year.mean, year.differs) == (D("10.0"), D("9.85"), True)
    assert year.missing == ()
    assert year.possible == Range(D("10.0"), D("10.0"))


def test_the_quarter_that_may_be_the_unknown_figure_is_missing():
    assert assessed(PORSGRUNN)[2008].missing == (Slot.FOURTH,)
    assert assessed(PORSGRUNN)[2008].unknown == D("8.1")


def test_each_quarter_is_compared_with_the_same_one_of_the_year_before():
    found = [
        (each.year, each.quarter.value, each.change, each.direction.value)
        for each in trends(make_figures(PORSGRUNN), lower_is_better=True)
    ]
    assert found == [
        (2006, "1", D("2.3"), "worse"),
        (2006, "2", D("0.1"), "worse"),
        (2006, "3", D("0.1"), "worse"),
        (2007, "1", D("-0.1"), "better"),
        (2007, "2", D("0.4"), "worse"),
        (2007, "3", D("0.3"), "worse"),
        (2008, "1", D("-1.6"), "better"),
        (2008, "2", D("-1.0"), "better"),
        (2008, "3", D("-1.8"), "better"),
    ]


def test_the_reduction_still_needed_is_counted_from_wherever_2008_lies():
    years = tuple(assessed(PORSGRUNN, TARGETS).values())
    desired, acceptable = needed_per_year(years, lower_is_better=True)
    assert (desired.goal, desired.since, desired.until) == (Goal.DESIRED, 2008, 2012)
    assert desired.per_year == Range(D("2.075") / 4, D("2.575") / 4)
    assert acceptable.per_year == Range(D("1.275") / 4, D("1.775") / 4)


# --- How a year is read --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "verdict", "distance"),
    [
        ("8.5", Verdict.DESIRED, "0.0"),
        ("8.6", Verdict.ACCEPTABLE, "-0.1"),
        ("8.8", Verdict.ACCEPTABLE, "-0.3"),
        ("8.9", Verdict.MISSED, "-0.4"),
    ],
)
def test_a_stated_year_decides_whatever_its_quarters_are(stated, verdict, distance):
    year = one(quarters("1", "2", "3", "4") | {"year": stated, "unknown": "99"})
    assert year.verdict is verdict
    assert year.desired.distance == Range(D(distance), D(distance))


def test_without_a_second_threshold_what_is_not_desired_is_missed():
    assert one({"year": "8.6"}, acceptable=None).verdict is Verdict.MISSED


def test_without_any_stated_year_it_lies_between_the_lowest_and_the_highest_quarter():
    year = one(quarters("8.0", "8.2", "8.4", "8.6"))
    assert year.possible == Range(D("8.0"), D("8.6"))
    assert (year.desired.reached, year.acceptable.reached) == (Reached.DEPENDS, Reached.YES)
    assert not year.depends_on_unknown


def test_the_farthest_that_a_stated_year_has_been_from_its_quarters_is_allowed_for():
    other = quarters("8.0", "8.0", "8.0", "8.0")
    year = one(
        quarters("7.0", "7.0", "7.0", "7.0"),
        y2006=other | {"year": "8.1"},
        y2007=other | {"year": "7.6"},
    )
    assert year.possible == Range(D("6.5"), D("7.5"))


def test_figures_are_as_exact_as_the_most_exact_of_them_whatever_zeros_a_database_adds():
    short = one(quarters("7", "7", "7", "7"), y2007=quarters("8", "8", "8", "8") | {"year": "8.1"})
    long = one(
        quarters("7.0000", "7.0000", "7.0000", "7.0000"),
        y2007=quarters("8.0000", "8.0000", "8.0000", "8.0000") | {"year": "8.1000"},
    )
    assert short == long
    assert short.possible == Range(D("6.8"), D("7.2"))


@pytest.mark.parametrize(("stated", "differs"), [("8.1", False), ("8.2", True)])
def test_a_stated_year_differs_from_its_quarters_only_by_more_than_their_rounding(stated, differs):
    assert one(quarters("8.0", "8.0", "8.0", "8.0") | {"year": stated}).differs is differs


def test_an_unknown_figure_beside_four_quarters_is_that_of_the_year():
    year = one(quarters("9", "9", "9", "9") | {"unknown": "8.4"})
    assert [reading.basis for reading in year.readings] == [Basis.UNKNOWN_AS_YEAR]
    assert year.verdict is Verdict.DESIRED


def test_an_unknown_figure_with_more_quarters_missing_decides_nothing():
    year = one({"1": "7.0", "unknown": "7.0"})
    assert year.verdict is Verdict.DEPENDS
    assert year.possible is None
    assert year.desired.distance is None
    assert year.missing == (Slot.SECOND, Slot.THIRD, Slot.FOURTH)


def test_a_verdict_that_is_the_same_in_both_readings_holds():
    assert one(quarters("7.0", "7.1", "7.2") | {"unknown": "7.3"}).verdict is Verdict.DESIRED
    assert one(quarters("9.0", "9.1", "9.2") | {"unknown": "9.3"}).verdict is Verdict.MISSED


def test_a_year_of_which_quarters_are_missing_has_no_figure():
    year = one(quarters("7.0", "7.1", "7.2"))
    assert year.verdict is Verdict.NO_FIGURE
    assert year.missing == (Slot.FOURTH,)


def test_a_year_between_two_with_figures_is_not_left_out():
    years = assessed({2006: {"1": "9"}, 2008: {"1": "8"}})
    assert [*years] == [2006, 2007, 2008]
    assert years[2007].missing == QUARTERS


def test_an_indicator_that_is_measured_by_the_year_misses_no_quarters():
    assert assessed({2006: {"year": "9"}, 2008: {"year": "8"}})[2007].missing == ()


def test_two_figures_of_one_slot_are_refused():
    figures = make_figures({2008: {"1": "8"}}) * 2
    with pytest.raises(ValueError, match="2008 has two figures of '1'"):
        assess(figures, (), lower_is_better=True)


def test_nothing_is_said_of_nothing():
    assert assess((), (), lower_is_better=True) == ()
    assert trends((), lower_is_better=True) == ()
    assert needed_per_year((), lower_is_better=True) == ()


def test_rows_of_the_database_are_taken_as_they_are():
    row = Measurement(year=2008, slot="unknown", value=D("8.1"))
    assert Measured.of(row) == Measured(2008, Slot.UNKNOWN, D("8.1"))
    target = Target(year=2008, desired=D("8.5"), acceptable=None)
    assert Wanted.of(target) == Wanted(2008, D("8.5"), None)


# --- From year to year ---------------------------------------------------------------------------


def test_a_trend_is_only_between_known_quarters_of_two_years_on_end():
    figures = make_figures(
        {
            2005: {"1": "9", "2": "9", "unknown": "9"},
            2006: {"1": "9", "3": "9", "unknown": "8"},
            2008: {"1": "7"},
        }
    )
    (trend,) = trends(figures, lower_is_better=True)
    assert (trend.year, trend.quarter, trend.direction) == (2006, Slot.FIRST, Direction.SAME)


def test_more_is_needed_of_what_is_to_rise_and_nothing_where_it_is_reached():
    years = assessed({2008: {"year": "10"}}, {2012: ("25", "9")}, lower_is_better=False).values()
    desired, acceptable = needed_per_year(tuple(years), lower_is_better=False)
    assert desired.per_year == Range(D("3.75"), D("3.75"))
    assert acceptable.per_year == Range(D(0), D(0))


def test_it_is_counted_from_the_newest_year_that_can_be_told():
    years = assessed({2007: {"year": "9"}, 2008: {"1": "8"}}, {2010: ("6", None)})
    (needed,) = needed_per_year(tuple(years.values()), lower_is_better=True)
    assert (needed.since, needed.per_year) == (2007, Range(D(1), D(1)))


def test_nothing_is_needed_after_the_last_target():
    years = assessed({2012: {"year": "9"}}, {2010: ("6", None)})
    assert needed_per_year(tuple(years.values()), lower_is_better=True) == ()


# --- What holds of any figures -------------------------------------------------------------------

VALUES = st.integers(-200, 200).map(lambda tenths: D(tenths).scaleb(-1))
YEARS = st.integers(2005, 2008)
FIGURES = st.dictionaries(st.tuples(YEARS, st.sampled_from(Slot)), VALUES, max_size=20).map(
    lambda found: [Measured(year, slot, value) for (year, slot), value in found.items()]
)
WANTED = st.dictionaries(
    st.integers(2005, 2010), st.tuples(VALUES, VALUES | st.none()), max_size=6
).map(
    lambda found: [
        Wanted(year, one, None) if other is None else Wanted(year, min(one, other), max(one, other))
        for year, (one, other) in found.items()
    ]
)
"""Targets where lower is better: what is desired is at most what is acceptable."""


@given(FIGURES, WANTED)
def test_what_is_to_fall_is_judged_as_its_negative_that_is_to_rise(figures, wanted):
    falling = assess(figures, wanted, lower_is_better=True)
    rising = assess(
        [Measured(each.year, each.slot, -each.value) for each in figures],
        [Wanted(each.year, -each.desired, each.acceptable and -each.acceptable) for each in wanted],
        lower_is_better=False,
    )
    assert [each.verdict for each in falling] == [each.verdict for each in rising]
    assert [each.desired and each.desired.distance for each in falling] == [
        each.desired and each.desired.distance for each in rising
    ]
    assert [
        (each.goal, each.per_year) for each in needed_per_year(falling, lower_is_better=True)
    ] == [(each.goal, each.per_year) for each in needed_per_year(rising, lower_is_better=False)]


@given(FIGURES, WANTED, st.integers(-1000, 1000))
def test_figures_and_targets_that_are_all_moved_alike_are_judged_alike(figures, wanted, by):
    moved = assess(
        [Measured(each.year, each.slot, each.value + by) for each in figures],
        [
            Wanted(
                each.year,
                each.desired + by,
                None if each.acceptable is None else each.acceptable + by,
            )
            for each in wanted
        ],
        lower_is_better=True,
    )
    verdicts = [each.verdict for each in assess(figures, wanted, lower_is_better=True)]
    assert [each.verdict for each in moved] == verdicts


@given(FIGURES, WANTED)
def test_a_verdict_that_holds_still_holds_when_the_unknown_slot_becomes_known(figures, wanted):
    for year in assess(figures, wanted, lower_is_better=True):
        if year.unknown is None or year.stated is not None or year.verdict is Verdict.DEPENDS:
            continue
        possible = [Slot.YEAR, *(year.missing if len(year.missing) == 1 else ())]
        for slot in possible:
            known = [
                Measured(each.year, slot, each.value)
                if (each.year, each.slot) == (year.year, Slot.UNKNOWN)
                else each
                for each in figures
            ]
            again = assess(known, wanted, lower_is_better=True)
            verdict = next(each.verdict for each in again if each.year == year.year)
            assert verdict is year.verdict


@given(FIGURES, WANTED)
def test_what_is_desired_is_acceptable_too(figures, wanted):
    for year in assess(figures, wanted, lower_is_better=True):
        if year.acceptable is not None and year.desired.reached is Reached.YES:
            assert year.acceptable.reached is Reached.YES


@given(FIGURES)
def test_what_is_better_one_way_is_worse_the_other(figures):
    other = {Direction.BETTER: Direction.WORSE, Direction.WORSE: Direction.BETTER}
    falling = [each.direction for each in trends(figures, lower_is_better=True)]
    rising = [each.direction for each in trends(figures, lower_is_better=False)]
    assert [other.get(each, each) for each in falling] == rising
