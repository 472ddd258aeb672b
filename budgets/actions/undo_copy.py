"""Take back the copy of a portfolio, as long as nobody has worked in it."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.history import FiledHistory, signed
from accounts.models import RestrictedQuerySet, User
from initiatives.models import Portfolio


@transaction.atomic
def undo_copy(*, of: Portfolio, by: User) -> None:
    """Delete the copy with all that was copied. The history of what it held stays.

    Raises ValidationError where it is no copy, or has been changed since: then it is an
    administrator's to delete in data entry, where one sees what goes with it.
    """
    if not by.may_make_portfolios:
        raise PermissionDenied(_("Only an administrator deletes portfolios."))
    copy = Portfolio.objects.select_for_update().get(pk=of.pk)
    if copy.copied_from_id is None:
        raise ValidationError(_("This portfolio is no copy of another one."))
    if has_been_changed(copy):
        raise ValidationError(_("Somebody has worked in the copy since: it is not taken back."))
    signed(copy, by=by).delete()


def has_been_changed(copy: Portfolio) -> bool:
    """Whether there is a row of it that the copying did not make, or another copy made from it."""
    made = Portfolio.history.filter(id=copy.pk, history_type="+").earliest("history_id")
    at_once = {"history_type": "+", "history_date": made.history_date}
    recorded = [kind for kind in apps.get_models() if issubclass(kind, FiledHistory)]
    return (
        copy.copies.exists()
        or any(rows.exists() for rows in _unrecorded(copy))
        or any(
            kind._default_manager.filter(portfolio_key=copy.pk).exclude(**at_once).exists()
            for kind in recorded
        )
    )


def _unrecorded(copy: Portfolio) -> Iterator[RestrictedQuerySet[Any]]:
    """Its rows of every kind that keeps no history, such as statuses: none of them is copied.

    Also those of apps that come after this one: they are found by their path to a portfolio.
    """
    for kind in apps.get_models():
        rows = kind._default_manager.all()
        if isinstance(rows, RestrictedQuerySet) and not hasattr(kind, "history"):
            yield rows.filter(**{rows.portfolio_path: copy})
