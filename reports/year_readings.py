"""Where the figure of a year lies, by what is known of it and of its quarters.

Plain values in, plain values out. Figures are `Decimal`, so that a mean is exact.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from initiatives.models import Measurement, Slot
from initiatives.models.indicator import QUARTERS
from portfolio.numbers import decimals_of

Slots = Mapping[Slot, Decimal]
"""The figures of one year."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure: of a quarter, of the year, or of nobody knows which of them."""

    year: int
    slot: Slot
    value: Decimal

    @classmethod
    def of(cls, measurement: Measurement) -> "Measured":
        return cls(measurement.year, Slot(measurement.slot), measurement.value)


@dataclass(frozen=True, slots=True)
class Range:
    """A figure that lies between two, or, if they are the same, is known."""

    low: Decimal
    high: Decimal

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @classmethod
    def around(cls, ranges: Iterable["Range"]) -> "Range":
        ranges = tuple(ranges)
        return cls(min(each.low for each in ranges), max(each.high for each in ranges))


class Basis(StrEnum):
    """What the figure of a year is taken from. Names in JSON: never renamed."""

    STATED = "stated"
    QUARTERS = "quarters"
    UNKNOWN_AS_QUARTER = "unknown_as_quarter"
    UNKNOWN_AS_YEAR = "unknown_as_year"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a year's figures; `year` is None where quarters are missing for it."""

    basis: Basis
    year: Range | None


def by_year(figures: Iterable[Measured]) -> dict[int, dict[Slot, Decimal]]:
    years: dict[int, dict[Slot, Decimal]] = {}
    for figure in figures:
        slots = years.setdefault(figure.year, {})
        if figure.slot in slots:
            raise ValueError(f"{figure.year} has two figures of {figure.slot.value!r}.")
        slots[figure.slot] = figure.value
    return years


def half_of_the_last_decimal(years: Mapping[int, Slots]) -> Decimal:
    """By how much rounding can have changed a figure: they are as exact as the most exact one."""
    values = [value for slots in years.values() for value in slots.values()]
    return Decimal(5).scaleb(-max(map(decimals_of, values), default=0) - 1)


def leeway_of(years: Mapping[int, Slots], rounding: Decimal) -> Decimal | None:
    """How far a year can be from the mean of its quarters, by the years where both are known.

    A year is weighted by its working days, so it is not simply the mean. To what was seen comes
    the rounding of the quarters and that of the year. None if no year has both.
    """
    seen = []
    for slots in years.values():
        mean = mean_of(slots)
        if mean is not None and Slot.YEAR in slots:
            seen.append(abs(slots[Slot.YEAR] - mean))
    return max(seen) + 2 * rounding if seen else None


def mean_of(slots: Slots) -> Decimal | None:
    quarters = _quarters(slots)
    return sum(quarters, Decimal()) / 4 if len(quarters) == 4 else None


def _quarters(slots: Slots) -> list[Decimal]:
    return [slots[quarter] for quarter in QUARTERS if quarter in slots]


def missing_quarters(slots: Slots) -> tuple[Slot, ...]:
    return tuple(quarter for quarter in QUARTERS if quarter not in slots)


def readings_of(slots: Slots, leeway: Decimal | None) -> Iterator[Reading]:
    """Every way in which a year's figures can be read; none where there is no figure."""
    if Slot.YEAR in slots:
        yield Reading(Basis.STATED, Range(slots[Slot.YEAR], slots[Slot.YEAR]))
        return
    quarters = _quarters(slots)
    if Slot.UNKNOWN not in slots:
        if quarters:
            yield Reading(Basis.QUARTERS, _from_quarters(quarters, leeway))
        return
    unknown = slots[Slot.UNKNOWN]
    if len(quarters) < 4:
        year = _from_quarters([*quarters, unknown], leeway)
        yield Reading(Basis.UNKNOWN_AS_QUARTER, year)
    yield Reading(Basis.UNKNOWN_AS_YEAR, Range(unknown, unknown))


def _from_quarters(quarters: list[Decimal], leeway: Decimal | None) -> Range | None:
    """Where the year lies by its quarters: around their mean, or at least among them."""
    if len(quarters) < 4:
        return None
    if leeway is None:
        return Range(min(quarters), max(quarters))
    mean = sum(quarters, Decimal()) / 4
    return Range(mean - leeway, mean + leeway)
