"""A mapping is proposed, kept as JSON, changed by a person, and recalled for the next file."""

from dataclasses import replace
from datetime import date

import pytest

from imports.fields import Field
from imports.recognition.mapping import FileMapping, RowRole, TableKind, TableMapping, Unit
from imports.recognition.propose import propose
from imports.recognition.rows import row_roles
from imports.recognition.shape import recalled, shape_of
from imports.source import SourceFile
from tests.imports.recognition.read import by_area, kroner, labels, read
from tests.imports.recognition.sources import document, merged, sheet, source_of
from tests.imports.seed_word import fixture_blocks

FILE = sheet(
    ["Projekt", "Beskrivelse", "Status", "Budget", "Budget"],
    ["Trivsel"],
    ["A", "x", "I gang", 100, 1],
    ["B", "y", "I gang", 200, 2],
    ["Møder", "", "", 50, 3],
    ["I alt", "", "", 350, 6],
)


def changed(file: SourceFile, **values: object) -> FileMapping:
    mapping = propose(file)
    return replace(mapping, tables=(replace(mapping.tables[0].decided(), **values),))


@pytest.mark.parametrize("file", [FILE, source_of(fixture_blocks())])
def test_a_mapping_comes_back_from_its_json_as_it_was(file: SourceFile) -> None:
    mapping = propose(file, today=date(2030, 1, 1))
    assert FileMapping.from_json(mapping.to_json()) == mapping
    decided = replace(mapping, tables=(replace(mapping.tables[0], roles={3: RowRole.TOTAL}),))
    assert FileMapping.from_json(decided.to_json()) == decided


@pytest.mark.parametrize(
    "data",
    [{}, {"tables": [{"name": "x"}]}, {"tables": [{"name": "x", "kind": "no"}]}, {"tables": 7}],
)
def test_what_is_no_mapping_is_refused(data: dict) -> None:
    with pytest.raises(ValueError, match=r".+"):
        FileMapping.from_json(data)


def test_another_column_decides() -> None:
    columns = {1: Field.TITLE, 2: Field.TARGET_GROUP, 3: Field.STATUS, 5: Field.BUDGET}
    content = read(FILE, changed(FILE, columns=columns))
    assert kroner(content) == [1, 2, 3]
    assert content.rows[0].words(Field.TARGET_GROUP) == "x"
    assert not content.problems


def test_another_role_of_a_row_decides() -> None:
    roles = {2: RowRole.DATA, 5: RowRole.OTHER_LINE, 6: RowRole.IGNORED}
    content = read(FILE, changed(FILE, roles=roles))
    assert by_area(content) == {"": ["Trivsel", "A", "B"]}
    assert labels(content) == ["Møder"]
    assert not content.totals
    assert [words for _place, words in content.left_over] == ["I alt 350 6"]


def test_another_area_decides() -> None:
    content = read(FILE, changed(FILE, area="Ledelse"))
    assert by_area(content) == {"Ledelse": ["A", "B", "Møder"]}
    assert [words for _place, words in content.left_over] == ["Trivsel"]


def test_another_unit_decides() -> None:
    assert kroner(read(FILE, changed(FILE, unit=Unit.THOUSANDS))) == [100_000, 200_000, 50_000]


def test_a_table_that_is_left_out_by_a_person_is_not_spoken_of() -> None:
    content = read(FILE, changed(FILE, kind=TableKind.IGNORED))
    assert not content.rows
    assert not content.problems


def test_a_sheet_without_headings_can_be_given_columns() -> None:
    file = sheet(["A", "noget", 100], ["B", "mere", 200])
    mapping = TableMapping(
        "Ark1", TableKind.PROJECTS, columns={1: Field.TITLE, 2: Field.STATUS, 3: Field.BUDGET}
    )
    content = read(file, FileMapping((mapping,)))
    assert by_area(content) == {"": ["A", "B"]}
    assert kroner(content) == [100, 200]


def test_a_mapping_of_fewer_tables_leaves_the_others_out() -> None:
    assert not read(FILE, FileMapping()).rows


def test_what_each_row_is_can_be_asked() -> None:
    mapping = propose(FILE).tables[0]
    table = next(table for _number, table in FILE.tables())
    assert [role for _row, role in row_roles(table, mapping)] == [
        RowRole.HEADING,
        RowRole.AREA,
        RowRole.DATA,
        RowRole.DATA,
        RowRole.DATA,
        RowRole.TOTAL,
    ]


def test_learned_headings_are_proposed() -> None:
    file = sheet(["Hvad", "Himmelblå", "Penge"], ["A", "x", 100])
    learned = {"hvad": Field.TITLE, "himmelblå": Field.STATUS, "penge": Field.BUDGET}
    assert propose(file, learned=learned).tables[0].columns == {
        1: Field.TITLE,
        2: Field.STATUS,
        3: Field.BUDGET,
    }


def test_files_of_the_same_headings_have_one_shape_whatever_their_rows() -> None:
    head = ["Projekt", "Status", "Budget"]
    first = sheet(head, ["A", "x", 1])
    second = sheet(["Oversigt 2025"], [], head, ["B", "y", 2], ["C", "z", 3])
    assert shape_of(first) == shape_of(second)
    assert shape_of(first) != shape_of(sheet(["Projekt", "Budget", "Status"], ["A", 1, "x"]))
    assert shape_of(first) != shape_of(document([head, ["A", "x", "1"]]))


def test_a_remembered_mapping_is_laid_over_the_next_file_without_its_rows() -> None:
    decided = changed(
        FILE,
        columns={1: Field.TITLE, 2: Field.PURPOSE, 3: Field.STATUS, 5: Field.BUDGET},
        unit=Unit.THOUSANDS,
        roles={3: RowRole.IGNORED},
    )
    later = sheet(
        ["Oversigt pr. 1. maj 2025"],
        ["Projekt", "Beskrivelse", "Status", "Budget", "Budget"],
        ["C", "z", "I gang", 7, 8],
    )
    recollected = recalled(decided, propose(later))
    assert recollected.status_on == date(2025, 5, 1)
    assert recollected.tables[0].heading_row == 2
    assert not recollected.tables[0].roles
    content = read(later, recollected)
    assert kroner(content) == [8000]
    assert not content.problems


def test_a_remembered_mapping_of_another_number_of_tables_is_not_used() -> None:
    two = document([["Projekt", "Status"], ["A", "x"]], [merged(1, "x", 2)])
    assert recalled(propose(FILE), propose(two)) == propose(two)
