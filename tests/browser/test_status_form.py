"""An editor reports a status in the row that it belongs to, with nothing but a keyboard."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from initiatives.models import Light, Stage, StatusUpdate
from tests.browser.conftest import Office, StatusRow, log_in, rewrite, tab_to
from tests.factories import make_status

pytestmark = pytest.mark.usefixtures("today")
in_each_list = pytest.mark.parametrize("row", ["area_page", "list_page"], indirect=True)


@pytest.fixture
def row(request, page: Page, live_server, office: Office) -> StatusRow:
    """The row of *Gode job*; unless it is said in which list, in that of its area."""
    log_in(page, live_server.url, "editor")
    page.goto(live_server.url + getattr(office, getattr(request, "param", "area_page")))
    # Gone as soon as the page is loaded anew.
    page.evaluate("window.isTheSamePage = true")
    return StatusRow(page, office.project)


@pytest.fixture
def new_statuses(office: Office):
    """What has been reported since the test began, oldest first."""
    before = set(StatusUpdate.objects.values_list("pk", flat=True))
    return lambda: list(StatusUpdate.objects.exclude(pk__in=before).order_by("pk"))


@in_each_list
def test_a_status_is_reported_in_its_row_without_the_page_being_loaded_anew(
    row, office, new_statuses, complaints
):
    page = row.page
    row.open()
    tab_to(page, row.field("stage"), back=True)
    page.keyboard.type("Afsluttet")
    rewrite(page, row.field("period_as_written"), "primo maj 2010")
    rewrite(page, row.field("text"), "Rapporten er trykt.")
    # Of the lights only the chosen one is reached by Tab; the arrows choose among them.
    tab_to(page, row.light(Light.NONE))
    page.keyboard.press("ArrowUp")
    expect(row.light(Light.CRITICAL)).to_be_checked()
    rewrite(page, row.field("light_reason"), "Ingen har læst den.")
    tab_to(page, row.field("decision_wanted"))
    page.keyboard.press("Space")
    tab_to(page, row.save)
    page.keyboard.press("Enter")

    expect(row.said).to_have_text("Status for “Gode job” er gemt.")
    expect(row.update).to_be_focused()
    expect(row.form).to_have_count(0)
    expect(row.row).to_contain_text("Afsluttet")
    assert page.evaluate("window.isTheSamePage")
    (new,) = new_statuses()
    assert (new.project, new.by, new.stage) == (
        office.project,
        office.users["editor"],
        Stage.COMPLETED,
    )
    assert (new.text, new.light, new.light_reason) == (
        "Rapporten er trykt.",
        Light.CRITICAL,
        "Ingen har læst den.",
    )
    assert (new.decision_wanted, new.confirmed_unchanged) == (True, False)
    office.project.refresh_from_db()
    assert office.project.period_as_written == "primo maj 2010"
    assert complaints == []


def test_control_and_enter_save_from_within_the_text(row, new_statuses):
    row.open()
    rewrite(row.page, row.field("text"), "Kort nyt.")
    row.page.keyboard.press("Control+Enter")
    expect(row.update).to_be_focused()
    assert [each.text for each in new_statuses()] == ["Kort nyt."]


@in_each_list
def test_escape_closes_the_form_and_leads_back_to_the_row(row, new_statuses):
    row.open()
    row.page.keyboard.press("Escape")
    expect(row.form).to_have_count(0)
    expect(row.update).to_be_focused()
    assert new_statuses() == []


def test_cancel_closes_the_form_as_escape_does(row, new_statuses):
    row.open()
    tab_to(row.page, row.form.get_by_role("link", name="Annullér"))
    row.page.keyboard.press("Enter")
    expect(row.form).to_have_count(0)
    expect(row.update).to_be_focused()
    assert row.page.evaluate("window.isTheSamePage")
    assert new_statuses() == []


def test_a_form_that_is_open_is_returned_to_and_not_opened_twice(row):
    row.open()
    row.page.keyboard.type("Halvt ")
    tab_to(row.page, row.update, back=True)
    row.page.keyboard.press("Enter")
    expect(row.field("text")).to_be_focused()
    expect(row.form).to_have_count(1)
    expect(row.field("text")).to_have_value("Halvt Arbejdet er i gang.")


def test_what_stands_from_last_time_is_marked_until_it_is_written_anew(row):
    row.open()
    marked = row.form.locator(".field-text .carry-note")
    expect(marked).to_be_visible()
    rewrite(row.page, row.field("text"), "Nyt.")
    expect(marked).to_be_hidden()


@in_each_list
def test_unchanged_is_confirmed_with_one_press_and_said(row, office, new_statuses, complaints):
    tab_to(row.page, row.unchanged)
    row.page.keyboard.press("Enter")
    expect(row.said).to_have_text("“Gode job” er bekræftet uændret.")
    expect(row.unchanged).to_be_focused()
    assert row.page.evaluate("window.isTheSamePage")
    (new,) = new_statuses()
    assert (new.project, new.by, new.confirmed_unchanged, new.text) == (
        office.project,
        office.users["editor"],
        True,
        "Arbejdet er i gang.",
    )
    assert complaints == []


# --- What cannot be saved ---------------------------------------------------------------------


def test_a_day_to_come_is_refused_at_its_field_and_nothing_typed_is_lost(row, new_statuses):
    row.open()
    rewrite(row.page, row.field("text"), "Skrevet for tidligt.")
    tab_to(row.page, row.field("on"), back=True)
    row.page.keyboard.press("Control+A")
    row.page.keyboard.type("2. juni 2010")
    row.page.keyboard.press("Enter")
    expect(row.form.locator(".field-on .errorlist")).to_contain_text("ikke er kommet endnu")
    expect(row.field("on")).to_be_focused()
    expect(row.field("on")).to_have_value("2. juni 2010")
    expect(row.field("text")).to_have_value("Skrevet for tidligt.")
    assert new_statuses() == []


def test_a_light_without_a_reason_is_refused_at_the_reason(row, new_statuses):
    row.open()
    rewrite(row.page, row.field("text"), "Det går skidt.")
    tab_to(row.page, row.light(Light.NONE))
    row.page.keyboard.press("ArrowUp")
    row.page.keyboard.press("Control+Enter")
    expect(row.form.locator(".field-light_reason .errorlist")).to_contain_text("Skriv, hvorfor")
    expect(row.field("light_reason")).to_be_focused()
    expect(row.light(Light.CRITICAL)).to_be_checked()
    expect(row.field("text")).to_have_value("Det går skidt.")
    assert new_statuses() == []
    row.page.keyboard.type("Ingen vil være med.")
    row.page.keyboard.press("Control+Enter")
    expect(row.update).to_be_focused()
    assert [each.light_reason for each in new_statuses()] == ["Ingen vil være med."]


@pytest.mark.parametrize("address", ["area_page", "list_page"])
def test_what_has_no_status_can_only_be_reported(page, live_server, office, address):
    silent = office.area.projects.create(title="Tavst job", order=9)
    log_in(page, live_server.url, "editor")
    page.goto(live_server.url + getattr(office, address))
    row = StatusRow(page, silent)
    expect(row.update).to_be_visible()
    expect(row.unchanged).to_have_count(0)


# --- Twice, and what somebody else has said meanwhile -----------------------------------------


def test_a_double_click_confirms_once(row, new_statuses):
    row.unchanged.dblclick()
    expect(row.said).to_have_text("“Gode job” er bekræftet uændret.")
    expect(row.unchanged).to_be_focused()
    assert len(new_statuses()) == 1


def test_a_status_that_is_sent_twice_is_saved_once(row, new_statuses):
    row.open()
    rewrite(row.page, row.field("text"), "Kort nyt.")
    row.save.dblclick()
    expect(row.said).to_have_text("Status for “Gode job” er gemt.")
    expect(row.update).to_be_focused()
    assert len(new_statuses()) == 1


@in_each_list
def test_unchanged_shows_what_somebody_else_has_said_before_it_is_confirmed(
    row, office, new_statuses
):
    theirs = make_status(
        project=office.project,
        on=date(2010, 5, 31),
        stage=Stage.AWAITING,
        text="Mangler regnskab.",
        by=office.users["manager"],
    )
    tab_to(row.page, row.unchanged)
    row.page.keyboard.press("Enter")
    expect(row.said).to_contain_text("manager har meldt i mellemtiden, om 31. maj 2010: Afventer")
    expect(row.unchanged).to_be_focused()
    expect(row.row).to_contain_text("Afventer")
    assert row.page.evaluate("window.isTheSamePage")
    assert new_statuses() == [theirs]
    row.page.keyboard.press("Enter")
    expect(row.said).to_have_text("“Gode job” er bekræftet uændret.")
    (_theirs, mine) = new_statuses()
    assert (mine.text, mine.confirmed_unchanged) == ("Mangler regnskab.", True)
