"""Keep what was read of a file with its import, for a person to decide on."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from imports.actions.plan_file import PlannedFile, number_of_rows
from imports.models import FileImport, ImportRow, ImportState
from imports.plan import PlannedRow
from imports.preview import import_row, is_chosen_by_default, may_be_chosen, plan_summary
from imports.preview import planned_row as kept_as_planned

BATCH = 500
CHOICES = "choices"
"""In a summary: what people chose of rows that are not shown, by their keys. Only while the whole
file is being read.
"""
IS_CHOSEN = "is_mapping_chosen"
"""In a summary: whether a person has changed the mapping that was proposed."""


def choices_of(file_import: FileImport) -> dict[str, bool]:
    """What people have chosen otherwise than by default, by the keys of the rows.

    A row that was read in another way may have another default: what nobody has chosen is not kept.
    """
    choices: dict[str, bool] = dict(file_import.summary.get(CHOICES, {}))
    for row in file_import.rows.iterator(chunk_size=BATCH):
        if row.is_chosen != is_chosen_by_default(kept_as_planned(row)):
            choices[row.key] = row.is_chosen
        else:
            choices.pop(row.key, None)
    return choices


def keep_preview(
    file_import: FileImport,
    planned: PlannedFile,
    *,
    state: ImportState,
    choices: Mapping[str, bool] | None = None,
    is_mapping_chosen: bool = False,
) -> None:
    """Replace the preview: its rows, and what it says beside them. `choices` are those of people,
    who may have chosen the mapping too.
    """
    choices = choices or {}
    is_mapping_chosen = is_mapping_chosen or file_import.summary.get(IS_CHOSEN, False)
    _describe(file_import, planned)
    file_import.summary[IS_CHOSEN] = is_mapping_chosen
    file_import.state, file_import.error = state, ""
    if planned.is_partial:
        file_import.summary[CHOICES] = dict(choices)
    rows = (
        _chosen(import_row(row, of=file_import, number=number), row, choices)
        for number, row in enumerate(planned.plan.rows, start=1)
    )
    with transaction.atomic():
        file_import.save()
        file_import.rows.all().delete()
        _create(rows)


def _create(rows: Iterable[ImportRow]) -> None:
    """A batch at a time: the rows of a large file are not all in memory twice."""
    batch: list[ImportRow] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            ImportRow.objects.bulk_create(batch)
            batch = []
    ImportRow.objects.bulk_create(batch)


def _describe(file_import: FileImport, planned: PlannedFile) -> None:
    file = planned.file
    file_import.kind = file.kind.value
    file_import.shape = planned.shape
    file_import.mapping = planned.mapping.to_json()
    notation = file.notation
    file_import.summary = {
        **plan_summary(planned.plan),
        "is_partial": planned.is_partial,
        "is_keyed": planned.content.is_keyed,
        "notation": {"separator": notation.separator, "encoding": notation.encoding}
        if notation is not None
        else None,
    }
    rows = number_of_rows(file)
    file_import.rows_read = rows
    file_import.rows_in_all = 0 if planned.is_partial else rows


def _chosen(kept: ImportRow, row: PlannedRow, choices: Mapping[str, bool]) -> ImportRow:
    chosen = choices.get(row.key)
    if chosen is not None and (not chosen or may_be_chosen(row)):
        kept.is_chosen = chosen
    return kept
