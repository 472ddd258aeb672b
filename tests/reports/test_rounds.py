"""A round of reporting: who is asked, who has answered, and who is reminded."""

from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPException
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from initiatives.actions.report_status import confirm_unchanged, report_status
from initiatives.models import Stage
from reports.actions.remind import MOST_ATTEMPTS, remind
from reports.actions.round import open_round
from reports.layouts.my_projects import needs_of
from reports.layouts.responsible import responsible_for
from reports.layouts.round_state import ReportState, round_rows
from reports.models import Reminder, ReminderKind, ReminderState, Round
from tests.factories import (
    make_area,
    make_assignment,
    make_meeting,
    make_membership,
    make_person,
    make_portfolio,
    make_project,
    make_round,
    make_status,
    make_user,
)
from tests.reports.lists import query_count

pytestmark = pytest.mark.django_db
TODAY = date(2008, 5, 13)
NOW = datetime(2008, 5, 13, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_may(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def area():
    return make_area(portfolio=make_portfolio(slug="proeve"))


def member(role: Role, email: str = "", **where) -> User:
    user = make_user(email=email)
    make_membership(user=user, role=role, **where)
    return user


def opened(area, *, deadline=TODAY + timedelta(days=10), at=NOW, **fields) -> Round:
    by = member(Role.MANAGER, portfolio=area.portfolio)
    new = Round(portfolio=area.portfolio, deadline_on=deadline, **fields)
    return open_round(new=new, by=by, at=at, today=TODAY)


def states(of_round):
    return {row.project.title: row.state for row in round_rows(of_round, on=TODAY)}


def test_reported_confirmed_and_missing_are_told_apart_and_what_is_over_is_not_asked(area, in_may):
    editor = member(Role.EDITOR, area=area)
    for title in ("Meldt", "Bekræftet", "Mangler", "Slut"):
        make_status(
            project=make_project(area=area, title=title),
            stage=Stage.COMPLETED if title == "Slut" else Stage.IN_PROGRESS,
        )
    in_may.move_to(NOW + timedelta(hours=1))
    found = opened(area, at=NOW + timedelta(hours=1))
    project = area.projects.get(title="Meldt")
    report_status(project=project, by=editor, today=TODAY, on=TODAY, text="Nyt")
    confirm_unchanged(project=area.projects.get(title="Bekræftet"), by=editor, today=TODAY)
    assert states(found) == {
        "Mangler": ReportState.MISSING,
        "Bekræftet": ReportState.CONFIRMED,
        "Meldt": ReportState.REPORTED,
    }


def test_leads_are_asked_first_then_editors_of_the_area_then_of_the_portfolio_then_managers(area):
    project = make_project(area=area)
    manager = member(Role.MANAGER, portfolio=area.portfolio)
    assert responsible_for([project])[project.pk] == [manager]
    of_portfolio = member(Role.EDITOR, portfolio=area.portfolio)
    assert responsible_for([project])[project.pk] == [of_portfolio]
    of_area = member(Role.EDITOR, area=area)
    assert responsible_for([project])[project.pk] == [of_area]
    make_assignment(project=project, person=make_person(user=make_user()))
    assert responsible_for([project])[project.pk] == [of_area]
    make_assignment(project=project, person=make_person(user=of_portfolio))
    assert responsible_for([project])[project.pk] == [of_portfolio]


def test_what_an_editor_is_asked_for_begins_with_the_newest_need(area):
    editor = member(Role.EDITOR, area=area)
    make_status(project=make_project(area=area, title="Ny nok"), on=TODAY)
    make_status(project=make_project(area=area, title="Tavs"), on=date(2007, 1, 1))
    make_status(project=make_project(area=area, title="Mere tavs"), on=date(2006, 1, 1))
    make_status(
        project=make_project(area=area, title="Slut"), on=date(2006, 1, 1), stage=Stage.CANCELLED
    )
    titles = [need.project.title for need in needs_of(editor, on=TODAY)]
    assert titles == ["Tavs", "Mere tavs"]
    assert needs_of(member(Role.READER, area=area), on=TODAY) == []


def test_only_those_who_are_missing_get_a_mail_and_nobody_two(area):
    asked = member(Role.EDITOR, "ansvarlig@example.test", area=area)
    make_project(area=area, title="Mangler")
    opened(area, message="Husk tallene.")
    assert remind(at=NOW)["sent"] == 1
    assert remind(at=NOW + timedelta(hours=1))["sent"] == 0
    (sent,) = mail.outbox
    assert (sent.to, "Mangler" in sent.body, "Husk tallene." in sent.body) == (
        [asked.email],
        True,
        True,
    )
    report_status(
        project=area.projects.get(), by=asked, today=TODAY, on=TODAY, stage=Stage.IN_PROGRESS
    )
    assert remind(at=NOW + timedelta(days=9))["sent"] == 0


@pytest.mark.parametrize(
    ("days", "kind"),
    [(0, ReminderKind.KICK_OFF), (7, ReminderKind.BEFORE), (11, ReminderKind.AFTER)],
)
def test_each_mail_of_a_round_has_its_time(area, days, kind):
    member(Role.EDITOR, "ansvarlig@example.test", area=area)
    make_project(area=area)
    opened(area)
    remind(at=NOW + timedelta(days=days))
    assert Reminder.objects.get().kind == kind


def test_a_mail_that_fails_is_shown_tried_again_and_given_up(area, caplog):
    member(Role.EDITOR, "ansvarlig@example.test", area=area)
    make_project(area=area)
    opened(area)
    at = NOW
    with patch("reports.actions.remind.send_mail", side_effect=SMTPException("ansvarlig@x")):
        for attempt in range(1, MOST_ATTEMPTS + 1):
            assert remind(at=at)["failed"] == 1
            reminder = Reminder.objects.get()
            assert (reminder.state, reminder.attempts) == (ReminderState.FAILED, attempt)
            assert remind(at=at)["failed"] == 0
            at = reminder.next_try_at or at + timedelta(days=1)
        assert remind(at=at)["failed"] == 0
    assert "ansvarlig" not in caplog.text + reminder.error


def test_a_mail_whose_worker_died_while_sending_is_not_sent_twice(area):
    member(Role.EDITOR, "ansvarlig@example.test", area=area)
    make_project(area=area)
    opened(area)
    dying = patch("reports.actions.remind.send_mail", side_effect=KeyboardInterrupt)
    with dying, pytest.raises(KeyboardInterrupt):
        remind(at=NOW)
    assert Reminder.objects.get().state == ReminderState.SENDING
    assert remind(at=NOW + timedelta(hours=2))["sent"] == 0
    assert mail.outbox == []


@pytest.mark.parametrize("fault", ["missing_by_user", "render_to_string"])
def test_a_mail_that_could_not_be_made_was_not_being_sent(area, fault):
    asked = member(Role.EDITOR, "ansvarlig@example.test", area=area)
    make_project(area=area)
    found = opened(area)
    Reminder.objects.create(round=found, user=asked, kind=ReminderKind.KICK_OFF)
    with (
        patch("reports.actions.remind._write_down"),
        patch(f"reports.actions.remind.{fault}", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        remind(at=NOW)
    assert Reminder.objects.get().state == ReminderState.WAITING
    assert remind(at=NOW + timedelta(hours=1))["sent"] == 1


def test_a_mail_to_an_address_that_is_none_has_failed(area):
    member(Role.EDITOR, "ansvarlig@example.test\nBcc: alle@example.test", area=area)
    make_project(area=area)
    opened(area)
    assert remind(at=NOW)["failed"] == 1
    assert Reminder.objects.get().state == ReminderState.FAILED


def test_a_round_is_opened_followed_and_closed_on_the_pages(area):
    client = Client()
    client.force_login(member(Role.MANAGER, portfolio=area.portfolio))
    make_project(area=area, title="Mangler")
    add = reverse("reports:round_add", args=["proeve"])
    late = client.post(add, {"deadline_on": "2008-01-01", "remind_days_before": "3"})
    assert (late.status_code, Round.objects.count()) == (422, 0)
    answer = client.post(add, {"deadline_on": "2999-01-01", "remind_days_before": "3"})
    found = Round.objects.get()
    assert answer["Location"] == found.get_absolute_url()
    assert "Mangler" in client.get(found.get_absolute_url()).content.decode()
    client.post(reverse("reports:round_close", args=["proeve", found.pk]))
    found.refresh_from_db()
    assert found.closed_at is not None


def test_a_closed_portfolio_asks_nobody(area):
    area.portfolio.closed_on = TODAY
    area.portfolio.save()
    with pytest.raises(ValidationError, match="lukket"):
        opened(area)


def page_of(of_round, user) -> tuple[int, str]:
    client = Client()
    client.force_login(user)
    answer = client.get(of_round.get_absolute_url())
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("is_public", [False, True])
def test_a_round_of_one_area_is_for_its_editors_and_those_of_the_whole(area, is_public):
    """Also where everybody may read the portfolio: a round says who has not answered."""
    portfolio = area.portfolio
    portfolio.is_public = is_public
    portfolio.save()
    other = make_area(portfolio=portfolio)
    make_project(area=area, title="Mangler")
    asked, of_portfolio = (
        member(Role.EDITOR, **where) for where in ({"area": area}, {"portfolio": portfolio})
    )
    neighbour, reader = member(Role.EDITOR, area=other), member(Role.READER, area=area)
    found = make_round(portfolio=portfolio, area=area)
    for user, status in ((asked, 200), (of_portfolio, 200), (neighbour, 404), (reader, 404)):
        assert page_of(found, user)[0] == status
        assert (found in Round.objects.followed_by(user)) == (status == 200)
    client = Client()
    client.force_login(neighbour)
    assert client.get(reverse("reports:round_list", args=["proeve"])).context["rounds"] == []


def test_of_a_round_of_the_whole_an_editor_of_one_area_sees_that_area_alone(area):
    meeting = make_meeting(portfolio=area.portfolio, title="Lukket dagsorden")
    other = make_area(portfolio=area.portfolio)
    asked, neighbour = (
        member(Role.EDITOR, f"{each.pk}@example.test", area=each) for each in (area, other)
    )
    asked.first_name, neighbour.first_name = "Spurgt", "Skjult"
    for user in (asked, neighbour):
        user.save()
    make_project(area=area, title="Mit projekt")
    make_project(area=other, title="Skjult projekt")
    found = opened(area, meeting=meeting)
    remind(at=NOW)
    status, page = page_of(found, asked)
    assert (status, page.count("Spurgt") > 1, "Mit projekt" in page) == (200, True, True)
    assert "Skjult" not in page
    assert "Lukket dagsorden" not in page
    assert not any("Lukket" in sent.subject for sent in mail.outbox)
    page = page_of(found, member(Role.EDITOR, portfolio=area.portfolio))[1]
    for words in ("Mit projekt", "Skjult projekt", "Spurgt", "Lukket dagsorden"):
        assert words in page
    client = Client()
    client.force_login(asked)
    listed = client.get(reverse("reports:round_list", args=["proeve"])).content.decode()
    assert (str(area.portfolio) in listed, "Lukket" in listed) == (True, False)


def test_a_round_for_a_meeting_asks_no_more_questions_than_one_for_none(area):
    client = Client()
    client.force_login(member(Role.MANAGER, portfolio=area.portfolio))
    meeting = make_meeting(portfolio=area.portfolio)
    pages = [opened(area, meeting=each).get_absolute_url() for each in (None, meeting)]
    counts = [query_count(client, page) for page in pages]
    assert counts[0] == counts[1]


def test_nobody_is_asked_any_more_when_the_portfolio_is_closed(area):
    asked = member(Role.EDITOR, "ansvarlig@example.test", area=area)
    project = make_project(area=area)
    found = opened(area)
    Reminder.objects.create(round=found, user=asked, kind=ReminderKind.BEFORE)
    (need,) = needs_of(asked, on=TODAY)
    assert (need.project, need.asked_by) == (project, found)
    area.portfolio.closed_on = TODAY + timedelta(days=1)
    area.portfolio.save()
    for days, asking in ((0, [found]), (1, []), (11, [])):
        assert list(Round.objects.asking(on=TODAY + timedelta(days=days))) == asking
    assert needs_of(asked, on=TODAY + timedelta(days=1)) == []
    remind(at=NOW + timedelta(days=11))
    assert (mail.outbox, Reminder.objects.get().state) == ([], ReminderState.WAITING)


def test_a_round_that_is_over_asks_for_no_project_that_was_made_later(area, in_may):
    asked = member(Role.EDITOR, "ansvarlig@example.test", area=area)
    found = opened(area)
    in_may.move_to(NOW + timedelta(days=10))
    make_project(area=area, title="På sidste dag")
    in_may.move_to(NOW + timedelta(days=700))
    make_project(area=area, title="To år efter")
    assert set(states(found)) == {"På sidste dag"}
    day = TODAY + timedelta(days=700)
    asked_for = {need.project.title: need.asked_by for need in needs_of(asked, on=day)}
    assert asked_for == {"På sidste dag": found, "To år efter": None}
    assert remind(at=NOW + timedelta(days=700))["sent"] == 1
    (sent,) = mail.outbox
    assert ("På sidste dag" in sent.body, "To år efter" in sent.body) == (True, False)


def test_pages_ask_as_many_questions_for_many_projects(area):
    client = Client()
    client.force_login(member(Role.EDITOR, portfolio=area.portfolio))
    found = opened(area)

    def more() -> None:
        for _number in range(20):
            make_assignment(project=make_project(area=area), person=make_person())

    more()
    pages = ("/", found.get_absolute_url())
    few = [query_count(client, page) for page in pages]
    more()
    assert [query_count(client, page) for page in pages] == few


def test_a_closed_round_shows_how_it_ended_whatever_is_said_later(area, in_may):
    editor = member(Role.EDITOR, area=area)
    project = make_project(area=area, title="Sent")
    make_status(project=project)
    found = opened(area, at=NOW + timedelta(hours=1))
    found.closed_at = NOW + timedelta(hours=2)
    found.save()
    in_may.move_to(NOW + timedelta(hours=3), tick=False)
    report_status(project=project, by=editor, today=TODAY, on=TODAY, text="For sent")
    assert states(found) == {"Sent": ReportState.MISSING}
    found.closed_at = NOW + timedelta(hours=4)
    assert states(found) == {"Sent": ReportState.REPORTED}
