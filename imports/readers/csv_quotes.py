"""Whether the quotation marks of a CSV file are closed.

One that is not would swallow all rows after it into a single cell, in silence.
"""

import csv
from collections.abc import Iterator

_MOST_LINES_IN_CELL = 500
"""A row of more lines is none: something was opened that nothing closes."""


def open_quote(lines: list[str], separator: str) -> int:
    """The line of the first mark that opens a cell and is not closed; 0 if there is none.

    A mark within words (`5" rør`) opens nothing. Where a cell goes on after the mark that closes it
    (`"Job" og liv`) it is a quotation, unless its row goes over several lines.
    """
    rows = _Rows(lines, separator)
    while not rows.at_end:
        if not rows.step():
            return rows.began + 1
    return 0


class _Rows:
    """The rows of a file, one by one, read by the letter of the rule for quotation marks."""

    def __init__(self, lines: list[str], separator: str) -> None:
        self.began = 0
        self.at_end = False
        self._taken = 0
        self._reader = csv.reader(self._bounded(lines), delimiter=separator, strict=True)

    def step(self) -> bool:
        """Whether the next row is whole. At the end there is none, and that is well."""
        self.began = self._taken
        try:
            next(self._reader)
        except StopIteration:
            self.at_end = True
        except csv.Error:
            return self._taken - self.began <= 1
        except OverflowError:
            return False
        return True

    def _bounded(self, lines: list[str]) -> Iterator[str]:
        for line in lines:
            self._taken += 1
            if self._taken - self.began > _MOST_LINES_IN_CELL:
                raise OverflowError
            yield line
