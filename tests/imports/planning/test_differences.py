"""What a file changes, cell by cell, and what it leaves as it is."""

from datetime import date
from typing import Any

import pytest

from accounts.models import Role
from budgets.models import BudgetLine, Standing
from imports.content import ReadStatus
from imports.fields import Field
from imports.plan import PlannedRow, RowState
from imports.planning.permit import Permit
from initiatives.models import Assignment, Person, Portfolio, Project, Stage, StatusUpdate
from tests.factories import (
    KRONE,
    make_area,
    make_assignment,
    make_line,
    make_member,
    make_organisation,
    make_person,
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
    return make_project(area=make_area(portfolio=portfolio, name="Trivsel"), title="Ny løn")


def of_project(portfolio: Portfolio, cells: Any, **more: Any) -> PlannedRow:
    return plan(of.content(of.project(2, "Ny løn", cells)), portfolio, **more).rows[0]


def changed(row: PlannedRow) -> dict[str, tuple[str, str]]:
    return {cell.field: (cell.old, cell.new) for cell in row.cells if cell.is_changed}


def reasons(row: PlannedRow) -> list[tuple[str, bool]]:
    return [(problem.field, problem.serious) for problem in row.problems]


def test_only_what_differs_is_changed(portfolio, project):
    Project.objects.filter(pk=project.pk).update(purpose="Før", target_group="Alle")
    row = of_project(portfolio, {Field.PURPOSE: "Nu", Field.TARGET_GROUP: "Alle"})
    assert (row.state, row.target) == (RowState.CHANGED, project.pk)
    assert changed(row) == {"purpose": ("Før", "Nu")}


def test_an_empty_cell_of_an_office_s_own_file_says_nothing(portfolio, project):
    Project.objects.filter(pk=project.pk).update(purpose="Før")
    assert of_project(portfolio, {Field.PURPOSE: ""}).state == RowState.UNCHANGED


def test_a_project_that_stands_elsewhere_in_the_portfolio_has_moved(portfolio, project):
    other = make_area(portfolio=portfolio, name="Løn")
    line = make_line(project=project)
    content = of.content(of.project(2, "NY LØN"), areas=(of.area("Løn"),))
    row = plan(content, portfolio).rows[0]
    assert changed(row) == {"title": ("Ny løn", "NY LØN"), "area": ("Trivsel", "Løn")}
    write(content, portfolio)
    project.refresh_from_db()
    line.refresh_from_db()
    assert project.area == line.frame.area == other


def test_a_title_that_looks_alike_is_asked_about_and_kept_apart_until_somebody_answers(
    portfolio, project
):
    Project.objects.filter(pk=project.pk).update(title="Veje til trivsel på jobbet")
    content = of.content(of.project(2, "Veje til trivsel på jobet"))
    made = plan(content, portfolio)
    (question,) = made.questions
    assert (made.rows[0].state, question.default) == (RowState.NEW, "other")
    again = plan(content, portfolio, answers={question.key: "same"})
    assert again.rows[0].target == project.pk


def test_another_title_under_the_same_number_is_asked_about(portfolio, project):
    """In next year's table 1.1 is often another project."""
    Project.objects.filter(pk=project.pk).update(code="1.1")

    def read(title: str, **more: Any) -> Any:
        content = of.content(of.project(2, title, {Field.CODE: "1.1"}))
        return plan(content, portfolio, **more)

    asked = read("Seniorpolitik")
    question = asked.questions[0]
    assert (asked.rows[0].state, question.kind) == (RowState.NEW, "project")
    assert reasons(asked.rows[0]) == [("code", True)]
    answered = read("Seniorpolitik", answers={question.key: "same"}).rows[0]
    assert (answered.target, changed(answered)) == (
        project.pk,
        {"title": ("Ny løn", "Seniorpolitik")},
    )
    assert read("Ny løn.").rows[0].target == project.pk


def test_a_person_who_looks_like_another_is_asked_about(portfolio, project):
    known = make_assignment(project=project, person=make_person(name="Jo Gadsgaard")).person
    content = of.content(of.project(2, "Ny løn", {Field.LEAD: ("Jo Gadegaard, KL",)}))
    made = plan(content, portfolio)
    assert made.people == (("Jo Gadegaard", "doubtful"),)
    assert [each.key for each in made.questions] == ["person:Jo Gadegaard|Jo Gadsgaard"]
    write(content, portfolio, answers={made.questions[0].key: "same"})
    assert Assignment.objects.get().person == known
    assert Person.objects.count() == 1


def test_somebody_whom_the_importer_may_not_see_is_not_compared(portfolio, project):
    make_assignment(person=make_person(name="Jo Gadsgaard"))
    user = make_member(role=Role.EDITOR, portfolio=portfolio)
    content = of.content(of.project(2, "Ny løn", {Field.LEAD: ("Jo Gadegaard",)}))
    made = plan(content, portfolio, permit=Permit.of(user, portfolio))
    assert made.people == (("Jo Gadegaard", "new"),)


def test_the_list_of_a_role_is_taken_as_written_and_known_organisations_are_tied(
    portfolio, project
):
    kl = make_organisation(short_name="KL")
    gone = make_assignment(project=project, person=make_person(name="Ole Olsen"))
    stays = make_assignment(project=project, person=make_person(name="Ida Ibsen"))
    content = of.content(of.project(2, "Ny løn", {Field.LEAD: ("Ida Ibsen", "Per Poulsen, KL/Ø")}))
    written = write(content, portfolio)
    ida, per = Assignment.objects.order_by("order", "pk")
    assert (ida.pk, per.person.name, list(per.organisations.all())) == (
        stays.pk,
        "Per Poulsen",
        [kl],
    )
    entries = [(entry["model"], entry["action"]) for entry in written["project@Ark1!2"]]
    assert ("initiatives.assignment", "deleted") in entries
    assert not Assignment.objects.filter(pk=gone.pk).exists()


def test_a_status_is_new_where_its_words_are_and_carries_the_rest_over(portfolio, project):
    make_status(project=project, stage=Stage.APPROVED, text="Før", decision_wanted=True)
    content = of.content(of.project(2, "Ny løn", {Field.STATUS: "Nu"}))
    write(content, portfolio)
    status = StatusUpdate.objects.newest_first().first()
    assert (status.on, status.text, status.stage, status.decision_wanted) == (
        date(2010, 4, 1),
        "Nu",
        "approved",
        True,
    )


def test_the_same_words_are_no_new_status_whatever_stage_is_read_from_them(portfolio, project):
    make_status(project=project, stage=Stage.APPROVED, text="Er i gang.")
    row = of_project(portfolio, {Field.STATUS: ReadStatus("Er i gang.", stage="in_progress")})
    assert row.state == RowState.UNCHANGED
    row = of_project(portfolio, {Field.STATUS: "Er i gang.", Field.STAGE: "in_progress"})
    assert changed(row)["stage"] == ("Godkendt", "I gang")


def test_a_status_of_a_day_to_come_is_refused(portfolio, project):
    row = of_project(portfolio, {Field.STATUS: ReadStatus("Nu", on=date(2011, 1, 1))})
    assert (row.state, reasons(row)) == (RowState.NOT_UNDERSTOOD, [("status", True)])


def test_more_amounts_are_added_and_fewer_are_told(portfolio, project):
    line = make_line(project=project, oere=1_300_000 * KRONE, as_written="1,3 mio. kr.")
    row = of_project(portfolio, {Field.BUDGET: ("1,3 mio. kr.", "0,5 mio. kr.")})
    assert row.state == RowState.CHANGED
    make_line(project=project, oere=500_000 * KRONE, as_written="0,5 mio. kr.")
    row = of_project(portfolio, {Field.BUDGET: ("1,3 mio. kr.",)})
    assert (row.state, reasons(row)) == (RowState.UNCHANGED, [("budget", False)])
    assert BudgetLine.objects.get(pk=line.pk).standing == Standing.AGREED


def test_a_number_of_a_spreadsheet_changes_no_words_that_agree_with_it(portfolio, project):
    make_line(project=project, oere=1_300_000 * KRONE, as_written="1,3 mio. kr.")
    same = of.line("1.300.000 kr.")
    assert of_project(portfolio, {Field.BUDGET: (same,)}).state == RowState.UNCHANGED


def test_parts_that_are_more_than_their_whole_are_refused(portfolio, project):
    lines = (of.line("1 mio. kr."), of.line("2 mio. kr.", part_of=0))
    row = of_project(portfolio, {Field.BUDGET: lines})
    assert (row.state, reasons(row)) == (RowState.NOT_UNDERSTOOD, [("budget", True)])


def test_what_the_models_would_refuse_is_found_all_at_once(portfolio, project):
    make_project(area=project.area, title="En anden", code="7")
    row = of_project(
        portfolio,
        {
            Field.CODE: "7",
            Field.PURPOSE: "x" * 20_001,
            Field.PERIOD: "x" * 121,
            Field.BUDGET: (of.line(oere=10**16),),
        },
    )
    assert row.state == RowState.NOT_UNDERSTOOD
    assert {field for field, serious in reasons(row) if serious} == {
        "code",
        "purpose",
        "period",
        "budget",
    }


def test_a_row_without_a_title_is_not_understood(portfolio):
    row = plan(of.content(of.row(2, {Field.PURPOSE: "At trives"})), portfolio).rows[0]
    assert (row.state, row.serious) == (RowState.NOT_UNDERSTOOD, True)


def test_an_editor_changes_texts_and_leaves_money_and_new_areas_out(portfolio, project):
    permit = Permit.of(make_member(role=Role.EDITOR, portfolio=portfolio), portfolio)
    cells = {Field.PURPOSE: "Nu", Field.BUDGET: ("1 mio. kr.",)}
    row = of_project(portfolio, cells, permit=permit)
    assert changed(row) == {"purpose": ("", "Nu")}
    assert reasons(row) == [("budget", False)]
    content = of.content(of.project(2, "Andet"), areas=(of.area("Nyt område"),))
    row = plan(content, portfolio, permit=permit).rows[0]
    assert (row.state, row.doing, row.serious) == (RowState.NOT_UNDERSTOOD, None, False)


def test_who_edits_one_area_leaves_the_others_as_they_are(portfolio, project):
    other = make_area(portfolio=portfolio, name="Løn")
    permit = Permit.of(make_member(role=Role.MANAGER, area=other), portfolio)
    row = of_project(portfolio, {Field.PURPOSE: "Nu"}, permit=permit)
    assert (row.state, row.doing) == (RowState.NOT_UNDERSTOOD, None)


def test_a_file_that_names_no_area_asks_which_one_its_new_rows_are_of(portfolio, project):
    make_area(portfolio=portfolio, name="Løn")
    content = of.content(of.project(2, "Ny løn"), of.project(3, "Andet"), areas=(of.area(""),))
    made = plan(content, portfolio)
    assert [row.state for row in made.rows] == [RowState.UNCHANGED, RowState.NOT_UNDERSTOOD]
    (question,) = made.questions
    again = plan(content, portfolio, answers={question.key: str(project.area_id)})
    assert [row.state for row in again.rows] == [RowState.UNCHANGED, RowState.NEW]


def test_a_plan_asks_as_many_questions_whatever_the_size(
    portfolio, project, django_assert_num_queries
):
    make_line(project=project)
    rows = (of.project(n, f"Projekt {n}", {Field.LEAD: ("Ida Ibsen",)}) for n in range(2, 42))
    content = of.content(*rows)
    write(content, portfolio)
    with django_assert_num_queries(13):
        plan(content, portfolio)
