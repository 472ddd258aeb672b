"""The list of budget lines: every figure opens to the lines that make it, and their sum is it."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from accounts.models import Role
from budgets.models import BudgetFrame, BudgetLine, Standing
from initiatives.models import Portfolio, Project
from portfolio.money import parse_amount
from reports.document import RowKind
from reports.renderers.html import url_of
from tests.factories import (
    KRONE,
    make_area,
    make_frame,
    make_line,
    make_member,
    make_portfolio,
    make_project,
    make_source,
)
from tests.reports.lists import address, csv_rows, figure, query_count, sheet_rows, sums

LINK = re.compile(r'<a href="(?P<url>[^"]*/budgetlinjer/\?[^"]*)">(?P<words>[^<]+)</a>')


@pytest.fixture
def portfolio(db: None) -> Portfolio:
    return make_portfolio(is_public=True)


def opened(client: Client, portfolio: Portfolio, **query: Any) -> Any:
    return client.get(address("line_list", portfolio), {"per_page": "all", **query})


def keys(response: Any) -> set[int]:
    return {row.record.pk for row in response.context["table"].paginated_rows}


def greyed(response: Any) -> set[int]:
    kind = response.context["listing"].row_kind
    rows = [row.record for row in response.context["table"].paginated_rows]
    return {row.pk for row in rows if kind(row) is RowKind.INFORMATION}


def test_twenty_lines_and_forty_take_the_same_number_of_queries(
    client: Client, portfolio: Portfolio
) -> None:
    area = make_area(portfolio=portfolio)
    source = make_source(portfolio=portfolio)

    def fill() -> None:
        for _number in range(10):
            whole = make_line(project=make_project(area=area), source=source)
            make_line(project=whole.project, part_of=whole, oere=5 * KRONE)

    page = address("line_list", portfolio)
    fill()
    for_twenty = query_count(client, page, per_page="all")
    fill()
    assert query_count(client, page, per_page="all") == for_twenty
    assert for_twenty <= 12


@pytest.mark.parametrize("slug", ["kto_2008", "kto_2010"])
def test_every_figure_of_every_page_opens_to_lines_that_sum_to_it(
    client: Client, slug: str, request: pytest.FixtureRequest
) -> None:
    portfolio = request.getfixturevalue(slug)
    pages = [address(name, portfolio) for name in ("portfolio_detail", "budget_detail")]
    pages += [area.get_absolute_url() for area in portfolio.areas.all()]
    pages.append(address("project_list", portfolio) + "?per_page=all")
    projects = Project.objects.filter(area__portfolio=portfolio)
    pages += [project.get_absolute_url() for project in projects.select_related("area__portfolio")]
    figures = {
        (unescape(found["url"]), unescape(found["words"]))
        for page in pages
        for found in LINK.finditer(client.get(page).content.decode())
    }
    assert len(figures) > 40
    for url, words in figures:
        response = client.get(url)
        if words.isdigit():
            numbers = {figure(response, "lines"), figure(response, "projects")}
            assert int(words) in numbers, url
        else:
            shown = words.removeprefix("−").removeprefix("ca. ")
            amounts = {abs(oere) for oere in sums(response).values()}
            assert parse_amount(shown).oere in amounts, url


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"area": "Ledelse"},
        {"agreement": "OK-05", "section": "§ 5"},
        {"stage": "in_progress", "q": "ledelse"},
        {"amount_from": "1 mio. kr.", "amount_to": "2.500.000"},
        {"programme": "Ledelsesvæksthus 2"},
        {"section": "none"},
        {"q": "findes & ikke=?"},
    ],
)
def test_the_sum_of_a_list_of_projects_opens_to_the_lines_of_exactly_these_projects(
    client: Client, kto_2008: Portfolio, query: dict[str, str]
) -> None:
    if "area" in query:
        query = {"area": str(kto_2008.areas.get(name=query["area"]).pk)}
    listed = client.get(address("project_list", kto_2008), query)
    expected = figure(listed, "sum")
    listing = listed.context["listing"]
    target = listing.sums[0].target
    assert listing.figures.figures[1].cell.target == target
    response = client.get(url_of(target, kto_2008.slug))
    assert sums(response)["sum"] == expected
    assert figure(response, "projects") <= figure(listed, "projects")
    chips = response.context["filterset"].chips()
    assert len(chips) == (2 if query else 1)
    assert all(value in chips[-1].value for value in query.values() if value.startswith("OK"))


def test_a_list_of_projects_that_nobody_may_see_has_no_lines(
    client: Client, portfolio: Portfolio
) -> None:
    hidden = make_line(project=make_project())
    for query in (f"area={hidden.frame.area_id}", "lead=1", "amount_from=x", "\0", "q=%00"):
        response = client.get(address("line_list", portfolio), {"of_projects": query})
        assert response.status_code == 404 or not keys(response)


def test_the_total_shows_the_sum_what_is_subtracted_and_what_is_counted_once(
    client: Client, kto_2008: Portfolio
) -> None:
    response = opened(client, kto_2008, counted="in_total")
    assert sums(response) == {
        "sum": 67_356_892 * KRONE,
        "shared": -2_550_000 * KRONE,
        "counted_once": 64_806_892 * KRONE,
    }
    assert figure(response, "counted_once") == 64_806_892 * KRONE


def test_the_relay_is_the_one_line_that_is_shared(client: Client, kto_2008: Portfolio) -> None:
    response = opened(client, kto_2008, counted="shared")
    assert sums(response) == {"sum": 2_550_000 * KRONE}
    (key,) = keys(response)
    assert BudgetLine.objects.get(pk=key).frame.area.number == 9


def test_within_one_area_shared_money_is_not_subtracted(
    client: Client, kto_2008: Portfolio
) -> None:
    area = kto_2008.areas.get(number=9)
    response = opened(client, kto_2008, counted="in_total", area=area.pk)
    assert sums(response) == {"sum": 2_550_000 * KRONE}


def test_the_frames_of_2010_open_to_their_computed_totals(
    client: Client, kto_2010: Portfolio
) -> None:
    frames = BudgetFrame.objects.filter(area__portfolio=kto_2010).with_totals()
    for frame in frames:
        response = opened(client, kto_2010, frame=frame.pk, counted="added")
        assert sums(response)["sum"] == frame.computed_oere
        query = {"frame": frame.pk, "counted": "added", "standing": "provisional"}
        assert sums(opened(client, kto_2010, **query))["sum"] == frame.provisional_oere


def test_money_outside_the_total_is_13_million_in_2010(client: Client, kto_2010: Portfolio) -> None:
    assert sums(opened(client, kto_2010, counted="outside")) == {"sum": 13_000_000 * KRONE}


def test_lines_that_are_not_added_are_listed_greyed_and_not_summed(
    client: Client, portfolio: Portfolio
) -> None:
    frame = make_frame(area=make_area(portfolio=portfolio))
    whole = make_line(frame=frame, oere=100 * KRONE)
    part = make_line(frame=frame, oere=40 * KRONE, part_of=whole)
    noted = make_line(frame=frame, oere=7 * KRONE, standing=Standing.NOTED)
    everything = opened(client, portfolio)
    assert keys(everything) == {whole.pk, part.pk, noted.pk}
    assert greyed(everything) == {part.pk, noted.pk}
    assert sums(everything) == {"sum": 100 * KRONE}
    assert keys(opened(client, portfolio, counted="added")) == {whole.pk}


def test_a_projects_lines_sum_to_its_own_amount(client: Client, portfolio: Portfolio) -> None:
    """A part that the same project has in another frame adds to that frame, not to the project."""
    first, second = make_area(portfolio=portfolio), make_area(portfolio=portfolio)
    project = make_project(area=first)
    whole = make_line(project=project, oere=100 * KRONE)
    part = make_line(project=project, frame=make_frame(area=second), oere=40 * KRONE, part_of=whole)
    response = opened(client, portfolio, project=project.pk)
    assert keys(response) == {whole.pk, part.pk}
    assert greyed(response) == {part.pk}
    assert sums(response) == {"sum": 100 * KRONE}


def test_a_provisional_part_of_an_agreed_amount_is_subtracted_from_the_provisional_sum(
    client: Client, portfolio: Portfolio
) -> None:
    """As on the overview: what is provisional of the total that counts shared money once."""
    whole = make_line(frame=make_frame(area=make_area(portfolio=portfolio)))
    elsewhere = make_frame(area=make_area(portfolio=portfolio))
    make_line(frame=elsewhere, oere=30 * KRONE, part_of=whole, standing=Standing.PROVISIONAL)
    make_line(frame=elsewhere, oere=5 * KRONE, standing=Standing.PROVISIONAL)
    response = opened(client, portfolio, counted="in_total", standing="provisional")
    assert sums(response)["counted_once"] == 5 * KRONE


def test_one_line_alone_sums_to_itself_also_when_it_is_only_noted(
    client: Client, portfolio: Portfolio
) -> None:
    frame = make_frame(area=make_area(portfolio=portfolio))
    noted = make_line(frame=frame, oere=7 * KRONE, standing=Standing.NOTED)
    make_line(frame=frame)
    assert sums(opened(client, portfolio, line=noted.pk)) == {"sum": 7 * KRONE}


def test_lines_without_an_amount_are_said_to_add_nothing(
    client: Client, portfolio: Portfolio
) -> None:
    frame = make_frame(area=make_area(portfolio=portfolio))
    make_line(frame=frame, oere=None)
    make_line(frame=frame, oere=0)
    response = opened(client, portfolio)
    (note,) = response.context["listing"].notes.notes
    assert "1" in note.text
    assert response.content.decode().count('class="missing"') == 1


def test_lines_of_projects_and_other_lines_are_told_apart(
    client: Client, kto_2010: Portfolio
) -> None:
    frame = BudgetFrame.objects.get(area__portfolio=kto_2010, area__name="Rekruttering")
    of_projects = opened(client, kto_2010, frame=frame.pk, counted="added", of="projects")
    other = opened(client, kto_2010, frame=frame.pk, counted="added", of="other")
    assert sums(of_projects)["sum"] == 6_100_000 * KRONE
    assert sums(other)["sum"] == 1_370_000 * KRONE


@pytest.mark.parametrize("words", ["ældre", "ØVRIGE", "heraf til messen"])
def test_text_is_found_in_labels_projects_and_notes(
    client: Client, portfolio: Portfolio, words: str
) -> None:
    area = make_area(portfolio=portfolio)
    project = make_project(area=area, title="Ældre på arbejde")
    found = make_line(project=project, label="Øvrige", note="Heraf til messen")
    make_line(project=make_project(area=area))
    assert keys(opened(client, portfolio, q=words)) == {found.pk}


def test_the_files_hold_the_lines_and_the_sums_shown(client: Client, kto_2008: Portfolio) -> None:
    page = address("line_list", kto_2008)
    query = {"counted": "in_total", "page": "2"}
    lines = csv_rows(client.get(page, {**query, "format": "csv"}))
    text = [cell for line in lines for cell in line]
    assert {"67356892,00", "-2550000,00", "64806892,00"} <= set(text)
    cells = [
        cell for row in sheet_rows(client.get(page, {**query, "format": "xlsx"})) for cell in row
    ]
    assert {67_356_892, -2_550_000, 64_806_892} <= {
        cell for cell in cells if isinstance(cell, int | float)
    }


def test_a_line_that_the_reader_may_not_see_does_not_exist(
    client: Client, portfolio: Portfolio
) -> None:
    hidden = make_line(project=make_project())
    page = address("line_list", portfolio)
    for name, key in (
        ("line", hidden.pk),
        ("project", hidden.project_id),
        ("frame", hidden.frame_id),
        ("area", hidden.frame.area_id),
    ):
        assert client.get(page, {name: key}).status_code == 404


@pytest.mark.django_db
def test_a_whole_in_an_area_that_the_reader_may_not_see_is_not_named(client: Client) -> None:
    home = make_portfolio()
    mine, other = make_area(portfolio=home), make_area(portfolio=home)
    whole = make_line(project=make_project(area=other, title="Hemmelig helhed"))
    part = make_line(project=make_project(area=mine), oere=KRONE, part_of=whole)
    client.force_login(make_member(role=Role.READER, area=mine))
    response = opened(client, home, counted="in_total")
    assert keys(response) == {part.pk}
    assert sums(response) == {"sum": KRONE}
    assert "Hemmelig helhed" not in response.content.decode()
