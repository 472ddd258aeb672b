"""A file is taken in: a small one is shown whole, of a large one the first part until a worker has
read the rest.
"""

from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import translation
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.models import Role
from imports.actions.choose_rows import choose_all, choose_rows
from imports.actions.plan_file import FIRST_PART, plan_file
from imports.actions.read_import import read_again, read_import
from imports.actions.receive_file import receive_file
from imports.fields import Field
from imports.models import FileImport, ImportState
from imports.plan import RowState
from imports.recognition.mapping import FileMapping
from imports.source import UnreadableFileError
from reports.management.commands.worker import LEASE
from tests.factories import make_member, make_project
from tests.imports.actions.conftest import NOW
from tests.imports.office_files import csv_file, large_csv

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
ROWS = 400
GOOD = "Trivsel;Gode job;Et formål;Anna Berg, KL;1,3 mio. kr."
UNCLEAR = "Trivsel;Uklart;Noget;Bo Lund, FOA;12,5,7 kr."


def received(portfolio, by, data, name="status.csv"):
    return receive_file(portfolio=portfolio, name=name, data=data, by=by, at=NOW)


def again(file, by, **changed):
    mapping = changed.pop("mapping", None) or FileMapping.from_json(file.mapping)
    answers = changed.pop("answers", file.answers)
    return read_again(file_import=file, mapping=mapping, answers=answers, by=by, at=NOW)


def with_column(file, column, field):
    data = {**file.mapping}
    data["tables"] = [{**table} for table in data["tables"]]
    data["tables"][0]["columns"] = {**data["tables"][0]["columns"], str(column): field}
    return FileMapping.from_json(data)


def projects(file):
    return file.rows.filter(kind="project")


# --- Received ------------------------------------------------------------------------------------


def test_a_small_file_is_shown_whole_at_once(portfolio, manager):
    file = received(portfolio, manager, csv_file(GOOD, UNCLEAR), name="C:\\min\\status.csv")
    assert (file.state, file.name, file.kind) == (ImportState.READY, "status.csv", "csv")
    assert file.summary["is_partial"] is False
    assert [(row.title, row.state, row.is_chosen) for row in projects(file)] == [
        ("Gode job", "new", True),
        ("Uklart", projects(file)[1].state, False),
    ]
    assert not DBTaskResult.objects.exists()


def test_a_day_that_no_status_of_the_file_names_is_said_to_be_today_s(portfolio, manager):
    def remarks(*lines: str) -> list[str]:
        file = received(portfolio, manager, "\n".join(lines).encode())
        return file.summary["remarks"]

    rows = ("Område;Projekt;Status", "Trivsel;Gode job;I gang")
    (said,) = remarks(*rows)
    assert "13. maj 2010 er brugt" in said
    assert remarks("Status pr. 1. april 2010;;", *rows) == []
    assert remarks("Område;Projekt;Formål", "Trivsel;Gode job;Et formål") == []


def test_a_file_that_cannot_be_read_is_not_kept(portfolio, manager):
    with pytest.raises(UnreadableFileError):
        received(portfolio, manager, b"MZ" + bytes(100), name="status.xlsx")
    assert not FileImport.objects.exists()


def test_only_editors_import(portfolio):
    with pytest.raises(PermissionDenied):
        received(portfolio, make_member(role=Role.READER, portfolio=portfolio), csv_file(GOOD))
    editor = make_member(role=Role.EDITOR, area=portfolio.areas.get())
    assert received(portfolio, editor, csv_file(GOOD)).state == ImportState.READY


def test_the_preview_is_in_the_words_of_the_portfolio_whoever_reads_it(portfolio, manager):
    portfolio.language = "nb"
    portfolio.save()
    file = received(portfolio, manager, csv_file(UNCLEAR))
    first = file.rows.values_list("fingerprint", flat=True)
    with translation.override("en"):
        other = received(portfolio, manager, csv_file(UNCLEAR))
    assert list(first) == list(other.rows.values_list("fingerprint", flat=True))


def test_of_a_large_file_the_first_part_is_shown_and_a_worker_reads_the_rest(portfolio, manager):
    file = received(portfolio, manager, large_csv(ROWS))
    assert (file.state, file.summary["is_partial"]) == (ImportState.READING, True)
    assert projects(file).count() == FIRST_PART - 1
    call_command("worker", "--once")
    file.refresh_from_db()
    assert (file.state, file.summary["is_partial"]) == (ImportState.READY, False)
    assert projects(file).count() == ROWS
    assert (file.rows_in_all, file.percent) == (ROWS + 1, 100)


def test_what_a_killed_worker_left_is_read_again(portfolio, manager):
    file = received(portfolio, manager, large_csv(ROWS))
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=NOW - LEASE)
    call_command("worker", "--once")
    file.refresh_from_db()
    assert file.state == ImportState.READY
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_a_large_file_whose_rest_cannot_be_read_says_why(portfolio, manager):
    file = received(portfolio, manager, large_csv(ROWS))
    with patch(
        "imports.actions.read_import.plan_file",
        side_effect=UnreadableFileError("Den er i stykker."),
    ):
        call_command("worker", "--once")
    file.refresh_from_db()
    assert (file.state, file.error) == (ImportState.FAILED, "Den er i stykker.")
    assert again(file, manager).state == ImportState.READING


