"""Sheets of many offices: titles above, areas in rows and columns, sums between the rows."""

from datetime import date

from imports.content import RowKind
from imports.fields import Field
from imports.recognition.mapping import TableKind, Unit
from imports.recognition.propose import propose
from imports.source import SourceCell, SourceRow
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
from tests.imports.recognition.sources import below, cell, merged, row, sheet, sheets

OVERVIEW = sheet(
    ["Projektoversigt 2024"],
    ["Status pr. 1. maj 2024"],
    ["Alle beløb i 1.000 kr."],
    ["Nr.", "Projekt", "Formål", "Ansvarlig", "Status", "Budget", "Forbrug"],
    merged(5, "Arbejdsmiljø", 7),
    ["1", "Trivsel nu", "Bedre trivsel", ADA, "I gang", 125, 50],
    row(7, "2", "Stress", "Mindre stress", BO, "Afsluttet", 75, 75, hidden=True),
    ["", "I alt", "", "", "", 200, 125],
    merged(9, "Rekruttering", 7),
    ["3", "Flere unge", "Flere elever", ADA, "Ikke startet", 300, None],
    ["", "I alt", "", "", "", 310, 0],
    ["", "Hovedtotal", "", "", "", 500, 125],
    ["Noter: forbruget er talt op 1. april."],
)


def test_merged_rows_name_the_area_of_the_rows_below() -> None:
    content = read(OVERVIEW)
    assert by_area(content) == {
        "Arbejdsmiljø": ["Trivsel nu", "Stress"],
        "Rekruttering": ["Flere unge"],
    }
    assert kroner(content) == [125_000, 75_000, 300_000]


def test_sums_are_no_projects_and_are_held_against_the_rows_they_are_of() -> None:
    content = read(OVERVIEW)
    assert stated(content) == {"Arbejdsmiljø": 200_000, "Rekruttering": 310_000}
    assert [each for each in differences(content) if "(" not in each[0]] == [
        ("I alt", "Arbejdsmiljø", 0),
        ("I alt", "Rekruttering", 10_000),
        ("Hovedtotal", "", 0),
    ]


