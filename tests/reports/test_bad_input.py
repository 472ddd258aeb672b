"""What people send that cannot be: it is said where they look for it, and nothing is stored."""

from datetime import date

import pytest
from django.urls import reverse
from lxml import html  # type: ignore[import-untyped]

from accounts.models import Role
from initiatives.models import Stage, StatusUpdate
from reports.actions.freeze import freeze
from reports.models import Decision, Freezing, Meeting
from tests.admin_pages import Page, log_in
from tests.factories import (
    make_area,
    make_meeting,
    make_member,
    make_portfolio,
    make_project,
    make_status,
)

pytestmark = pytest.mark.django_db
TODAY = date(2008, 6, 1)


@pytest.fixture(autouse=True)
def in_june(time_machine):
    # A quarter to midnight in Denmark: what is tomorrow there is not tomorrow in London yet.
    time_machine.move_to("2008-06-01T21:45:00Z", tick=False)


@pytest.fixture
def project():
    portfolio = make_portfolio(slug="proeve", is_public=True)
    project = make_project(area=make_area(portfolio=portfolio, slug="trivsel"), title="Gode job")
    make_status(project=project, on=date(2008, 5, 1), text="Begyndt.", decision_wanted=True)
    return project


@pytest.fixture
def manager(project):
    return log_in(make_member(role=Role.MANAGER, portfolio=project.area.portfolio))


def close(project, on=TODAY):
    project.area.portfolio.closed_on = on
    project.area.portfolio.save()


def text_of(response):
    document = html.fromstring(response.content.decode())
    return " ".join(document.text_content().split())


def report(client, project, **said):
    """Send the form of a project's status, as its page shows it, with these values in it."""
    prefix = f"p{project.pk}-"
    last = project.status_updates.newest_first().first()
    data = {
        "stage": Stage.IN_PROGRESS,
        "on": "1. juni 2008",
        "text": "Går godt.",
        "light": "none",
        "period_as_written": project.period_as_written,
        "seen": last.pk if last is not None else "",
        **said,
    }
    page = reverse("reports:status_form", args=["proeve", project.pk])
    return client.post(page, {f"{prefix}{name}": value for name, value in data.items()})


def confirm(client, project):
    page = reverse("reports:status_confirm", args=["proeve", project.pk])
    shown = project.status_updates.newest_first().first()
    return client.post(page, {"seen": shown.pk if shown is not None else ""})


def admin_page(client, project):
    return Page(client, reverse("admin:initiatives_project_change", args=[project.pk]))


# --- Statuses ------------------------------------------------------------------------------------

NOT_YET = "En status kan ikke være fra en dag, der ikke er kommet endnu."
CLOSED = "Porteføljen er lukket: der meldes ikke mere."


@pytest.mark.parametrize("on", ["2. juni 2008", "2999-01-01"])
def test_a_status_of_a_day_to_come_is_refused_on_the_page(project, manager, on):
    refused = report(manager, project, on=on)
    assert refused.status_code == 422
    text = text_of(refused)
    assert NOT_YET in text
    assert "Går godt." in text
    assert project.status_updates.count() == 1
    assert report(manager, project).status_code == 302
    assert project.status_updates.newest_first()[0].on == TODAY


@pytest.mark.parametrize("on", ["31.2.2008", "snart", ""])
def test_a_status_of_no_day_at_all_is_refused_too(project, manager, on):
    assert report(manager, project, on=on).status_code == 422
    assert project.status_updates.count() == 1


def test_a_status_of_a_day_to_come_is_refused_in_data_entry(project, manager):
    page = admin_page(manager, project)
    page["status_updates-0-on"], page["status_updates-0-stage"] = "2. juni 2008", Stage.APPROVED
    page["status_updates-0-text"] = "I morgen."
    assert page.refused() == {"status_updates-0-on": NOT_YET}
    page["status_updates-0-on"] = "1. juni 2008"
    page.save()
    assert project.status_updates.newest_first()[0].text == "I morgen."


