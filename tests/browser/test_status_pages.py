"""Reporting without a script: the same links lead to plain pages, and back to the row."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from initiatives.models import Stage, StatusUpdate
from tests.browser.conftest import Office, StatusRow, log_in

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def plain(new_context: Callable[..., BrowserContext], live_server, office: Office) -> Page:
    """An editor's browser that runs no scripts."""
    page = new_context(java_script_enabled=False).new_page()
    log_in(page, live_server.url, "editor")
    return page


@pytest.fixture(params=["area_page", "list_page"])
def row(request, plain: Page, live_server, office: Office) -> Iterator[StatusRow]:
    """*Gode job* in a list, to which the editor is to come back in the end."""
    address = live_server.url + getattr(office, request.param)
    plain.goto(address)
    yield StatusRow(plain, office.project)
    expect(plain).to_have_url(f"{address}#project-{office.project.pk}")


def newest(office: Office) -> StatusUpdate:
    return StatusUpdate.objects.filter(project=office.project).latest("pk")


def test_a_status_is_reported_on_a_page_of_its_own(row, office):
    row.update.click()
    expect(row.page.get_by_role("heading", level=1)).to_have_text("Meld status: Gode job")
    row.field("stage").select_option(Stage.AWAITING)
    row.field("text").fill("Skrevet uden script.")
    row.save.click()
    expect(row.page.locator(".messages")).to_have_text("Status for “Gode job” er gemt.")
    expect(row.row).to_contain_text("Afventer")
    new = newest(office)
    assert (new.text, new.stage, new.by) == (
        "Skrevet uden script.",
        Stage.AWAITING,
        office.users["editor"],
    )


def test_what_cannot_be_saved_stays_on_the_page_until_it_can(row, office):
    row.update.click()
    row.field("text").fill("Skrevet for tidligt.")
    row.field("on").fill("2. juni 2010")
    row.save.click()
    expect(row.form.locator(".field-on .errorlist")).to_contain_text("ikke er kommet endnu")
    expect(row.field("text")).to_have_value("Skrevet for tidligt.")
    assert StatusUpdate.objects.filter(project=office.project).count() == 1
    row.field("on").fill("1. juni 2010")
    row.save.click()
    expect(row.page.locator(".messages")).to_contain_text("er gemt")
    assert newest(office).text == "Skrevet for tidligt."


def test_unchanged_is_confirmed_on_a_page_that_shows_what_is_confirmed(row, office):
    row.unchanged.click()
    expect(row.page.locator("main")).to_contain_text("1. april 2010")
    row.page.get_by_role("button", name="Bekræft, at det er uændret").click()
    expect(row.page.locator(".messages")).to_have_text("“Gode job” er bekræftet uændret.")
    new = newest(office)
    assert (new.confirmed_unchanged, new.text) == (True, "Arbejdet er i gang.")


def test_a_draft_on_the_forms_own_page_is_kept_until_it_is_saved(page, live_server, office):
    """With a script, but where no list is around the form: from a mail, or the start page."""
    log_in(page, live_server.url, "editor")
    address = f"{live_server.url}{office.project.get_absolute_url()}status/"
    row = StatusRow(page, office.project)
    page.goto(address)
    row.field("text").fill("En kladde")
    page.goto(address)
    expect(row.field("text")).to_have_value("En kladde")
    expect(row.draft_note).to_contain_text("Hentet frem: din kladde fra")
    row.save.click()
    expect(page).to_have_url(re.compile(rf"/projekter/{office.project.pk}/#project-"))
    page.goto(address)
    expect(row.draft_note).to_be_empty()
    assert newest(office).text == "En kladde"