def test_sums_of_what_is_spent_are_held_against_the_rows_too() -> None:
    spent = [total for total in read(OVERVIEW).totals if "(" in total.label]
    assert [total.computed_oere // 100 for total in spent] == [125_000, 0, 125_000]
    assert [total.difference_oere for total in spent] == [0, 0, 0]


def test_the_day_of_the_statuses_stands_above_the_table() -> None:
    assert propose(OVERVIEW, today=date(2030, 1, 1)).status_on == date(2024, 5, 1)
    assert propose(sheet(["Projekt", "Status"]), today=date(2030, 1, 1)).status_on == date(
        2030, 1, 1
    )


def test_what_found_no_place_is_left_over() -> None:
    assert [words for _place, words in read(OVERVIEW).left_over] == [
        "Projektoversigt 2024",
        "Noter: forbruget er talt op 1. april.",
    ]


def test_an_area_can_be_a_lone_cell_above_full_rows() -> None:
    content = read(
        sheet(
            ["Tiltak", "Mål", "Ansvarlig", "Frist", "Budsjett (1000 kr)"],
            ["Innsatsområde 1: Sykefravær"],
            ["Oppfølging", "Lavere fravær", "HR", "31.12.2024", "250"],
            ["Kurs", "Kompetanse", "HR", "høsten 2024", "1 250"],
            ["Sum", None, None, None, "1 500"],
            ["Rekruttering"],
            ["Kampanje", "Flere søkere", "HR", "våren 2025", "400"],
            ["Totalt", None, None, None, "1 900"],
        )
    )
    assert by_area(content) == {"Sykefravær": ["Oppfølging", "Kurs"], "Rekruttering": ["Kampanje"]}
    assert content.areas[0].number == 1
    assert kroner(content) == [250_000, 1_250_000, 400_000]
    assert differences(content) == [("Sum", "Sykefravær", 0), ("Totalt", "", 0)]


def test_a_project_of_a_title_alone_is_no_area() -> None:
    content = read(
        sheet(
            ["Projekt", "Formål", "Status", "Budget"],
            ["A", "x", "I gang", 1],
            ["B"],
            ["C"],
        )
    )
    assert by_area(content) == {"": ["A", "B", "C"]}


def test_the_area_stands_in_a_column_in_the_first_row_of_its_block() -> None:
    content = read(
        sheet(
            ["Indsatsområde", "Projekttitel", "Status", "Bevilling"],
            ["Trivsel", "A", "I gang", "1,2 mio. kr."],
            [None, "B", "I gang", "300.000 kr."],
            ["Ledelse", "C", "Afsluttet", "200.000"],
            ["Trivsel", "D", "Afsluttet", "100.000"],
            ["I alt", None, None, "1.800.000 kr."],
        )
    )
    assert by_area(content) == {"Trivsel": ["A", "B", "D"], "Ledelse": ["C"]}
    assert differences(content) == [("I alt", "", 0)]


def test_the_area_stands_in_a_merged_column() -> None:
    area = cell("2. Ledelse")
    content = read(
        sheet(
            ["Område", "Projekt", "Budget"],
            SourceRow(2, (area, cell("A"), cell(100))),
            SourceRow(3, (below(area), cell("B"), cell(200))),
        )
    )
    assert by_area(content) == {"Ledelse": ["A", "B"]}
    assert content.areas[0].number == 2


def test_the_sum_of_an_area_can_stand_in_its_column() -> None:
    content = read(
        sheet(
            ["Område", "Projekt", "Budget"],
            ["Trivsel", "A", 100],
            ["", "B", 50],
            ["Trivsel i alt", "", 150],
            ["Ledelse", "C", 70],
            ["Ledelse i alt", "", 60],
            ["I alt", "", 220],
        )
    )
    assert by_area(content) == {"Trivsel": ["A", "B"], "Ledelse": ["C"]}
    assert differences(content) == [
        ("Trivsel i alt", "Trivsel", 0),
        ("Ledelse i alt", "Ledelse", -10),
        ("I alt", "", 0),
    ]


def test_sheets_of_the_same_headings_are_areas() -> None:
    head = ["Initiative", "Purpose", "Owner", "Status", "Amount (DKK)"]
    file = sheets(
        {
            "WELLBEING": [head, ["Healthy desk", "Move more", ADA, "Ongoing", 100_000]],
            "Recruitment": [
                head,
                ["Young people", "Hire", BO, "Completed", 50_000],
                ["Total", None, None, None, 50_000],
            ],
            "Lists": [["Ongoing"], ["Completed"]],
        }
    )
    content = read(file)
    assert by_area(content) == {"Wellbeing": ["Healthy desk"], "Recruitment": ["Young people"]}
    assert differences(content) == [("Total", "Recruitment", 0)]
    assert propose(file).tables[2].kind == TableKind.IGNORED


def test_sheets_with_names_that_say_nothing_are_no_areas() -> None:
    head = ["Projekt", "Status", "Budget"]
    file = sheets({"Ark1": [head, ["A", "x", 1]], "Ark2": [head, ["B", "x", 1]]})
    assert by_area(read(file)) == {"": ["A", "B"]}


def test_a_hidden_sheet_is_left_out_with_a_reason() -> None:
    file = sheet(["Projekt", "Status", "Budget"], ["A", "x", 1])
    hidden = [table.__class__(table.name, table.rows, hidden=True) for _n, table in file.tables()]
    mapping = propose(file.__class__(file.name, file.kind, tuple(hidden))).tables[0]
    assert mapping.kind == TableKind.IGNORED
    assert mapping.reason


def test_other_costs_stand_below_the_projects_of_a_sheet() -> None:
    content = read(
        sheet(
            ["Projekt", "Status", "Budget"],
            ["A", "I gang", 100_000],
            ["B", "I gang", 200_000],
            ["Projekter i alt", None, 300_000],
            [],
            ["Øvrige udgifter"],
            ["Møder", None, 50_000],
            ["Buffer *", None, 10_000],
            ["I alt", None, 360_000],
            ["Afsat i alt", None, 400_000],
            ["Rest", None, 40_000],
            ["* Beløbet er estimeret."],
        )
    )
    frame = content.areas[0].frames[0]
    assert labels(content) == ["Møder", "Buffer"]
    assert frame.other_lines_heading == "Øvrige udgifter"
    assert frame.allocated is not None
    assert frame.allocated.oere == 400_000_00
    assert frame.stated is not None
    assert frame.stated.oere == 360_000_00
    assert differences(content) == [("Projekter i alt", "", 0), ("I alt", "", 0)]
    assert [(each.standing, each.line_kind) for each in content.rows[2:]] == [
        ("agreed", "other_cost"),
        ("provisional", "buffer"),
    ]
    assert [words for _place, words in content.left_over] == ["Rest 40000"]


def test_other_costs_on_a_sheet_of_their_own_are_of_their_areas() -> None:
    content = read(
        sheets(
            {
                "Projekter": [
                    ["Område", "Projekt", "Ramme", "Budget (mio. kr.)"],
                    ["Trivsel", "A", "KL", 1.5],
                    ["Trivsel", "B", "RLTN", "0,7"],
                    ["Ledelse", "C", "KL", 2],
                ],
                "Øvrige udgifter": [
                    ["Område", "Post", "Beløb"],
                    ["Trivsel", "Møder", 100_000],
                    ["Ledelse", "Rejser", 200_000],
                    ["I alt", None, 300_000],
                ],
            }
        )
    )
    assert [area.name for area in content.areas] == ["Trivsel", "Ledelse"]
    assert [frame.name for frame in content.areas[0].frames] == ["KL", "RLTN"]
    assert [(each.area, each.frame) for each in content.rows] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (0, 0),
        (1, 0),
    ]
    assert kroner(content) == [1_500_000, 700_000, 2_000_000, 100_000, 200_000]
    assert differences(content) == [("I alt", "", 0)]


