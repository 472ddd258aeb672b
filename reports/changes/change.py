"""What a change is."""

import dataclasses
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

Facts = Mapping[str, Any]
"""The facts of a report by name, see layouts/contract.py."""

CLOSED_STAGES = frozenset({"completed", "cancelled"})


class ChangeKind(StrEnum):
    """In the order in which a meeting wants to hear of them. Names in JSON: never renamed."""

    NEW_PROJECT = "new_project"
    REMOVED_PROJECT = "removed_project"
    CLOSED = "closed"
    STAGE = "stage"
    LIGHT = "light"
    DECISION_WANTED = "decision_wanted"
    DECIDED = "decided"
    DEADLINE = "deadline"
    MONEY = "money"
    MONEY_MOVED = "money_moved"
    FRAME = "frame"
    PEOPLE = "people"
    TITLE = "title"
    TEXT = "text"


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """One difference. `before` and `after` are values of the facts: stages, amounts, texts.

    `key` and `title` say of what: a project, a line or a frame; `field` which of its values.
    None stands for what was not there, or not stated.
    """

    kind: ChangeKind
    area: str
    key: str
    title: str
    field: str = ""
    before: str | None = None
    after: str | None = None
    detail: Mapping[str, str | None] = dataclasses.field(default_factory=dict)

    @property
    def subject(self) -> str:
        """The key of the project that the change is of; of a line or frame without one, its own."""
        return self.detail.get("project") or self.key


@dataclasses.dataclass(frozen=True, slots=True)
class Comparison:
    """All changes, and what was said again (or not at all) of projects that have not changed."""

    changes: tuple[Change, ...]
    confirmed: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    def of(self, *kinds: ChangeKind) -> list[Change]:
        return [change for change in self.changes if change.kind in kinds]
