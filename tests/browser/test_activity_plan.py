"""A plan of activities in a real browser, with axe reading along."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Membership, Role
from initiatives.models import Activity, ActivityState
from tests.browser.conftest import PASSWORD, WIDTHS, faults, log_in, tab_to
from tests.conftest import load_fixture
from tests.factories import make_user


@pytest.fixture
def editor(page: Page, live_server, transactional_db) -> Page:
    """The browser of an editor of København's plan."""
    plan = load_fixture("koebenhavn-2007")
    user = make_user(username="editor", password=PASSWORD)
    Membership.objects.create(user=user, portfolio=plan, role=Role.EDITOR)
    log_in(page, live_server.url, "editor")
    return page


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_a_plan_have_no_fault(width, editor, live_server):
    editor.set_viewport_size({"width": width, "height": 900})
    activity = Activity.objects.earliest("pk")
    addresses = (
        "/p/koebenhavn-2007/",
        "/p/koebenhavn-2007/omraade/bilag-1/",
        "/p/koebenhavn-2007/aktiviteter/",
        "/p/koebenhavn-2007/tidslinje/",
        "/p/koebenhavn-2007/tidslinje/?group=responsible&pr=2007-05-01",
        "/p/koebenhavn-2007/maaned/",
        "/p/koebenhavn-2007/maaned/2007-04/?pr=2007-05-01",
        f"/p/koebenhavn-2007/aktiviteter/{activity.pk}/",
    )
    found = {
        address: problems
        for address in addresses
        if (problems := faults(editor, live_server.url + address))
    }
    assert found == {}


def test_an_activity_is_followed_up_from_its_row_and_one_comes_back_to_it(editor, live_server):
    editor.goto(f"{live_server.url}/p/koebenhavn-2007/omraade/bilag-1/")
    activity = Activity.objects.get(text__startswith="Opbygning af intranetside")
    editor.locator(f"#follow-{activity.pk}").click()
    editor.get_by_label("Tilstand").select_option("done")
    editor.get_by_label("Udført den").fill("31. januar 2007")
    editor.get_by_role("button", name="Gem", exact=True).click()
    expect(editor.locator(f"#activity-{activity.pk}")).to_contain_text("Udført")
    expect(editor.locator(f"#follow-{activity.pk}")).to_be_focused()
    activity.refresh_from_db()
    assert (activity.state, str(activity.done_on)) == (ActivityState.DONE, "2007-01-31")


def test_list_timeline_and_months_are_reached_with_the_keyboard(editor, live_server):
    editor.goto(f"{live_server.url}/p/koebenhavn-2007/aktiviteter/?pr=2007-05-01")
    for page, heading in (("Tidslinje", "Tidslinje"), ("Måned", "Maj 2007")):
        tab_to(editor, editor.locator(".views").get_by_role("link", name=page))
        editor.keyboard.press("Enter")
        expect(editor.get_by_role("heading", level=1)).to_have_text(heading)
    tab_to(editor, editor.get_by_role("link", name="‹ april 2007"))
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("heading", level=1)).to_have_text("April 2007")
    expect(editor.locator(".calendar .entry")).to_have_count(4)
    expect(editor.locator("#as-of")).to_have_value("1. maj 2007")


def test_one_comes_back_to_the_row_of_the_timeline_that_was_followed_up(editor, live_server):
    editor.goto(f"{live_server.url}/p/koebenhavn-2007/tidslinje/")
    activity = Activity.objects.get(text__startswith="Opbygning af intranetside")
    editor.locator(f"#follow-{activity.pk}").click()
    form = editor.locator(f"form[data-row=activity-{activity.pk}]")
    form.get_by_label("Tilstand").select_option("begun")
    form.get_by_role("button", name="Gem", exact=True).click()
    expect(editor.locator(f"tr#activity-{activity.pk}")).to_contain_text("Begyndt")
    expect(editor.locator(f"#follow-{activity.pk}")).to_be_focused()
