"""Where the headings of a table's columns stand: not always in its first row, nor in one row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from imports.fields import Field
from imports.recognition.headings import LONGEST, Meaning, heading_key, meaning_of
from imports.source import SourceCell, SourceRow, SourceTable

MOST_ROWS_ABOVE = 60
"""Headings are sought in so many of a table's first rows."""
MOST_HEADING_ROWS = 3
_FIGURES = re.compile(r"[0-9]{3,}|[0-9],[0-9]")


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of a table: `words` by column, an upper merged one before the lower."""

    first: int
    last: int
    """Places in the table's rows, not their numbers."""
    words: Mapping[int, str]
    upper: Mapping[int, str]
    meanings: Mapping[int, Meaning]
    known_keys: frozenset[str]

    def keys(self) -> list[str]:
        return [heading_key(self.words[column]) for column in sorted(self.words)]


def find_heading(table: SourceTable, learned: Mapping[str, Field]) -> Heading | None:
    """The row of headings: the first that comes near the one with most known headings."""
    rows = table.rows[:MOST_ROWS_ABOVE]
    scores = [_score(row, learned) for row in rows]
    best = max(scores, default=0)
    if best < 2:
        return None
    first = next(place for place, score in enumerate(scores) if score >= 0.6 * best)
    first = _with_merged_row_above(rows, first)
    return heading_at(table, first, learned)


def heading_at(table: SourceTable, first: int, learned: Mapping[str, Field]) -> Heading:
    """The headings that begin in the row at that place."""
    rows = table.rows
    last = first
    while last + 1 < len(rows) and last - first + 1 < MOST_HEADING_ROWS:
        if not _goes_on(rows[last], rows[last + 1]):
            break
        last += 1
    words: dict[int, str] = {}
    upper: dict[int, str] = {}
    width = max(len(row.cells) for row in rows[first : last + 1])
    for column in range(1, width + 1):
        said = _said_above(rows[first : last + 1], column)
        if said:
            words[column] = said[-1]
            upper[column] = " ".join(said[:-1])
    keys = frozenset(map(heading_key, words.values()))
    return Heading(first, last, words, upper, _meanings(words, upper, learned), keys)


def is_heading_again(row: SourceRow, heading: Heading, learned: Mapping[str, Field]) -> bool:
    """Whether a row further down is the headings again, perhaps in another order."""
    said = row.said()
    if len(said) < 2 or len(said) * 2 < len(heading.words):
        return False
    if not all(_may_head(cell) for _column, cell in said):
        return False
    same = len({heading_key(cell.words) for _column, cell in said} & heading.known_keys)
    # One of many headings may be misprinted; of few each must be known.
    if same >= 2 and same >= len(said) - (len(said) > 3):
        return True
    fields = {meaning.field for _c, cell in said if (meaning := meaning_of(cell.words, learned))}
    return Field.TITLE in fields and _score(row, learned) >= max(3, 0.75 * len(said))


def _score(row: SourceRow, learned: Mapping[str, Field]) -> float:
    """How many different fields the cells of a row name; none if most of them name none."""
    said = row.said()
    if len(said) < 2:
        return 0
    known = [
        meaning
        for _c, cell in said
        if _may_head(cell) and (meaning := meaning_of(cell.words, learned))
    ]
    fields = {meaning.field for meaning in known}
    fields.discard(Field.IGNORED)
    if len(known) * 2 < len(said) or not fields:
        return 0
    return len(fields) + 0.1 * len(known)


def _may_head(cell: SourceCell) -> bool:
    if cell.value is not None and not isinstance(cell.value, str):
        return False
    return len(cell.words) <= LONGEST or (len(cell.words) <= 2 * LONGEST and "(" in cell.words)


def _with_merged_row_above(rows: Sequence[SourceRow], first: int) -> int:
    """A row of merged headings above, such as *Økonomi* over *Budget* and *Forbrug*."""
    if not first:
        return first
    above = rows[first - 1]
    if above.number + 1 == rows[first].number and _goes_on(above, rows[first]):
        return first - 1
    return first


def _goes_on(row: SourceRow, below: SourceRow) -> bool:
    """Whether the headings of `row` go on in the row below: it has a merged heading over some of
    its columns, or one that is merged with the row below.
    """
    if below.number != row.number + 1:
        return False
    said = row.said()
    if len(said) < 2 or not all(_may_head(cell) for _column, cell in said):
        return False
    lower = below.said()
    if not lower or not all(
        _may_head(cell) and not _FIGURES.search(cell.words) for _c, cell in lower
    ):
        return False
    if any(cell.from_above for cell in below.cells):
        return True
    for column, cell in said:
        if cell.span > 1:
            under = sum(bool(below.cell(c).words) for c in range(column, column + cell.span))
            if under > 1:
                # The row below heads only those columns; a row of data fills others too.
                return len(lower) <= sum(each.span for _c, each in said if each.span > 1)
    return False


def _said_above(rows: Sequence[SourceRow], column: int) -> list[str]:
    said: list[str] = []
    for row in rows:
        words = _over(row, column)
        if words and words not in said:
            said.append(words)
    return said


def _over(row: SourceRow, column: int) -> str:
    """The words over a column: its own, or those of a cell to its left that covers it."""
    cell = row.cell(column)
    if cell.words and (not cell.covered or cell.from_above):
        return " ".join(cell.words.split())
    for left in range(column - 1, 0, -1):
        other = row.cell(left)
        if not other.covered:
            return " ".join(other.words.split()) if left + other.span > column else ""
    return ""


def _meanings(
    words: Mapping[int, str], upper: Mapping[int, str], learned: Mapping[str, Field]
) -> dict[int, Meaning]:
    """By the column's own heading first, then together with the one above, then by that alone."""
    found: dict[int, Meaning] = {}
    for column, own in words.items():
        above = upper.get(column, "")
        meaning = meaning_of(own, learned)
        if meaning is None and above:
            meaning = meaning_of(f"{above} {own}", learned) or meaning_of(above, learned)
        if meaning is not None:
            found[column] = meaning
    return found
