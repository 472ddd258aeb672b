"""The columns of a table of Word as a person sees them.

Where somebody has moved the edge of a single cell, Word keeps a column of its own for the few
millimetres between, which no cell lies in alone. Such a column is none: without it, the cells of
that row would stand in other columns than their headings.
"""

from collections.abc import Collection

from imports.readers.docx_xml import Xml, w
from imports.readers.limits import MOST_COLUMNS
from imports.readers.xml_parts import whole_number

# Five millimetres, in the twentieths of a point that Word measures in.
_NARROW = 284


def narrow_columns(table: Xml) -> frozenset[int]:
    """Columns of the grid, numbered from 1, that are too narrow to be written in."""
    columns = table.iterfind(w("tblGrid/gridCol"))
    widths = [whole_number(column.get(w("w"))) for column in columns][:MOST_COLUMNS]
    return frozenset(n for n, width in enumerate(widths, start=1) if 0 < width < _NARROW)


class Grid:
    """Without the columns `left_out`, in which alone no cell lies."""

    def __init__(self, left_out: Collection[int]) -> None:
        self._left_out = left_out

    def place(self, column: int, span: int) -> tuple[int, int]:
        """Where a cell begins and how many columns it covers, without those that are none."""
        if not self._left_out:
            return column, span
        before = sum(each < column for each in self._left_out)
        within = sum(column <= each < column + span for each in self._left_out)
        return column - before, span - within
