"""A subscription to deadlines in a real browser: made, copied, fetched, revoked."""

import pytest
from playwright.sync_api import expect

from reports.models import DeadlineFeed
from tests.browser.conftest import WIDTHS, Office, faults, faults_here, log_in


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reader_makes_an_address_and_revokes_it(width, page, live_server, office: Office):
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, live_server.url, "reader")
    page.goto(f"{live_server.url}/p/proeve/")
    page.get_by_role("link", name="Abonnér på frister").click()
    assert faults(page, page.url) == []
    expect(page.get_by_text("Du har ingen her endnu.")).to_be_visible()
    page.get_by_label("Bruges i").fill("Outlook på arbejdet")
    page.get_by_role("button", name="Lav en adresse").click()

    address = page.get_by_label("Til en kalender (iCalendar)").input_value()
    assert faults_here(page) == []
    fetched = page.request.get(address)
    assert fetched.status == 200
    assert "SUMMARY:Gode job" in fetched.text()

    page.reload()
    expect(page.get_by_label("Til en kalender (iCalendar)")).to_have_count(0)
    mine = page.get_by_role("listitem").filter(has_text="Outlook på arbejdet")
    expect(mine).to_contain_text("sidst hentet")
    mine.locator("summary").click()
    expect(mine).to_contain_text("Den kan ikke åbnes igen.")
    assert faults_here(page) == []
    mine.get_by_role("button", name="Tilbagekald det").click()
    expect(page.locator(".messages")).to_contain_text("er tilbagekaldt")
    expect(mine.locator("summary")).to_have_count(0)
    assert page.request.get(address).status == 410
    feed = DeadlineFeed.objects.get()
    assert (feed.user, feed.revoked_by) == (office.users["reader"], office.users["reader"])
