"""Where the labels of a line chart stand: at the ends of the lines, and not upon one another.

Coordinates are those of the SVG: x to the right, y downwards.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

XY = tuple[float, float]

LETTER_WIDTH = 8.2
"""About one letter of the type that narrow screens get; enough to keep words apart."""
LINE_HEIGHT = 16
BASELINE = 12
"""From the top of a line to where its letters stand."""
LONGEST = 14
"""Letters of one line of a label; longer ones are broken."""
NEAR = 7
"""From a point to its label."""
APART = 5
"""From one label beside the plot to the next."""
SAMPLE = 5
"""Lines are looked at in points so far apart, to see whether they run through a label."""


@dataclass(frozen=True, slots=True)
class LabelLine:
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Label:
    """The lines of a label from its upper left corner."""

    x: float
    y: float
    words: tuple[str, ...]

    @property
    def lines(self) -> tuple[LabelLine, ...]:
        return tuple(
            LabelLine(round(self.y + BASELINE + place * LINE_HEIGHT, 1), words)
            for place, words in enumerate(self.words)
        )

    @property
    def width(self) -> float:
        return width_of(self.words)

    @property
    def height(self) -> int:
        return LINE_HEIGHT * len(self.words)

    def covered(self, points: Iterable[XY]) -> int:
        """How many of these points it would hide."""
        left, top, right, bottom = self.x, self.y, self.x + self.width, self.y + self.height
        return sum(left <= x <= right and top <= y <= bottom for x, y in points)

    def points(self) -> Iterator[XY]:
        """Of its surface, so that another label is not put upon it."""
        for x in range(0, int(self.width), SAMPLE):
            for y in range(0, self.height, SAMPLE):
                yield self.x + x, self.y + y


@dataclass(frozen=True, slots=True)
class End:
    """Where a line ends or begins, and what a label there says."""

    at: XY
    words: tuple[str, ...]


def label_words(name: str, last: str) -> tuple[str, ...]:
    """The name of a line, and below it the last of its figures."""
    return tuple(part for part in (*wrap(name, LONGEST), last) if part)


def width_of(words: Iterable[str]) -> float:
    return max(map(len, words), default=0) * LETTER_WIDTH


def beside(ends: Sequence[End], x: float, bottom: float) -> list[Label]:
    """Labels in one column, each as near as it can be to the height where its line ends."""
    order = sorted(range(len(ends)), key=lambda place: ends[place].at[1])
    heights = [LINE_HEIGHT * len(end.words) for end in ends]
    tops = [end.at[1] - height / 2 for end, height in zip(ends, heights, strict=True)]
    least = 0.0
    for place in order:
        tops[place] = max(tops[place], least)
        least = tops[place] + heights[place] + APART
    most = bottom
    for place in reversed(order):
        tops[place] = min(tops[place], most - heights[place])
        most = tops[place] - APART
    return [Label(x, round(top, 1), end.words) for end, top in zip(ends, tops, strict=True)]


def within(last: End, first: End, taken: Sequence[XY], plot: tuple[XY, XY]) -> Label:
    """A label near one end of its line, where it covers the least of what is drawn."""
    candidates = [label for end in (last, first) for label in _around(end, plot)]
    return min(candidates, key=lambda label: label.covered(taken))


def _around(end: End, plot: tuple[XY, XY]) -> Iterator[Label]:
    """Right of it, over or under it, left of it, near or farther; always inside the plot."""
    (left, top), (right, bottom) = plot
    width, height = width_of(end.words), LINE_HEIGHT * len(end.words)
    x, y = end.at
    heights = [y - height / 2]
    for away in (NEAR, 3 * NEAR, 5 * NEAR):
        heights += [y - away - height, y + away]
    for from_left in (x + NEAR, x - width / 2, x - NEAR - width):
        for from_top in heights:
            yield Label(
                round(max(left, min(from_left, right - width)), 1),
                round(max(top, min(from_top, bottom - height)), 1),
                end.words,
            )


def points_on(line: Sequence[XY]) -> Iterator[XY]:
    """Points along a line, its corners among them."""
    for (x, y), (next_x, next_y) in pairwise(line):
        parts = int(max(abs(next_x - x), abs(next_y - y)) / SAMPLE) + 1
        for part in range(parts):
            yield x + (next_x - x) * part / parts, y + (next_y - y) * part / parts
    yield from line[-1:]
