"""Meetings, rounds and decisions in data entry."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Role, User
from reports.actions.freeze import freeze
from reports.models import Decision, Meeting, Round
from tests.admin_pages import Page, log_in
from tests.factories import (
    make_area,
    make_meeting,
    make_member,
    make_portfolio,
    make_project,
    make_round,
)

pytestmark = pytest.mark.django_db
HELD_ON = date(2008, 5, 13)


@pytest.fixture
def meeting() -> Meeting:
    area = make_area(portfolio=make_portfolio(slug="proeve"))
    make_project(area=area)
    return make_meeting(portfolio=area.portfolio, held_on=HELD_ON, title="Styregruppen")


@pytest.fixture
def manager(meeting):
    return log_in(make_member(role=Role.MANAGER, portfolio=meeting.portfolio))


def change(row, page="change"):
    return reverse(f"admin:reports_{row._meta.model_name}_{page}", args=[row.pk])


def test_a_meeting_is_moved_until_its_report_is_frozen(meeting, manager):
    page = Page(manager, change(meeting))
    page["held_on"] = "14. maj 2008"
    page.save()
    meeting.refresh_from_db()
    assert meeting.held_on == date(2008, 5, 14)
    freeze(meeting=meeting, by=None, on=date(2008, 6, 1))
    page = Page(manager, change(meeting))
    page["held_on"] = "15. maj 2008"
    assert "frosset" in manager.post(page.url, page.data).content.decode()
    assert Meeting.objects.get().held_on == date(2008, 5, 14)


def test_who_manages_one_area_keeps_its_meetings_to_that_area(meeting):
    """Else they would freeze the report of the whole portfolio."""
    area = meeting.portfolio.areas.get()
    other = make_area(portfolio=meeting.portfolio)
    own = make_meeting(portfolio=meeting.portfolio, area=area)
    page = Page(log_in(make_member(role=Role.MANAGER, area=area)), change(own))
    assert page.options("area") == [str(area.pk)]
    for wrong in ("", other.pk):
        page["area"] = wrong
        assert set(page.refused()) == {"area"}
    page["area"], page["title"] = area.pk, "Ny titel"
    page.save()
    own.refresh_from_db()
    assert (own.area, own.title) == (area, "Ny titel")


def test_who_manages_the_portfolio_makes_a_meeting_one_of_an_area_and_back(meeting, manager):
    area = meeting.portfolio.areas.get()
    for wanted in (area, None):
        page = Page(manager, change(meeting))
        page["area"] = wanted.pk if wanted else ""
        page.save()
        meeting.refresh_from_db()
        assert meeting.area == wanted
    page = Page(manager, reverse("admin:reports_meeting_add"))
    page["portfolio"], page["title"] = meeting.portfolio_id, "Nyt"
    page["held_on"] = "20. maj 2008"
    page.save()
    assert Meeting.objects.get(title="Nyt").area is None


def test_a_meeting_that_was_given_nothing_can_be_deleted_and_no_other(meeting, manager):
    other = make_meeting(portfolio=meeting.portfolio)
    freeze(meeting=meeting, by=None, on=HELD_ON)
    for row in (meeting, other):
        manager.post(change(row, "delete"), {"post": "yes"})
    assert list(Meeting.objects.all()) == [meeting]


def test_the_deadline_of_a_round_is_moved_and_the_rest_stays(meeting, manager):
    of_round = make_round(portfolio=meeting.portfolio)
    page = Page(manager, change(of_round))
    page["deadline_on"] = "20. maj 2008"
    page.save()
    opened_at = of_round.opened_at
    of_round.refresh_from_db()
    assert (of_round.deadline_on, of_round.opened_at) == (date(2008, 5, 20), opened_at)
    assert manager.get(reverse("admin:reports_round_add")).status_code == 403
    assert Round.objects.count() == 1


def test_the_words_of_a_decision_are_mended(meeting, manager):
    by = make_member(role=Role.MANAGER, portfolio=meeting.portfolio)
    project = meeting.portfolio.areas.get().projects.get()
    decision = Decision.objects.create(meeting=meeting, project=project, text="Fortsaet.", by=by)
    page = Page(manager, change(decision))
    page["text"] = "Fortsæt."
    page.save()
    decision.refresh_from_db()
    mender = User.objects.get(pk=manager.session["_auth_user_id"])
    assert (decision.text, decision.by) == ("Fortsæt.", mender)


def test_who_manages_one_area_changes_no_decision_of_the_whole_portfolio(meeting):
    area = meeting.portfolio.areas.get()
    by = make_member(role=Role.MANAGER, portfolio=meeting.portfolio)
    own = make_meeting(portfolio=meeting.portfolio, area=area)
    decisions = [
        Decision.objects.create(meeting=each, project=area.projects.get(), text="Nej.", by=by)
        for each in (meeting, own)
    ]
    client = log_in(make_member(role=Role.MANAGER, area=area))
    answers = []
    for decision in decisions:
        client.post(change(decision), {"text": "Ja.", "seen_version": "1"})
        decision.refresh_from_db()
        answers.append(decision.text)
        client.post(change(decision, "delete"), {"post": "yes"})
    assert answers == ["Nej.", "Ja."]
    assert list(Decision.objects.all()) == [decisions[0]]


def test_a_decision_whose_project_has_moved_is_refused_in_words(meeting, manager):
    area = meeting.portfolio.areas.get()
    own = make_meeting(portfolio=meeting.portfolio, area=area)
    by = make_member(role=Role.MANAGER, portfolio=meeting.portfolio)
    project = make_project(area=make_area(portfolio=meeting.portfolio))
    decision = Decision.objects.create(meeting=own, project=project, text="Nej.", by=by)
    page = Page(manager, change(decision))
    page["text"] = "Ja."
    assert set(page.refused()) == {"__all__"}


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_others_change_nothing_of_them(meeting, role):
    client = log_in(make_member(role=role, portfolio=meeting.portfolio))
    stranger = log_in(make_member(role=Role.MANAGER, portfolio=make_portfolio()))
    for anybody in (client, stranger):
        anybody.post(change(meeting), {"title": "Andet", "held_on": "14. maj 2008"})
        assert Meeting.objects.get().title == "Styregruppen"


def test_a_managers_thresholds_are_entered_with_the_portfolio(meeting, manager):
    portfolio = meeting.portfolio
    page = Page(manager, reverse("admin:initiatives_portfolio_change", args=[portfolio.pk]))
    page["status_interval_days"] = "45"
    page["closed_on"] = "1. juni 2009"
    page.save()
    portfolio.refresh_from_db()
    assert (portfolio.status_interval_days, portfolio.closed_on) == (45, date(2009, 6, 1))
