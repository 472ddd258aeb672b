"""Tables of texts: areas, sums and allocations in the lines between them."""

from datetime import date

import pytest

from imports.content import RowKind
from imports.fields import Field
from imports.readers.read import read_file
from imports.recognition.propose import propose
from imports.source import SourceFile
from tests.imports.recognition.read import (
    ADA,
    BO,
    by_area,
    differences,
    kroner,
    labels,
    read,
    serious,
    stated,
)
from tests.imports.recognition.sources import document, merged
from tests.imports.seed_word import SEED, fixture_blocks, seed_word, word_file

HEAD = ["Projekt", "Status", "Budget"]


def test_headings_of_the_text_name_the_areas() -> None:
    content = read(
        document(
            ("Statusrapport 2024", 1),
            "Rapporten viser, hvor langt projekterne er nået.",
            ("Trivsel", 2),
            "Området handler om trivsel på arbejdspladsen.",
            [HEAD, ["A", "I gang", "1 mio. kr."]],
            ("Øvrige udgifter", 3),
            [["Møder", "100.000 kr."], ["I alt", "1.100.000 kr."]],
            ("Ledelse", 2),
            [HEAD, ["B", "I gang", "2 mio. kr."]],
            "Der er afsat 6 mio. kr. til området.",
            "En bemærkning til sidst, som ikke hører til noget.",
        )
    )
    assert by_area(content) == {"Trivsel": ["A"], "Ledelse": ["B"]}
    assert content.areas[0].intro == "Området handler om trivsel på arbejdspladsen."
    assert labels(content) == ["Møder"]
    assert differences(content) == [("I alt", "Trivsel", 0)]
    allocated = content.areas[1].frames[0].allocated
    assert allocated is not None
    assert (allocated.oere, allocated.label) == (6_000_000_00, "Der er afsat")
    assert [words for _place, words in content.left_over] == [
        "Statusrapport 2024",
        "Rapporten viser, hvor langt projekterne er nået.",
        "En bemærkning til sidst, som ikke hører til noget.",
    ]


def test_lines_in_capitals_with_numbers_name_the_areas() -> None:
    file = document(
        "KTO/13. maj 2008",
        "1.  TVÆRGÅENDE PERSONALEPOLITIK (MESSE M.V)",
        [HEAD, ["A", "I gang", "1 mio. kr."]],
        "8. MED/SU",
        [HEAD, ["B", "I gang", "1 mio. kr."]],
    )
    content = read(file)
    assert by_area(content) == {
        "Tværgående personalepolitik (messe m.v)": ["A"],
        "MED/SU": ["B"],
    }
    assert [area.number for area in content.areas] == [1, 8]
    assert content.status_on == date(2008, 5, 13)
    assert not content.left_over


def test_a_title_before_the_only_table_is_no_area() -> None:
    content = read(document("Oversigt over projekter", [HEAD, ["A", "I gang", "1 mio. kr."]]))
    assert by_area(content) == {"": ["A"]}
    assert [words for _place, words in content.left_over] == ["Oversigt over projekter"]


def test_a_merged_first_row_names_the_area_also_without_saying_so() -> None:
    content = read(
        document(
            "Projektoversigt",
            [merged(1, "Børn og unge", 3), HEAD, ["A", "I gang", "1 mio. kr."]],
            [merged(1, "ÆLDRE OG SUNDHED", 3), HEAD, ["B", "I gang", "1 mio. kr."]],
        )
    )
    assert by_area(content) == {"Børn og unge": ["A"], "Ældre og sundhed": ["B"]}


def test_the_same_heading_again_is_the_same_area() -> None:
    content = read(
        document(
            [merged(1, "INDSATSOMRÅDE – TRIVSEL", 3), HEAD, ["A", "x", "1 mio. kr."]],
            [merged(1, "INDSATSOMRÅDE – LEDELSE", 3), HEAD, ["B", "x", "1 mio. kr."]],
            [merged(1, "Indsatsområde – Trivsel", 3), HEAD, ["C", "x", "1 mio. kr."]],
        )
    )
    assert by_area(content) == {"Trivsel": ["A", "C"], "Ledelse": ["B"]}


def test_sentences_may_stand_in_merged_rows_of_the_table() -> None:
    content = read(
        document(
            [
                HEAD,
                merged(2, "Børn og unge", 3),
                ["A", "I gang", "1 mio. kr."],
                merged(4, "I alt er der afsat 3 mio. kr. til området.", 3),
                merged(5, "I alt er anvendt 1 mio. kr.", 3),
            ]
        )
    )
    frame = content.areas[0].frames[0]
    assert frame.allocated is not None
    assert frame.allocated.oere == 3_000_000_00
    assert stated(content) == {"Børn og unge": 1_000_000}


@pytest.mark.parametrize(
    ("sentence", "oere"),
    [
        ("I alt er der afsat 7,5 mio. til indsatsområdet.", 7_500_000_00),
        ("Rammen er på 2.400.000 kr.", 2_400_000_00),
        ("Der er bevilget ca. 3 mio. kr. til området.", 3_000_000_00),
        ("Det er avsatt 500 000 kr til innsatsområdet.", 500_000_00),
        ("A total of DKK 1.5 million has been allocated to the area.", 1_500_000_00),
        ("Budgetramme: 800 t.kr.", 800_000_00),
    ],
)
def test_a_sentence_says_what_is_allocated(sentence: str, oere: int) -> None:
    content = read(document(("Trivsel", 2), [HEAD, ["A", "x", "1 mio. kr."]], sentence))
    allocated = content.areas[0].frames[0].allocated
    assert allocated is not None
    assert allocated.oere == oere
    assert allocated.words == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Projekterne fik 12.000 besøgende i alt.",
        "Der er afsat 8 mio. kr. på Finansloven til formålet.",
        "Kommunen brugte 3 mio. kr. på trivsel i 2023.",
        "I 2023 og 2024 blev der afsat 1 mio. kr. og 2 mio. kr.",
    ],
)
def test_other_sentences_with_figures_state_nothing(sentence: str) -> None:
    content = read(document(("Trivsel", 2), [HEAD, ["A", "x", "1 mio. kr."]], sentence))
    assert not content.totals
    assert content.areas[0].frames[0].allocated is None
    assert [words for _place, words in content.left_over] == [sentence]


