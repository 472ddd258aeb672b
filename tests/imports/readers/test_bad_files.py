"""Files that are none, or are made to do harm: each is refused with words that say what to do."""

import logging
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from imports.readers import limits
from imports.source import UnreadableFileError
from tests.imports.readers.files import (
    HEAD,
    MAIN,
    archive,
    changed,
    ole2,
    paragraph,
    raw_workbook,
    read,
    run,
    saved,
    text_cell,
    word,
)

SHEET = "xl/worksheets/sheet1.xml"
TEXT = "word/document.xml"
DAMAGED = "damaged or not whole"
ENTITIES = "document type or entities"
BOMB = "unpacks to more"


def workbook_file():
    return raw_workbook(f"<row>{text_cell('A1', 'Titel')}</row>")


def word_file():
    return saved(word(paragraph(run("Status"))))


def refused(data, name="tabel.xlsx", **options):
    with pytest.raises(UnreadableFileError) as caught:
        read(data, name, **options)
    return caught.value.message


def opendocument(sort):
    return archive(
        {"mimetype": f"application/vnd.oasis.opendocument.{sort}", "content.xml": "<a/>"}
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty."),
        (b"\r\n \n", "The file is empty."),
        (b"MZ\x90\x00\x03\x00\x00\x00 This program cannot be run in DOS mode", "is a program"),
        (b"\x7fELF\x02\x01\x01", "is a program"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"{\\rtf1\\ansi", "save it as .docx"),
        (b"\x89PNG\r\n\x1a\n", "is an image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is an image"),
        (b"GIF89a", "is an image"),
        (b"Rar!\x1a\x07", "is an archive of other files"),
        (b"\x1f\x8b\x08\x00", "is an archive of other files"),
        (b"<!DOCTYPE html><table><tr><td>1</td></tr></table>", "is a web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "is a web page, or XML"),
        (ole2("Root Entry", "EncryptionInfo", "EncryptedPackage"), "remove the password"),
        (ole2("Root Entry", "Workbook"), "save it as .xlsx"),
        (ole2("Root Entry", "WordDocument"), "save it as .docx"),
        (ole2("Root Entry", "PowerPoint Document"), "save it as .xlsx or .docx"),
        (opendocument("spreadsheet"), "(.ods). Open it in its program and save it as .xlsx"),
        (opendocument("text"), "(.odt). Open it in its program and save it as .docx"),
        (opendocument("presentation"), "OpenDocument drawing"),
        (archive({"tabel.csv": "a;b"}), "Unpack it first"),
        (bytes(range(1, 256)) * 20, "not a text"),
    ],
)
@pytest.mark.parametrize("name", ["tabel.xlsx", "status.docx", "tabel.csv", "tabel"])
def test_what_is_no_table_is_told_what_it_is(data, words, name):
    assert words in refused(data, name)


@pytest.mark.parametrize(
    ("sort", "words"),
    [
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "(.xlsb)"),
        (
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            "PowerPoint",
        ),
        ("application/xml", DAMAGED),
    ],
)
def test_another_sort_of_office_file_is_told_what_it_is(sort, words):
    assert words in refused(raw_workbook("", sort=sort))


def test_a_file_that_is_too_large_is_not_looked_into():
    message = refused(b"a;b\n" * (limits.MOST_BYTES // 4 + 1), "tabel.csv")
    assert "larger than 20 MB" in message


def test_a_name_says_nothing_that_the_content_does_not():
    assert DAMAGED in refused(word_file()[:-200], "tabel.csv")
    assert "is a program" in refused(b"MZ\x00" * 400, "regnskab.xlsx")


@pytest.mark.parametrize("make", [workbook_file, word_file])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_told_so(make, part):
    data = make()
    assert DAMAGED in refused(data[: int(len(data) * part)])


@pytest.mark.parametrize(
    ("make", "part"),
    [(workbook_file, SHEET), (workbook_file, "xl/workbook.xml"), (word_file, TEXT)],
)
def test_a_file_that_lacks_a_part_is_damaged(make, part):
    with ZipFile(BytesIO(make())) as file:
        kept = {name: file.read(name) for name in file.namelist() if name != part}
    assert DAMAGED in refused(archive(kept))


@pytest.mark.parametrize(("make", "part"), [(workbook_file, SHEET), (word_file, TEXT)])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "latin-1"])
@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>',
    ],
)
def test_xml_with_a_document_type_or_entities_is_refused(make, part, encoding, declaration):
    def declared(old):
        body = old.decode().partition("?>")[2]
        mark = "\ufeff" if encoding == "utf-16-be" else ""
        head = f'{mark}<?xml version="1.0" encoding="{encoding[:6]}"?>'.replace("latin-", "latin-1")
        return f"{head}{declaration}{body}".encode(encoding, "xmlcharrefreplace")

    assert ENTITIES in refused(changed(make(), part, declared))


@pytest.mark.parametrize(
    "part", ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "customXml/item1.xml"]
)
def test_no_part_of_xml_is_left_unlooked_at(part):
    data = changed(workbook_file(), part, lambda _old: b"<!DOCTYPE a [<!ENTITY x 'y'>]><a/>")
    assert ENTITIES in refused(data)


