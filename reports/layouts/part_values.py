"""Values of activities, goals, criteria, indicators and parties before and now, in words.

What another version of the software wrote and this one does not know stays as it is.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.models import ActivityState, CriterionKind, Slot
from initiatives.models import Verdict as Answer
from portfolio.dates import format_date
from portfolio.numbers import format_number
from reports.assessment import Verdict
from reports.assessment_words import verdict_label
from reports.changes import Change, ChangeKind

Detail = Mapping[str, str | None]
Words = tuple[str, str]


def part_values(change: Change, language: str) -> Words:
    """Empty for nothing. Texts, deadlines and names of people are their own words."""
    match change.kind:
        case ChangeKind.ACTIVITY_STATE:
            after = label_in(ActivityState, change.after)
            day = day_words(change.detail.get("done_on"), language)
            return label_in(ActivityState, change.before), f"{after} ({day})" if day else after
        case ChangeKind.ACTIVITY_LATE:
            return "", _late(change.detail, language)
        case ChangeKind.FULFILMENT:
            return _shares(change.before, change.detail), _fulfilled(change)
        case ChangeKind.SIGNED:
            return day_words(change.before, language), day_words(change.after, language)
        case ChangeKind.THRESHOLD:
            return (
                _threshold(change.before, change.detail, "before_"),
                _threshold(change.after, change.detail, "after_"),
            )
        case ChangeKind.RESULT:
            return _answers(change)
        case ChangeKind.INDICATOR | ChangeKind.MEASUREMENT | ChangeKind.TARGET:
            return _figures(change)
        case ChangeKind.ASSESSMENT:
            depends = (change.detail.get(f"{side}_depends") for side in ("before", "after"))
            was, now = (
                _verdict(said, depends_on_unknown=bool(each))
                for said, each in zip((change.before, change.after), depends, strict=True)
            )
            return was, now
    return change.before or "", change.after or ""


def label_in(choices: type[TextChoices], value: str | None) -> str:
    """The label of a value out of a fixed list."""
    return str(choices(value).label) if value in choices.values else value or ""


def day_words(day: str | None, language: str) -> str:
    try:
        return format_date(date.fromisoformat(day or ""), language)
    except ValueError:
        return day or ""


def number_words(value: str | None, unit: str | None = None) -> str:
    try:
        return format_number(Decimal(value or ""), unit=unit or "")
    except InvalidOperation:
        return value or ""


# --- Activities ----------------------------------------------------------------------------------


def _late(detail: Detail, language: str) -> str:
    """Such as `April 2007 (30. april 2007)`, or the day alone where the wording is the day."""
    words, day = detail.get("deadline") or "", day_words(detail.get("day"), language)
    return f"{words} ({day})" if words and day and words != day else words or day


def _shares(number: str | None, detail: Detail) -> str:
    every = detail.get("of")
    return _("%(done)s of %(all)s") % {"done": number, "all": every} if every else number or ""


def _fulfilled(change: Change) -> str:
    """Such as `3 of 7: SUF`; who has taken their word back is named, too."""
    words = _shares(change.after, change.detail)
    if went := change.detail.get("went"):
        names = _("no longer %(names)s") % {"names": went}
        came = change.detail.get("came")
        return f"{words}: {came}; {names}" if came else f"{words}: {names}"
    return f"{words}: {change.detail.get('came')}"


# --- Criteria ------------------------------------------------------------------------------------


def _threshold(value: str | None, detail: Detail, prefix: str) -> str:
    """Such as `At least approx. 85 %`; the kind alone where there is no number."""
    kind = detail.get(f"{prefix}kind")
    if value is None:
        return label_in(CriterionKind, kind)
    figure = number_words(value, detail.get(f"{prefix}unit"))
    if detail.get(f"{prefix}approximate"):
        figure = _("approx. %(number)s") % {"number": figure}
    if kind == CriterionKind.COUNT:
        return figure
    if kind == CriterionKind.RELATIVE_CHANGE:
        return _("a change of %(figure)s") % {"figure": figure}
    return f"{label_in(CriterionKind, kind)} {figure}"


def _answers(change: Change) -> Words:
    """The verdict with its number; what is wanted stands beside the one that holds now."""
    detail = change.detail
    before = _answer(change.before, detail.get("before_value"), detail)
    after = _answer(change.after, detail.get("after_value"), detail)
    wanted = detail.get("threshold")
    return before, f"{after} ({_wanted(wanted, detail)})" if wanted else after


def _wanted(threshold: str, detail: Detail) -> str:
    words = _threshold(threshold, detail, "after_")
    return _("wanted: %(threshold)s") % {"threshold": words[:1].lower() + words[1:]}


def _answer(verdict: str | None, value: str | None, detail: Detail) -> str:
    figure = number_words(value, detail.get("after_unit"))
    said = label_in(Answer, verdict) if verdict else ""
    return ", ".join(part for part in (said, figure) if part) or _("not answered")


# --- Indicators ----------------------------------------------------------------------------------


def _figures(change: Change) -> Words:
    detail = change.detail
    if change.kind is ChangeKind.INDICATOR:
        return _count(change.before), _count(change.after)
    if change.kind is ChangeKind.TARGET:
        return _target(change.before, "before", detail), _target(change.after, "after", detail)
    if change.field == "slot":
        year, before = detail.get("year"), detail.get("before_year")
        was, now = label_in(Slot, change.before), label_in(Slot, change.after)
        return (was, now) if year == before else (f"{before}, {was}", f"{year}, {now}")
    unit = detail.get("unit")
    return number_words(change.before, unit), number_words(change.after, unit)


def _count(number: str | None) -> str:
    if number is None:
        return ""
    count = int(number)
    return ngettext("%(count)s figure", "%(count)s figures", count) % {"count": count}


def _target(desired: str | None, side: str, detail: Detail) -> str:
    if desired is None:
        return ""
    unit, acceptable = detail.get("unit"), detail.get(f"{side}_acceptable")
    words = _("desired %(figure)s") % {"figure": number_words(desired, unit)}
    if acceptable is None:
        return words
    enough = _("acceptable %(figure)s") % {"figure": number_words(acceptable, unit)}
    return f"{words}, {enough}"


def _verdict(verdict: str | None, *, depends_on_unknown: bool) -> str:
    if verdict not in set(Verdict):
        return verdict or ""
    return verdict_label(Verdict(verdict), depends_on_unknown=depends_on_unknown)
