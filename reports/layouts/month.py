"""What falls in one month: a calendar of weeks, and what is waiting without a day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from portfolio.dates import DateKind
from portfolio.snapshot import one_snapshot
from reports.deadlines import Standing
from reports.layouts.deadline_calendar import Item, Meaning, days_of, items_of
from reports.layouts.reading import Reading
from reports.layouts.scope import Scope
from reports.time_axis import next_month

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """That a day of `item` falls here."""

    item: Item
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class CalendarDay:
    on: date
    is_inside: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """From Monday, with the number that Danes know it by (ISO 8601)."""

    number: int
    days: tuple[CalendarDay, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """`before` and `after` are the first days of the nearest months in which something falls."""

    first: date
    weeks: tuple[Week, ...]
    waiting: tuple[Item, ...]
    before: date | None
    after: date | None

    @property
    def number(self) -> int:
        """How many days of something fall in the month."""
        return sum(len(day.entries) for week in self.weeks for day in week.days)


@one_snapshot()
def month_read(scope: Scope, *, first: date, only: Collection[int] | None) -> Month:
    """The month that begins on `first`; `only` are the keys of the activities asked for, if any."""
    return month_of(items_of(Reading(scope), only=only), first)


def month_of(items: Iterable[Item], first: date) -> Month:
    found = list(items)
    entries: dict[date, list[Entry]] = defaultdict(list)
    for item in found:
        for day, meaning in days_of(item.deadline):
            entries[day].append(Entry(item, meaning))
    months = {day.replace(day=1) for day in entries}
    return Month(
        first,
        _weeks(first, entries),
        tuple(filter(_is_waiting, found)),
        before=max((month for month in months if month < first), default=None),
        after=min((month for month in months if month > first), default=None),
    )


def _weeks(first: date, entries: Mapping[date, list[Entry]]) -> tuple[Week, ...]:
    monday = first - timedelta(days=first.weekday())
    weeks = []
    while monday < next_month(first):
        days = [monday + timedelta(days=place) for place in range(DAYS_OF_A_WEEK)]
        weeks.append(Week(monday.isocalendar().week, tuple(_day(d, first, entries) for d in days)))
        monday += timedelta(days=DAYS_OF_A_WEEK)
    return tuple(weeks)


def _day(day: date, first: date, entries: Mapping[date, list[Entry]]) -> CalendarDay:
    """The days beside the month keep its weeks whole; what falls on them is for their own month."""
    is_inside = day.month == first.month
    return CalendarDay(day, is_inside, tuple(entries.get(day, ())) if is_inside else ())


def _is_waiting(item: Item) -> bool:
    """Without a day of its own, and yet somebody has to think of it: ongoing and not looked at for
    long, waiting for an event, or not read.
    """
    if item.found is None or item.is_over:
        return False
    wants = item.found.standing in (Standing.NOT_REVIEWED, Standing.UNREAD)
    return wants or item.deadline.kind is DateKind.ON_EVENT
