"""A Word file opened again, for tests of the renderer."""

from io import BytesIO
from zipfile import ZipFile

import docx

from reports.renderers import RENDERERS
from tests.reports.documents import make_document, make_section


def render(document):
    return RENDERERS["docx"].render(document)


def opened(*blocks, **fields):
    """The file of a document with one section of these blocks."""
    return opened_document(make_document(make_section(*blocks), **fields))


def opened_document(document):
    return docx.Document(BytesIO(render(document)))


def parts(content):
    """Every part of the file by its name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def outline(file):
    """The style and the words of every paragraph outside tables that has any."""
    return [(each.style.name, each.text) for each in file.paragraphs if each.text]


def cells(table):
    """The words of each row; a cell over several columns counts once."""
    return [[cell.text for cell in _once(row.cells)] for row in table.rows]


def cell_of(table, text, heading):
    """The cell in the row that begins with `text`."""
    place = [cell.text for cell in table.rows[0].cells].index(heading)
    return next(row.cells[place] for row in table.rows if row.cells[0].text == text)


def runs(cell):
    return [run for paragraph in cell.paragraphs for run in paragraph.runs if run.text]


def is_right(paragraph):
    """Aligned by itself or by its style."""
    own = paragraph.alignment
    return (paragraph.style.paragraph_format.alignment if own is None else own) == 2


def list_number(paragraph):
    """What names the list that a paragraph is an item of; None for plain text."""
    found = paragraph._p.xpath("w:pPr/w:numPr/w:numId/@w:val")
    return int(found[0]) if found else None


def list_start(file, number):
    """The sign of a list, and the number that it counts from."""
    numbering = file.part.numbering_part.element
    kind = numbering.xpath(f"w:num[@w:numId={number}]/w:abstractNumId/@w:val")[0]
    sign = numbering.xpath(f"w:abstractNum[@w:abstractNumId={kind}]/w:lvl/w:lvlText/@w:val")[0]
    start = numbering.xpath(f"w:num[@w:numId={number}]//w:startOverride/@w:val")
    return sign, int(start[0]) if start else 1


def _once(found):
    return list({cell._tc: cell for cell in found}.values())
