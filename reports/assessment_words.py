"""What an assessment says, in words for readers.

A range is rounded outwards to one decimal more than the figures have: what is said to be within it
is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.translation import gettext as _

from portfolio.numbers import decimals_of, format_number, rounded
from reports.assessment import (
    Against,
    Assessment,
    Direction,
    Goal,
    Needed,
    Reached,
    Trend,
    Verdict,
)
from reports.year_readings import Basis, Range, Reading


@dataclass(frozen=True, slots=True)
class Notation:
    """How the figures of an indicator are written, and its own words for its two thresholds."""

    decimals: int = 0
    unit: str = ""
    desired_label: str = ""
    acceptable_label: str = ""
    lower_is_better: bool = False

    def figure(self, value: Decimal) -> str:
        """A figure as the document has it: all of one indicator with equally many decimals."""
        decimals = max(self.decimals, decimals_of(value))
        return format_number(value, decimals=decimals, unit=self.unit)

    def range(self, figures: Range, *, unit: bool = True) -> str:
        """`8,1 %` for what is known, else `8,07–8,58 %`."""
        name = self.unit if unit else ""
        if figures.is_exact and decimals_of(figures.low) <= self.decimals + 2:
            decimals = max(self.decimals, decimals_of(figures.low))
            return format_number(figures.low, decimals=decimals, unit=name)
        decimals = self.decimals + 1
        low = rounded(figures.low, decimals, ROUND_FLOOR)
        high = rounded(figures.high, decimals, ROUND_CEILING)
        return f"{format_number(low)}–{format_number(high, unit=name)}"

    def distance(self, figures: Range) -> str:
        """`0,22 to 0,73`, and below zero `−0,08 to 0,43`: in words, for a dash is no minus."""
        if figures.is_exact:
            return self.range(figures, unit=False)
        decimals = self.decimals + 1
        low = format_number(rounded(figures.low, decimals, ROUND_FLOOR))
        high = format_number(rounded(figures.high, decimals, ROUND_CEILING))
        return _("%(low)s to %(high)s") % {"low": low, "high": high}

    def threshold(self, goal: Goal, value: Decimal) -> str:
        """`Ønsket maks. 8,5 %`."""
        if goal is Goal.DESIRED:
            label = self.desired_label or _("Desired")
        else:
            label = self.acceptable_label or _("Acceptable")
        return f"{label} {self.figure(value)}"


def verdict_words(year: Assessment) -> str:
    """The verdict in a cell of a table."""
    return verdict_label(year.verdict, depends_on_unknown=year.depends_on_unknown)


def verdict_label(verdict: Verdict, *, depends_on_unknown: bool) -> str:
    """`depends_on_unknown` says which figure a verdict that depends on one waits for."""
    match verdict:
        case Verdict.DESIRED:
            return _("As desired")
        case Verdict.ACCEPTABLE:
            return _("Good enough")
        case Verdict.MISSED:
            return _("Missed")
        case Verdict.NO_FIGURE:
            return _("No figure")
        case Verdict.NO_TARGET:
            return _("No target")
        case Verdict.DEPENDS if depends_on_unknown:
            return _("Depends on the figure whose quarter is unknown")
    return _("Depends on the figure of the whole year")


def sentences(year: Assessment, notation: Notation) -> tuple[str, ...]:
    """Everything there is to say of a year: its thresholds, how it was read, what is missing."""
    return (
        *threshold_sentences(year, notation),
        *_readings(year, notation),
        *_stated(year, notation),
        *_missing(year),
    )


def trend_words(trend: Trend, notation: Notation) -> str:
    """`−1,6: better`."""
    words = {
        Direction.BETTER: _("better"),
        Direction.WORSE: _("worse"),
        Direction.SAME: _("the same"),
    }[trend.direction]
    if trend.direction is Direction.SAME:
        return words
    sign = "+" if trend.change > 0 else ""
    change = format_number(trend.change, decimals=max(notation.decimals, decimals_of(trend.change)))
    return f"{sign}{change}: {words}"


def needed_words(needed: Needed, notation: Notation) -> str:
    values = {
        "target": notation.threshold(needed.goal, needed.threshold),
        "year": needed.until,
        "since": needed.since,
        "change": notation.range(needed.per_year, unit=False),
    }
    if not needed.per_year.high:
        return _("%(target)s in %(year)s: reached already in %(since)s.") % values
    if notation.lower_is_better:
        return _("%(target)s in %(year)s: %(change)s less every year after %(since)s.") % values
    return _("%(target)s in %(year)s: %(change)s more every year after %(since)s.") % values


def threshold_sentences(year: Assessment, notation: Notation) -> Iterator[str]:
    """Each of the two with whether it is reached, and by how much."""
    for goal, against in ((Goal.DESIRED, year.desired), (Goal.ACCEPTABLE, year.acceptable)):
        if against is not None:
            target = notation.threshold(goal, against.threshold)
            yield f"{target}: {_against(year, against, notation)}."


def _against(year: Assessment, against: Against, notation: Notation) -> str:
    distance = against.distance
    match against.reached:
        case Reached.YES if distance is not None:
            if not distance.high:
                return _("reached exactly")
            return _("reached by %(distance)s") % {"distance": notation.range(distance, unit=False)}
        case Reached.NO if distance is not None:
            short = Range(-distance.high, -distance.low)
            return _("missed by %(distance)s") % {"distance": notation.range(short, unit=False)}
        case Reached.DEPENDS:
            if year.depends_on_unknown:
                return _("depends on the figure whose quarter is unknown")
            return _("depends on the figure of the whole year, which is not stated")
    return _("no figure")


def _readings(year: Assessment, notation: Notation) -> Iterator[str]:
    """How a year that is not stated was read."""
    for reading in year.readings:
        if reading.basis is Basis.QUARTERS:
            yield _by_quarters(reading, notation)
        elif year.unknown is not None and reading.basis is not Basis.STATED:
            yield _with_unknown(year, reading, year.unknown, notation)


def _by_quarters(reading: Reading, notation: Notation) -> str:
    if reading.year is None:
        return _("The year is not stated, and cannot be told from the quarters that are known.")
    return _("The year is not stated; by its quarters it is %(range)s.") % {
        "range": notation.range(reading.year)
    }


def _with_unknown(year: Assessment, reading: Reading, unknown: Decimal, notation: Notation) -> str:
    values = {"figure": notation.figure(unknown)}
    if not year.depends_on_unknown:
        return _("%(figure)s is the year’s, for all its quarters are known.") % values
    if reading.basis is Basis.UNKNOWN_AS_YEAR:
        return _("If %(figure)s is of the whole year, that is the year.") % values
    if reading.year is None:
        return _("If %(figure)s is of a quarter, the year cannot be told.") % values
    values |= {"quarter": str(year.missing[0].label), "range": notation.range(reading.year)}
    return _("If %(figure)s is of the %(quarter)s, the year is %(range)s.") % values


def _stated(year: Assessment, notation: Notation) -> Iterator[str]:
    if year.differs and year.stated is not None and year.mean is not None:
        yield _("Stated is %(stated)s; the mean of the quarters is %(mean)s.") % {
            "stated": notation.figure(year.stated),
            "mean": notation.figure(year.mean),
        }


def _missing(year: Assessment) -> Iterator[str]:
    """Said already of a year without any figure, and of one quarter that the unknown may be."""
    is_said = not year.readings or (year.depends_on_unknown and len(year.missing) == 1)
    if year.missing and not is_said:
        quarters = ", ".join(str(quarter.label) for quarter in year.missing)
        yield _("Without a figure: %(quarters)s.") % {"quarters": quarters}
