"""The geometry of timelines: plain numbers for SVG templates, in units of their view box.

Each row is a drawing of its own, so that a timeline is a table: it can be read row by row, goes
on over several pages of paper, and its words are no part of a picture. A state is told from
another by the form of its mark, and an end from no end by the form of the line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reports.charts import FILLS
from reports.document import Reach, Row, RowKind, Stretch, Timeline
from reports.time_axis import WIDTH, Axis, Tick

HEIGHT = 24
MIDDLE = HEIGHT / 2
THICK = 8
NARROWEST = 3
"""What a line of one day is drawn as on an axis of many years."""
MARK = 6.5
"""Half a mark."""
ARROW, ARROW_HALF = 10, 7
OPEN_DAYS, OPEN_SHARE = 60, 8
"""Of what has no end so many days are seen, or if that is more, such a part of all others."""
BEYOND = 200
"""The lines of the grid go on so far above and below a row: the cell they stand in cuts them."""
AXIS_HEIGHT = 50
UPPER, LOWER = 18, 39

_SQUARE = "m-5.5 -5.5h11v11h-11z"
_TRIANGLE = "m0 -6.5l6.5 12h-13z"
_DIAMOND = "m0 -6.5l6.5 6.5l-6.5 6.5l-6.5 -6.5z"
_TURNED_TRIANGLE = "m0 6.5l6.5 -12h-13z"
_CIRCLE = "m-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0z"
MARKS = {
    "overdue": _SQUARE,
    "should_have_begun": _TRIANGLE,
    "due_soon": _DIAMOND,
    "not_reviewed": _TURNED_TRIANGLE,
    "as_planned": _CIRCLE,
    "over": _CIRCLE,
    "other": _DIAMOND,
}
HOLLOW = frozenset({"over", "other"})


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line. What goes on without an end is hatched."""

    x: float
    end: float
    is_hatched: bool = False


@dataclass(frozen=True, slots=True)
class DrawnStretch:
    """`lead` is the thin line from the left that leads to what is drawn further to the right."""

    stretch: Stretch
    parts: tuple[Part, ...]
    mark_x: float | None
    lead: float
    is_open: bool

    @property
    def fill(self) -> str:
        return FILLS[self.stretch.state]

    @property
    def mark(self) -> str:
        return f"M{self.mark_x} {MIDDLE:g}{MARKS[self.stretch.state]}"

    @property
    def is_hollow(self) -> bool:
        return self.stretch.state in HOLLOW


@dataclass(frozen=True, slots=True)
class DrawnRow:
    row: Row
    drawing: DrawnStretch | None

    @property
    def is_group(self) -> bool:
        return self.row.kind is RowKind.GROUP


@dataclass(frozen=True, slots=True)
class LegendMark:
    state: str
    words: str

    @property
    def fill(self) -> str:
        return FILLS[self.state]

    @property
    def mark(self) -> str:
        return f"M7 7{MARKS[self.state]}"

    @property
    def is_hollow(self) -> bool:
        return self.state in HOLLOW


@dataclass(frozen=True, slots=True)
class DrawnTimeline:
    """`day_x` is where the day's line is, if it is on the axis at all."""

    timeline: Timeline
    upper: tuple[Tick, ...]
    lower: tuple[Tick, ...]
    rows: tuple[DrawnRow, ...]
    legend: tuple[LegendMark, ...]
    day_x: float | None
    width: int = WIDTH
    height: int = HEIGHT
    middle: float = MIDDLE
    thick: int = THICK
    above: int = -BEYOND
    below: int = HEIGHT + BEYOND
    arrow: int = ARROW
    arrow_x: int = WIDTH - ARROW
    arrow_half: int = ARROW_HALF
    arrow_top: float = MIDDLE - ARROW_HALF
    axis_height: int = AXIS_HEIGHT
    upper_baseline: int = UPPER
    lower_top: int = UPPER + 6
    day_top: int = LOWER + 5
    lower_baseline: int = LOWER

    @property
    def has_hatched(self) -> bool:
        return any(part.is_hatched for each in self._drawings for part in each.parts)

    @property
    def has_open(self) -> bool:
        return any(each.is_open for each in self._drawings)

    @property
    def _drawings(self) -> list[DrawnStretch]:
        return [row.drawing for row in self.rows if row.drawing is not None]

    @property
    def grid(self) -> tuple[float, ...]:
        return tuple(sorted({tick.x for tick in (*self.upper, *self.lower)}))


def draw_timeline(timeline: Timeline) -> DrawnTimeline:
    """All rows on one axis."""
    axis = axis_of(timeline)
    by_row = {stretch.row: stretch for stretch in timeline.stretches}
    drawings = {key: _drawn(stretch, axis) for key, stretch in by_row.items()}
    met = {stretch.state for stretch in timeline.stretches if _mark_day(stretch) is not None}
    return DrawnTimeline(
        timeline,
        axis.upper(),
        axis.lower(),
        tuple(DrawnRow(row, drawings.get(row.key)) for row in timeline.table.rows),
        tuple(LegendMark(key, words) for key, words in timeline.states if key in met),
        axis.middle(timeline.day) if axis.holds(timeline.day) else None,
    )


def axis_of(timeline: Timeline) -> Axis:
    """Long enough for every day of the stretches, and for a piece of what has no end."""
    days = [day for each in timeline.stretches for day in (each.first, each.last) if day]
    ends = [
        max(day for day in (each.first, each.last) if day)
        for each in timeline.stretches
        if each.reach not in (Reach.DAYS, Reach.ONGOING)
    ]
    if ends:
        seen = max(OPEN_DAYS, (max(days) - min(days)).days // OPEN_SHARE)
        days.append(max(ends) + timedelta(days=seen))
    return Axis.around(days, timeline.day, language=timeline.language)


def _mark_day(stretch: Stretch) -> date | None:
    """The day that the row is about."""
    return stretch.first if stretch.reach is Reach.ONWARDS else stretch.last


def _drawn(stretch: Stretch, axis: Axis) -> DrawnStretch:
    parts = tuple(_parts(stretch, axis))
    day = _mark_day(stretch)
    mark_x = None if day is None else round(min(max(axis.middle(day), MARK), WIDTH - MARK), 1)
    starts = [parts[0].x] + ([] if mark_x is None else [mark_x - MARK])
    return DrawnStretch(
        stretch,
        parts,
        mark_x,
        lead=max(round(min(starts), 1), 0),
        is_open=stretch.reach is not Reach.DAYS,
    )


def _parts(stretch: Stretch, axis: Axis) -> Iterator[Part]:
    """The days that are written, and what goes on after them up to the arrow."""
    far = float(WIDTH - ARROW)
    if stretch.reach is Reach.ONGOING:
        yield Part(0.0, far, is_hatched=True)
        return
    first = stretch.first or stretch.last
    assert first is not None, f"{stretch.row} has no day to be drawn on"
    x = min(axis.begin(first), WIDTH - NARROWEST)
    if stretch.reach is Reach.ONWARDS:
        yield Part(x, far)
        return
    end = max(axis.end(stretch.last or first), round(x + NARROWEST, 1))
    yield Part(x, end)
    if stretch.reach is Reach.THEN_ONGOING:
        yield Part(end, far, is_hatched=True)
