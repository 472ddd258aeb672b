"""Addresses that nobody writes on purpose: a page or *not found*, never an error of the server.

PostgreSQL holds no NUL in a text and both databases have a largest number, so what only a machine
would send is asked of every parameter of every page.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from initiatives.models import Portfolio
from tests.factories import (
    make_area,
    make_assignment,
    make_line,
    make_meeting,
    make_member,
    make_organisation,
    make_portfolio,
    make_project,
    make_round,
    make_source,
    make_status,
)
from tests.reports.lists import address

LISTS = ("project_list", "line_list", "person_list", "organisation_list")
ODD = (
    "1\0",
    "²",
    "-1",
    "1.5",
    "٣",
    "9" * 20,
    "9" * 5000,
    "\ud800".encode("utf-8", "surrogatepass"),
    "%_\\'",
    "x" * 20_000,
)


@pytest.fixture
def portfolio(db: None) -> Portfolio:
    portfolio = make_portfolio(is_public=True)
    project = make_project(area=make_area(portfolio=portfolio), programme="Vækst")
    make_status(project=project)
    make_assignment(project=project, organisations=(make_organisation(short_name="KL"),))
    make_line(project=project, source=make_source(portfolio=portfolio, section="§ 5"))
    return portfolio


def odd_answers(client: Client, page: str, name: str) -> Iterator[tuple[Any, int]]:
    for value in ODD:
        yield value, client.get(page, {name: value}).status_code


@pytest.mark.parametrize("name", LISTS)
def test_no_odd_value_of_a_filter_is_an_error(client: Client, portfolio: Portfolio, name: str):
    page = address(name, portfolio)
    filters = list(client.get(page).context["filterset"].filters)
    assert "q" in filters
    for parameter in (*filters, "sort", "page", "per_page", "unknown"):
        for value, status in odd_answers(client, page, parameter):
            assert status in (200, 404), (parameter, value)


@pytest.mark.parametrize("name", [*LISTS, "budget_detail"])
def test_an_odd_format_does_not_exist(client: Client, portfolio: Portfolio, name: str):
    for value, status in odd_answers(client, address(name, portfolio), "format"):
        assert status == 404, value


@pytest.mark.parametrize("name", ["start", "portfolio_detail", "budget_detail", "report_file"])
def test_what_a_page_does_not_ask_for_does_not_matter(
    client: Client, portfolio: Portfolio, name: str
):
    page = {
        "start": "/",
        "report_file": address("report_file", portfolio, "json"),
    }.get(name) or address(name, portfolio)
    for value, status in odd_answers(client, page, "x"):
        assert status == 200, value


def test_an_odd_area_of_a_report_does_not_exist(client: Client, portfolio: Portfolio):
    page = address("report_file", portfolio, "json")
    for value, status in odd_answers(client, page, "omraade"):
        assert status == 404, value


@pytest.mark.parametrize("name", ["project_detail", "person_detail", "organisation_detail"])
@pytest.mark.parametrize("key", [0, 10**18, 10**19, 10**30, 10**400])
def test_a_key_that_no_row_can_have_does_not_exist(
    client: Client, portfolio: Portfolio, name: str, key: int
):
    assert client.get(address(name, portfolio, key)).status_code == 404


@pytest.mark.parametrize("key", [10**18, 10**19, 10**30])
@pytest.mark.parametrize(
    "path",
    [
        "moeder/{key}/",
        "moeder/{key}/ret/",
        "moeder/{key}/beslutning/1/",
        "moeder/{meeting}/beslutning/{key}/",
        "moeder/{key}/frys/1/",
        "moeder/{meeting}/frys/{key}/",
        "moeder/{key}/v1/",
        "moeder/{meeting}/v{key}/",
        "moeder/{key}/v1/rapport.pdf",
        "runder/{key}/",
        "projekter/{key}/status/",
        "projekter/{key}/uaendret/",
    ],
)
def test_nor_does_one_that_only_a_manager_would_open(portfolio: Portfolio, path: str, key: int):
    client = Client()
    client.force_login(make_member(role=Role.MANAGER, portfolio=portfolio))
    meeting = make_meeting(portfolio=portfolio)
    page = path.format(key=key, meeting=meeting.pk)
    assert client.get(f"/p/{portfolio.slug}/{page}").status_code == 404


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5000, "²", "-1", ""])
def test_a_form_that_names_no_row_is_not_found(portfolio: Portfolio, key: str):
    client = Client()
    client.force_login(make_member(role=Role.MANAGER, portfolio=portfolio))
    asked = make_round(portfolio=portfolio)
    page = reverse("reports:reminder_retry", args=[portfolio.slug, asked.pk])
    assert client.post(page, {"reminder": key}).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/p/%00/",
        "/p/{slug}%00/",
        "/p/{slug}/rapport.%00",
        "/p/{slug}/rapport.json%00",
        "/p/{slug}/omraade/%00/",
        "/p/{slug}/projekter/%00/",
        "/p/{slug}/personer/%C2%B2/",
        "/p/{slug}/projekter/" + "9" * 5000 + "/",
    ],
)
def test_a_path_that_no_page_has_does_not_exist(client: Client, portfolio: Portfolio, path: str):
    assert client.get(path.format(slug=portfolio.slug)).status_code == 404
