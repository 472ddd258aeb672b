"""The Word file: what a reader sees in it besides tables: headings, lists and the other blocks."""

from reports.document import (
    Bar,
    BarChart,
    Column,
    Detail,
    Details,
    Figure,
    Figures,
    Line,
    MoneyCell,
    Note,
    NoteKind,
    Notes,
    NumberCell,
    Row,
    Section,
    Segment,
    Style,
    TagCell,
    TextCell,
)
from reports.layouts.prose import prose
from tests.reports.documents import (
    make_document,
    make_project,
    make_section,
    make_table,
)
from tests.reports.word_files import (
    cell_of,
    cells,
    is_right,
    list_number,
    list_start,
    opened,
    opened_document,
    outline,
    runs,
)

# --- Headings ------------------------------------------------------------------------------------


def test_the_top_says_whose_it_is_what_it_is_and_of_which_day():
    file = opened(make_table(make_project()), intro=(Line("Om det hele."),), language="da")
    assert outline(file)[:5] == [
        ("Owner", "KTO"),
        ("Title", "Status for projekterne"),
        ("Subtitle", "OK-05"),
        ("Normal", "Status pr. 9. maj 2008, set 13. maj 2008"),
        ("Normal", "Om det hele."),
    ]


def test_a_document_without_statuses_says_only_when_it_was_seen():
    words = [text for _style, text in outline(opened(newest_on=None, language="da"))]
    assert "Set 13. maj 2008" in words


def test_a_section_has_a_heading_and_the_titles_of_its_tables_are_one_level_below():
    table = make_table(make_project(), show_title=True)
    second = make_section(make_table(make_project()), title="2. Ledelse")
    file = opened_document(make_document(make_section(table), second))
    assert [each for each in outline(file) if each[0].startswith("Heading")] == [
        ("Heading 1", "1. Trivsel"),
        ("Heading 2", "1. Trivsel"),
        ("Heading 1", "2. Ledelse"),
    ]


def test_the_only_section_has_no_heading_and_no_level_is_left_out():
    file = opened(make_table(make_project(), show_title=True))
    assert [style for style, _text in outline(file) if "Heading" in style] == ["Heading 1"]


def test_what_introduces_a_table_stays_on_its_page():
    section = Section("a", "A", (Line("Først."), Line("Så.")), (make_table(make_project()),))
    file = opened_document(make_document(section))
    keeps = {each.text: each.paragraph_format.keep_with_next for each in file.paragraphs}
    assert (keeps["Først."], keeps["Så."]) == (None, True)


# --- Lists ---------------------------------------------------------------------------------------


def test_bullets_and_numbers_are_lists_in_a_text_and_in_a_cell():
    text = prose("Vi har:\n- holdt møde\n- skrevet <b>\n1. juli kommer\n2. august følger\nSlut.")
    table = make_table(Row("1", (TextCell(text),)), columns=(Column("only", "Eneste"),))
    file = opened(table, intro=text)
    body = [each for each in file.paragraphs if each.style.name != "Table Gap"][-6:]
    for found in (body, file.tables[0].rows[1].cells[0].paragraphs):
        assert [each.text for each in found] == [
            "Vi har:",
            "holdt møde",
            "skrevet <b>",
            "juli kommer",
            "august følger",
            "Slut.",
        ]
        numbers = [list_number(each) for each in found]
        assert [number is None for number in numbers] == [True, False, False, False, False, True]
        assert list_start(file, numbers[1]) == ("•", 1)
        assert numbers[3] == numbers[4]
        assert list_start(file, numbers[3]) == ("%1.", 1)
    assert [each.style.name for each in body[1:4]] == ["List Bullet", "List Bullet", "List Number"]


