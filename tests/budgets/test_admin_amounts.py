"""Amounts are entered as people write them; what cannot be read is refused at its field."""

import pytest

from accounts.models import Role
from tests.admin_pages import Page, log_in
from tests.factories import (
    KRONE,
    make_area,
    make_frame,
    make_line,
    make_member,
    make_portfolio,
    make_project,
    make_source,
)

pytestmark = pytest.mark.django_db

MIO = 1_000_000 * KRONE


@pytest.fixture
def area():
    area = make_area()
    make_frame(area=area)
    return area


@pytest.fixture
def project(area):
    return make_project(area=area)


@pytest.fixture
def client(area):
    return log_in(make_member(role=Role.MANAGER, portfolio=area.portfolio))


@pytest.fixture
def page(client, project):
    return Page(client, f"/admin/initiatives/project/{project.pk}/change/")


@pytest.mark.parametrize(
    ("words", "oere", "approximate"),
    [
        ("1,3 mio. kr.", 1_300_000 * KRONE, False),
        ("1.399.115 kr.", 1_399_115 * KRONE, False),
        ("3, 7 mio. kr.", 3_700_000 * KRONE, False),
        ("Ca. 5,6 mio. kr.", 5_600_000 * KRONE, True),
        ("125 t.kr.", 125_000 * KRONE, False),
        ("0 kr.", 0, False),
    ],
)
def test_an_amount_is_worked_out_from_its_words(page, project, words, oere, approximate):
    page.add_row("lines", as_written=words)
    page.save()
    line = project.lines.get()
    assert (line.as_written, line.amount_oere, line.approximate) == (words, oere, approximate)


def test_no_words_are_an_amount_that_is_not_stated(page, project):
    page.add_row("lines", as_written="", label="Tilskud")
    page.save()
    assert project.lines.get().amount_oere is None


@pytest.mark.parametrize(
    "words",
    [
        "1,3.000 mio",
        "12,345 kr.",
        "-240.000 kr.",
        "mange penge",
        "5.000-75.000 kr.",
        "7.475 mio. kr.",
        "1" * 59,
        "x" * 1_000_000,
    ],
)
def test_bad_words_are_an_error_at_the_amount_and_nothing_is_saved(page, project, words):
    page["title"] = "Ny titel"
    page.add_row("lines", as_written=words)
    assert set(page.refused()) == {"lines-0-as_written"}
    assert not project.lines.exists()
    project.refresh_from_db()
    assert project.title != "Ny titel"


def test_words_with_two_readings_are_refused_with_both_of_them(page):
    page.add_row("lines", as_written="7.475 mio. kr.")
    error = page.refused()["lines-0-as_written"]
    assert "7.475.000 kr." in error
    assert "7.475.000.000 kr." in error


def test_words_with_two_readings_stay_where_the_amount_is_settled(client, project):
    line = make_line(project=project, oere=7_475_000 * KRONE, as_written="7.475 mio. kr.")
    page = Page(client, f"/admin/initiatives/project/{project.pk}/change/")
    assert "7.475.000 kr." in page.response.content.decode()
    page["lines-0-label"] = "Rettet"
    page.save()
    line.refresh_from_db()
    assert (line.label, line.amount_oere) == ("Rettet", 7_475_000 * KRONE)


def test_an_amount_without_words_is_shown_and_survives_a_save(client, project):
    line = make_line(project=project, oere=1_300_000 * KRONE, as_written="")
    page = Page(client, f"/admin/initiatives/project/{project.pk}/change/")
    assert page["lines-0-as_written"] == "1.300.000 kr."
    page["lines-0-label"] = "Rettet"
    page.save()
    line.refresh_from_db()
    assert (line.label, line.as_written, line.amount_oere) == ("Rettet", "", 1_300_000 * KRONE)


def test_what_an_amount_is_read_as_stands_beside_it(client, project):
    make_line(project=project, oere=1_300_000 * KRONE, as_written="1,3 mio. kr.")
    page = Page(client, f"/admin/initiatives/project/{project.pk}/change/")
    assert "1.300.000 kr." in page.response.content.decode()


def test_changed_words_decide_again_whether_an_amount_is_approximate(client, project):
    line = make_line(
        project=project, oere=5_600_000 * KRONE, as_written="ca. 5,6 mio. kr.", approximate=True
    )
    page = Page(client, f"/admin/initiatives/project/{project.pk}/change/")
    page["lines-0-as_written"] = "5,6 mio. kr."
    page.save()
    line.refresh_from_db()
    assert not line.approximate


def test_what_is_spent_is_read_in_the_same_notation(client, project):
    line = make_line(project=project, oere=2 * MIO, spent_oere=MIO // 2)
    url = f"/admin/budgets/budgetline/{line.pk}/change/"
    page = Page(client, url)
    assert page["spent_oere"] == "500.000 kr."
    page["spent_oere"] = "1,25 mio. kr."
    page.save()
    line.refresh_from_db()
    assert line.spent_oere == 1_250_000 * KRONE
    page = Page(client, url)
    page["spent_oere"] = "12,345 kr."
    assert set(page.refused()) == {"spent_oere"}


def test_the_amount_of_a_pool_is_read_in_the_same_notation(client, area):
    page = Page(client, "/admin/budgets/fundingsource/add/")
    page["portfolio"], page["agreement"] = area.portfolio.pk, "ok 05"
    page["amount_oere"], page["usable_until"] = "20 mio. kr.", "31. december 2008"
    page.save()
    source = area.portfolio.funding_sources.get()
    assert (source.agreement, source.amount_oere) == ("OK-05", 20 * MIO)
    page = Page(client, f"/admin/budgets/fundingsource/{source.pk}/change/")
    page["amount_oere"] = "-5 kr."
    assert set(page.refused()) == {"amount_oere"}


def test_a_line_comes_last_in_its_frame_and_counts_in_the_area_s_first_frame(client, area, project):
    frame = area.frames.get()
    make_line(frame=frame, order=4)
    make_frame(area=make_area(portfolio=area.portfolio, order=0), name="Et andet")
    page = Page(client, f"/admin/initiatives/project/{project.pk}/change/")
    page.add_row("lines", as_written="1 mio. kr.")
    page.save()
    line = project.lines.get()
    assert (line.frame, line.order) == (frame, 5)


def test_the_frames_to_choose_from_are_the_portfolio_s_with_the_area_s_own_first(
    client, area, project
):
    sister = make_frame(area=make_area(portfolio=area.portfolio, order=0))
    foreign = make_frame()
    page = Page(client, f"/admin/initiatives/project/{project.pk}/change/")
    own = area.frames.get()
    offered = [key for key in page.options("lines-__prefix__-frame") if key]
    assert offered == [str(own.pk), str(sister.pk)]
    assert str(foreign.pk) not in offered


def test_a_frame_and_a_source_of_another_portfolio_are_refused_at_their_fields(page, project):
    row = page.add_row(
        "lines",
        as_written="1 mio. kr.",
        frame=make_frame().pk,
        source=make_source(portfolio=make_portfolio()).pk,
    )
    assert set(page.refused()) == {f"{row}-frame", f"{row}-source"}
    assert not project.lines.exists()


def test_on_a_line_s_own_page_too_only_its_portfolio_can_be_chosen(client, project):
    line = make_line(project=project)
    page = Page(client, f"/admin/budgets/budgetline/{line.pk}/change/")
    page["frame"], page["project"], page["part_of"] = (
        make_frame().pk,
        make_project().pk,
        make_line().pk,
    )
    assert set(page.refused()) == {"frame", "project", "part_of"}
