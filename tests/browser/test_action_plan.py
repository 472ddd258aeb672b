"""An action plan and its indicators in a real browser, with axe reading along."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Membership, Role
from initiatives.models import Measurement, Slot
from tests.browser.conftest import PASSWORD, WIDTHS, faults, log_in
from tests.conftest import load_fixture
from tests.factories import make_user


@pytest.fixture
def editor(page: Page, live_server, transactional_db) -> Page:
    """The browser of an editor of Porsgrunn's plans."""
    plan = load_fixture("porsgrunn-2009")
    user = make_user(username="editor", password=PASSWORD)
    Membership.objects.create(user=user, portfolio=plan, role=Role.EDITOR)
    log_in(page, live_server.url, "editor")
    return page


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_an_action_plan_have_no_fault(width, editor, live_server):
    editor.set_viewport_size({"width": width, "height": 900})
    figure = Measurement.objects.get(year=2008, slot=Slot.UNKNOWN)
    addresses = (
        "/p/porsgrunn-2009/",
        "/p/porsgrunn-2009/omraade/ny-plan/",
        f"/p/porsgrunn-2009/tal/{figure.pk}/",
        f"/p/porsgrunn-2009/indikatorer/{figure.indicator_id}/nyt-tal/",
    )
    found = {
        address: problems
        for address in addresses
        if (problems := faults(editor, live_server.url + address))
    }
    assert found == {}


def test_the_quarter_of_a_figure_is_decided_from_its_row_and_one_comes_back_to_it(
    editor, live_server
):
    figure = Measurement.objects.get(year=2008, slot=Slot.UNKNOWN)
    row = f"#figures-{figure.indicator_id}-2008"
    editor.goto(f"{live_server.url}/p/porsgrunn-2009/")
    editor.locator(row).get_by_role("link", name="Afgør kvartalet").click()
    editor.get_by_label("Kvartal eller år").select_option("4")
    editor.get_by_role("button", name="Gem", exact=True).click()
    expect(editor.locator(row)).to_contain_text("Ret")
    assert editor.url.endswith(row)
    figure.refresh_from_db()
    assert figure.slot == Slot.FOURTH
