"""A cell of a date: an exact day, or the words of one that is not exact."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from imports.cells.lines import one_line
from imports.source import SourceCell
from portfolio.dates import DateError, format_date, parse_date

# Day 1 of a spreadsheet is 1 January 1900, and it believes that there was a 29 February 1900.
_DAY_ZERO = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
"""From 1954 to 2119: outside of these a number is no day of a plan."""
_SERIAL = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?")
_MIDNIGHT = re.compile(r"[T ](?:00[:.]00(?:[:.]00(?:\.0+)?)?|12:00(?::00)? AM)$")


@dataclass(frozen=True, slots=True)
class ReadDay:
    """`on` is the day if the cell names exactly one; `words` are what is written of it."""

    on: date | None
    words: str


def read_day(cell: SourceCell, *, in_date_column: bool, language: str = "da") -> ReadDay:
    """The day of a cell, in words as people write it: `13. maj 2008`.

    A number is a spreadsheet's count of days only in a column of dates. Words that are not one day
    (`ultimo 2008`, `løbende`) stay as they are; what they mean the models read.
    """
    day = cell.value if isinstance(cell.value, date) else _day_of_number(cell, in_date_column)
    if day is not None:
        return ReadDay(day, format_date(day, language))
    words = one_line(cell.words)
    try:
        return ReadDay(parse_date(_MIDNIGHT.sub("", words)), _MIDNIGHT.sub("", words))
    except DateError:
        return ReadDay(None, words)


def _day_of_number(cell: SourceCell, in_date_column: bool) -> date | None:
    if not in_date_column:
        return None
    number = cell.value
    if number is None or isinstance(number, str):
        words = cell.words.strip()
        number = Decimal(words.replace(",", ".")) if _SERIAL.fullmatch(words) else None
    if not isinstance(number, Decimal) or not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return None
    return _DAY_ZERO + timedelta(days=int(number))