def test_every_numbered_list_counts_by_itself_from_where_it_was_written():
    lines = [Line(words, Style.NUMBER) for words in ("1. a", "2. b", "7. c", "8. d", "uden tal")]
    lines[2:2] = [Line("imellem", Style.BULLET)]
    file = opened(intro=tuple(lines))
    items = [each for each in file.paragraphs if list_number(each) is not None]
    first, _second, _bullet, third, _fourth, last = map(list_number, items)
    assert first != third == last
    assert list_start(file, third) == ("%1.", 7)
    assert items[-1].text == "uden tal"


def test_a_number_that_no_list_counts_to_stays_a_text():
    file = opened(intro=(Line("40000. krav", Style.NUMBER),))
    assert ("Normal", "40000. krav") in outline(file)


# --- Other blocks --------------------------------------------------------------------------------


def test_figures_stand_under_their_labels_with_what_explains_them():
    figures = [Figure("total", "I alt", MoneyCell(500), "Alle beløb.", alert=True)]
    figures += [Figure(f"n{n}", f"Nr. {n}", NumberCell(n)) for n in range(4)]
    first, second = opened(Figures("totals", tuple(figures)), language="da").tables
    assert cells(first) == [
        ["I alt", "Nr. 0", "Nr. 1", "Nr. 2"],
        ["5 kr.\nAlle beløb.", "0", "1", "2"],
    ]
    assert cells(second) == [["Nr. 3"], ["3"]]
    assert runs(first.rows[1].cells[0])[0].font.bold


def test_notes_say_in_words_what_a_page_says_by_colour():
    notes = (
        Note(NoteKind.FINDING, "Summen stemmer ikke."),
        Note(NoteKind.REMARK, "Vist to steder."),
        Note(NoteKind.FOOTNOTE, "Ikke godkendt.", "¹"),
    )
    assert outline(opened(Notes("notes", notes), language="da"))[-3:] == [
        ("Finding", "Skal forklares: Summen stemmer ikke."),
        ("Remark", "Bemærkning: Vist to steder."),
        ("Note", "¹ Ikke godkendt."),
    ]


def test_named_values_are_a_table_of_two_columns():
    details = (
        Detail("status", "Status", TagCell("done", "Afsluttet", (Line("Slut."),))),
        Detail("budget", "Budget", MoneyCell(500, lines=(Line("5 kr."),))),
        Detail("goal", "Mål", TextCell(prose("- a\n- b"))),
    )
    (table,) = opened(Details("fields", details), language="da").tables
    assert cells(table) == [
        ["Felt", "Indhold"],
        ["Status", "Afsluttet\nSlut."],
        ["Budget", "5 kr.\n5 kr."],
        ["Mål", "a\nb"],
    ]
    assert opened(Details("none", ())).tables == []


def test_a_chart_is_a_table_of_its_numbers():
    bars = (
        Bar(
            "a",
            "Trivsel",
            (Segment("agreed", "Aftalt", 6, "6 kr."), Segment("provisional", "F", 3, "3 kr.")),
            "9 kr.",
            12,
            "12 kr.",
        ),
        Bar("b", "Ledelse", (Segment("agreed", "Aftalt", 2, "2 kr."),), "2 kr."),
    )
    legend = (("agreed", "Aftalt"), ("other", "Bruges ikke"), ("provisional", "Foreløbig"))
    chart = BarChart("chart", "Penge", "En søjle pr. område.", bars, legend, "Afsat")
    file = opened(chart, language="da")
    assert outline(file)[-2:] == [
        ("Heading 1", "Penge"),
        ("Caption", "På siden et søjlediagram; her står det i tal."),
    ]
    (table,) = file.tables
    assert cells(table) == [
        ["Navn", "Aftalt", "Foreløbig", "I alt", "Afsat"],
        ["Trivsel", "6 kr.", "3 kr.", "9 kr.", "12 kr."],
        ["Ledelse", "2 kr.", "0", "2 kr.", ""],
    ]
    assert is_right(cell_of(table, "Trivsel", "Afsat").paragraphs[0])


def test_a_chart_without_bars_is_left_out_as_on_the_page():
    assert opened(BarChart("chart", "Penge", "", (), ())).tables == []
