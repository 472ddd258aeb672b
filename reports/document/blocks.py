"""The blocks of a Document: what stands in a section, one under another."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reports.document.cells import Cell, MoneyCell, NumberCell, Target


class RowKind(StrEnum):
    DATA = "data"
    GROUP = "group"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    INFORMATION = "information"


class ColumnKind(StrEnum):
    TEXT = "text"
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """`share` is the part of the table's width, in percent, that suits the column on paper.

    `tag_heading` is what the tags of its cells are called in files, where they stand apart from
    the text; empty for stages.
    """

    key: str
    heading: str
    kind: ColumnKind = ColumnKind.TEXT
    share: int = 10
    tag_heading: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `adds_to` is the key of the row of the same table in whose sum its money is."""

    key: str
    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.DATA
    adds_to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    show_title: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that a reader looks for first, with a sentence that says what it is."""

    key: str
    label: str
    cell: MoneyCell | NumberCell
    explanation: str = ""
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    key: str
    figures: tuple[Figure, ...]


class NoteKind(StrEnum):
    FOOTNOTE = "footnote"
    FINDING = "finding"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Note:
    kind: NoteKind
    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    key: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: `value` in the chart's unit, `words` as shown to a reader."""

    key: str
    label: str
    value: int
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """`words` say what the whole bar amounts to."""

    key: str
    label: str
    segments: tuple[Segment, ...]
    words: str = ""
    limit: int | None = None
    limit_words: str = ""
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars of stacked segments; `limit` is drawn as a line across its bar."""

    key: str
    title: str
    description: str
    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, str], ...]
    limit_label: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a line, or the place where there is none: the line is interrupted there.

    `label` is its place on the axis, such as `1. kv. 2006`, and `group` what the place belongs to,
    such as its year. An `uncertain` figure has been given, but not of which place.
    """

    label: str
    value: Decimal | None
    words: str = ""
    group: str = ""
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    key: str
    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """The height of a threshold over all places of one group, such as a year."""

    group: str
    value: Decimal
    words: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    key: str
    label: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Figures over time, with what they are to be as thresholds that go in steps.

    The axis has the labels of all points in the order in which they first come; a line is also
    interrupted where its series has no point. `uncertain_label` says what a hollow mark is.
    """

    key: str
    title: str
    description: str
    series: tuple[Series, ...]
    thresholds: tuple[Threshold, ...] = ()
    unit: str = ""
    uncertain_label: str = ""

    def __post_init__(self) -> None:
        groups = {point.group for series in self.series for point in series.points}
        steps = {step.group for threshold in self.thresholds for step in threshold.steps}
        if unknown := steps - groups:
            raise ValueError(f"No point of {self.key} is of {', '.join(sorted(unknown))}.")


class Reach(StrEnum):
    """How far the line of a timeline goes."""

    DAYS = "days"
    """From its first day to its last."""
    ONWARDS = "onwards"
    """It begins on its first day and has no end."""
    THEN_ONGOING = "then_ongoing"
    """From its first day to its last, and then on without an end."""
    ONGOING = "ongoing"
    """Without a beginning or an end."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one row of a timeline is drawn as; `words` say it to who does not see it.

    `row` is the key of the row, `state` the one of the timeline's states that it is in. The mark
    stands on `last`, or on `first` where there is no last day.
    """

    row: str
    reach: Reach
    state: str
    words: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A table whose rows are also drawn, all on one axis of time.

    The table says everything in words: it is what formats without drawings have. `day` is drawn
    as a line through all rows. `states` are keys and words, in the order of the legend.
    """

    key: str
    title: str
    description: str
    table: Table
    stretches: tuple[Stretch, ...]
    states: tuple[tuple[str, str], ...]
    day: date
    language: str


@dataclass(frozen=True, slots=True)
class Detail:
    key: str
    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Details:
    """Named values of one thing, such as the fields of a project."""

    key: str
    details: tuple[Detail, ...]


Block = Table | Figures | Notes | BarChart | LineChart | Timeline | Details
