"""The light that the rules of a portfolio suggest for a project, with the reasons.

Plain values in, plain values out: what is counted here is read in reports/layouts/. All days are
seen from `on`, so that the lights of a past day are those of that day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.models import Light, Portfolio, Stage
from portfolio.dates import format_date
from portfolio.money import format_amount

CLOSED = frozenset({Stage.COMPLETED, Stage.CANCELLED})
WITHOUT_PROGRESS = frozenset({Stage.NOT_STARTED, Stage.DESCRIPTION_IN_PROGRESS, None})
WORST_FIRST = (Light.CRITICAL, Light.NEEDS_ATTENTION, Light.ON_TRACK)
"""The lights that a project can have while it is not over."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What the rules look at in one project. Amounts in øre; None is not stated."""

    stage: str | None = None
    status_on: date | None = None
    deadline: date | None = None
    evaluation_outstanding: bool = False
    accounts_outstanding: bool = False
    amount: int | None = None
    spent: int | None = None
    frame_overrun: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """The thresholds of a portfolio, and the notation of the reasons.

    Where it has a plan, what is followed up are activities: of a project of which nothing was ever
    said, silence says nothing.
    """

    status_interval_days: int
    deadline_near_days: int
    deadline_critical_days: int
    overrun_percent: int
    closed_on: date | None
    language: str
    currency: str
    has_plan: bool = False

    @classmethod
    def of(cls, portfolio: Portfolio, *, language: str) -> "Rules":
        return cls(
            portfolio.status_interval_days,
            portfolio.deadline_near_days,
            portfolio.deadline_critical_days,
            portfolio.overrun_percent,
            portfolio.closed_on,
            language,
            portfolio.currency,
            portfolio.has_plan,
        )


class Rule(StrEnum):
    """Which rule gave a reason. Names in JSON: never renamed."""

    DEADLINE = "deadline"
    MONEY = "money"
    OUTSTANDING = "outstanding"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Reason:
    rule: Rule
    light: Light
    words: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A light, why, and whether it has faded: nothing has been said of the project for too long."""

    light: Light
    reasons: tuple[Reason, ...] = ()
    faded: bool = False


def suggested_light(situation: Situation, rules: Rules, *, on: date) -> Suggestion:
    """The worst light that any rule gives; on track where none has anything to say.

    A project that is over has no light, nor has one of a plan before anything is said of it.
    """
    if situation.stage in CLOSED:
        return Suggestion(Light.NONE)
    seen_on = min(on, rules.closed_on) if rules.closed_on is not None else on
    found = [
        *_deadline(situation, rules, seen_on),
        *_money(situation, rules),
        *_outstanding(situation),
        *_silence(situation, rules, seen_on),
    ]
    nothing_said = rules.has_plan and situation.status_on is None
    default = Light.NONE if nothing_said else Light.ON_TRACK
    light = min((reason.light for reason in found), key=WORST_FIRST.index, default=default)
    is_silent = any(reason.rule is Rule.SILENCE for reason in found)
    return Suggestion(light, tuple(found), faded=is_silent)


Found = Iterator[Reason]


def _deadline(situation: Situation, rules: Rules, on: date) -> Found:
    if situation.deadline is None:
        return
    day = format_date(situation.deadline, rules.language)
    past = (on - situation.deadline).days
    if past > 0:
        light = Light.CRITICAL if past > rules.deadline_critical_days else Light.NEEDS_ATTENTION
        yield Reason(Rule.DEADLINE, light, _("The deadline was %(day)s.") % {"day": day})
    elif -past <= rules.deadline_near_days and situation.stage in WITHOUT_PROGRESS:
        words = _("The deadline is %(day)s, and the work has not begun.") % {"day": day}
        yield Reason(Rule.DEADLINE, Light.NEEDS_ATTENTION, words)


def _money(situation: Situation, rules: Rules) -> Found:
    if situation.frame_overrun > 0:
        words = _("Its frame is budgeted %(over)s over what is allocated.") % {
            "over": format_amount(situation.frame_overrun, currency=rules.currency)
        }
        yield Reason(Rule.MONEY, Light.NEEDS_ATTENTION, words)
    if situation.spent is None or situation.amount is None:
        return
    over = situation.spent - situation.amount
    if over > 0:
        # In whole øre: 10 percent of 1.000,05 kr. is not rounded away.
        is_critical = over * 100 > situation.amount * rules.overrun_percent
        words = _("%(over)s more is spent than granted.") % {
            "over": format_amount(over, currency=rules.currency)
        }
        light = Light.CRITICAL if is_critical else Light.NEEDS_ATTENTION
        yield Reason(Rule.MONEY, light, words)


def _outstanding(situation: Situation) -> Found:
    if situation.evaluation_outstanding:
        yield Reason(Rule.OUTSTANDING, Light.NEEDS_ATTENTION, _("The evaluation is outstanding."))
    if situation.accounts_outstanding:
        yield Reason(Rule.OUTSTANDING, Light.NEEDS_ATTENTION, _("The accounts are outstanding."))


def _silence(situation: Situation, rules: Rules, on: date) -> Found:
    if situation.status_on is None:
        if rules.has_plan:
            return
        yield Reason(Rule.SILENCE, Light.NEEDS_ATTENTION, _("Nothing has been said of it yet."))
        return
    days = (on - situation.status_on).days
    if days > rules.status_interval_days:
        words = _("Nothing has been said of it for %(time)s.") % {"time": _long_time(days)}
        yield Reason(Rule.SILENCE, Light.NEEDS_ATTENTION, words)


@dataclass(frozen=True, slots=True)
class ShownLight:
    """What readers see: a person's light with its reason where one was set, else the rules'."""

    suggestion: Suggestion
    chosen: Light = Light.NONE
    chosen_reason: str = ""

    @property
    def is_chosen(self) -> bool:
        return self.chosen != Light.NONE

    @property
    def light(self) -> Light:
        return self.chosen if self.is_chosen else self.suggestion.light


def _long_time(days: int) -> str:
    if days < 2 * 365:
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    years = days // 365
    return ngettext("%(count)s year", "%(count)s years", years) % {"count": years}
