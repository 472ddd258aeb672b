"""CSV files: separator, encoding and decimal sign, guessed or given; rows as Excel has them."""

import codecs

import pytest

from imports.source import CsvNotation, FileKind, UnreadableFileError
from tests.imports.readers.files import read, tables, words

DANISH = "Område;Formål;Beløb\nRekruttering;Særlig støtte på Ærø;1,5\nTværgående;Øget viden;2,25\n"


def read_text(text, encoding="utf-8", **options):
    return read(text.encode(encoding), "tabel.csv", **options)


def rows(file):
    (table,) = tables(file)
    return words(table)


def test_a_csv_file_is_one_table_without_a_name():
    file = read_text("Titel;Budget\n\nEn;2\nTo\n")
    assert file.kind == FileKind.CSV
    assert rows(file) == {1: ["Titel", "Budget"], 3: ["En", "2"], 4: ["To"]}
    assert str(tables(file)[0].place(3, 2)) == "cell B3"


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.TSV", "a", "a.xlsx"])
def test_a_text_is_read_as_csv_whatever_its_name(name):
    assert rows(read(b"a;b\nc;d\n", name)) == {1: ["a", "b"], 2: ["c", "d"]}


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "cp1252",
        "mac_roman",
        "cp850",
    ],
)
def test_the_encoding_is_found(encoding):
    file = read_text(DANISH, encoding)
    assert list(rows(file).values()) == [line.split(";") for line in DANISH.splitlines()]
    marked = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}
    assert file.notation == CsvNotation(";", marked.get(encoding, encoding), ",")


def test_a_few_broken_letters_do_not_make_another_encoding_of_utf_8():
    text = "Titel\n" + "Særlig støtte på Ærø\n" * 20
    file = read(text.encode() + b"p\xc3\n", "a.csv")
    assert file.notation.encoding == "utf-8"
    assert list(rows(file).values())[-2:] == [["Særlig støtte på Ærø"], ["p\ufffd"]]
    assert file.remarks == ("From line 22 on some letters are broken and shown as \ufffd.",)


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_one_letter_is_enough_to_tell_windows_from_mac(encoding):
    text = "Titel;Status\nNyt projekt om ældre;ikke i gang – “udsat”\n"
    file = read_text(text, encoding)
    assert file.notation.encoding == encoding
    assert rows(file)[2] == ["Nyt projekt om ældre", "ikke i gang – “udsat”"]


def test_the_line_ends_of_an_older_mac_end_lines():
    assert rows(read_text("a;b\rå;d\r", "mac_roman")) == {1: ["a", "b"], 2: ["å", "d"]}


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found_also_where_others_stand_in_the_words(separator):
    lines = [
        ["Titel", "Budget", "Ledelse"],
        ["En, to og tre", "1", "A; B | C"],
        ["Fire", "2", "D"],
    ]
    quoted = [[f'"{w}"' if separator in w else w for w in line] for line in lines]
    file = read_text("\n".join(separator.join(line) for line in quoted))
    assert file.notation.separator == separator
    assert list(rows(file).values()) == lines


def test_a_title_above_the_table_does_not_hide_the_separator():
    file = read_text("Status, maj 2008\n\nTitel;Budget\nEn, to;1\nTre;2\nFire;3\n")
    assert file.notation.separator == ";"


def test_a_first_line_that_states_the_separator_is_heeded_and_is_no_row():
    file = read_text("sep=|\na|b;c\n")
    assert file.notation.separator == "|"
    assert rows(file) == {2: ["a", "b;c"]}


@pytest.mark.parametrize(
    ("figures", "decimal"),
    [
        (["1,5", "2,25"], ","),
        (["1.5", "2.25"], "."),
        (["1.399.115", "12"], ","),
        (["1,399,115", "12"], "."),
        (["1.399,50"], ","),
        (["1,399.50 kr."], "."),
        (["2.200"], ","),
        (["13.05.2008", "1,5 mio. kr."], ","),
        ([], ","),
    ],
)
def test_the_decimal_sign_is_that_of_most_figures(figures, decimal):
    text = "Titel;Beløb\n" + "".join(f"a;{figure}\n" for figure in figures)
    assert read_text(text).notation.decimal == decimal


def test_a_notation_that_is_given_is_used():
    notation = CsvNotation(separator=",", encoding="cp1252", decimal=".")
    file = read("å;b,c".encode("mac_roman"), "a.csv", notation=notation)
    assert file.notation == notation
    assert rows(file) == {1: ["Œ;b", "c"]}


@pytest.mark.parametrize("encoding", ["klingon", "idna", "unicode_escape", "zip", "rot13", "\0"])
def test_an_encoding_that_is_none_is_refused(encoding):
    with pytest.raises(UnreadableFileError, match="not the name of an encoding"):
        read_text("a;b", notation=CsvNotation(encoding=encoding))


