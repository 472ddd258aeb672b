"""Import what was chosen of a preview: all of it in one transaction, or nothing."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.recorded_at_once import Occasion
from imports.actions.keep_preview import choices_of, keep_preview
from imports.actions.may_import import check_may_handle
from imports.actions.plan_file import (
    Order,
    PlannedFile,
    ReadOrder,
    is_small,
    plan_read,
    read_order,
)
from imports.actions.progress import Progress
from imports.actions.read_import import is_read_otherwise, kept_mapping, order_of
from imports.actions.remember import remember
from imports.models import FileImport, ImportRow, ImportState
from imports.preview import ACTED_ON, fingerprint, may_be_chosen, planned_row
from imports.undoing.entries import WRITTEN
from imports.writing.write_plan import write_plan
from initiatives.models import Portfolio
from portfolio.dates import day_of
from portfolio.versions import StaleRecordError

BATCH = 500
NAMED = 20
"""Rows that a message names one by one."""


def apply_import(*, file_import: FileImport, by: User | None, at: datetime) -> FileImport:
    """Import the chosen rows: at once, or by a worker where the file is large. Ordered twice, it is
    done once.

    Raises ValidationError where the file is not ready to be imported, or nothing of it is chosen;
    and where a chosen row would do something else by now than what was shown: then nothing is
    written, and the preview is new. Raises PermissionDenied for who may no longer import here.
    """
    from imports.tasks import apply_whole  # the task calls this module

    check_may_handle(file_import, by)
    if is_small(file_import.rows_in_all, is_keyed=file_import.summary.get("is_keyed", False)):
        return carry_out(file_import=file_import, by=by, at=at, ordered=ImportState.READY)
    with transaction.atomic():
        held = FileImport.objects.select_for_update(of=("self",)).get(pk=file_import.pk)
        if held.state in (ImportState.APPLYING, ImportState.APPLIED):
            return held
        _check(held, ImportState.READY)
        held.state, held.error, held.rows_read = ImportState.APPLYING, "", 0
        held.save(update_fields=["state", "error", "rows_read"])
        apply_whole.enqueue(held.pk, by.pk if by else None, at.isoformat())
    return held


def carry_out(
    *,
    file_import: FileImport,
    by: User | None,
    at: datetime,
    ordered: ImportState = ImportState.APPLYING,
) -> FileImport:
    """Import as ordered, in one transaction with the state that says so. Done twice, it is done
    once. Raises as `apply_import`.
    """
    seen = FileImport.objects.select_related("portfolio").get(pk=file_import.pk)
    order = order_of(seen, by=by, at=at, mapping=kept_mapping(seen))
    with translation.override(seen.portfolio.language):
        # Outside of the transaction, for which on SQLite everybody waits who wants to save.
        read = read_order(order)
        try:
            with (
                transaction.atomic(),
                Progress(seen, by_worker=ordered != ImportState.READY) as told,
            ):
                return _imported(seen, order, read, by=by, at=at, ordered=ordered, tell=told.tell)
        except ChangedMeanwhileError as changed:
            _renew(seen, changed.planned, ordered)
            raise ValidationError(changed.messages) from None
        except (StaleRecordError, IntegrityError):
            raise ValidationError(
                _(
                    "Somebody has saved something of this meanwhile. Nothing was imported; try"
                    " again."
                )
            ) from None


class ChangedMeanwhileError(Exception):
    """Rows would do something else by now than what was shown to who chose them."""

    def __init__(self, planned: PlannedFile, rows: Collection[ImportRow]) -> None:
        super().__init__("Rows would do something else by now.")
        self.planned = planned
        named = [
            _("%(place)s: “%(title)s”") % {"place": planned_row(row).place, "title": row.title}
            for row in list(rows)[:NAMED]
        ]
        if len(rows) > NAMED:
            named.append(_("and %(number)s more") % {"number": len(rows) - NAMED})
        self.messages = [
            _(
                "The site has been changed since this was shown. Nothing was imported; look at"
                " these rows again."
            ),
            *named,
        ]


def _imported(
    seen: FileImport,
    order: Order,
    read: ReadOrder,
    *,
    by: User | None,
    at: datetime,
    ordered: ImportState,
    tell: Callable[[int], None],
) -> FileImport:
    # Two imports into one portfolio, and two clicks, wait for each other here.
    portfolio = Portfolio.objects.select_for_update(no_key=True).get(pk=seen.portfolio_id)
    imports = FileImport.objects.select_related("portfolio")
    if ordered == ImportState.READY:
        # One that a worker does is not held: how far it is is written beside this transaction.
        imports = imports.select_for_update(of=("self",))
    held = imports.get(pk=seen.pk)
    if held.state == ImportState.APPLIED:
        return held
    check_may_handle(held, by)
    _check(held, ordered)
    if is_read_otherwise(held, seen):
        raise ValidationError(_("The file is not ready to be imported."))
    planned = plan_read(order, read)
    chosen = _still_the_same(held, planned)
    write_chosen(held, planned, portfolio=portfolio, chosen=chosen, by=by, at=at, tell=tell)
    return held


def write_chosen(
    held: FileImport,
    planned: PlannedFile,
    *,
    portfolio: Portfolio,
    chosen: Collection[str],
    by: User | None,
    at: datetime,
    tell: Callable[[int], None],
) -> None:
    """Write the rows of these keys, and keep what was written with the import. To be called in a
    transaction, with the preview of this very plan kept.
    """
    occasion = Occasion(by=by, at=at, reason=_reason(held))
    written = write_plan(
        planned.plan, portfolio, chosen=chosen, occasion=occasion, on=day_of(at), tell=tell
    )
    _keep_written(held, written)
    held.state, held.error = ImportState.APPLIED, ""
    held.applied_at, held.applied_by = at, by
    held.rows_read = held.rows_in_all
    held.save()
    if not planned.content.is_keyed:
        remember(
            portfolio=portfolio,
            file=planned.file,
            shape=planned.shape,
            mapping=planned.mapping,
            at=at,
        )


def _check(held: FileImport, ordered: ImportState) -> None:
    if held.state != ordered:
        raise ValidationError(_("The file is not ready to be imported."))
    if not _chosen(held).exists():
        raise ValidationError(_("No row is chosen: there is nothing to import."))


def _chosen(held: FileImport) -> QuerySet[ImportRow]:
    return held.rows.filter(is_chosen=True, state__in=ACTED_ON)


def _still_the_same(held: FileImport, planned: PlannedFile) -> list[str]:
    """The keys of the chosen rows. Raises ChangedMeanwhileError."""
    by_key = {row.key: row for row in planned.plan.rows}
    chosen = list(_chosen(held).order_by("number"))
    if others := [
        row
        for row in chosen
        if (found := by_key.get(row.key)) is None
        or fingerprint(found) != row.fingerprint
        or not may_be_chosen(found)
    ]:
        raise ChangedMeanwhileError(planned, others)
    return [row.key for row in chosen]


def _renew(seen: FileImport, planned: PlannedFile, ordered: ImportState) -> None:
    with transaction.atomic():
        held = FileImport.objects.select_for_update(of=("self",)).get(pk=seen.pk)
        if held.state == ordered:
            keep_preview(held, planned, state=ordered, choices=choices_of(held))


def _reason(held: FileImport) -> str:
    """What the history of the rows says."""
    return _("Imported from %(file)s") % {"file": held.name}


def _keep_written(held: FileImport, written: Mapping[str, list[dict[str, Any]]]) -> None:
    """What was done, with the row that it was done for; what was made for several of them, such as
    an area, with the import.
    """
    keys = list(written)
    kept: set[str] = set()
    for start in range(0, len(keys), BATCH):
        rows = list(held.rows.filter(key__in=keys[start : start + BATCH]))
        for row in rows:
            row.written = written[row.key]
        ImportRow.objects.bulk_update(rows, ["written"])
        kept |= {row.key for row in rows}
    held.summary[WRITTEN] = [entry for key in keys if key not in kept for entry in written[key]]
