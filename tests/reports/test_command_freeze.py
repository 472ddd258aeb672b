"""`manage.py freeze`."""

from datetime import date
from io import StringIO
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from reports.models import FrozenReport, Meeting
from reports.models.frozen_report import CONTENTS
from tests.factories import make_area, make_meeting, make_portfolio, make_project, make_status

OF_THE_MEETING = ("--held-on", "2008-05-13", "--title", "Styregruppemøde")


@pytest.fixture(autouse=True)
def in_june(time_machine):
    time_machine.move_to("2008-06-01T12:00:00Z")


@pytest.fixture
def portfolio(db):
    portfolio = make_portfolio(slug="proeve")
    area = make_area(portfolio=portfolio, number=1, name="Trivsel", slug="trivsel")
    project = make_project(area=area, title="Gode job")
    make_status(project=project, on=date(2008, 5, 1), text="Skrevet først.")
    make_status(project=project, on=date(2008, 5, 20), text="Skrevet siden.")
    return portfolio


def freeze(*arguments):
    """The lines on standard output."""
    out = StringIO()
    call_command("freeze", *arguments, stdout=out)
    return out.getvalue().splitlines()


def refusal(*arguments):
    """The sentence, after checking the exit status and that nothing was stored meanwhile."""
    before = (Meeting.objects.count(), FrozenReport.objects.count())
    with pytest.raises(CommandError) as refused:
        freeze(*arguments)
    assert refused.value.returncode == 2
    assert (Meeting.objects.count(), FrozenReport.objects.count()) == before
    words = str(refused.value)
    assert (words[-1], "\n" in words) == (".", False)
    return words


def test_the_version_and_the_digests_that_are_stored_are_printed(portfolio):
    title, *digests = freeze("proeve", *OF_THE_MEETING)
    report = FrozenReport.objects.select_related("meeting").get()
    assert title == "Styregruppemøde, 13 May 2008: v1"
    assert dict(line.split() for line in digests) == report.computed_digests()
    assert list(report.computed_digests()) == list(CONTENTS)
    assert report.stored_digests() == report.computed_digests()
    meeting = report.meeting
    assert (meeting.portfolio, meeting.area, meeting.held_on, report.by) == (
        portfolio,
        None,
        date(2008, 5, 13),
        None,
    )
    assert ("Skrevet først." in report.document, "Skrevet siden." in report.document) == (
        True,
        False,
    )


def test_a_report_of_one_area_is_of_a_meeting_about_that_area(portfolio):
    other = make_area(portfolio=portfolio, number=2, name="Ledelse", slug="ledelse")
    make_project(area=other, title="Om ledelse")
    freeze("proeve", "--area", "1", *OF_THE_MEETING)
    report = FrozenReport.objects.get()
    assert report.meeting.area.slug == "trivsel"
    assert "Om ledelse" not in report.document


def test_a_meeting_that_is_there_is_the_one_that_is_frozen(portfolio):
    meeting = make_meeting(portfolio=portfolio, held_on=date(2008, 5, 13), title="Styregruppemøde")
    freeze("proeve", "--held-on", "13. maj 2008", "--title", " Styregruppemøde ")
    assert list(FrozenReport.objects.values_list("meeting", flat=True)) == [meeting.pk]
    assert Meeting.objects.count() == 1


def test_a_meeting_to_come_is_frozen_with_the_statuses_of_today(portfolio):
    freeze("proeve", "--held-on", "2008-09-01", "--title", "Til efteråret")
    report = FrozenReport.objects.get()
    assert report.meeting.held_on == date(2008, 9, 1)
    assert report.read_document().as_of == date(2008, 6, 1)
    assert "Skrevet siden." in report.document


def test_freezing_again_needs_a_note(portfolio):
    freeze("proeve", *OF_THE_MEETING)
    for note in ((), ("--note", " ")):
        words = refusal("proeve", *OF_THE_MEETING, *note)
        assert words == "Say what the new version corrects."
    assert freeze("proeve", *OF_THE_MEETING, "--note", "Beløbet rettet")[0].endswith(": v2")
    assert FrozenReport.objects.get(version=2).note == "Beløbet rettet"


def test_an_unknown_portfolio_or_area_is_answered_with_the_known_ones(portfolio):
    assert refusal("kto", *OF_THE_MEETING) == "There is no portfolio “kto”; there is proeve."
    words = refusal("proeve", "--area", "9", *OF_THE_MEETING)
    assert words == "proeve has no area “9”; it has trivsel (1. Trivsel)."


@pytest.mark.parametrize("day", ["31.2.2008", "snart", ""])
def test_a_day_that_cannot_be_read_is_refused(portfolio, day):
    words = refusal("proeve", "--held-on", day, "--title", "Møde")
    assert words.startswith(f"“{day}” is not a date.")


@pytest.mark.parametrize("title", ["", "  ", "x" * 201])
def test_a_title_that_no_meeting_can_have_is_refused(portfolio, title):
    assert refusal("proeve", "--held-on", "2008-05-13", "--title", title)


@pytest.mark.parametrize("stop", [MemoryError, KeyboardInterrupt])
def test_a_freeze_that_does_not_succeed_leaves_no_meeting_behind(portfolio, stop):
    with patch("reports.actions.freeze.renderer_for", side_effect=stop), pytest.raises(stop):
        freeze("proeve", *OF_THE_MEETING)
    assert not Meeting.objects.exists()
    assert not FrozenReport.objects.exists()


def test_a_meeting_that_was_there_stays_when_its_freeze_does_not_succeed(portfolio):
    make_meeting(portfolio=portfolio, held_on=date(2008, 5, 13), title="Styregruppemøde")
    stop = patch("reports.actions.freeze.renderer_for", side_effect=MemoryError)
    with stop, pytest.raises(MemoryError):
        freeze("proeve", *OF_THE_MEETING)
    assert Meeting.objects.count() == 1


def test_what_runs_on_the_command_line_is_signed_by_nobody(portfolio):
    freeze("proeve", *OF_THE_MEETING)
    assert not User.objects.exists()
    assert Meeting.history.get().history_user is None
