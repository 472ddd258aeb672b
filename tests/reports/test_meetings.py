"""Meetings as a manager and a steering group see them: agenda, decisions, freezing, links."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from initiatives.models import Stage
from reports.actions.decide import decide
from reports.actions.freeze import freeze
from reports.actions.share import share
from reports.models import (
    Decision,
    Freezing,
    FreezingState,
    FrozenReport,
    LinkUse,
    Meeting,
    SharedLink,
)
from reports.secret_address import digest_of
from reports.tasks import freeze_meeting
from tests.factories import (
    KRONE,
    make_area,
    make_frame,
    make_line,
    make_meeting,
    make_member,
    make_portfolio,
    make_project,
    make_status,
)
from tests.reports.lists import query_count
from tests.reports.read_back import tables_of_word_file

pytestmark = pytest.mark.django_db
HELD_ON = date(2008, 5, 13)


@pytest.fixture
def meeting() -> Meeting:
    area = make_area(portfolio=make_portfolio(slug="proeve"), name="Trivsel")
    project = make_project(area=area, title="Gode job")
    make_status(project=project, on=date(2008, 5, 1), decision_wanted=True, text="Hvad nu?")
    make_line(project=project, oere=300 * KRONE)
    make_status(project=make_project(area=area, title="Andet job"), on=date(2008, 5, 2))
    return make_meeting(portfolio=area.portfolio, held_on=HELD_ON, title="Styregruppemøde")


@pytest.fixture
def manager(meeting: Meeting) -> Client:
    client = Client()
    client.force_login(make_member(role=Role.MANAGER, portfolio=meeting.portfolio))
    return client


def address(name: str, meeting: Meeting, *more: object) -> str:
    return reverse(f"reports:{name}", args=["proeve", meeting.pk, *more])


def text_of(response) -> str:
    return response.content.decode()


def test_the_agenda_begins_with_what_wants_a_decision(manager, meeting):
    page = text_of(manager.get(address("meeting_detail", meeting)))
    assert page.index("Gode job") < page.index("Andet job")
    pdf = manager.get(address("meeting_detail", meeting), {"format": "pdf"})
    assert pdf.content.startswith(b"%PDF")


def test_the_agenda_is_handed_out_in_word_to_write_on_in(manager, meeting):
    page = address("meeting_detail", meeting)
    assert 'href="?format=docx"' in text_of(manager.get(page))
    content = manager.get(page, {"format": "docx"}).content
    (rows,) = tables_of_word_file(content)
    assert [row[0] for row in rows[1:]] == [
        "Ønsker beslutning",
        "Gode job",
        "På rette spor",
        "Andet job",
    ]


def test_a_decision_goes_back_to_its_project_and_meets_its_wish(manager, meeting):
    project = meeting.portfolio.areas.get().projects.get(title="Gode job")
    page = address("decision_form", meeting, project.pk)
    assert manager.post(page, {"text": "", "settles": "on"}).status_code == 422
    assert manager.post(page, {"text": "Gå videre.", "settles": "on"}).status_code == 302
    newest = project.status_updates.newest_first().first()
    assert (newest.decision_wanted, newest.text, newest.on) == (False, "Hvad nu?", HELD_ON)
    assert "Gå videre." in text_of(manager.get(project.get_absolute_url()))
    manager.post(page, {"text": "Gå langsomt videre.", "seen_version": "1"})
    assert Decision.objects.get().text == "Gå langsomt videre."


def test_a_decision_does_not_meet_a_wish_that_came_after_its_meeting(manager, meeting):
    project = meeting.portfolio.areas.get().projects.get(title="Gode job")
    page = address("decision_form", meeting, project.pk)
    assert manager.get(page).context["form"]["settles"].value() is True
    manager.post(page, {"text": "Gå vidre.", "settles": "on"})
    assert manager.get(page).context["form"]["settles"].value() is False
    wish = make_status(project=project, on=HELD_ON + timedelta(days=7), decision_wanted=True)
    mended = {"text": "Gå videre.", "settles": "on", "seen_version": "1"}
    assert manager.post(page, mended).status_code == 302
    assert Decision.objects.get().text == "Gå videre."
    assert project.status_updates.newest_first().first() == wish


def written_by_another(meeting, text="Nej."):
    """What another manager decides meanwhile."""
    by = make_member(role=Role.MANAGER, portfolio=meeting.portfolio)
    project = meeting.portfolio.areas.get().projects.get(title="Gode job")
    return decide(meeting=meeting, project=project, text=text, settles=False, by=by, today=HELD_ON)


def decision_page(meeting):
    project = meeting.portfolio.areas.get().projects.get(title="Gode job")
    return address("decision_form", meeting, project.pk)


def test_of_two_who_change_a_decision_the_second_sees_both_and_chooses(manager, meeting):
    written_by_another(meeting, "Måske.")
    page = decision_page(meeting)
    seen = manager.get(page).context["form"]["seen_version"].value()
    written_by_another(meeting, "Nej.")
    refused = manager.post(page, {"text": "Ja.", "seen_version": seen})
    assert (refused.status_code, Decision.objects.get().text) == (422, "Nej.")
    text = text_of(refused)
    assert all(words in text for words in ("Måske.", "Nej.", "Ja.", 'name="choose-text"'))
    again = {"text": "Ja.", "seen_version": "2", "choose-text": "mine"}
    assert manager.post(page, again).status_code == 302
    assert Decision.objects.get().text == "Ja."


def test_of_two_who_write_the_first_decision_the_second_is_told(manager, meeting):
    written_by_another(meeting)
    refused = manager.post(decision_page(meeting), {"text": "Ja.", "seen_version": ""})
    assert (refused.status_code, Decision.objects.get().text) == (422, "Nej.")
    assert 'name="choose-text"' in text_of(refused)


@pytest.mark.parametrize("how", ["stale", "taken"])
def test_of_two_who_decide_in_the_same_instant_the_second_is_told(
    manager, meeting, monkeypatch, how
):
    def late(**decision):
        written_by_another(meeting)
        if how == "taken":
            raise IntegrityError("decision_is_one_per_project_and_meeting")
        decide(**decision)

    monkeypatch.setattr("reports.views.meeting.decide", late)
    refused = manager.post(decision_page(meeting), {"text": "Ja."})
    assert (refused.status_code, Decision.objects.get().text) == (422, "Nej.")
    assert 'name="choose-text"' in text_of(refused)


def test_freezing_is_ordered_on_the_page_and_followed_to_the_report(manager, meeting):
    answer = manager.post(address("freeze_report", meeting), {})
    order = Freezing.objects.get()
    progress = address("freezing_detail", meeting, order.pk)
    assert answer["Location"] == progress
    assert 'value="0"' in text_of(manager.get(progress))
    freeze_meeting.call(order.pk, "2008-06-01")
    assert manager.get(progress)["Location"] == address("frozen_report", meeting, 1)


def test_a_freeze_that_failed_asks_no_more_questions_than_one_under_way(manager, meeting):
    manager.post(address("freeze_report", meeting), {})
    order = Freezing.objects.get()
    page = address("freezing_detail", meeting, order.pk)
    under_way = query_count(manager, page)
    Freezing.objects.update(state=FreezingState.FAILED)
    assert address("meeting_detail", meeting) in text_of(manager.get(page))
    assert query_count(manager, page) == under_way


def test_a_freeze_of_what_is_not_settled_is_asked_about_first(manager, meeting):
    frame = meeting.portfolio.areas.get().frames.get()
    frame.stated_total_oere, frame.stated_as_written = 900 * KRONE, "900 kr."
    frame.save()
    refused = manager.post(address("freeze_report", meeting), {})
    assert (refused.status_code, Freezing.objects.count()) == (422, 0)
    assert (
        manager.post(address("freeze_report", meeting), {"all_the_same": "on"}).status_code == 302
    )


def test_a_correction_keeps_what_was_typed_until_it_says_what_it_corrects(manager, meeting):
    freeze(meeting=meeting, by=None, on=HELD_ON)
    refused = manager.post(address("freeze_report", meeting), {"note": " "})
    assert (refused.status_code, Freezing.objects.count()) == (422, 0)
    manager.post(address("freeze_report", meeting), {"note": "Beløbet rettet"})
    assert Freezing.objects.get().note == "Beløbet rettet"


def test_the_page_shows_what_was_stored_and_the_files_are_the_stored_bytes(manager, meeting):
    report = freeze(meeting=meeting, by=None, on=HELD_ON)
    project = meeting.portfolio.areas.get().projects.get(title="Gode job")
    project.title = "Andet navn"
    project.save()
    make_status(project=project, on=HELD_ON, stage=Stage.CANCELLED)
    page = text_of(manager.get(report.get_absolute_url()))
    assert ("Gode job" in page, "Andet navn" in page) == (True, False)
    for extension, name in (("pdf", "pdf"), ("xlsx", "workbook"), ("json", "document")):
        answer = manager.get(address("frozen_file", meeting, 1, extension))
        assert answer.content == report.content_of(name)
        known = manager.get(
            address("frozen_file", meeting, 1, extension), headers={"if-none-match": answer["ETag"]}
        )
        assert known.status_code == 304
    assert manager.get(address("frozen_file", meeting, 1, "docx")).status_code == 404


def test_what_this_software_cannot_read_is_still_handed_out(manager, meeting):
    made = freeze(meeting=meeting, by=None, on=HELD_ON)
    other = make_meeting(portfolio=meeting.portfolio, held_on=HELD_ON)
    fields = {name: getattr(made, name) for name in ("pdf", "workbook", "pdf_sha256")}
    FrozenReport.objects.create(
        meeting=other,
        version=1,
        document='{"facts": {"areas": []}, "newer": 1}',
        document_sha256="0" * 64,
        workbook_sha256=made.workbook_sha256,
        **fields,
    )
    assert manager.get(address("frozen_report", other, 1)).status_code == 200
    assert manager.get(address("frozen_file", other, 1, "pdf")).content == bytes(made.pdf)


def test_the_day_of_a_frozen_meeting_stays(manager, meeting):
    freeze(meeting=meeting, by=None, on=HELD_ON)
    data = {"title": "Ny titel", "held_on": "14. maj 2008", "area": "", "seen_version": "1"}
    assert manager.post(address("meeting_edit", meeting), data).status_code == 422
    data["held_on"] = "13. maj 2008"
    assert manager.post(address("meeting_edit", meeting), data).status_code == 302
    assert Meeting.objects.get().title == "Ny titel"


def test_the_lists_ask_as_many_questions_for_many_meetings(manager, meeting):
    listed = reverse("reports:meeting_list", args=["proeve"])
    few = query_count(manager, listed)
    for number in range(20):
        made = make_meeting(portfolio=meeting.portfolio, held_on=HELD_ON - timedelta(days=number))
        if number < 2:
            freeze(meeting=made, by=None, on=HELD_ON)
    assert query_count(manager, listed) == few
    agenda = address("meeting_detail", meeting)
    few = query_count(manager, agenda)
    area = meeting.portfolio.areas.get()
    for number in range(20):
        frame = make_frame(area=area, name=f"Ramme {number}")
        make_line(project=make_project(area=area), frame=frame)
    assert query_count(manager, agenda) == few


# --- Links -----------------------------------------------------------------------------------


@pytest.fixture
def link(meeting: Meeting) -> tuple[SharedLink, str]:
    report = freeze(meeting=meeting, by=None, on=HELD_ON)
    by = make_member(role=Role.MANAGER, portfolio=meeting.portfolio)
    until = timezone.now() + timedelta(days=1)
    return share(report=report, label="FOA", expires_at=until, by=by)


def shared(secret: str, extension: str = "") -> str:
    if extension:
        return reverse("reports:shared_file", args=[secret, extension])
    return reverse("reports:shared_report", args=[secret])


def test_a_link_is_made_on_the_page_and_its_address_shown_once(manager, meeting):
    report = freeze(meeting=meeting, by=None, on=HELD_ON)
    data = {"label": "FOA", "expires_on": (timezone.localdate() + timedelta(days=3)).isoformat()}
    manager.post(address("link_add", meeting, 1), data)
    page = text_of(manager.get(report.get_absolute_url()))
    secret = page.partition("/delt/")[2].partition("/")[0]
    assert SharedLink.objects.get().secret_sha256 == digest_of(secret)
    assert Client().get(shared(secret)).status_code == 200
    assert "/delt/" not in text_of(manager.get(report.get_absolute_url()))


@pytest.mark.parametrize("expires_on", ["2008-01-01", "2999-01-01", "snart", ""])
def test_a_link_for_no_sensible_time_is_refused(manager, meeting, expires_on):
    freeze(meeting=meeting, by=None, on=HELD_ON)
    data = {"label": "FOA", "expires_on": expires_on}
    assert manager.post(address("link_add", meeting, 1), data).status_code == 422
    assert not SharedLink.objects.exists()


def test_a_link_shows_the_frozen_report_to_whoever_has_it_and_says_so(link):
    row, secret = link
    answer = Client().get(shared(secret))
    page = text_of(answer)
    assert "Gode job" in page
    assert "/p/proeve/" not in page
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    pdf = Client().get(shared(secret, "pdf"))
    assert pdf.content == row.report.content_of("pdf")
    assert sorted(LinkUse.objects.values_list("kind", flat=True)) == ["page", "pdf"]


def test_a_link_says_the_last_day_on_which_it_opens_anything(manager, meeting):
    freeze(meeting=meeting, by=None, on=HELD_ON)
    last = timezone.localdate() + timedelta(days=3)
    data = {"label": "FOA", "expires_on": last.isoformat()}
    manager.post(address("link_add", meeting, 1), data)
    assert SharedLink.objects.get().last_day == last


def test_an_altered_link_says_nothing(link):
    secret = link[1]
    for wrong in (secret[:-1], secret + "x", secret.swapcase(), "x"):
        answer = Client().get(shared(wrong))
        assert (answer.status_code, "Gode job" in text_of(answer)) == (404, False)
    assert not LinkUse.objects.exists()


def test_an_expired_or_revoked_link_says_so_and_shows_nothing(link, manager, meeting):
    row, secret = link
    SharedLink.objects.update(
        expires_at=datetime(2008, 1, 1, tzinfo=timezone.get_current_timezone())
    )
    for file in ("", "pdf"):
        answer = Client().get(shared(secret, file))
        assert (answer.status_code, "Gode job" in text_of(answer)) == (410, False)
    SharedLink.objects.update(expires_at=timezone.now() + timedelta(days=1))
    manager.post(address("link_revoke", meeting, 1), {"link": row.pk})
    assert Client().get(shared(secret)).status_code == 410
    assert set(LinkUse.objects.values_list("kind", flat=True)) == {"refused"}


# --- Agenda ----------------------------------------------------------------------------------


def test_the_agenda_says_under_headings_why_a_project_stands_where_it_does(manager, meeting):
    area = meeting.portfolio.areas.get()
    closed = make_project(area=area, title="Slut job")
    make_status(project=closed, on=date(2008, 5, 1), stage=Stage.COMPLETED)
    wanted = area.projects.get(title="Gode job")
    by = make_member(role=Role.MANAGER, portfolio=meeting.portfolio)
    Decision.objects.create(meeting=meeting, project=wanted, text="Gå videre.", by=by)
    make_status(project=wanted, on=date(2008, 5, 2), decision_wanted=False)
    (table,) = manager.get(meeting.get_absolute_url()).context["document"].sections[0].blocks
    rows = [row.cells[0].lines[0].text for row in table.rows]
    assert rows == [
        "Ønsker beslutning",
        "Gode job",
        "På rette spor",
        "Andet job",
        "Afsluttet eller opgivet",
        "Slut job",
    ]
