"""What an editor has typed outlives a reload, a lost connection, a lost session and a colleague."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from initiatives.models import Stage, StatusUpdate
from tests.browser.conftest import PASSWORD, Office, StatusRow, log_in, rewrite
from tests.factories import make_membership, make_status, make_user

pytestmark = pytest.mark.usefixtures("today")
OFFLINE = "Ingen forbindelse. Det, du skrev, er bevaret"
LOGGED_OUT = "Du er blevet logget ud. Det, du skrev, er bevaret her."
DRAFT = "Hentet frem: din kladde fra"


@pytest.fixture
def row(page: Page, live_server, office: Office) -> StatusRow:
    log_in(page, live_server.url, "editor")
    page.goto(live_server.url + office.area_page)
    return StatusRow(page, office.project)


def texts(office: Office) -> list[str]:
    """What has been said of *Gode job*, in the order in which it was written."""
    said = StatusUpdate.objects.filter(project=office.project).order_by("pk")
    return list(said.values_list("text", flat=True))


def drafts(page: Page) -> list[str]:
    """The names of the drafts that the browser keeps."""
    names: list[str] = page.evaluate("Object.keys(localStorage)")
    return [name for name in names if name.startswith("indsats-draft-")]


def test_a_draft_is_offered_again_after_a_reload(row, office):
    row.open()
    rewrite(row.page, row.field("text"), "Ikke færdigskrevet")
    row.page.reload()
    row.open()
    expect(row.field("text")).to_have_value("Ikke færdigskrevet")
    expect(row.draft_note).to_contain_text(DRAFT)
    assert texts(office) == ["Arbejdet er i gang."]


def test_a_draft_is_discarded_for_what_the_last_status_said(row):
    row.open()
    rewrite(row.page, row.field("text"), "Fortrudt")
    row.page.keyboard.press("Escape")
    row.open()
    expect(row.field("text")).to_have_value("Fortrudt")
    discard = row.form.get_by_role("button", name="Kassér kladden")
    discard.focus()
    row.page.keyboard.press("Enter")
    expect(row.field("text")).to_have_value("Arbejdet er i gang.")
    expect(row.draft_note).to_be_empty()
    expect(discard).to_be_hidden()
    assert drafts(row.page) == []


def test_a_form_in_which_nothing_was_typed_leaves_no_draft(row):
    row.open()
    row.page.keyboard.press("Escape")
    row.open()
    expect(row.draft_note).to_be_empty()
    assert drafts(row.page) == []


def test_a_draft_holds_only_what_was_typed(row, office):
    row.open()
    rewrite(row.page, row.field("text"), "Min kladde")
    draft = row.page.evaluate("Object.values(localStorage).map(JSON.parse)")
    assert draft[0]["values"] == {f"p{office.project.pk}-text": "Min kladde"}


def test_of_a_draft_only_what_was_written_outlives_a_newer_status(row, office):
    row.open()
    rewrite(row.page, row.field("period_as_written"), "ultimo 2011")
    rewrite(row.page, row.field("text"), "Min kladde")
    row.field("stage").select_option(Stage.AWAITING)
    row.page.keyboard.press("Escape")
    make_status(
        project=office.project,
        on=date(2010, 5, 31),
        stage=Stage.COMPLETED,
        text="Færdig.",
        evaluation_outstanding=True,
    )
    row.page.reload()
    row.open()
    expect(row.draft_note).to_contain_text("Nogen har gemt noget siden")
    expect(row.field("stage")).to_have_value(Stage.COMPLETED)
    expect(row.field("evaluation_outstanding")).to_be_checked()
    expect(row.field("text")).to_have_value("Min kladde")
    expect(row.field("period_as_written")).to_have_value("ultimo 2011")
    row.page.keyboard.press("Control+Enter")
    expect(row.update).to_be_focused()
    saved = StatusUpdate.objects.filter(project=office.project).latest("pk")
    assert (saved.stage, saved.text, saved.evaluation_outstanding) == (
        Stage.COMPLETED,
        "Min kladde",
        True,
    )


def test_a_draft_does_not_take_a_deadline_back_that_somebody_else_has_moved(row, office):
    row.open()
    rewrite(row.page, row.field("period_as_written"), "ultimo 2011")
    row.page.keyboard.press("Escape")
    office.project.period_as_written = "primo 2012"
    office.project.save()
    row.open()
    expect(row.draft_note).to_contain_text("Nogen har gemt noget siden")
    expect(row.field("period_as_written")).to_have_value("primo 2012")


def test_a_draft_that_was_refused_keeps_what_was_typed_before(row, office):
    row.open()
    rewrite(row.page, row.field("text"), "Min kladde")
    rewrite(row.page, row.field("on"), "2. juni 2010")
    row.page.keyboard.press("Enter")
    expect(row.form.locator(".field-on .errorlist")).to_be_visible()
    rewrite(row.page, row.field("on"), "1. juni 2010")
    row.page.reload()
    row.open()
    expect(row.field("text")).to_have_value("Min kladde")
    expect(row.field("on")).to_have_value("1. juni 2010")


def test_without_a_connection_the_text_stays_until_it_can_be_saved(row, office):
    page = row.page
    row.open()
    rewrite(page, row.field("text"), "Skrevet i toget")
    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    expect(row.problem).to_contain_text(OFFLINE)
    expect(row.field("text")).to_have_value("Skrevet i toget")
    assert texts(office) == ["Arbejdet er i gang."]
    assert len(drafts(page)) == 1

    page.context.set_offline(False)
    page.keyboard.press("Control+Enter")
    expect(row.update).to_be_focused()
    expect(row.row).to_contain_text("Skrevet i toget")
    assert texts(office) == ["Arbejdet er i gang.", "Skrevet i toget"]
    assert drafts(page) == []
    row.open()
    expect(row.draft_note).to_be_empty()


def test_without_a_connection_unchanged_says_so_and_confirms_nothing(row, office):
    row.page.context.set_offline(True)
    row.unchanged.focus()
    row.page.keyboard.press("Enter")
    expect(row.said).to_contain_text("Ingen forbindelse.")
    assert texts(office) == ["Arbejdet er i gang."]


def test_who_was_logged_out_logs_in_beside_the_form_and_saves_it(row, office):
    page = row.page
    row.open()
    rewrite(page, row.field("text"), "Skrevet for længe siden")
    page.context.clear_cookies(name="sessionid")
    page.keyboard.press("Control+Enter")
    expect(row.problem).to_contain_text(LOGGED_OUT)
    expect(row.field("text")).to_have_value("Skrevet for længe siden")
    assert texts(office) == ["Arbejdet er i gang."]

    row.problem.get_by_role("link", name="Log ind i en ny fane").focus()
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    tab = opened.value
    tab.fill("#id_username", "editor")
    tab.fill("#id_password", PASSWORD)
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("link", name="Log editor ud")).to_be_visible()
    tab.close()

    row.field("text").focus()
    page.keyboard.press("Control+Enter")
    expect(row.update).to_be_focused()
    assert texts(office) == ["Arbejdet er i gang.", "Skrevet for længe siden"]
    assert drafts(page) == []


def test_who_was_logged_out_before_the_form_opens_is_told_so(row):
    row.page.context.clear_cookies(name="sessionid")
    row.update.focus()
    row.page.keyboard.press("Enter")
    expect(row.said).to_contain_text("Du er blevet logget ud.")
    expect(row.said.get_by_role("link", name="Log ind")).to_be_visible()


def test_of_two_editors_the_second_sees_both_versions_before_anything_is_saved(
    row, office, live_server, new_context: Callable[..., BrowserContext]
):
    make_membership(
        user=make_user(username="kollega", password=PASSWORD),
        role="editor",
        portfolio=office.portfolio,
    )
    row.open()
    rewrite(row.page, row.field("text"), "Mit: to af tre er færdige.")

    other = StatusRow(new_context().new_page(), office.project)
    log_in(other.page, live_server.url, "kollega")
    other.page.goto(live_server.url + office.area_page)
    other.open()
    rewrite(other.page, other.field("text"), "Kollegaens: en af tre er færdig.")
    other.page.keyboard.press("Control+Enter")
    expect(other.update).to_be_focused()

    row.page.keyboard.press("Control+Enter")
    theirs = row.form.locator(".newer")
    expect(theirs).to_contain_text("kollega skrev om 1. juni 2010")
    expect(theirs).to_contain_text("Kollegaens: en af tre er færdig.")
    expect(row.field("text")).to_have_value("Mit: to af tre er færdige.")
    expect(row.field("text")).to_be_focused()
    assert texts(office) == ["Arbejdet er i gang.", "Kollegaens: en af tre er færdig."]

    row.page.keyboard.press("Control+Enter")
    expect(row.update).to_be_focused()
    assert texts(office)[1:] == ["Kollegaens: en af tre er færdig.", "Mit: to af tre er færdige."]
