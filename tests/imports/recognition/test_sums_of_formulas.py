"""Sheets as one office sent them: a unit within a sentence, sums that are formulas or stand beside
the name of their area, no headings.
"""

from datetime import date

from imports.recognition.mapping import TableKind, Unit
from imports.recognition.propose import propose
from imports.recognition.units import unit_note
from imports.source import SourceCell
from tests.imports.recognition.read import (
    ADA,
    BO,
    by_area,
    differences,
    kroner,
    read,
    serious,
    stated,
)
from tests.imports.recognition.sources import merged, sheet

UNSTORED = SourceCell("=SUM(E7:E7)", problem="no stored result")
FORMULAS = sheet(
    ["HR-puljen"],
    ["Status pr. 1. september 2025. Alle beløb i t.kr."],
    ["Nr.", "Indsats", "Ansvarlig", "Stade", "Bevilget"],
    merged(4, "1. Rekruttering", 5),
    ["1.1", "Elevkampagne", ADA, "I gang", 450],
    ["", "I alt Rekruttering", "", "", 450],
    merged(7, "2. Trivsel", 5),
    ["2.1", "Trivselsmåling", BO, "Afsluttet", 300],
    ["", "I alt Trivsel", "", "", UNSTORED],
    ["", "Samlet", "", "", 755],
)


def test_a_sentence_beside_another_sets_the_unit_and_the_other_the_day() -> None:
    mapping = propose(FORMULAS)
    assert mapping.tables[0].unit == Unit.THOUSANDS
    assert mapping.status_on == date(2025, 9, 1)
    assert kroner(read(FORMULAS)) == [450_000, 300_000]


def test_a_title_with_its_day_and_unit_gives_both() -> None:
    titled = sheet(
        ["Status for projekterne, 13. maj 2010 (beløb i t.kr.)"],
        ["Projekt", "Status", "Budget"],
        ["Gode job", "I gang", 450],
    )
    mapping = propose(titled)
    assert (mapping.status_on, mapping.tables[0].unit) == (date(2010, 5, 13), Unit.THOUSANDS)


def test_the_space_within_a_unit_ends_no_sentence() -> None:
    assert unit_note("Status 2008. Beløb i t. kr.") == Unit.THOUSANDS
    assert unit_note("Alle tal er i mio. kr. Foreløbige tal.") == Unit.MILLIONS
    assert unit_note("Status for projekterne, 13. maj 2010 (beløb i t.kr.)") == Unit.THOUSANDS
    assert unit_note("Der er afsat 7,5 mio. kr. Alt er fordelt.") is None


def test_a_sum_whose_formula_has_no_result_is_told_and_is_no_project() -> None:
    content = read(FORMULAS)
    assert [row.place.row for row in content.rows] == [5, 8]
    assert [(each.place.row, each.serious) for each in content.problems] == [(9, False)]
    assert stated(content) == {"Rekruttering": 450_000, "Trivsel": None}


def test_the_last_sum_below_those_of_the_areas_is_of_all() -> None:
    assert differences(read(FORMULAS)) == [
        ("I alt Rekruttering", "Rekruttering", 0),
        ("Samlet", "", 5_000),
    ]


def test_figures_beside_names_are_no_money_unless_a_sheet_says_so() -> None:
    plain = sheet(["x1", 1], ["x2", 2], ["x3", 3])
    assert propose(plain).tables[0].kind == TableKind.IGNORED
    assert serious(read(plain)) == [(1, 0)]
    money = sheet(["Møder", 1000], ["Rejser", 2000], ["I alt", 3000])
    assert propose(money).tables[0].kind == TableKind.LINES
    assert serious(read(money)) == []


def test_a_sum_is_no_project_where_each_row_names_its_area() -> None:
    content = read(
        sheet(
            ["Indsatsområde", "Projekt", "Formål", "Ansvarlig", "Budget"],
            ["Trivsel", "Gode job", "Trives", ADA, "1,3 mio. kr."],
            ["Trivsel", "I alt", "", "", "1,3 mio. kr."],
            ["Ledelse", "Om ledelse", "Lede", BO, "1 mio. kr."],
            ["Ledelse", "Total", "", "", "1,1 mio. kr."],
        )
    )
    assert by_area(content) == {"Trivsel": ["Gode job"], "Ledelse": ["Om ledelse"]}
    assert stated(content) == {"Trivsel": 1_300_000, "Ledelse": 1_100_000}
