"""The sections of a Document in a Word file: headings, blocks, and what stands above them all."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from portfolio.dates import format_date
from reports.document import (
    BarChart,
    Block,
    Cell,
    Column,
    ColumnKind,
    Details,
    Document,
    Figure,
    Figures,
    Line,
    MoneyCell,
    Note,
    NoteKind,
    Notes,
    Row,
    Section,
    Style,
    Table,
    TextCell,
)
from reports.renderers.docx_cells import BODY, CellWriter
from reports.renderers.docx_tables import TableWriter
from reports.renderers.docx_xml import (
    ACCENT,
    ALERT,
    SOFT,
    Look,
    Xml,
    begins_a_page,
    bookmarked,
    keep_with_next,
    link_within,
    paragraph,
    run,
    words_in_a_row,
)
from reports.renderers.flat import number_words

FIGURES_IN_A_ROW = 4
KEY_FIGURE = Look(bold=True, size=26)


class SectionWriter:
    """Writes the parts of one document, from top to bottom."""

    def __init__(self, document: Document, cells: CellWriter, tables: TableWriter) -> None:
        self.document = document
        self.cells = cells
        self.tables = tables

    def parts(self) -> Iterator[Xml]:
        yield from self._top()
        for section in self.document.sections:
            yield from self._section(section)

    def _top(self) -> Iterator[Xml]:
        document = self.document
        if document.owner:
            yield _line("Owner", document.owner)
        yield _line("Title", document.title)
        if document.subtitle:
            yield _line("Subtitle", document.subtitle)
        day = days(document)
        yield paragraph(BODY.text, run(day[0].upper() + day[1:]))
        yield from self.cells.lines(document.intro)
        if document.has_annexes:
            yield from self._contents()

    def _contents(self) -> Iterator[Xml]:
        """Each heading, as a link to it: on which page it stands is known to Word alone."""
        yield _line("Heading1", _("Contents"))
        for section in self.document.sections:
            words = run(words_in_a_row(section.title))
            yield paragraph(BODY.text, link_within(section.key, words))

    def _section(self, section: Section) -> Iterator[Xml]:
        """A table's title is one level below the heading of its section, if that has one."""
        has_heading = self.document.names(section)
        if has_heading:
            heading = _line("Heading1", section.title)
            if section.annex:
                begins_a_page(heading)
            yield bookmarked(heading, section.key)
        below = "Heading2" if has_heading else "Heading1"
        intro = list(self.cells.lines(section.intro))
        if intro and section.blocks:
            keep_with_next(intro[-1])
        yield from intro
        for block in section.blocks:
            yield from self._block(block, below, section.title)

    def _block(self, block: Block, heading: str, title: str) -> Iterator[Xml]:
        match block:
            case Table():
                if block.show_title:
                    yield _line(heading, block.title)
                yield from self._table(block)
            case Figures():
                yield from self._figures(block)
            case Notes():
                yield from (_note(note) for note in block.notes)
            case BarChart() if block.bars:
                yield _line(heading, block.title)
                yield _line("Caption", _("A bar chart on the page; here it is in numbers."))
                yield from self._table(_table_of_chart(block), description=block.description)
            case Details() if block.details:
                yield from self._table(_table_of_details(block, title))

    def _table(self, table: Table, **how: Any) -> Iterator[Xml]:
        if not table.rows or not table.columns:
            yield paragraph(BODY.text, run(_("Nothing here yet."), Look(colour=SOFT)))
            return
        for part in self.tables.tables(table, **how):
            yield part
            # Two tables without anything between them would be one.
            yield paragraph("TableGap")

    def _figures(self, block: Figures) -> Iterator[Xml]:
        """What each figure is called, above the figure and the sentence that explains it."""
        for start in range(0, len(block.figures), FIGURES_IN_A_ROW):
            figures = block.figures[start : start + FIGURES_IN_A_ROW]
            looks = {
                each.key: KEY_FIGURE.but(colour=ALERT) if each.alert else KEY_FIGURE
                for each in figures
            }
            columns = tuple(Column(each.key, each.label) for each in figures)
            row = Row(block.key, tuple(map(_cell_of_figure, figures)))
            table = Table(block.key, _("Key figures"), columns, (row,))
            yield from self._table(table, heads_rows=False, looks=looks)


def days(document: Document) -> str:
    """Which statuses are shown, and on what day they are looked at."""
    seen = _("seen %(day)s") % {"day": format_date(document.as_of, document.language)}
    if document.newest_on is None:
        return seen
    newest = format_date(document.newest_on, document.language)
    return f"{_('Status as of %(day)s') % {'day': newest}}, {seen}"


def _line(style: str, text: str) -> Xml:
    return paragraph(style, run(words_in_a_row(text)))


def _note(note: Note) -> Xml:
    """What a page says by a colour is said in words too."""
    match note.kind:
        case NoteKind.FINDING:
            style, words, colour = "Finding", f"{_('To be explained')}: ", ALERT
        case NoteKind.REMARK:
            style, words, colour = "Remark", f"{_('Remark')}: ", ACCENT
        case _:
            style, words, colour = "Note", "", ""
    before = [run(words, Look(bold=True, colour=colour))] if words else []
    mark = [run(f"{note.mark} ")] if note.mark else []
    return paragraph(style, *before, *mark, run(note.text))


def _cell_of_figure(figure: Figure) -> Cell:
    explanation = (Line(figure.explanation, Style.MUTED),) if figure.explanation else ()
    if isinstance(figure.cell, MoneyCell):
        return replace(figure.cell, lines=(*figure.cell.lines, *explanation))
    return TextCell((Line(number_words(figure.cell)), *explanation))


def _table_of_details(details: Details, title: str) -> Table:
    columns = (Column("field", _("Field"), share=25), Column("content", _("Content"), share=75))
    rows = tuple(
        Row(detail.key, (TextCell.of(detail.label, Style.LABEL), detail.cell))
        for detail in details.details
    )
    return Table(details.key, title, columns, rows)


def _table_of_chart(chart: BarChart) -> Table:
    """A row for each bar: its segments that occur, the whole bar, and the line across it."""
    used = {segment.key for bar in chart.bars for segment in bar.segments}
    legend = [(key, label) for key, label in chart.legend if key in used]
    has_words = any(bar.words for bar in chart.bars)
    headings = [
        *legend,
        *([("all", _("In all"))] if has_words else []),
        *([("limit", chart.limit_label)] if chart.limit_label else []),
    ]
    columns = (
        Column("bar", _("Name"), share=28),
        *(Column(key, label, ColumnKind.NUMBER, share=14) for key, label in headings),
    )
    rows = []
    for bar in chart.bars:
        words = {segment.key: segment.words for segment in bar.segments}
        values = [words.get(key, "0") for key, _label in legend]
        values += [bar.words] if has_words else []
        values += [bar.limit_words] if chart.limit_label else []
        rows.append(Row(bar.key, tuple(map(TextCell.of, (bar.label, *values)))))
    return Table(chart.key, chart.title, columns, tuple(rows), show_title=True)
