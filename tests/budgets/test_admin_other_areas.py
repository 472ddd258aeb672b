"""Money of an area in which one holds no role: neither changed, nor named."""

import pytest
from lxml import html

from accounts.models import Role
from budgets.models import BudgetLine
from tests.admin_pages import Page, log_in
from tests.factories import (
    KRONE,
    make_area,
    make_frame,
    make_line,
    make_member,
    make_membership,
    make_portfolio,
    make_project,
)

pytestmark = pytest.mark.django_db

MIO = 1_000_000 * KRONE


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def mine():
    return make_area(name="Mit område")


@pytest.fixture
def other(mine):
    return make_area(portfolio=mine.portfolio, name="Et andet område")


@pytest.fixture
def project(mine):
    return make_project(area=mine, title="Mit projekt")


@pytest.fixture
def line(project, other):
    """My project's line in a frame of the other area."""
    return make_line(
        project=project, frame=make_frame(area=other), label="Andres tilskud", oere=3 * MIO
    )


@pytest.fixture
def manager(mine):
    return make_member(role=Role.MANAGER, area=mine)


def change(row):
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


def text_of(page):
    return page.response.content.decode()


def test_a_line_in_a_frame_out_of_sight_is_not_on_the_project_s_page(manager, project, line):
    page = Page(log_in(manager), change(project))
    assert "Andres tilskud" not in text_of(page)
    assert page["lines-INITIAL_FORMS"] == "0"


def test_a_line_in_a_frame_out_of_sight_is_not_changed_by_sending_its_key(manager, project, line):
    page = Page(log_in(manager), change(project))
    page["lines-INITIAL_FORMS"] = page["lines-TOTAL_FORMS"] = "1"
    page["lines-0-id"], page["lines-0-project"] = line.pk, project.pk
    page["lines-0-label"], page["lines-0-as_written"] = "Taget", "1 kr."
    page["lines-0-DELETE"] = "on"
    page.client.post(page.url, page.data)
    line.refresh_from_db()
    assert (line.label, line.amount_oere) == ("Andres tilskud", 3 * MIO)


@pytest.fixture
def page_of_a_reader(manager, project, other, line):
    """A manager here who only reads the other area."""
    make_line(project=project, frame=make_frame(area=project.area), label="Mit tilskud")
    make_membership(user=manager, area=other, role=Role.READER)
    page = Page(log_in(manager), change(project))
    keys = {page[f"lines-{n}-id"]: f"lines-{n}" for n in range(2)}
    return page, keys[str(line.pk)]


def test_a_line_of_another_area_that_one_reads_is_shown_and_has_no_field_to_change(
    page_of_a_reader, line
):
    page, row = page_of_a_reader
    assert "Andres tilskud" in text_of(page)
    assert f"{row}-as_written" not in page
    assert f"{row}-DELETE" not in page
    mine = "lines-0" if row == "lines-1" else "lines-1"
    page[f"{mine}-label"] = "Rettet"
    page.save()
    assert BudgetLine.objects.filter(label="Rettet").count() == 1
    line.refresh_from_db()
    assert (line.label, line.amount_oere) == ("Andres tilskud", 3 * MIO)


@pytest.mark.parametrize(("name", "value"), [("as_written", "1 kr."), ("DELETE", "on")])
def test_a_line_of_another_area_is_refused_when_it_is_sent_all_the_same(
    page_of_a_reader, line, name, value
):
    page, row = page_of_a_reader
    page["title"] = "Ny titel"
    page[f"{row}-{name}"] = value
    response = page.client.post(page.url, page.data)
    assert response.status_code == 200
    errors = [str(e) for one in response.context["errors"] for e in [one]]
    assert any("may not change it" in error for error in errors)
    line.refresh_from_db()
    assert line.amount_oere == 3 * MIO
    assert line.project.title != "Ny titel"


def test_a_project_with_money_in_another_area_is_not_deleted_by_the_manager_of_its_own(
    manager, project, line
):
    client = log_in(manager)
    url = f"/admin/initiatives/project/{project.pk}/delete/"
    assert "Andres tilskud" not in client.get(url).content.decode()
    assert client.post(url, {"post": "yes"}).status_code == 403
    assert BudgetLine.objects.filter(pk=line.pk).exists()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MANAGER])
