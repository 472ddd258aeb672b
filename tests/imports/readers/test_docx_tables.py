"""Tables of Word: merged cells, lines within cells, columns that line up."""

from docx import Document

from imports.readers.limits import MOST_COLUMNS
from tests.imports.readers.files import (
    cell,
    paragraph,
    read,
    run,
    saved,
    table,
    tables,
    word,
    words,
)

ONWARDS = "<w:vMerge/>"
FIRST = '<w:vMerge w:val="restart"/>'


def only(*rows, **options):
    file = read(saved(word(table(*rows, **options))), "status.docx")
    (found,) = tables(file)
    return found


def two(span):
    return f'<w:gridSpan w:val="{span}"/>'


def test_a_cell_over_all_columns_says_how_many_it_covers():
    row = only(cell("INDSATSOMRÅDET", two(3)), cell("a") * 3).rows[0]
    assert (row.cell(1).words, row.cell(1).span) == ("INDSATSOMRÅDET", 3)
    assert [each.covered for each in row.cells] == [False, True, True]


def test_columns_after_a_merged_cell_keep_their_number():
    found = only(cell("a", two(2)) + cell("b"), cell("c") + cell("d") + cell("e"))
    assert words(found) == {1: ["a", "", "b"], 2: ["c", "d", "e"]}


def test_a_cell_that_is_merged_downwards_stands_for_all_its_rows():
    found = only(
        cell("Trivsel", FIRST) + cell("En"),
        cell("", ONWARDS) + cell("To"),
        cell("Ledelse", FIRST) + cell("Tre"),
        cell("", ONWARDS) + cell(""),
    )
    assert words(found) == {1: ["Trivsel", "En"], 2: ["Trivsel", "To"], 3: ["Ledelse", "Tre"]}
    below = found.rows[1].cell(1)
    assert (below.covered, below.from_above) == (True, True)


def test_a_cell_that_is_merged_both_ways_keeps_its_width_below():
    found = only(
        cell("Trivsel", two(2) + FIRST) + cell("En"), cell("", two(2) + ONWARDS) + cell("To")
    )
    assert [(c.words, c.span, c.covered) for c in found.rows[1].cells] == [
        ("Trivsel", 2, True),
        ("", 1, True),
        ("To", 1, False),
    ]


def test_merged_cells_of_the_library_are_read_the_same():
    document = Document()
    made = document.add_table(3, 3)
    made.cell(0, 0).merge(made.cell(0, 2)).text = "Overskrift"
    made.cell(1, 0).merge(made.cell(2, 1)).text = "Område"
    made.cell(1, 2).text = "x"
    made.cell(2, 2).text = "y"
    (found,) = tables(read(saved(document), "a.docx"))
    assert words(found) == {
        1: ["Overskrift", "", ""],
        2: ["Område", "", "x"],
        3: ["Område", "", "y"],
    }


def test_cells_that_are_merged_in_the_older_way_are_one():
    older = cell("Titel", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>") + cell("Budget")
    row = only(older).rows[0]
    assert [(each.words, each.span) for each in row.cells] == [
        ("Titel", 2),
        ("", 1),
        ("Budget", 1),
    ]


def test_a_row_that_begins_further_in_keeps_its_columns():
    further = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    found = only(cell("a") + cell("b"), further + cell("c"))
    assert words(found) == {1: ["a", "b"], 2: ["", "c"]}


def test_the_millimetres_between_two_moved_edges_are_no_column():
    found = only(
        cell("Titel", two(2)) + cell("Formål"),
        cell("En") + cell("Noget", two(2)),
        widths=(3000, 120, 5000),
    )
    assert words(found) == {1: ["Titel", "Formål"], 2: ["En", "Noget"]}
    assert [each.span for each in found.rows[1].cells] == [1, 1]


def test_a_narrow_column_that_somebody_writes_in_is_one():
    found = only(cell("Nr.") + cell("Titel"), cell("1") + cell("En"), widths=(250, 5000))
    assert words(found) == {1: ["Nr.", "Titel"], 2: ["1", "En"]}


def test_paragraphs_and_lists_of_a_cell_are_lines():
    document = Document()
    made = document.add_table(1, 1).cell(0, 0)
    made.text = "Formål:"
    for text in ("at kortlægge", "at formidle"):
        made.add_paragraph(text, style="List Bullet")
    (found,) = tables(read(saved(document), "a.docx"))
    assert words(found) == {1: ["Formål:\n• at kortlægge\n• at formidle"]}


def test_a_table_within_a_cell_is_a_line_for_each_row():
    inner = table(cell("KL") + cell("0,4"), cell("RLTN") + cell("0,6"))
    outer = f"<w:tc>{paragraph(run('Parter'))}{inner}{paragraph()}</w:tc>"
    assert words(only(outer)) == {1: ["Parter\nKL\t0,4\nRLTN\t0,6"]}


def test_rows_that_are_deleted_in_tracked_changes_are_no_rows():
    assert words(only("<w:trPr><w:del/></w:trPr>" + cell("væk"), cell("her"))) == {1: ["her"]}


def test_hidden_rows_are_read_and_named():
    data = saved(word(table(cell("a"), "<w:trPr><w:hidden/></w:trPr>" + cell("b"))))
    file = read(data, "a.docx")
    assert [row.hidden for row in tables(file)[0].rows] == [False, True]
    assert file.remarks == ("Rows that are hidden in “Table 1”: 2.",)


def test_a_span_that_no_table_can_have_is_not_followed():
    found = only(cell("a") + cell("b", two(99999999)))
    assert words(found)[1][:3] == ["a", "b", ""]
    assert len(found.rows[0].cells) == MOST_COLUMNS