def test_nothing_more_is_reported_to_a_portfolio_that_is_closed(project, manager):
    close(project)
    for refused in (report(manager, project), confirm(manager, project)):
        assert refused.status_code == 422
        assert CLOSED in text_of(refused)
    page = admin_page(manager, project)
    page["status_updates-0-on"], page["status_updates-0-stage"] = "1. juni 2008", Stage.APPROVED
    assert page.refused() == {"status_updates-0-__all__": CLOSED}
    assert StatusUpdate.objects.count() == 1


def test_a_closed_portfolio_can_still_be_corrected_in_data_entry(project, manager):
    close(project)
    page = admin_page(manager, project)
    page["title"] = "Bedre job"
    page.save()
    project.refresh_from_db()
    assert (project.title, project.status_updates.count()) == ("Bedre job", 1)


def test_a_portfolio_that_is_closed_from_tomorrow_is_open_today(project, manager):
    close(project, on=date(2008, 6, 2))
    assert report(manager, project).status_code == 302
    assert confirm(manager, project).status_code == 302
    assert StatusUpdate.objects.count() == 3


def test_what_was_never_reported_cannot_be_confirmed(project, manager):
    new = make_project(area=project.area)
    refused = confirm(manager, new)
    assert (refused.status_code, new.status_updates.count()) == (422, 0)
    assert "Der er endnu ingen status at bekræfte." in text_of(refused)


def test_a_light_without_a_reason_is_refused(project, manager):
    assert report(manager, project, light="critical", light_reason=" ").status_code == 422
    assert project.status_updates.count() == 1


# --- Meetings ------------------------------------------------------------------------------------


@pytest.fixture
def meeting(project):
    return make_meeting(portfolio=project.area.portfolio, held_on=date(2008, 5, 13))


def page_of(name, meeting, *more):
    return reverse(f"reports:{name}", args=["proeve", meeting.pk, *more])


def test_a_freeze_of_projects_without_a_status_is_asked_about_first(project, manager, meeting):
    make_project(area=project.area, title="Tavs")
    refused = manager.post(page_of("freeze_report", meeting), {})
    assert (refused.status_code, Freezing.objects.count()) == (422, 0)
    assert "Tavs" in text_of(refused)
    accepted = manager.post(page_of("freeze_report", meeting), {"all_the_same": "on"})
    assert (accepted.status_code, Freezing.objects.count()) == (302, 1)


def test_a_second_freeze_of_a_meeting_leads_to_the_first(project, manager, meeting):
    first = manager.post(page_of("freeze_report", meeting), {})
    second = manager.post(page_of("freeze_report", meeting), {})
    assert (second["Location"], Freezing.objects.count()) == (first["Location"], 1)


def test_a_decision_that_would_report_to_a_closed_portfolio_is_not_half_stored(
    project, manager, meeting
):
    close(project)
    page = page_of("decision_form", meeting, project.pk)
    refused = manager.post(page, {"text": "Gå videre.", "settles": "on"})
    assert (refused.status_code, Decision.objects.count()) == (422, 0)
    text = text_of(refused)
    assert CLOSED in text
    assert "Gå videre." in text
    assert manager.post(page, {"text": "Gå videre."}).status_code == 302
    assert Decision.objects.get().text == "Gå videre."


@pytest.mark.parametrize("held_on", ["31.2.2008", "snart", ""])
def test_a_meeting_of_no_day_is_refused(project, manager, held_on):
    page = reverse("reports:meeting_add", args=["proeve"])
    refused = manager.post(page, {"title": "Majmødet", "held_on": held_on, "area": ""})
    assert (refused.status_code, Meeting.objects.count()) == (422, 0)
    assert 'value="Majmødet"' in refused.content.decode()


