"""The Word file as a file: its paper, its language, who can read it, and that it is harmless."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from docx.enum.section import WD_ORIENT
from lxml import etree  # type: ignore[import-untyped]

from reports.document import (
    Bar,
    BarChart,
    ChangeCell,
    Column,
    Detail,
    Details,
    Figure,
    Figures,
    Line,
    Note,
    NoteKind,
    Notes,
    NumberCell,
    Row,
    Section,
    Segment,
    Span,
    SpanKind,
    Table,
    TagCell,
    TextCell,
)
from reports.gallery import gallery
from tests.reports.anew import digests_in_other_processes
from tests.reports.documents import (
    document_with_everything,
    make_document,
    make_project,
    make_table,
)
from tests.reports.word_files import cells, opened, opened_document, outline, parts, render

ROOT = Path(__file__).resolve().parents[2]
MM = 36_000
HOSTILE = (
    "<w:t>&amp; ]]> {{ x }} %(page)s\0\x01\x0b\x1f\ud800\udfff\ufffe\uffff"
    "\N{RIGHT-TO-LEFT OVERRIDE}\r\n=1+1\t\"'\N{PILE OF POO}"
)
SEEN = "<w:t>&amp; ]]> {{ x }} %(page)s\N{RIGHT-TO-LEFT OVERRIDE}\n=1+1\t\"'\N{PILE OF POO}"


def xml_parts(content):
    return {name: etree.fromstring(part) for name, part in parts(content).items()}


def words_of_footer(file):
    footer = file.sections[0].footer.paragraphs[0]
    return "".join(footer._p.xpath(".//w:t/text() | .//w:fldSimple/@w:instr"))


# --- Paper ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "orientation", "size"),
    [(4, WD_ORIENT.PORTRAIT, (210, 297)), (5, WD_ORIENT.LANDSCAPE, (297, 210))],
)
def test_it_is_a4_and_landscape_for_a_wide_table(columns, orientation, size):
    heads = tuple(Column(f"c{n}", f"{n}") for n in range(columns))
    section = opened(make_table(Row("1", (TextCell(),) * columns), columns=heads)).sections[0]
    assert section.orientation == orientation
    assert (round(section.page_width / MM), round(section.page_height / MM)) == size


def test_every_page_says_what_it_is_of_which_day_and_its_number():
    words = words_of_footer(opened(make_table(make_project()), language="da"))
    assert words == (
        "Status for projekterne · Status pr. 9. maj 2008, set 13. maj 2008"
        "Side  PAGE 1 af  NUMPAGES 1"
    )


# --- Who can read it -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "tag"), [("da", "da-DK"), ("nb", "nb-NO"), ("en", "en-GB"), ("fo", "fo")]
)
def test_the_language_of_its_words_is_said(language, tag):
    file = opened(language=language)
    assert file.styles.element.xpath("w:docDefaults//w:lang/@w:val") == [tag]
    assert file.settings.element.xpath("w:themeFontLang/@w:val") == [tag]
    assert file.core_properties.language == tag


@pytest.mark.parametrize("make", [document_with_everything, lambda: gallery("da")])
def test_every_table_has_a_head_and_a_name_and_no_cell_is_without_a_paragraph(make):
    file = opened_document(make())
    assert len(file.tables) >= 5
    for table in file.tables:
        heads = [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows]
        assert heads == [True] + [False] * (len(heads) - 1)
        assert all(cells(table)[0])
        assert table._tbl.xpath("w:tblPr/w:tblCaption/@w:val")[0]
        assert table._tbl.xpath("w:tblPr/w:tblLook/@w:firstRow") == ["1"]
        assert all(cell.paragraphs for row in table.rows for cell in row.cells)


def test_a_chart_is_described():
    file = opened_document(document_with_everything())
    assert file.element.xpath("//w:tblDescription/@w:val") == ["Efter område"]


def test_no_level_of_heading_is_left_out_and_there_is_one_title():
    styles = [style for style, _text in outline(opened_document(gallery("da")))]
    assert styles.count("Title") == 1
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_every_style_that_is_used_is_there_and_words_own_are_under_their_names():
    file = opened_document(document_with_everything())
    known = set(file.styles.element.xpath("w:style/@w:styleId"))
    used = file.element.xpath("//w:pStyle/@w:val | //w:tblStyle/@w:val")
    based = file.styles.element.xpath("//w:basedOn/@w:val")
    assert {*used, *based} <= known
    names = {style.name for style in file.styles}
    own = {"Title", "Subtitle", "Heading 1", "Heading 2", "Caption", "List Bullet", "List Number"}
    assert own <= names
    assert len(names) < 30


# --- The file ------------------------------------------------------------------------------------


def test_the_properties_say_whose_it_is_and_of_which_day():
    properties = opened().core_properties
    assert (properties.title, properties.subject, properties.author) == (
        "Status for projekterne",
        "OK-05",
        "KTO",
    )
    assert (properties.last_modified_by, properties.comments) == ("KTO", "")
    assert properties.created.date() == properties.modified.date() == date(2008, 5, 13)


def test_a_long_or_broken_title_is_cut_in_the_properties_and_one_line_in_the_text():
    file = opened(title="En\nlang " + "titel " * 100, owner="x" * 300)
    assert len(file.core_properties.title) == len(file.core_properties.author) == 255
    assert ("Title", " ".join(("En\nlang " + "titel " * 100).split())) in outline(file)


def test_it_has_no_link_no_program_and_no_trace_of_the_machine():
    found = parts(render(document_with_everything()))
    assert sorted(found) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]
    for name, part in found.items():
        assert b"TargetMode" not in part, name
        assert b"python" not in part.lower(), name
        assert b"macro" not in part.lower(), name
        assert str(ROOT).encode() not in part, name


def test_every_part_of_the_file_is_well_formed_whatever_is_in_the_document():
    assert xml_parts(render(document_with_everything()))
    assert xml_parts(render(gallery("en")))


def test_a_hostile_text_stays_a_text_wherever_it_stands():
    note = Note(NoteKind.FINDING, HOSTILE, HOSTILE)
    bar = Bar("a", HOSTILE, (Segment("agreed", HOSTILE, 1, HOSTILE),), HOSTILE, 1, HOSTILE)
    spans = (Span(HOSTILE, SpanKind.REMOVED), Span(HOSTILE, SpanKind.ADDED))
    row = (TextCell.of(HOSTILE), TagCell(HOSTILE, HOSTILE, flags=(HOSTILE,)), ChangeCell(spans))
    heads = tuple(Column(f"c{n}", HOSTILE) for n in range(3))
    blocks = (
        Table("t", HOSTILE, heads, (Row("1", row),), show_title=True),
        Figures("f", (Figure("f", HOSTILE, NumberCell(1), HOSTILE),)),
        Notes("n", (note,)),
        Details("d", (Detail("d", HOSTILE, TextCell.of(HOSTILE)),)),
        BarChart("c", HOSTILE, HOSTILE, (bar,), (("agreed", HOSTILE),), HOSTILE),
    )
    sections = (Section("a", HOSTILE, (Line(HOSTILE),), blocks), Section("b", "B"))
    names = {"title": HOSTILE, "subtitle": HOSTILE, "owner": HOSTILE}
    content = render(make_document(*sections, intro=(Line(HOSTILE),), **names))
    assert xml_parts(content)
    file = opened_document(make_document(*sections, intro=(Line(HOSTILE),), **names))
    assert file.tables[0].rows[1].cells[0].text == SEEN
    assert file.tables[0].rows[1].cells[1].text == f"{SEEN}\n{SEEN}"
    one_line = " ".join(SEEN.split())
    assert file.core_properties.title == one_line
    assert ("Heading 1", one_line) in outline(file)
    assert ("Normal", SEEN) in outline(file)
    assert words_of_footer(file).count("NUMPAGES") == 1


def test_a_document_without_sections_is_a_file_all_the_same():
    assert ("Title", "Status for projekterne") in outline(opened_document(make_document()))


def test_one_document_makes_the_same_bytes_in_every_process():
    assert len(digests_in_other_processes("docx")) == 1


def test_another_document_makes_other_bytes():
    assert render(make_document()) != render(make_document(subtitle="OK-08"))
