"""Values that were changed in a workbook and on the site: which of them holds is chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from imports.models import FileImport, ImportRow
from imports.pages.questions import FIELD
from imports.plan import PlannedCell, PlannedRow
from imports.preview import conflict_key, planned_row

FILE, SITE = "file", "site"
"""Whose value holds."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """`name` is that of the field by which one of the two is chosen."""

    name: str
    file: str
    site: str
    answer: str

    @classmethod
    def of(
        cls, row: PlannedRow, cell: PlannedCell, answers: Mapping[str, str]
    ) -> "Conflict | None":
        if cell.on_site is None:
            return None
        key = conflict_key(row, cell)
        file, site = cell.words or _("(empty)"), cell.on_site or _("(empty)")
        return cls(f"{FIELD}{key}", file, site, answers.get(key, ""))


def conflicts_answered(
    rows: Iterable[ImportRow], one: FileImport, data: Mapping[str, Any]
) -> dict[str, str]:
    """What a form chooses otherwise than before, by the keys of the answers."""
    found = {}
    for row in map(planned_row, rows):
        for cell in row.cells:
            key = conflict_key(row, cell)
            answer = data.get(f"{FIELD}{key}", "")
            is_asked = cell.on_site is not None and answer in (FILE, SITE)
            if is_asked and answer != one.answers.get(key):
                found[key] = answer
    return found