@pytest.mark.parametrize("separator", ["", ";;", '"', "\n"])
def test_a_separator_that_is_none_is_refused(separator):
    with pytest.raises(UnreadableFileError, match="must be one sign"):
        read_text("a;b", notation=CsvNotation(separator=separator))


def test_the_line_is_told_that_is_not_written_in_the_given_encoding():
    with pytest.raises(UnreadableFileError, match=r"Line 3 of the file is not written in utf-8"):
        read_text("a\nb\nå\n", "cp1252", notation=CsvNotation(encoding="utf-8"))


def test_quoted_cells_hold_separators_marks_and_lines():
    file = read_text('Titel;Note\n"Et; to";"linje\r\n""to"""\n')
    assert rows(file) == {1: ["Titel", "Note"], 2: ["Et; to", 'linje\n"to"']}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a;b\nc;"d\n' + "e;f\n" * 9, 2),
        ('a;b\nc;"d\n' + "e;f\n" * 900, 2),
        ('sep=;\nc;"d\n' + "e;f\n" * 9, 2),
        ('a;b\nc;"d\n' + "e;f\n" * 9 + 'g;"h";i\n', 2),
    ],
)
def test_a_quotation_mark_that_is_not_closed_swallows_no_rows(text, line):
    file = read_text(text)
    assert rows(file)[2] == ["c", '"d']
    assert rows(file)[3] == ["e", "f"]
    (remark,) = file.remarks
    assert remark.startswith(f"A quotation mark in line {line} is not closed.")


def test_a_mark_within_words_is_a_mark():
    file = read_text('a;5" rør\nb;c\n')
    assert rows(file) == {1: ["a", '5" rør'], 2: ["b", "c"]}
    assert file.remarks == ()


@pytest.mark.parametrize("sign", "=+-@")
def test_a_text_that_looks_like_a_formula_is_a_text(sign):
    assert rows(read_text(f"a;{sign}1+cmd|'/c calc'!A1\n"))[1][1] == f"{sign}1+cmd|'/c calc'!A1"


def test_markup_and_other_directions_are_words():
    text = "<script>alert(1)</script>;שלום \u202eabc\u202c x;\u200ba\u200bb\u200b\n"
    assert rows(read_text(text)) == {
        1: ["<script>alert(1)</script>", "שלום \u202eabc\u202c x", "a\u200bb"]
    }


def test_rows_of_different_lengths_are_read():
    file = read_text("a;b;c\nd\ne;f;;;\n;;;g\n")
    assert rows(file) == {1: ["a", "b", "c"], 2: ["d"], 3: ["e", "f"], 4: ["", "", "", "g"]}


def test_columns_far_to_the_right_are_left_out_and_told():
    file = read_text(";".join("x" * 201) + "\na;b\n")
    assert len(rows(file)[1]) == 200
    assert file.remarks == ("Nothing was read after column GR.",)


def test_a_million_blank_rows_are_passed_over_and_told():
    file = read_text("a;b\n" + ";\n" * 1_000_000 + "c;d\n")
    assert rows(file) == {1: ["a", "b"]}
    assert file.remarks == ("Nothing was read from row 2 on: more than 5000 rows are blank there.",)


def test_only_as_many_rows_are_read_as_are_wanted():
    file = read_text("a\n\nb\nc\n", rows=2)
    assert rows(file) == {1: ["a"], 3: ["b"]}
    assert file.has_more
    assert not read_text("a\n\nb\nc\n", rows=3).has_more


@pytest.mark.parametrize("length", [140_000, 1_500_000])
def test_a_line_that_is_far_too_long_is_named(length):
    with pytest.raises(UnreadableFileError, match="Line 2 of the file is longer"):
        read_text("a;b\n" + "x" * length + ";c\n")


def test_a_cell_that_is_too_long_is_cut_off_and_says_so():
    (table,) = tables(read_text("a;" + "x" * 40_000))
    assert table.rows[0].cell(2).problem == (
        "The words are longer than 32767 characters; only these were read."
    )


def test_a_sign_that_no_text_has_is_told_with_its_line():
    with pytest.raises(UnreadableFileError, match="line 2 holds signs that no text has"):
        read(b"a;b\nc;\x00\n" + b"d;e\n" * 50, "a.csv")


def test_more_lines_than_can_be_read_are_refused():
    with pytest.raises(UnreadableFileError, match="more than can be read at once"):
        read(b"\n" * 2_000_001 + b"a", "a.csv")


def test_the_mark_at_the_end_of_a_dos_file_is_no_word():
    assert rows(read_text("a;b\r\n\x1a", codecs.lookup("cp850").name)) == {1: ["a", "b"]}
