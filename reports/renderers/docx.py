"""A Document as a Word file on A4, which an office can send on, change and restyle."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

import docx
from django.utils import translation
from django.utils.translation import gettext as _
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

from reports.document import Document
from reports.renderers.docx_cells import CellWriter
from reports.renderers.docx_sections import SectionWriter, days
from reports.renderers.docx_styles import LANGUAGES, Lists, set_lists, set_styles
from reports.renderers.docx_tables import TableWriter
from reports.renderers.docx_xml import Xml, field, node, paragraph, run, twips, words_in_a_row
from reports.renderers.packing import packed_again

# Above so many columns a table needs the paper's long side.
UPRIGHT_COLUMNS = 4
LONG, SHORT = 297, 210
TOP, BESIDE_LANDSCAPE, BESIDE_UPRIGHT, BOTTOM, TO_FOOTER = 16, 13, 18, 17, 8
# A property of a file holds no more.
MAX_PROPERTY = 255
# All that the new file needs of what python-docx puts into it.
_NEEDED = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.FOOTER,
}


def render(document: Document) -> bytes:
    document = document.without_drawings()
    with translation.override(document.language):
        file = docx.Document()
        _drop_what_is_not_needed(file)
        set_styles(file.styles.element, document.language)
        set_lists(file.part.numbering_part.element)
        _set_settings(file.settings.element, document.language)
        _set_properties(file.core_properties, document)
        width = _set_paper(file.sections[0], document)
        _set_footer(file.sections[0].footer, document, width)
        cells = CellWriter(document, Lists(file.part.numbering_part.element))
        end = file.element.body.sectPr
        for part in SectionWriter(document, cells, TableWriter(cells, width)).parts():
            end.addprevious(part)
        stream = BytesIO()
        file.save(stream)
    return packed_again(stream.getvalue())


def _drop_what_is_not_needed(file: Any) -> None:
    """A picture of an empty page, the name of the program that made it, styles of older Words."""
    for owner in (file.part.package, file.part):
        for name, relation in list(owner.rels.items()):
            if relation.reltype not in _NEEDED:
                del owner.rels[name]


def _set_settings(root: Xml, language: str) -> None:
    """Of today's Word, and words divided at the ends of lines, as a narrow column needs it.

    In the order that the file format wants.
    """
    for child in list(root):
        root.remove(child)
    word = "http://schemas.microsoft.com/office/word"
    mode = node("w:compatSetting", name="compatibilityMode", uri=word, val=15)
    root.extend(
        (
            node("w:zoom", percent=100),
            node("w:defaultTabStop", val=720),
            node("w:autoHyphenation"),
            node("w:characterSpacingControl", val="doNotCompress"),
            node("w:compat", mode),
            node("w:themeFontLang", val=LANGUAGES.get(language, language)),
            node("w:decimalSymbol", val="." if language == "en" else ","),
            node("w:listSeparator", val="," if language == "en" else ";"),
        )
    )


def _set_properties(properties: Any, document: Document) -> None:
    """Made and changed on the day of the status, so that one Document makes one file."""
    properties.title = words_in_a_row(document.title)[:MAX_PROPERTY]
    properties.subject = words_in_a_row(document.subtitle)[:MAX_PROPERTY]
    properties.author = words_in_a_row(document.owner)[:MAX_PROPERTY]
    properties.last_modified_by = properties.author
    properties.comments = ""
    properties.language = LANGUAGES.get(document.language, document.language)
    day = datetime.combine(document.as_of, time.min, tzinfo=UTC).replace(tzinfo=None)
    properties.created = properties.modified = day


def _set_paper(section: Any, document: Document) -> int:
    """A4, landscape for a table of many columns; the width that is left between the margins."""
    columns = max((len(table.columns) for _section, table in document.tables()), default=0)
    upright = document.is_upright or columns <= UPRIGHT_COLUMNS
    width, height = (SHORT, LONG) if upright else (LONG, SHORT)
    beside = BESIDE_UPRIGHT if upright else BESIDE_LANDSCAPE
    section.orientation = WD_ORIENT.PORTRAIT if upright else WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(beside)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.header_distance = section.footer_distance = Mm(TO_FOOTER)
    return twips(width - 2 * beside)


def _set_footer(footer: Any, document: Document, width: int) -> None:
    """What it is and of which day, and to the right the number of the page and of all pages."""
    line = paragraph("Footer", run(f"{words_in_a_row(document.title)} · {days(document)}\t"))
    line[0].append(node("w:tabs", node("w:tab", val="right", pos=width)))
    # The marks cannot stand in a translation, nor in anything else.
    words = _("Page %(page)s of %(pages)s") % {"page": "\0PAGE\0", "pages": "\0NUMPAGES\0"}
    for number, words_or_field in enumerate(words.split("\0")):
        line.append(field(words_or_field) if number % 2 else run(words_or_field))
    element = footer._element
    for child in list(element):
        element.remove(child)
    element.append(line)
