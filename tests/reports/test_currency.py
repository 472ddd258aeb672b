"""Amounts of a Norwegian portfolio: as Norwegians write them, on every page and in every file."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from initiatives.models import Portfolio
from portfolio.money import format_amount
from tests.factories import (
    KRONE,
    make_area,
    make_frame,
    make_line,
    make_portfolio,
    make_project,
    make_source,
    make_status,
)
from tests.reports.lists import address, csv_rows, sheet_rows

DANISH = re.compile(r"\d\.\d{3}|\bkr\.")
MILLION = "1\N{NO-BREAK SPACE}300\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr"


@pytest.fixture
def portfolio(db: None) -> Portfolio:
    """With every remark that names an amount: shared, outside, a part and its whole."""
    portfolio = make_portfolio(is_public=True, currency="NOK")
    first, second = make_area(portfolio=portfolio), make_area(portfolio=portfolio)
    source = make_source(portfolio=portfolio, section="§ 5")
    project, other = make_project(area=first), make_project(area=second)
    make_status(project=project)

    def words(kroner: int) -> dict[str, Any]:
        return {"oere": kroner * KRONE, "as_written": format_amount(kroner * KRONE, currency="NOK")}

    whole = make_line(project=project, source=source, **words(1_300_000))
    make_line(project=other, part_of=whole, **words(250_000))
    outside = make_frame(area=second, name="Staten", in_total=False)
    make_line(project=other, frame=outside, **words(70_000))
    return portfolio


PAGES = ["project_list", "line_list", "budget_detail"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_writes_norwegian_amounts(client: Client, portfolio: Portfolio, name: str) -> None:
    page = client.get(address(name, portfolio)).content.decode()
    body = re.sub(r"<[^>]+>", " ", page.partition("<main")[2].partition("</main>")[0])
    assert MILLION in body
    assert not DANISH.search(body), DANISH.search(body)


@pytest.mark.parametrize("name", PAGES)
def test_a_workbook_names_the_norwegian_krone(
    client: Client, portfolio: Portfolio, name: str
) -> None:
    response = client.get(address(name, portfolio), {"format": "xlsx"})
    rows = sheet_rows(response)
    assert any(1_300_000 in row for row in rows)
    words = [cell for row in rows for cell in row if isinstance(cell, str)]
    assert not [cell for cell in words if DANISH.search(cell)]


@pytest.mark.parametrize("name", PAGES)
def test_the_csv_and_the_json_say_no_danish_amount(
    client: Client, portfolio: Portfolio, name: str
) -> None:
    page = address(name, portfolio)
    cells = [cell for row in csv_rows(client.get(page, {"format": "csv"})) for cell in row]
    assert "1300000,00" in cells
    assert not [cell for cell in cells if DANISH.search(cell)]
    facts = json.loads(client.get(page, {"format": "json"}).content)
    assert facts["currency"] == "NOK"
    assert not DANISH.search(json.dumps(facts, ensure_ascii=False).replace("indsats/", ""))


def test_words_that_say_no_more_than_the_amount_are_not_repeated(
    client: Client, portfolio: Portfolio
) -> None:
    rows = csv_rows(client.get(address("line_list", portfolio), {"format": "csv"}))
    assert not [head for head in rows[0] if "som skrevet" in head]


def test_a_filter_for_amounts_shows_how_norwegians_write_one(
    client: Client, portfolio: Portfolio
) -> None:
    fields = client.get(address("project_list", portfolio)).context["filterset"].form.fields
    assert fields["amount_from"].widget.attrs["placeholder"] == "1,3\N{NO-BREAK SPACE}mill."