def test_what_a_line_is_tied_to_out_of_sight_is_not_named(mine, other, role):
    hidden = make_project(area=other, title="Skjult projekt")
    whole = make_line(
        frame=make_frame(area=other), project=hidden, label="Skjult linje", oere=777 * KRONE
    )
    frame = make_frame(area=mine)
    line = make_line(frame=frame, project=hidden, part_of=whole, oere=5 * KRONE)
    client = log_in(make_member(role=role, area=mine))
    for url in (
        change(line),
        change(frame),
        "/admin/budgets/budgetline/",
        f"/admin/budgets/budgetline/{line.pk}/history/",
    ):
        text = client.get(url).content.decode()
        for secret in ("Skjult projekt", "Skjult linje", "777"):
            assert secret not in text, (url, secret)
    for url in (change(line), change(frame)):
        text = client.get(url).content.decode()
        assert "a project of another area" in text
        assert "a line of another area" in text
    assert "a project of another area" in client.get("/admin/budgets/budgetline/").content.decode()


def test_who_reads_both_areas_is_told_what_a_line_is_tied_to(mine, other):
    seen = make_project(area=other, title="Synligt projekt")
    whole = make_line(frame=make_frame(area=other), project=seen, oere=777 * KRONE)
    line = make_line(frame=make_frame(area=mine), project=seen, part_of=whole, oere=5 * KRONE)
    client = log_in(make_member(role=Role.EDITOR, portfolio=mine.portfolio))
    text = client.get(change(line)).content.decode()
    assert "Synligt projekt" in text
    assert "777" in text


def test_a_whole_s_name_gives_no_project_away_that_is_out_of_sight(manager, mine, other):
    hidden = make_project(area=other, title="Skjult projekt")
    frame = make_frame(area=mine)
    make_line(frame=frame, project=hidden, oere=5 * KRONE)
    page = Page(log_in(manager), change(make_line(frame=frame)))
    assert "Skjult projekt" not in text_of(page)


def test_no_amount_out_of_sight_is_told_by_an_error(manager, mine, other):
    whole = make_line(frame=make_frame(area=other), oere=777 * KRONE)
    part = make_line(frame=make_frame(area=mine), part_of=whole, oere=5 * KRONE)
    page = Page(log_in(manager), change(part))
    page["as_written"] = "900 kr."
    errors = page.refused()
    assert set(errors) == {"part_of"}
    assert "777" not in errors["part_of"]


def test_no_amount_of_parts_out_of_sight_is_told_by_an_error(manager, mine, other):
    whole = make_line(frame=make_frame(area=mine), oere=900 * KRONE)
    make_line(frame=make_frame(area=other), part_of=whole, oere=777 * KRONE)
    page = Page(log_in(manager), change(whole))
    page["as_written"] = "100 kr."
    errors = page.refused()
    assert set(errors) == {"as_written"}
    assert "777" not in errors["as_written"]


def test_two_parts_at_once_tell_no_amount_out_of_sight(manager, mine, other):
    whole = make_line(frame=make_frame(area=other), oere=777 * KRONE)
    frame = make_frame(area=mine)
    for _ in range(2):
        make_line(frame=frame, part_of=whole, oere=5 * KRONE)
    page = Page(log_in(manager), change(frame))
    page["lines-0-as_written"] = page["lines-1-as_written"] = "700 kr."
    assert not any("777" in words or "1.400" in words for words in page.refused().values())


def test_what_stands_in_the_way_of_deleting_is_not_named_when_it_is_out_of_sight(
    manager, mine, other
):
    whole = make_line(frame=make_frame(area=mine), oere=900 * KRONE)
    make_line(frame=make_frame(area=other), part_of=whole, label="Skjult del", oere=777 * KRONE)
    response = log_in(manager).get(f"/admin/budgets/budgetline/{whole.pk}/delete/")
    assert response.context["protected"]
    assert "Skjult del" not in response.content.decode()
    assert "777" not in response.content.decode()


def test_the_rows_of_a_public_portfolio_are_read_by_everybody_and_changed_by_nobody_else():
    portfolio = make_portfolio(is_public=True)
    project = make_project(area=make_area(portfolio=portfolio))
    line = make_line(project=project, frame=make_frame(area=make_area(portfolio=portfolio)))
    page = Page(log_in(make_member(role=Role.MANAGER, area=project.area)), change(project))
    assert page["lines-0-id"] == str(line.pk)
    document = html.fromstring(text_of(page))
    assert document.xpath("//input[@name='lines-0-as_written' and @disabled]")
