"""Whatever a table holds, it is read without an error, and what it says is found again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from imports.content import Content
from imports.fields import Field
from imports.recognition.mapping import RowRole, TableKind
from imports.recognition.marks import footnote_text
from imports.recognition.propose import propose
from imports.recognition.rows import row_roles
from imports.recognition.shape import shape_of
from imports.source import SourceFile, SourceRow
from tests.imports.recognition.read import read
from tests.imports.recognition.sources import document, merged, row, sheet

HEAD = ["Projekt", "Formål", "Status", "Projektleder", "Budget"]
WORDS = st.sampled_from(
    [
        "",
        "",
        "Trivsel",
        "1. Ledelse",
        "INDSATSOMRÅDE – REKRUTTERING",
        "Øvrige udgifter – KL:",
        "Øvrige udgifter",
        "I alt",
        "Hovedtotal",
        "Afsat",
        "Rest",
        "1.000 kr.",
        "7.475 mio. kr.",
        "250",
        "ca. 3 mio. kr.",
        "Møder ¹",
        "¹ Endnu ikke godkendt.",
        "* En note.",
        "I alt er der afsat 7,5 mio. til området.",
        "På området er der anvendt i alt 1,5 mio. kr.",
        "Budget",
        "Ada Opfundet, HR",
        "Projektet er i gang.",
        "=1+1",
        "<script>alert(1)</script>",
        "12.5.2024",
        "1.1",
        "-",
    ]
)
USED = ("-", "12.5.2024", "1.000 kr.")
"""A dash says nothing; a day and a unit on a line of their own are of the whole file."""
ROWS = st.lists(st.lists(WORDS, min_size=5, max_size=5), max_size=12)
LINES = st.lists(WORDS.filter(bool), max_size=4)


def _everything_said(content: Content) -> str:
    said = [cell.words for each in content.rows for cell in each.cells.values()]
    said += [each.footnote for each in content.rows]
    said += [total.words for total in content.totals]
    said += [words for _place, words in content.left_over]
    said += [problem.words for problem in content.problems]
    said += [problem.words for each in content.rows for problem in each.problems]
    for area in content.areas:
        said += [area.heading, area.intro]
        for frame in area.frames:
            said += [frame.other_lines_heading, frame.name]
            said += [a.words for a in (frame.allocated, frame.stated) if a]
    return "\n".join(said)


def _missing(file: SourceFile, content: Content) -> list[str]:
    """Words of the rows that are found nowhere: headings aside, and columns that are left out."""
    everything = _everything_said(content)
    mappings = propose(file).tables
    missing = []
    for number, table in file.tables():
        mapping = mappings[number]
        if mapping.kind == TableKind.IGNORED:
            continue
        for each, role in row_roles(table, mapping):
            said = each.said()
            if role == RowRole.HEADING and len(said) > 1:
                continue
            for column, cell in said:
                left_out = mapping.columns.get(column) == Field.IGNORED and role == RowRole.DATA
                words = cell.words.strip()
                if not (left_out or _is_found(words, everything)):
                    missing.append(f"{each.number}: {words}")
    return missing


def _is_found(words: str, everything: str) -> bool:
    note = footnote_text(words)
    return words in USED or words in everything or bool(note and note[1] in everything)


@settings(max_examples=150, deadline=None)
@given(rows=ROWS, titles=st.lists(WORDS, max_size=3), wide=st.booleans())
def test_the_words_of_a_sheet_are_all_found_again(
    rows: list[list[str]], titles: list[str], wide: bool
) -> None:
    made: list[list[str] | SourceRow] = [[title] for title in titles]
    made.append(HEAD)
    for number, each in enumerate(rows, start=len(made) + 1):
        alone = wide and each[0] and not any(each[1:])
        made.append(merged(number, each[0], 5) if alone else row(number, *each))
    file = sheet(*made)
    assert not _missing(file, read(file))
    assert shape_of(file)


@settings(max_examples=100, deadline=None)
@given(before=LINES, rows=ROWS, between=LINES, lines=st.lists(st.tuples(WORDS, WORDS), max_size=6))
def test_the_words_of_a_document_are_all_found_again(
    before: list[str],
    rows: list[list[str]],
    between: list[str],
    lines: list[tuple[str, str]],
) -> None:
    file = document(*before, [HEAD, *rows], *between, [list(each) for each in lines])
    content = read(file)
    assert not _missing(file, content)
    everything = _everything_said(content)
    assert not [words for words in (*before, *between) if not _is_found(words, everything)]
