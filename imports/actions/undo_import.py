"""Take an import back, as long as nobody has worked with what it wrote; or put a file away."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.recorded_at_once import Occasion
from budgets.models import BudgetFrame, BudgetLine
from imports.actions.may_import import check_may_handle
from imports.models import FileImport, ImportState
from imports.recognition.mapping import FileMapping
from imports.undoing.entries import (
    SHARED,
    WRITTEN,
    Done,
    Entries,
    Entry,
    in_chunks,
    read_entries,
    rows_by_key,
)
from imports.undoing.take_back import take_back
from imports.undoing.touched import Key, Touch, touches
from initiatives.models import Area, Portfolio
from portfolio.versions import StaleRecordError

MANAGED = (Area, BudgetFrame, BudgetLine)
"""What only a manager writes, and takes back."""
LEFT = "not_undone"
"""In a summary: the titles of the rows that an undo left as they are."""
NAMED = 50


@transaction.atomic
def discard_import(*, file_import: FileImport, by: User | None) -> FileImport:
    """Put away a file that is not imported. Raises ValidationError where it is, or is about to be.

    What it says of people goes with it: neither the file nor its preview is kept, nor the answers,
    whose keys have names in them.
    """
    check_may_handle(file_import, by)
    held = FileImport.objects.select_for_update(of=("self",)).get(pk=file_import.pk)
    if held.state == ImportState.DISCARDED:
        return held
    if held.state not in (ImportState.READING, ImportState.READY, ImportState.FAILED):
        raise ValidationError(_("The file is imported: it can be undone, not put away."))
    held.state, held.content, held.error = ImportState.DISCARDED, b"", ""
    held.summary, held.answers = {}, {}
    held.mapping = FileMapping().to_json()
    held.save(update_fields=["state", "content", "error", "summary", "answers", "mapping"])
    held.rows.all().delete()
    return held


def undo_import(
    *, file_import: FileImport, by: User | None, at: datetime, only_untouched: bool = False
) -> FileImport:
    """Put everything back as it was before the import, in one transaction.

    Raises ValidationError where somebody has worked with what it wrote; it names each of these rows
    with who and when, and nothing is undone. With `only_untouched` these rows are left, and the
    others undone. Raises PermissionDenied for who may not change the rows. Done twice, it is done
    once.
    """
    check_may_handle(file_import, by)
    try:
        with transaction.atomic():
            portfolio = Portfolio.objects.select_for_update(no_key=True).get(
                pk=file_import.portfolio_id
            )
            held = FileImport.objects.select_for_update(of=("self",)).get(pk=file_import.pk)
            if held.state == ImportState.UNDONE:
                return held
            if held.state != ImportState.APPLIED:
                raise ValidationError(_("The file is not imported: there is nothing to undo."))
            with translation.override(portfolio.language):
                reason = _("Import of %(file)s undone") % {"file": held.name}
            entries = read_entries(_kept(held))
            left = _untouched(entries, held, only_untouched=only_untouched)
            _check_rows(left, by)
            take_back(left, Occasion(by=by, at=at, reason=reason))
            _close(held, left, entries, by=by, at=at)
            return held
    except (StaleRecordError, IntegrityError):
        raise ValidationError(
            _("Something else stands in the place of what was there before. Nothing was undone.")
        ) from None


def _kept(held: FileImport) -> Iterator[tuple[str | None, Any]]:
    yield None, held.summary.get(WRITTEN, ())
    yield from held.rows.exclude(written=[]).values_list("key", "written")


def _untouched(entries: Entries, held: FileImport, *, only_untouched: bool) -> Entries:
    """All entries where nobody has worked with any. Else, if that is asked for, those of the rows
    with which nobody has: what stands below a row that stays makes that stay, too.
    """
    found = touches(entries)
    if found and not only_untouched:
        raise ValidationError(_named(found, entries, held))
    while found:
        rows = {entry.row for entry in entries if _is_touched(entry, found)}
        kept = entries.without(rows)
        homes = [e for e in kept if not (e.is_of_several and (e.model, e.key) in found)]
        left = Entries(homes)
        left.versions = entries.versions
        entries, found = left, touches(left)
    return entries


def _is_touched(entry: Entry, found: dict[Key, Touch]) -> bool:
    return (entry.model, entry.key) in found and not entry.is_of_several


def _named(found: dict[Key, Touch], entries: Entries, held: FileImport) -> list[str]:
    rows = {entry.row for entry in entries if (entry.model, entry.key) in found}
    titles = dict(
        held.rows.filter(key__in=[row for row in rows if row]).values_list("key", "title")
    )
    messages = [_("Somebody has worked with this since. Nothing was undone.")]
    said: dict[str, None] = {}
    for entry in entries:
        touch = found.get((entry.model, entry.key))
        if touch is not None:
            title = titles.get(entry.row or "") or _title(entry)
            said[f"“{title}”: {touch}"] = None
    messages += list(said)[:NAMED]
    if len(said) > NAMED:
        messages.append(_("and %(number)s more") % {"number": len(said) - NAMED})
    return messages


def _title(entry: Entry) -> str:
    row = rows_by_key(entry.model, [entry.key]).get(entry.key)
    return str(row) if row is not None else str(entry.model._meta.verbose_name)


def _check_rows(entries: Entries, by: User | None) -> None:
    """That `by` may still change what is taken back: money and areas need a manager."""
    if by is None:
        return
    keys: dict[Any, set[int]] = {}
    for entry in entries:
        if entry.done is not Done.DELETED and not issubclass(entry.model, SHARED):
            keys.setdefault(entry.model, set()).add(entry.key)
    for model, wanted in keys.items():
        rows = model.objects.all()
        allowed = rows.manageable_by(by) if issubclass(model, MANAGED) else rows.editable_by(by)
        for chunk in in_chunks(wanted):
            if allowed.filter(pk__in=chunk).count() != rows.filter(pk__in=chunk).count():
                raise PermissionDenied(_("You may not change everything that was imported."))


def _rows(entries: Entries) -> set[str]:
    return {entry.row for entry in entries if entry.row and not entry.is_of_several}


def _close(
    held: FileImport, undone: Entries, entries: Entries, *, by: User | None, at: datetime
) -> None:
    kept = _rows(entries) - _rows(undone)
    left = held.rows.filter(key__in=kept).order_by("number")
    held.summary[LEFT] = list(left.values_list("title", flat=True))
    held.state, held.undone_at, held.undone_by = ImportState.UNDONE, at, by
    held.save(update_fields=["state", "undone_at", "undone_by", "summary"])
