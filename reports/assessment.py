"""What the figures of an indicator say of each year, against what the year was to reach.

Plain values in, plain values out; the words for readers are in reports/assessment_words.py. A
figure that the document states for a year decides. Where none is stated, the year lies where its
quarters do, and what cannot be told from them is not guessed. A figure of which nobody knows
whether it is a quarter's or the year's is read both ways, and what holds in both readings holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from initiatives.models import Slot
from initiatives.models import Target as TargetRow
from initiatives.models.indicator import QUARTERS
from reports.year_readings import (
    Measured,
    Range,
    Reading,
    by_year,
    half_of_the_last_decimal,
    leeway_of,
    mean_of,
    missing_quarters,
    readings_of,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a year is to reach."""

    year: int
    desired: Decimal
    acceptable: Decimal | None = None

    @classmethod
    def of(cls, target: TargetRow) -> "Wanted":
        return cls(target.year, target.desired, target.acceptable)


class Reached(StrEnum):
    """Whether a threshold is reached. Names in JSON: never renamed."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"
    NO_FIGURE = "no_figure"


@dataclass(frozen=True, slots=True)
class Against:
    """A year against one threshold.

    `distance` is by how much the year is better than it, below zero if it is worse; None where a
    reading leaves it open.
    """

    threshold: Decimal
    reached: Reached
    distance: Range | None


class Verdict(StrEnum):
    """What is said of a year. Names in JSON: never renamed."""

    DESIRED = "desired"
    ACCEPTABLE = "acceptable"
    MISSED = "missed"
    DEPENDS = "depends"
    NO_FIGURE = "no_figure"
    NO_TARGET = "no_target"


@dataclass(frozen=True, slots=True)
class Assessment:
    """One year. `mean` is that of its four quarters, where all are known.

    `differs` says that the stated year is not their mean, and not only because both are rounded.
    """

    year: int
    stated: Decimal | None
    unknown: Decimal | None
    mean: Decimal | None
    missing: tuple[Slot, ...]
    differs: bool
    readings: tuple[Reading, ...]
    desired: Against | None = None
    acceptable: Against | None = None

    @property
    def verdict(self) -> Verdict:
        if self.desired is None:
            return Verdict.NO_TARGET
        match self.desired.reached, self.acceptable and self.acceptable.reached:
            case Reached.YES, _:
                return Verdict.DESIRED
            case Reached.NO_FIGURE, _:
                return Verdict.NO_FIGURE
            case (Reached.DEPENDS, _) | (_, Reached.DEPENDS):
                return Verdict.DEPENDS
            case _, Reached.YES:
                return Verdict.ACCEPTABLE
        return Verdict.MISSED

    @property
    def depends_on_unknown(self) -> bool:
        """Whether the figure whose quarter is unknown can be read in more than one way."""
        return len(self.readings) > 1

    @property
    def possible(self) -> Range | None:
        """Where the year lies in all its readings; None if one of them leaves it open."""
        found = [reading.year for reading in self.readings if reading.year is not None]
        if not found or len(found) < len(self.readings):
            return None
        return Range.around(found)


def assess(
    figures: Iterable[Measured], targets: Iterable[Wanted], *, lower_is_better: bool
) -> tuple[Assessment, ...]:
    """Each year that has a figure or a target, and those between the first and last figure."""
    years = by_year(figures)
    wanted = {target.year: target for target in targets}
    rounding = half_of_the_last_decimal(years)
    leeway = leeway_of(years, rounding)
    is_quarterly = any(slot in QUARTERS for slots in years.values() for slot in slots)
    found = range(min(years), max(years) + 1) if years else range(0)
    assessments = []
    for year in sorted({*found, *wanted}):
        slots, target = years.get(year, {}), wanted.get(year)
        readings = tuple(readings_of(slots, leeway))
        stated, mean = slots.get(Slot.YEAR), mean_of(slots)
        gap = abs(stated - mean) if stated is not None and mean is not None else Decimal()
        desired, acceptable = (target.desired, target.acceptable) if target else (None, None)
        assessments.append(
            Assessment(
                year,
                stated=stated,
                unknown=slots.get(Slot.UNKNOWN),
                mean=mean,
                missing=missing_quarters(slots) if is_quarterly else (),
                differs=gap > 2 * rounding,
                readings=readings,
                desired=_against(readings, desired, lower_is_better),
                acceptable=_against(readings, acceptable, lower_is_better),
            )
        )
    return tuple(assessments)


# --- Against a threshold -------------------------------------------------------------------------


def _against(
    readings: Sequence[Reading], threshold: Decimal | None, lower_is_better: bool
) -> Against | None:
    if threshold is None:
        return None
    distances = [
        None if reading.year is None else _better_by(reading.year, threshold, lower_is_better)
        for reading in readings
    ]
    known = [distance for distance in distances if distance is not None]
    return Against(
        threshold,
        _in_all_readings({_reached(distance) for distance in distances}),
        Range.around(known) if known and len(known) == len(distances) else None,
    )


def _better_by(year: Range, threshold: Decimal, lower_is_better: bool) -> Range:
    if lower_is_better:
        return Range(threshold - year.high, threshold - year.low)
    return Range(year.low - threshold, year.high - threshold)


def _reached(distance: Range | None) -> Reached:
    if distance is None:
        return Reached.NO_FIGURE
    if distance.low >= 0:
        return Reached.YES
    return Reached.NO if distance.high < 0 else Reached.DEPENDS


def _in_all_readings(found: set[Reached]) -> Reached:
    if not found:
        return Reached.NO_FIGURE
    return found.pop() if len(found) == 1 else Reached.DEPENDS


# --- From year to year ---------------------------------------------------------------------------


class Direction(StrEnum):
    """Names in JSON: never renamed."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Trend:
    """A quarter against the same quarter of the year before."""

    year: int
    quarter: Slot
    before: Decimal
    now: Decimal
    direction: Direction

    @property
    def change(self) -> Decimal:
        return self.now - self.before


