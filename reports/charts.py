"""The geometry of charts: plain numbers for an SVG template, in units of its view box."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.document import Bar, BarChart, Segment

WIDTH = 480
BAR_HEIGHT = 18
ROW_HEIGHT = 46
LABEL_BASELINE = 14
BAR_TOP = 20
NARROW = 22
"""Segments narrower than this have no room for a number inside."""
LEGEND_ROW = 20
LEGEND_ITEM_WIDTH = 44
LETTER_WIDTH = 6.5
"""About one letter of the legend's type; enough to keep its items apart."""

FILLS = {
    "agreed": "#14526b",
    "provisional": "#c98a1b",
    "not_started": "#6a7270",
    "description_in_progress": "#8a6414",
    "approved": "#4a6f92",
    "in_progress": "#14526b",
    "awaiting_evaluation_or_accounts": "#8c4a72",
    "completed": "#2c6e49",
    "cancelled": "#4a4f4e",
    "on_track": "#2c6e49",
    "needs_attention": "#8a6414",
    "critical": "#9b2c1d",
    "overdue": "#9b2c1d",
    "should_have_begun": "#8a6414",
    "due_soon": "#4a6f92",
    "not_reviewed": "#8c4a72",
    "unread": "#6a7270",
    "as_planned": "#14526b",
    "over": "#2c6e49",
    "met": "#2c6e49",
    "partly": "#8a6414",
    "not_met": "#9b2c1d",
    "not_judged": "#4a6f92",
    "not_answered": "#6a7270",
    "other": "#55605f",
    "limit": "#9b2c1d",
}
"""Colours on paper. Pages take theirs, light or dark, from site.css by the same names."""


@dataclass(frozen=True, slots=True)
class DrawnSegment:
    segment: Segment
    x: float
    width: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def fill(self) -> str:
        return FILLS[self.segment.key]

    @property
    def has_room(self) -> bool:
        return self.width >= NARROW and self.segment.value < 1000


@dataclass(frozen=True, slots=True)
class LegendItem:
    key: str
    label: str
    x: float
    y: int
    fill: str


@dataclass(frozen=True, slots=True)
class DrawnBar:
    bar: Bar
    label_y: int
    y: int
    text_y: int
    segments: tuple[DrawnSegment, ...]
    limit_x: float | None


@dataclass(frozen=True, slots=True)
class DrawnChart:
    chart: BarChart
    width: int
    height: int
    bars: tuple[DrawnBar, ...]
    legend: tuple[LegendItem, ...]
    bar_height: int = BAR_HEIGHT

    @property
    def full_height(self) -> int:
        """Bars and legend."""
        return self.height + max((item.y for item in self.legend), default=0) + LEGEND_ROW


def draw(chart: BarChart) -> DrawnChart:
    """All bars on one scale, from zero to the longest bar or limit."""
    longest = max((_length(bar) for bar in chart.bars), default=0)
    scale = WIDTH / longest if longest else 0
    bars = tuple(_draw_bar(bar, place, scale) for place, bar in enumerate(chart.bars))
    return DrawnChart(chart, WIDTH, ROW_HEIGHT * len(bars), bars, tuple(_legend(chart)))


def _legend(chart: BarChart) -> Iterator[LegendItem]:
    """The segments that occur, in rows as wide as the chart."""
    used = {segment.key for bar in chart.bars for segment in bar.segments}
    x, y = 0.0, 0
    entries = [(key, label) for key, label in chart.legend if key in used]
    if chart.limit_label:
        entries.append(("limit", chart.limit_label))
    for key, label in entries:
        width = LEGEND_ITEM_WIDTH + LETTER_WIDTH * len(label)
        if x and x + width > WIDTH:
            x, y = 0.0, y + LEGEND_ROW
        yield LegendItem(key, label, round(x, 1), y, FILLS[key])
        x += width


def _length(bar: Bar) -> int:
    return max(sum(segment.value for segment in bar.segments), bar.limit or 0)


def _draw_bar(bar: Bar, place: int, scale: float) -> DrawnBar:
    top = place * ROW_HEIGHT
    drawn: list[DrawnSegment] = []
    x = 0.0
    for segment in bar.segments:
        width = segment.value * scale
        drawn.append(DrawnSegment(segment, round(x, 1), round(width, 1)))
        x += width
    limit = None if bar.limit is None else round(min(bar.limit * scale, WIDTH - 1), 1)
    return DrawnBar(
        bar,
        label_y=top + LABEL_BASELINE,
        y=top + BAR_TOP,
        text_y=top + BAR_TOP + BAR_HEIGHT - 5,
        segments=tuple(drawn),
        limit_x=limit,
    )
