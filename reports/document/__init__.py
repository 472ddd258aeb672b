"""The Document: what a report says, as plain data.

A layout makes one; a renderer turns it into a page, a PDF, a workbook or text. It holds no model
and no markup, so it can be stored for a meeting, and two of them can be compared by key.

Every section, table, column, row and figure has a `key` that stays the same from one report to
the next. Amounts are whole øre. A `Target` names something that a page can link to; renderers
without links leave it out. Terms of the trade are in docs/glossary.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from reports.document.blocks import (
    Bar,
    BarChart,
    Block,
    Column,
    ColumnKind,
    Detail,
    Details,
    Figure,
    Figures,
    LineChart,
    Note,
    NoteKind,
    Notes,
    Point,
    Reach,
    Row,
    RowKind,
    Segment,
    Series,
    Step,
    Stretch,
    Table,
    Threshold,
    Timeline,
)
from reports.document.cells import (
    Cell,
    ChangeCell,
    DateCell,
    LightMark,
    Line,
    Missing,
    MoneyCell,
    NumberCell,
    Span,
    SpanKind,
    Style,
    TagCell,
    Target,
    TextCell,
)

__all__ = [
    "SCHEMA",
    "Bar",
    "BarChart",
    "Block",
    "Cell",
    "ChangeCell",
    "Column",
    "ColumnKind",
    "DateCell",
    "Detail",
    "Details",
    "Document",
    "Figure",
    "Figures",
    "LightMark",
    "Line",
    "LineChart",
    "Missing",
    "MoneyCell",
    "Note",
    "NoteKind",
    "Notes",
    "NumberCell",
    "Point",
    "Reach",
    "Row",
    "RowKind",
    "Section",
    "Segment",
    "Series",
    "Span",
    "SpanKind",
    "Step",
    "Stretch",
    "Style",
    "Table",
    "TagCell",
    "Target",
    "TextCell",
    "Threshold",
    "Timeline",
]

SCHEMA = "indsats/report/1"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under a heading. An `annex` stands behind what is none, and begins a page
    on paper.
    """

    key: str
    title: str
    intro: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    target: Target | None = None
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    `portfolio` is its short name in addresses; `as_of` is the day whose statuses it shows,
    `newest_on` the day of the newest of them. `facts` is the same content by name instead of by
    table: the contract of the JSON format. `is_upright`: on paper that stands, as letters do, and
    not on its long side, as broad tables want it.
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
    is_upright: bool = False

    @property
    def has_annexes(self) -> bool:
        """Whether a reader wants a list of what is in it, and on which page."""
        return any(section.annex for section in self.sections)

    def names(self, section: Section) -> bool:
        """Whether a section has a heading: the only one, and one of the same name, have none."""
        return len(self.sections) > 1 and section.title != self.title

    def without_drawings(self) -> "Document":
        """The same for a format that cannot draw: a timeline is the table of its rows."""
        return replace(self, sections=tuple(map(_without_drawings, self.sections)))

    def tables(self) -> Iterator[tuple[Section, Table]]:
        """Every table with the section it stands in."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    yield section, block


def _without_drawings(section: Section) -> Section:
    blocks = (block.table if isinstance(block, Timeline) else block for block in section.blocks)
    return replace(section, blocks=tuple(blocks))
