"""One sheet of a workbook: a section of a Document.

The first table of the section comes first, under a short head, because its header stays in sight
and its rows can be sorted and filtered. What stood before it in the Document (figures, remarks, a
longer introduction) follows below it, before the other tables. A chart is left out: the table that
it is drawn from is there.
"""

from math import ceil
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from portfolio.money import format_decimal_string
from reports.document import (
    Block,
    Cell,
    ChangeCell,
    ColumnKind,
    DateCell,
    Details,
    Document,
    Figures,
    Line,
    MoneyCell,
    NoteKind,
    Notes,
    Row,
    RowKind,
    Section,
    Table,
    TagCell,
    TextCell,
)
from reports.renderers.flat import FlatColumn, flat_columns, line_words, text_of
from reports.renderers.keys import SheetKeys, carries_keys, outside_key
from reports.renderers.sums import Sums, figure_of, plan_sums
from reports.renderers.xlsx_cells import CellMaker
from reports.renderers.xlsx_styles import Role, Styles

# Width of a column in characters, for each percent of the paper that suits it.
PER_SHARE = 1.5
LEAST = {ColumnKind.MONEY: 16.0, ColumnKind.DATE: 12.0, ColumnKind.NUMBER: 10.0}
LEAST_TEXT = 14.0
PLAIN_WIDTHS = (28.0, 18.0, 90.0)
LINE_HEIGHT = 15.0
MAX_HEIGHT = 409.0
NONE = range(0)
# An introduction of so few short lines stands above the table, where it is always in sight.
HEAD_LINES, HEAD_LENGTH = 4, 100


