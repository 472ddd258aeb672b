"""The geometry of line charts: plain numbers for an SVG template, in units of its view box.

A line is told from another by its dashes and its marks, so that the chart can be read without
colour. There is room for the larger type that narrow screens get from site.css.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from reports.document import LineChart, Point, Series, Threshold
from reports.line_frame import BOTTOM, GAP, TOP, WIDTH, AxisLabel, Frame, Tick
from reports.line_labels import XY, End, Label, beside, points_on, within

AXIS_ROW = 24
LEGEND_ROW = 22

SERIES_COLOURS = ("#14526b", "#8c4a72", "#4a6f92", "#4a4f4e")
THRESHOLD_COLOURS = ("#2c6e49", "#8a6414", "#9b2c1d")
"""On paper. Pages take theirs, light or dark, from site.css: `series-1`, `threshold-1` and so on.

The more of either there are, the same begin again: labels stand at the lines' ends.
"""
SERIES_DASHES = ("", "10 3", "12 3 3 3", "5 2")
THRESHOLD_DASHES = ("8 4", "2 3", "8 3 2 3")
UNCERTAIN_DASHES = "1 4"
MARKS = (
    # Circle, square, diamond, triangle.
    "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z",
    "m-3.2 -3.2h6.4v6.4h-6.4z",
    "m0 -4.4l4.4 4.4l-4.4 4.4l-4.4 -4.4z",
    "m0 -4.4l4.2 7.4h-8.4z",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Hollow where the point is uncertain."""

    point: Point
    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A part of a line without a break; with a `title` where it stands for one figure."""

    corners: tuple[XY, ...]
    dashes: str = ""
    title: str = ""

    @property
    def path(self) -> str:
        return "M" + "L".join(f"{x} {y}" for x, y in self.corners)


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A series or a threshold. `css` is its class, `words` what a label says at either end."""

    css: str
    colour: str
    words: tuple[tuple[str, ...], tuple[str, ...]]
    strokes: tuple[Stroke, ...]
    marks: tuple[Mark, ...] = ()
    corners: tuple[XY, ...] = ()
    reaches_end: bool = False
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class DrawnLineChart:
    """`uncertain_mark` is there if a point is uncertain, beside the words for what that is."""

    chart: LineChart
    left: float
    right: float
    height: int
    ticks: tuple[Tick, ...]
    separators: tuple[float, ...]
    axis: tuple[AxisLabel, ...]
    lines: tuple[DrawnLine, ...]
    uncertain_mark: str
    width: int = WIDTH
    top: int = TOP
    bottom: int = BOTTOM
    axis_end: int = BOTTOM + 6
    axis_baseline: int = BOTTOM + 18
    legend_baseline: int = BOTTOM + AXIS_ROW + 16

    @property
    def words_end(self) -> float:
        """Where the words of the scale end."""
        return round(self.left - GAP / 2, 1)

    @property
    def legend_x(self) -> float:
        return round(self.left + 2 * GAP, 1)


def draw_lines(chart: LineChart) -> DrawnLineChart:
    """All lines on one scale; nothing at all of a chart without figures."""
    frame = Frame(chart)
    thresholds = (_threshold(frame, each, n) for n, each in enumerate(chart.thresholds))
    series = (_series(frame, each, n) for n, each in enumerate(chart.series))
    lines = [line for line in (*thresholds, *series) if line.corners]
    has_uncertain = bool(chart.uncertain_label) and any(
        mark.point.uncertain for line in lines for mark in line.marks
    )
    middle = BOTTOM + AXIS_ROW + 12
    return DrawnLineChart(
        chart,
        left=frame.left,
        right=frame.right,
        height=BOTTOM + AXIS_ROW + (LEGEND_ROW if has_uncertain else 0),
        ticks=frame.ticks(),
        separators=frame.separators(),
        axis=frame.axis(),
        lines=tuple(_labelled(frame, lines)),
        uncertain_mark=f"M{frame.left + 4} {middle}{MARKS[0]}" if has_uncertain else "",
    )


def _threshold(frame: Frame, threshold: Threshold, n: int) -> DrawnLine:
    """A stroke for each step, with the way up or down to it from the one before."""
    dashes = THRESHOLD_DASHES[n % len(THRESHOLD_DASHES)]
    strokes: list[Stroke] = []
    corners: list[XY] = []
    for step, begin, end in frame.steps(threshold):
        way = corners[-1:] if corners and corners[-1][0] == begin[0] else []
        title = f"{threshold.label}, {step.group}: {step.words}"
        strokes.append(Stroke((*way, begin, end), dashes, title))
        corners += [begin, end]
    return DrawnLine(
        f"threshold-{n % len(THRESHOLD_COLOURS) + 1}",
        THRESHOLD_COLOURS[n % len(THRESHOLD_COLOURS)],
        frame.words_of(threshold),
        tuple(strokes),
        corners=tuple(corners),
        reaches_end=frame.reaches_end(threshold),
    )


def _series(frame: Frame, series: Series, n: int) -> DrawnLine:
    spots = frame.spots(series)
    mark = MARKS[n % len(MARKS)]
    doubt = frame.chart.uncertain_label
    return DrawnLine(
        f"series-{n % len(SERIES_COLOURS) + 1}",
        SERIES_COLOURS[n % len(SERIES_COLOURS)],
        frame.words_of(series),
        tuple(_strokes(frame, spots, SERIES_DASHES[n % len(SERIES_DASHES)])),
        tuple(
            Mark(point, f"M{x} {y}{mark}", _title(series, point, doubt)) for point, (x, y) in spots
        ),
        tuple(spot for _point, spot in spots),
        frame.reaches_end(series),
    )


def _title(series: Series, point: Point, doubt: str) -> str:
    title = f"{series.label}, {point.label}: {point.words}"
    return f"{title} ({doubt})" if point.uncertain and doubt else title


def _strokes(frame: Frame, spots: list[tuple[Point, XY]], dashes: str) -> Iterator[Stroke]:
    """Interrupted where a place has no figure; dotted to and from an uncertain one."""
    run: list[XY] = []
    for (point, spot), (after, next_spot) in pairwise(spots):
        is_certain = not (point.uncertain or after.uncertain)
        is_next = frame.places[after.label] == frame.places[point.label] + 1
        if is_next and is_certain:
            run = run or [spot]
            run.append(next_spot)
            continue
        if run:
            yield Stroke(tuple(run), dashes)
            run = []
        if is_next:
            yield Stroke((spot, next_spot), UNCERTAIN_DASHES)
    if run:
        yield Stroke(tuple(run), dashes)


def _labelled(frame: Frame, lines: list[DrawnLine]) -> Iterator[DrawnLine]:
    """Labels beside the plot where lines go to its end, else within it."""
    ends = [
        (End(line.corners[0], line.words[0]), End(line.corners[-1], line.words[1]))
        for line in lines
    ]
    reaching = [last for line, (_first, last) in zip(lines, ends, strict=True) if line.reaches_end]
    labels = iter(beside(reaching, frame.right + GAP / 2, BOTTOM))
    taken = [
        point for line in lines for stroke in line.strokes for point in points_on(stroke.corners)
    ]
    taken += [corner for line in lines for corner in line.corners]
    plot = ((frame.left, TOP), (frame.right, BOTTOM))
    for line, (first, last) in zip(lines, ends, strict=True):
        if line.reaches_end:
            label = next(labels)
        else:
            label = within(last, first, taken, plot)
            taken += label.points()
        yield replace(line, label=label)