def test_a_part_that_the_contents_call_xml_is_looked_at_whatever_its_name():
    data = changed(workbook_file(), "xl/gemt.bin", lambda _old: b"<!DOCTYPE a><a/>")
    override = b'<Override PartName="/xl/gemt.bin" ContentType="a/b+xml"/></Types>'
    data = changed(data, "[Content_Types].xml", lambda old: old.replace(b"</Types>", override))
    assert ENTITIES in refused(data)


def test_a_text_that_the_contents_call_no_xml_is_looked_at_before_it_is_read():
    text = b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"
    data = changed(word_file(), "word/tekst.bin", lambda _old: text)
    names = b"word/document.xml", b"word/tekst.bin"
    assert ENTITIES in refused(changed(data, "_rels/.rels", lambda old: old.replace(*names)))


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<a>",
        b"not xml",
        b"<a>" * 300 + b"</a>" * 300,
        b"<a>\xff\xfe</a>",
        b'<?xml version="1.0" encoding="utf-7"?><a/>',
        b'<?xml version="1.0" encoding="nothing"?><a/>',
        b"<a>&nothing;</a>",
    ],
)
@pytest.mark.parametrize(("make", "part"), [(workbook_file, SHEET), (word_file, TEXT)])
def test_xml_that_is_none_is_damaged(make, part, xml):
    assert DAMAGED in refused(changed(make(), part, lambda _old: xml))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    data = changed(workbook_file(), "xl/media/a.bin", lambda _old: bytes(limits.MOST_UNPACKED))
    assert len(data) < limits.MEGABYTE
    assert BOMB in refused(data)


def test_a_smaller_zip_bomb_is_known_by_how_much_it_was_packed():
    size = limits.RATIO_FROM + 1
    assert BOMB in refused(changed(workbook_file(), SHEET, lambda old: old.ljust(size)))


def test_a_text_of_too_many_elements_is_refused():
    many = b"<w:p/>" * (limits.MOST_NODES_IN_MEMORY + 1) + b"</w:body>"
    data = changed(word_file(), TEXT, lambda old: old.replace(b"</w:body>", many))
    assert BOMB in refused(data, "status.docx")


def test_a_workbook_of_far_too_many_elements_is_refused_while_it_is_looked_through(monkeypatch):
    monkeypatch.setattr("imports.readers.archive.MOST_NODES", 1_000)
    assert BOMB in refused(raw_workbook("<row/>" * 1_000))


def test_an_archive_of_very_many_parts_is_refused():
    parts = {f"xl/{number}.bin": b"" for number in range(limits.MOST_PARTS)}
    with ZipFile(BytesIO(workbook_file())) as file:
        parts |= {name: file.read(name) for name in file.namelist()}
    assert BOMB in refused(archive(parts))


def test_an_archive_with_a_password_says_so():
    data = bytearray(workbook_file())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 1)
    assert "remove the password" in refused(bytes(data))


def test_two_parts_of_one_name_are_refused():
    stream = BytesIO(workbook_file())
    with ZipFile(stream, "a", ZIP_DEFLATED) as file:
        file.writestr(SHEET.upper(), "<a/>")
    assert DAMAGED in refused(stream.getvalue())


def test_another_way_of_packing_than_office_programs_use_is_refused():
    stream = BytesIO(workbook_file())
    with ZipFile(stream, "a", ZIP_LZMA) as file:
        file.writestr("xl/a.bin", b"a" * 99)
    assert DAMAGED in refused(stream.getvalue())


def test_a_workbook_without_a_sheet_of_cells_says_so():
    part = f'{HEAD}<workbook xmlns="{MAIN}"><sheets/></workbook>'
    data = changed(workbook_file(), "xl/workbook.xml", lambda _old: part)
    assert "no sheet with cells" in refused(data)


def test_a_sheet_that_is_listed_twice_is_refused():
    def twice(old):
        sheet = old[old.index(b"<sheet ") : old.index(b"</sheets>")]
        return old.replace(sheet, sheet + sheet)

    assert DAMAGED in refused(changed(workbook_file(), "xl/workbook.xml", twice))


def test_merged_cells_without_end_are_refused():
    row = f"<row>{text_cell('A1', 'x')}</row>"
    for many in ('<mergeCell ref="B1:C1"/>' * 100_002, '<mergeCell ref="A1:GR9000"/>' * 9):
        data = raw_workbook(row * 9_000 if "9000" in many else row, after=many)
        assert "more than can be read at once" in refused(data)


def test_an_error_of_a_library_is_no_error_of_the_reader_and_tells_the_log_no_words(
    monkeypatch, caplog
):
    def broken(*_arguments):
        raise KeyError("Marlene Skou")

    monkeypatch.setattr("imports.readers.read.read_xlsx", broken)
    with caplog.at_level(logging.WARNING):
        assert DAMAGED in refused(workbook_file(), "hemmelig.xlsx")
    assert "KeyError" in caplog.text
    assert "Marlene" not in caplog.text
    assert "hemmelig" not in caplog.text


def test_the_name_of_a_file_is_kept_without_folders():
    assert read(b"a;b", "C:\\mappe\\../tabel\x00.csv").name == "tabel.csv"
