"""What the headings of columns mean, in three languages and many offices' words."""

import pytest

from imports.fields import Field
from imports.recognition.headings import heading_key, meaning_of
from imports.recognition.mapping import TableKind, Unit
from imports.recognition.propose import propose
from imports.recognition.units import unit_note, unit_of_heading
from imports.source import SourceCell, SourceRow
from tests.imports.recognition.read import ADA, BO, columns, kroner, read, serious
from tests.imports.recognition.sources import below, cell, document, merged, sheet

MEANINGS = {
    Field.TITLE: "Projekt/titel; Projekt; Titel; Indsats; Tiltak; Initiativ; Project title; Navn",
    Field.PURPOSE: "Formål; Purpose; Mål; Projektets formål; Formål og indhold",
    Field.TARGET_GROUP: "Målgruppe; Målgruppe(r); Target group",
    Field.STATUS: "Status; Tidsplan og status; Status pr. 1. maj; Status:",
    Field.LEAD: "Projektledelse, evt. følgegrupper; Projektleder; Tovholder; Kontaktperson",
    Field.RESPONSIBLE: "Ansvarlig; Ansvarlig enhed; Responsible; Hvem er ansvarlig?",
    Field.BUDGET: "Budget; Beløb; Bevilling; Økonomi; Budsjett; Budget (t.kr.); Budget i 1.000 kr.;"
    " Bevilget beløb; Amount; t.kr.; Budget 2024",
    Field.SPENT: "Forbrug; Brugt; Spent; Forbrug pr. 1. maj; Forbruk hittil (1000 kr)",
    Field.SOURCE: "Kilde; Finansieringskilde; Pulje; Source of funding",
    Field.FINANCING: "Finansiering; Finansieringsansvar*",
    Field.DEADLINE: "Frist; Tidsfrist; Deadline; Frist for gennemførelse",
    Field.PERIOD: "Periode; Projektperiode; Tidsplan",
    Field.AREA: "Område; Indsatsområde; Innsatsområde; Tema; Priority area",
    Field.CODE: "Nr.; Løbenr.; No.; Projekt nr.; Sagsnr.",
    Field.PROGRAMME: "Program; Programme",
    Field.BUDGET_NOTE: "Note; Noter; Bemærkning til budget",
    Field.IGNORED: "Rest; Restbudget; Forbrugsprocent; Forbrug i %; Trafiklys",
}


@pytest.mark.parametrize(
    ("words", "field"),
    [(words.strip(), field) for field, all_ in MEANINGS.items() for words in all_.split(";")],
)
def test_a_heading_means_a_field(words: str, field: Field) -> None:
    meaning = meaning_of(words, {})
    assert meaning is not None
    assert meaning.field == field


@pytest.mark.parametrize("words", ["", "-", "Himmelblå", "Projektet er i gang.", "x" * 200])
def test_other_words_mean_none(words: str) -> None:
    meaning = meaning_of(words, {})
    assert meaning is None or words == "Projektet er i gang."


def test_a_learned_heading_goes_before_what_is_known() -> None:
    learned = {heading_key("Beskrivelse af sagen:"): Field.STATUS, "status": Field.STAGE}
    assert meaning_of("BESKRIVELSE AF SAGEN", learned) == (Field.STATUS, 9)
    assert meaning_of("Status", learned) == (Field.STAGE, 9)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("Budget (t.kr.)", Unit.THOUSANDS),
        ("Budget i 1.000 kr.", Unit.THOUSANDS),
        ("Budsjett (1000 kr)", Unit.THOUSANDS),
        ("Beløb, tkr", Unit.THOUSANDS),
        ("Budget (mio. kr.)", Unit.MILLIONS),
        ("Budget i mill. kr", Unit.MILLIONS),
        ("Amount (DKK)", Unit.KRONER),
        ("Budget", None),
    ],
)
def test_a_heading_names_its_unit(words: str, unit: Unit | None) -> None:
    assert unit_of_heading(words) == unit


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("Alle beløb i 1.000 kr.", Unit.THOUSANDS),
        ("t.kr.", Unit.THOUSANDS),
        ("Alle tal er i mio. kr.", Unit.MILLIONS),
        ("I alt er der afsat 7,5 mio. kr.", None),
        ("Projektet koster mange millioner kroner", None),
    ],
)
def test_a_line_sets_the_unit_only_if_it_speaks_of_all_amounts(
    words: str, unit: Unit | None
) -> None:
    assert unit_note(words) == unit


def test_two_columns_of_one_heading_are_asked_about_and_the_first_is_read() -> None:
    file = sheet(["Projekt", "Status", "Budget", "Budget"], ["A", "I gang", 100, 200])
    assert columns(file) == [Field.TITLE, Field.STATUS, Field.BUDGET, Field.IGNORED]
    content = read(file)
    assert kroner(content) == [100]
    assert serious(content) == [(1, 4)]
    assert "C" in content.problems[0].reason
    assert "D" in content.problems[0].reason


def test_a_person_who_has_decided_is_not_asked_again() -> None:
    file = sheet(["Projekt", "Status", "Budget", "Budget"], ["A", "I gang", 100, 200])
    assert not read(file, propose(file).decided()).problems


