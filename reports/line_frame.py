"""The frame of a line chart: its scale, its axis, and where on them a figure comes to lie."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from portfolio.numbers import decimals_of, format_number
from reports.document import LineChart, Point, Series, Step, Threshold
from reports.line_labels import LETTER_WIDTH, XY, label_words, width_of

WIDTH = 480
TOP = 24
BOTTOM = 234
GAP = 8
SPACES = 6
"""At most about so many spaces between the lines of the grid."""


@dataclass(frozen=True, slots=True)
class Tick:
    y: float
    words: str

    @property
    def baseline(self) -> float:
        """Of its words, which the line is to hit in the middle."""
        return round(self.y + 4, 1)


@dataclass(frozen=True, slots=True)
class AxisLabel:
    x: float
    words: str


class Frame:
    """The places of the axis are equally wide; the scale need not begin at zero."""

    def __init__(self, chart: LineChart) -> None:
        self.chart = chart
        points = [point for series in chart.series for point in series.points]
        steps = [step for threshold in chart.thresholds for step in threshold.steps]
        self.group_of = {point.label: point.group for point in points}
        self.places = {label: place for place, label in enumerate(self.group_of)}
        self.groups = [group for group in dict.fromkeys(self.group_of.values()) if group]

        values = [point.value for point in points if point.value is not None]
        values += [step.value for step in steps]
        self.scale = nice_ticks(min(values), max(values)) if values else ()
        decimals = max(map(decimals_of, self.scale), default=0)
        self.scale_words = [format_number(tick, decimals=decimals) for tick in self.scale]

        self.left = round(width_of(self.scale_words) + GAP, 1)
        lines: tuple[Series | Threshold, ...] = (*chart.thresholds, *chart.series)
        beside = [width_of(self.words_of(line)[1]) for line in lines if self.reaches_end(line)]
        self.right = round(WIDTH - GAP - max(beside, default=0), 1)
        self.slot = (self.right - self.left) / max(len(self.places), 1)

    def x(self, label: str) -> float:
        """The middle of a place."""
        return round(self.left + (self.places[label] + 0.5) * self.slot, 1)

    def edges(self, group: str) -> XY:
        """Where the places of a group begin and end."""
        first, last = self._ends(group)
        return round(self.left + first * self.slot, 1), round(self.left + (last + 1) * self.slot, 1)

    def y(self, value: Decimal) -> float:
        low, high = self.scale[0], self.scale[-1]
        return round(float(BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low)), 1)

    def ticks(self) -> tuple[Tick, ...]:
        words = zip(self.scale, self.scale_words, strict=True)
        return tuple(Tick(self.y(tick), each) for tick, each in words)

    def separators(self) -> tuple[float, ...]:
        """Between the groups."""
        return tuple(self.edges(group)[0] for group in self.groups[1:])

    def axis(self) -> tuple[AxisLabel, ...]:
        """The places by name if there is room, else the groups; every second, third … if not."""
        labels = [AxisLabel(self.x(label), label) for label in self.places]
        if self.groups and not _have_room(labels):
            labels = [AxisLabel(round(sum(self.edges(each)) / 2, 1), each) for each in self.groups]
        thinned = (labels[::step] for step in range(1, len(labels) + 1))
        return tuple(next((each for each in thinned if _have_room(each)), []))

    def spots(self, series: Series) -> list[tuple[Point, XY]]:
        """The figures of a series, each with where it comes to lie."""
        return [
            (point, (self.x(point.label), self.y(point.value)))
            for point in sorted(series.points, key=lambda point: self.places[point.label])
            if point.value is not None
        ]

    def steps(self, threshold: Threshold) -> list[tuple[Step, XY, XY]]:
        """The steps of a threshold, each with where it begins and ends."""
        found = []
        for step in sorted(threshold.steps, key=lambda step: self._ends(step.group)):
            (begin, end), y = self.edges(step.group), self.y(step.value)
            found.append((step, (begin, y), (end, y)))
        return found

    def words_of(self, line: Series | Threshold) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What a label says where the line begins and where it ends: its name and a figure."""
        figures = self._figures(line)
        if not figures:
            return (), ()
        first, last = figures[min(figures)], figures[max(figures)]
        return label_words(line.label, first), label_words(line.label, last)

    def reaches_end(self, line: Series | Threshold) -> bool:
        """Whether it goes on to the last place, so that its label has room beside the plot."""
        return len(self.places) - 1 in self._figures(line)

    def _figures(self, line: Series | Threshold) -> dict[int, str]:
        """The words of its figures by place; those of a step by its last place."""
        if isinstance(line, Series):
            known = (point for point in line.points if point.value is not None)
            return {self.places[point.label]: point.words for point in known}
        return {self._ends(step.group)[1]: step.words for step in line.steps}

    def _ends(self, group: str) -> tuple[int, int]:
        places = [self.places[label] for label, each in self.group_of.items() if each == group]
        return min(places), max(places)


def nice_ticks(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Round numbers from at most `low` to at least `high`, in steps of 1, 2 or 5."""
    step = _nice_step((high - low or abs(high)) / SPACES)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    if first == last:
        first, last = first - 1, last + 1
    return tuple(step * (first + place) for place in range(int(last - first) + 1))


def _nice_step(rough: Decimal) -> Decimal:
    """The smallest of …, 0,1, 0,2, 0,5, 1, 2, 5, 10, … that is at least `rough`."""
    if not rough:
        return Decimal(1)
    power = Decimal(1).scaleb(rough.adjusted())
    return next(power * each for each in (1, 2, 5, 10) if power * each >= rough)


def _have_room(labels: list[AxisLabel]) -> bool:
    """Whether each ends before the next begins."""
    return all(
        after.x - label.x >= (width_of([label.words]) + width_of([after.words])) / 2 + LETTER_WIDTH
        for label, after in pairwise(labels)
    )