def test_a_group_with_the_sum_of_its_rows_is_an_area() -> None:
    content = read(
        sheet(
            [None, "Projekt", "Projektleder", "Status", "Budget", "Forbrug i %"],
            [None, "Arbejdsmiljø", None, None, 300, "33 %"],
            [None, "A", ADA, "I gang", 100, "50 %"],
            [None, "B", BO, "I gang", 200, "25 %"],
            [None, "Ledelse", None, None, 50, "0 %"],
            [None, "C", BO, "I gang", 50, "0 %"],
            [None, "I alt", "-", "-", 350, "29 %"],
        )
    )
    assert by_area(content) == {"Arbejdsmiljø": ["A", "B"], "Ledelse": ["C"]}
    assert stated(content) == {"Arbejdsmiljø": 300, "Ledelse": 50}
    assert differences(content)[-1] == ("I alt", "", 0)


def test_a_project_whose_amount_is_no_sum_of_the_next_stays_a_project() -> None:
    content = read(
        sheet(
            ["Projekt", "Projektleder", "Budget"],
            ["A", None, 300],
            ["B", BO, 200],
        )
    )
    assert by_area(content) == {"": ["A", "B"]}


def test_a_numbered_row_above_its_own_numbers_is_an_area() -> None:
    content = read(
        sheet(
            ["Nr.", "Navn", "Mål", "Tovholder", "Beløb"],
            ["1", "Arbejdsmiljø"],
            ["1.1", "A", "x", ADA, "100.000"],
            ["1.2", "B", "x", ADA, "50.000"],
            ["2", "Ledelse"],
            ["2.1", "C", "x", BO, "1"],
        )
    )
    assert by_area(content) == {"Arbejdsmiljø": ["A", "B"], "Ledelse": ["C"]}
    assert [area.number for area in content.areas] == [1, 2]


def test_a_project_merged_over_two_rows_is_one_project() -> None:
    title = cell("Projekt A")
    content = read(
        sheet(
            ["Projekt", "Projektleder", "Budget"],
            SourceRow(2, (title, cell(ADA), cell("100.000 kr."))),
            SourceRow(3, (below(title), cell(BO), cell("50.000 kr."))),
            ["B", ADA, "10.000 kr."],
        )
    )
    first = content.rows[0]
    assert len(content.rows) == 2
    assert first.words(Field.LEAD) == f"{ADA}\n{BO}"
    assert [line.oere for line in first.cells[Field.BUDGET].value] == [100_000_00, 50_000_00]