def test_two_amounts_of_the_same_standing_are_asked_about() -> None:
    file = sheet(["Projekt", "Status", "Budget 2023", "Budget 2024"], ["A", "I gang", 100, 200])
    assert serious(read(file)) == [(1, 4)]


def test_of_two_columns_for_one_field_the_plainer_word_is_read_and_that_is_said() -> None:
    file = sheet(["Projekt", "Budget 2023", "Budget i alt"], ["A", 100, 300])
    content = read(file)
    assert kroner(content) == [300]
    assert [problem.serious for problem in content.problems] == [False]


def test_a_column_with_an_unknown_heading_is_not_imported_and_that_is_said() -> None:
    file = sheet(["Projekt", "Himmelblå", "Budget"], ["A", "ja", 1])
    assert columns(file)[1] == Field.IGNORED
    assert "Himmelblå" in read(file).problems[0].reason


def test_a_title_under_an_unknown_heading_is_the_first_column_of_words() -> None:
    file = sheet(["Nr.", "Hvad", "Formål", "Budget"], [1, "A", "x", 5], [2, "B", "x", 6])
    assert columns(file)[1] == Field.TITLE


def test_headings_of_two_rows_are_read_together() -> None:
    upper = SourceRow(
        1,
        (
            cell("Projekt"),
            cell("Ansvarlig"),
            SourceCell(words="Økonomi (t.kr.)", span=2),
            SourceCell(covered=True),
        ),
    )
    lower = SourceRow(
        2, (below(cell("Projekt")), below(cell("Ansvarlig")), cell("Bevilget"), cell("Brugt"))
    )
    file = sheet(upper, lower, ["A", ADA, 100, 50], ["B", BO, 200, 20])
    mapping = propose(file).tables[0]
    assert mapping.heading_row == 1
    assert list(mapping.columns.values()) == [
        Field.TITLE,
        Field.LEAD,
        Field.BUDGET,
        Field.SPENT,
    ]
    assert mapping.unit == Unit.THOUSANDS
    content = read(file)
    assert kroner(content) == [100_000, 200_000]
    assert [row.cells[Field.SPENT].value // 100 for row in content.rows] == [50_000, 20_000]


def test_headings_that_come_again_are_no_row_and_may_change_the_order() -> None:
    content = read(
        document(
            [
                ["Titel", "Formål", "Status", "Budget"],
                ["A", "Trivsel", "I gang", "1 mio. kr."],
                ["Titel", "Formål", "Status", "Budget"],
                ["B", "Trivsel", "I gang", "2 mio. kr."],
                ["Titel", "Status", "Budget", "Formål"],
                ["C", "I gang", "3 mio. kr.", "Trivsel"],
            ]
        )
    )
    assert [row.words(Field.TITLE) for row in content.rows] == ["A", "B", "C"]
    assert [row.words(Field.PURPOSE) for row in content.rows] == ["Trivsel"] * 3
    assert kroner(content) == [1_000_000, 2_000_000, 3_000_000]


def test_a_table_goes_on_without_headings_after_a_page_break() -> None:
    content = read(
        document(
            [["Projekt", "Status", "Budget"], ["A", "I gang", "1 mio. kr."]],
            [["B", "I gang", "2 mio. kr."], ["C", "I gang", "3 mio. kr."]],
        )
    )
    assert [row.words(Field.TITLE) for row in content.rows] == ["A", "B", "C"]


def test_below_a_heading_of_other_costs_a_table_does_not_go_on() -> None:
    content = read(
        document(
            [["Projekt", "Status", "Budget"], ["A", "I gang", "1 mio. kr."]],
            "Øvrige udgifter:",
            [["Møder", "to", "1 mio. kr."], ["Rejser", "en", "3 mio. kr."]],
        )
    )
    assert [row.kind for row in content.rows] == ["project", "line", "line"]


def test_a_sheet_without_headings_is_left_out_with_a_reason_and_can_be_decided() -> None:
    file = sheet(["A", "noget", "andet"], ["B", "mere", "endnu"])
    mapping = propose(file)
    assert mapping.tables[0].kind == TableKind.IGNORED
    assert mapping.tables[0].reason
    assert [problem.serious for problem in read(file).problems] == [True]


def test_headings_are_found_below_titles_and_notes() -> None:
    file = sheet(
        ["Projektoversigt 2024"],
        ["Alle beløb i 1.000 kr."],
        [],
        ["Projekt", "Projektleder", "Status", "Budget"],
        ["A", ADA, "I gang", 125],
    )
    mapping = propose(file).tables[0]
    assert (mapping.heading_row, mapping.unit) == (4, Unit.THOUSANDS)
    content = read(file)
    assert kroner(content) == [125_000]
    assert [words for _place, words in content.left_over] == ["Projektoversigt 2024"]


def test_an_explanation_in_brackets_does_not_hide_a_heading() -> None:
    long = "Budget (angiv beløbet i hele tusinde kroner, eksklusive moms og prisregulering)"
    file = sheet(["Projekt", "Status", long], ["A", "I gang", 5])
    assert kroner(read(file)) == [5000]


def test_a_merged_row_over_the_headings_is_no_heading() -> None:
    file = document([merged(1, "INDSATSOMRÅDE – TRIVSEL", 3), ["Projekt", "Status", "Budget"]])
    assert propose(file).tables[0].heading_row == 2
