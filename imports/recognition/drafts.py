"""Areas, frames, rows and sums while a file is being read: what is known of them so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from imports.cells.stated import StatedAmount
from imports.content import (
    Problem,
    ReadAmount,
    ReadArea,
    ReadCell,
    ReadFrame,
    RowKind,
)
from imports.fields import Field
from imports.recognition.area_names import AreaName, area_key
from imports.recognition.layout import Layout
from imports.recognition.sum_words import SumKind
from imports.source import Place, SourceCell
from portfolio.search import searchable

Said = list[tuple[SourceCell, Place]]


@dataclass
class FrameDraft:
    name: str = ""
    in_total: bool = True
    heading: str = ""
    place: Place | None = None
    allocated: ReadAmount | None = None
    stated: ReadAmount | None = None
    has_sum: bool = False
    """Whether a sum of it was stated, read or not."""

    def read(self) -> ReadFrame:
        return ReadFrame(self.name, self.in_total, self.heading, self.allocated, self.stated)


@dataclass
class AreaDraft:
    number: int
    """Its place among the areas."""
    named: AreaName
    place: Place | None = None
    intro: list[str] = field(default_factory=list)
    frames: dict[str, FrameDraft] = field(default_factory=dict)
    rows: int = 0
    by_column: bool = False

    def frame(self, name: str, *, in_total: bool = True) -> FrameDraft:
        return self.frames.setdefault(searchable(name.strip()), FrameDraft(name.strip(), in_total))

    def own_frames(self) -> list[FrameDraft]:
        return [frame for frame in self.frames.values() if frame.in_total]

    def says_money(self) -> bool:
        """Whether something is stated of it, even without a row."""
        return any(frame.allocated or frame.stated for frame in self.frames.values())

    def in_order(self) -> list[FrameDraft]:
        """Its own frames first, then money that is not counted in them."""
        return sorted(self.frames.values(), key=lambda frame: not frame.in_total)

    def read(self) -> ReadArea:
        return ReadArea(
            name=self.named.name,
            heading=self.named.heading,
            number=self.named.number,
            intro="\n\n".join(self.intro),
            frames=tuple(frame.read() for frame in self.in_order()),
            place=self.place,
        )


@dataclass
class Areas:
    """The areas in the order in which they were first named."""

    drafts: list[AreaDraft] = field(default_factory=list)
    by_key: dict[str, AreaDraft] = field(default_factory=dict)

    def open(self, named: AreaName, place: Place | None) -> AreaDraft:
        """The area of that name: the same as before if it was named before."""
        key = area_key(named.name)
        draft = self.by_key.get(key)
        if draft is None:
            draft = AreaDraft(len(self.drafts), named, place)
            self.by_key[key] = draft
            self.drafts.append(draft)
        return draft

    def nameless(self) -> AreaDraft:
        return self.open(AreaName("", ""), None)

    def __iter__(self) -> Iterator[AreaDraft]:
        return iter(self.drafts)


@dataclass
class RowDraft:
    """`said` are its cells by field, as they stand; `cells` what they were read as."""

    kind: RowKind
    place: Place
    area: AreaDraft
    layout: Layout
    order: int
    said: dict[Field, Said] = field(default_factory=dict)
    cells: dict[Field, ReadCell] = field(default_factory=dict)
    frame: str | None = None
    """The frame that a heading, a column or the amount names; None where none does."""
    frame_in_total: bool = True
    marks: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    line_kind: str = "other_cost"
    standing: str = "agreed"
    footnote: str = ""
    counted_oere: int = 0
    spent_oere: int = 0


@dataclass
class SumDraft:
    """A sum or an allocation that the file states, or words that were to state one (`why` not).
    `is_unstored` where it is a formula whose result the file does not hold.

    `since` is how many rows came before the sum before it, `rows` how many before this one.
    """

    kind: SumKind
    label: str
    words: str
    place: Place
    stated: StatedAmount | None
    area: AreaDraft | None
    frame: str | None
    rows: int
    since: int
    first_of_table: int
    in_table: bool
    why: str = ""
    is_unstored: bool = False
    spent: ReadAmount | None = None

    @property
    def readings(self) -> tuple[int, ...]:
        return self.stated.readings if self.stated else ()


@dataclass
class Footnote:
    mark: str
    text: str
    words: str
    place: Place
    order: int
    used: bool = False
