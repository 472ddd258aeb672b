"""Texts of Word: paragraphs and tables in their order, footnotes after them.

The tree of the text is read with the parser of python-docx, which resolves no entities; its own
cells are not used, because they lose drop-downs and tracked insertions and say merged cells twice.
"""

from django.utils.translation import gettext as _
from docx.oxml.parser import parse_xml

from imports.readers import docx_tables
from imports.readers.archive import OfficeArchive
from imports.readers.docx_lists import Lists
from imports.readers.docx_styles import Styles
from imports.readers.docx_tables import WordCell, laid_out
from imports.readers.docx_words import Notes, paragraph_words
from imports.readers.docx_xml import Xml, w
from imports.readers.gathering import Gathering, TableRows
from imports.readers.refusals import damaged
from imports.readers.words import clean, cut, raised
from imports.source import EMPTY, Block, SourceCell, SourceTable, SourceText

# A file that is saved as *strict* has other names for the same elements.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read_docx(archive: OfficeArchive, gathering: Gathering) -> tuple[Block, ...]:
    """Raises UnreadableFileError for a file without a text."""
    main = archive.main_part()
    root = _tree(archive, main)
    body = root.find(w("body"))
    if body is None:
        raise damaged()
    reading = _Reading(
        Styles(_related(archive, main, "styles")),
        Lists(_related(archive, main, "numbering")),
        gathering,
    )
    for block in docx_tables.blocks(body):
        if gathering.is_full:
            break
        reading.take(block)
    reading.take_notes(
        {
            "footnote": _related(archive, main, "footnotes"),
            "endnote": _related(archive, main, "endnotes"),
        }
    )
    return tuple(reading.found)


def _related(archive: OfficeArchive, main: str, kind: str) -> Xml | None:
    part = archive.related_as(main, kind)
    return _tree(archive, part) if part else None


def _tree(archive: OfficeArchive, part: str) -> Xml:
    return parse_xml(archive.read(part).replace(_STRICT, _USUAL))


class _Reading:
    """The blocks found so far. Lists are counted through the whole text, cells included."""

    def __init__(self, styles: Styles, lists: Lists, gathering: Gathering) -> None:
        self.found: list[Block] = []
        self._styles, self._lists, self._gathering = styles, lists, gathering
        self._notes = Notes()

    def take(self, block: Xml) -> None:
        if block.tag == w("tbl"):
            self._take_table(block)
        else:
            self._add_text(self._line(block), self._styles.level(block))

    def take_notes(self, parts: dict[str, Xml | None]) -> None:
        """The notes that the text refers to, each behind its number."""
        texts = {
            (kind, note.get(w("id"), "")): note
            for kind, root in parts.items()
            if root is not None
            for note in root.iterchildren(w(kind))
        }
        for key, number in tuple(self._notes.numbers.items()):
            if key in texts:
                words = clean(self._cell_words(texts[key]))
                self._add_text(f"{raised(str(number))} {words}" if words else "")

    def _add_text(self, words: str, level: int = 0) -> None:
        words, problem = cut(clean(words))
        if not words:
            return
        self._gathering.count_text(words)
        self.found.append(SourceText(words, self._gathering.texts, level))
        if problem:
            self._gathering.remarks.append(problem)

    def _line(self, paragraph: Xml) -> str:
        """The words of a paragraph behind the number or bullet of its list."""
        words = paragraph_words(paragraph, self._notes)
        place = self._styles.list_place(paragraph)
        # Word counts an item without words too; nobody writes one to be read.
        return self._lists.mark(place) + words if place and words.strip() else words

    def _take_table(self, table: Xml) -> None:
        name = _("Table %(number)s") % {"number": self._gathering.tables + 1}
        rows = TableRows(self._gathering, name)
        above: dict[int, SourceCell] = {}
        hidden = []
        for row_number, row in enumerate(docx_tables.rows(table), start=1):
            if rows.done:
                break
            cells = laid_out([(cell, self._cell(cell, above)) for cell in row.cells])
            rows.add(row_number, cells, hidden=row.hidden)
            hidden += [str(row_number)] if row.hidden else []
        if hidden:
            remark = _("Rows that are hidden in “%(name)s”: %(rows)s.")
            values = {"name": name, "rows": ", ".join(hidden[:20])}
            self._gathering.remarks.append(remark % values)
        self.found.append(SourceTable(name, rows.rows(), in_cells=False))

    def _cell(self, cell: WordCell, above: dict[int, SourceCell]) -> SourceCell:
        """One cell; `above` holds the latest of each column, for one that goes on downwards."""
        if cell.continues and cell.column in above:
            first = above[cell.column]
            return SourceCell(first.words, covered=True, from_above=True, problem=first.problem)
        words, problem = cut(clean(self._cell_words(cell.element)))
        above[cell.column] = SourceCell(words, problem=problem) if words else EMPTY
        return above[cell.column]

    def _cell_words(self, parent: Xml) -> str:
        """A line for each paragraph, and one for each row of a table within."""
        lines = []
        for block in docx_tables.blocks(parent):
            if block.tag == w("p"):
                lines.append(self._line(block))
                continue
            for row in docx_tables.rows(block):
                words = (clean(self._cell_words(cell.element)) for cell in row.cells)
                lines.append("\t".join(each for each in words if each))
        return "\n".join(lines)
