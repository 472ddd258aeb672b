"""The budget by source and by section."""

import json
from typing import Any

import pytest
from django.test import Client

from budgets.models import BudgetLine
from initiatives.models import Portfolio
from reports.document import Document, MoneyCell, NumberCell, Row, Table
from tests.factories import (
    KRONE,
    make_area,
    make_assignment,
    make_frame,
    make_line,
    make_portfolio,
    make_project,
    make_source,
    make_status,
)
from tests.memory import asked_twice
from tests.reports.lists import address, csv_rows, query_count, sheet_rows


@pytest.fixture
def portfolio(db: None) -> Portfolio:
    return make_portfolio(is_public=True)


def document(client: Client, portfolio: Portfolio) -> Document:
    return client.get(address("budget_detail", portfolio)).context["document"]


def table(found: Document, key: str) -> Table:
    return next(table for _section, table in found.tables() if table.key == key)


def row(found: Document, table_key: str, row_key: str) -> list[Any]:
    """The figures of a row, in øre and numbers."""
    cells = _row(table(found, table_key), row_key).cells
    return [
        cell.oere if isinstance(cell, MoneyCell) else cell.number
        for cell in cells
        if isinstance(cell, MoneyCell | NumberCell)
    ]


def _row(found: Table, key: str) -> Row:
    return next(row for row in found.rows if row.key == key)


def test_the_sources_of_2008_are_those_of_the_facts(client: Client, kto_2008: Portfolio) -> None:
    found = document(client, kto_2008)
    assert row(found, "sources", "agreement:OK-05")[:2] == [47_653_479 * KRONE, 34]
    pools = {
        "agreement:OK-02/bilag C/Frie midler": (7_683_115, 5),
        "agreement:OK-02/bilag C/Konkret aftalte projekter": (5_280_758, 5),
        "agreement:OK-02/bilag C/none": (864_540, 1),
        "agreement:OK-02/none/none": (1_375_000, 1),
        "agreement:none": (4_500_000, 2),
        "all": (67_356_892, 48),
    }
    for key, (kroner, projects) in pools.items():
        assert row(found, "sources", key)[:2] == [kroner * KRONE, projects]


def test_the_sections_of_2008_are_those_of_the_facts(client: Client, kto_2008: Portfolio) -> None:
    found = document(client, kto_2008)
    projects = [
        (each.key, row(found, "sections", each.key)[1]) for each in table(found, "sections").rows
    ]
    assert projects == [
        ("section:§ 4", 3),
        ("section:§ 5", 25),
        ("section:§ 9", 9),
        ("section:§ 11", 6),
        ("section:none", 5),
        ("all", 48),
    ]


@pytest.mark.parametrize("key", ["areas-by-agreement", "areas-by-section"])
@pytest.mark.parametrize("slug", ["kto_2008", "kto_2010"])
def test_rows_and_columns_of_a_matrix_sum_to_its_totals(
    client: Client, slug: str, key: str, request: pytest.FixtureRequest
) -> None:
    portfolio = request.getfixturevalue(slug)
    found = document(client, portfolio)
    *areas, total = [[*row(found, key, each.key)] for each in table(found, key).rows]
    for *parts, whole in [*areas, total]:
        assert sum(part or 0 for part in parts) == (whole or 0)
    for column in range(len(total)):
        assert sum(area[column] or 0 for area in areas) == total[column]
    lines = BudgetLine.objects.filter(frame__area__portfolio=portfolio)
    assert total[-1] == lines.in_total().total_oere()


def test_two_equal_amounts_and_several_relations_do_not_multiply(portfolio: Portfolio) -> None:
    area = make_area(portfolio=portfolio)
    source = make_source(portfolio=portfolio, section="§ 5")
    project = make_project(area=area)
    for _twice in range(2):
        make_assignment(project=project)
        make_status(project=project)
        make_line(project=project, source=source, oere=100 * KRONE)
    make_project(area=area)
    lines = BudgetLine.objects.filter(frame__area__portfolio=portfolio)
    for sums, key in (
        (lines.by_agreement(), ("OK-05",)),
        (lines.by_agreement_and_area(), (area.pk, "OK-05")),
        (lines.by_pool(), ("OK-05", "", "")),
        (lines.by_section(), ("§ 5",)),
        (lines.by_section_and_area(), (area.pk, "§ 5")),
        (lines.by_area(), (area.pk,)),
    ):
        assert list(sums) == [key]
        assert (sums[key].oere, sums[key].lines, sums[key].projects) == (200 * KRONE, 2, 1)
    assert lines.summed().oere == 200 * KRONE


