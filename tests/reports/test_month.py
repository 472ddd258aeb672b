"""The month of activities: what falls on which day, the weeks of Danes, and the way to others."""

from datetime import date

import pytest
from django.test import Client

from initiatives.models import Activity, ActivityState
from reports.layouts.deadline_calendar import items_of
from reports.layouts.month import month_of
from reports.layouts.reading import Reading
from reports.layouts.scope import Scope
from tests.conftest import load_fixture
from tests.factories import make_activity, make_area, make_portfolio, make_project
from tests.reports.lists import address

pytestmark = pytest.mark.django_db
MAY = date(2007, 5, 1)


@pytest.fixture
def plan():
    return load_fixture("koebenhavn-2007")


def month(plan, first):
    return month_of(items_of(Reading(Scope.whole(plan, on=MAY))), first)


def falling(found):
    """What falls in a month, by the number of the day."""
    days = [day for week in found.weeks for day in week.days]
    return {day.on.day: [e.meaning.value for e in day.entries] for day in days if day.entries}


def test_each_deadline_falls_on_its_last_day_and_what_begins_on_its_first(plan):
    assert falling(month(plan, date(2007, 1, 1))) == {
        1: ["begins"] * 4,
        31: ["due", "due", "first_due"],
    }
    assert falling(month(plan, date(2007, 4, 1))) == {
        1: ["begins"],
        30: ["due", "first_due", "due"],
    }


def test_a_week_begins_on_monday_and_has_the_number_that_danes_know_it_by(plan):
    weeks = month(plan, date(2007, 1, 1)).weeks
    assert [week.number for week in weeks] == [1, 2, 3, 4, 5]
    assert weeks[0].days[0].on == date(2007, 1, 1)
    turn = month(plan, date(2010, 1, 1)).weeks
    assert [week.number for week in turn] == [53, 1, 2, 3, 4]
    assert [day.is_inside for day in turn[0].days] == [False] * 4 + [True] * 3


def test_every_day_of_any_month_stands_once(plan):
    for number in range(1, 13):
        days = [d for week in month(plan, date(2008, number, 1)).weeks for d in week.days]
        inside = [day.on.day for day in days if day.is_inside]
        assert inside == [*range(1, len(inside) + 1)]
        assert len(inside) >= 29


def test_a_month_without_anything_names_the_nearest_in_which_something_falls(plan):
    may = month(plan, MAY)
    assert (may.number, may.before, may.after) == (0, date(2007, 4, 1), date(2007, 6, 1))
    assert month(plan, date(2008, 12, 1)).after is None


def test_beside_the_calendar_stands_what_is_waiting_without_a_day(plan):
    waiting = [item.deadline.words for item in month(plan, MAY).waiting]
    assert waiting == ["Løbende", "Løbende ved fornyelse af aftalerne"]
    Activity.objects.filter(deadline_as_written="Løbende").update(reviewed_on=MAY)
    Activity.objects.filter(deadline_as_written__startswith="Løbende ved").update(
        state=ActivityState.DROPPED
    )
    assert month(plan, MAY).waiting == ()


def test_the_page_opens_on_the_month_of_its_day_and_leads_to_the_others(client, plan):
    response = client.get(address("month", plan), {"pr": "2007-05-01", "responsible": "none"})
    assert response.context["month"].first == MAY
    text = response.content.decode()
    for other in ("2007-04", "2007-06"):
        assert f'{address("month", plan, other)}?responsible=none&amp;pr=2007-05-01"' in text
    assert "Der falder intet i denne måned." in text
    assert '<th role="rowheader" scope="row" class="week">' in text


def test_an_entry_says_what_the_day_means_who_answers_and_how_it_stands(client, plan):
    page = address("month", plan, "2007-01")
    text = client.get(page, {"pr": "2007-05-01"}).content.decode()
    for words in ("begynder", "første frist, derefter løbende", "Koncernservice", "Over fristen"):
        assert words in text


@pytest.mark.parametrize("wrong", ["2007-13", "2007-5", "maj", "1066-10", "2007-05-01", "9999-12"])
def test_what_is_no_month_is_not_there(client, plan, wrong):
    assert client.get(address("month", plan, wrong)).status_code == 404


@pytest.mark.parametrize(("end", "missing"), [("1900-01", "prev"), ("2199-12", "next")])
def test_the_first_and_the_last_month_can_be_opened_and_lead_no_further(client, plan, end, missing):
    page = client.get(address("month", plan, end))
    assert page.status_code == 200
    ways = [way for way in ("prev", "next") if f'rel="{way}"' in page.content.decode()]
    assert ways == [way for way in ("prev", "next") if way != missing]


@pytest.mark.parametrize("day", ["0001-01-01", "0001-02-03", "1899-12-31"])
def test_the_month_of_a_day_long_before_all_plans_can_be_read(client, plan, day):
    assert client.get(address("month", plan), {"pr": day}).status_code == 200


def test_goals_criteria_and_periods_stand_in_the_month_of_any_portfolio():
    portfolio = make_portfolio(is_public=True)
    project = make_project(area=make_area(portfolio=portfolio), period_as_written="maj 2008")
    make_activity(project=project, deadline_as_written="13. maj 2008")
    text = Client().get(address("month", portfolio, "2008-05")).content.decode()
    assert text.count('<li class="entry') == 2
    assert "Periode" in text
