"""Who changed what: read by members, narrowed by kind and day."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Office, log_in


@pytest.fixture
def history(page: Page, live_server, office: Office) -> Page:
    """The history after a manager has renamed *Gode job*, as a reader sees it."""
    log_in(page, live_server.url, "manager")
    page.goto(f"{live_server.url}/admin/initiatives/project/{office.project.pk}/change/")
    page.locator("#id_title").fill("Bedre job")
    page.locator("[name=_save]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.context.clear_cookies()
    log_in(page, live_server.url, "reader")
    page.goto(f"{live_server.url}/p/proeve/historik/")
    return page


def test_the_newest_change_comes_first_with_old_and_new_and_who_made_it(history, office):
    newest = history.locator(".history > li").first
    expect(newest).to_contain_text("manager · Projekt, ændret")
    expect(newest.locator("del")).to_contain_text("Gode job")
    expect(newest.locator("ins")).to_contain_text("Bedre job")
    newest.get_by_role("link", name="Bedre job").click()
    expect(history.get_by_role("heading", level=1)).to_have_text("Bedre job")
    expect(history.get_by_role("region", name="Hvem ændrede hvad")).to_contain_text("Gode job")


def test_the_history_is_narrowed_by_kind_name_and_day(history, office):
    entries = history.locator(".history > li")
    all_of_it = entries.count()
    history.get_by_label("Art").select_option("project")
    history.get_by_label("Navn").fill("Bedre")
    history.get_by_role("button", name="Vis").click()
    expect(entries.first).to_contain_text("Bedre job")
    assert 0 < entries.count() < all_of_it
    expect(history.get_by_label("Art")).to_have_value("project")
    history.get_by_label("Til og med").fill("1. maj 2008")
    history.get_by_role("button", name="Vis").click()
    expect(history.locator(".empty")).to_have_text("Der er ikke ændret noget, der passer.")


def test_a_day_that_cannot_be_read_is_named_and_stays_in_its_field(history):
    history.get_by_label("Fra").fill("engang i maj")
    history.get_by_role("button", name="Vis").click()
    expect(history.get_by_role("alert")).to_contain_text("engang i maj")
    expect(history.get_by_label("Fra")).to_have_value("engang i maj")


def test_who_is_no_member_does_not_see_that_there_is_a_history(page, live_server, office):
    office.portfolio.is_public = True
    office.portfolio.save()
    page.goto(f"{live_server.url}/p/proeve/")
    expect(page.get_by_role("link", name="Møder")).to_be_visible()
    expect(page.get_by_role("link", name="Historik")).to_have_count(0)
    # Without a login the way leads to the login page, not to anybody's name.
    page.goto(f"{live_server.url}/p/proeve/historik/")
    expect(page).to_have_url(f"{live_server.url}/log-ind/?next=/p/proeve/historik/")
