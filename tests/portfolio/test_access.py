"""Every address, walked as a stranger, a reader, an editor and a manager."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import Role
from imports import urls as imports_urls
from imports.actions.receive_file import receive_file
from imports.models import FileImport
from initiatives.models import Portfolio
from reports import urls as reports_urls
from reports.actions.freeze import freeze
from reports.models import Freezing
from tests.factories import (
    make_activity,
    make_area,
    make_assignment,
    make_criterion,
    make_indicator,
    make_line,
    make_measurement,
    make_meeting,
    make_member,
    make_organisation,
    make_portfolio,
    make_project,
    make_round,
    make_status,
    make_user,
)

pytestmark = pytest.mark.django_db

OPEN = {"healthz", "login"}
"""Pages that say nothing of any portfolio."""

POST_ONLY = {"set_language"}


def named_patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every named address outside the data entry pages, which have tests of their own."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                yield from named_patterns(pattern, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{prefix}{pattern.name}", list(pattern.pattern.converters)


NAMES = dict(named_patterns(get_resolver()))
PATHS = {
    f"{urls.app_name}:{pattern.name}": str(pattern.pattern)
    for urls in (reports_urls, imports_urls)
    for pattern in urls.urlpatterns
}
ALL_OF_PORTFOLIO = sorted(name for name, arguments in NAMES.items() if "portfolio" in arguments)

FOR_EDITORS = {
    "reports:status_form",
    "reports:status_confirm",
    "reports:round_list",
    "reports:round_detail",
    "reports:activity_form",
    "reports:activity_done",
    "reports:activity_reviewed",
    "reports:activity_undo",
    "reports:criterion_form",
    "reports:result_form",
    "reports:result_remove",
    "reports:result_restore",
    "reports:measurement_add",
    "reports:measurement_form",
    "imports:import_list",
}
FOR_MANAGERS = {
    "reports:meeting_add",
    "reports:meeting_edit",
    "reports:decision_form",
    "reports:freezing_detail",
    "reports:round_add",
    # One's own, or a manager's: the file here is nobody's.
    "imports:import_detail",
    "imports:import_mapping",
    "imports:import_file",
}
POSTED_BY_MANAGERS = {
    "reports:freeze_report",
    "reports:link_add",
    "reports:link_revoke",
    "reports:round_close",
    "reports:reminder_retry",
    "imports:import_rows",
    "imports:import_answers",
    "imports:import_roles",
    "imports:import_apply",
    "imports:import_retry",
    "imports:import_undo",
    "imports:import_discard",
}
FOR_WHO_IS_LOGGED_IN = {"reports:feed_list"}
"""What every reader of the portfolio has of their own."""
POSTED_BY_OWNERS = {"reports:feed_revoke"}
FOR_ADMINISTRATORS = {"reports:portfolio_copy", "reports:copy_undo"}
HISTORY = {"reports:history_list"} & {*NAMES}
OF_PORTFOLIO = [
    name
    for name in ALL_OF_PORTFOLIO
    if name
    not in FOR_EDITORS
    | FOR_MANAGERS
    | POSTED_BY_MANAGERS
    | FOR_WHO_IS_LOGGED_IN
    | POSTED_BY_OWNERS
    | FOR_ADMINISTRATORS
    | HISTORY
]
"""Pages that every reader of the portfolio may read."""


@pytest.fixture
def private():
    """A portfolio that is not public, with a row of everything that has a page."""
    project = make_project(area=make_area(portfolio=make_portfolio(name="Fortroligt")))
    make_status(project=project)
    organisation = make_organisation(short_name="KL")
    assignment = make_assignment(project=project, organisations=(organisation,))
    make_line(project=project)
    activity = make_activity(project=project)
    criterion = make_criterion(project=project)
    result = criterion.results.create(on=date(2008, 5, 13), evidence="Set.")
    measurement = make_measurement(
        indicator=make_indicator(portfolio=project.area.portfolio), year=2008, slot="1", value="8"
    )
    meeting = make_meeting(portfolio=project.area.portfolio)
    report = freeze(meeting=meeting, by=None, on=date(2008, 5, 13))
    order = Freezing.objects.create(meeting=meeting)
    return {
        "meeting": meeting.pk,
        "version": report.version,
        "order": order.pk,
        "activity": activity.pk,
        "criterion": criterion.pk,
        "result": result.pk,
        "measurement": measurement.pk,
        "indicator": measurement.indicator_id,
        "import": received_file(project.area.portfolio).pk,
        "round": make_round(portfolio=project.area.portfolio).pk,
        "portfolio": project.area.portfolio,
        "area": project.area.slug,
        "project": project.pk,
        "person": assignment.person_id,
        "organisation": organisation.pk,
    }


def received_file(portfolio: Portfolio) -> FileImport:
    """One that nobody sent by hand."""
    data = b"Titel;Status\nGode job;I gang\n"
    at = datetime(2008, 5, 13, tzinfo=UTC)
    return receive_file(portfolio=portfolio, name="Status.csv", data=data, by=None, at=at)


def address(name: str, private: dict) -> str:
    """The address of page `name` for what is in `private`."""
    keys = {
        "person_detail": "person",
        "organisation_detail": "organisation",
        "activity_form": "activity",
        "activity_done": "activity",
        "activity_reviewed": "activity",
        "activity_undo": "activity",
        "criterion_form": "criterion",
        "result_form": "criterion",
        "result_remove": "criterion",
        "result_restore": "criterion",
        "measurement_form": "measurement",
        "measurement_add": "indicator",
        "round_detail": "round",
        "round_close": "round",
        "reminder_retry": "round",
    }
    page = name.split(":")[1]
    kinds = {"moeder": "meeting", "indlaes": "import"}
    of = next((kind for part, kind in kinds.items() if part in PATHS[name]), "project")
    values = {
        "project": private["project"],
        "version": private["version"],
        "order": private["order"],
        "result": private["result"],
        "portfolio": private["portfolio"].slug,
        "area": private["area"],
        "extension": "json",
        "month": "2008-05",
        "pk": private[keys.get(page, of)],
    }
    return reverse(name, kwargs={key: values[key] for key in NAMES[name]})


def test_the_walk_meets_every_page_of_a_portfolio():
    assert len(OF_PORTFOLIO) >= 11
    assert {name for name in NAMES if name not in ALL_OF_PORTFOLIO} == {
        *OPEN,
        *POST_ONLY,
        "logout",
        "reports:start",
        "reports:component_gallery",
        "reports:shared_report",
        "reports:shared_file",
        "reports:feed_file",
    }


def test_the_gallery_of_components_is_for_administrators(client):
    page = reverse("reports:component_gallery")
    assert client.get(page).status_code == 302
    client.force_login(make_member(role=Role.MANAGER))
    assert client.get(page).status_code == 404
    client.force_login(make_user(is_superuser=True))
    assert client.get(page).status_code == 200


@pytest.mark.parametrize(
    ("names", "least"), [(FOR_EDITORS, Role.EDITOR), (FOR_MANAGERS, Role.MANAGER)]
)
@pytest.mark.parametrize("role", list(Role))
def test_pages_that_change_something_are_there_for_who_may_change_it(names, least, role, private):
    client = Client()
    client.force_login(make_member(role=role, portfolio=private["portfolio"]))
    may = role in Role.from_and_above(least)
    for name in sorted(names):
        expected = 200 if may else 404
        assert (name, client.get(address(name, private)).status_code) == (name, expected)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", sorted(FOR_WHO_IS_LOGGED_IN))
def test_every_role_has_pages_of_its_own_in_its_portfolio_and_no_other(name, role, private):
    client = Client()
    client.force_login(make_member(role=role, portfolio=private["portfolio"]))
    assert client.get(address(name, private)).status_code == 200
    client.force_login(make_member(role=role))
    assert client.get(address(name, private)).status_code == 404


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", sorted(FOR_ADMINISTRATORS))
def test_what_only_administrators_do_is_not_there_for_members(name, role, private):
    client = Client()
    client.force_login(make_member(role=role, portfolio=private["portfolio"]))
    assert client.get(address(name, private)).status_code == 404
    assert client.post(address(name, private)).status_code == 404


@pytest.mark.parametrize(
    "name",
    sorted(
        FOR_EDITORS
        | FOR_MANAGERS
        | POSTED_BY_MANAGERS
        | FOR_WHO_IS_LOGGED_IN
        | POSTED_BY_OWNERS
        | FOR_ADMINISTRATORS
    ),
)
def test_who_is_not_logged_in_changes_nothing(name, private):
    type(private["portfolio"]).objects.update(is_public=True)
    for answer in (Client().get(address(name, private)), Client().post(address(name, private))):
        assert answer.status_code in (302, 405)
        assert answer.status_code == 405 or answer["Location"].startswith(reverse("login"))


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
@pytest.mark.parametrize("name", sorted(POSTED_BY_MANAGERS))
def test_what_only_managers_do_is_not_there_for_others(name, role, private):
    client = Client()
    client.force_login(make_member(role=role, portfolio=private["portfolio"]))
    assert client.get(address(name, private)).status_code == 405
    assert client.post(address(name, private)).status_code == 404


@pytest.mark.parametrize("name", OF_PORTFOLIO)
def test_a_stranger_is_told_that_a_private_page_is_not_there(name, private):
    assert Client().get(address(name, private)).status_code == 404


@pytest.mark.parametrize("name", OF_PORTFOLIO)
def test_a_member_of_another_portfolio_is_told_so_too(name, private):
    client = Client()
    client.force_login(make_member(role=Role.MANAGER))
    assert client.get(address(name, private)).status_code == 404


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", OF_PORTFOLIO)
def test_every_role_may_read_every_page_of_its_portfolio(name, role, private):
    client = Client()
    client.force_login(make_member(role=role, portfolio=private["portfolio"]))
    response = client.get(address(name, private))
    assert response.status_code == 200
    assert len(b"".join(response) if response.streaming else response.content) > 100


@pytest.mark.parametrize("name", OF_PORTFOLIO)
def test_everybody_may_read_a_public_portfolio(name, private):
    type(private["portfolio"]).objects.update(is_public=True)
    assert Client().get(address(name, private)).status_code == 200


def test_the_start_page_shows_a_stranger_only_what_is_public(private):
    make_portfolio(name="Åben for alle", is_public=True)
    page = Client().get(reverse("reports:start")).content.decode()
    assert "Åben for alle" in page
    assert "Fortroligt" not in page


def test_links_to_data_entry_are_shown_to_who_may_enter_data(private):
    page = address("reports:project_detail", private)
    shown = {}
    for role in Role:
        client = Client()
        client.force_login(make_member(role=role, portfolio=private["portfolio"]))
        shown[role] = "/admin/initiatives/project/" in client.get(page).content.decode()
    assert shown == {Role.READER: False, Role.EDITOR: True, Role.MANAGER: True}


def test_no_page_loads_anything_from_elsewhere_or_runs_inline_script(private):
    client = Client()
    client.force_login(make_member(role=Role.MANAGER, portfolio=private["portfolio"]))
    for name in OF_PORTFOLIO:
        response = client.get(address(name, private))
        policy = response.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        if response.headers["Content-Type"].startswith("text/html"):
            page = response.content.decode()
            assert " style=" not in page
            assert "<script>" not in page
            assert 'src="http' not in page
            assert 'href="http' not in page
