"""Texts of Word: paragraphs, headings, lists and notes in their order."""

import docx
import pytest

from imports.source import FileKind, SourceText
from tests.imports.readers.files import (
    HEAD,
    RELATIONS,
    WORD,
    changed,
    paragraph,
    read,
    run,
    saved,
    table,
    texts,
    word,
)

RAISED = '<w:vertAlign w:val="superscript"/>'


def texts_of(*elements):
    return texts(read(saved(word(*elements)), "status.docx"))


def cell_words(*runs):
    file = read(saved(word(table(f"<w:tc>{''.join(runs)}</w:tc>"))), "status.docx")
    return file.blocks[0].rows[0].cell(1).words


def test_paragraphs_and_tables_come_in_their_order_and_blank_ones_are_left_out():
    document = docx.Document()
    document.add_paragraph("Før")
    document.add_paragraph(" ")
    document.add_table(1, 1).cell(0, 0).text = "a"
    document.add_paragraph("Mellem")
    document.add_table(1, 1).cell(0, 0).text = "b"
    file = read(saved(document), "status.docx")
    assert file.kind == FileKind.DOCX
    assert [getattr(block, "name", None) or block.words for block in file.blocks] == [
        "Før",
        "Table 1",
        "Mellem",
        "Table 2",
    ]
    assert str(file.blocks[1].place(1, 1)) == "Table 1, row 1, column 1"


def test_headings_have_their_level_whatever_they_are_called():
    document = docx.Document()
    document.add_heading("Status på projekter", 0)
    document.add_heading("Rekruttering", 1)
    document.add_heading("Øvrige udgifter", 2)
    own = document.styles.add_style("Område", 1)
    own.base_style = document.styles["Heading 1"]
    document.add_paragraph("Medindflydelse", style=own)
    file = read(saved(document), "status.docx")
    assert [(text.words, text.level) for text in file.blocks] == [
        ("Status på projekter", 0),
        ("Rekruttering", 1),
        ("Øvrige udgifter", 2),
        ("Medindflydelse", 1),
    ]


def test_a_paragraph_with_an_outline_level_of_its_own_is_a_heading():
    outline = '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'
    (block,) = read(saved(word(paragraph(outline, run("Trivsel")))), "a.docx").blocks
    assert block == SourceText("Trivsel", 1, level=3)


def test_items_of_lists_stand_behind_their_number_or_bullet():
    document = docx.Document()
    for text, style in (
        ("et", "List Number"),
        ("to", "List Number"),
        ("punkt", "List Bullet"),
        ("", "List Number"),
        ("tre", "List Number"),
    ):
        document.add_paragraph(text, style=style)
    assert texts(read(saved(document), "a.docx")) == ["1. et", "2. to", "• punkt", "3. tre"]


def numbering(*levels, restart=""):
    lines = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (start, form, text) in enumerate(levels)
    )
    return (
        f'{HEAD}<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="1">{lines}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="1"/>{restart}</w:num></w:numbering>'
    )


def items(data, part):
    return texts(read(changed(data, "word/numbering.xml", lambda _old: part), "a.docx"))


def item(text, number=1, depth=0):
    place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
    return paragraph(f"<w:pPr><w:numPr>{place}</w:numPr></w:pPr>", run(text))


def with_lists(*elements):
    document = word(*elements)
    assert document.part.numbering_part
    return saved(document)


def test_a_list_within_a_list_is_numbered_as_the_page_shows_it():
    data = with_lists(item("a"), item("b", depth=1), item("c", depth=1), item("d"), item("e", 1, 1))
    part = numbering((1, "decimal", "%1."), (1, "decimal", "%1.%2"))
    assert items(data, part) == ["1. a", "1.1 b", "1.2 c", "2. d", "2.1 e"]


@pytest.mark.parametrize(
    ("start", "form", "marks"),
    [
        (1, "lowerLetter", ["a)", "b)"]),
        (26, "upperLetter", ["Z)", "AA)"]),
        (3, "lowerRoman", ["iii)", "iv)"]),
        (9, "upperRoman", ["IX)", "X)"]),
        (9, "decimalZero", ["09)", "10)"]),
        (999_999_999, "lowerRoman", ["999999999)", "1000000000)"]),
    ],
)
def test_lists_are_counted_in_letters_and_roman_figures_too(start, form, marks):
    data = with_lists(item("x"), item("x"))
    assert items(data, numbering((start, form, "%1)"))) == [f"{mark} x" for mark in marks]