def test_a_fault_while_reading_is_told_without_its_words(portfolio, manager, caplog):
    file = received(portfolio, manager, large_csv(ROWS))
    with patch("imports.actions.read_import.plan_file", side_effect=RuntimeError):
        call_command("worker", "--once")
    file.refresh_from_db()
    assert (file.state, file.error) == (
        ImportState.FAILED,
        "Filen kunne ikke læses; sitets log siger hvorfor.",
    )


# --- Read in another way -------------------------------------------------------------------------


def test_a_column_is_read_as_what_a_person_says(portfolio, manager):
    file = received(portfolio, manager, csv_file(GOOD))
    file = again(file, manager, mapping=with_column(file, 3, "target_group"))
    fields = {cell["field"] for cell in projects(file).get().content["cells"]}
    assert "target_group" in fields
    assert "purpose" not in fields
    assert FileMapping.from_json(file.mapping).tables[0].columns[3] == Field.TARGET_GROUP


def test_what_people_have_chosen_stays_when_the_file_is_read_again(portfolio, manager):
    other = GOOD.replace("Gode job", "Bedre job")
    file = received(portfolio, manager, csv_file(GOOD, other))
    first = projects(file).first()
    choose_rows(file_import=file, chosen={first.pk: False}, by=manager)
    file = again(file, manager, mapping=with_column(file, 3, "target_group"))
    assert dict(projects(file).values_list("title", "is_chosen")) == {
        "Gode job": False,
        "Bedre job": True,
    }


def test_it_stays_also_while_the_rest_of_a_large_file_is_read(portfolio, manager):
    file = received(portfolio, manager, large_csv(ROWS))
    call_command("worker", "--once")
    last = projects(file).last()
    choose_rows(file_import=file, chosen={last.pk: False}, by=manager)
    file = again(file, manager, mapping=with_column(file, 3, "target_group"))
    assert file.state == ImportState.READING
    first = projects(file).first()
    choose_rows(file_import=file, chosen={first.pk: False}, by=manager)
    call_command("worker", "--once")
    left = projects(file).filter(is_chosen=False).values_list("title", flat=True)
    assert list(left) == [first.title, last.title]


def test_a_row_that_becomes_clear_is_chosen_again_by_default(portfolio, manager):
    file = received(portfolio, manager, csv_file(GOOD, UNCLEAR))
    file = again(file, manager, mapping=with_column(file, 5, "ignored"))
    assert list(projects(file).values_list("is_chosen", flat=True)) == [True, True]


def test_a_worker_that_read_in_the_old_way_changes_nothing(portfolio, manager):
    file = received(portfolio, manager, large_csv(ROWS))

    def meanwhile(*arguments, **options):
        again(file, manager, mapping=with_column(file, 3, "target_group"))
        return plan_file(*arguments, **options)

    with patch("imports.actions.read_import.plan_file", side_effect=meanwhile):
        read_import(file_import=file, by=manager, at=NOW)
    file.refresh_from_db()
    assert file.state == ImportState.READING
    call_command("worker", "--once")
    file.refresh_from_db()
    assert file.state == ImportState.READY
    assert FileMapping.from_json(file.mapping).tables[0].columns[3] == Field.TARGET_GROUP


def test_a_file_that_is_put_away_is_not_read_again(portfolio, manager):
    file = received(portfolio, manager, csv_file(GOOD))
    FileImport.objects.update(state=ImportState.DISCARDED)
    with pytest.raises(ValidationError):
        again(file, manager)


# --- Chosen --------------------------------------------------------------------------------------


def test_a_row_with_a_problem_cannot_be_chosen(portfolio, manager):
    file = received(portfolio, manager, csv_file(GOOD, UNCLEAR))
    row = projects(file).get(title="Uklart")
    with pytest.raises(ValidationError, match="Uklart"):
        choose_rows(file_import=file, chosen={row.pk: True}, by=manager)
    choose_all(file_import=file, state=None, chosen=True, by=manager)
    row.refresh_from_db()
    assert not row.is_chosen


def test_all_of_a_state_are_chosen_or_left_at_once(portfolio, manager):
    make_project(area=portfolio.areas.get(), title="Gode job", purpose="Et andet")
    file = received(portfolio, manager, csv_file(GOOD, GOOD.replace("Gode", "Bedre")))
    choose_all(file_import=file, state=RowState.NEW, chosen=False, by=manager)
    assert dict(projects(file).values_list("title", "is_chosen")) == {
        "Gode job": True,
        "Bedre job": False,
    }
    choose_all(file_import=file, state=None, chosen=False, by=manager)
    assert not file.rows.filter(is_chosen=True).exists()
    choose_all(file_import=file, state=None, chosen=True, by=manager)
    assert projects(file).filter(is_chosen=True).count() == 2


def test_only_whose_file_it_is_or_who_manages_chooses(portfolio, manager):
    editor = make_member(role=Role.EDITOR, portfolio=portfolio)
    file = received(portfolio, manager, csv_file(GOOD))
    with pytest.raises(PermissionDenied):
        choose_all(file_import=file, state=None, chosen=False, by=editor)
    own = received(portfolio, editor, csv_file(GOOD))
    choose_all(file_import=own, state=None, chosen=False, by=manager)
    assert not own.rows.filter(is_chosen=True).exists()
