"""Plans of activities: whose they are, who does them, what pays and by when."""

from imports.content import RowKind
from imports.fields import Field
from imports.recognition.mapping import TableKind
from imports.recognition.propose import propose
from imports.source import SourceRow
from tests.imports.recognition.read import read
from tests.imports.recognition.sources import below, cell, document, sheet

HEAD = ["Indsats", "Aktiviteter", "Ansvarlig", "Finansieringsansvar*", "Frist"]


def test_a_plan_of_activities_is_read_with_the_name_of_each_effort() -> None:
    file = document(
        "Bilag 1. Oversigt over aktiviteter, ansvar, finansiering og frister",
        [
            HEAD,
            ["Mål", "Et absolut mål", "Koncernservice", "ØKF", "April 2007"],
            ["Arbejdsplads", "Trivsel på dagsordenen", "Forvaltningerne", "ØKF", "Løbende"],
            ["", "Lokal definition", "Forvaltningerne", "ØKF", "December 2008"],
        ],
        [["Kommunikation", "Gode historier", "Koncernservice", "ØKF", "Fra 2007"]],
        "* Finansieringen holdes inden for de eksisterende rammer.",
    )
    assert {table.kind for table in propose(file).tables} == {TableKind.ACTIVITIES}
    content = read(file)
    assert {row.kind for row in content.rows} == {RowKind.ACTIVITY}
    assert [row.words(Field.TITLE) for row in content.rows] == [
        "Mål",
        "Arbejdsplads",
        "Arbejdsplads",
        "Kommunikation",
    ]
    assert [row.words(Field.DEADLINE) for row in content.rows] == [
        "April 2007",
        "Løbende",
        "December 2008",
        "Fra 2007",
    ]
    assert content.rows[0].words(Field.RESPONSIBLE) == "Koncernservice"
    assert content.rows[0].words(Field.FINANCING) == "ØKF"
    assert [words for _place, words in content.left_over][-1].startswith("* Finansieringen")


def test_merged_efforts_and_states_are_read_from_a_sheet() -> None:
    effort = cell("Indsats A")
    content = read(
        sheet(
            ["Handleplan 2024"],
            ["Indsats", "Tiltag", "Ansvarlig", "Deadline", "Status"],
            SourceRow(3, (effort, cell("Gør x"), cell("HR"), cell("1. maj 2024"), cell("I gang"))),
            SourceRow(4, (below(effort), cell("Gør y"), cell("HR"), cell("Løbende"), cell("Ja"))),
            ["Indsats B", "Gør z", "IT", "2025", "himmelblå"],
        )
    )
    assert [row.words(Field.TITLE) for row in content.rows] == [
        "Indsats A",
        "Indsats A",
        "Indsats B",
    ]
    states = [row.cells[Field.STATE].value for row in content.rows if Field.STATE in row.cells]
    assert states == ["begun", "done"]
    assert [(each.words, each.serious) for each in content.rows[2].problems] == [
        ("himmelblå", False)
    ]


def test_a_table_of_measures_with_money_is_one_of_projects() -> None:
    file = document(
        [
            ["Nr.", "Tiltakspunkt", "Beløp", "Tidspunkt"],
            ["1", "Fast, obligatorisk opplæring", None, "min. 1 gang/år"],
            ["5", "Fond til tiltak", "2,5 mill", None],
        ]
    )
    assert propose(file).tables[0].kind == TableKind.PROJECTS
    content = read(file)
    assert content.rows[1].cells[Field.BUDGET].value[0].oere == 2_500_000_00
    assert content.rows[0].words(Field.PERIOD) == "min. 1 gang/år"
