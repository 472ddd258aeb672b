"""A workbook goes out, is filled in by somebody without a login, and comes back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from initiatives.models import Project
from tests.browser.conftest import Office, faults_here, log_in
from tests.imports.round_trip.edited import Edit, edited, put


@pytest.fixture
def workbook(page: Page, live_server, office: Office, tmp_path: Path) -> Path:
    """As it is downloaded from the page of the import."""
    log_in(page, live_server.url, "editor")
    page.goto(f"{live_server.url}/p/{office.portfolio.slug}/indlaes/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent porteføljen som regneark").click()
    path = tmp_path / "Proeve.xlsx"
    download.value.save_as(path)
    return path


def come_back(page: Page, live_server, office: Office, workbook: Path, *edits: Edit) -> None:
    workbook.write_bytes(edited(workbook.read_bytes(), *edits))
    page.goto(f"{live_server.url}/p/{office.portfolio.slug}/indlaes/")
    page.set_input_files("input[type=file]", workbook)
    page.get_by_role("button", name="Læs filen").click()
    page.wait_for_load_state()


def target_group(office: Office, words: str) -> Edit:
    table, row = f"projects:{office.area.pk}", f"project:{office.project.pk}"
    return put(table, row, "Målgruppe", words)


def test_a_workbook_that_nobody_has_changed_changes_nothing(page, live_server, office, workbook):
    come_back(page, live_server, office, workbook)
    expect(page.locator("main")).to_contain_text("Porteføljens eget regneark")
    expect(page.locator("#decision")).to_contain_text("Intet at indlæse")
    expect(page.get_by_role("button", name="Indlæs de valgte rækker")).to_be_disabled()


def test_only_the_cell_that_was_changed_is_shown_and_imported(
    page, live_server, office, workbook, complaints
):
    come_back(page, live_server, office, workbook, target_group(office, "Unge og nyansatte"))
    rows = page.locator("table.preview tbody tr")
    expect(rows).to_have_count(1)
    expect(rows.locator("dt")).to_have_text(["Målgruppe"])
    assert faults_here(page) == []
    page.get_by_role("button", name="Indlæs de valgte rækker").click()
    expect(page.get_by_role("heading", name="Indlæst")).to_be_visible()
    office.project.refresh_from_db()
    assert office.project.target_group == "Unge og nyansatte"
    page.get_by_role("button", name="Fortryd indlæsningen").click()
    expect(page.locator(".messages")).to_contain_text("er fortrudt")
    office.project.refresh_from_db()
    assert office.project.target_group == ""
    assert complaints == []


def test_what_was_changed_on_the_site_meanwhile_is_chosen_between(
    page, live_server, office, workbook, complaints
):
    project = Project.objects.get(pk=office.project.pk)
    project.target_group = "Ledere"
    project.save()
    come_back(page, live_server, office, workbook, target_group(office, "Unge"))
    row = page.locator("table.preview tbody tr")
    expect(row).to_contain_text("Filen: Unge")
    expect(row).to_contain_text("Siden: Ledere")
    expect(page.get_by_role("button", name="Indlæs de valgte rækker")).to_be_disabled()
    assert faults_here(page) == []
    row.get_by_role("radio").nth(0).check()
    row.get_by_role("button", name="Gem, hvad der gælder").click()
    page.get_by_role("button", name="Indlæs de valgte rækker").click()
    expect(page.get_by_role("heading", name="Indlæst")).to_be_visible()
    project.refresh_from_db()
    assert project.target_group == "Unge"
    assert complaints == []
