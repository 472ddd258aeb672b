"""Take a file in: read it, and show what importing it would do before anything is done."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import translation

from accounts.models import User
from imports.actions.keep_preview import keep_preview
from imports.actions.may_import import check_may_import
from imports.actions.plan_file import plan_at_once
from imports.actions.read_import import order_of
from imports.models import FileImport, ImportState
from initiatives.models import Portfolio


def receive_file(
    *, portfolio: Portfolio, name: str, data: bytes, by: User | None, at: datetime
) -> FileImport:
    """Keep the file with its preview: the whole of it, or the first part of a large one, of which a
    worker then reads the rest.

    Raises UnreadableFileError, and keeps nothing then; PermissionDenied for who is no editor.
    """
    from imports.tasks import read_whole  # the task calls this module's likes

    check_may_import(portfolio, by)
    file_import = new_import(portfolio=portfolio, name=name, data=data, by=by, at=at)
    with translation.override(portfolio.language):
        planned = plan_at_once(order_of(file_import, by=by, at=at, mapping=None))
    state = ImportState.READING if planned.is_partial else ImportState.READY
    with transaction.atomic():
        keep_preview(file_import, planned, state=state)
        if planned.is_partial:
            read_whole.enqueue(file_import.pk, by.pk if by else None, at.isoformat())
    return file_import


def new_import(
    *, portfolio: Portfolio, name: str, data: bytes, by: User | None, at: datetime
) -> FileImport:
    """The file, not saved yet. Of a name the end says what the file is."""
    named = name.rpartition("/")[2].rpartition("\\")[2].replace("\0", "")[-200:]
    return FileImport(
        portfolio=portfolio,
        name=named.encode("utf-8", "replace").decode(),
        content=data,
        sha256=sha256(data).hexdigest(),
        by=by,
        at=at,
    )
