"""Who is let into the data entry pages, and what is there for them."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from tests.admin_pages import log_in
from tests.factories import (
    make_activity,
    make_area,
    make_assignment,
    make_criterion,
    make_frame,
    make_indicator,
    make_line,
    make_member,
    make_membership,
    make_organisation,
    make_person,
    make_portfolio,
    make_project,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db

NOUNS = (
    "portfolio",
    "area",
    "project",
    "activity",
    "criterion",
    "indicator",
    "person",
    "budgetframe",
    "budgetline",
    "fundingsource",
    "membership",
)


def address(noun: str, page: str = "changelist", *args: object) -> str:
    model = next(m for m in admin.site._registry if m._meta.model_name == noun)
    return reverse(f"admin:{model._meta.app_label}_{noun}_{page}", args=args)


def make_one_of_each(portfolio):
    """Something of every noun in `portfolio`, by noun."""
    area = make_area(portfolio=portfolio)
    project = make_project(area=area)
    line = make_line(project=project)
    return {
        "portfolio": portfolio,
        "area": area,
        "project": project,
        "activity": make_activity(project=project),
        "criterion": make_criterion(project=project),
        "indicator": make_indicator(portfolio=portfolio),
        "person": make_assignment(project=project).person,
        "budgetframe": line.frame,
        "budgetline": line,
        "fundingsource": make_source(portfolio=portfolio),
        "membership": make_membership(portfolio=portfolio),
    }


def test_a_stranger_is_sent_to_the_site_s_own_login(client):
    response = client.get("/admin/", follow=True)
    assert response.request["PATH_INFO"] == reverse("login")
    assert response.request["QUERY_STRING"] == "next=%2Fadmin%2F"


def test_a_reader_is_told_that_data_entry_is_for_editors():
    client = log_in(make_member(role=Role.READER))
    assert client.get("/admin/", follow=True).status_code == 403


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MANAGER])
def test_editors_and_managers_are_let_in_and_read_nothing_of_other_portfolios(role):
    portfolio = make_portfolio()
    client = log_in(make_member(role=role, portfolio=portfolio))
    own = make_one_of_each(portfolio)
    foreign = make_one_of_each(make_portfolio())
    assert client.get("/admin/").status_code == 200
    for noun in NOUNS:
        if noun == "membership" and role == Role.EDITOR:
            assert client.get(address(noun)).status_code == 403
            continue
        rows = client.get(address(noun)).context["cl"].result_list
        assert own[noun] in rows
        assert foreign[noun] not in rows
        assert client.get(address(noun, "change", own[noun].pk)).status_code == 200
        for page in ("change", "delete", "history"):
            response = client.get(address(noun, page, foreign[noun].pk))
            assert response.status_code in (302, 403, 404)
            assert str(foreign[noun]) not in response.content.decode()


def test_a_public_portfolio_is_not_thereby_there_to_be_edited():
    project = make_project(area=make_area(portfolio=make_portfolio(is_public=True)))
    client = log_in(make_member(role=Role.EDITOR))
    assert client.get(address("project", "change", project.pk)).status_code == 302


def test_an_editor_of_one_area_edits_the_projects_of_that_area_only():
    portfolio = make_portfolio()
    mine, other = (
        make_project(area=make_area(portfolio=portfolio)),
        make_project(area=make_area(portfolio=portfolio)),
    )
    client = log_in(make_member(role=Role.EDITOR, area=mine.area))
    rows = client.get(address("project")).context["cl"].result_list
    assert list(rows) == [mine]
    assert client.get(address("project", "change", other.pk)).status_code == 302


def test_an_editor_sees_money_and_areas_but_changes_none():
    portfolio = make_portfolio()
    client = log_in(make_member(role=Role.EDITOR, portfolio=portfolio))
    own = make_one_of_each(portfolio)
    for noun in ("portfolio", "area", "budgetframe", "budgetline", "fundingsource"):
        url = address(noun, "change", own[noun].pk)
        assert client.get(url).context["has_change_permission"] is False
        assert client.post(url, {"name": "x"}).status_code == 403
        assert client.get(address(noun, "add")).status_code == 403
        assert (
            client.post(address(noun, "delete", own[noun].pk), {"post": "yes"}).status_code == 403
        )


def test_users_are_the_administrators_business():
    manager = log_in(make_member(role=Role.MANAGER))
    assert manager.get("/admin/accounts/user/").status_code == 403
    assert manager.get("/admin/accounts/user/add/").status_code == 403
    administrator = log_in(make_user(is_superuser=True))
    assert administrator.get("/admin/accounts/user/").status_code == 200
    for model in apps.get_models():
        if model in admin.site._registry:
            url = address(model._meta.label_lower.split(".")[1])
            assert administrator.get(url).status_code == 200


def test_the_lists_to_choose_from_hold_nothing_of_other_portfolios():
    portfolio, hidden = make_portfolio(), make_portfolio()
    client = log_in(make_member(role=Role.MANAGER, portfolio=portfolio))
    project = make_project(area=make_area(portfolio=portfolio))
    make_assignment(project=project, person=make_person(name="Kendt Person"))
    make_assignment(
        project=make_project(area=make_area(portfolio=hidden)),
        person=make_person(name="Hemmelig Person"),
    )
    make_person(name="Løs Person")
    ask = {"app_label": "initiatives", "model_name": "assignment", "field_name": "person"}
    response = client.get("/admin/autocomplete/", {**ask, "term": "person"})
    assert [row["text"] for row in response.json()["results"]] == ["Kendt Person"]


def test_users_are_not_listed_for_managers():
    client = log_in(make_member(role=Role.MANAGER))
    ask = {"app_label": "initiatives", "model_name": "person", "field_name": "user"}
    assert client.get("/admin/autocomplete/", ask).status_code == 403


def test_filters_name_no_other_portfolio():
    portfolio, hidden = make_portfolio(), make_portfolio(name="Meget hemmelig portefølje")
    client = log_in(make_member(role=Role.MANAGER, portfolio=portfolio))
    make_one_of_each(portfolio)
    make_one_of_each(hidden)
    for noun in NOUNS:
        assert hidden.name not in client.get(address(noun)).content.decode()


def test_there_is_no_detour_that_tells_the_address_of_what_one_may_not_see():
    project = make_project()
    client = log_in(make_member(role=Role.EDITOR))
    assert client.get(f"/admin/r/1/{project.pk}/").status_code == 404


def test_no_page_of_data_entry_needs_inline_script_or_style():
    own = make_one_of_each(make_portfolio())
    client = log_in(make_user(is_superuser=True))
    urls = ["/admin/", address("organisation"), address("user", "add")]
    urls += [address(noun) for noun in NOUNS] + [address(noun, "add") for noun in own]
    urls += [address(noun, "change", row.pk) for noun, row in own.items()]
    for url in urls:
        response = client.get(url)
        page = response.content.decode()
        assert response.status_code in (200, 403)
        for inline in (" style=", "<style", "<script>", " onclick="):
            assert inline not in page, (url, inline)


@pytest.mark.parametrize("noun", [*NOUNS, "organisation"])
def test_a_list_of_twenty_asks_the_database_no_more_than_a_list_of_two(
    noun, django_assert_num_queries
):
    client = log_in(make_user(is_superuser=True))
    portfolio = make_portfolio()

    def make_some(number):
        for _ in range(number):
            area = make_area(portfolio=portfolio)
            frame, project = make_frame(area=area), make_project(area=area)
            make_assignment(project=project, organisations=(make_organisation(),))
            make_line(frame=frame, project=project)
            make_source(portfolio=portfolio, pot=f"Pulje {area.pk}")
            make_membership(area=area)
            make_portfolio(owner=make_organisation())
            make_activity(project=project).organisations.add(make_organisation())
            make_criterion(project=project)
            make_indicator(portfolio=portfolio, area=area, project=project)

    make_some(2)
    client.get(address(noun))
    with CaptureQueriesContext(connection) as few:
        client.get(address(noun))
    make_some(18)
    with django_assert_num_queries(len(few)):
        client.get(address(noun))
