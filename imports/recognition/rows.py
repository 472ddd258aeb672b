"""What each row of a table is: headings, the name of an area, data, a total, a note."""

import re
from collections.abc import Collection, Iterator
from functools import cached_property

from imports.fields import PEOPLE, Field
from imports.recognition.area_names import named_area, numbered_area
from imports.recognition.days import day_of_line
from imports.recognition.groups import summed_groups
from imports.recognition.heading_rows import is_heading_again
from imports.recognition.layout import Layout
from imports.recognition.mapping import RowRole, TableKind, TableMapping
from imports.recognition.marks import footnote_text
from imports.recognition.samples import is_amount, is_code, tells
from imports.recognition.sentences import states_amount
from imports.recognition.sum_words import SumKind, is_bare_sum, is_lines_heading, sum_kind
from imports.recognition.texts import is_document_title, is_prose
from imports.recognition.units import unit_note
from imports.source import SourceCell, SourceRow, SourceTable

_OF_KIND = {
    SumKind.TOTAL: RowRole.TOTAL,
    SumKind.GRAND_TOTAL: RowRole.TOTAL,
    SumKind.ALLOCATED: RowRole.ALLOCATED,
    SumKind.REST: RowRole.IGNORED,
}
_OWN = (Field.TITLE, Field.STATUS, Field.PURPOSE, Field.TARGET_GROUP, *PEOPLE)
_MARK_ALONE = re.compile(r"[*¹²³⁴-⁹0-9)(]{1,4}")


def row_roles(table: SourceTable, mapping: TableMapping) -> Iterator[tuple[SourceRow, RowRole]]:
    """Each row with what it is: what a person has decided of it, else what it looks like."""
    layout = Layout(table, mapping)
    roles = _Roles(layout)
    for place, row in enumerate(table.rows):
        yield row, roles.of(place)


def has_area_rows(table: SourceTable, mapping: TableMapping) -> bool:
    """Whether some of the first rows name the area of those below."""
    layout = Layout(table, mapping)
    roles = _Roles(layout)
    return any(roles.of(place) == RowRole.AREA for place in range(min(len(table.rows), 300)))


