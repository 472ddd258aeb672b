"""Work that a worker does while the page shows how far it is (`manage.py worker`)."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from reports.actions.freeze import carry_out
from reports.models import Freezing, FreezingState


@task()
def freeze_meeting(key: int, today: str) -> None:
    """Freeze as ordered by the Freezing of that key. Done twice, it freezes once.

    A worker may be killed anywhere in here and another take the task up again: nothing is stored
    before the report is whole, and what is stored is tied to the order in one transaction.
    """
    freezing = Freezing.objects.select_related("meeting__portfolio", "meeting__area", "by")
    order = freezing.get(pk=key)
    if order.is_finished:
        return
    try:
        carry_out(order, on=date.fromisoformat(today))
    except BaseException as error:
        # Also Ctrl-C: the task counts as failed then, and nobody would take the order up again.
        with translation.override(order.meeting.portfolio.language):
            words = _words(error)
        Freezing.objects.filter(pk=key).update(state=FreezingState.FAILED, error=words)
        raise


def _words(error: BaseException) -> str:
    """Why it failed, as far as that is for who ordered it."""
    match error:
        case ValidationError():
            return " ".join(error.messages)
        case PermissionDenied():
            return str(error)
        case _:
            return _("The report could not be made; the site's log says why.")