def test_a_list_that_begins_anew_is_counted_anew():
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    data = with_lists(item("a"), item("b"), item("c", 2), item("d", 2))
    part = numbering((1, "decimal", "%1."), restart=restart)
    assert items(data, part) == ["1. a", "2. b", "1. c", "2. d"]


def test_tracked_insertions_are_words_and_deletions_are_not():
    element = paragraph(
        run("I gang"),
        f"<w:ins>{run(' siden maj')}</w:ins>",
        "<w:del><w:r><w:delText> slet</w:delText></w:r></w:del>",
        f"<w:moveFrom>{run('x')}</w:moveFrom>",
    )
    assert texts_of(element) == ["I gang siden maj"]


def test_tabs_line_breaks_and_hyphens_are_signs():
    breaks = "<w:r><w:t>KL</w:t><w:tab/><w:t>DR</w:t><w:br/><w:t>MED</w:t>"
    breaks += "<w:noBreakHyphen/><w:t>udvalg</w:t></w:r>"
    assert texts_of(paragraph(breaks)) == ["KL\tDR\nMED\u2011udvalg"]


def test_drop_downs_and_controls_say_what_is_chosen():
    chosen = "<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>"
    prompt = chosen.replace("<w:dropDownList/>", "<w:showingPlcHdr/>")
    end = "</w:sdtContent></w:sdt>"
    older = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
    older += '<w:listEntry w:val="Nej"/><w:listEntry w:val="Ja"/></w:ddList></w:ffData>'
    older += "</w:fldChar></w:r>"
    assert cell_words(paragraph(f"{chosen}{run('I gang')}{end}")) == "I gang"
    assert cell_words(f"{chosen}{paragraph(run('Ikke i gang'))}{end}") == "Ikke i gang"
    assert cell_words(paragraph(run("Valgt: "), older)) == "Valgt: Ja"
    assert texts_of(paragraph(f"{prompt}{run('Vælg et element')}{end}")) == []


def test_hidden_words_and_the_code_of_a_field_are_left_out():
    code = '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
    assert texts_of(paragraph(run("a"), run("b", "<w:vanish/>"), code)) == ["a"]


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{paragraph(run('Boks'))}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice>"
    both += f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert texts_of(paragraph(run("Før"), f"<w:r>{both}</w:r>")) == ["Før\nBoks"]


def test_raised_figures_are_marks_of_footnotes():
    assert texts_of(paragraph(run("Medarbejderskab "), run("12", RAISED))) == ["Medarbejderskab ¹²"]


def test_real_footnotes_have_a_mark_in_the_text_and_stand_after_it():
    reference = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    data = saved(word(paragraph(run("Projekt"), reference), paragraph(run("Efter"))))
    notes = f'{HEAD}<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="7"><w:p><w:r><w:footnoteRef/>'
    notes += "</w:r><w:r><w:t> Ikke godkendt.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    relation = f'<Relationship Id="rId99" Type="{RELATIONS}/footnotes" Target="footnotes.xml"/>'
    data = changed(
        data,
        "word/_rels/document.xml.rels",
        lambda old: old.replace(b"</Relationships>", relation.encode() + b"</Relationships>"),
    )
    data = changed(data, "word/footnotes.xml", lambda _old: notes)
    assert texts(read(data, "a.docx")) == ["Projekt¹", "Efter", "¹ Ikke godkendt."]


def test_a_text_that_was_saved_as_strict_is_read():
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = saved(word(paragraph(run("a"))))
    data = changed(data, "word/document.xml", lambda old: old.replace(WORD.encode(), strict))
    assert texts(read(data, "a.docx")) == ["a"]


def test_a_text_with_macros_is_read_without_them():
    data = saved(word(paragraph(run("a"))))
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    data = changed(data, "[Content_Types].xml", lambda old: old.replace(usual, macros))
    file = read(data, "a.docm")
    assert texts(file) == ["a"]
    assert file.remarks == ("The file holds macros. They were left alone.",)


def test_only_as_many_rows_are_read_as_are_wanted():
    rows = [f"<w:tc>{paragraph(run(str(number)))}</w:tc>" for number in range(3)]
    data = saved(word(table(*rows), paragraph(run("Efter"))))
    file = read(data, "a.docx", rows=2)
    assert [len(block.rows) for block in file.blocks] == [2]
    assert file.has_more
    assert not read(data, "a.docx", rows=3).has_more
