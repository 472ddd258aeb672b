"""A document as JSON data and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document import (
    Cell,
    ChangeCell,
    DateCell,
    LineChart,
    MoneyCell,
    NumberCell,
    Point,
    Row,
    Series,
    Table,
    TagCell,
    TextCell,
)
from reports.document_json import TYPES, document_from_json, document_to_json
from tests.reports.documents import (
    document_with_everything,
    make_document,
    make_section,
    make_table,
)

NUMBERS = st.none() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False)
CELLS: st.SearchStrategy[Cell] = st.one_of(
    *(st.from_type(kind) for kind in (TextCell, TagCell, MoneyCell, DateCell, ChangeCell)),
    st.builds(NumberCell, number=NUMBERS),
)


def through_json(document):
    return document_from_json(json.loads(json.dumps(document_to_json(document))))


def test_a_document_with_every_kind_of_part_comes_back_the_same():
    document = document_with_everything()
    assert through_json(document) == document


@given(st.lists(st.lists(CELLS, max_size=6), max_size=4))
def test_any_cells_come_back_the_same(rows):
    table = make_table(*(Row(f"row:{i}", tuple(cells)) for i, cells in enumerate(rows)))
    document = make_document(make_section(table))
    assert through_json(document) == document


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False) | st.none(), max_size=6))
def test_the_figures_of_a_line_come_back_the_same_to_the_last_decimal(values):
    points = tuple(Point(f"{place}", value) for place, value in enumerate(values))
    chart = LineChart("lines", "Tal", "I en tabel", (Series("one", "Et", points),))
    document = make_document(make_section(chart))
    read = through_json(document)
    assert read == document
    (found,) = read.sections[0].blocks
    assert [f"{point.value:f}" for point in found.series[0].points if point.value is not None] == [
        f"{value:f}" for value in values if value is not None
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [(8.5, "Expected str"), ("otte", "decimal number"), ("NaN", "decimal number")],
)
def test_a_figure_that_is_no_decimal_number_is_refused(value, words):
    data = document_to_json(document_with_everything())
    data["sections"][0]["blocks"][3]["series"][0]["points"][0]["value"] = value
    with pytest.raises(ValueError, match=words):
        document_from_json(data)


def test_the_data_is_of_json_types_only():
    data = document_to_json(document_with_everything())
    assert json.loads(json.dumps(data)) == data


def test_every_cell_and_block_says_its_type():
    section = document_to_json(document_with_everything())["sections"][0]
    assert [block["type"] for block in section["blocks"]] == [
        "figures",
        "table",
        "bar_chart",
        "line_chart",
        "timeline",
        "notes",
        "details",
        "details",
    ]
    cells = [*section["blocks"][1]["rows"][0]["cells"], section["blocks"][7]["details"][0]["cell"]]
    assert [cell["type"] for cell in cells] == ["text", "tag", "date", "number", "money", "change"]
    assert {*TYPES} == {block["type"] for block in section["blocks"]} | {
        cell["type"] for cell in cells
    }


def test_a_field_that_is_new_since_the_report_was_stored_gets_its_default():
    data = document_to_json(document_with_everything())
    del data["sections"][0]["blocks"][1]["show_title"]
    read = document_from_json(data)
    table = read.sections[0].blocks[1]
    assert isinstance(table, Table)
    assert not table.show_title


def test_an_unknown_field_is_refused_because_its_content_would_be_lost():
    data = document_to_json(make_document()) | {"secret": 1}
    with pytest.raises(ValueError, match="Document has no secret"):
        document_from_json(data)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("title", 5, "Expected str"),
        ("as_of", "13. maj", "Invalid isoformat"),
        ("as_of", None, "Expected str"),
        ("sections", {}, "Expected list"),
        ("sections", [5], "Expected Section"),
        ("facts", [], "Expected dict"),
        ("intro", [{"text": "x", "style": "loud"}], "not a valid Style"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(name, value, words):
    with pytest.raises(ValueError, match=words):
        document_from_json(document_to_json(make_document()) | {name: value})


def test_a_missing_field_and_an_unknown_type_are_refused():
    data = document_to_json(document_with_everything())
    data["sections"][0]["blocks"][0]["type"] = "sound"
    with pytest.raises(ValueError, match="Unknown type 'sound'"):
        document_from_json(data)
    with pytest.raises(ValueError, match=r"Document lacks .*title"):
        document_from_json({"key": "x"})
