"""A frozen report is the same for good."""

from datetime import date
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from openpyxl import load_workbook

from accounts.models import Role
from initiatives.models import Assignment, Person, Project, Stage, StatusUpdate
from portfolio.versions import StaleRecordError
from reports.actions.freeze import carry_out, freeze, order_freezing
from reports.document_json import document_to_text
from reports.layouts import status_table
from reports.models import Freezing, FreezingState, FrozenReport, Meeting
from reports.tasks import freeze_meeting
from tests.factories import (
    KRONE,
    make_area,
    make_assignment,
    make_line,
    make_meeting,
    make_member,
    make_portfolio,
    make_project,
    make_status,
)

TODAY = date(2008, 6, 1)


@pytest.fixture
def meeting(db):
    """Held on 13 May 2008, about a portfolio with one project that has status and money."""
    portfolio = make_portfolio(slug="proeve")
    project = make_project(area=make_area(portfolio=portfolio, name="Trivsel"), title="Gode job")
    make_status(project=project, on=date(2008, 5, 1), text="Begyndt.")
    make_line(project=project, oere=300 * KRONE)
    make_assignment(project=project)
    return make_meeting(portfolio=portfolio, held_on=date(2008, 5, 13))


def test_what_is_stored_are_the_document_the_pdf_and_the_workbook_with_their_digests(meeting):
    report = freeze(meeting=meeting, by=None, on=TODAY)
    stored = FrozenReport.objects.get()
    assert stored.version == report.version == 1
    assert stored.computed_digests() == stored.stored_digests()
    assert stored.content_of("pdf").startswith(b"%PDF")
    sheets = load_workbook(BytesIO(stored.content_of("workbook"))).worksheets
    assert "Gode job" in {cell.value for sheet in sheets for row in sheet.rows for cell in row}
    document = stored.read_document()
    assert document.as_of == date(2008, 5, 13)
    assert document_to_text(document) == stored.document


def test_a_meeting_to_come_is_given_the_statuses_of_today(meeting):
    report = freeze(meeting=meeting, by=None, on=date(2008, 5, 2))
    assert report.read_document().as_of == date(2008, 5, 2)


def test_a_correction_is_the_next_version_and_says_what_it_corrects(meeting):
    freeze(meeting=meeting, by=None, on=TODAY)
    with pytest.raises(ValidationError):
        freeze(meeting=meeting, by=None, on=TODAY, note=" ")
    assert freeze(meeting=meeting, by=None, on=TODAY, note="Beløbet rettet").version == 2
    assert FrozenReport.objects.count() == 2


def test_only_a_manager_freezes(meeting):
    editor = make_member(role=Role.EDITOR, portfolio=meeting.portfolio)
    with pytest.raises(PermissionDenied):
        freeze(meeting=meeting, by=editor, on=TODAY)
    manager = make_member(role=Role.MANAGER, portfolio=meeting.portfolio)
    assert freeze(meeting=meeting, by=manager, on=TODAY).by == manager


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE reports_frozenreport SET note = 'x'",
        "UPDATE reports_frozenreport SET document = '{}'",
        "DELETE FROM reports_frozenreport",
    ],
)
def test_the_database_refuses_every_change_of_a_frozen_report(meeting, sql):
    freeze(meeting=meeting, by=None, on=TODAY)
    refused = pytest.raises(DatabaseError, match="never changed")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert FrozenReport.objects.get().note == ""


def test_the_database_refuses_to_change_a_status(meeting):
    refused = pytest.raises(DatabaseError, match="never changed")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_statusupdate SET text = 'x'")
    assert StatusUpdate.objects.get().text == "Begyndt."


def test_what_was_frozen_is_the_same_after_every_row_and_the_software_have_changed(
    meeting, monkeypatch
):
    before = freeze(meeting=meeting, by=None, on=TODAY)
    project = Project.objects.get()
    project.title, project.period_as_written = "Andet navn", "ultimo 2009"
    project.save()
    make_status(project=project, on=date(2008, 5, 13), stage=Stage.COMPLETED, text="Slut.")
    Assignment.objects.all().delete()
    Person.objects.all().delete()
    line = project.lines.get()
    line.amount_oere, line.as_written = 1 * KRONE, "1 kr."
    line.save()
    portfolio = meeting.portfolio
    portfolio.name = "Ny portefølje"
    portfolio.save()
    monkeypatch.setattr(status_table, "area_section", None)
    after = FrozenReport.objects.get()
    assert after.computed_digests() == before.stored_digests()
    text = document_to_text(after.read_document())
    assert ("Gode job" in text, "Andet navn" in text) == (True, False)


