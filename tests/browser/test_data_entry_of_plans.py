"""Plans, agreements and indicators are entered in a real browser, with axe reading along."""

import pytest
from playwright.sync_api import Page, expect

from initiatives.models import CriterionKind, Indicator, Slot
from tests.browser.conftest import WIDTHS, Office, faults, faults_here, log_in
from tests.browser.test_every_page import change
from tests.factories import (
    make_activity,
    make_clause,
    make_criterion,
    make_goal,
    make_indicator,
    make_measurement,
    make_organisation,
    make_party,
    make_result,
)


@pytest.fixture
def indicator(office: Office) -> Indicator:
    return make_indicator(portfolio=office.portfolio, name="Sygefravær", unit="%")


@pytest.fixture
def manager(page: Page, live_server, office: Office) -> Page:
    log_in(page, live_server.url, "manager")
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Gem og fortsæt med at redigere").click()


def test_an_unreadable_deadline_is_kept_and_said_and_a_wrong_figure_is_corrected(
    manager, live_server, office, indicator
):
    manager.goto(live_server.url + change(office.project))
    # Folded away as long as there is none; the empty row stands ready in it.
    manager.get_by_text("Aktiviteter (0)").click()
    manager.locator("#id_activities-0-text").fill("Opbygning af intranetside")
    manager.locator("#id_activities-0-deadline_as_written").fill("31. februar 2027")
    save(manager)
    expect(manager.locator(".messagelist .warning")).to_contain_text(
        "“31. februar 2027” blev ikke læst som en dato"
    )
    activity = manager.locator("#activities-0")
    expect(activity.locator("[name$=deadline_as_written]")).to_have_value("31. februar 2027")
    expect(activity.locator(".field-deadline_read .readonly")).to_contain_text("ikke genkendt")
    assert faults_here(manager) == []

    manager.goto(live_server.url + change(indicator))
    manager.locator("#id_measurements-0-year").fill("08")
    manager.locator("#id_measurements-0-slot").select_option("year")
    manager.locator("#id_measurements-0-value").fill("8,5")
    save(manager)
    expect(manager.locator(".errorlist").last).to_contain_text("Skriv årstallet med fire cifre.")
    assert not indicator.measurements.exists()
    expect(manager.locator("#id_measurements-0-value")).to_have_value("8,5")
    manager.locator("#id_measurements-0-year").fill("2008")
    save(manager)
    expect(manager.locator(".messagelist .success")).to_be_visible()
    assert str(indicator.measurements.get()) == "Sygefravær 2008, hele året: 8,5"


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_plans_and_indicators_have_no_fault(
    width, manager, live_server, office, indicator
):
    manager.set_viewport_size({"width": width, "height": 900})
    group = make_organisation(short_name="Forvaltningerne")
    make_organisation(short_name="BIF", parent=group)
    activity = make_activity(project=office.project, deadline_as_written="ultimo juni 2010")
    activity.organisations.add(group)
    goal = make_goal(project=office.project)
    criterion = make_criterion(
        project=office.project, goal=goal, kind=CriterionKind.AT_LEAST, threshold=80, unit="%"
    )
    make_result(criterion=criterion, evidence="Spørgeskema")
    make_clause(area=office.area, project=office.project)
    make_clause(area=office.area)
    make_party(portfolio=office.portfolio)
    make_measurement(indicator=indicator, year=2008, slot=Slot.YEAR, value="8.5")
    rows = (office.project, office.area, office.portfolio, activity, criterion, indicator)
    addresses = [change(row) for row in rows]
    addresses += [f"/admin/initiatives/{one}/" for one in ("activity", "criterion", "indicator")]
    addresses.append("/admin/initiatives/indicator/add/")
    found = {
        address: problems
        for address in addresses
        if (problems := faults(manager, live_server.url + address))
    }
    assert found == {}
