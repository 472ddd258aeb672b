"""Say how far a success criterion is met; correct what was said, or take it back."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.history import signed
from accounts.models import User
from initiatives.models import Criterion, CriterionResult
from portfolio.dates import format_date
from portfolio.versions import StaleRecordError

SAID = ("on", "value", "base", "asked", "verdict", "evidence")
"""What a result says."""


class NewerResultError(Exception):
    """Somebody has answered since what the writer saw. Nothing was saved.

    `result` is what they wrote; None where the one that was seen is gone.
    """

    def __init__(self, result: CriterionResult | None) -> None:
        super().__init__("Somebody has answered since.")
        self.result = result

    @property
    def words(self) -> str:
        if self.result is None:
            return str(_("The result that was shown has been removed meanwhile."))
        told = {
            "who": self.result.by or "–",
            "day": format_date(self.result.on, str(get_language())),
        }
        return str(_("%(who)s has answered meanwhile, of %(day)s.") % told)


@transaction.atomic
def answer_criterion(
    *, result: CriterionResult, by: User, today: date, seen: int | None
) -> CriterionResult:
    """Add a new result to those that its criterion has.

    `seen` is the key of the result that was written last when the writer looked, whatever day it is
    of (None: there was none). Raises NewerResultError if another is by now, unless that is this
    very result, sent twice by the same person: then it is the answer. Raises ValidationError for a
    day to come or a portfolio that is closed, and PermissionDenied for who is no editor.
    """
    criterion = _held(result.criterion, by=by, on=result.on, today=today)
    last = criterion.results.select_related("by").order_by("pk").last()
    if (last.pk if last is not None else None) != seen:
        if last is not None and _is_same(last, result, by):
            return last
        raise NewerResultError(last)
    result.by = by
    result.full_clean()
    signed(result, by=by).save()
    return result


@transaction.atomic
def correct_result(*, result: CriterionResult, by: User, today: date) -> CriterionResult:
    """Save a result that was wrong as it has been changed; its history keeps what it said.

    Raises StaleRecordError where somebody else has saved it meanwhile.
    """
    _held(result.criterion, by=by, on=result.on, today=today)
    result.full_clean()
    signed(result, by=by).save()
    return result


@transaction.atomic
def remove_result(*, result: CriterionResult, by: User, today: date, seen: int) -> None:
    """Take a result away; its history keeps it, and `restore_result` brings it back.

    `seen` is the version that was looked at.
    """
    _held(result.criterion, by=by, on=result.on, today=today)
    if result.version != seen:
        raise StaleRecordError(result)
    signed(result, by=by).delete()


@transaction.atomic
def restore_result(*, criterion: Criterion, key: int, by: User, today: date) -> CriterionResult:
    """Bring back the result that was removed under this key, as it was.

    Raises ValidationError where it is there already, or never was one of this criterion.
    """
    removed = CriterionResult.history.filter(id=key, criterion_id=criterion.pk, history_type="-")
    last = removed.order_by("-history_id").first()
    if last is None or criterion.results.filter(pk=key).exists():
        raise ValidationError(_("There is nothing to undo."))
    _held(criterion, by=by, on=last.on, today=today)
    result = CriterionResult(pk=key, criterion=criterion, by_id=last.by_id, version=last.version)
    for name in SAID:
        setattr(result, name, getattr(last, name))
    signed(result, by=by).save(force_insert=True)
    return result


def _held(criterion: Criterion, *, by: User, on: date, today: date) -> Criterion:
    """Of two who answer at once the second waits here, and is told of the first."""
    if not Criterion.objects.editable_by(by).filter(pk=criterion.pk).exists():
        raise PermissionDenied(_("Only an editor answers a criterion."))
    if on > today:
        raise ValidationError({"on": _("That day has not come yet.")})
    if criterion.project.area.portfolio.is_closed(on=today):
        raise ValidationError(_("The portfolio is closed: nothing more is reported."))
    return Criterion.objects.select_for_update(of=("self",)).get(pk=criterion.pk)


def _is_same(one: CriterionResult, other: CriterionResult, by: User) -> bool:
    """Whether `one` was written by that person and says what `other` says."""
    return one.by_id == by.pk and all(getattr(one, name) == getattr(other, name) for name in SAID)
