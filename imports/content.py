"""What was read from a file, in the terms of the trade: areas, projects, lines, totals.

Every value stands beside the words that it was read from and their place. Nothing here knows the
database: what is new and what is changed is found by imports/planning/.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from imports.fields import Field
from imports.source import Place


@dataclass(frozen=True, slots=True)
class Problem:
    """What was not understood, where, and why, in the reader's language.

    One that is `serious` needs a decision before its row is imported; another is a remark: what was
    read in spite of a doubt, and how.
    """

    place: Place
    words: str
    reason: str
    serious: bool = True
    field: str = ""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One amount of a cell, as a budget line. `part_of` is the place in the cell's list of the line
    that it is a part of (heraf), or None. `funded_by` names an organisation as written.
    """

    oere: int | None
    as_written: str = ""
    approximate: bool = False
    label: str = ""
    standing: str = "agreed"
    kind: str = "grant"
    part_of: int | None = None
    funded_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """One assignment as written: a person, or a group, or an organisation alone.

    `role` is empty where the column decides it.
    """

    name: str = ""
    group: str = ""
    organisation: str = ""
    title: str = ""
    side: str = ""
    scope: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class ReadStatus:
    """`stage` is None where the words do not say how far the project is."""

    text: str
    stage: str | None = None
    evaluation_outstanding: bool = False
    accounts_outstanding: bool = False
    decision_wanted: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell as read. `value` depends on the field: text is `str`; BUDGET a tuple of ReadLine;
    SPENT øre; people a tuple of ReadPerson; STATUS a ReadStatus; STAGE and STATE the value of the
    choice; STATUS_ON a date; PERIOD and DEADLINE the words (which the models read themselves).

    `read_as` says in words what it was read as, where that is not the words themselves.
    `on_site` is only of a workbook that came back: what the site shows by now, where somebody has
    changed it there since the workbook was written.
    """

    field: Field
    words: str
    value: Any
    place: Place
    read_as: str = ""
    on_site: str | None = None


class RowKind(StrEnum):
    PROJECT = "project"
    LINE = "line"
    """One of an area's other lines."""
    ACTIVITY = "activity"
    FRAME = "frame"
    """What a document says is allocated or summed up; only in a workbook that came back, or where
    it differs from what the portfolio holds."""
    OTHER = "other"
    """A row whose sort is not known."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A project, an activity of one, or one of an area's other lines.

    `area` and `frame` are places in Content.areas and its frames. `key` names a row of the site,
    such as `project:12`, in a workbook that carries keys: then `cells` are only those that were
    changed in it. An activity's cells hold its project's TITLE. `footnote` is printed below the
    table.
    """

    kind: RowKind
    place: Place
    cells: Mapping[Field, ReadCell]
    area: int = 0
    frame: int = 0
    key: str = ""
    standing: str = "agreed"
    line_kind: str = "other_cost"
    footnote: str = ""
    problems: tuple[Problem, ...] = ()
    removed: bool = False

    def words(self, field: Field) -> str:
        return self.cells[field].words if field in self.cells else ""


@dataclass(frozen=True, slots=True)
class ReadAmount:
    """An amount outside of a row, such as an allocation: `words` is the sentence it stands in."""

    oere: int
    as_written: str
    place: Place
    words: str = ""
    label: str = ""
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class ReadFrame:
    """`in_total` is off for money that is not the area's own, such as that of a Finance Act."""

    name: str = ""
    in_total: bool = True
    other_lines_heading: str = ""
    allocated: ReadAmount | None = None
    stated: ReadAmount | None = None


@dataclass(frozen=True, slots=True)
class ReadArea:
    """`heading` is as the document prints it, `name` what is left without *Indsatsområde*.

    An area of an empty name is the file's only one: of a portfolio with one area it is that, else
    the planning asks for a name.
    """

    name: str
    heading: str = ""
    number: int | None = None
    intro: str = ""
    frames: tuple[ReadFrame, ...] = (ReadFrame(),)
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ReadTotal:
    """A sum that the file states, and the rows of the file that it is of (places in
    Content.rows): what they sum to is counted, not read.
    """

    label: str
    words: str
    oere: int
    place: Place
    computed_oere: int
    area: str = ""
    frame: str = ""

    @property
    def difference_oere(self) -> int:
        return self.oere - self.computed_oere


@dataclass(frozen=True, slots=True)
class Content:
    """All that was understood of a file, and in `problems` and `left_over` what was not.

    `left_over` are texts that found no place; they are shown, never dropped in silence.
    """

    areas: tuple[ReadArea, ...] = ()
    rows: tuple[ReadRow, ...] = ()
    totals: tuple[ReadTotal, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_over: tuple[tuple[Place, str], ...] = field(default=())
    status_on: date | None = None
    is_keyed: bool = False
