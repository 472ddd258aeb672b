"""Every page, list and file shows the statuses as they stood on the day that is asked for."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from initiatives.models import Stage
from reports.actions.freeze import freeze
from tests.factories import (
    KRONE,
    make_area,
    make_assignment,
    make_line,
    make_meeting,
    make_member,
    make_organisation,
    make_portfolio,
    make_project,
    make_status,
)

pytestmark = pytest.mark.django_db
LATER = "Skrevet siden."


@pytest.fixture
def project():
    """Begun on 1 May 2008, and something else since 1 June."""
    portfolio = make_portfolio(slug="proeve", is_public=True)
    project = make_project(area=make_area(portfolio=portfolio, slug="trivsel"), title="Gode job")
    make_status(project=project, on=date(2008, 5, 1), text="Skrevet først.")
    make_status(project=project, on=date(2008, 6, 1), stage=Stage.CANCELLED, text=LATER)
    make_line(project=project, oere=300 * KRONE)
    make_assignment(project=project, organisations=(make_organisation(),))
    return project


def pages(project):
    person = project.assignments.get().person
    organisation = project.assignments.get().organisations.get()
    return [
        reverse(f"reports:{name}", args=["proeve", *more])
        for name, *more in (
            ("portfolio_detail",),
            ("area_detail", "trivsel"),
            ("project_list",),
            ("project_detail", project.pk),
            ("person_list",),
            ("person_detail", person.pk),
            ("organisation_list",),
            ("organisation_detail", organisation.pk),
            ("report_file", "html"),
            ("report_file", "csv"),
            ("report_file", "json"),
        )
    ]


def test_nothing_of_what_was_said_later_is_shown_anywhere(client: Client, project):
    cancelled = f'class="tag {Stage.CANCELLED}"'
    for address in pages(project):
        then = client.get(address, {"pr": "2008-05-13"}).content.decode()
        assert (address, LATER in then, cancelled in then) == (address, False, False)
    now = client.get(pages(project)[1]).content.decode()
    assert (LATER in now, cancelled in now) == (True, True)


@pytest.mark.parametrize("typed", ["2008-05-13", "13. maj 2008", "13.5.2008", " 2008-05-13 "])
def test_a_day_is_read_as_people_write_it(client: Client, project, typed):
    assert "Skrevet først." in client.get(pages(project)[1], {"pr": typed}).content.decode()


@pytest.mark.parametrize(
    "typed", ["2999-01-01", "i går", "2008-02-30", "0000-00-00", "' OR 1", "9"]
)
def test_a_day_that_cannot_be_shown_is_said_at_the_field_and_stays_there(client, project, typed):
    for address in pages(project)[:8]:
        answer = client.get(address, {"pr": typed})
        assert answer.status_code == 400
        field = answer.content.decode().partition('id="as-of"')[2].partition(">")[0]
        assert 'aria-invalid="true"' in field
    assert client.get(pages(project)[8], {"pr": typed}).status_code == 400


def test_links_of_a_past_page_stay_on_its_day(client: Client, project):
    text = client.get(pages(project)[1], {"pr": "2008-05-13"}).content.decode()
    kept = f"{project.get_absolute_url()}?pr=2008-05-13"
    assert kept in text
    assert f"{reverse('reports:project_list', args=['proeve'])}?pr=2008-05-13" in text
    assert "rapport.pdf?omraade=trivsel&amp;pr=2008-05-13" in text


def test_the_page_and_the_command_line_say_the_same(client: Client, project, capsys):
    page = client.get(pages(project)[10], {"pr": "2008-05-13"}).json()
    call_command("report", "proeve", "--as-of", "2008-05-13", "--format", "json")
    assert json.loads(capsys.readouterr().out)["areas"] == page["areas"]
    assert page["as_of"] == "2008-05-13"


def test_budgets_of_a_past_day_are_those_of_the_last_frozen_report(client: Client, project):
    freeze(
        meeting=make_meeting(portfolio=project.area.portfolio, held_on=date(2008, 5, 13)),
        by=None,
        on=date(2008, 5, 13),
    )
    line = project.lines.get()
    line.amount_oere, line.as_written = 500 * KRONE, "500 kr."
    line.save()
    page = pages(project)[1]
    then = client.get(page, {"pr": "2008-05-20"}).content.decode().partition("frozen_budgets")[2]
    assert ("300" in then, "500" in then, "200" in then) == (True, True, True)
    before = client.get(page, {"pr": "2008-05-02"}).content.decode().partition("frozen_budgets")[2]
    assert ("<table" in before, "300" in before) == (False, False)


def test_a_past_page_offers_no_change(client: Client, project):
    client.force_login(make_member(role=Role.EDITOR, portfolio=project.area.portfolio))
    assert "hx-post" in client.get(pages(project)[1]).content.decode()
    assert "hx-post" not in client.get(pages(project)[1], {"pr": "2008-05-13"}).content.decode()


def test_a_period_is_shown_as_it_stood_and_before_it_was_known_as_it_was_first(client, project):
    for month, words in ((5, "medio 2008"), (6, "ultimo 2008"), (9, "medio 2009")):
        project.period_as_written = words
        project._history_date = datetime(2008, month, 1, 12, tzinfo=UTC)
        project.save()

    def shown(on):
        answer = client.get(pages(project)[10], {"pr": on} if on else {})
        return answer.json()["areas"][0]["projects"][0]["deadline"]["as_written"]

    assert shown("2008-04-01") == shown("2008-05-31") == "medio 2008"
    assert shown("2008-06-01") == "ultimo 2008"
    assert shown("") == "medio 2009"
    sheet = client.get(project.get_absolute_url(), {"pr": "2008-06-01"}).content.decode()
    assert ("ultimo 2008" in sheet, "medio 2009" in sheet) == (True, False)
