"""What was chosen of a preview is imported: all of it in one transaction, or nothing."""

from contextlib import closing
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import connection
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.models import Membership, Role
from budgets.models import BudgetLine
from imports.actions.apply_import import apply_import, carry_out
from imports.actions.choose_rows import choose_all, choose_rows
from imports.actions.read_import import read_again
from imports.actions.receive_file import receive_file
from imports.actions.undo_import import undo_import
from imports.models import FileImport, ImportState, LearnedHeading, RememberedMapping
from imports.pages.decision import Decision, counts_of
from imports.recognition.mapping import FileMapping
from initiatives.models import Project
from portfolio.versions import StaleRecordError
from reports.management.commands.worker import LEASE
from tests.factories import make_member, make_portfolio, make_project
from tests.imports.actions.conftest import NOW
from tests.imports.office_files import csv_file, large_csv
from tests.imports.seed_word import fixture_word

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
ROWS = 310
GOOD = "Trivsel;Gode job;Et formål;Anna Berg, KL;1,3 mio. kr."
OTHER = "Trivsel;Bedre ferie;Et andet;Bo Lund, FOA;125.000 kr."


def received(portfolio, by, data):
    return receive_file(portfolio=portfolio, name="status.csv", data=data, by=by, at=NOW)


def applied(file, by):
    return apply_import(file_import=file, by=by, at=NOW)


def titles():
    return list(Project.objects.order_by("order", "pk").values_list("title", flat=True))


@pytest.fixture
def large(portfolio, manager):
    file = received(portfolio, manager, large_csv(ROWS))
    call_command("worker", "--once")
    file.refresh_from_db()
    return file


# --- At once -------------------------------------------------------------------------------------


def test_what_the_preview_counted_is_what_was_done():
    """Also the second frame of an area, which is made together with the first."""
    empty = make_portfolio(slug="tom")
    by = make_member(role=Role.MANAGER, portfolio=empty)
    file = receive_file(portfolio=empty, name="status.docx", data=fixture_word(), by=by, at=NOW)
    shown = Decision.of(file, counts_of(file)).words
    assert "5 nye rammer" in shown
    applied(file, by)
    assert Decision.done_by(file).words == shown
    assert not file.rows.filter(is_chosen=True, written=[]).exists()


def test_what_is_chosen_is_imported_and_kept_with_the_row(portfolio, manager):
    file = received(portfolio, manager, csv_file(GOOD, OTHER))
    row = file.rows.get(title="Bedre ferie")
    choose_rows(file_import=file, chosen={row.pk: False}, by=manager)
    done = applied(file, manager)
    assert (done.state, done.applied_by, done.applied_at) == (ImportState.APPLIED, manager, NOW)
    assert titles() == ["Gode job"]
    made = done.rows.get(title="Gode job").written
    assert {entry["model"] for entry in made} >= {"initiatives.project", "budgets.budgetline"}
    row.refresh_from_db()
    assert row.written == []
    told = Project.history.get()
    assert (told.history_user, "status.csv" in told.history_change_reason) == (manager, True)


def test_applied_twice_it_is_applied_once(portfolio, manager):
    file = received(portfolio, manager, csv_file(GOOD))
    applied(file, manager)
    assert applied(file, manager).state == ImportState.APPLIED
    assert titles() == ["Gode job"]
    assert BudgetLine.objects.count() == 1


@pytest.mark.parametrize("state", ["undone", "discarded", "failed", "reading"])
def test_what_is_not_ready_is_not_applied(portfolio, manager, state):
    file = received(portfolio, manager, csv_file(GOOD))
    FileImport.objects.update(state=state)
    with pytest.raises(ValidationError):
        applied(file, manager)
    assert titles() == []


def test_where_nothing_is_chosen_there_is_nothing_to_apply(portfolio, manager):
    file = received(portfolio, manager, csv_file(GOOD))
    choose_all(file_import=file, state=None, chosen=False, by=manager)
    with pytest.raises(ValidationError):
        applied(file, manager)
    file.refresh_from_db()
    assert file.state == ImportState.READY


def test_where_the_site_has_changed_meanwhile_nothing_is_written_and_the_preview_is_new(
    portfolio, manager
):
    project = make_project(area=portfolio.areas.get(), title="Gode job", purpose="Som før")
    file = received(portfolio, manager, csv_file(GOOD, OTHER))
    other = file.rows.get(title="Bedre ferie")
    choose_rows(file_import=file, chosen={other.pk: False}, by=manager)
    project.purpose = "Noget helt andet"
    project.save()
    with pytest.raises(ValidationError) as refused:
        applied(file, manager)
    assert "Gode job" in " ".join(refused.value.messages)
    assert "Bedre ferie" not in " ".join(refused.value.messages)
    assert titles() == ["Gode job"]
    file.refresh_from_db()
    assert file.state == ImportState.READY
    cells = {cell["field"]: cell for cell in file.rows.get(title="Gode job").content["cells"]}
    assert cells["purpose"]["old"] == "Noget helt andet"
    assert not file.rows.get(title="Bedre ferie").is_chosen
    assert applied(file, manager).state == ImportState.APPLIED
    project.refresh_from_db()
    assert project.purpose == "Et formål"


def test_a_change_elsewhere_is_no_obstacle(portfolio, manager):
    file = received(portfolio, manager, csv_file(GOOD))
    make_project(area=portfolio.areas.get(), title="Noget andet")
    assert applied(file, manager).state == ImportState.APPLIED


