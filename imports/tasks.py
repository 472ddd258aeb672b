"""Reading and importing of large files by a worker, while the page shows how far it is."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.models import User
from imports.actions.apply_import import carry_out
from imports.actions.read_import import read_import
from imports.models import FileImport, ImportState
from imports.source import UnreadableFileError


@task()
def read_whole(key: int, by: int | None, at: str) -> None:
    """Read the whole file of the import of that key. Done twice, it is the same."""
    _do(key, by, at, read_import, state=ImportState.READING, then=ImportState.FAILED)


@task()
def apply_whole(key: int, by: int | None, at: str) -> None:
    """Import what was chosen, as ordered by the import of that key. Done twice, it is done once.

    A worker may be killed anywhere in here and another take the task up again: all that is written
    is written in one transaction, with the state that says so. What fails has written nothing, and
    may be tried again.
    """
    _do(key, by, at, carry_out, state=ImportState.APPLYING, then=ImportState.READY)


def _do(
    key: int,
    by: int | None,
    at: str,
    work: Callable[..., object],
    *,
    state: ImportState,
    then: ImportState,
) -> None:
    orders = FileImport.objects.select_related("portfolio").filter(pk=key, state=state)
    order = orders.first()
    if order is None:
        return
    try:
        user = User.objects.get(pk=by) if by is not None else None
        work(file_import=order, by=user, at=datetime.fromisoformat(at))
    except BaseException as error:
        # Also Ctrl-C: the task counts as failed then, and nobody would take the order up again.
        with translation.override(order.portfolio.language):
            words = _words(error, state)
        orders.update(state=then, error=words)
        if not isinstance(error, ValidationError | UnreadableFileError):
            raise


def _words(error: BaseException, state: ImportState) -> str:
    """Why it failed, as far as that is for who ordered it."""
    match error:
        case UnreadableFileError():
            return error.message
        case ValidationError():
            return "\n".join(error.messages)
        case PermissionDenied():
            return str(error)
    if state == ImportState.READING:
        return _("The file could not be read; the site's log says why.")
    return _("The file could not be imported; the site's log says why. Nothing was changed.")
