"""A workbook is sent out, edited, planned and written, and the report shows what was edited."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.recorded_at_once import Occasion
from budgets.models import BudgetLine
from imports.plan import RowState
from imports.planning.make_plan import make_plan
from imports.planning.permit import Permit
from imports.writing.write_plan import write_plan
from initiatives.models import Project
from reports.layouts import composition
from reports.layouts.scope import Scope
from tests.imports.round_trip.edited import (
    DAY,
    changed,
    edited,
    exported,
    find,
    put,
    read,
    row_number,
)

KRONE = 100


@pytest.fixture
def project(kto_2010):
    return Project.objects.get(title="Innovativ rekruttering")


@pytest.fixture
def gone(kto_2010):
    """A project of another area that is to be deleted: nothing else shows its money."""
    parts = BudgetLine.objects.exclude(part_of=None)
    wholes = parts.values("part_of__project")
    projects = Project.objects.filter(area__portfolio=kto_2010, area__name="Trivsel")
    return projects.exclude(pk__in=wholes).first()


def planned(content, portfolio, *, on=DAY):
    return make_plan(content, portfolio, permit=Permit.all(), answers={}, on=on)


def written(plan, portfolio, *, on=DAY):
    occasion = Occasion(by=None, reason="rapport.xlsx", at=timezone.now())
    keys = [row.key for row in plan.rows]
    return write_plan(
        plan, portfolio, chosen=keys, occasion=occasion, on=on, tell=lambda number: None
    )


def shown(portfolio, *, on=DAY):
    """The rows of projects in the report, by their keys."""
    document = composition.report(Scope.whole(portfolio, on=on), language=portfolio.language)
    return {
        row.key: row
        for _section, table in document.tables()
        if table.key.startswith(("projects:", "frame:"))
        for row in table.rows
    }


def edits(project, gone):
    table, key = f"projects:{project.area_id}", f"project:{project.pk}"

    def type_and_delete(book):
        sheet, number = row_number(book, table, key)
        title = find(book, table, key, "Projekt/titel").column
        stage = find(book, table, key, "Stade").column
        sheet.insert_rows(number + 1)
        sheet.cell(number + 1, title).value = "Et helt nyt projekt"
        sheet.cell(number + 1, stage).value = "Ikke startet"
        sheet, number = row_number(book, f"projects:{gone.area_id}", f"project:{gone.pk}")
        sheet.delete_rows(number)

    return (
        put(table, key, "Projekt/titel", "Innovativ rekruttering og fastholdelse"),
        put(table, key, "Stade", "Afsluttet"),
        put(table, key, "Status", "Alt er nået."),
        put(table, key, "Budget", 1_450_000),
        put(table, key, "Projektledelse", "Cille Løwe Lindgren, KL\nNy Prøveperson, KTO"),
        type_and_delete,
    )


def test_what_was_edited_in_a_workbook_stands_in_the_report(kto_2010, project, gone):
    content = changed(kto_2010, *edits(project, gone))
    assert content.problems == ()
    plan = planned(content, kto_2010)
    states = {row.key: row.state for row in plan.rows}
    assert states[f"project:{project.pk}"] == RowState.CHANGED
    assert states[f"project:{gone.pk}"] == RowState.REMOVED
    assert sorted(states.values()) == [RowState.CHANGED, RowState.NEW, RowState.REMOVED]
    assert not any(row.serious for row in plan.rows)
    written(plan, kto_2010)
    rows = shown(kto_2010)
    assert f"project:{gone.pk}" not in rows
    title, *_texts, status, people, budget = rows[f"project:{project.pk}"].cells
    assert title.lines[0].text == "Innovativ rekruttering og fastholdelse"
    assert (status.value, status.lines[0].text) == ("completed", "Alt er nået.")
    assert [line.text for line in people.lines] == [
        "Cille Løwe Lindgren, KL",
        "Ny Prøveperson, KTO",
    ]
    assert (budget.oere, budget.lines) == (1_450_000 * KRONE, ())
    new = Project.objects.get(title="Et helt nyt projekt")
    assert new.area_id == project.area_id
    assert rows[f"project:{new.pk}"].cells[3].value == "not_started"


def test_the_workbook_of_the_report_after_that_has_no_changes(kto_2010, project, gone):
    workbook = edited(exported(kto_2010), *edits(project, gone))
    written(planned(read(workbook, kto_2010), kto_2010), kto_2010)
    assert read(exported(kto_2010), kto_2010).rows == ()
    # Read once more, the edited one has only what it cannot know was done.
    again = read(workbook, kto_2010)
    assert [row.key for row in again.rows] == [""]


def test_lines_frames_and_texts_are_written_as_they_were_edited(kto_2010, project):
    line = BudgetLine.objects.filter(
        project=None, part_of=None, footnote="", frame__area__portfolio=kto_2010
    ).exclude(amount_oere=None)[0]
    table, key = f"frame:{line.frame_id}", f"line:{line.pk}"
    content = changed(
        kto_2010,
        put(table, key, "Post", "Et nyt navn"),
        put(table, key, "Beløb", 12_345),
        put(table, "allocated", "Beløb", 9_000_000),
        put(table, "stated", "Beløb", 8_000_000),
        put(f"projects:{project.area_id}", f"project:{project.pk}", "Formål", "• Et\n• To"),
    )
    plan = planned(content, kto_2010)
    assert not any(row.serious for row in plan.rows)
    written(plan, kto_2010)
    line.refresh_from_db()
    frame = line.frame
    frame.refresh_from_db()
    project.refresh_from_db()
    assert (line.label, line.amount_oere) == ("Et nyt navn", 12_345 * KRONE)
    assert frame.allocated_oere == 9_000_000 * KRONE
    assert frame.stated_total_oere == 8_000_000 * KRONE
    assert project.purpose == "- Et\n- To"


def test_what_both_sides_have_changed_waits_for_a_choice(kto_2010, project):
    edit = put(f"projects:{project.area_id}", f"project:{project.pk}", "Formål", "Fra filen")
    workbook = edited(exported(kto_2010), edit)
    Project.objects.filter(pk=project.pk).update(purpose="Fra siden")
    plan = planned(read(workbook, kto_2010, on=date(2010, 6, 2)), kto_2010, on=date(2010, 6, 2))
    (row,) = plan.rows
    assert [cell.on_site for cell in row.cells] == ["Fra siden"]
    assert row.needs_tick
