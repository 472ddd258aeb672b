"""Say how an activity goes."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.history import signed
from accounts.models import User
from initiatives.models import Activity, Fulfilment, Organisation


@transaction.atomic
def follow_up(
    *,
    activity: Activity,
    by: User,
    today: date,
    done_by: Collection[Organisation] | None = None,
) -> Activity:
    """Save the activity as it has been changed, and which parts of a group have done their share.

    `done_by` None leaves these as they are; who is new among them has done it today. Raises
    PermissionDenied for who is no editor there, ValidationError in a portfolio that is closed, and
    StaleRecordError where somebody else has saved it meanwhile.
    """
    if not Activity.objects.editable_by(by).filter(pk=activity.pk).exists():
        raise PermissionDenied(_("Only an editor follows up an activity."))
    if activity.project.area.portfolio.is_closed(on=today):
        raise ValidationError(_("The portfolio is closed: nothing more is reported."))
    activity.full_clean()
    signed(activity, by=by).save()
    if done_by is not None:
        _fulfil(activity, set(done_by), by, today)
    return activity


def _fulfil(activity: Activity, done_by: set[Organisation], by: User, today: date) -> None:
    known = {
        each.organisation: each for each in activity.fulfilments.select_related("organisation")
    }
    for organisation, fulfilment in known.items():
        if organisation not in done_by:
            signed(fulfilment, by=by).delete()
    for organisation in done_by - known.keys():
        fulfilment = Fulfilment(activity=activity, organisation=organisation, done_on=today)
        signed(fulfilment, by=by).save()