def test_an_amount_merged_over_two_projects_counts_once_and_that_is_said() -> None:
    amount = cell("100.000 kr.")
    content = read(
        sheet(
            ["Projekt", "Projektleder", "Budget"],
            SourceRow(2, (cell("A"), cell(ADA), amount)),
            SourceRow(3, (cell("B"), cell(BO), below(amount))),
            ["I alt", None, "100.000 kr."],
        )
    )
    assert Field.BUDGET not in content.rows[1].cells
    assert [problem.serious for problem in content.rows[1].problems] == [False]
    assert differences(content) == [("I alt", "", 0)]


def test_a_row_without_a_title_needs_a_decision() -> None:
    content = read(sheet(["Projekt", "Status", "Budget"], ["", "I gang", 100], ["B", "x", 1]))
    assert serious(content) == [(2, 0)]


def test_a_formula_without_a_stored_result_needs_a_decision() -> None:
    broken = SourceCell(problem="Formlen har intet gemt resultat.")
    content = read(
        sheet(["Projekt", "Status", "Budget"], SourceRow(2, (cell("A"), cell("x"), broken)))
    )
    assert serious(content) == [(2, 3)]
    assert len(content.rows[0].problems) == 1


def test_figures_as_text_in_the_english_way_are_read_by_what_can_only_be_english() -> None:
    file = sheet(
        ["Project", "Status", "Budget"],
        ["A", "x", "1,200,000.50"],
        ["B", "y", "300,000.00"],
        ["Total", "", "1,500,000.50"],
    )
    assert propose(file).decimal == "."
    assert differences(read(file)) == [("Total", "", 0)]


def test_a_label_of_a_sum_without_its_amount_is_no_project() -> None:
    content = read(sheet(["Projekt", "Status", "Budget"], ["A", "x", 1], ["I alt"]))
    assert len(content.rows) == 1


def test_a_project_whose_title_begins_like_a_sum_is_a_project() -> None:
    content = read(
        sheet(["Projekt", "Status", "Budget"], ["Samlet indsats for unge", "I gang", 100])
    )
    assert by_area(content) == {"": ["Samlet indsats for unge"]}


def test_start_and_end_are_one_period() -> None:
    content = read(sheet(["Projekt", "Start", "Slut"], ["A", "1. maj 2024", "ultimo 2024"]))
    assert content.rows[0].cells[Field.PERIOD].value == "1. maj 2024 – ultimo 2024"


def test_a_short_status_beside_remarks_is_the_stage() -> None:
    content = read(
        sheet(["Projekt", "Status", "Bemærkninger"], ["A", "I gang", "Går efter planen."])
    )
    assert content.rows[0].cells[Field.STAGE].value == "in_progress"
    assert content.rows[0].words(Field.STATUS) == "Går efter planen."


def test_the_unit_of_the_column_of_spent_money_is_its_own() -> None:
    file = sheet(["Projekt", "Budget (t.kr.)", "Forbrug (kr.)"], ["A", 100, 5000])
    assert propose(file).tables[0].unit == Unit.THOUSANDS
    assert read(file).rows[0].cells[Field.SPENT].value == 5000_00


def test_two_thousand_rows_of_twenty_areas_are_all_read_and_summed() -> None:
    head = ["Nr.", "Område", "Projekt", "Formål", "Status", "Projektleder", "Budget (t.kr.)"]
    rows = [
        [str(n), f"Område {n // 100}", f"Projekt {n}", "Trivsel", "I gang", BO, 100]
        for n in range(2_000)
    ]
    content = read(sheet(head, *rows, ["", "", "I alt", "", "", "", 200_000]))
    assert len(content.areas) == 20
    assert {row.kind for row in content.rows} == {RowKind.PROJECT}
    assert len(content.rows) == 2_000
    assert differences(content) == [("I alt", "", 0)]
