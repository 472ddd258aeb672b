"""Meetings, rounds, history and status forms, wide and narrow, with axe reading along."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Role, User
from initiatives.actions.report_status import report_status
from initiatives.models import Light, Portfolio, Project, Stage
from reports.actions.freeze import freeze
from reports.actions.share import share
from reports.models import Freezing
from tests.browser.conftest import TODAY, WIDTHS, StatusRow, faults, faults_here, log_in
from tests.factories import make_meeting, make_round

CRITICAL: dict[str, Any] = {
    "stage": Stage.AWAITING,
    "light": Light.CRITICAL,
    "light_reason": "Pengene er brugt.",
    "decision_wanted": True,
}


def pages_over_time() -> dict[str, str]:
    """Status over time, with something of each kind in it, as a manager sees it."""
    portfolio = Portfolio.objects.get(slug="kto-2010")
    manager = User.objects.get(username=Role.MANAGER)
    project = portfolio.areas.get(slug="trivsel").projects.all()[0]
    first, second = (
        make_meeting(portfolio=portfolio, held_on=date(2010, month, 1), title="Styregruppemøde")
        for month in (4, 5)
    )
    report = freeze(meeting=first, by=manager, on=TODAY)
    asked = make_round(
        portfolio=portfolio, meeting=second, opened_at=timezone.now(), deadline_on=date(2010, 6, 10)
    )
    report_status(project=project, by=manager, today=TODAY, on=TODAY, text="Nyt.", **CRITICAL)
    order = Freezing.objects.create(meeting=second, by=manager)
    links = {}
    for name, days in (("open", 1), ("closed", -1)):
        until = timezone.now() + timedelta(days=days)
        _link, secret = share(report=report, label=name, expires_at=until, by=manager)
        links[f"shared, {name}"] = f"/delt/{secret}/"
    home = portfolio.get_absolute_url()
    frozen, meeting = report.get_absolute_url(), second.get_absolute_url()
    return links | {
        "meetings": f"{home}moeder/",
        "meeting with a report": first.get_absolute_url(),
        "meeting that is being frozen": meeting,
        "freezing": f"{meeting}frys/{order.pk}/",
        "new meeting": f"{home}moeder/nyt/",
        "change of a meeting": f"{meeting}ret/",
        "decision": f"{meeting}beslutning/{project.pk}/",
        "frozen report": frozen,
        "changes": f"{home}siden-sidst/",
        "rounds": f"{home}runder/",
        "round": asked.get_absolute_url(),
        "new round": f"{home}runder/ny/",
        "history": f"{home}historik/",
        "history, a day that cannot be read": f"{home}historik/?fra=engang",
        "status": f"{project.get_absolute_url()}status/",
        "unchanged": f"{project.get_absolute_url()}uaendret/",
        "area that has changed": project.area.get_absolute_url(),
        "project with a history": project.get_absolute_url(),
    }


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_status_over_time_has_no_fault(
    width, page, live_server, users, today, complaints
):
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, live_server.url, "manager")
    found = {
        name: problems
        for name, address in pages_over_time().items()
        if (problems := faults(page, live_server.url + address))
    }
    assert found == {}
    # A link that has expired answers 410, a day that cannot be read 400.
    assert [c for c in complaints if not any(code in c for code in ("410", "400"))] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_what_an_editor_sees_on_the_way_to_a_status_has_no_fault(
    width, page, live_server, users, today
):
    """The start page with projects that wait, and the form in its row: opened, and refused."""
    project = Project.objects.get(title="Innovativ rekruttering")
    make_round(
        portfolio=project.area.portfolio,
        opened_at=timezone.now(),
        deadline_on=date(2010, 6, 10),
    )
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, live_server.url, "editor")
    found = {"start": faults(page, live_server.url)}
    expect(page.locator(".needs li").first).to_be_visible()
    row = StatusRow(page, project)
    for address in (project.area.get_absolute_url(), "/p/kto-2010/projekter/"):
        page.goto(live_server.url + address)
        row.update.click()
        expect(row.field("text")).to_be_focused()
        found[f"form in {address}"] = faults_here(page)
        row.light(Light.CRITICAL).check()
        row.save.click()
        expect(row.form.locator(".errorlist").first).to_be_visible()
        found[f"refused form in {address}"] = faults_here(page)
    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_a_freeze_that_is_refused_has_no_fault(width, page, live_server, users):
    portfolio = Portfolio.objects.get(slug="kto-2010")
    meeting = make_meeting(portfolio=portfolio, held_on=date(2010, 4, 1))
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, live_server.url, "manager")
    # Three sums of this portfolio are not explained, and nobody says that it is to be frozen so.
    found = faults(page, live_server.url + meeting.get_absolute_url())
    page.get_by_role("button", name="Frys rapporten").click()
    expect(page.locator("[name=all_the_same]")).to_have_attribute("aria-invalid", "true")
    assert found + faults_here(page) == []
