"""The axis of a timeline: from which day to which it goes, and where on it a day comes to lie.

Coordinates are those of the SVG: x to the right. There is room for the larger type that narrow
screens get from site.css.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portfolio.dates import month_name

WIDTH = 480
LETTER_WIDTH = 9.5
"""About one letter of the type that narrow screens get."""
GAP = 6
MONTHS = 12
FEW = 3
"""So many months have room for their weeks."""
WEEK_STARTS = (1, 8, 15, 22)
SHORT = 3
"""Letters of a month's name where there are many."""
MONTH_STEPS = (1, 3, 6)
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid; `words` stand to the right of it, and are empty without room for them."""

    x: float
    words: str

    @property
    def words_x(self) -> float:
        return round(self.x + GAP / 2, 1)

    @property
    def end(self) -> float:
        """Where its words end, with the gap that is to be beside them."""
        return self.x + len(self.words) * LETTER_WIDTH + GAP


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole months, from the first day of one to the last day of another."""

    first: date
    last: date
    language: str

    @classmethod
    def around(cls, days: Iterable[date], day: date, *, language: str) -> "Axis":
        """Of all of `days`; of `day` too, unless the axis became more than twice as long by it."""
        known = list(days)
        if not known:
            return cls(day.replace(month=1, day=1), day.replace(month=12, day=31), language)
        axis = cls._of_months(min(known), max(known), language)
        longer = cls._of_months(min(*known, day), max(*known, day), language)
        return longer if longer.months <= max(2 * axis.months, MONTHS) else axis

    @classmethod
    def _of_months(cls, first: date, last: date, language: str) -> "Axis":
        return cls(first.replace(day=1), next_month(last) - timedelta(days=1), language)

    @property
    def months(self) -> int:
        years = self.last.year - self.first.year
        return years * MONTHS + self.last.month - self.first.month + 1

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def begin(self, day: date) -> float:
        """Where a day begins."""
        return self._x((day - self.first).days)

    def end(self, day: date) -> float:
        """Where a day ends."""
        return self._x((day - self.first).days + 1)

    def middle(self, day: date) -> float:
        return self._x((day - self.first).days + 0.5)

    def _x(self, days: float) -> float:
        return round(WIDTH * days / ((self.last - self.first).days + 1), 1)

    # --- What stands on it -----------------------------------------------------------------------

    def upper(self) -> tuple[Tick, ...]:
        """Years; months, where there are few of them."""
        if self.months <= FEW:
            return self._ticks((day, f"{self._month(day)} {day.year}") for day in self._months())
        rows = (
            self._ticks((day, str(day.year)) for day in self._years(step)) for step in YEAR_STEPS
        )
        return next(filter(_is_readable, rows), ())

    def lower(self) -> tuple[Tick, ...]:
        """Months, every third or sixth of them; weeks, where there are few; or nothing."""
        if self.months <= FEW:
            days = (month.replace(day=day) for month in self._months() for day in WEEK_STARTS)
            return self._ticks((day, str(day.day)) for day in days)
        rows = (
            self._ticks((day, self._month(day)[:SHORT]) for day in self._months(step))
            for step in MONTH_STEPS
        )
        return next(filter(_is_readable, rows), ())

    def _ticks(self, days: Iterable[tuple[date, str]]) -> tuple[Tick, ...]:
        """A line for each, with its words if they end before the next line and the axis do."""
        ticks = [Tick(self.begin(day), words) for day, words in days]
        ends = [*(tick.x for tick in ticks[1:]), float(WIDTH)]
        return tuple(
            tick if tick.end <= end else Tick(tick.x, "")
            for tick, end in zip(ticks, ends, strict=True)
        )

    def _months(self, step: int = 1) -> Iterator[date]:
        day = self.first
        while day <= self.last:
            if (day.month - 1) % step == 0:
                yield day
            day = next_month(day)

    def _years(self, step: int) -> Iterator[date]:
        """The first of them begins where the axis does."""
        for year in range(self.first.year, self.last.year + 1):
            if year % step == 0:
                yield max(date(year, 1, 1), self.first)

    def _month(self, day: date) -> str:
        return month_name(day, self.language)


def month_before(day: date) -> date | None:
    """The first day of the month before that of `day`; None in the first one of all."""
    first = day.replace(day=1)
    return (first - timedelta(days=1)).replace(day=1) if first > date.min else None


def next_month(day: date) -> date:
    """The first day of the month after that of `day`."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _is_readable(ticks: tuple[Tick, ...]) -> bool:
    """Whether all have their words; the first and the last may be cut off by the axis."""
    return any(tick.words for tick in ticks) and all(tick.words for tick in ticks[1:-1])
