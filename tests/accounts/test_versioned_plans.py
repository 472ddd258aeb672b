"""Two people have the rows of a plan, an agreement or an indicator open at once."""

from decimal import Decimal

import pytest

from accounts.models import Role
from initiatives.models import Activity, Criterion, CriterionResult, Indicator, Project, Slot
from tests.admin_pages import Page, errors_of, log_in, sent_by
from tests.factories import (
    make_activity,
    make_area,
    make_clause,
    make_criterion,
    make_goal,
    make_indicator,
    make_measurement,
    make_member,
    make_project,
    make_result,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project()


def open_page(row, portfolio):
    editor = make_member(role=Role.EDITOR, portfolio=portfolio)
    return Page(log_in(editor), f"/admin/initiatives/{row._meta.model_name}/{row.pk}/change/")


def assert_the_second_is_caught(home, row, field, attribute, words):
    """Both change one value of `row` on the page of `home`: the second sees both versions first."""
    before, theirs, mine = words
    portfolio = getattr(home, "portfolio", None) or getattr(home, "project", home).area.portfolio
    first, second = open_page(home, portfolio), open_page(home, portfolio)
    first[field], second[field] = theirs, mine
    first.save()
    response = second.client.post(second.url, second.data)
    assert response.status_code == 200, "saved over what the other wrote"
    shown = " ".join(errors_of(response).values())
    assert all(value in shown for value in (before, theirs, mine))
    row.refresh_from_db()
    assert shows(getattr(row, attribute), theirs)
    second.data = sent_by(response)
    second.save()
    row.refresh_from_db()
    assert shows(getattr(row, attribute), mine)
    assert row.version == 3
    assert type(row).history.filter(id=row.pk).count() == 3


def shows(value, words):
    return value == (Decimal(words.replace(",", ".")) if isinstance(value, Decimal) else words)


def test_an_activity_on_the_page_of_its_project_and_on_its_own(project):
    for home in (lambda row: project, lambda row: row):
        Activity.objects.all().delete()
        row = make_activity(project=project, note="Før")
        page = home(row)
        field = "note" if page is row else "activities-0-note"
        assert_the_second_is_caught(page, row, field, "note", ("Før", "Deres", "Mit"))


def test_a_measurement(project):
    indicator = make_indicator(portfolio=project.area.portfolio)
    row = make_measurement(indicator=indicator, year=2008, slot=Slot.YEAR, value="8.5")
    words = ("8,5", "8,7", "9,1")
    assert_the_second_is_caught(row.indicator, row, "measurements-0-value", "value", words)


def test_a_result_of_a_criterion(project):
    row = make_result(criterion=make_criterion(project=project), evidence="Før")
    words = ("Før", "Deres", "Mit")
    assert_the_second_is_caught(row.criterion, row, "results-0-evidence", "evidence", words)


@pytest.mark.parametrize("prefix", ["goals", "criteria", "clauses"])
def test_goals_criteria_and_clauses(project, prefix):
    make = {"goals": make_goal, "criteria": make_criterion, "clauses": make_clause}[prefix]
    where = {"area": project.area} if prefix == "clauses" else {}
    row = make(project=project, text="Før", **where)
    words = ("Før", "Deres", "Mit")
    assert_the_second_is_caught(project, row, f"{prefix}-0-text", "text", words)


def test_a_measurement_of_a_slot_that_somebody_else_has_measured_meanwhile_is_caught(project):
    indicator = make_indicator(portfolio=project.area.portfolio)
    first, second = (open_page(indicator, indicator.portfolio) for _each in range(2))
    for page, value in ((first, "8,5"), (second, "9,5")):
        page["measurements-0-year"], page["measurements-0-slot"] = "2008", Slot.FIRST
        page["measurements-0-value"] = value
    first.save()
    assert set(second.refused()) == {"measurements-0-slot"}
    assert indicator.measurements.get().value == Decimal("8.5")


def test_a_clause_follows_its_project_to_another_area_and_is_not_changed_meanwhile(project):
    clause = make_clause(area=project.area, project=project)
    there = make_area(portfolio=project.area.portfolio)
    manager = make_member(role=Role.MANAGER, portfolio=there.portfolio)
    page = Page(log_in(manager), f"/admin/initiatives/project/{project.pk}/change/")
    page["area"], page["clauses-0-text"] = there.pk, "Nyt"
    response = page.client.post(page.url, page.data)
    assert "Flyt projektet først" in response.content.decode()
    assert Project.objects.get().area == project.area
    page["clauses-0-text"] = ""
    page.save()
    clause.refresh_from_db()
    assert (Project.objects.get().area, clause.area) == (there, there)
    assert clause.version == 2


def test_who_signs_what_stands_in_the_history(project):
    criterion = make_criterion(project=project)
    page = open_page(criterion, project.area.portfolio)
    page["results-0-on"], page["results-0-evidence"] = "13. maj 2008", "Spørgeskema"
    page.save()
    row = CriterionResult.history.get()
    assert row.history_user == CriterionResult.objects.get().by
    assert (row.portfolio_key, row.history_type) == (project.area.portfolio_id, "+")
    assert Criterion.history.filter(id=criterion.pk).count() == 1
    assert not Indicator.history.exists()
