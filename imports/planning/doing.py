"""What a planned row comes to when it is written: the rows of the site, and their new values.

Made by the planning, carried out by imports/writing/. A row that is None is still to be made.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from budgets.models import BudgetFrame, BudgetLine, FundingSource
from initiatives.models import Activity, Area, Assignment, Organisation, Person, Project


@dataclass(eq=False, slots=True)
class FrameHome:
    """A frame of the site, or one that is made when a row needs it."""

    area: "AreaHome"
    frame: BudgetFrame | None
    name: str
    in_total: bool = True
    other_lines_heading: str = ""


@dataclass(eq=False, slots=True)
class AreaHome:
    """An area of the site, or one that is made when a row needs it."""

    area: Area | None
    name: str
    heading: str = ""
    number: int | None = None
    intro: str = ""
    frames: list[FrameHome] = field(default_factory=list)

    @property
    def is_known(self) -> bool:
        """Off where the file does not say which area its rows are of, and nobody has either."""
        return self.area is not None or bool(self.name)


@dataclass(frozen=True, slots=True)
class Who:
    """A person of the site, or one who is made under `name`."""

    name: str
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """An assignment as it is to be: `held` is the one that becomes it. `values` are its fields."""

    held: Assignment | None
    who: Who | None
    values: Mapping[str, Any]
    organisations: tuple[Organisation, ...] | None = None
    """None: they stay."""


@dataclass(frozen=True, slots=True)
class PeopleDoing:
    """Assignments to make or change, and those that the file no longer has."""

    seats: tuple[Seat, ...]
    left: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceParts:
    agreement: str = ""
    annex: str = ""
    pot: str = ""
    section: str = ""
    party: str = ""

    @classmethod
    def of(cls, source: FundingSource) -> "SourceParts":
        return cls(source.agreement, source.annex, source.pot, source.section, source.party)


@dataclass(frozen=True, slots=True)
class LineDoing:
    """One budget line: `values` are new ones only. `whole` is the place, in the same list, of the
    line that it is a part of; None leaves it as it is. `source` is sought or made.
    """

    held: BudgetLine | None
    values: Mapping[str, Any]
    frame: FrameHome | None = None
    whole: int | None = None
    source: SourceParts | None = None

    @property
    def does_something(self) -> bool:
        return self.held is None or bool(
            self.values or self.frame or self.source or self.whole is not None
        )


@dataclass(frozen=True, slots=True)
class ProjectDoing:
    """`area` is None where the project stays. `status` are the fields of a new StatusUpdate."""

    project: Project | None
    area: AreaHome | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    status: Mapping[str, Any] | None = None
    people: PeopleDoing | None = None
    lines: tuple[LineDoing, ...] = ()

    @property
    def does_something(self) -> bool:
        return self.project is None or bool(
            self.area or self.values or self.status or self.people or self.lines
        )


@dataclass(frozen=True, slots=True)
class OtherLineDoing:
    """One of an area's other lines, with its parts."""

    lines: tuple[LineDoing, ...]

    @property
    def does_something(self) -> bool:
        return any(line.does_something for line in self.lines)


@dataclass(frozen=True, slots=True)
class ActivityDoing:
    """`project_row` is the key of the planned row by which its project is made."""

    activity: Activity | None
    values: Mapping[str, Any]
    project: Project | None = None
    project_row: str = ""
    organisations: tuple[Organisation, ...] | None = None
    source: SourceParts | None = None

    @property
    def does_something(self) -> bool:
        return self.activity is None or bool(self.values)


@dataclass(frozen=True, slots=True)
class FrameDoing:
    frame: FrameHome
    values: Mapping[str, Any]
    area_values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def does_something(self) -> bool:
        return self.frame.frame is None or bool(self.values or self.area_values)


@dataclass(frozen=True, slots=True)
class Deletion:
    row: models.Model

    @property
    def does_something(self) -> bool:
        return True


Doing = ProjectDoing | OtherLineDoing | ActivityDoing | FrameDoing | Deletion
