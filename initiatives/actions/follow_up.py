"""Say how an activity goes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.history import signed
from accounts.models import User
from initiatives.models import Activity, ActivityState, Fulfilment, Organisation
from portfolio.versions import StaleRecordError

FOLLOWED_UP = ("state", "done_on", "reviewed_on", "deadline_as_written", "note")
"""What is said of an activity as it goes on; the rest of it is the plan itself."""


@transaction.atomic
def follow_up(
    *,
    activity: Activity,
    by: User,
    today: date,
    done_by: Mapping[Organisation, date | None] | None = None,
) -> Activity:
    """Save the activity as it has been changed, and which parts of a group have done their share on
    which day.

    Of those that `done_by` names who has a day has done theirs, who has none has not; what anybody
    else has done stays as it is. Raises PermissionDenied for who is no editor there,
    ValidationError in a portfolio that is closed, and StaleRecordError where somebody else has
    saved it meanwhile.
    """
    if not Activity.objects.editable_by(by).filter(pk=activity.pk).exists():
        raise PermissionDenied(_("Only an editor follows up an activity."))
    if activity.project.area.portfolio.is_closed(on=today):
        raise ValidationError(_("The portfolio is closed: nothing more is reported."))
    activity.full_clean()
    signed(activity, by=by).save()
    _fulfil(activity, done_by or {}, by)
    return activity


@transaction.atomic
def mark_done(*, activity: Activity, by: User, today: date, seen: int) -> Activity:
    """Say with one click that it was done today. `seen` is the version that was looked at."""
    _check_version(activity, seen)
    activity.state, activity.done_on = ActivityState.DONE, today
    return follow_up(activity=activity, by=by, today=today)


@transaction.atomic
def mark_reviewed(*, activity: Activity, by: User, today: date, seen: int) -> Activity:
    """Say with one click that somebody has looked at it today, and that it is as it was."""
    _check_version(activity, seen)
    activity.reviewed_on = today
    return follow_up(activity=activity, by=by, today=today)


@transaction.atomic
def undo_follow_up(*, activity: Activity, by: User, today: date, seen: int) -> Activity:
    """Take back the change that made version `seen`: how it goes is what was said before it.

    Raises StaleRecordError where the activity has been changed since, and ValidationError where
    nothing was said before, or where the same person has taken it back already.
    """
    earlier = Activity.history.filter(id=activity.pk, version__lt=seen)
    before = earlier.order_by("-version", "-history_id").first()
    if before is not None and _is_undone(activity, before, by=by, seen=seen):
        raise ValidationError(_("That is undone already."))
    _check_version(activity, seen)
    if before is None:
        raise ValidationError(_("There is nothing to undo."))
    for name in FOLLOWED_UP:
        setattr(activity, name, getattr(before, name))
    return follow_up(activity=activity, by=by, today=today)


def _is_undone(activity: Activity, before: Any, *, by: User, seen: int) -> bool:
    """Whether the very next thing after version `seen` was that `by` took it back."""
    if activity.version != seen + 1:
        return False
    last = activity.history.order_by("-history_id").first()
    is_own = last is not None and last.history_user_id == by.pk
    return is_own and all(getattr(activity, name) == getattr(before, name) for name in FOLLOWED_UP)


def _check_version(activity: Activity, seen: int) -> None:
    if activity.version != seen:
        raise StaleRecordError(activity)


def _fulfil(activity: Activity, done_by: Mapping[Organisation, date | None], by: User) -> None:
    known = {each.organisation_id: each for each in activity.fulfilments.all()}
    for organisation, day in done_by.items():
        fulfilment = known.get(organisation.pk)
        if day is None:
            if fulfilment is not None:
                signed(fulfilment, by=by).delete()
            continue
        fulfilment = fulfilment or Fulfilment(activity=activity, organisation=organisation)
        if fulfilment.done_on != day:
            fulfilment.done_on = day
            signed(fulfilment, by=by).save()
