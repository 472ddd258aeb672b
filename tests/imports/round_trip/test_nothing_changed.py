"""A workbook in which nobody has changed anything has no changes, whatever program saved it."""

from datetime import date

import pytest

from imports.content import Content
from imports.round_trip.reading import is_keyed
from tests.conftest import load_fixture
from tests.imports.round_trip.edited import DAY, FIXTURES, edited, exported, opened, read


@pytest.fixture(params=FIXTURES)
def portfolio(request, db):
    return load_fixture(request.param)


def said(content: Content):
    return content.rows, content.problems, content.areas, content.totals


NOTHING = ((), (), (), ())


def test_a_workbook_as_it_was_written_has_no_changes(portfolio):
    workbook = exported(portfolio)
    assert is_keyed(opened(workbook))
    assert said(read(workbook, portfolio)) == NOTHING


@pytest.mark.parametrize("values", [True, False])
def test_a_workbook_that_a_program_has_saved_again_has_no_changes(portfolio, values):
    assert said(read(edited(exported(portfolio), values=values), portfolio)) == NOTHING


def test_the_workbook_of_each_area_has_no_changes(portfolio):
    for area in portfolio.areas.all():
        workbook = edited(exported(portfolio, area=area))
        assert said(read(workbook, portfolio)) == NOTHING


def test_a_workbook_of_an_older_day_and_in_another_language_has_no_changes(portfolio):
    workbook = edited(exported(portfolio, on=date(2008, 5, 13), language="en"))
    assert said(read(workbook, portfolio, on=DAY)) == NOTHING
