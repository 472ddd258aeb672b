"""Cells of a date, and of how far an activity is."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from imports.cells.days import ReadDay, read_day
from imports.cells.states import state_named
from imports.source import SourceCell
from initiatives.models.activity import ActivityState

MAY_13 = date(2008, 5, 13)


@pytest.mark.parametrize(
    "cell",
    [
        SourceCell("2008-05-13", MAY_13),
        SourceCell("39581", Decimal(39581)),
        SourceCell("39581", Decimal("39581.5")),
        SourceCell("39581"),
        SourceCell("13. maj 2008"),
        SourceCell("13.05.2008"),
        SourceCell("13/5-08"),
        SourceCell("2008-05-13 00:00:00"),
        SourceCell("13 May 2008"),
    ],
)
def test_a_day_is_written_in_many_ways(cell):
    assert read_day(cell, in_date_column=True).on == MAY_13


def test_a_number_is_a_day_only_in_a_column_of_dates():
    cell = SourceCell("39581", Decimal(39581))
    assert read_day(cell, in_date_column=True) == ReadDay(MAY_13, "13. maj 2008")
    assert read_day(cell, in_date_column=False) == ReadDay(None, "39581")
    assert read_day(SourceCell("2008", Decimal(2008)), in_date_column=True) == ReadDay(None, "2008")


def test_a_day_of_a_workbook_is_shown_in_words_of_the_language():
    cell = SourceCell("2008-05-13", MAY_13)
    assert read_day(cell, in_date_column=True).words == "13. maj 2008"
    assert read_day(cell, in_date_column=True, language="nb").words == "13. mai 2008"


@pytest.mark.parametrize("words", ["ultimo 2008", "Løbende", "April 2007 og løbende", "", "ukendt"])
def test_words_that_are_not_one_day_stay_words(words):
    assert read_day(SourceCell(words), in_date_column=True) == ReadDay(None, words)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Udført", "done"),
        ("UDFØRT.", "done"),
        ("Udført d. 3. maj 2009", "done"),
        ("Ferdig", "done"),
        ("Done 12.3.2009", "done"),
        ("✓", "done"),
        ("Ikke begyndt", "not_begun"),
        ("Ikke påbegynt", "not_begun"),
        ("Not started yet", "not_begun"),
        ("I gang – følger planen", "begun"),
        ("Pågår", "begun"),
        ("Bortfaldet", "dropped"),
        ("Cancelled", "dropped"),
        ("Måske", None),
        ("", None),
    ],
)
def test_the_state_of_an_activity_is_read_by_its_words(words, state):
    assert state_named(words) == state


@pytest.mark.parametrize("state", list(ActivityState))
@pytest.mark.parametrize("language", ["da", "nb", "en"])
def test_the_labels_of_this_program_are_states_in_every_language(state, language):
    with override(language):
        label = str(state.label)
    assert state_named(label) == state.value
