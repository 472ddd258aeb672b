"""Real files with faults at random: a SourceFile comes out, or words that say why not, and no other
error. The faults are the same each time; one that was found to do harm gets a test of its own.
"""

import dataclasses
import json
import random
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from openpyxl import Workbook

from imports.source import SourceFile, UnreadableFileError
from tests.imports.readers.files import archive, read, saved

MUTATIONS = 150
SIGNS = "<>&\"'/=: ;0129-+abæ\x00\u200b\u202e\ud7ff\ufffe"


def workbook_file():
    book = Workbook()
    sheet = book.active
    sheet.append(["Titel", "Formål", "Budget", "Frist"])
    for number in range(12):
        sheet.append([f"Projekt {number}", "Øget trivsel", number * 1.5, "=SUM(C2:C9)"])
    sheet["C3"].number_format = '#,##0" t.kr."'
    sheet["C4"].number_format = "dd-mm-yyyy"
    sheet.merge_cells("A5:B7")
    sheet.row_dimensions[8].hidden = True
    book.create_sheet("Gemt").sheet_state = "hidden"
    return saved(book)


def word_file():
    document = docx.Document()
    document.add_heading("INDSATSOMRÅDET REKRUTTERING", 1)
    document.add_paragraph("et punkt", style="List Number")
    table = document.add_table(4, 3)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "Øvrige udgifter\n2,2 mio. kr."
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("I alt er der afsat 7,5 mio.").runs[0].font.superscript = True
    return saved(document)


def csv_file():
    lines = ["Område;Formål;Beløb", 'Trivsel;"Øget; trivsel";2,5', "På tværs;Ændret;1.399.115"]
    return "\r\n".join(lines * 9).encode("cp1252")


def flipped(data, chance):
    changed = bytearray(data)
    for _time in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(data, chance):
    first, last = sorted(chance.sample(range(len(data)), 2))
    return chance.choice([data[:first], data[last:], data[:first] + data[last:]])


def repeated(data, chance):
    first, last = sorted(chance.sample(range(len(data)), 2))
    return data[:last] + data[first:last] * chance.randint(1, 3) + data[last:]


def mixed(text, chance):
    """Words with other signs, attributes with other values, elements that are gone."""
    place = chance.randrange(len(text) or 1)
    number = str(chance.choice([-1, 0, 2, 10**9, 10**30, "x"]))
    ways = [
        lambda: text[:place] + chance.choice(SIGNS) * chance.randint(1, 9) + text[place:],
        lambda: text[:place] + text[place + chance.randint(1, 200) :],
        lambda: text.replace('="1"', f'="{number}"', chance.randint(1, 5)),
        lambda: text.replace('="0"', f'="{number}"'),
        lambda: text.replace("<v>", f"<v>{number}", 3),
        lambda: text.replace("<w:p>", "<w:p><w:tbl>", 1).replace("</w:p>", "</w:tbl></w:p>", 1),
        lambda: text.replace("w:tr>", "w:tc>"),
        lambda: text.replace("A1", chance.choice(["XFD1", "A0", "1A", "A99999999"])),
    ]
    return chance.choice(ways)()


def mixed_parts(data, chance):
    """The same archive with other contents: parts changed, swapped or missing."""
    with ZipFile(BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    one, other = chance.sample(sorted(parts), 2)
    way = chance.randrange(4)
    if way == 0:
        parts[one], parts[other] = parts[other], parts[one]
    elif way == 1:
        del parts[one]
    else:
        main = [name for name in sorted(parts) if "sheet" in name or "word/" in name]
        name = chance.choice([one, *main]) if way == 2 else chance.choice(main)
        text = parts[name].decode("utf-8", "replace")
        parts[name] = mixed(text, chance).encode("utf-8", "replace")
    return archive(parts)


def outcome(data):
    """Whether the file was read; if so, its words are such as a database and a page can hold."""
    try:
        file = read(data)
    except UnreadableFileError:
        return "refused"
    assert isinstance(file, SourceFile)
    words = json.dumps(dataclasses.asdict(file), default=str, ensure_ascii=False)
    assert "\\u0000" not in words
    assert words.encode()
    return "read"


@pytest.mark.parametrize(
    ("make", "mutations"),
    [
        (workbook_file, (flipped, cut, repeated, mixed_parts, mixed_parts, mixed_parts)),
        (word_file, (flipped, cut, repeated, mixed_parts, mixed_parts, mixed_parts)),
        (csv_file, (flipped, cut, repeated)),
    ],
    ids=["xlsx", "docx", "csv"],
)
def test_a_file_with_faults_is_read_or_refused_in_words(make, mutations):
    chance = random.Random(make.__name__)
    original = make()
    assert isinstance(read(original), SourceFile)
    faulty = [mutations[n % len(mutations)](original, chance) for n in range(MUTATIONS)]
    outcomes = [outcome(data) for data in faulty]
    assert 0 < outcomes.count("refused") < MUTATIONS


def test_bytes_at_random_are_read_or_refused_in_words():
    chance = random.Random(5)
    for start in (b"", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xfe", b"\xef\xbb\xbf", b"a;b\n"):
        for length in (1, 40, 4000):
            assert outcome(start + chance.randbytes(length)) in {"read", "refused"}