def test_frames_are_told_apart_by_headings_and_titles() -> None:
    content = read(
        document(
            [
                merged(1, "INDSATSOMRÅDE – TRIVSEL", 3),
                HEAD,
                ["Fælles", "x", "1 mio. kr."],
                ["Vejledning – Region", "x", "2 mio. kr."],
                ["Kursus (Region)", "x", "3 mio. kr."],
            ],
            "Øvrige udgifter – Kommune:",
            [["Møder", "1 mio. kr."], ["I alt", "2 mio. kr."]],
            "Øvrige udgifter – Region:",
            [["Møder", "1 mio. kr."], ["I alt", "6 mio. kr."]],
            "I alt er afsat 9 mio. kr. til Region, resten kommer senere.",
        )
    )
    frames = content.areas[0].frames
    assert [frame.name for frame in frames] == ["Kommune", "Region"]
    assert [row.frame for row in content.rows] == [0, 1, 1, 0, 1]
    assert differences(content) == [("I alt", "Trivsel", 0), ("I alt", "Trivsel", 0)]
    assert frames[1].allocated is not None


def test_a_footnote_makes_its_rows_provisional_and_another_only_explains() -> None:
    content = read(
        document(
            [
                HEAD,
                ["A 1)", "x", "1 mio. kr."],
                ["B 2)", "x", "2 mio. kr."],
                ["C (fase 1)", "x", "2 mio. kr."],
            ],
            "1) Beløbet er endnu ikke godkendt.",
            "2) Udføres sammen med naboen.",
        )
    )
    assert [row.standing for row in content.rows] == ["provisional", "agreed", "agreed"]
    assert [row.footnote for row in content.rows] == [
        "Beløbet er endnu ikke godkendt.",
        "Udføres sammen med naboen.",
        "",
    ]
    line = content.rows[0].cells[Field.BUDGET].value[0]
    assert line.standing == "provisional"
    assert not content.left_over


def test_each_area_can_have_a_first_footnote_of_its_own() -> None:
    content = read(
        document(
            ("Trivsel", 2),
            [HEAD, ["A *", "x", "1 mio. kr."]],
            "* Ikke godkendt.",
            ("Ledelse", 2),
            [HEAD, ["B *", "x", "2 mio. kr."]],
            "* Godkendt i maj.",
        )
    )
    assert [row.footnote for row in content.rows] == ["Ikke godkendt.", "Godkendt i maj."]
    assert [row.standing for row in content.rows] == ["provisional", "agreed"]


def test_a_mark_without_a_footnote_belongs_to_the_words() -> None:
    content = read(document([["Møder ¹", "1.000 kr."], ["Rejser", "2.000 kr."]]))
    assert labels(content) == ["Møder ¹", "Rejser"]


def test_the_unit_stands_in_a_line_before_the_table() -> None:
    content = read(document("Alle beløb i t.kr.", [HEAD, ["A", "x", "250"]]))
    assert kroner(content) == [250_000]


def test_a_total_of_two_readings_that_the_rows_do_not_settle_needs_a_decision() -> None:
    content = read(document(("Trivsel", 2), [["Møder", "5 kr."], ["I alt", "7.475 mio. kr."]]))
    assert serious(content) == [(2, 2)]
    assert not content.totals


@pytest.mark.parametrize("heading_style", [False, True])
def test_a_word_file_with_areas_above_its_tables_reads_alike(heading_style: bool) -> None:
    inside = read(_word(word_file(fixture_blocks())))
    above = read(
        _word(
            word_file(
                fixture_blocks(rows_of_a_table=2),
                area_above_table=True,
                heading_style=heading_style,
            )
        )
    )
    assert by_area(above) == by_area(inside)
    assert differences(above) == differences(inside)
    assert [area.frames for area in above.areas] != []
    assert [len(area.frames) for area in above.areas] == [1, 1, 3, 1]


@pytest.mark.skipif(not SEED.exists(), reason="the printed documents are not at hand")
def test_the_word_file_of_the_seed_reads_as_the_printed_document() -> None:
    content = read(_word(seed_word()))
    kinds = [row.kind for row in content.rows]
    assert (kinds.count(RowKind.PROJECT), kinds.count(RowKind.LINE)) == (16, 14)
    assert [total.difference_oere // 100 for total in content.totals] == [
        5_000,
        0,
        -240_000,
        -868_000,
    ]
    assert not serious(content)


def test_people_of_a_cell_are_read_one_by_one() -> None:
    content = read(document([["Projekt", "Projektledelse"], ["A", f"{ADA} {BO}"]]))
    assert [person.organisation for person in content.rows[0].cells[Field.LEAD].value] == [
        "HR",
        "HR",
    ]


def test_a_document_without_tables_is_all_left_over() -> None:
    file = document("En linje.", "En anden linje.")
    content = read(file)
    assert not propose(file).tables
    assert not content.rows
    assert [words for _place, words in content.left_over] == ["En linje.", "En anden linje."]


def _word(data: bytes) -> SourceFile:
    return read_file(name="status.docx", data=data)
