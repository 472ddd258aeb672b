"""A file read as its mapping says: areas, frames, rows and sums, each with the words it stands in.

It goes through the file once, in order, since what a row is of was said before it; then it settles
what only the whole tells: whose frame a row is of, what a footnote says, which rows a sum is of.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from imports.cells.people import KnownNames
from imports.content import Content, Problem, ReadRow, RowKind
from imports.fields import Field
from imports.recognition.activity_rows import carry_title, read_activity
from imports.recognition.area_names import AreaName, named_area, read_area_name
from imports.recognition.drafts import AreaDraft, RowDraft, Said
from imports.recognition.footnotes import settle_footnotes
from imports.recognition.frames import settle_frames
from imports.recognition.gathering import (
    add_below,
    cell_problems,
    gather,
    goes_on_above,
    without_repeated_money,
)
from imports.recognition.layout import Layout
from imports.recognition.mapping import FileMapping, RowRole, TableKind, TableMapping
from imports.recognition.money_rows import gather_line, read_line
from imports.recognition.project_rows import Reader, check_title
from imports.recognition.rows import row_roles
from imports.recognition.running import Running
from imports.recognition.samples import is_amount, tells
from imports.recognition.sum_words import is_lines_heading
from imports.recognition.texts import area_texts
from imports.recognition.totals import settle_totals
from imports.source import Place, SourceFile, SourceRow, SourceTable, SourceText


def read_content(file: SourceFile, mapping: FileMapping, *, known: KnownNames) -> Content:
    """All that is understood of the file, and all that is not: never only the first of it."""
    reading = _Reading(file, mapping, known)
    reading.go_through()
    return reading.content()


class _Reading:
    def __init__(self, file: SourceFile, mapping: FileMapping, known: KnownNames) -> None:
        self.file = file
        self.mapping = mapping
        self.reader = Reader(mapping.decimal, known)
        self.run = Running(mapping.decimal)
        self.problems: list[Problem] = []
        self.is_nothing_read = False

    def go_through(self) -> None:
        tables = [table for _number, table in self.file.tables()]
        mappings = [self._mapping_of(place, table) for place, table in enumerate(tables)]
        self.is_nothing_read = all(each.kind == TableKind.IGNORED for each in mappings)
        roles = [
            [] if each.kind == TableKind.IGNORED else list(row_roles(table, each))
            for table, each in zip(tables, mappings, strict=True)
        ]
        names = area_texts(
            self.file.blocks, mappings, [{role for _row, role in each} for each in roles]
        )
        number = 0
        for place, block in enumerate(self.file.blocks):
            if isinstance(block, SourceText):
                self.run.text(
                    block.words,
                    text_place(block),
                    is_area=place in names,
                    is_heading=block.level > 0,
                )
                continue
            if mappings[number].kind == TableKind.IGNORED:
                self._ignored(block, mappings[number])
            else:
                self._doubts(block, mappings[number])
                _Table(self.run, self.reader, block, mappings[number]).read(roles[number])
            number += 1

    def _mapping_of(self, place: int, table: SourceTable) -> TableMapping:
        if place < len(self.mapping.tables):
            return self.mapping.tables[place]
        return TableMapping(name=table.name, kind=TableKind.IGNORED)

    def _ignored(self, table: SourceTable, mapping: TableMapping) -> None:
        """A table that is left out is said to be, if that is a proposal and no decision. Where all
        are, a person has to say how the file is to be read.
        """
        if mapping.reason and table.rows:
            first = table.rows[0]
            words = " | ".join(cell.words for _c, cell in first.said())
            reason = _("The table is not imported: %(reason)s") % {"reason": mapping.reason}
            self.problems.append(
                Problem(table.place(first.number), words, reason, serious=self.is_nothing_read)
            )

    def _doubts(self, table: SourceTable, mapping: TableMapping) -> None:
        heading = next((r for r in table.rows if r.number == mapping.heading_row), None)
        row = mapping.heading_row or 1
        for column, reason in mapping.doubts.items():
            words = heading.cell(column).words if heading else ""
            self.problems.append(Problem(table.place(row, column), words, reason))
        for reason in mapping.remarks:
            self.problems.append(Problem(table.place(row), "", reason, serious=False))

    def content(self) -> Content:
        run = self.run
        settle_frames(run)
        settle_footnotes(run)
        totals, problems = settle_totals(run)
        run.settle_left_over()
        run.drop_empty_areas()
        return Content(
            areas=tuple(area.read() for area in run.areas),
            rows=tuple(_read_row(draft) for draft in run.rows),
            totals=totals,
            problems=(*self.problems, *problems),
            left_over=tuple(run.left_over),
            status_on=self.mapping.status_on,
        )


class _Table:
    """One table's rows."""

    def __init__(
        self, run: Running, reader: Reader, table: SourceTable, mapping: TableMapping
    ) -> None:
        self.run = run
        self.reader = reader
        self.table = table
        self.mapping = mapping
        self.layout = Layout(table, mapping)
        self.title: Said | None = None
        self.last: RowDraft | None = None

    def read(self, roles: list[tuple[SourceRow, RowRole]]) -> None:
        self.run.begin_table(self.layout)
        if self.mapping.area:
            self._open(read_area_name(self.mapping.area), self.table.place(1))
        for row, role in roles:
            if role == RowRole.AREA:
                self._area(row)
            elif role == RowRole.HEADING:
                self._heading(row)
            elif role == RowRole.DATA and self.layout.kind != TableKind.LINES:
                self._data(row)
            elif role in (RowRole.DATA, RowRole.OTHER_LINE):
                self._line(row)
            elif role in (RowRole.TOTAL, RowRole.ALLOCATED):
                self._sum(row, role)
            else:
                self._note(row, role)
        self._finish()
        self.run.end_table()

    def _open(self, named: AreaName, place: Place) -> None:
        self._finish()
        self.title = None
        self.run.open_area(named, place)

    def _area(self, row: SourceRow) -> None:
        decided = row.number in self.mapping.roles
        if self.mapping.area and not decided:
            self._note(row, RowRole.IGNORED)
            return
        said = row.said()
        code = self.layout.column(Field.CODE)
        names = [(column, cell) for column, cell in said if not is_amount(cell) and tells(cell)]
        words = " ".join(cell.words for _column, cell in names or said)
        if len(said) == 2 and said[0][0] == code:
            words = f"{said[0][1].words.strip().rstrip('.')}. {said[1][1].words}"
        named = named_area(words) or read_area_name(words)
        self._open(named, self.table.place(row.number, said[0][0]))
        if len(names) < len(said) and said[0][0] != code:
            self._sum(row, RowRole.TOTAL)

    def _heading(self, row: SourceRow) -> None:
        said = row.said()
        if len(said) == 1 and is_lines_heading(said[0][1].words, is_heading=True):
            self._finish()
            self.run.lines_heading(said[0][1].words, self.table.place(row.number, said[0][0]))
        elif (
            self.layout.heading
            and row.number > self.layout.table.rows[self.layout.heading.last].number
        ):
            for column, cell in self.layout.head_again(row):
                self.run.left_over.append((self.table.place(row.number, column), cell.words))
        self.run.heading_marks(cell.words for _column, cell in said)

    def _data(self, row: SourceRow) -> None:
        said = gather(self.layout, row)
        if self.last is not None and goes_on_above(self.layout, row):
            add_below(self.last, said)
            return
        self._finish()
        area = self._area_of(said.pop(Field.AREA, None))
        if self.layout.kind == TableKind.ACTIVITIES:
            self.title = carry_title(said, self.title)
        if not said:
            self.run.leave_row(row, self.table)
            return
        kind = RowKind.ACTIVITY if self.layout.kind == TableKind.ACTIVITIES else RowKind.PROJECT
        self.last = self._draft(kind, row, area, said)

    def _area_of(self, said: Said | None) -> AreaDraft:
        """By its own column, where a cell holds also for the rows below it; else as it stands."""
        if said and not self.mapping.area:
            cell, place = said[0]
            named = read_area_name(cell.words)
            if self.run.area is None or named.name != self.run.area.named.name:
                self.title = None
                self.run.open_area(named, place)
        return self.run.area_here()

    def _line(self, row: SourceRow) -> None:
        self._finish()
        area_column = self.layout.column(Field.AREA)
        if area_column and row.cell(area_column).words:
            self._area_of([(row.cell(area_column), self.table.place(row.number, area_column))])
        said = gather_line(self.layout, row)
        if not said:
            self.run.leave_row(row, self.table)
            return
        draft = self._draft(RowKind.LINE, row, self.run.area_here(), said)
        draft.frame = self.run.frame
        self.last = draft

    def _draft(
        self, kind: RowKind, row: SourceRow, area: AreaDraft, said: Mapping[Field, Said]
    ) -> RowDraft:
        draft = RowDraft(
            kind, self.table.place(row.number), area, self.layout, self.run.tick(), dict(said)
        )
        frame = draft.said.get(Field.FRAME)
        if frame:
            draft.frame = " ".join(frame[0][0].words.split())
        self.run.add_row(draft)
        return draft

    def _finish(self) -> None:
        """Read the cells of the row before, now that it is known to be whole."""
        draft, self.last = self.last, None
        if draft is None:
            return
        cell_problems(draft)
        without_repeated_money(draft)
        if draft.kind == RowKind.LINE:
            read_line(draft, self.reader)
        elif draft.kind == RowKind.ACTIVITY:
            read_activity(draft, self.reader)
        else:
            self.reader.read(draft)
            check_title(draft)

    def _sum(self, row: SourceRow, role: RowRole) -> None:
        self._finish()
        if not self.run.sum_of_row(row, role, self.layout, self.mapping):
            self._note(row, role)

    def _note(self, row: SourceRow, role: RowRole) -> None:
        """A row that is no row of data: a footnote, a sentence, a title."""
        self._finish()
        said = row.said()
        words = " ".join(cell.words for _column, cell in said)
        if not said:
            return
        place = self.table.place(row.number, said[0][0])
        if role == RowRole.FOOTNOTE:
            self.run.footnote(words, place)
        elif row.number in self.mapping.roles:
            self.run.left_over.append((place, words))
        else:
            self.run.text(words, place, is_area=False, is_heading=False)


def text_place(text: SourceText) -> Place:
    return Place(_("text"), text.number, in_cells=False)


def _read_row(draft: RowDraft) -> ReadRow:
    frames = draft.area.in_order()
    own = draft.area.frame(draft.frame or "") if frames else None
    return ReadRow(
        kind=draft.kind,
        place=draft.place,
        cells=draft.cells,
        area=draft.area.number,
        frame=frames.index(own) if own is not None else 0,
        standing=draft.standing,
        line_kind=draft.line_kind,
        footnote=draft.footnote,
        problems=tuple({(each.place, each.reason): each for each in draft.problems}.values()),
    )
