"""Open and close a round of status reporting."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.history import signed
from accounts.models import User
from initiatives.models import Area, Portfolio
from reports.models import Round


@transaction.atomic
def open_round(*, new: Round, by: User, at: datetime, today: date) -> Round:
    """Ask for statuses from now on. Raises ValidationError for a deadline that has passed, and in
    a portfolio that is closed.
    """
    _check_manager(new, by)
    if new.deadline_on < today:
        raise ValidationError({"deadline_on": _("The deadline has passed already.")})
    if new.portfolio.is_closed(on=today):
        raise ValidationError(_("The portfolio is closed: nothing more is reported."))
    new.opened_at, new.opened_by = at, by
    new.full_clean()
    signed(new, by=by).save()
    return new


@transaction.atomic
def close_round(*, of_round: Round, by: User, at: datetime) -> None:
    """No more reminders; what was reported stays."""
    _check_manager(of_round, by)
    if of_round.closed_at is None:
        of_round.closed_at = at
        signed(of_round, by=by).save()


def _check_manager(of_round: Round, by: User) -> None:
    managed = Portfolio.objects.manageable_by(by).filter(pk=of_round.portfolio_id)
    area = of_round.area
    own_area = area is not None and Area.objects.manageable_by(by).filter(pk=area.pk).exists()
    if not own_area and not managed.exists():
        raise PermissionDenied(_("Only a manager opens and closes rounds."))