def test_no_source_and_a_source_without_agreement_are_both_none_stated(
    portfolio: Portfolio,
) -> None:
    frame = make_frame(area=make_area(portfolio=portfolio))
    make_line(frame=frame)
    make_line(frame=frame, source=make_source(portfolio=portfolio, agreement="", section="§ 9"))
    lines = BudgetLine.objects.filter(frame=frame)
    assert lines.by_agreement()["",].lines == lines.stating("agreement", "").count() == 2
    assert lines.by_section()["",].lines == lines.stating("section", "").count() == 1


def test_no_lines_no_amounts_and_nothing_are_three_different_cells(
    client: Client, portfolio: Portfolio
) -> None:
    first, second, third = (make_area(portfolio=portfolio) for _number in range(3))
    make_line(frame=make_frame(area=first), oere=0)
    make_line(frame=make_frame(area=second), oere=None)
    cells = [
        _row(table(document(client, portfolio), "areas-by-agreement"), f"area:{area.pk}").cells[-1]
        for area in (first, second, third)
    ]
    assert [cell.oere for cell in cells] == [0, None, None]
    assert [cell.missing.value for cell in cells[1:]] == ["not_stated", "not_applicable"]


def test_money_outside_the_total_stands_in_a_table_of_its_own(
    client: Client, kto_2010: Portfolio
) -> None:
    found = document(client, kto_2010)
    (outside,) = table(found, "outside").rows
    assert outside.cells[1].oere == 13_000_000 * KRONE
    assert row(found, "sources", "all")[0] == 27_980_340 * KRONE


def test_page_workbook_csv_and_json_agree(client: Client, kto_2008: Portfolio) -> None:
    page = address("budget_detail", kto_2008)
    assert "47.653.479 kr." in client.get(page).content.decode()
    workbook = sheet_rows(client.get(page, {"format": "xlsx"}))
    assert any(47_653_479 in each and 34 in each for each in workbook)
    lines = csv_rows(client.get(page, {"format": "csv"}))
    assert any("47653479,00" in line for line in lines)
    facts = json.loads(client.get(page, {"format": "json"}).content)
    amounts = {each["name"]: each["amount"] for each in facts["agreements"]}
    assert amounts == {"OK-02": "15203413.00", "OK-05": "47653479.00", None: "4500000.00"}
    assert client.get(page, {"format": "pdf"}).content.startswith(b"%PDF")


def test_twenty_lines_and_forty_take_the_same_number_of_queries(
    client: Client, portfolio: Portfolio
) -> None:
    def fill() -> None:
        area = make_area(portfolio=portfolio)
        for number in range(20):
            source = make_source(
                portfolio=portfolio, agreement=f"OK-{area.pk}", annex=f"bilag {number}"
            )
            make_line(project=make_project(area=area), source=source)

    page = address("budget_detail", portfolio)
    fill()
    for_twenty = query_count(client, page)
    fill()
    assert query_count(client, page) == for_twenty
    assert for_twenty <= 18


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("extension", ["", "pdf", "docx", "xlsx", "csv", "json"])
def test_a_page_and_each_of_its_files_is_made_once_while_nothing_changes(
    client: Client, extension: str
) -> None:
    portfolio = make_portfolio(is_public=True)
    make_line(project=make_project(area=make_area(portfolio=portfolio)))
    page, query = address("budget_detail", portfolio), {"format": extension} if extension else {}
    first, again = asked_twice(
        "reports.views.budget_detail.budget", lambda: client.get(page, query)
    )
    assert again.content == first.content
    assert again.headers["Content-Type"] == first.headers["Content-Type"]
    BudgetLine.objects.update(amount_oere=2, as_written="")
    assert client.get(page, query).content != first.content


def test_an_empty_portfolio_has_a_budget_of_nothing(client: Client, portfolio: Portfolio) -> None:
    assert client.get(address("budget_detail", portfolio)).status_code == 200
    make_area(portfolio=portfolio)
    assert client.get(address("budget_detail", portfolio)).status_code == 200
