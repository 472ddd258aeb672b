"""A workbook that came back: rows by their keys, conflicts, and rows that are gone."""

from typing import Any

import pytest

from accounts.models import Role
from imports.content import Content, ReadRow, RowKind
from imports.fields import Field
from imports.plan import RowState
from imports.planning.permit import Permit
from initiatives.models import Assignment, Portfolio, Project
from tests.factories import (
    make_activity,
    make_area,
    make_assignment,
    make_line,
    make_member,
    make_portfolio,
    make_project,
    make_status,
)
from tests.imports import contents as of
from tests.imports.planning.test_make_plan import plan, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def portfolio() -> Portfolio:
    return make_portfolio()


@pytest.fixture
def project(portfolio: Portfolio) -> Project:
    area = make_area(portfolio=portfolio, name="Trivsel")
    return make_project(area=area, title="Ny løn", purpose="Før", code="1")


def keyed(*rows: ReadRow) -> Content:
    return of.content(*rows, is_keyed=True)


def row_of(project: Project, cells: Any, number: int = 2, **more: Any) -> ReadRow:
    return of.row(number, cells, key=f"project:{project.pk}", **more)


def test_an_emptied_cell_is_a_change(portfolio, project):
    write(keyed(row_of(project, {Field.PURPOSE: ""})), portfolio)
    project.refresh_from_db()
    assert (project.purpose, project.title) == ("", "Ny løn")


def test_a_value_changed_on_both_sides_waits_for_a_choice(portfolio, project):
    cell = of.cell(Field.PURPOSE, "Fra filen", 2, on_site="Før")
    content = keyed(row_of(project, {Field.PURPOSE: cell, Field.TARGET_GROUP: "Alle"}))
    row = plan(content, portfolio).rows[0]
    assert (row.state, row.needs_tick, row.serious) == (RowState.CHANGED, True, True)
    assert [(p.field, p.serious) for p in row.problems] == [("purpose", True)]
    key = f"conflict:{row.key}:purpose"
    by_file = plan(content, portfolio, answers={key: "file"}).rows[0]
    assert (by_file.needs_tick, by_file.serious) == (False, False)
    assert by_file.doing.values == {"purpose": "Fra filen", "target_group": "Alle"}
    by_site = plan(content, portfolio, answers={key: "site"}).rows[0]
    assert by_site.doing.values == {"target_group": "Alle"}
    shown = {cell.field: cell.on_site for cell in by_site.cells}
    assert shown == {"target_group": None, "purpose": "Før"}


def test_a_row_whose_key_is_gone_is_not_understood_and_of_two_with_one_key_the_second(
    portfolio, project
):
    gone = of.row(2, {Field.PURPOSE: "x"}, key="project:999999")
    twice = [row_of(project, {Field.PURPOSE: "Nu"}, number) for number in (3, 4)]
    rows = plan(keyed(gone, *twice), portfolio).rows
    states = [RowState.NOT_UNDERSTOOD, RowState.CHANGED, RowState.NOT_UNDERSTOOD]
    assert [row.state for row in rows] == states
    assert len({row.key for row in rows}) == 3


def test_the_key_of_another_portfolio_s_row_is_none(portfolio):
    elsewhere = make_project()
    row = plan(keyed(row_of(elsewhere, {Field.PURPOSE: "x"})), portfolio).rows[0]
    assert (row.state, row.doing) == (RowState.NOT_UNDERSTOOD, None)


def test_a_removed_row_needs_a_tick_and_takes_all_of_it_along(portfolio, project):
    make_assignment(project=project)
    make_status(project=project)
    make_line(project=project)
    make_activity(project=project)
    content = keyed(row_of(project, {}, removed=True))
    row = plan(content, portfolio).rows[0]
    assert (row.state, row.needs_tick) == (RowState.REMOVED, True)
    (entry,) = write(content, portfolio)[row.key]
    assert not Project.objects.exists()
    gone = [each["model"] for each in entry["rows"]]
    assert gone[0] == "initiatives.project"
    assert set(gone[1:]) == {
        "initiatives.assignment",
        "initiatives.statusupdate",
        "initiatives.activity",
        "budgets.budgetline",
    }


def test_a_row_of_whose_money_another_shows_a_part_is_not_deleted(portfolio, project):
    whole = make_line(project=project)
    make_line(project=make_project(area=project.area), part_of=whole, oere=1)
    row = plan(keyed(row_of(project, {}, removed=True)), portfolio).rows[0]
    assert (row.state, row.doing) == (RowState.NOT_UNDERSTOOD, None)


def test_an_editor_deletes_no_project_with_money(portfolio, project):
    make_line(project=project)
    permit = Permit.of(make_member(role=Role.EDITOR, portfolio=portfolio), portfolio)
    row = plan(keyed(row_of(project, {}, removed=True)), portfolio, permit=permit).rows[0]
    assert (row.state, row.doing) == (RowState.NOT_UNDERSTOOD, None)


def test_a_new_activity_finds_its_project_although_that_has_a_row_of_its_own(portfolio, project):
    activity = of.activity(3, "Ny løn", "Hold et møde")
    content = keyed(row_of(project, {Field.PURPOSE: "Nu"}), activity)
    write(content, portfolio)
    assert project.activities.get().text == "Hold et møde"
    assert {row.state for row in plan(content, portfolio).rows} == {RowState.UNCHANGED}


def test_people_emptied_in_a_workbook_leave_the_project(portfolio, project):
    make_assignment(project=project)
    write(keyed(row_of(project, {Field.LEAD: of.cell(Field.LEAD, (), 2)})), portfolio)
    assert not Assignment.objects.exists()


def test_two_projects_exchange_their_numbers(portfolio, project):
    other = make_project(area=project.area, title="Andet", code="2")
    content = keyed(row_of(project, {Field.CODE: "2"}), row_of(other, {Field.CODE: "1"}, 3))
    written = write(content, portfolio)
    codes = dict(Project.objects.values_list("title", "code"))
    assert codes == {"Ny løn": "2", "Andet": "1"}
    (entry,) = written[f"project:{project.pk}"]
    project.refresh_from_db()
    assert (entry["before"], entry["version_after"]) == ({"code": "1"}, project.version)
    assert {row.kind for row in plan(content, portfolio).rows} == {RowKind.PROJECT}