def test_what_the_writing_refuses_leaves_nothing_behind(portfolio, manager):
    file = received(portfolio, manager, csv_file(GOOD))
    with (
        patch("imports.actions.apply_import.remember", side_effect=StaleRecordError(portfolio)),
        pytest.raises(ValidationError),
    ):
        applied(file, manager)
    assert titles() == []
    file.refresh_from_db()
    assert file.state == ImportState.READY


def test_who_is_no_editor_any_more_imports_nothing(portfolio, manager):
    file = received(portfolio, manager, csv_file(GOOD))
    Membership.objects.all().delete()
    with pytest.raises(PermissionDenied):
        applied(file, manager)
    assert titles() == []


def test_who_may_less_by_now_is_shown_what_they_may(portfolio, manager):
    file = received(portfolio, manager, csv_file(GOOD))
    membership = Membership.objects.get()
    membership.role = Role.EDITOR
    membership.save()
    with pytest.raises(ValidationError):
        applied(file, manager)
    assert titles() == []
    file.refresh_from_db()
    done = applied(file, manager)
    assert (titles(), BudgetLine.objects.count()) == (["Gode job"], 0)
    assert done.rows.get(title="Gode job").content["problems"]


# --- Remembered ----------------------------------------------------------------------------------


def test_how_a_file_was_read_is_offered_for_the_next_of_its_shape(portfolio, manager):
    file = received(portfolio, manager, csv_file(GOOD))
    data = FileMapping.from_json(file.mapping).to_json()
    data["tables"][0]["columns"]["3"] = "target_group"
    file = read_again(
        file_import=file, mapping=FileMapping.from_json(data), answers={}, by=manager, at=NOW
    )
    applied(file, manager)
    assert RememberedMapping.objects.count() == 1
    assert LearnedHeading.objects.values_list("words", "field").get() == ("formål", "target_group")
    following = received(portfolio, manager, csv_file(OTHER))
    assert following.mapping["tables"][0]["columns"]["3"] == "target_group"


def test_a_heading_that_was_learned_is_known_in_a_file_of_another_shape(portfolio, manager):
    LearnedHeading.objects.create(portfolio=portfolio, words="kaldenavn", field="title")
    data = csv_file("Trivsel;Gode job", headings="Område;Kaldenavn")
    file = received(portfolio, manager, data)
    assert file.mapping["tables"][0]["columns"]["2"] == "title"
    elsewhere = make_portfolio()
    other = received(elsewhere, make_member(role=Role.MANAGER, portfolio=elsewhere), data)
    assert other.mapping["tables"][0]["columns"].get("2") != "title"


# --- By a worker ---------------------------------------------------------------------------------


def test_a_large_file_is_imported_by_a_worker(large, manager):
    ordered = applied(large, manager)
    assert (ordered.state, ordered.percent, titles()) == (ImportState.APPLYING, 0, [])
    assert applied(large, manager).state == ImportState.APPLYING
    call_command("worker", "--once")
    large.refresh_from_db()
    assert (large.state, large.percent, large.applied_by) == (ImportState.APPLIED, 100, manager)
    assert Project.objects.count() == ROWS


@pytest.mark.django_db(transaction=True)
def test_how_far_it_is_is_seen_while_it_is_under_way(large, manager):
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite only one connection writes at a time")
    seen = []

    def look(**options):
        with closing(connection.copy()) as beside, beside.cursor() as cursor:
            cursor.execute("SELECT state, rows_read FROM imports_fileimport")
            seen.append(cursor.fetchone())

    applied(large, manager)
    with patch("imports.actions.apply_import.remember", side_effect=look):
        call_command("worker", "--once")
    assert seen == [("applying", ROWS)]


def test_what_a_killed_worker_left_is_imported_whole_and_once(large, manager):
    applied(large, manager)
    DBTaskResult.objects.filter(status=TaskResultStatus.READY).update(
        status=TaskResultStatus.RUNNING, started_at=NOW - LEASE
    )
    call_command("worker", "--once")
    call_command("worker", "--once")
    assert Project.objects.count() == ROWS
    large.refresh_from_db()
    assert large.state == ImportState.APPLIED


def test_a_worker_that_was_killed_just_after_storing_has_imported_and_no_second_one_does(
    large, manager
):
    applied(large, manager)
    carry_out(file_import=large, by=manager, at=NOW)
    call_command("worker", "--once")
    assert Project.objects.count() == ROWS


def test_a_worker_that_breaks_off_has_written_nothing_and_it_may_be_tried_again(large, manager):
    applied(large, manager)
    with patch("imports.actions.apply_import.remember", side_effect=KeyboardInterrupt):
        call_command("worker", "--once")
    assert titles() == []
    large.refresh_from_db()
    assert large.state == ImportState.READY
    assert large.error
    applied(large, manager)
    call_command("worker", "--once")
    assert Project.objects.count() == ROWS


def test_a_worker_tells_which_rows_are_to_be_looked_at_again(large, manager):
    applied(large, manager)
    make_project(area=large.portfolio.areas.get(), title="Projekt 7")
    call_command("worker", "--once")
    large.refresh_from_db()
    assert large.state == ImportState.READY
    assert "Projekt 7" in large.error
    assert Project.objects.count() == 1


def test_a_large_import_is_undone(large, manager):
    applied(large, manager)
    call_command("worker", "--once")
    undo_import(file_import=large, by=manager, at=NOW)
    assert not Project.objects.exists()
    assert Project.history.filter(history_type="-", history_user=manager).count() == ROWS
