"""Frames and their lines: sums, parts of lines, and explanations of a difference."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role
from budgets.models import BudgetFrame, BudgetLine
from tests.admin_pages import Page, log_in
from tests.factories import (
    KRONE,
    make_area,
    make_frame,
    make_line,
    make_member,
    make_membership,
    make_project,
)

pytestmark = pytest.mark.django_db

MIO = 1_000_000 * KRONE


@pytest.fixture
def frame():
    return make_frame(area=make_area(), stated_as_written="7 mio. kr.", stated_total_oere=7 * MIO)


@pytest.fixture
def client(frame):
    return log_in(make_member(role=Role.MANAGER, portfolio=frame.area.portfolio))


def change(frame):
    return f"/admin/budgets/budgetframe/{frame.pk}/change/"


def summed(frame):
    return BudgetFrame.objects.with_totals().get(pk=frame.pk)


def test_a_frame_shows_its_sums(client, frame):
    make_line(frame=frame, oere=6 * MIO)
    text = Page(client, change(frame)).response.content.decode()
    assert "6.000.000 kr." in text
    assert "1.000.000 kr." in text


def test_a_frame_s_amounts_are_read_from_words(client, frame):
    page = Page(client, change(frame))
    page["allocated_as_written"], page["stated_as_written"] = "7,5 mio. kr.", "7.475.000 kr."
    page.save()
    frame.refresh_from_db()
    assert (frame.allocated_oere, frame.stated_total_oere) == (7_500_000 * KRONE, 747_500_000)


@pytest.mark.parametrize("words", ["7.475 mio. kr.", "12,345 kr.", "-1 kr.", "1,3.000 mio"])
def test_bad_amounts_of_a_frame_are_errors_at_their_fields(client, frame, words):
    page = Page(client, change(frame))
    page["allocated_as_written"] = page["stated_as_written"] = words
    assert set(page.refused()) == {"allocated_as_written", "stated_as_written"}
    frame.refresh_from_db()
    assert frame.stated_total_oere == 7 * MIO


def test_a_settled_stated_total_with_two_readings_survives_a_save(client, frame):
    frame.stated_as_written, frame.stated_total_oere = "7.475 mio. kr.", 747_500_000
    frame.save()
    page = Page(client, change(frame))
    page["stated_label"] = "I alt"
    page.save()
    frame.refresh_from_db()
    assert (frame.stated_label, frame.stated_total_oere) == ("I alt", 747_500_000)


def test_lines_of_projects_and_other_lines_are_entered_on_the_frame_s_page(client, frame):
    project = make_project(area=frame.area)
    page = Page(client, change(frame))
    page.add_row("lines", project=project.pk, as_written="2 mio. kr.")
    page.add_row("lines", label="Buffer", as_written="125.000 kr.", kind="buffer")
    page.save()
    assert [line.order for line in frame.lines.order_by("pk")] == [1, 2]
    assert summed(frame).computed_oere == 2_125_000 * KRONE


def test_an_explanation_is_about_the_difference_when_the_lines_are_saved(client, frame):
    page = Page(client, change(frame))
    page["difference_note"] = "En linje mangler i dokumentet."
    page.add_row("lines", label="Buffer", as_written="6 mio. kr.")
    page.save()
    assert summed(frame).explained_difference_oere == 1 * MIO
    assert summed(frame).is_explained


def test_an_explanation_no_longer_counts_when_the_lines_change_and_the_page_says_so(client, frame):
    make_line(frame=frame, oere=6 * MIO)
    page = Page(client, change(frame))
    page["difference_note"] = "En linje mangler."
    page.save()
    page = Page(client, change(frame))
    page["lines-0-as_written"] = "5 mio. kr."
    page.save()
    assert not summed(frame).is_explained
    text = Page(client, change(frame)).response.content.decode()
    assert "1.000.000 kr." in text, "what the explanation was about"
    assert "2.000.000 kr." in text, "what the difference is now"


def test_an_explanation_that_is_still_right_is_confirmed_without_rewriting_it(client, frame):
    frame.difference_note, frame.explained_difference_oere = "Regnefejl", 1
    frame.save()
    page = Page(client, change(frame))
    page["explanation_holds"] = "on"
    page.save()
    assert summed(frame).is_explained


def test_an_explanation_is_withdrawn_by_emptying_it(client, frame):
    frame.difference_note, frame.explained_difference_oere = "Regnefejl", 7 * MIO
    frame.save()
    page = Page(client, change(frame))
    page["difference_note"] = ""
    page.save()
    frame.refresh_from_db()
    assert frame.explained_difference_oere is None


def test_frames_are_corrected_and_explained_on_their_area_s_page_too(client, frame):
    page = Page(client, f"/admin/initiatives/area/{frame.area.pk}/change/")
    page["frames-0-difference_note"] = "Intet er fordelt endnu."
    page["frames-0-allocated_as_written"] = "8 mio. kr."
    page.add_row("frames", name="KL", stated_as_written="1 mio. kr.")
    page.save()
    assert summed(frame).is_explained
    assert summed(frame).left_oere == 8 * MIO
    assert frame.area.frames.get(name="KL").stated_total_oere == MIO


def test_a_frame_is_deleted_on_its_area_s_page(client, frame):
    page = Page(client, f"/admin/initiatives/area/{frame.area.pk}/change/")
    page["frames-0-DELETE"], page["frames-0-difference_note"] = "on", "x"
    page.add_row("frames", name="KL")
    page.save()
    assert [one.name for one in frame.area.frames.all()] == ["KL"]


def test_two_frames_of_one_name_are_refused(client, frame):
    page = Page(client, f"/admin/initiatives/area/{frame.area.pk}/change/")
    page["frames-0-name"] = "KL"
    page.add_row("frames", name="KL")
    assert page.client.post(page.url, page.data).status_code == 200
    assert frame.area.frames.count() == 1


def test_a_part_larger_than_its_whole_is_an_error_at_part_of(client, frame):
    whole = make_line(frame=frame, oere=1 * MIO)
    page = Page(client, change(frame))
    row = page.add_row("lines", label="heraf", as_written="2 mio. kr.", part_of=whole.pk)
    assert set(page.refused()) == {f"{row}-part_of"}
    assert frame.lines.count() == 1


def test_two_parts_that_together_are_larger_than_their_whole_are_refused(client, frame):
    whole = make_line(frame=frame, oere=1 * MIO)
    page = Page(client, change(frame))
    page.add_row("lines", label="heraf", as_written="0,6 mio. kr.", part_of=whole.pk)
    row = page.add_row("lines", label="heraf", as_written="0,6 mio. kr.", part_of=whole.pk)
    assert set(page.refused()) == {f"{row}-part_of"}
    assert frame.lines.count() == 1


def test_a_whole_that_becomes_smaller_than_its_parts_is_an_error_at_its_amount(client, frame):
    whole = make_line(frame=frame, oere=2 * MIO, order=1)
    make_line(frame=frame, oere=1 * MIO, part_of=whole, order=2)
    page = Page(client, change(frame))
    assert page["lines-0-id"] == str(whole.pk)
    page["lines-0-as_written"] = "0,5 mio. kr."
    assert set(page.refused()) == {"lines-0-as_written"}


def test_two_lines_that_are_made_parts_of_each_other_at_once_are_refused(client, frame):
    first, second = make_line(frame=frame, order=1), make_line(frame=frame, order=2)
    page = Page(client, change(frame))
    page["lines-0-part_of"], page["lines-1-part_of"] = second.pk, first.pk
    assert all(name.endswith("part_of") for name in page.refused())
    assert not BudgetLine.objects.filter(part_of__isnull=False).exists()


def test_a_part_cannot_be_a_whole_and_a_line_cannot_be_its_own(client, frame):
    whole = make_line(frame=frame, oere=2 * MIO, order=1)
    part = make_line(frame=frame, oere=1 * MIO, part_of=whole, order=2)
    page = Page(client, change(frame))
    assert str(part.pk) not in page.options("lines-0-part_of")
    assert str(whole.pk) not in page.options("lines-0-part_of")
    page["lines-0-part_of"] = part.pk
    assert set(page.refused()) == {"lines-0-part_of"}


def test_a_whole_is_not_deleted_while_it_has_parts(client, frame):
    whole = make_line(frame=frame, oere=2 * MIO, order=1)
    make_line(frame=frame, oere=1 * MIO, part_of=whole, order=2)
    page = Page(client, change(frame))
    page["lines-0-DELETE"] = "on"
    response = page.client.post(page.url, page.data)
    assert response.status_code == 200
    assert frame.lines.count() == 2
    url = f"/admin/budgets/budgetline/{whole.pk}/delete/"
    assert client.get(url).context["protected"]


def test_a_frame_is_added_only_where_one_manages(client, frame):
    manager = frame.area.portfolio.memberships.get().user
    make_membership(user=manager, role=Role.EDITOR, portfolio=make_area().portfolio)
    page = Page(client, "/admin/budgets/budgetframe/add/")
    assert page.options("area") == ["", str(frame.area.pk)]
    page["area"], page["name"] = frame.area.pk, "RLTN"
    page.save()
    assert frame.area.frames.filter(name="RLTN").exists()


def test_who_manages_one_area_ties_its_lines_to_nothing_of_the_others():
    mine = make_frame()
    others = make_frame(area=make_area(portfolio=mine.area.portfolio))
    other_project, other_line = make_project(area=others.area), make_line(frame=others)
    line = make_line(frame=mine)
    client = log_in(make_member(role=Role.MANAGER, area=mine.area))
    page = Page(client, f"/admin/budgets/budgetline/{line.pk}/change/")
    assert page.options("frame") == [str(mine.pk)]
    assert str(other_project.pk) not in page.options("project")
    assert str(other_line.pk) not in page.options("part_of")


def test_a_tie_that_is_there_already_stays_when_one_could_not_make_it():
    mine = make_frame()
    others = make_frame(area=make_area(portfolio=mine.area.portfolio))
    whole = make_line(frame=others, oere=2 * MIO)
    line = make_line(frame=mine, oere=1 * MIO, part_of=whole)
    client = log_in(make_member(role=Role.MANAGER, area=mine.area))
    page = Page(client, f"/admin/budgets/budgetline/{line.pk}/change/")
    page["label"] = "Stafetten"
    page.save()
    line.refresh_from_db()
    assert (line.label, line.part_of) == ("Stafetten", whole)


def test_a_frame_page_asks_the_database_the_same_for_three_lines_and_for_twenty(
    client, frame, django_assert_num_queries
):
    def add(number):
        for _ in range(number):
            make_line(frame=frame, project=make_project(area=frame.area))

    add(3)
    client.get(change(frame))
    with CaptureQueriesContext(connection) as few:
        client.get(change(frame))
    add(17)
    with django_assert_num_queries(len(few)):
        client.get(change(frame))
