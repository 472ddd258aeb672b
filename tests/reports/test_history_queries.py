"""The history asks as many questions, however much there is of it."""

from datetime import date

import pytest

from accounts.models import Role
from initiatives.models import Light
from tests.admin_pages import log_in
from tests.factories import (
    make_area,
    make_assignment,
    make_frame,
    make_line,
    make_membership,
    make_organisation,
    make_project,
    make_status,
    make_user,
)
from tests.reports.lists import address, query_count

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project(title="Gode job")


@pytest.fixture
def manager(project):
    user = make_user()
    make_membership(user=user, role=Role.MANAGER, portfolio=project.area.portfolio)
    return user


def test_the_page_asks_as_many_questions_for_many_rows(project, manager):
    client, area = log_in(manager), project.area
    page = address("history_list", area.portfolio)

    def more():
        for number in range(20):
            project = make_project(area=area)
            assignment = make_assignment(project=project, organisations=(make_organisation(),))
            assignment.title = f"Konsulent {number}"
            assignment.save()
            make_status(project=project, light=Light.NONE, on=date(2008, 5, 1))
            line = make_line(project=project)
            line.label = f"Linje {number}"
            line.save()

    more()
    few, of_a_kind = query_count(client, page), query_count(client, page, slags="assignment")
    more()
    # A page of fewer kinds asks less.
    assert query_count(client, page) <= few <= 40
    assert query_count(client, page, slags="assignment") == of_a_kind


def test_lines_in_many_frames_are_named_in_as_many_questions(project, manager):
    client, page = log_in(manager), address("history_list", project.area.portfolio)

    def more():
        for _number in range(10):
            line = make_line(frame=make_frame(area=make_area(portfolio=project.area.portfolio)))
            line.label = "Rettet"
            line.save()

    more()
    few = query_count(client, page, slags="line")
    more()
    assert query_count(client, page, slags="line") == few


def test_the_project_page_asks_as_many_questions_after_many_changes(project, manager):
    client, page = log_in(manager), project.get_absolute_url()

    def more():
        for number in range(20):
            project.purpose = f"Formål {number}"
            project.save()

    more()
    few = query_count(client, page)
    more()
    assert query_count(client, page) == few
