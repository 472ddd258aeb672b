"""A meeting from its date to its link: a manager freezes, a member without a login reads."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import BrowserContext, Page, expect

from initiatives.models import Light, Stage
from reports.actions.freeze import freeze
from reports.models import Decision, FrozenReport, Meeting, SharedLink
from tests.browser.conftest import Office, log_in
from tests.factories import make_meeting, make_status

HELD_ON = date(2010, 5, 4)


@pytest.fixture
def manager(page: Page, live_server, office: Office) -> Page:
    log_in(page, live_server.url, "manager")
    return page


@pytest.fixture
def meeting(office: Office) -> Meeting:
    return make_meeting(portfolio=office.portfolio, held_on=HELD_ON, title="Styregruppemøde")


@pytest.fixture
def report(meeting: Meeting, office: Office) -> FrozenReport:
    return freeze(meeting=meeting, by=office.users["manager"], on=HELD_ON)


def work() -> None:
    """What the worker beside the site does with what is waiting."""
    call_command("worker", once=True)


def downloaded(page: Page, name: str, to: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).click()
    file = to / download.value.suggested_filename
    download.value.save_as(file)
    return file.read_bytes()


def test_a_meeting_is_made_and_its_report_frozen_while_the_page_looks_on(
    manager, live_server, office, complaints
):
    # The page asks every second how far it is: here when it is told that a second has gone.
    manager.clock.install()
    manager.goto(f"{live_server.url}/p/proeve/moeder/")
    manager.get_by_role("link", name="Nyt møde").click()
    manager.get_by_label("Titel").fill("Styregruppemøde")
    manager.get_by_label("Afholdes den").fill("4. maj 2010")
    manager.get_by_role("button", name="Gem").click()
    expect(manager.locator(".messages")).to_have_text("“Styregruppemøde” er gemt.")
    meeting = Meeting.objects.get()
    assert (meeting.held_on, meeting.area, meeting.portfolio) == (HELD_ON, None, office.portfolio)

    manager.clock.pause_at(manager.evaluate("Date.now() + 1000"))
    manager.get_by_role("button", name="Frys rapporten").click()
    progress = manager.get_by_role("progressbar")
    expect(progress).to_have_attribute("value", "0")
    manager.clock.run_for(1500)
    expect(progress).to_have_attribute("value", "0")
    assert not FrozenReport.objects.exists()

    work()
    manager.clock.run_for(1500)
    expect(manager).to_have_url(f"{live_server.url}/p/proeve/moeder/{meeting.pk}/v1/")
    manager.clock.resume()
    expect(manager.get_by_role("heading", level=1)).to_have_text("Styregruppemøde, 4. maj 2010")
    expect(manager.locator("main")).to_contain_text("Gode job")
    assert FrozenReport.objects.get().by == office.users["manager"]
    assert complaints == []


def test_the_frozen_report_stays_as_it_was_when_the_project_goes_on(
    manager, live_server, office, report
):
    make_status(project=office.project, on=HELD_ON, stage=Stage.COMPLETED, text="Trykt.")
    manager.goto(live_server.url + report.get_absolute_url())
    expect(manager.locator("main")).to_contain_text("Arbejdet er i gang.")
    expect(manager.locator("main")).not_to_contain_text("Trykt.")
    manager.goto(live_server.url + office.area_page)
    expect(manager.locator(f"#project-{office.project.pk}")).to_contain_text("Trykt.")


def test_the_next_meeting_reads_what_has_happened_since_the_last(
    manager, live_server, office, report
):
    make_status(
        project=office.project,
        on=date(2010, 5, 20),
        stage=Stage.COMPLETED,
        text="Rapporten er trykt.",
        light=Light.CRITICAL,
        light_reason="Ingen har læst den.",
    )
    manager.goto(live_server.url + office.area_page)
    since = manager.locator(".since-last")
    expect(since.get_by_role("heading", level=2)).to_have_text("Siden sidst")
    expect(since).to_contain_text("Styregruppemøde, 4. maj 2010")
    expect(since.locator("ins", has_text="Afsluttet")).to_be_visible()
    expect(since.get_by_text("fjernet: I gang", exact=True)).to_be_visible()
    since.get_by_role("link", name="Sammenlign med et andet møde").click()
    expect(manager).to_have_url(re.compile("/siden-sidst/"))
    expect(manager.locator("ins", has_text="Rapporten")).to_be_visible()


def test_a_correction_needs_a_note_and_is_shown_as_the_version_that_holds(
    manager, live_server, meeting, report
):
    manager.clock.install()
    manager.goto(live_server.url + meeting.get_absolute_url())
    manager.clock.pause_at(manager.evaluate("Date.now() + 1000"))
    manager.get_by_role("button", name="Frys rapporten").click()
    expect(manager.locator("[name=note]")).to_have_attribute("aria-invalid", "true")
    expect(manager.locator("main")).to_contain_text("Intet er frosset endnu")
    assert FrozenReport.objects.count() == 1

    manager.get_by_label("Hvad denne version retter").fill("Beløbet i Gode job.")
    manager.get_by_role("button", name="Frys rapporten").click()
    expect(manager.get_by_role("progressbar")).to_be_visible()
    work()
    manager.clock.run_for(1500)
    expect(manager).to_have_url(re.compile("/v2/$"))
    expect(manager.locator("main")).to_contain_text("Beløbet i Gode job.")
    manager.goto(live_server.url + report.get_absolute_url())
    expect(manager.locator("main")).to_contain_text("version 2 gælder")


def test_a_decision_is_written_from_the_agenda_and_stands_with_the_project(
    manager, live_server, meeting, office
):
    manager.goto(live_server.url + meeting.get_absolute_url())
    row = manager.locator(f"#project-{office.project.pk}")
    row.get_by_role("link", name="Skriv beslutning").click()
    manager.get_by_label("Hvad der blev besluttet").fill("Projektet forlænges.")
    manager.get_by_role("button", name="Gem").click()
    expect(row).to_contain_text("Projektet forlænges.")
    assert Decision.objects.get().project == office.project
    manager.goto(live_server.url + office.project.get_absolute_url())
    expect(manager.locator("main")).to_contain_text("Projektet forlænges.")


def test_a_member_without_a_login_reads_by_a_link_until_it_is_revoked(
    manager, live_server, report, tmp_path, new_context: Callable[..., BrowserContext]
):
    manager.goto(live_server.url + report.get_absolute_url())
    manager.get_by_label("Til hvem").fill("FOA")
    manager.get_by_role("button", name="Lav et link").click()
    address = manager.get_by_label("Adressen, som kun vises nu").input_value()
    assert address.startswith(f"{live_server.url}/delt/")

    reader = new_context().new_page()
    reader.goto(address)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Styregruppemøde, 4. maj 2010")
    expect(reader.locator("main")).to_contain_text("Arbejdet er i gang.")
    # Nothing leads from here into the site itself.
    assert reader.locator("main a[href*='/p/']").count() == 0
    assert downloaded(reader, "PDF", tmp_path) == report.content_of("pdf")
    assert downloaded(reader, "Excel", tmp_path) == report.content_of("workbook")

    manager.reload()
    expect(manager.get_by_label("Adressen, som kun vises nu")).to_have_count(0)
    expect(manager.locator("#links")).to_contain_text("brugt 3 gange")
    manager.get_by_role("button", name="Tilbagekald FOA").click()
    expect(manager.locator(".messages")).to_contain_text("åbner ikke mere noget")
    assert SharedLink.objects.get().revoked_at is not None

    answer = reader.goto(address)
    assert answer is not None
    assert answer.status == 410
    expect(reader.get_by_role("heading", level=1)).to_have_text("Linket åbner ikke mere noget")
    expect(reader.locator("main")).to_contain_text("Det er tilbagekaldt.")
    expect(reader.locator("main")).not_to_contain_text("Gode job")


def test_a_reader_sees_meetings_reports_and_changes_and_nothing_to_change_them_with(
    page, live_server, office, meeting, report, tmp_path
):
    make_status(project=office.project, on=date(2010, 5, 20), text="Nyt siden mødet.")
    log_in(page, live_server.url, "reader")
    pages = {
        "/p/proeve/moeder/": "Styregruppemøde",
        meeting.get_absolute_url(): "Version 1",
        report.get_absolute_url(): "Arbejdet er i gang.",
        "/p/proeve/siden-sidst/": "Nyt siden mødet.",
        office.area_page: "Nyt siden mødet.",
        office.list_page: "Gode job",
        office.project.get_absolute_url(): "Nyt siden mødet.",
    }
    for address, words in pages.items():
        page.goto(live_server.url + address)
        main = page.locator("main")
        expect(main).to_contain_text(words)
        # Nothing is sent from here, and no link leads to where something is written.
        assert page.locator("main form[method=post]").count() == 0, address
        writes = re.compile(r"/admin/|/status/|/uaendret/|/beslutning/|/nyt?/|/ret/|/frys/|/del/")
        links = main.get_by_role("link").all()
        found = [each.get_attribute("href") or "" for each in links]
        assert len(found) > 2, address
        assert [each for each in found if writes.search(each)] == [], address
    page.goto(live_server.url + report.get_absolute_url())
    assert downloaded(page, "PDF", tmp_path) == report.content_of("pdf")
