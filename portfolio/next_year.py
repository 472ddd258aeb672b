"""What was written for one year, said of the next: deadlines, names and periods.

`inden 1. juli 2008` becomes `inden 1. juli 2009`, and `våren 09` becomes `våren 10`. In a deadline
a number is a year where the words, read with the next one in its place, mean the same days a year
later (portfolio/dates.py): so neither the 12 of `12 og 26 uker` nor a year in words that nobody
can read is taken for one. Days that the next year does not have (29 February, week 53) are left to
a person.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from portfolio.dates import MAX_LENGTH, WrittenDate, read_date

_TWO_OR_FOUR_DIGITS = re.compile(r"(?<![0-9])(?:[0-9]{4}|[0-9]{2})(?![0-9])")
_YEAR = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")

# Two ends of a period, each a winter of two years: 2008/09-2009/10.
_MOST_YEARS = 4
# What is longer is no deadline but a list, of which it would take long to try every number.
_MOST_NUMBERS = 8
# From a week, or a last day of February, to the same of the next year.
_SHORTEST_YEAR, _LONGEST_YEAR = 357, 373


def a_year_later(words: str) -> str | None:
    """The deadline of the next year; None where no year is written, or none can be told."""
    before = read_date(words)
    if not before.is_read or len(words) > MAX_LENGTH or not (before.earliest or before.latest):
        return None
    return next(
        (later for later in _with_next_years(words) if _is_a_year_later(before, read_date(later))),
        None,
    )


def named_a_year_later(name: str) -> str:
    """A name or a period with the next year for each that stands in it: `Aftale 2009`."""
    return _YEAR.sub(lambda found: str(int(found[0]) + 1), name)


def first_year(period: str) -> int | None:
    """The first year that stands in a period as written, such as `2007-2009`."""
    found = _YEAR.search(period)
    return int(found[0]) if found else None


def _with_next_years(words: str) -> Iterator[str]:
    """The words with one number counted up, then two at once, and so on."""
    numbers = list(_TWO_OR_FOUR_DIGITS.finditer(words))
    if len(numbers) > _MOST_NUMBERS:
        return
    for many in range(1, _MOST_YEARS + 1):
        for chosen in combinations(numbers, many):
            later = words
            for number in reversed(chosen):
                later = f"{later[: number.start()]}{_next(number[0])}{later[number.end() :]}"
            yield later


def _next(year: str) -> str:
    return f"{(int(year) + 1) % 10 ** len(year):0{len(year)}d}"


def _is_a_year_later(before: WrittenDate, after: WrittenDate) -> bool:
    return before.kind == after.kind and all(
        _is_a_year_between(earlier, later)
        for earlier, later in ((before.earliest, after.earliest), (before.latest, after.latest))
    )


def _is_a_year_between(earlier: date | None, later: date | None) -> bool:
    if earlier is None or later is None:
        return earlier is later
    return _SHORTEST_YEAR <= (later - earlier).days <= _LONGEST_YEAR