class SheetWriter:
    """Writes a section from top to bottom, for a write-only sheet takes rows only once.

    `values` holds what each formula comes to, for reports/renderers/formula_values.py.
    """

    def __init__(self, sheet: Any, document: Document, section: Section | None, styles: Styles):
        self.sheet = sheet
        # openpyxl's own is a set, whose order differs from one run to the next.
        self.sheet.merged_cells = []
        self.document = document
        self.section = section
        self.cells = CellMaker(sheet, styles)
        self.row = 0
        self.values: dict[str, str] = {}
        blocks = section.blocks if section is not None else ()
        self.first = next((block for block in blocks if isinstance(block, Table)), None)
        self.others = [block for block in blocks if block is not self.first]
        self.columns = {
            id(block): flat_columns([block], words_for_approximate=False)
            for block in blocks
            if isinstance(block, Table)
        }
        self.widths = self._widths()
        self.sums = Sums()
        self.keys: SheetKeys | None = None

    def write(self) -> None:
        head, foot = self._head_and_foot()
        for letter, width in self.widths.items():
            self.sheet.column_dimensions[letter].width = width
        header = len(head) + 2
        if self.first is not None:
            columns = self.columns[id(self.first)]
            sortable = _sortable(self.first)
            self.sums = plan_sums(self.first, columns, first_row=header + 1, sortable=sortable)
        if carries_keys(self.document):
            self.keys = self._hidden_column()
        if self.first is not None:
            self.sheet.freeze_panes = f"A{header + 1}"
            self.sheet.print_title_rows = f"{header}:{header}"
        for cells in head:
            self._append(cells)
        self._gap()
        if self.first is not None:
            self._table(self.first, is_first=True)
            self._gap()
        for line in foot:
            self._long_text([], line_words(line))
        if foot:
            self._gap()
        for block in self.others:
            self._block(block)

    # --- Head ----------------------------------------------------------------------------

    def _head_and_foot(self) -> tuple[list[list[Any]], list[Line]]:
        """The rows above the first table, and the introduction if it is too long for there."""
        document, section = self.document, self.section
        titles = [self.cells.text(document.title, Role.TITLE)]
        intro = document.intro if section in (None, *document.sections[:1]) else ()
        if section is not None:
            if document.names(section):
                titles.append(self.cells.text(section.title, Role.SUBTITLE))
            intro = (*intro, *section.intro)
        below = " · ".join(part for part in (document.subtitle, document.owner) if part)
        if below:
            titles.append(self.cells.text(below, Role.MUTED))
        rows = [[title] for title in titles] + self._days()
        short = len(intro) <= HEAD_LINES and all(len(line.text) <= HEAD_LENGTH for line in intro)
        if short or self.first is None:
            return rows + [[self.cells.text(line_words(line), Role.MUTED)] for line in intro], []
        return rows, list(intro)

    def _days(self) -> list[list[Any]]:
        days = (
            (_("Status as of"), self.document.as_of),
            (_("Newest status"), self.document.newest_on),
        )
        return [
            [self.cells.text(label, Role.MUTED), self.cells.day(day)]
            for label, day in days
            if day is not None
        ]

    # --- Blocks --------------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        match block:
            case Table():
                self._append([self.cells.text(block.title, Role.SUBTITLE)])
                self._table(block)
            case Figures():
                self._figures(block)
            case Notes():
                self._notes(block)
            case Details():
                for detail in block.details:
                    self._detail(detail.label, detail.cell)
            case _:
                return
        self._gap()

    def _figures(self, block: Figures) -> None:
        for figure in block.figures:
            label = self.cells.text(figure.label, Role.ALERT if figure.alert else Role.TEXT)
            self._long_text([label, self.cells.cell(figure.cell)], figure.explanation)

    def _notes(self, block: Notes) -> None:
        words = {
            NoteKind.FOOTNOTE: "",
            NoteKind.FINDING: _("To be explained"),
            NoteKind.REMARK: _("Remark"),
        }
        for note in block.notes:
            role = Role.ALERT if note.kind is NoteKind.FINDING else Role.TEXT
            self._long_text([self.cells.text(note.mark or words[note.kind], role)], note.text)

    def _detail(self, label: str, cell: Cell) -> None:
        name = self.cells.text(label, Role.TEXT, RowKind.GROUP)
        match cell:
            case TagCell():
                text = TextCell.of(cell.label)
                flags = (Line(flag) for flag in cell.flags)
                lines = TextCell((*text.lines, *cell.lines, *flags))
                self._long_text([name], text_of(lines))
            case TextCell():
                self._long_text([name], text_of(cell))
            case MoneyCell(lines=lines):
                self._long_text([name, self.cells.cell(cell)], text_of(TextCell(lines)))
            case ChangeCell():
                before, now = _("before"), _("now")
                self._detail(f"{label}, {before}", TextCell.of(cell.before))
                self._detail(f"{label}, {now}", TextCell.of(cell.after))
            case DateCell(on=None):
                self._long_text([name], cell.words)
            case _:
                self._long_text([name, self.cells.cell(cell)], getattr(cell, "words", ""))

    # --- Tables --------------------------------------------------------------------------

    def _table(self, table: Table, *, is_first: bool = False) -> None:
        columns = self.columns[id(table)]
        header = self.row + 1
        sortable = _sortable(table) if is_first else NONE
        start = header + 1
        sums = self.sums if is_first else plan_sums(table, columns, first_row=start, sortable=NONE)
        headings = [self.cells.heading(column.heading, column.kind) for column in columns]
        if sums.added_in:
            headings.append(self.cells.heading(_("Added in"), ColumnKind.TEXT))
        self._append(headings, key=self.keys.heading(table, columns) if self.keys else "")
        for index, row in enumerate(table.rows):
            cells, key = self._row(index, row, columns, sums)
            self._append(cells, key=key)
        if is_first and sortable:
            self._filter(header, header + len(sortable), len(headings))

    def _filter(self, header: int, last_row: int, headings: int) -> None:
        last = headings if self.keys is None else self.keys.behind_filter(headings)
        self.sheet.auto_filter.ref = f"A{header}:{get_column_letter(last)}{last_row}"

    def _hidden_column(self) -> SheetKeys:
        """Behind the broadest table; the first may have a column *Added in* besides its own."""
        counts = [len(self.widths), *map(len, self.columns.values())]
        if self.first is not None and self.sums.added_in:
            counts.append(len(self.columns[id(self.first)]) + 1)
        return SheetKeys(self.sheet, max(counts))

    def _row(
        self, index: int, row: Row, columns: tuple[FlatColumn, ...], sums: Sums
    ) -> tuple[list[Any], str]:
        """The cells, and the row's key, if the workbook carries keys."""
        cells = [self.cells.cell(column.cell(row.cells), row.kind) for column in columns]
        # Before a figure becomes the formula that makes it.
        key = self.keys.row(row, [cell.value for cell in cells]) if self.keys else ""
        for place, column in enumerate(columns if sums.formulas else ()):
            if formula := sums.formulas.get((index, place)):
                self._make_sum(cells[place], formula, column.cell(row.cells), place)
        if sums.added_in:
            cells.append(self.cells.text(sums.added_in.get(index, ""), Role.TEXT, row.kind))
        return cells, key

    def _make_sum(self, written: Any, formula: str, cell: Cell, place: int) -> None:
        written.value = formula
        if isinstance(cell, MoneyCell):
            words = format_decimal_string(cell.oere)
        else:
            words = str(figure_of(cell))
        # As a program would write it that calculates: no decimals where there are none.
        value = str(words).removesuffix(".00")
        self.values[f"{get_column_letter(place + 1)}{self.row + 1}"] = value

    # --- Rows ----------------------------------------------------------------------------

    def _append(self, cells: list[Any], *, key: str | None = None) -> None:
        """A row with its key, which for a row outside of tables is made of its words."""
        if self.keys is not None and key != "":
            if key is None:
                key = outside_key(cell.value for cell in cells)
            cells = self.keys.beside(cells, key)
        self.sheet.append(cells)
        self.row += 1

    def _gap(self) -> None:
        self._append([], key="")

    def _long_text(self, before: list[Any], text: str) -> None:
        """A row whose last cell runs over the remaining columns, as high as its text needs."""
        letters = list(self.widths)
        rest = letters[len(before) :]
        row = self.row + 1
        if text and len(rest) > 1:
            self.sheet.merged_cells.append(f"{rest[0]}{row}:{rest[-1]}{row}")
            width = sum(self.widths[letter] for letter in rest)
            lines = sum(max(1, ceil(len(line) / width)) for line in text.splitlines())
            if lines > 1:
                height = min(lines * LINE_HEIGHT, MAX_HEIGHT)
                self.sheet.row_dimensions[row].height = height
        self._append([*before, self.cells.text(text, Role.TEXT)] if text else before)

    def _widths(self) -> dict[str, float]:
        """By letter. The first table decides; a later one that is broader adds columns."""
        widths: dict[str, float] = {}
        tables = [block for block in self.others if isinstance(block, Table)]
        for table in [self.first, *tables] if self.first is not None else tables:
            for place, column in enumerate(self.columns[id(table)]):
                least = LEAST.get(column.kind, LEAST_TEXT)
                width = max(least, column.share * PER_SHARE)
                widths.setdefault(get_column_letter(place + 1), width)
        for place, width in enumerate(PLAIN_WIDTHS if not widths else (), start=1):
            widths[get_column_letter(place)] = width
        return widths


def _sortable(table: Table) -> range:
    """The rows that can be sorted: those before the first that sums or divides them."""
    movable = (RowKind.DATA, RowKind.INFORMATION)
    stop = next((i for i, row in enumerate(table.rows) if row.kind not in movable), len(table.rows))
    while stop and table.rows[stop - 1].kind is not RowKind.DATA:
        stop -= 1
    return range(stop)
