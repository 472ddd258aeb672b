"""What the tests of lists share: opening a page, its figures, its files."""

import csv
from io import BytesIO, StringIO
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from initiatives.models import Portfolio


def address(page: str, portfolio: Portfolio, *keys: Any) -> str:
    return reverse(f"reports:{page}", args=[portfolio.slug, *keys])


def query_count(client: Client, url: str, **query: Any) -> int:
    """The queries of a page that has been opened once, so that nothing is cached for one of two."""
    client.get(url, query)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url, query)
    assert response.status_code == 200
    return len(queries)


def first_cells(response: Any) -> list[str]:
    """The first column of the page's list, as text in the order shown."""
    table = response.context["table"]
    column = table.list_columns[0]
    return [column.cell(row.record).lines[0].text for row in table.paginated_rows]


def figure(response: Any, key: str) -> int | None:
    """One of the figures above the list: øre or a number."""
    figures = response.context["listing"].figures.figures
    cell = next(each.cell for each in figures if each.key == key)
    return cell.oere if hasattr(cell, "oere") else cell.number


def sums(response: Any) -> dict[str, int]:
    """The sums below the list in øre, by key."""
    return {each.key: each.oere for each in response.context["listing"].sums}


def csv_rows(response: Any) -> list[list[str]]:
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def sheet_rows(response: Any) -> list[tuple[Any, ...]]:
    """Every row of every sheet, as values."""
    book = load_workbook(BytesIO(response.content), data_only=True)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
