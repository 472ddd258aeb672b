"""The blocks of a Document: what stands in a section, one under another."""

from dataclasses import dataclass
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
    """`share` is the part of the table's width, in percent, that suits the column on paper."""

    key: str
    heading: str
    kind: ColumnKind = ColumnKind.TEXT
    share: int = 10


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
class Detail:
    key: str
    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Details:
    """Named values of one thing, such as the fields of a project."""

    key: str
    details: tuple[Detail, ...]


Block = Table | Figures | Notes | BarChart | Details