class _Roles:
    """Goes through a table's rows in order: below *Øvrige udgifter* a row is another line."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.rows = layout.table.rows
        self.in_lines = False
        heading = layout.heading
        self.first = heading.first if heading else 0
        self.last = heading.last if heading else -1
        self.has_groups: bool | None = None

    def of(self, place: int) -> RowRole:
        row = self.rows[place]
        decided = self.layout.mapping.roles.get(row.number)
        role = RowRole(decided) if decided else self._seems(place, row)
        if role in (RowRole.AREA, RowRole.HEADING):
            self.in_lines = role == RowRole.HEADING and _is_lines_row(row)
        return role

    def _seems(self, place: int, row: SourceRow) -> RowRole:
        said = row.said()
        if not said:
            return RowRole.IGNORED
        if place < self.first:
            return self._above(place, row, said)
        if place <= self.last:
            return RowRole.HEADING
        if self._is_heading_again(row):
            return RowRole.HEADING
        if len(said) == 1:
            return self._of_one_cell(place, row, *said[0])
        return self._of_cells(place, row, said)

    def _is_heading_again(self, row: SourceRow) -> bool:
        heading = self.layout.heading
        return heading is not None and is_heading_again(row, heading, {})

    def _above(self, place: int, row: SourceRow, said: list[tuple[int, SourceCell]]) -> RowRole:
        """A row above the headings: the name of the area, what is allocated, or a title."""
        words = " ".join(cell.words for _column, cell in said)
        if len(said) <= 2 and named_area(words):
            return RowRole.AREA
        if len(said) > 1:
            return _of_label_and_amounts(said) or RowRole.IGNORED
        _column, cell = said[0]
        role = _of_note(cell.words)
        if role is not None:
            return role
        if numbered_area(words):
            return RowRole.AREA
        if is_prose(words) or is_document_title(words):
            return RowRole.IGNORED
        # On top of a table of a text stands its area; on top of a sheet its title, unless other
        # areas follow below.
        if not self.layout.table.in_cells:
            return RowRole.AREA if cell.span > 1 else RowRole.IGNORED
        is_last = place == self.first - 1
        return RowRole.AREA if is_last and place and self._groups_follow() else RowRole.IGNORED

    def _groups_follow(self) -> bool:
        """Whether names of areas stand below the headings, but not at once."""
        if self.has_groups is None:
            below = range(self.last + 1, min(len(self.rows), self.last + 300))
            roles = [self._seems(place, self.rows[place]) for place in below]
            self.has_groups = RowRole.AREA in roles and roles[0] != RowRole.AREA
        return self.has_groups

    def _of_one_cell(self, place: int, row: SourceRow, column: int, cell: SourceCell) -> RowRole:
        words = cell.words
        if is_amount(cell) and column in self.layout.money_columns:
            return RowRole.TOTAL
        role = _of_note(words)
        if role is not None:
            return role
        if is_amount(cell):
            return RowRole.IGNORED
        if cell.span >= max(2, 0.6 * self.layout.width):
            return RowRole.IGNORED if is_prose(words) else RowRole.AREA
        if sum_kind(words) is not None:
            # Of a sum whose amount is missing nothing is left but its label.
            return RowRole.IGNORED
        if self.in_lines:
            return RowRole.OTHER_LINE
        if self._is_group(place, column, words):
            return RowRole.AREA
        is_row = column == self.layout.title_column and not is_prose(words)
        return RowRole.DATA if is_row else RowRole.IGNORED

    def _is_group(self, place: int, column: int, words: str) -> bool:
        """A lone cell at the left, with full rows below it: the name of a group of rows."""
        layout = self.layout
        if layout.kind == TableKind.LINES or layout.has(Field.AREA) or is_prose(words):
            return False
        if column > max(layout.title_column, 1) or len(layout.columns) < 3:
            return False
        if layout.kind == TableKind.ACTIVITIES and column == layout.title_column:
            return bool(numbered_area(words))
        below = self.rows[place + 1] if place + 1 < len(self.rows) else None
        if below is None:
            return False
        return len(below.said()) > 1 and not below.cell(column).from_above

    def _of_cells(self, place: int, row: SourceRow, said: list[tuple[int, SourceCell]]) -> RowRole:
        if _is_marked_note(said):
            return RowRole.FOOTNOTE
        role = _of_label_and_amounts(said, self._beside) or self._sum_of_area(row, said)
        if role is not None:
            return role
        if place in self._summed or self._is_numbered_group(place, said):
            return RowRole.AREA
        if self.in_lines and len(said) <= 3:
            return RowRole.OTHER_LINE
        return RowRole.DATA

    def _sum_of_area(self, row: SourceRow, said: list[tuple[int, SourceCell]]) -> RowRole | None:
        """*Trivsel | I alt | 7,5 mio. kr.*, where each row names its area."""
        area = self.layout.column(Field.AREA)
        if not area or not is_bare_sum(row.cell(self.layout.title_column).words):
            return None
        beside = [(column, cell) for column, cell in said if column != area]
        return _of_label_and_amounts(beside, self._beside)

    @cached_property
    def _beside(self) -> frozenset[int]:
        columns = self.layout.columns
        return frozenset(column for column in range(1, 100) if columns.get(column) not in _OWN)

    @cached_property
    def _summed(self) -> set[int]:
        return summed_groups(self.layout, self.last + 1)

    def _is_numbered_group(self, place: int, said: list[tuple[int, SourceCell]]) -> bool:
        """*1 | Arbejdsmiljø* above *1.1 | …*"""
        code, title = self.layout.column(Field.CODE), self.layout.column(Field.TITLE)
        if [column for column, _cell in said] != sorted((code, title)) or not code:
            return False
        if place + 1 >= len(self.rows):
            return False
        own = self.rows[place].cell(code).words.strip().rstrip(".")
        below = self.rows[place + 1].cell(code).words.strip()
        return (
            is_code(self.rows[place].cell(code))
            and below.startswith(f"{own}.")
            and below != f"{own}."
        )


def _is_lines_row(row: SourceRow) -> bool:
    said = row.said()
    return len(said) == 1 and is_lines_heading(said[0][1].words, is_heading=True)


def _is_marked_note(said: list[tuple[int, SourceCell]]) -> bool:
    """`*` | Projekterne er endnu ikke godkendt.: a mark in a cell of its own."""
    if len(said) != 2 or not _MARK_ALONE.fullmatch(said[0][1].words):
        return False
    text = said[1][1]
    return text.span > 1 or is_prose(text.words)


def _of_note(words: str) -> RowRole | None:
    """A row of one cell by its words alone; None if they tell nothing."""
    if unit_note(words) or day_of_line(words):
        return RowRole.IGNORED
    if named_area(words):
        return RowRole.AREA
    if is_lines_heading(words):
        return RowRole.HEADING
    stated = states_amount(words)
    if stated is not None:
        return _OF_KIND[stated]
    if footnote_text(words):
        return RowRole.FOOTNOTE
    return None


def _of_label_and_amounts(
    said: list[tuple[int, SourceCell]], beside: Collection[int] = ()
) -> RowRole | None:
    """A row of at most one label and of amounts, if it is a sum or says what is allocated.

    Words in the columns `beside` the projects' own, such as a remark, do not make it a project.
    """
    label = ""
    has_amount = False
    for column, cell in said:
        if is_amount(cell) or cell.problem or not tells(cell):
            # A formula without a stored result stands where the amount would.
            has_amount = has_amount or is_amount(cell) or bool(cell.problem)
        elif not label:
            label = cell.words
        elif column not in beside and not is_bare_sum(label):
            return None
    if not has_amount:
        return None
    if not label:
        return RowRole.TOTAL
    kind = sum_kind(label)
    return _OF_KIND[kind] if kind else None
