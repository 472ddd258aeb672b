"""Read the file of an import: the rest of a large one, or all of it in another way."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from imports.actions.keep_preview import IS_CHOSEN, choices_of, keep_preview
from imports.actions.may_import import check_may_handle
from imports.actions.plan_file import Order, plan_at_once, plan_file
from imports.models import FileImport, ImportState
from imports.planning.permit import Permit
from imports.recognition.mapping import FileMapping
from portfolio.dates import day_of

UNDECIDED = (ImportState.READING, ImportState.READY, ImportState.FAILED)
"""As long as nothing was done with it, a file may be read in another way."""


def read_import(*, file_import: FileImport, by: User | None, at: datetime) -> FileImport:
    """The whole preview of a file of which so far the first part is shown. Done twice, it is the
    same; what people have chosen meanwhile stays.

    Raises UnreadableFileError.
    """
    seen = FileImport.objects.select_related("portfolio").get(pk=file_import.pk)
    if seen.state != ImportState.READING:
        return seen

    def tell(read: int, in_all: int) -> None:
        FileImport.objects.filter(pk=seen.pk, state=ImportState.READING).update(
            rows_read=read, rows_in_all=in_all
        )

    mapping = kept_mapping(seen) if seen.summary.get(IS_CHOSEN) else None
    with translation.override(seen.portfolio.language):
        planned = plan_file(order_of(seen, by=by, at=at, mapping=mapping), tell=tell)
    with transaction.atomic():
        held = _held(seen)
        if held.state != ImportState.READING or is_read_otherwise(held, seen):
            # Somebody has changed how it is read meanwhile, and ordered that.
            return held
        keep_preview(held, planned, state=ImportState.READY, choices=choices_of(held))
    return held


def read_again(
    *,
    file_import: FileImport,
    mapping: FileMapping,
    answers: Mapping[str, str],
    by: User | None,
    at: datetime,
) -> FileImport:
    """The preview of the file read by another `mapping` or with other `answers`, which are kept
    with it. What people have chosen stays, row by row.

    Raises ValidationError where the file is imported already, and UnreadableFileError.
    """
    from imports.tasks import read_whole  # the task calls this module

    check_may_handle(file_import, by)
    with transaction.atomic():
        held = _held(file_import)
        if held.state not in UNDECIDED:
            raise ValidationError(_("The file is imported or put away: it is not read again."))
        is_chosen = mapping.to_json() != held.mapping
        choices = choices_of(held)
        held.answers = dict(answers)
        with translation.override(held.portfolio.language):
            planned = plan_at_once(order_of(held, by=by, at=at, mapping=mapping))
        state = ImportState.READING if planned.is_partial else ImportState.READY
        keep_preview(held, planned, state=state, choices=choices, is_mapping_chosen=is_chosen)
        if planned.is_partial:
            read_whole.enqueue(held.pk, by.pk if by else None, at.isoformat())
    return held


def order_of(
    file_import: FileImport, *, by: User | None, at: datetime, mapping: FileMapping | None
) -> Order:
    """The reading of the import's file for `by`, with the answers that are kept with it."""
    return Order(
        name=file_import.name,
        data=bytes(file_import.content),
        portfolio=file_import.portfolio,
        permit=Permit.of(by, file_import.portfolio) if by is not None else Permit.all(),
        on=day_of(at),
        mapping=mapping,
        answers=file_import.answers,
    )


def kept_mapping(file_import: FileImport) -> FileMapping | None:
    """How the file was read last; None if it was not, or if a workbook's keys say it."""
    return FileMapping.from_json(file_import.mapping) if file_import.mapping else None


def is_read_otherwise(held: FileImport, seen: FileImport) -> bool:
    """Whether somebody has said meanwhile that the file is to be read in another way."""
    return (held.mapping, held.answers) != (seen.mapping, seen.answers)


def _held(file_import: FileImport) -> FileImport:
    rows = FileImport.objects.select_related("portfolio").select_for_update(of=("self",))
    return rows.get(pk=file_import.pk)
