"""A report's workbook that was edited without a login, from its upload to its undoing."""

import json
from datetime import UTC, datetime

import pytest

from accounts.models import Role
from budgets.models import BudgetLine
from imports.actions.apply_import import apply_import
from imports.actions.choose_rows import choose_rows
from imports.actions.read_import import read_again
from imports.actions.receive_file import receive_file
from imports.actions.undo_import import undo_import
from imports.models import ImportState, RememberedMapping
from imports.recognition.mapping import FileMapping
from initiatives.models import Project, StatusUpdate
from reports.layouts import composition
from reports.layouts.scope import Scope
from reports.renderers import renderer_for
from tests.conftest import load_fixture
from tests.factories import make_member
from tests.imports.round_trip.edited import DAY, edited, exported, put, row_number

pytestmark = pytest.mark.django_db
NOW = datetime(2010, 6, 1, 10, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_june(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def project(kto_2010):
    return Project.objects.get(title__startswith="Indflydelse")


@pytest.fixture
def manager(kto_2010):
    return make_member(role=Role.MANAGER, portfolio=kto_2010)


def back(portfolio, by, workbook, *edits):
    return receive_file(
        portfolio=portfolio, name="rapport.xlsx", data=edited(workbook, *edits), by=by, at=NOW
    )


def purpose(project, words):
    return put(table_of(project), f"project:{project.pk}", "Formål", words)


def table_of(project):
    return f"projects:{project.area_id}"


def gone(project):
    def edit(book):
        sheet, row = row_number(book, table_of(project), f"project:{project.pk}")
        sheet.delete_rows(row)

    return edit


def report(portfolio):
    portfolio.refresh_from_db()
    document = composition.report(Scope.whole(portfolio, on=DAY), language="da")
    return json.loads(renderer_for("json").render(document))


@pytest.mark.parametrize("slug", ["kto-2008", "faaborg-midtfyn-2008"])
def test_a_workbook_with_nothing_changed_has_nothing_to_import(slug):
    portfolio = load_fixture(slug)
    file = receive_file(
        portfolio=portfolio, name="r.xlsx", data=exported(portfolio), by=None, at=NOW
    )
    assert (file.state, file.summary["is_keyed"]) == (ImportState.READY, True)
    assert not file.rows.exclude(state="unchanged").exists()
    assert file.summary["problems"] == []


def test_only_what_was_changed_in_it_is_imported_and_undone(kto_2010, manager, project):
    before = report(kto_2010)
    file = back(kto_2010, manager, exported(kto_2010), purpose(project, "Et nyt formål"))
    assert [(row.title, row.state) for row in file.rows.all()] == [(project.title, "changed")]
    apply_import(file_import=file, by=manager, at=NOW)
    project.refresh_from_db()
    assert project.purpose == "Et nyt formål"
    assert not RememberedMapping.objects.exists()
    undo_import(file_import=file, by=manager, at=NOW)
    assert report(kto_2010) == before


def test_of_a_value_that_was_changed_on_both_sides_one_is_chosen(kto_2010, manager, project):
    workbook = exported(kto_2010)
    project.purpose = "Sitets nye formål"
    project.save()
    file = back(kto_2010, manager, workbook, purpose(project, "Filens nye formål"))
    row = file.rows.get()
    assert (row.is_serious, row.is_chosen) == (True, False)
    cell = row.content["cells"][0]
    assert (cell["words"], cell["on_site"]) == ("Filens nye formål", "Sitets nye formål")
    answers = {f"conflict:{row.key}:{cell['field']}": "file"}
    file = read_again(
        file_import=file,
        mapping=FileMapping.from_json(file.mapping),
        answers=answers,
        by=manager,
        at=NOW,
    )
    assert file.rows.get().is_chosen
    apply_import(file_import=file, by=manager, at=NOW)
    project.refresh_from_db()
    assert project.purpose == "Filens nye formål"


def test_a_conflict_may_be_ticked_as_it_is_and_the_file_holds(kto_2010, manager, project):
    workbook = exported(kto_2010)
    project.purpose = "Sitets nye formål"
    project.save()
    file = back(kto_2010, manager, workbook, purpose(project, "Filens nye formål"))
    choose_rows(file_import=file, chosen={file.rows.get().pk: True}, by=manager)
    apply_import(file_import=file, by=manager, at=NOW)
    project.refresh_from_db()
    assert project.purpose == "Filens nye formål"


def test_a_row_that_is_gone_is_deleted_only_with_a_tick_and_comes_back_whole(
    kto_2010, manager, project
):
    before = report(kto_2010)
    counts = StatusUpdate.objects.count(), BudgetLine.objects.count()
    file = back(kto_2010, manager, exported(kto_2010), gone(project))
    row = file.rows.get()
    assert (row.state, row.is_chosen) == ("removed", False)
    choose_rows(file_import=file, chosen={row.pk: True}, by=manager)
    apply_import(file_import=file, by=manager, at=NOW)
    assert not Project.objects.filter(pk=project.pk).exists()
    assert report(kto_2010) != before
    undo_import(file_import=file, by=manager, at=NOW)
    assert report(kto_2010) == before
    assert (StatusUpdate.objects.count(), BudgetLine.objects.count()) == counts
    told = Project.history.filter(id=project.pk).order_by("history_id")
    assert [each.history_type for each in told] == ["+", "-", "+"]
