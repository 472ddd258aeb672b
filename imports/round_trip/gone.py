"""Rows that stood in a workbook when it was written and do so no more."""

from collections.abc import Set
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from imports.content import Problem, ReadRow, RowKind
from imports.round_trip.keys import KeyedRow, KeyedTable, Keys
from imports.round_trip.sheets import FoundTable, Sheets
from imports.round_trip.site import Site
from imports.source import Place

REMOVABLE: dict[str, tuple[str, ...]] = {
    "projects": ("project",),
    "activities": ("activity", "project"),
    "tasks": ("activity",),
    "follow-up": ("activity",),
    "requirements": ("activity",),
    "frame": ("line",),
    "economy": ("line",),
}
"""By the sort of a table what its rows are. Elsewhere rows only tell of what is in these."""


@dataclass(slots=True)
class Gone:
    rows: list[ReadRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def gone_rows(keys: Keys, sheets: Sheets, site: Site, seen: Set[tuple[str, str]]) -> Gone:
    """`seen` are the keys of tables and rows that were found. A table that is gone as a whole was
    left out by who sent the file, and says nothing of its rows.
    """
    gone = Gone()
    for table in keys.tables.values():
        kinds = REMOVABLE.get(table.family, ())
        found = sheets.tables.get(table.key)
        if found is None and kinds and table.rows:
            gone.problems.append(_left_out(table, site))
        elif found is not None:
            gone.rows += [
                _removed(row, found)
                for row in table.rows.values()
                if (table.key, row.key) not in seen and _is_there(row, kinds, site)
            ]
    return gone


def _is_there(row: KeyedRow, kinds: tuple[str, ...], site: Site) -> bool:
    """Whether the row is one that can go, and has not gone from the site already."""
    kind, _sign, key = row.key.partition(":")
    if row.is_computed or kind not in kinds or not key.isdecimal():
        return False
    return site.row(kind, int(key)) is not None


def _removed(row: KeyedRow, found: FoundTable) -> ReadRow:
    """Its place is that of its table."""
    kind = RowKind(row.key.partition(":")[0])
    place = found.sheet.place(found.heading.number)
    return ReadRow(kind, place, {}, key=row.key, removed=True)


def _left_out(table: KeyedTable, site: Site) -> Problem:
    words = (
        str(site.areas.get(table.owner, "")) if table.family in ("projects", "activities") else ""
    )
    reason = _("A table of the workbook is not in the file: nothing is read of its rows.")
    return Problem(Place("", 0), words or table.title, reason, serious=False)