def test_the_same_meeting_is_not_made_twice(project, manager):
    page = reverse("reports:meeting_add", args=["proeve"])
    data = {"title": "Majmødet", "held_on": "13.5.2008", "area": ""}
    assert manager.post(page, data).status_code == 302
    refused = manager.post(page, data)
    assert (refused.status_code, Meeting.objects.count()) == (422, 1)
    assert "Der er allerede et møde med denne titel på denne dag." in text_of(refused)
    area = {"title": "Majmødet", "held_on": "13.5.2008", "area": project.area.pk}
    assert [manager.post(page, area).status_code for _time in range(2)] == [302, 422]


# --- Days and names in addresses -----------------------------------------------------------------

BAD_DAYS = ["2008-06-02", "2999-01-01", "i går", "2008-02-30"]
LISTS = ("project_list", "person_list", "organisation_list")


@pytest.mark.parametrize("day", BAD_DAYS)
@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_no_day_is_not_handed_out_as_a_file(client, project, name, day):
    page = reverse(f"reports:{name}", args=["proeve"])
    for wanted in ("csv", "xlsx", "docx", "pdf"):
        answer = client.get(page, {"format": wanted, "pr": day})
        assert (answer.status_code, answer["Content-Type"]) == (400, "text/html; charset=utf-8")
        assert 'aria-invalid="true"' in answer.content.decode()
    assert client.get(page, {"format": "csv", "pr": "2008-06-01"}).status_code == 200


@pytest.mark.parametrize("day", BAD_DAYS)
@pytest.mark.parametrize("extension", ["pdf", "docx", "xlsx", "csv", "json", "html"])
def test_a_report_of_no_day_is_not_handed_out(client, project, extension, day):
    page = reverse("reports:report_file", args=["proeve", extension])
    answer = client.get(page, {"pr": day})
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/html; charset=utf-8")
    assert day in answer.content.decode()


@pytest.fixture
def frozen(project):
    meeting = make_meeting(
        portfolio=project.area.portfolio, held_on=date(2008, 5, 13), title="Majmødet", pk=10_001
    )
    freeze(meeting=meeting, by=None, on=TODAY)
    return meeting


@pytest.mark.parametrize("side", ["fra", "til"])
@pytest.mark.parametrize(
    "name",
    [
        "Julemødet",
        "Majmødet",
        "m",
        "m0",
        "m10002",
        "m100010",
        "m" + "9" * 30,
        "m-1",
        "m²",
        "2008-06-02",
        "2008-02-30",
        "<script>",
    ],
)
def test_a_meeting_that_is_not_there_is_said_and_the_others_are_offered(client, frozen, side, name):
    page = reverse("reports:changes", args=["proeve"])
    for more in ({}, {"format": "pdf"}):
        answer = client.get(page, {side: name, **more})
        assert (answer.status_code, answer["Content-Type"]) == (400, "text/html; charset=utf-8")
        assert f"“{name}” er hverken" in text_of(answer)
        assert "Majmødet" in text_of(answer)
        assert "<script>”" not in answer.content.decode()


def test_meetings_of_others_and_meetings_without_a_report_are_not_there(client, frozen, project):
    page = reverse("reports:changes", args=["proeve"])
    other = make_meeting(held_on=date(2008, 5, 13))
    freeze(meeting=other, by=None, on=TODAY)
    open_one = make_meeting(portfolio=project.area.portfolio, held_on=date(2008, 5, 20))
    for meeting in (other, open_one):
        assert client.get(page, {"fra": f"m{meeting.pk}"}).status_code == 400
    assert client.get(page, {"fra": f"m{frozen.pk}"}).status_code == 200


def test_a_format_that_is_not_made_does_not_exist(client, frozen):
    page = reverse("reports:changes", args=["proeve"])
    assert client.get(page, {"format": "odt"}).status_code == 404
    for wanted in ("docx", "xlsx"):
        assert client.get(page, {"format": wanted}).status_code == 200


@pytest.mark.parametrize("area", ["nix", "%00", "' OR 1"])
def test_changes_of_an_area_that_is_not_there_do_not_exist(client, frozen, area):
    page = reverse("reports:changes", args=["proeve"])
    assert client.get(page, {"omraade": area}).status_code == 404
