"""How a CSV file is written, guessed from its first lines: the separator and the decimal sign."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator

SEPARATORS = (";", "\t", "|", ",")
"""The earlier one wins where two fit equally well. A comma is the likeliest to stand in words."""

_LINES = 200
# What Excel itself writes or heeds as a first line.
_STATED = re.compile(r'^"?sep=(?P<sign>.)"?\s*$', re.IGNORECASE)
_FIGURE = re.compile(
    r"(?:ca\.? ?)?(?:kr\.? ?)?[-+\u2212]?(?P<figure>[0-9][0-9.,]*[0-9])"
    r" ?(?:%|kr\.?|dkk|nok|t\.? ?kr\.?|tkr\.?|mio\.?.{0,6}|mill\.?.{0,6})?",
    re.IGNORECASE,
)


def stated_separator(line: str) -> str:
    """Of a first line such as `sep=;`; empty if it is none."""
    found = _STATED.match(line)
    return found["sign"] if found else ""


def guess_separator(lines: list[str]) -> str:
    """The one that divides most of the first rows into the same number of cells, more than one."""
    return max(SEPARATORS, key=lambda sign: _fitness(lines[:_LINES], sign))


def _fitness(lines: list[str], separator: str) -> tuple[float, int]:
    if not any(separator in line for line in lines):
        return (0, 0)
    counts = Counter(len(row) for row in _parsed(lines, separator) if any(row))
    divided = {width: times for width, times in counts.items() if width > 1}
    if not divided:
        return (0, 0)
    width, times = max(divided.items(), key=lambda pair: (pair[1], pair[0]))
    return (round(times / counts.total(), 1), width)


def _parsed(lines: list[str], separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=separator)
    except csv.Error:
        return


def guess_decimal(cells: Iterable[str]) -> str:
    """A comma, unless more figures of the file can only be read with a point."""
    votes: Counter[str] = Counter()
    for words in cells:
        found = _FIGURE.fullmatch(words.strip()) if len(words) < 40 else None
        if found:
            votes[_decimal_of(found["figure"])] += 1
    return "." if votes["."] > votes[","] else ","


def _decimal_of(figure: str) -> str:
    """The decimal sign that a figure must have; empty where it can be read both ways.

    Of two sorts of signs the last is the decimal one. A sign that comes twice stands between
    thousands, so the other is the decimal one. One sign is a decimal one unless three figures
    follow it.
    """
    signs = [sign for sign in figure if sign in ".,"]
    if not signs:
        return ""
    if len(set(signs)) == 2:
        return signs[-1] if signs.count(signs[-1]) == 1 else ""
    rest = figure.rpartition(signs[0])[2]
    if len(signs) > 1:
        # 13.05.2008 is a day.
        is_grouped = all(len(part) == 3 for part in figure.split(signs[0])[1:])
        return ("," if signs[0] == "." else ".") if is_grouped else ""
    return signs[0] if len(rest) != 3 else ""
