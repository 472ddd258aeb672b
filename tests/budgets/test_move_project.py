"""A project that moves to another area takes its money along."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Role
from budgets.actions.move_project import move_project
from tests.admin_pages import Page, log_in
from tests.factories import (
    make_area,
    make_frame,
    make_indicator,
    make_line,
    make_member,
    make_membership,
    make_project,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    return make_area()


@pytest.fixture
def new(old):
    return make_area(portfolio=old.portfolio)


@pytest.fixture
def project(old):
    return make_project(area=old)


@pytest.fixture
def manager(old):
    return make_member(role=Role.MANAGER, portfolio=old.portfolio)


def change(project):
    return f"/admin/initiatives/project/{project.pk}/change/"


def test_lines_follow_to_the_frame_of_the_same_name(project, old, new, manager):
    names = ("KL", "RLTN")
    before = {name: make_frame(area=old, name=name) for name in names}
    after = {name: make_frame(area=new, name=name) for name in names}
    lines = {name: make_line(project=project, frame=before[name]) for name in names}
    of_others = make_line(frame=before["KL"])
    move_project(project=project, area=new, by=manager)
    project.refresh_from_db()
    assert project.area == new
    for name, line in lines.items():
        line.refresh_from_db()
        assert line.frame == after[name]
    of_others.refresh_from_db()
    assert of_others.frame == before["KL"]


def test_lines_follow_to_the_only_frame_there_is(project, old, new, manager):
    line = make_line(project=project, frame=make_frame(area=old, name="KL"))
    only = make_frame(area=new)
    move_project(project=project, area=new, by=manager)
    line.refresh_from_db()
    assert line.frame == only


def test_lines_in_a_third_area_stay(project, new, manager):
    third = make_frame(area=make_area(portfolio=new.portfolio))
    line = make_line(project=project, frame=third)
    move_project(project=project, area=new, by=manager)
    line.refresh_from_db()
    assert line.frame == third


def test_an_indicator_of_the_project_follows_where_it_is_filed_under_the_area(
    project, old, new, manager
):
    portfolio = old.portfolio
    filed = make_indicator(portfolio=portfolio, area=old, project=project)
    of_project = make_indicator(portfolio=portfolio, project=project)
    of_area = make_indicator(portfolio=portfolio, area=old)
    move_project(project=project, area=new, by=manager)
    for indicator, area in ((filed, new), (of_project, None), (of_area, old)):
        indicator.refresh_from_db()
        indicator.clean()
        assert indicator.area == area
    assert filed.history.first().history_user == manager


def test_nothing_moves_where_no_frame_is_clear(project, old, new, manager):
    clear, unclear = (
        make_line(project=project, frame=make_frame(area=old, name=name)) for name in ("KL", "RLTN")
    )
    make_frame(area=new, name="KL")
    make_frame(area=new, name="Finansloven")
    with pytest.raises(ValidationError, match="RLTN"):
        move_project(project=project, area=new, by=manager)
    for line in (clear, unclear):
        frame = line.frame
        line.refresh_from_db()
        assert line.frame == frame
    project.refresh_from_db()
    assert project.area == old


def test_a_project_does_not_move_to_another_portfolio(project, manager):
    elsewhere = make_area()
    make_membership(user=manager, role=Role.MANAGER, portfolio=elsewhere.portfolio)
    with pytest.raises(ValidationError):
        move_project(project=project, area=elsewhere, by=manager)


@pytest.mark.parametrize("missing", ["old", "new"])
def test_only_a_manager_of_both_areas_moves_a_project(project, old, new, missing):
    held = {"old": new, "new": old}[missing]
    user = make_member(role=Role.MANAGER, area=held)
    make_membership(user=user, role=Role.EDITOR, portfolio=old.portfolio)
    with pytest.raises(PermissionDenied):
        move_project(project=project, area=new, by=user)


def test_the_money_follows_when_a_manager_chooses_another_area(project, old, new, manager):
    line = make_line(project=project, frame=make_frame(area=old))
    home = make_frame(area=new)
    page = Page(log_in(manager), change(project))
    page["area"], page["title"] = new.pk, "Flyttet"
    page.save()
    line.refresh_from_db()
    project.refresh_from_db()
    assert (project.area, project.title, line.frame) == (new, "Flyttet", home)


def test_an_area_without_a_clear_frame_is_an_error_at_the_area(project, old, new, manager):
    make_line(project=project, frame=make_frame(area=old, name="RLTN"))
    for name in ("KL", "Finansloven"):
        make_frame(area=new, name=name)
    page = Page(log_in(manager), change(project))
    page["area"] = new.pk
    errors = page.refused()
    assert set(errors) == {"area"}
    assert "RLTN" in errors["area"]


def test_lines_are_not_changed_in_the_same_go_as_the_area(project, old, new, manager):
    line = make_line(project=project, frame=make_frame(area=old))
    make_frame(area=new)
    page = Page(log_in(manager), change(project))
    page["area"], page["lines-0-label"] = new.pk, "Rettet"
    assert page.client.post(page.url, page.data).status_code == 200
    project.refresh_from_db()
    line.refresh_from_db()
    assert (project.area, line.label) == (old, "")


def test_an_editor_does_not_move_a_project(project, old, new):
    page = Page(log_in(make_member(role=Role.EDITOR, portfolio=old.portfolio)), change(project))
    assert "area" not in page
    page["area"] = new.pk
    page.save()
    project.refresh_from_db()
    assert project.area == old


def test_a_manager_of_one_area_is_offered_no_other(project, old, new):
    user = make_member(role=Role.MANAGER, area=old)
    make_membership(user=user, role=Role.EDITOR, area=new)
    assert Page(log_in(user), change(project)).options("area") == ["", str(old.pk)]
