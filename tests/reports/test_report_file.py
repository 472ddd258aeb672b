"""A report as a file: whose it is, how long a PDF may be, and that it is made once."""

import json
from unittest.mock import patch

import pytest
from django.test import Client

from initiatives.models import Area, Portfolio
from reports.renderers import RENDERERS
from tests.factories import make_area, make_portfolio, make_project
from tests.memory import asked_twice
from tests.reports.lists import address

made_once = pytest.mark.django_db(transaction=True)


@pytest.fixture
def area(db: None) -> Area:
    area = make_area(portfolio=make_portfolio(is_public=True), slug="trivsel", name="Trivsel")
    make_project(area=area, title="Mit projekt")
    return area


def report(client: Client, portfolio: Portfolio, extension: str, **query: str):
    return client.get(address("report_file", portfolio, extension), query)


@pytest.mark.parametrize("extension", RENDERERS)
def test_a_file_says_what_it_is_of_and_which_area(client: Client, area: Area, extension: str):
    whole = report(client, area.portfolio, extension)
    assert f'filename="{area.portfolio.slug}-20' in whole.headers["Content-Disposition"]
    part = report(client, area.portfolio, extension, omraade="trivsel")
    assert f'filename="{area.portfolio.slug}-trivsel-' in part.headers["Content-Disposition"]
    assert whole.headers["Content-Type"] == part.headers["Content-Type"]


def test_the_pages_offer_every_format_but_their_own(client: Client, area: Area):
    offered = [name for name in RENDERERS if name != "html"]
    for page in (area.portfolio.get_absolute_url(), area.get_absolute_url()):
        html = client.get(page).content.decode()
        assert [n for n in offered if address("report_file", area.portfolio, n) in html] == offered
    html = client.get(address("project_list", area.portfolio)).content.decode()
    assert [name for name in offered if f"format={name}" in html] == offered


@pytest.mark.parametrize("code", ["\0", "trivsel\0", "trivsel\n", "findes-ikke", "²", "å" * 9000])
def test_an_area_that_no_address_can_name_does_not_exist(client: Client, area: Area, code: str):
    assert report(client, area.portfolio, "json", omraade=code).status_code == 404


@pytest.mark.parametrize("extension", ["exe", "PDF", "renderers", "\0"])
def test_a_format_that_is_not_made_does_not_exist(client: Client, area: Area, extension: str):
    assert report(client, area.portfolio, extension).status_code == 404


def test_a_report_too_long_for_a_pdf_says_to_take_the_workbook(client: Client, area: Area):
    other = make_area(portfolio=area.portfolio, slug="ledelse")
    for _number in range(8):
        make_project(area=other)
    with patch("reports.views.report_file.PDF_ROWS", 9):
        answer = report(client, area.portfolio, "pdf")
        assert answer.status_code == 400
        page = answer.content.decode()
        assert address("report_file", area.portfolio, "xlsx") in page
        assert answer.context["limit"] == 9
        assert "?omraade=trivsel" in page
        assert report(client, area.portfolio, "pdf", omraade="trivsel").status_code == 200
        assert report(client, area.portfolio, "xlsx").status_code == 200
        of_long_area = report(client, area.portfolio, "pdf", omraade="ledelse")
        assert of_long_area.status_code == 200
    with patch("reports.views.report_file.PDF_ROWS", 7):
        of_long_area = report(client, area.portfolio, "pdf", omraade="ledelse")
        assert of_long_area.status_code == 400
        assert "rapport.xlsx?omraade=ledelse" in of_long_area.content.decode()


@made_once
@pytest.mark.parametrize("extension", RENDERERS)
def test_a_file_is_made_once_while_nothing_changes(area: Area, extension: str):
    client = Client()
    first, again = asked_twice(
        "reports.layouts.composition.report", lambda: report(client, area.portfolio, extension)
    )
    assert again.content == first.content
    for name in ("Content-Disposition", "Content-Type"):
        assert again.headers[name] == first.headers[name]


@made_once
def test_each_area_and_each_format_has_a_file_of_its_own(area: Area):
    client = Client()
    other = make_area(portfolio=area.portfolio, slug="ledelse", name="Ledelse")

    def areas(**query: str) -> list[str]:
        content = json.loads(report(client, area.portfolio, "json", **query).content)
        return [each["code"] for each in content["areas"]]

    assert areas() == [area.slug, other.slug]
    assert areas(omraade="trivsel") == ["trivsel"]
    assert areas(omraade="ledelse") == ["ledelse"]
    assert report(client, area.portfolio, "csv").content.startswith(b"\xef\xbb\xbf")


@made_once
def test_a_changed_project_makes_a_new_file(area: Area):
    client = Client()
    assert "Mit projekt" in report(client, area.portfolio, "json").content.decode()
    area.projects.update(title="Nyt navn")
    assert "Nyt navn" in report(client, area.portfolio, "json").content.decode()
