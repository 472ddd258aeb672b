"""Say which rows of a preview are to be imported."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from imports.actions.may_import import check_may_handle
from imports.models import FileImport, ImportRow, ImportState
from imports.plan import RowState
from imports.preview import may_be_chosen, planned_row

BATCH = 500
OPEN = (ImportState.READY, ImportState.READING)


@transaction.atomic
def choose_rows(
    *, file_import: FileImport, chosen: Mapping[int, bool], by: User | None
) -> FileImport:
    """Import the rows of these keys (of ImportRow), or leave them. Others stay as they are.

    Raises ValidationError that names the rows which cannot be imported as they are; then none is
    changed.
    """
    held = _held(file_import, by)
    rows = list(held.rows.filter(pk__in=chosen))
    wanted = [row for row in rows if chosen[row.pk]]
    if refused := [row for row in wanted if not may_be_chosen(planned_row(row))]:
        raise ValidationError(
            [
                _("%(place)s: “%(title)s” cannot be imported as it is.")
                % {"place": planned_row(row).place, "title": row.title}
                for row in refused
            ]
        )
    _set(held, (row.pk for row in wanted), is_chosen=True)
    _set(held, (row.pk for row in rows if not chosen[row.pk]), is_chosen=False)
    return held


@transaction.atomic
def choose_all(
    *, file_import: FileImport, state: RowState | None, chosen: bool, by: User | None
) -> FileImport:
    """All rows of a state, or of every state; those that cannot be imported as they are stay
    behind.

    What takes something away, or was changed on both sides, is only chosen where that is what is
    asked for: one by one, or all that are *removed*.
    """
    held = _held(file_import, by)
    rows = held.rows.all() if state is None else held.rows.filter(state=state)
    if not chosen:
        rows.update(is_chosen=False)
        return held
    found = (row for row in rows.iterator(chunk_size=BATCH) if _is_meant(row, state))
    _set(held, (row.pk for row in found), is_chosen=True)
    return held


def _is_meant(row: ImportRow, state: RowState | None) -> bool:
    planned = planned_row(row)
    if planned.needs_tick and not (state == RowState.REMOVED == planned.state):
        return False
    return may_be_chosen(planned)


def _set(held: FileImport, keys: Iterable[int], *, is_chosen: bool) -> None:
    keys = list(keys)
    for start in range(0, len(keys), BATCH):
        held.rows.filter(pk__in=keys[start : start + BATCH]).update(is_chosen=is_chosen)


def _held(file_import: FileImport, by: User | None) -> FileImport:
    """Nobody applies it, or reads it in another way, while rows are being chosen."""
    held = FileImport.objects.select_for_update(of=("self",)).get(pk=file_import.pk)
    check_may_handle(held, by)
    if held.state not in OPEN:
        raise ValidationError(_("The file is imported or put away: nothing is chosen any more."))
    return held
