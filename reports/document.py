"""The Document: what a report says, as plain data.

A layout makes one; a renderer turns it into a page, a PDF, a workbook or text. It holds no model
and no markup, so it can be stored for a meeting, and two of them can be compared by key.

Every section, table, column, row and figure has a `key` that stays the same from one report to
the next. Amounts are whole øre. A `Target` names something that a page can link to; renderers
without links leave it out. Terms of the trade are in docs/glossary.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

SCHEMA = "indsats/report/1"


class Missing(StrEnum):
    """Why there is no figure: three things that must not look like 0 or like each other."""

    NOT_STATED = "not_stated"
    NOT_APPLICABLE = "not_applicable"


class Style(StrEnum):
    """What a line of text is, from which a renderer decides how it looks.

    The text of a bullet is without its sign. The text of a numbered line begins with its number,
    `2. Anden opgave`, so that no reader of a Document has to count.
    """

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    LABEL = "label"
    BULLET = "bullet"
    NUMBER = "number"


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
class Target:
    """Something with a page of its own: its kind (project, area, lines …) and how it is named.

    For `lines`, `query` names the budget lines that make a figure.
    """

    kind: str
    key: str
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of a cell."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class TextCell:
    lines: tuple[Line, ...] = ()
    target: Target | None = None

    @classmethod
    def of(cls, text: str, style: Style = Style.PLAIN, target: Target | None = None) -> "TextCell":
        return cls((Line(text, style),) if text else (), target)


@dataclass(frozen=True, slots=True)
class LightMark:
    """How something is doing, and why; `faded` when nothing has been said of it for too long."""

    value: str
    label: str
    faded: bool = False
    reasons: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class TagCell:
    """A value out of a fixed list, such as a stage, with the text that goes with it."""

    value: str
    label: str
    lines: tuple[Line, ...] = ()
    flags: tuple[str, ...] = ()
    light: LightMark | None = None


@dataclass(frozen=True, slots=True)
class MoneyCell:
    """An amount in øre, or why there is none; `lines` are the words as printed."""

    oere: int | None = None
    missing: Missing = Missing.NOT_STATED
    lines: tuple[Line, ...] = ()
    approximate: bool = False
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class NumberCell:
    number: int | None
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class DateCell:
    on: date | None
    words: str = ""


class SpanKind(StrEnum):
    """Whether words stand in both texts that are compared, or only in the old or the new one."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    kind: SpanKind = SpanKind.SAME


@dataclass(frozen=True, slots=True)
class ChangeCell:
    """A text as it was and as it is now, with the words that went and came.

    See reports/word_diff.py.
    """

    spans: tuple[Span, ...]

    @property
    def before(self) -> str:
        return "".join(span.text for span in self.spans if span.kind is not SpanKind.ADDED)

    @property
    def after(self) -> str:
        return "".join(span.text for span in self.spans if span.kind is not SpanKind.REMOVED)

    def in_a_row(self) -> Iterator[Span]:
        """The spans as one text to read: a space keeps new words from the old ones before them."""
        last = SpanKind.SAME
        for span in self.spans:
            if (last, span.kind) == (SpanKind.REMOVED, SpanKind.ADDED):
                yield Span(" ")
            yield span
            last = span.kind


Cell = TextCell | TagCell | MoneyCell | NumberCell | DateCell | ChangeCell


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


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    intro: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    `portfolio` is its short name in addresses; `as_of` is the day whose statuses it shows,
    `newest_on` the day of the newest of them. `facts` is the same content by name instead of by
    table: the contract of the JSON format.
    """

    key: str
    portfolio: str
    title: str
    subtitle: str
    owner: str
    language: str
    currency: str
    as_of: date
    newest_on: date | None
    intro: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    def names(self, section: Section) -> bool:
        """Whether a section has a heading: the only one, and one of the same name, have none."""
        return len(self.sections) > 1 and section.title != self.title

    def tables(self) -> Iterator[tuple[Section, Table]]:
        """Every table with the section it stands in."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    yield section, block