@pytest.mark.parametrize("is_public", [False, True])
def test_members_of_one_area_learn_nothing_of_others_from_its_report(meeting, is_public):
    """Also where everybody may read the portfolio: it may be made private, and the report stays."""
    meeting.portfolio.is_public = is_public
    meeting.portfolio.save()
    area = Project.objects.get().area
    other = make_project(area=make_area(portfolio=meeting.portfolio), title="Hemmelig")
    whole = make_line(project=other, oere=900 * KRONE)
    make_line(frame=area.frames.get(), part_of=whole, oere=5 * KRONE)
    own = make_meeting(portfolio=meeting.portfolio, area=area)
    assert "Hemmelig" not in freeze(meeting=own, by=None, on=TODAY).document


# --- By a worker ---------------------------------------------------------------------------------


@pytest.fixture
def manager(meeting):
    return make_member(role=Role.MANAGER, portfolio=meeting.portfolio)


def test_an_order_is_carried_out_once_however_often_it_is_taken_up(meeting, manager):
    order = order_freezing(meeting=meeting, by=manager, note="", on=TODAY)
    assert order.state == FreezingState.WAITING
    freeze_meeting.call(order.pk, TODAY.isoformat())
    freeze_meeting.call(order.pk, TODAY.isoformat())
    carry_out(order, on=TODAY)
    order.refresh_from_db()
    assert (order.state, order.report.by) == (FreezingState.DONE, manager)
    assert FrozenReport.objects.count() == 1


def test_a_meeting_is_frozen_by_one_order_at_a_time(meeting, manager):
    order_freezing(meeting=meeting, by=manager, note="", on=TODAY)
    with pytest.raises(ValidationError):
        order_freezing(meeting=meeting, by=manager, note="", on=TODAY)
    assert Freezing.objects.count() == 1


def test_an_order_of_who_may_no_more_by_then_is_not_carried_out(meeting, manager):
    order = order_freezing(meeting=meeting, by=manager, note="", on=TODAY)
    manager.memberships.all().delete()
    with pytest.raises(PermissionDenied):
        freeze_meeting.call(order.pk, TODAY.isoformat())
    order.refresh_from_db()
    assert (order.state, order.error) == (
        FreezingState.FAILED,
        "Kun en ansvarlig fryser en rapport.",
    )
    assert not FrozenReport.objects.exists()


def moved_to(area, meeting):
    held = Meeting.objects.get(pk=meeting.pk)
    held.area = area
    held.save()


def test_what_was_made_for_one_area_is_not_stored_as_anothers(meeting, manager, monkeypatch):
    """Making it takes a minute, in which somebody may move the meeting."""
    own, other = meeting.portfolio.areas.get(), make_area(portfolio=meeting.portfolio)
    moved_to(own, meeting)
    order = order_freezing(meeting=meeting, by=manager, note="", on=TODAY)

    def render(document):
        moved_to(other, meeting)
        return b""

    monkeypatch.setattr(
        "reports.actions.freeze.renderer_for", lambda name: SimpleNamespace(render=render)
    )
    with pytest.raises(ValidationError):
        freeze_meeting.call(order.pk, TODAY.isoformat())
    order.refresh_from_db()
    assert (order.state, order.error) == (
        FreezingState.FAILED,
        "Mødet blev ændret, mens rapporten blev lavet. Frys den igen.",
    )
    assert not FrozenReport.objects.exists()


def test_a_meeting_that_was_read_before_its_report_was_frozen_is_not_moved_after(meeting):
    read = Meeting.objects.get(pk=meeting.pk)
    read.held_on = date(2008, 5, 14)
    read.full_clean()
    freeze(meeting=meeting, by=None, on=TODAY)
    with pytest.raises(StaleRecordError):
        read.save()


def test_a_meeting_is_not_moved_while_its_report_is_being_frozen(meeting, manager):
    order = order_freezing(meeting=meeting, by=manager, note="", on=TODAY)
    meeting.title = "Ny titel"
    meeting.full_clean()
    meeting.held_on = date(2008, 5, 14)
    with pytest.raises(ValidationError, match="ved at blive frosset"):
        meeting.full_clean()
    Freezing.objects.filter(pk=order.pk).update(state=FreezingState.FAILED)
    meeting.full_clean()


def test_a_freeze_that_fails_says_so_and_stores_nothing(meeting, manager, monkeypatch):
    order = order_freezing(meeting=meeting, by=manager, note="", on=TODAY)
    monkeypatch.setattr(status_table, "area_section", None)
    with pytest.raises(TypeError):
        freeze_meeting.call(order.pk, TODAY.isoformat())
    order.refresh_from_db()
    assert (order.state, bool(order.error)) == (FreezingState.FAILED, True)
    assert not FrozenReport.objects.exists()


def test_a_report_on_paper_says_of_which_meeting_and_version_it_is_and_what_that_corrects(meeting):
    freeze(meeting=meeting, by=None, on=TODAY)
    second = freeze(meeting=meeting, by=None, on=TODAY, note="Beløbet rettet.").read_document()
    assert second.subtitle.endswith(f"{meeting.title}, 13. maj 2008, version 2")
    assert [line.text for line in second.intro[:3]] == [
        "Version 2 retter:",
        "Beløbet rettet.",
        "Frosset 1. juni 2008.",
    ]
