"""Write a figure of an indicator, or decide which quarter or year it is of."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.history import signed
from accounts.models import User
from initiatives.models import Indicator, Measurement


@transaction.atomic
def measure(*, measurement: Measurement, by: User, today: date) -> Measurement:
    """Save the figure, new or changed.

    Raises PermissionDenied for who may not edit the indicator; ValidationError in a portfolio
    that is closed, for a time that is not over, and where the quarter or year, or all of the
    year, has a figure already; StaleRecordError where somebody else has saved it meanwhile.
    """
    if not Indicator.objects.editable_by(by).filter(pk=measurement.indicator_id).exists():
        raise PermissionDenied(_("Only an editor writes figures."))
    if measurement.indicator.portfolio.is_closed(on=today):
        raise ValidationError(_("The portfolio is closed: nothing more is reported."))
    measurement.full_clean(validate_constraints=False)
    if not measurement.is_over(on=today):
        raise ValidationError({"slot": _("That quarter or year is not over yet.")})
    if (taken := measurement.in_its_place()) is not None:
        raise ValidationError({"slot": taken.is_there_already})
    if measurement.has_no_room():
        words = _("%(year)s has a figure for each quarter and for the whole year already.")
        raise ValidationError({"slot": words % {"year": measurement.year}})
    measurement.validate_constraints()
    try:
        with transaction.atomic():
            signed(measurement, by=by).save()
    except IntegrityError:
        # Somebody else was as quick.
        if (taken := measurement.in_its_place()) is None:
            raise
        raise ValidationError({"slot": taken.is_there_already}) from None
    return measurement
