"""What an import would do, row by row: the preview that a person decides on."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from imports.content import Problem, ReadRow, ReadTotal, RowKind
from imports.source import Place


class RowState(models.TextChoices):
    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Unchanged")
    NOT_UNDERSTOOD = "not_understood", _("Not understood")
    REMOVED = "removed", _("Not in the file")


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """One cell: the file's words, what they were read as, and what the site would show before and
    after. `on_site` where somebody changed it there since the workbook was written: both are shown
    and one is chosen.
    """

    field: str
    label: str
    words: str
    old: str = ""
    new: str = ""
    read_as: str = ""
    place: Place | None = None
    is_changed: bool = False
    on_site: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, never guessed, such as whether two spellings are one person.

    `key` is the same for the same question whenever the file is read; `options` are pairs of an
    answer and its words. Until it is answered `default` is done (keep them apart).
    """

    key: str
    words: str
    options: tuple[tuple[str, str], ...]
    default: str = ""
    kind: str = "person"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """`key` is the same whenever the file is read; `target` is the key of the site's row."""

    key: str
    kind: RowKind
    state: RowState
    title: str
    area: str
    place: Place
    cells: tuple[PlannedCell, ...] = ()
    problems: tuple[Problem, ...] = ()
    target: int | None = None
    read: ReadRow | None = None
    needs_tick: bool = False
    """Whether it is done only if somebody says so: a deletion, or a value changed on both sides."""
    doing: Any = field(default=None, repr=False, compare=False)
    """What it comes to when it is written (imports/planning/doing.py); None: nothing."""

    @property
    def serious(self) -> bool:
        return any(problem.serious for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Plan:
    rows: tuple[PlannedRow, ...]
    totals: tuple[ReadTotal, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    people: tuple[tuple[str, str], ...] = field(default=())
    """Each name as written, with *matched*, *new* or *doubtful*."""
    left_over: tuple[tuple[Place, str], ...] = ()
    remarks: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """How many rows are in each state."""
        found: Counter[Any] = Counter(row.state for row in self.rows)
        return {state.value: found[state] for state in RowState}
