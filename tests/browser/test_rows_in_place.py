"""Activities are followed up and criteria answered in their rows, with or without a script."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from accounts.models import Role
from initiatives.models import Activity, ActivityState, Criterion, CriterionKind
from tests.browser.conftest import PASSWORD, TODAY, WIDTHS, faults_here, log_in, rewrite, tab_to
from tests.factories import (
    make_activity,
    make_area,
    make_criterion,
    make_membership,
    make_organisation,
    make_portfolio,
    make_project,
    make_user,
)

pytestmark = pytest.mark.usefixtures("today")


@dataclass(frozen=True)
class Plan:
    """A plan with one activity that a group answers for, and one criterion."""

    activity: Activity
    criterion: Criterion

    area_page = "/p/plan/omraade/trivsel/"
    activities = "/p/plan/aktiviteter/"
    criteria = "/p/plan/kriterier/"


@pytest.fixture
def plan(transactional_db: None) -> Plan:
    portfolio = make_portfolio(slug="plan", name="Aktivitetsplan", layout="activity_plan")
    project = make_project(area=make_area(portfolio=portfolio, slug="trivsel"), title="Trivsel")
    activity = make_activity(
        project=project, text="Intranet", deadline_as_written="April 2010 og løbende"
    )
    group = make_organisation(short_name="Forvaltningerne")
    for name in ("BIF", "BUF", "SOF"):
        make_organisation(short_name=name, parent=group)
    activity.organisations.add(group)
    criterion = make_criterion(
        project=project,
        text="Sygefravær",
        kind=CriterionKind.RELATIVE_CHANGE,
        threshold=Decimal(-5),
        unit="%",
    )
    editor = make_user(username="editor", password=PASSWORD)
    make_membership(user=editor, role=Role.EDITOR, portfolio=portfolio)
    return Plan(activity, criterion)


@dataclass(frozen=True)
class OpenRow:
    """A row with the link that opens its form, and the form."""

    page: Page
    name: str
    opener: Locator

    @property
    def row(self) -> Locator:
        return self.page.locator(f"tr#{self.name}")

    @property
    def form(self) -> Locator:
        return self.page.locator(f"form[data-row={self.name}]")

    @property
    def said(self) -> Locator:
        return self.page.locator(".live")

    def field(self, name: str) -> Locator:
        return self.form.locator(f"[name={name}]")

    def open(self) -> None:
        tab_to(self.page, self.opener)
        self.page.keyboard.press("Enter")
        expect(self.form).to_be_visible()


@pytest.fixture
def show(page: Page, live_server, plan: Plan) -> Callable[..., OpenRow]:
    """An editor looks at a list, and at a row in it."""
    log_in(page, live_server.url, "editor")

    def at(address: str, width: int = 1280) -> OpenRow:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live_server.url + address)
        page.evaluate("window.isTheSamePage = true")
        if address == plan.criteria:
            opener = page.locator(f"#answer-{plan.criterion.pk}")
            return OpenRow(page, f"criterion-{plan.criterion.pk}", opener)
        opener = page.locator(f"#follow-{plan.activity.pk}")
        return OpenRow(page, f"activity-{plan.activity.pk}", opener)

    return at


@pytest.mark.parametrize("address", [Plan.area_page, Plan.activities])
def test_an_activity_is_followed_up_in_its_row_with_the_keyboard(address, show, plan, complaints):
    row = show(address)
    row.open()
    expect(row.field("state")).to_be_focused()
    row.page.keyboard.type("Begyndt")
    rewrite(row.page, row.field("note"), "Første udgave er ude.")
    tab_to(row.page, row.form.get_by_label("BIF", exact=True))
    row.page.keyboard.press("Space")
    rewrite(row.page, row.form.get_by_label("SOF: udført den"), "3. maj 2010")
    row.page.keyboard.press("Control+Enter")
    expect(row.said).to_have_text("“Intranet” er gemt.")
    expect(row.form).to_have_count(0)
    expect(row.opener).to_be_focused()
    expect(row.row).to_contain_text("2 af 3: BIF, SOF")
    assert row.page.evaluate("window.isTheSamePage")
    plan.activity.refresh_from_db()
    assert (plan.activity.state, plan.activity.note) == (
        ActivityState.BEGUN,
        "Første udgave er ude.",
    )
    days = dict(plan.activity.fulfilments.values_list("organisation__short_name", "done_on"))
    assert days == {"BIF": TODAY, "SOF": date(2010, 5, 3)}
    assert complaints == []


def test_the_figures_above_the_list_follow_and_a_click_is_undone(show, plan, complaints):
    row = show(plan.activities)
    figures = row.page.locator("ul.figures")
    expect(figures).to_contain_text("Over fristen")
    tab_to(row.page, row.page.locator(f"#done-{plan.activity.pk}"))
    row.page.keyboard.press("Enter")
    expect(row.said).to_contain_text("“Intranet” er sat til udført i dag.")
    expect(row.row).to_contain_text("1. juni 2010")
    expect(figures).not_to_contain_text("Over fristen")
    expect(row.opener).to_be_focused()
    undo = row.said.get_by_role("button", name="Fortryd")
    tab_to(row.page, undo)
    row.page.keyboard.press("Enter")
    expect(row.said).to_have_text("“Intranet” er, som det var før.")
    expect(figures).to_contain_text("Over fristen")
    plan.activity.refresh_from_db()
    assert (plan.activity.state, plan.activity.version) == (ActivityState.NOT_BEGUN, 3)
    assert row.page.evaluate("window.isTheSamePage")
    assert complaints == []


def test_escape_closes_the_form_and_its_draft_comes_back_after_a_reload(show, plan):
    row = show(plan.area_page)
    row.open()
    rewrite(row.page, row.field("note"), "Halvt skrevet")
    row.form.get_by_label("BUF", exact=True).check()
    row.page.keyboard.press("Escape")
    expect(row.form).to_have_count(0)
    expect(row.opener).to_be_focused()
    row.page.reload()
    row.open()
    expect(row.field("note")).to_have_value("Halvt skrevet")
    expect(row.form.get_by_label("BUF", exact=True)).to_be_checked()
    expect(row.form.get_by_label("BIF", exact=True)).not_to_be_checked()
    # What a colleague has saved since is not taken back by a draft; what was written stays.
    row.page.keyboard.press("Escape")
    plan.activity.state, plan.activity.done_on = ActivityState.DONE, TODAY
    plan.activity.save()
    row.open()
    expect(row.field("note")).to_have_value("Halvt skrevet")
    expect(row.field("state")).to_have_value("done")
    expect(row.form.get_by_label("BUF", exact=True)).not_to_be_checked()
    expect(row.form.locator(".draft-note")).to_contain_text("Nogen har gemt noget siden")


def test_of_two_who_follow_up_at_once_the_second_chooses_in_the_row(show, plan):
    row = show(plan.area_page)
    row.open()
    rewrite(row.page, row.field("note"), "Mit.")
    plan.activity.note = "Deres."
    plan.activity.save()
    row.page.keyboard.press("Control+Enter")
    conflict = row.form.locator(".conflict")
    expect(conflict).to_contain_text("Deres.")
    assert faults_here(row.page) == []
    conflict.get_by_label("Bemærkning, gemt af den anden: Deres.").check()
    row.form.get_by_role("button", name="Gem", exact=True).click()
    expect(row.said).to_have_text("“Intranet” er gemt.")
    plan.activity.refresh_from_db()
    assert plan.activity.note == "Deres."


# --- Criteria ---------------------------------------------------------------------------------


def test_a_criterion_is_answered_corrected_and_taken_back_in_its_row(show, plan, complaints):
    row = show(plan.criteria)
    row.open()
    expect(row.field("base")).to_be_focused()
    row.page.keyboard.type("8")
    rewrite(row.page, row.field("value"), "7,6")
    rewrite(row.page, row.field("evidence"), "Fraværssystemet")
    row.page.keyboard.press("Control+Enter")
    expect(row.said).to_contain_text("−5\N{NO-BREAK SPACE}% (8 → 7,6), Opfyldt")
    expect(row.row).to_contain_text("Opfyldt")
    expect(row.page.locator("ul.figures")).to_contain_text("Opfyldt")
    expect(row.opener).to_be_focused()

    row.open()
    earlier = row.page.locator(".results")
    expect(earlier).to_contain_text("Fraværssystemet")
    earlier.get_by_role("link", name="Ret").click()
    expect(row.field("value")).to_have_value("7,6")
    row.field("value").fill("7,8")
    row.page.keyboard.press("Control+Enter")
    expect(row.row).to_contain_text("Ikke opfyldt")

    row.open()
    row.page.locator(".results").get_by_role("link", name="Fjern").click()
    expect(row.row).to_contain_text("Ikke besvaret")
    assert not plan.criterion.results.exists()
    row.said.get_by_role("button", name="Fortryd").click()
    expect(row.row).to_contain_text("Ikke opfyldt")
    assert plan.criterion.results.get().value == Decimal("7.8")
    assert row.page.evaluate("window.isTheSamePage")
    assert complaints == []


def test_a_number_that_cannot_be_read_is_refused_at_its_field_and_stays(show, plan):
    row = show(plan.criteria)
    row.open()
    rewrite(row.page, row.field("base"), "8")
    rewrite(row.page, row.field("value"), "omkring syv")
    row.page.keyboard.press("Control+Enter")
    expect(row.form.locator(".field-value .errorlist")).to_contain_text("er ikke et tal")
    expect(row.field("value")).to_be_focused()
    expect(row.field("value")).to_have_value("omkring syv")
    expect(row.field("base")).to_have_value("8")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", [Plan.area_page, Plan.activities, Plan.criteria])
def test_a_page_with_an_open_form_has_no_fault(address, width, show, plan, complaints):
    plan.criterion.results.create(on=TODAY, base=8, value=7)
    row = show(address, width)
    assert faults_here(row.page) == []
    row.open()
    expect(row.form).to_be_visible()
    assert faults_here(row.page) == []
    assert complaints == []


# --- Without a script -------------------------------------------------------------------------


@pytest.fixture
def plain(new_context: Callable[..., BrowserContext], live_server, plan: Plan) -> Page:
    """An editor's browser that runs no scripts."""
    page = new_context(java_script_enabled=False).new_page()
    log_in(page, live_server.url, "editor")
    return page


