"""Merged cells: one stands for all that it covers."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from imports.readers.gathering import TableRows
from imports.readers.limits import MOST_COLUMNS, MOST_MERGED_CELLS
from imports.readers.refusals import too_long
from imports.source import EMPTY, SourceCell


class Corners(Protocol):
    @property
    def top(self) -> int: ...
    @property
    def left(self) -> int: ...
    @property
    def bottom(self) -> int: ...
    @property
    def right(self) -> int: ...


COVERED = SourceCell(covered=True)


def spread(rows: TableRows, merged: Sequence[Corners]) -> None:
    """Marks what merged cells cover, and repeats their words in the rows below the first.

    A row that holds nothing but such a repetition is not there (it says nothing of its own).
    """
    numbers = [number for number, _cells, _hidden in rows.found]
    work = 0
    for each in merged:
        right = min(each.right, MOST_COLUMNS)
        first, last = bisect_left(numbers, each.top), bisect_right(numbers, each.bottom)
        work += 1 + max(0, last - first) * max(0, right - each.left + 1)
        if work > MOST_MERGED_CELLS:
            raise too_long()
        if each.left <= right and first < last and numbers[first] == each.top:
            _spread_one([cells for _n, cells, _h in rows.found[first:last]], each.left, right)


def _spread_one(rows: list[list[SourceCell]], left: int, right: int) -> None:
    span = right - left + 1
    main = rows[0][left - 1] if len(rows[0]) >= left else EMPTY
    if main.covered:
        return
    _cover(rows[0], left, replace(main, span=span), span)
    for cells in rows[1:]:
        _cover(cells, left, replace(main, span=span, covered=True, from_above=True), span)


def _cover(cells: list[SourceCell], left: int, first: SourceCell, span: int) -> None:
    cells.extend([EMPTY] * (left + span - 1 - len(cells)))
    cells[left - 1 : left + span - 1] = [first, *[COVERED] * (span - 1)]
