"""The pages that are not lists: as many questions to the database for twenty rows as for forty."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from initiatives.models import AssignmentRole, Portfolio, Project, Stage
from tests.bench.portfolios import make_long_lived
from tests.factories import (
    KRONE,
    make_area,
    make_assignment,
    make_frame,
    make_line,
    make_organisation,
    make_portfolio,
    make_project,
    make_source,
    make_status,
)
from tests.reports.lists import address, query_count

pytestmark = pytest.mark.django_db


@pytest.fixture
def portfolio() -> Portfolio:
    return make_portfolio(is_public=True)


def fill(portfolio: Portfolio, *, areas: int = 5, projects: int = 4) -> None:
    """Areas with two frames and projects of everything; money of each shown in the next too."""
    source = make_source(portfolio=portfolio, section=f"§ {portfolio.areas.count()}")
    shared = None
    for _area in range(areas):
        area = make_area(portfolio=portfolio)
        frame = make_frame(area=area, allocated_oere=900 * KRONE, stated_total_oere=5 * KRONE)
        make_frame(area=area, name="Staten", in_total=False)
        make_line(frame=frame, oere=9 * KRONE, label="Buffer", footnote=f"Note {area.pk}")
        if shared is not None:
            make_line(frame=frame, part_of=shared, oere=KRONE, label="Heraf")
        for _project in range(projects):
            shared = fill_project(make_project(area=area), source=source)


def fill_project(project: Project, *, number: int = 2, **line: object):
    for each in range(number):
        make_status(project=project, on=date(2008, 5, each % 28 + 1), stage=Stage.IN_PROGRESS)
        for role in (AssignmentRole.LEAD, AssignmentRole.STEERING_GROUP):
            make_assignment(project=project, role=role, organisations=(make_organisation(),))
        whole = make_line(project=project, oere=50 * KRONE, footnote=f"Om {each}", **line)
        make_line(project=project, part_of=whole, oere=KRONE)
    return whole


def assert_the_same(client: Client, url: str, more: Callable[[], object], *, at_most: int) -> None:
    """`more` makes twenty rows on top of twenty."""
    for_twenty = query_count(client, url)
    more()
    assert query_count(client, url) == for_twenty
    assert for_twenty <= at_most


def test_the_start_page_asks_as_much_for_one_portfolio_as_for_forty(
    client: Client, portfolio: Portfolio
) -> None:
    fill(portfolio, areas=1)
    for_one = query_count(client, "/")

    def more() -> None:
        for _number in range(19):
            other = make_portfolio(is_public=True, owner=make_organisation())
            fill(other, areas=1, projects=1)

    more()
    assert query_count(client, "/") == for_one
    assert_the_same(client, "/", more, at_most=8)


def test_the_page_of_a_portfolio(client: Client, portfolio: Portfolio) -> None:
    fill(portfolio)
    url = address("portfolio_detail", portfolio)
    assert_the_same(client, url, lambda: fill(portfolio), at_most=15)


def test_the_page_of_a_portfolio_with_twenty_areas(client: Client, portfolio: Portfolio) -> None:
    fill(portfolio, areas=20, projects=1)
    url = address("portfolio_detail", portfolio)
    more = lambda: fill(portfolio, areas=20, projects=1)  # noqa: E731
    assert_the_same(client, url, more, at_most=15)


def test_the_page_of_an_area(client: Client, portfolio: Portfolio) -> None:
    fill(portfolio, areas=2, projects=20)
    area = portfolio.areas.order_by("pk")[0]

    def more() -> None:
        for _number in range(20):
            fill_project(make_project(area=area))

    assert_the_same(client, area.get_absolute_url(), more, at_most=14)


@pytest.mark.parametrize(
    ("page", "at_most"),
    [("omraade/a1/", 20), ("siden-sidst/", 17), ("siden-sidst/?omraade=a1", 18), ("", 23)],
)
def test_pages_that_say_what_has_changed_since_a_meeting(
    client: Client, page: str, at_most: int
) -> None:
    """Each project has twenty statuses, ten of them since the report was frozen."""
    make_long_lived(slug="faa", areas=2, projects=3)
    make_long_lived(slug="mange", areas=2, projects=20)
    for_few = query_count(client, f"/p/faa/{page}")
    assert query_count(client, f"/p/mange/{page}") == for_few
    assert for_few <= at_most


def test_the_page_of_a_project(client: Client, portfolio: Portfolio) -> None:
    project = make_project(area=make_area(portfolio=portfolio))
    fill_project(project, number=20)
    url = project.get_absolute_url()
    assert_the_same(client, url, lambda: fill_project(project, number=20), at_most=16)


@pytest.mark.parametrize("extension", ["json", "csv", "xlsx", "docx"])
def test_a_report(client: Client, portfolio: Portfolio, extension: str) -> None:
    fill(portfolio)
    url = address("report_file", portfolio, extension)
    assert_the_same(client, url, lambda: fill(portfolio), at_most=24)


@pytest.mark.parametrize("name", ["person_detail", "organisation_detail"])
def test_the_page_of_a_person_and_of_an_organisation(
    client: Client, portfolio: Portfolio, name: str
) -> None:
    organisation = make_organisation()
    area = make_area(portfolio=portfolio)
    person = make_assignment(project=make_project(area=area), organisations=(organisation,)).person

    def more() -> None:
        for _number in range(10):
            project = make_project(area=make_area(portfolio=portfolio))
            for role in (AssignmentRole.LEAD, AssignmentRole.FOLLOWING_GROUP):
                make_assignment(
                    project=project, person=person, role=role, organisations=(organisation,)
                )

    more()
    key = person.pk if name == "person_detail" else organisation.pk
    assert_the_same(client, address(name, portfolio, key), more, at_most=10)
