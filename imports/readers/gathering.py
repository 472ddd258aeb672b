"""The rows of a file as they are read: counted against the limits, blank ones left out."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from imports.readers.limits import (
    MOST_BLANK_ROWS,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_ROWS,
    MOST_TABLES,
    MOST_TEXTS,
)
from imports.readers.refusals import too_long
from imports.source import SourceCell, SourceRow, UnreadableFileError


@dataclass
class Gathering:
    """Of a whole file. With `wanted`, it is `full` after so many rows with words, and `has_more`
    if another one was met.
    """

    wanted: int | None = None
    remarks: list[str] = field(default_factory=list)
    has_more: bool = False
    tables: int = 0
    rows: int = 0
    texts: int = 0
    cells: int = 0
    characters: int = 0

    @property
    def is_full(self) -> bool:
        return self.has_more

    def count_table(self) -> None:
        self.tables += 1
        if self.tables > MOST_TABLES:
            raise too_long()

    def count_row(self, cells: list[SourceCell]) -> bool:
        """Whether the row is still wanted."""
        if self.wanted is not None and self.rows >= self.wanted:
            self.has_more = True
            return False
        self.rows += 1
        self.cells += len(cells)
        self.characters += sum(len(cell.words) for cell in cells)
        if self.rows > MOST_ROWS:
            raise UnreadableFileError(
                _("The file has more than %(most)s rows. Split it into several files.")
                % {"most": MOST_ROWS}
            )
        self._hold_limits()
        return True

    def count_text(self, words: str) -> None:
        self.texts += 1
        self.characters += len(words)
        if self.texts > MOST_TEXTS:
            raise too_long()
        self._hold_limits()

    def _hold_limits(self) -> None:
        if self.cells > MOST_CELLS or self.characters > MOST_CHARACTERS:
            raise too_long()


class TableRows:
    """Of one table. After too many blank rows, or when the file's rows are enough, it is `done`."""

    def __init__(self, gathering: Gathering, name: str) -> None:
        gathering.count_table()
        self.gathering = gathering
        self.name = name
        self.found: list[tuple[int, list[SourceCell], bool]] = []
        self.done = gathering.is_full
        self._last = 0

    def reach(self, number: int) -> bool:
        """Whether the row of this number is read: not after too many blank ones."""
        if not self.done and number - self._last > MOST_BLANK_ROWS + 1:
            self.done = True
            self.gathering.remarks.append(self._stopped())
        return not self.done

    def add(self, number: int, cells: list[SourceCell], *, hidden: bool = False) -> None:
        if not any(cell.words and not cell.covered for cell in cells) or not self.reach(number):
            return
        if not self.gathering.count_row(cells):
            self.done = True
            return
        self.found.append((number, cells, hidden))
        self._last = number

    def rows(self) -> tuple[SourceRow, ...]:
        return tuple(
            SourceRow(number, tuple(cells), hidden) for number, cells, hidden in self.found
        )

    def _stopped(self) -> str:
        values = {"name": self.name, "row": self._last + 1, "blank": MOST_BLANK_ROWS}
        if not self.name:
            return (
                _("Nothing was read from row %(row)s on: more than %(blank)s rows are blank there.")
                % values
            )
        return (
            _(
                "Nothing was read of “%(name)s” from row %(row)s on: more than %(blank)s rows are "
                "blank there."
            )
            % values
        )
