"""`manage.py worker` and `manage.py send_reminders`."""

import os
import signal
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from smtplib import SMTPException
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.models import Role
from reports.actions.freeze import carry_out, order_freezing
from reports.layouts import status_table
from reports.management.commands.worker import LEASE, free_abandoned
from reports.models import Freezing, FreezingState, FrozenReport, Reminder
from tests.factories import (
    make_area,
    make_meeting,
    make_member,
    make_membership,
    make_portfolio,
    make_project,
    make_round,
    make_user,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2008, 5, 13, 12, tzinfo=UTC)
TODAY = date(2008, 5, 13)


@pytest.fixture(autouse=True)
def in_may(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture(autouse=True)
def without_files(monkeypatch):
    """What matters here is that a report is made: the PDF and the workbook take their time."""
    empty = SimpleNamespace(render=lambda document: b"")
    monkeypatch.setattr("reports.actions.freeze.renderer_for", lambda name: empty)


@pytest.fixture(autouse=True)
def within_the_transaction_of_the_test(request, monkeypatch):
    """A worker gives its connection back between two looks, and a test's transaction with it."""
    if request.node.get_closest_marker("django_db").kwargs.get("transaction"):
        return
    for module in (
        "reports.management.commands.worker",
        "django_tasks_db.management.commands.db_worker",
    ):
        monkeypatch.setattr(f"{module}.close_old_connections", lambda: None)


@pytest.fixture
def area():
    area = make_area(portfolio=make_portfolio(slug="proeve"))
    make_project(area=area, title="Gode job")
    return area


@pytest.fixture
def order(area):
    manager = make_member(role=Role.MANAGER, portfolio=area.portfolio)
    meeting = make_meeting(portfolio=area.portfolio, held_on=TODAY)
    return order_freezing(meeting=meeting, by=manager, note="", on=TODAY)


@pytest.fixture
def asked(area):
    """Somebody of whom an open round wants a status, and of whom nothing is written anywhere."""
    user = make_user(username="hemmelig", email="hemmelig@example.test", first_name="Hemmelig")
    make_membership(user=user, role=Role.EDITOR, area=area)
    make_round(portfolio=area.portfolio, opened_at=NOW, deadline_on=TODAY + timedelta(days=10))
    return user


def worker(*arguments):
    call_command("worker", "--once", *arguments)


def task():
    return DBTaskResult.objects.get()


def killed(order, *, since, at=FreezingState.PDF):
    """A worker took the task up and is gone; the order stands where it left it."""
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=NOW - since)
    Freezing.objects.filter(pk=order.pk).update(state=at)


# --- The worker ----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_freeze_that_was_ordered_is_carried_out(order):
    assert task().status == TaskResultStatus.READY
    worker()
    assert task().status == TaskResultStatus.SUCCESSFUL
    order.refresh_from_db()
    assert order.state == FreezingState.DONE
    assert (order.report.meeting_id, order.report.version, order.report.by) == (
        order.meeting_id,
        1,
        order.by,
    )
    worker()
    assert FrozenReport.objects.count() == 1


def test_a_report_is_of_the_day_on_which_it_was_ordered(order, in_may):
    meeting = order.meeting
    meeting.held_on = TODAY + timedelta(days=30)
    meeting.save()
    in_may.move_to(NOW + timedelta(days=2))
    worker()
    assert FrozenReport.objects.get().read_document().as_of == TODAY


def test_the_worker_sends_the_reminders_that_are_due(asked):
    worker()
    worker()
    assert [sent.to for sent in mail.outbox] == [["hemmelig@example.test"]]


def test_reminders_that_cannot_be_sent_do_not_keep_a_freeze_waiting(order, asked):
    with patch("reports.actions.remind.send_mail", side_effect=SMTPException):
        worker()
    order.refresh_from_db()
    assert (order.state, Reminder.objects.get().state) == (FreezingState.DONE, "failed")


def test_a_freeze_that_fails_does_not_stop_the_worker_and_may_be_ordered_again(order, asked):
    with patch.object(status_table, "area_section", None):
        worker()
    order.refresh_from_db()
    assert (order.state, task().status) == (FreezingState.FAILED, TaskResultStatus.FAILED)
    assert order.error == "Rapporten kunne ikke laves; sitets log siger hvorfor."
    assert (FrozenReport.objects.count(), len(mail.outbox)) == (0, 1)
    again = order_freezing(meeting=order.meeting, by=order.by, note="", on=TODAY)
    worker()
    again.refresh_from_db()
    assert again.state == FreezingState.DONE


# --- A worker that was killed --------------------------------------------------------------------


@pytest.mark.parametrize("at", [FreezingState.WAITING, FreezingState.PDF, FreezingState.STORING])
def test_what_a_killed_worker_left_is_taken_up_again_and_frozen_once(order, at):
    killed(order, since=LEASE, at=at)
    worker()
    worker()
    order.refresh_from_db()
    assert (order.state, task().status) == (FreezingState.DONE, TaskResultStatus.SUCCESSFUL)
    assert list(FrozenReport.objects.values_list("version", flat=True)) == [1]