def test_an_activity_is_followed_up_and_marked_on_pages_of_their_own(plain, live_server, plan):
    address = live_server.url + plan.area_page
    back = f"{address}#activity-{plan.activity.pk}"
    plain.goto(address)
    plain.locator(f"#follow-{plan.activity.pk}").click()
    plain.get_by_label("Bemærkning").fill("Uden script.")
    plain.get_by_role("button", name="Gem", exact=True).click()
    expect(plain).to_have_url(back)
    expect(plain.locator(f"#activity-{plan.activity.pk}")).to_contain_text("Uden script.")
    plain.locator(f"#reviewed-{plan.activity.pk}").click()
    plain.get_by_role("button", name="Set efter i dag").click()
    expect(plain).to_have_url(back)
    expect(plain.locator(f"#activity-{plan.activity.pk}")).to_contain_text("1. juni 2010")
    plain.locator(".messages").get_by_role("link", name="Fortryd").click()
    plain.get_by_role("button", name="Fortryd").click()
    expect(plain).to_have_url(back)
    plan.activity.refresh_from_db()
    assert (plan.activity.note, plan.activity.reviewed_on) == ("Uden script.", None)


def test_a_criterion_is_answered_and_taken_back_on_pages_of_their_own(plain, live_server, plan):
    plain.goto(live_server.url + plan.criteria)
    plain.locator(f"#answer-{plan.criterion.pk}").click()
    plain.get_by_label("Regnet fra").fill("8")
    plain.get_by_label("Værdi").fill("7,6")
    plain.get_by_role("button", name="Gem resultat").click()
    expect(plain.locator(".messages")).to_contain_text("Opfyldt")
    plain.locator(f"#answer-{plan.criterion.pk}").click()
    plain.get_by_role("link", name="Fjern").click()
    plain.get_by_role("button", name="Fjern et resultat").click()
    assert not plan.criterion.results.exists()
    plain.locator(".messages").get_by_role("link", name="Fortryd").click()
    plain.get_by_role("button", name="Fortryd").click()
    expect(plain.locator(f"#criterion-{plan.criterion.pk}")).to_contain_text("Opfyldt")
    assert plan.criterion.results.count() == 1