def trends(figures: Iterable[Measured], *, lower_is_better: bool) -> tuple[Trend, ...]:
    """Of every quarter that is known in two years on end, in the order of time."""
    years = by_year(figures)
    return tuple(
        Trend(year, quarter, before, now, _direction(before, now, lower_is_better))
        for year in sorted(years)
        for quarter in QUARTERS
        if (now := years[year].get(quarter)) is not None
        and (before := years.get(year - 1, {}).get(quarter)) is not None
    )


def _direction(before: Decimal, now: Decimal, lower_is_better: bool) -> Direction:
    if before == now:
        return Direction.SAME
    return Direction.BETTER if (now < before) == lower_is_better else Direction.WORSE


class Goal(StrEnum):
    """Which of the two thresholds of a year. Names in JSON: never renamed."""

    DESIRED = "desired"
    ACCEPTABLE = "acceptable"


@dataclass(frozen=True, slots=True)
class Needed:
    """By how much each year after `since` must be better than the one before it, to reach a
    threshold in `until`. Zero if it is reached already; a range where `since` is not known exactly.
    """

    goal: Goal
    threshold: Decimal
    since: int
    until: int
    per_year: Range


def needed_per_year(years: Sequence[Assessment], *, lower_is_better: bool) -> tuple[Needed, ...]:
    """From the newest year whose figure can be told to the last year with a target.

    Nothing where no year has a figure, or there is no target after it.
    """
    known = [(each.year, each.possible) for each in years if each.possible is not None]
    wanted = [each for each in years if each.desired is not None]
    if not known or not wanted or wanted[-1].year <= known[-1][0]:
        return ()
    (since, newest), last = known[-1], wanted[-1]
    found = []
    for goal, against in ((Goal.DESIRED, last.desired), (Goal.ACCEPTABLE, last.acceptable)):
        if against is not None:
            distance = _better_by(newest, against.threshold, lower_is_better)
            years_left = last.year - since
            per_year = Range(
                max(-distance.high, Decimal()) / years_left,
                max(-distance.low, Decimal()) / years_left,
            )
            found.append(Needed(goal, against.threshold, since, last.year, per_year))
    return tuple(found)