def test_a_worker_that_was_killed_just_after_storing_has_frozen_and_no_second_one_does(order):
    report = carry_out(order, on=TODAY)
    killed(order, since=LEASE, at=FreezingState.DONE)
    worker()
    order.refresh_from_db()
    assert (order.report, order.state) == (report, FreezingState.DONE)
    assert task().status == TaskResultStatus.SUCCESSFUL
    assert FrozenReport.objects.count() == 1


def test_a_task_that_has_not_been_running_for_long_may_be_under_way(order):
    killed(order, since=LEASE - timedelta(seconds=1))
    worker()
    order.refresh_from_db()
    assert (order.state, task().status) == (FreezingState.PDF, TaskResultStatus.RUNNING)
    assert not FrozenReport.objects.exists()


def test_a_worker_that_is_alone_need_not_wait(order):
    killed(order, since=timedelta(0))
    worker("--alone")
    order.refresh_from_db()
    assert order.state == FreezingState.DONE


def test_only_what_is_running_is_put_back(order):
    worker()
    assert free_abandoned(timedelta(0)) == 0
    assert task().status == TaskResultStatus.SUCCESSFUL


def test_a_freeze_that_is_broken_off_by_hand_may_be_ordered_again(order):
    with patch("reports.actions.freeze.renderer_for", side_effect=KeyboardInterrupt):
        worker()
    order.refresh_from_db()
    assert (order.state, task().status) == (FreezingState.FAILED, TaskResultStatus.FAILED)
    assert not FrozenReport.objects.exists()
    assert order_freezing(meeting=order.meeting, by=order.by, note="", on=TODAY)


@pytest.fixture
def signals_as_before():
    numbers = (signal.SIGTERM, signal.SIGINT)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_told_to_stop_finishes_what_it_does(order, signals_as_before, number):
    def told_while_freezing(document):
        os.kill(os.getpid(), number)
        return b""

    stopping = SimpleNamespace(render=told_while_freezing)
    with patch("reports.actions.freeze.renderer_for", lambda name: stopping):
        call_command("worker", "--interval", "0")
    order.refresh_from_db()
    assert order.state == FreezingState.DONE


def test_a_worker_that_is_told_to_stop_begins_nothing_more(order, signals_as_before):
    meeting = make_meeting(portfolio=order.meeting.portfolio, held_on=TODAY)
    second = order_freezing(meeting=meeting, by=order.by, note="", on=TODAY)

    def told_while_freezing(document):
        os.kill(os.getpid(), signal.SIGTERM)
        return b""

    stopping = SimpleNamespace(render=told_while_freezing)
    with patch("reports.actions.freeze.renderer_for", lambda name: stopping):
        call_command("worker", "--interval", "0")
    states = [Freezing.objects.get(pk=each.pk).state for each in (order, second)]
    assert states == [FreezingState.DONE, FreezingState.WAITING]
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 1


def test_reminders_are_sent_between_two_reports(order, in_may):
    meeting = make_meeting(portfolio=order.meeting.portfolio, held_on=TODAY)
    order_freezing(meeting=meeting, by=order.by, note="", on=TODAY)
    done = []

    def slowly(document):
        done.append("made")
        in_may.shift(timedelta(minutes=1))
        return b""

    slow = SimpleNamespace(render=slowly)
    with (
        patch("reports.actions.freeze.renderer_for", lambda name: slow),
        patch("reports.management.commands.worker.remind", lambda at: done.append("reminded")),
    ):
        worker()
    # A report is two files.
    assert done == ["reminded", "made", "made", "reminded", "made", "made", "reminded"]


def test_a_round_with_a_fault_keeps_no_report_waiting_and_is_logged_without_names(
    order, asked, caplog
):
    with patch("reports.actions.remind.round_rows", side_effect=RuntimeError(asked.email)):
        worker()
    order.refresh_from_db()
    assert order.state == FreezingState.DONE
    assert "RuntimeError" in caplog.text
    assert "emmelig" not in caplog.text


# --- Reminders -----------------------------------------------------------------------------------


def send_reminders():
    out = StringIO()
    call_command("send_reminders", stdout=out)
    return out.getvalue()


def test_how_many_mails_were_sent_is_said_and_not_to_whom(asked, caplog):
    assert send_reminders() == "1 sent, 0 failed.\n"
    assert send_reminders() == "0 sent, 0 failed.\n"
    assert "emmelig" not in caplog.text
    assert len(mail.outbox) == 1


def test_mails_that_fail_are_counted_and_nobody_is_named(asked, caplog):
    with patch("reports.actions.remind.send_mail", side_effect=SMTPException(asked.email)):
        assert send_reminders() == "0 sent, 1 failed.\n"
    assert "emmelig" not in caplog.text
    assert "could not be sent" in caplog.text


def test_reminders_are_sent_as_of_the_moment_of_the_command(asked, in_may):
    kinds = []
    for days in (0, 7, 11):
        in_may.move_to(NOW + timedelta(days=days))
        send_reminders()
        kinds.append(Reminder.objects.latest("pk").kind)
    assert kinds == ["kick_off", "before", "after"]
    assert timezone.now() == NOW + timedelta(days=11)
