"""A round from its opening to its close: a manager asks, an editor answers from the start page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from initiatives.models import StatusUpdate
from reports.models import Round
from tests.browser.conftest import Office, StatusRow, log_in

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def editor(new_context: Callable[..., BrowserContext], live_server, office: Office) -> Page:
    """Another person's browser."""
    page = new_context().new_page()
    log_in(page, live_server.url, "editor")
    return page


@pytest.fixture
def manager(page: Page, live_server, office: Office) -> Page:
    log_in(page, live_server.url, "manager")
    return page


def open_round(manager: Page, site: str) -> None:
    manager.goto(f"{site}/p/proeve/runder/")
    manager.get_by_role("link", name="Åbn en runde").click()
    manager.get_by_label("Frist").fill("10. juni 2010")
    manager.get_by_role("button", name="Åbn runden").click()
    expect(manager.locator(".messages")).to_have_text("Runden er åben.")


def needs(page: Page) -> Locator:
    return page.get_by_role("region", name="Mine projekter, der mangler en status")


def test_an_editor_answers_a_round_from_the_start_page_and_the_manager_sees_it(
    manager, editor, live_server, office
):
    editor.goto(live_server.url)
    expect(needs(editor)).to_contain_text("Intet venter på dig.")
    open_round(manager, live_server.url)
    expect(manager.get_by_role("progressbar", name="0 af 2 har svaret")).to_be_visible()
    rows = {
        project.title: manager.locator(f"#project-{project.pk}")
        for project in (office.project, office.other)
    }
    for row in rows.values():
        expect(row).to_contain_text("mangler")
        expect(row).to_contain_text("editor")

    editor.goto(live_server.url)
    asked = needs(editor).get_by_role("listitem")
    expect(asked).to_have_count(2)
    good = asked.filter(has_text="Gode job")
    expect(good).to_contain_text("ønskes senest 10. juni 2010")
    good.get_by_role("link", name="Meld status").click()
    form = StatusRow(editor, office.project)
    form.field("text").fill("Svar til runden.")
    form.save.click()
    expect(editor.locator(".messages")).to_have_text("Status for “Gode job” er gemt.")
    expect(editor).to_have_url(re.compile(f"^{live_server.url}/#project-"))
    # What is left to answer is what one comes back to, and the draft is not left behind.
    expect(asked).to_have_count(1)
    editor.goto(f"{live_server.url}{office.project.get_absolute_url()}status/")
    expect(form.draft_note).to_be_empty()
    editor.goto(live_server.url)
    asked.get_by_role("link", name="Uændret").click()
    editor.get_by_role("button", name="Bekræft, at det er uændret").click()
    expect(needs(editor)).to_contain_text("Intet venter på dig.")

    manager.reload()
    expect(manager.get_by_role("progressbar", name="2 af 2 har svaret")).to_be_visible()
    expect(rows["Gode job"]).to_contain_text("meldt")
    expect(rows["Andet job"]).to_contain_text("bekræftet uændret")
    newest = StatusUpdate.objects.filter(by=office.users["editor"])
    assert newest.count() == 2


def test_a_manager_reports_for_who_is_missing_and_comes_back_to_the_round(
    manager, live_server, office
):
    open_round(manager, live_server.url)
    address = manager.url
    row = manager.locator(f"#project-{office.project.pk}")
    row.get_by_role("link", name="Meld status").click()
    form = StatusRow(manager, office.project)
    form.field("text").fill("Sagt i telefonen.")
    form.save.click()
    expect(manager).to_have_url(f"{address}#project-{office.project.pk}")
    expect(row).to_contain_text("meldt")
    expect(row.get_by_role("link", name="Meld status")).to_have_count(0)
    assert StatusUpdate.objects.latest("pk").by == office.users["manager"]


def test_a_round_with_a_last_day_that_has_been_is_refused(manager, live_server):
    manager.goto(f"{live_server.url}/p/proeve/runder/ny/")
    manager.get_by_label("Frist").fill("31. maj 2010")
    manager.get_by_role("button", name="Åbn runden").click()
    expect(manager.locator("[name=deadline_on]")).to_have_attribute("aria-invalid", "true")
    expect(manager.locator("[name=deadline_on]")).to_have_value("31. maj 2010")
    assert not Round.objects.exists()


def test_a_round_that_is_closed_asks_nobody(manager, editor, live_server):
    open_round(manager, live_server.url)
    manager.locator("summary", has_text="Luk runden").click()
    manager.get_by_role("button", name="Luk runden", exact=True).click()
    expect(manager.locator(".messages")).to_have_text("Runden er lukket.")
    expect(manager.get_by_role("button", name="Luk runden")).to_have_count(0)
    editor.goto(live_server.url)
    expect(needs(editor)).to_contain_text("Intet venter på dig.")
    assert Round.objects.get().closed_at is not None


def test_an_editor_sees_the_round_but_neither_opens_nor_closes_one(manager, editor, live_server):
    open_round(manager, live_server.url)
    editor.goto(f"{live_server.url}/p/proeve/runder/")
    expect(editor.get_by_role("link", name="Åbn en runde")).to_have_count(0)
    editor.goto(manager.url)
    expect(editor.get_by_role("heading", level=1)).to_have_text("Runde: Personalepolitik")
    expect(editor.get_by_role("button", name="Luk runden")).to_have_count(0)
    answer = editor.goto(f"{live_server.url}/p/proeve/runder/ny/")
    assert answer is not None
    assert answer.status == 404
