"""What holds while a file is gone through: the area, the frame, and texts that wait for a place."""

from collections.abc import Iterable

from imports.cells.money import read_one_amount
from imports.cells.stated import StatedAmount, stated_in_cell
from imports.content import Problem, ReadAmount
from imports.fields import Field
from imports.recognition.area_names import AreaName, read_area_name
from imports.recognition.days import day_of_line
from imports.recognition.drafts import AreaDraft, Areas, Footnote, RowDraft, SumDraft
from imports.recognition.layout import Layout
from imports.recognition.mapping import RowRole, TableKind, TableMapping
from imports.recognition.marks import footnote_text, split_mark
from imports.recognition.samples import is_amount, tells
from imports.recognition.sentences import read_sentence
from imports.recognition.sum_words import SumKind, frame_named, is_lines_heading, sum_kind
from imports.recognition.texts import is_prose
from imports.recognition.units import unit_note
from imports.source import Place, SourceCell, SourceRow, SourceTable
from portfolio.search import searchable


class Running:
    def __init__(self, decimal: str) -> None:
        self.decimal = decimal
        self.areas = Areas()
        self.rows: list[RowDraft] = []
        self.sums: list[SumDraft] = []
        self.footnotes: list[Footnote] = []
        self.left_over: list[tuple[Place, str]] = []
        self.area: AreaDraft | None = None
        self.frame: str | None = None
        self._waiting: list[tuple[Place, str]] = []
        self._just_named = False
        self._marks: set[str] = set()
        self._order = 0
        self._since = 0
        self._first_of_table = 0
        self._in_table = False

    def tick(self) -> int:
        self._order += 1
        return self._order

    # Areas

    def open_area(self, named: AreaName, place: Place) -> None:
        """The rows below are of that area. What waited is its introduction, if anything was before
        it; what stands before the first area is the document's own, unless it speaks of the area.
        """
        is_first = self.area is None
        area = self.areas.open(named, place)
        if area is self.area:
            self._just_named = not area.rows
            return
        for where, words in self._waiting:
            if is_prose(words) and (not is_first or searchable(named.name) in searchable(words)):
                area.intro.append(words)
            else:
                self.left_over.append((where, words))
        self._waiting.clear()
        self.area, self.frame = area, None
        self._just_named = not area.rows

    def area_here(self) -> AreaDraft:
        """The area of a row: the file's only one where none is named."""
        if self.area is None:
            self.area = self.areas.nameless()
        return self.area

    def lines_heading(self, words: str, place: Place) -> None:
        """`Øvrige udgifter – KL:` begins other lines, of the frame that it names."""
        area = self.area_here()
        self.frame = frame_named(words)
        frame = area.frame(self.frame)
        if frame.heading and frame.heading != " ".join(words.split()):
            self.left_over.append((place, words))
        elif not frame.heading:
            frame.heading, frame.place = " ".join(words.split()), place

    # Tables and rows

    def begin_table(self, layout: Layout) -> None:
        """A sheet stands for itself; a table of a text is of the area that it stands under."""
        self._first_of_table, self._in_table = len(self.rows), True
        if layout.table.in_cells and len(self.areas.drafts) > 1:
            self.area = self.frame = None
        if layout.kind == TableKind.LINES and is_lines_heading(layout.table.name, is_heading=True):
            self.lines_heading(layout.table.name, layout.table.place(1))

    def end_table(self) -> None:
        self._in_table = False

    def add_row(self, draft: RowDraft) -> None:
        self.rows.append(draft)
        draft.area.rows += 1
        self._just_named = False
        for said in draft.said.values():
            for cell, _place in said:
                if len(cell.words) <= 300 and (mark := split_mark(cell.words)[1]):
                    self._marks.add(mark)

    def heading_marks(self, words: Iterable[str]) -> None:
        """Marks on headings of columns: their footnotes are of no row."""
        self._marks.update(mark for each in words if (mark := split_mark(each)[1]))

    def leave_row(self, row: SourceRow, table: SourceTable) -> None:
        """A row of which no column is imported."""
        said = [(column, cell) for column, cell in row.said() if not cell.from_above]
        if said:
            words = " | ".join(cell.words for _column, cell in said)
            self.left_over.append((table.place(row.number, said[0][0]), words))

    # Texts

    def text(self, words: str, place: Place, *, is_area: bool, is_heading: bool) -> None:
        """A line that is no row: it finds its place by what it says, or waits for an area."""
        if not words.strip():
            return
        if is_area:
            self.open_area(read_area_name(words), place)
        elif is_lines_heading(words, is_heading=is_heading):
            self.lines_heading(words, place)
        elif (note := footnote_text(words)) and note[0] in self._marks:
            self.footnote(words, place)
        elif not self._sentence(words, place):
            self._prose(words, place)

    def footnote(self, words: str, place: Place) -> None:
        mark, text = footnote_text(words) or ("", words.strip())
        self.footnotes.append(Footnote(mark, text, words, place, self.tick()))

    def _sentence(self, words: str, place: Place) -> bool:
        if unit_note(words) or day_of_line(words):
            return True
        sentence = read_sentence(words, place, self.decimal)
        if sentence is None or sentence.kind == SumKind.REST:
            return False
        if sentence.kind == SumKind.TOTAL and not sentence.says_all and self.frame is None:
            # What is used of something, in a text that is about something else.
            return False
        self._add_sum(sentence.kind, sentence.stated.label, words, place, sentence.stated)
        return True

    def _prose(self, words: str, place: Place) -> None:
        if self._just_named and self.area is not None and is_prose(words):
            self.area.intro.append(words)
        else:
            self._waiting.append((place, words))

    # Sums

    def sum_of_row(
        self, row: SourceRow, role: RowRole, layout: Layout, mapping: TableMapping
    ) -> bool:
        """A row that states a sum, or what is allocated. False if it holds no amount."""
        label, cells = _label_and_amounts(row, layout)
        wanted = SumKind.ALLOCATED if role == RowRole.ALLOCATED else SumKind.TOTAL
        is_grand = wanted == SumKind.TOTAL and sum_kind(label) == SumKind.GRAND_TOTAL
        kind = SumKind.GRAND_TOTAL if is_grand else wanted
        column = layout.column(Field.BUDGET)
        spent = cells.get(layout.column(Field.SPENT))
        main = cells.get(column) or next(
            (cell for at, cell in cells.items() if at != layout.column(Field.SPENT)), None
        )
        if main is None:
            return False
        words = " ".join(each.words for _column, each in row.said())
        at = next(each for each, cell in cells.items() if cell is main)
        place = layout.table.place(row.number, at)
        unit, decimal = mapping.unit, self.decimal
        stated = stated_in_cell(label, main, place, unit=unit, decimal=decimal)
        self._add_sum(kind, label, words, place, stated)
        if stated is None:
            read = read_one_amount(main, unit=unit, decimal=decimal, place=place)
            self.sums[-1].why = read.reason if isinstance(read, Problem) else ""
            self.sums[-1].is_unstored = bool(main.problem)
        if spent is not None and wanted == SumKind.TOTAL:
            place = layout.table.place(row.number, layout.column(Field.SPENT))
            read = read_one_amount(spent, unit=mapping.unit, decimal=decimal, place=place)
            self.sums[-1].spent = read if isinstance(read, ReadAmount) else None
        return True

    def _add_sum(
        self, kind: SumKind, label: str, words: str, place: Place, stated: StatedAmount | None
    ) -> None:
        draft = SumDraft(
            kind=kind,
            label=" ".join(label.split()).rstrip(" :"),
            words=words,
            place=place,
            stated=stated,
            area=self.area,
            frame=self.frame,
            rows=len(self.rows),
            since=self._since,
            first_of_table=self._first_of_table,
            in_table=self._in_table,
        )
        self.sums.append(draft)
        if kind != SumKind.ALLOCATED:
            self._since = len(self.rows)

    # The end

    def settle_left_over(self) -> None:
        """Texts that waited to the end, and footnotes that no row points to."""
        self.left_over.extend(self._waiting)
        self._waiting.clear()
        self.left_over.extend((note.place, note.words) for note in self.footnotes if not note.used)

    def drop_empty_areas(self) -> None:
        """A name with nothing below it is a heading of something else: it is shown as left over."""
        kept = [
            area
            for area in self.areas
            if area.rows or area.says_money() or area.intro or _is_called_area(area)
        ]
        for area in self.areas:
            if area in kept:
                continue
            if area.place is not None:
                self.left_over.append((area.place, area.named.heading))
            self.left_over.extend(
                (frame.place, frame.heading) for frame in area.frames.values() if frame.place
            )
        self.areas.drafts = kept
        for number, area in enumerate(kept):
            area.number = number


def _is_called_area(area: AreaDraft) -> bool:
    return bool(area.named.name) and area.named.name != area.named.heading


def _label_and_amounts(row: SourceRow, layout: Layout) -> tuple[str, dict[int, SourceCell]]:
    amounts: dict[int, SourceCell] = {}
    labels: list[str] = []
    for column, cell in row.said():
        if is_amount(cell) or (
            column in layout.money_columns and any(map(str.isdigit, cell.words))
        ):
            amounts[column] = cell
        elif tells(cell):
            labels.append(cell.words)
    return labels[0] if labels else "", amounts
