"""What a change is."""

import dataclasses
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

Facts = Mapping[str, Any]
"""The facts of a report by name, see layouts/contract.py."""

CLOSED_STAGES = frozenset({"completed", "cancelled"})

OWNERS = ("project", "indicator", "area")
"""What a change may be filed under, beside what it is of: the names of these in its detail."""


class ChangeKind(StrEnum):
    """In the order in which a meeting wants to hear of them. Names in JSON: never renamed."""

    NEW_PROJECT = "new_project"
    REMOVED_PROJECT = "removed_project"
    CLOSED = "closed"
    STAGE = "stage"
    LIGHT = "light"
    DECISION_WANTED = "decision_wanted"
    DECIDED = "decided"
    SIGNED = "signed"
    ACTIVITY_STATE = "activity_state"
    ACTIVITY_LATE = "activity_late"
    RESULT = "result"
    ASSESSMENT = "assessment"
    DEADLINE = "deadline"
    FULFILMENT = "fulfilment"
    MEASUREMENT = "measurement"
    TARGET = "target"
    THRESHOLD = "threshold"
    ACTIVITY = "activity"
    GOAL = "goal"
    CRITERION = "criterion"
    INDICATOR = "indicator"
    CLAUSE = "clause"
    PARTY = "party"
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
    None stands for what was not there, or not stated. Of a part, such as an activity, `key` is the
    part's, `title` that of the project, area or indicator it belongs to, and `label` in the detail
    is what the part itself is called.
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
        """The key of the project, indicator or area that the change is of; of a line, frame or
        party without one, its own.
        """
        return next((key for name in OWNERS if (key := self.detail.get(name))), self.key)


@dataclasses.dataclass(frozen=True, slots=True)
class Comparison:
    """All changes, and what was said again (or not at all) of projects that have not changed."""

    changes: tuple[Change, ...]
    confirmed: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    def of(self, *kinds: ChangeKind) -> list[Change]:
        return [change for change in self.changes if change.kind in kinds]
