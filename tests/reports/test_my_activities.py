"""What the start page says of the activities of a user's own organisations."""

from datetime import date

import pytest
from django.test import Client

from accounts.models import Role
from initiatives.models import ActivityState
from reports.layouts.my_activities import my_activities
from tests.conftest import load_fixture
from tests.factories import (
    make_activity,
    make_area,
    make_assignment,
    make_member,
    make_organisation,
    make_person,
    make_portfolio,
    make_project,
)
from tests.reports.lists import query_count

pytestmark = pytest.mark.django_db
MAY = date(2007, 5, 1)


@pytest.fixture
def portfolio():
    return make_portfolio()


@pytest.fixture
def organisation():
    return make_organisation(short_name="BIF", parent=make_organisation(short_name="Alle"))


@pytest.fixture
def user(portfolio, organisation):
    """A reader who stands under the organisation in a project."""
    user = make_member(role=Role.READER, portfolio=portfolio)
    project = make_project(area=make_area(portfolio=portfolio))
    make_assignment(project=project, person=make_person(user=user), organisations=(organisation,))
    return user


def made(portfolio, organisation, words="April 2007", **fields):
    project = fields.pop("project", None) or make_project(area=make_area(portfolio=portfolio))
    activity = make_activity(project=project, deadline_as_written=words, **fields)
    activity.organisations.add(organisation)
    return activity


def test_the_worst_comes_first_and_of_these_the_longest_overdue(user, portfolio, organisation):
    begins = made(portfolio, organisation, "Fra januar 2007")
    april = made(portfolio, organisation)
    january = made(portfolio, organisation.parent, "Januar 2007")
    found = my_activities(user, on=MAY)
    assert found == [january, april, begins]
    assert found[0].found.day == date(2007, 1, 31)


def test_what_wants_nothing_is_not_named(user, portfolio, organisation):
    made(portfolio, organisation, "December 2009")
    made(portfolio, organisation, state=ActivityState.DONE, done_on=MAY)
    made(portfolio, make_organisation())
    closed = make_portfolio(is_public=True, closed_on=MAY)
    made(closed, organisation)
    made(make_portfolio(), organisation, text="Må ikke ses")
    assert my_activities(user, on=MAY) == []


def test_the_start_page_names_them_with_how_they_stand(user, portfolio, organisation):
    activity = made(portfolio, organisation, text="Linker til andre")
    client = Client()
    assert "Mine aktiviteter" not in client.get("/").content.decode()
    client.force_login(user)
    text = client.get("/").content.decode()
    assert "Linker til andre" in text
    assert "Over fristen: 30. april 2007" in text
    assert f"#activity-{activity.pk}" in text


def test_the_start_page_asks_as_much_for_forty_as_for_twenty(user, portfolio, organisation):
    client = Client()
    client.force_login(user)

    def more():
        for _number in range(20):
            made(portfolio, organisation)

    more()
    for_twenty = query_count(client, "/")
    more()
    assert query_count(client, "/") == for_twenty


def test_the_card_of_a_plan_without_money_or_statuses_says_nothing_of_either():
    plan = load_fixture("koebenhavn-2007")
    page = Client().get("/").content.decode()
    assert plan.name in page
    assert "0 kr." not in page
    assert "Seneste status" not in page
