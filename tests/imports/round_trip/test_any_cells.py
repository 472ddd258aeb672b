"""Whatever cells are changed in a workbook: these come back with their fields, and no others."""

from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from imports.fields import Field
from tests.conftest import load_fixture
from tests.imports.round_trip.edited import FIXTURES, edited, exported, put, read

FIELDS = {
    ("projects", "project", "purpose"): Field.PURPOSE,
    ("projects", "project", "target_group"): Field.TARGET_GROUP,
    ("activities", "activity", "responsible"): Field.RESPONSIBLE,
    ("activities", "activity", "activity"): Field.ACTIVITY,
    ("tasks", "activity", "responsible"): Field.RESPONSIBLE,
    ("frame", "line", "label"): Field.LABEL,
}
"""Texts of one field each: the sort of the table, of its row, and the column."""

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="•⁰¹²³⁴⁵⁶⁷⁸⁹_"),
    min_size=1,
    max_size=40,
)


def cells_of(workbook):
    """Every cell that is a text of one field: its table, row, heading and field."""
    book = load_workbook(BytesIO(workbook))
    lines = [line for row in book["_indsats"].iter_rows() for line in row[0].value.split("\n")]
    found, table, columns = [], "", []
    for line in lines:
        word, _space, rest = line.partition(" ")
        if word == "table":
            table, columns = rest.partition(" ")[0], []
        elif word == "column":
            columns.append(rest.split(" ", 2))
        elif word == "row":
            key = rest.split(" ", 3)[3]
            for part, column, heading in columns:
                name = table.partition(":")[0], key.partition(":")[0], column
                if part == "value" and name in FIELDS:
                    found.append((table, key, heading, FIELDS[name]))
    return found


@pytest.fixture(params=FIXTURES)
def portfolio(request, db):
    return load_fixture(request.param)


def test_the_cells_that_were_changed_come_back_and_nothing_else(portfolio):
    workbook = exported(portfolio)
    cells = cells_of(workbook)
    assert cells

    @settings(
        max_examples=12, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def check(data):
        chosen = data.draw(st.lists(st.sampled_from(cells), min_size=1, max_size=5, unique=True))
        words = {cell: f"{data.draw(WORDS)} ændret {number}" for number, cell in enumerate(chosen)}
        edits = [put(*cell[:3], value) for cell, value in words.items()]
        content = read(edited(workbook, *edits), portfolio)
        assert content.problems == ()
        come_back = {
            (row.key, field, cell.value, cell.on_site)
            for row in content.rows
            for field, cell in row.cells.items()
        }
        assert come_back == {
            (key, field, value, None) for (_table, key, _heading, field), value in words.items()
        }

    check()
