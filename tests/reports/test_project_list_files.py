"""The list of projects as a file, and for those who may not see all of it."""

import json
from datetime import date

import pytest
from django.test import Client

from accounts.models import Role
from initiatives.models import Portfolio, Stage
from tests.factories import (
    KRONE,
    make_area,
    make_frame,
    make_line,
    make_member,
    make_portfolio,
    make_project,
)
from tests.reports.lists import (
    address,
    csv_rows,
    figure,
    first_cells,
    sheet_rows,
)


@pytest.fixture
def portfolio(db: None) -> Portfolio:
    return make_portfolio(is_public=True)


def test_the_csv_is_the_list_with_its_filter_in_its_order_over_all_pages(
    client: Client, kto_2008: Portfolio
) -> None:
    page = address("project_list", kto_2008)
    query = {"agreement": "OK-05", "sort": "-amount"}
    shown = first_cells(client.get(page, {**query, "per_page": "all"}))
    response = client.get(page, {**query, "page": "2", "format": "csv"})
    assert f'filename="{kto_2008.slug}-projects-' in response.headers["Content-Disposition"]
    lines = csv_rows(response)
    positions = [
        next(n for n, line in enumerate(lines) if any(cell.startswith(title) for cell in line))
        for title in shown
    ]
    assert len(shown) == 34
    assert positions == sorted(positions)
    assert any("47653479,00" in line for line in lines)


def test_the_workbook_has_native_amounts_and_days(client: Client, kto_2008: Portfolio) -> None:
    query = {"agreement": "OK-05", "sort": "-amount", "format": "xlsx"}
    rows = sheet_rows(client.get(address("project_list", kto_2008), query))
    cells = [cell for row in rows for cell in row]
    assert 5_050_000 in cells
    assert 47_653_479 in cells
    days = {cell.date() for cell in cells if hasattr(cell, "date")}
    assert date(2008, 5, 13) in days


def test_the_json_names_every_value(client: Client, kto_2008: Portfolio) -> None:
    query = {"area": kto_2008.areas.get(number=9).pk, "format": "json"}
    response = client.get(address("project_list", kto_2008), query)
    facts = json.loads(response.content)
    (row,) = facts["rows"]
    assert facts["schema"] == "indsats/list/1"
    assert row["amount"] == facts["sums"]["sum"] == "2550000.00"
    assert row["stage"] in Stage.values
    assert row["status_on"] == "2008-05-13"


def test_the_pdf_is_made(client: Client, kto_2010: Portfolio) -> None:
    response = client.get(address("project_list", kto_2010), {"format": "pdf"})
    assert response.content.startswith(b"%PDF")


def test_a_format_that_is_not_made_does_not_exist(client: Client, portfolio: Portfolio) -> None:
    page = address("project_list", portfolio)
    assert client.get(page, {"format": "exe"}).status_code == 404


@pytest.mark.django_db
def test_what_a_reader_may_not_see_does_not_exist(client: Client) -> None:
    hidden = make_project()
    home = hidden.area.portfolio
    page = address("project_list", home)
    assert client.get(page).status_code == 404
    public = make_portfolio(is_public=True)
    elsewhere = client.get(address("project_list", public), {"area": hidden.area.pk})
    assert elsewhere.status_code == 404


@pytest.mark.django_db
def test_a_member_of_one_area_lists_and_sums_that_area_alone(client: Client) -> None:
    home = make_portfolio()
    mine, other = make_area(portfolio=home), make_area(portfolio=home)
    seen = make_project(area=mine, title="Mit")
    make_line(project=seen, oere=100 * KRONE)
    make_line(project=seen, oere=7 * KRONE, frame=make_frame(area=other))
    make_line(project=make_project(area=other), oere=1_000 * KRONE)
    client.force_login(make_member(role=Role.READER, area=mine))
    response = client.get(address("project_list", home))
    assert first_cells(response) == ["Mit"]
    assert figure(response, "sum") == 100 * KRONE
    choices = response.context["filterset"].form.fields["area"].choices
    assert [key for key, _words in choices if key] == [str(mine.pk)]


@pytest.mark.parametrize("language", ["da", "en", "nb"])
def test_no_remark_ends_an_amount_with_two_points(
    client: Client, kto_2008: Portfolio, language: str
) -> None:
    client.cookies["django_language"] = language
    (note,) = client.get(address("project_list", kto_2008)).context["listing"].notes.notes
    assert "64.806.892" in note.text
    assert ".." not in note.text
