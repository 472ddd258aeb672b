"""Files made byte by byte, and what was read of them, for tests of the readers."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml.parser import parse_xml
from openpyxl import Workbook

from imports.readers.read import read_file

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SHEET_SORT = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data, name="tabel.xlsx", **options):
    return read_file(name=name, data=data, **options)


def tables(file):
    return [table for _number, table in file.tables()]


def words(table):
    """The words of each row, by its number."""
    return {row.number: [cell.words for cell in row.cells] for row in table.rows}


def texts(file):
    return [block.words for block in file.blocks if not hasattr(block, "rows")]


def saved(book):
    """A workbook of openpyxl or a text of python-docx as the bytes of a file."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook(*rows, name="Ark1"):
    """A workbook whose one sheet has these rows."""
    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    return book


def word(*elements):
    """A text with these elements, as XML with the prefix w, and an empty last section."""
    document = docx.Document()
    body = document.element.body
    body.clear_content()
    for element in elements:
        body.insert_element_before(parse_xml(_with_prefix(element)), "w:sectPr")
    return document


def paragraph(*runs):
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"


def table(*rows, widths=()):
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"


def raw_workbook(rows_xml, *, after="", strings="", sort=SHEET_SORT, **parts):
    """A workbook of one sheet written by hand, which no library would write so."""
    return archive(
        {
            "[Content_Types].xml": (
                f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
                '<Default Extension="xml" ContentType="application/xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{sort}"/></Types>'
            ),
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": (
                f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
                '<sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": relations(
                ("rId1", "worksheet", "worksheets/sheet1.xml"),
                ("rId2", "sharedStrings", "sharedStrings.xml"),
            ),
            "xl/worksheets/sheet1.xml": (
                f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows_xml}</sheetData>'
                f"{after}</worksheet>"
            ),
            "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{MAIN}">{strings}</sst>',
            **parts,
        }
    )


def relations(*each):
    lines = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, kind, target in each
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def archive(parts):
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def changed(data, name, change):
    """The same archive, with one part, which may be a new one, put through `change`."""
    with ZipFile(BytesIO(data)) as file:
        parts = {each: file.read(each) for each in file.namelist()}
    return archive(parts | {name: change(parts.get(name, b""))})


def text_cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def ole2(*names):
    """A container of the older office programs with a directory of these names."""
    entries = b"".join((name + "\0").encode("utf-16-le").ljust(128, b"\0") for name in names)
    return OLE2.ljust(512, b"\0") + entries.ljust(2048, b"\0")


def _with_prefix(element):
    name = element[1:].split(">")[0].split("/")[0].split(" ")[0]
    return element.replace(f"<{name}", f'<{name} xmlns:w="{WORD}"', 1)
