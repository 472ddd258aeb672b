"""How an activity stands on a day: done, late, soon to be delivered, or not looked at for long.

Plain values in, plain values out, as reports/lights.py: all is seen from `on`. What a wording of a
deadline promises is said in portfolio/dates.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from initiatives.models import Activity, ActivityState, Portfolio
from initiatives.models.activity import ENDED
from portfolio.dates import DateKind, WrittenDate, format_date


class Standing(StrEnum):
    """In the order in which one has to hear of them. Names in JSON and addresses: never renamed."""

    OVERDUE = "overdue"
    SHOULD_HAVE_BEGUN = "should_have_begun"
    DUE_SOON = "due_soon"
    NOT_REVIEWED = "not_reviewed"
    UNREAD = "unread"
    AS_PLANNED = "as_planned"
    OVER = "over"

    @property
    def label(self) -> str:
        return {
            Standing.OVERDUE: _("Overdue"),
            Standing.SHOULD_HAVE_BEGUN: _("Should have begun"),
            Standing.DUE_SOON: _("Due soon"),
            Standing.NOT_REVIEWED: _("Not reviewed for long"),
            Standing.UNREAD: _("Deadline not read"),
            Standing.AS_PLANNED: _("As planned"),
            Standing.OVER: _("Done or dropped"),
        }[self]


WANTING = (
    Standing.OVERDUE,
    Standing.SHOULD_HAVE_BEGUN,
    Standing.DUE_SOON,
    Standing.NOT_REVIEWED,
    Standing.UNREAD,
)
"""What somebody has to do something about."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long before a deadline one is told, and how long without a look is too long: days."""

    near: int
    review: int

    @classmethod
    def of(cls, portfolio: Portfolio) -> "Patience":
        return cls(portfolio.deadline_near_days, portfolio.status_interval_days)


@dataclass(frozen=True, slots=True)
class Found:
    """The standing, and the day that it is about, if there is one."""

    standing: Standing
    day: date | None = None

    def words(self, language: str) -> str:
        """Such as `Overdue: 30 April 2007`; empty where nothing is to be said."""
        if self.standing not in WANTING:
            return ""
        day = f": {format_date(self.day, language)}" if self.day else ""
        return f"{self.standing.label}{day}"


@dataclass(frozen=True, slots=True)
class Awaited:
    """A day that somebody waits for: the last one, or the one on which something begins."""

    day: date
    begins: bool = False


def awaited(deadline: WrittenDate, *, has_begun: bool) -> Awaited | None:
    """The last day; of *Fra …* the first one, until it has begun. None for what has no day."""
    latest = _last_day(deadline, has_begun=has_begun)
    if latest is not None:
        return Awaited(latest)
    if deadline.kind == DateKind.FROM and deadline.earliest is not None and not has_begun:
        return Awaited(deadline.earliest, begins=True)
    return None


def standing_of(activity: Activity, patience: Patience, *, on: date) -> Found:
    """What is done or dropped is over, and so is what all parts of its groups have done; else it is
    the first thing that has to be heard of.

    The first delivery of *April 2007 og løbende* is late until the work has begun; what is only
    ongoing, or waits for an event, is never late. *Fra 2007* has a day on which it should begin.
    """
    if activity.state in ENDED or activity.is_fulfilled(on=on):
        return Found(Standing.OVER)
    return next(_findings(activity, activity.deadline, patience, on), Found(Standing.AS_PLANNED))


def _findings(
    activity: Activity, deadline: WrittenDate, patience: Patience, on: date
) -> Iterator[Found]:
    has_begun = activity.state == ActivityState.BEGUN
    latest = _last_day(deadline, has_begun=has_begun)
    if latest is not None and latest < on:
        yield Found(Standing.OVERDUE, latest)
    may_wait = deadline.kind not in (DateKind.FROM, DateKind.PERIOD) or has_begun
    if not may_wait and deadline.earliest is not None and deadline.earliest <= on:
        yield Found(Standing.SHOULD_HAVE_BEGUN, deadline.earliest)
    if latest is not None and latest <= on + timedelta(days=patience.near):
        yield Found(Standing.DUE_SOON, latest)
    if deadline.words and not deadline.is_read:
        yield Found(Standing.UNREAD)
    is_running = latest is None and (deadline.kind != DateKind.FROM or has_begun)
    if is_running and deadline.is_read and _is_forgotten(activity, patience, on):
        yield Found(Standing.NOT_REVIEWED, activity.reviewed_on)


def _last_day(deadline: WrittenDate, *, has_begun: bool) -> date | None:
    """None for what is ongoing by now: the first delivery of *April 2007 og løbende* has begun."""
    is_ongoing = deadline.kind == DateKind.BY_AND_ONGOING and has_begun
    return None if is_ongoing else deadline.latest


def _is_forgotten(activity: Activity, patience: Patience, on: date) -> bool:
    seen = activity.reviewed_on
    return seen is None or (on - seen).days > patience.review
