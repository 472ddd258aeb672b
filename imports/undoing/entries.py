"""What an import wrote, as it is kept with its rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models

from budgets.models import BudgetFrame, FundingSource
from initiatives.models import Area, Organisation, Person

CHUNK = 500
"""Keys in one question to the database."""

WRITTEN = "written"
"""In the summary of an import: what was made for several rows of it, such as an area."""

HOMES = (Area, BudgetFrame)
"""What rows stand in, made for several of them."""
SHARED = (Person, Organisation, FundingSource)
"""What other rows may have come to use: then it stays, as names that are known."""


class Done(StrEnum):
    MADE = "made"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the site. `before` are the values that were there, `version` that which the import
    left; `row` is the key of the import's row that it was done for, or None.
    """

    model: type[models.Model]
    key: int
    done: Done
    before: Mapping[str, Any] = field(default_factory=dict)
    version: int | None = None
    row: str | None = None

    @classmethod
    def read(cls, kept: Mapping[str, Any], *, row: str | None) -> Iterator["Entry"]:
        """As imports/writing/written.py has kept it; a deletion with all that went along."""
        done = Done(kept["action"])
        if done is not Done.DELETED:
            model, version = apps.get_model(kept["model"]), kept["version_after"]
            yield cls(model, kept["key"], done, kept["before"], version, row)
        for gone in kept["rows"]:
            yield cls(apps.get_model(gone["model"]), gone["pk"], done, gone["fields"], None, row)

    @property
    def is_of_several(self) -> bool:
        """Whether other rows than the one that it was made for stand in it, or use it."""
        return self.done is Done.MADE and issubclass(self.model, (*HOMES, *SHARED))


def read_entries(
    kept: Iterable[tuple[str | None, Iterable[Mapping[str, Any]]]],
) -> "Entries":
    """What was written for each row of an import, in the order in which it was written."""
    found = [(each["order"], row, each) for row, entries in kept for each in entries]
    found.sort(key=lambda each: each[0])
    return Entries(entry for _order, row, each in found for entry in Entry.read(each, row=row))


class Entries:
    """All that is to be taken back, in the order in which it was written."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.all = list(entries)
        self.versions: dict[tuple[type[models.Model], int], int | None] = {}
        for entry in self.all:
            # What was changed twice is what the second change left.
            self.versions[entry.model, entry.key] = entry.version

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.all)

    def without(self, rows: set[str | None]) -> "Entries":
        """Those of other rows of the import."""
        kept = Entries(entry for entry in self.all if entry.is_of_several or entry.row not in rows)
        kept.versions = self.versions
        return kept

    def keys(self, done: Done) -> dict[type[models.Model], set[int]]:
        """By model, in the order in which they were written first."""
        found: dict[type[models.Model], set[int]] = defaultdict(set)
        for entry in self.all:
            if entry.done is done:
                found[entry.model].add(entry.key)
        return found


def in_chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    keys = sorted(keys)
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def rows_by_key(model: type[models.Model], keys: Iterable[int]) -> dict[int, Any]:
    """The rows of these keys that are still there."""
    found: dict[int, Any] = {}
    for chunk in in_chunks(keys):
        found |= model._base_manager.in_bulk(chunk)
    return found
