"""Import of an office's own file, as a consultant does it who is a little afraid of it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from imports.models import FileImport, ImportState
from imports.plan import Plan, RowState
from initiatives.models import Person, Project
from tests.browser.conftest import WIDTHS, Office, faults, faults_here, log_in
from tests.factories import make_assignment, make_organisation, make_person
from tests.imports.pages.previews import (
    AT,
    changed_row,
    conflicting_row,
    make_import,
    new_row,
    person_question,
    place,
    removed_row,
    total,
    unread_row,
)
from tests.imports.seed_word import Table, word_file

HEADINGS = ("Projekt", "Formål", "Status", "Hvem det er for", "Projektledelse", "Budget")
ROWS = (
    ("Gode job", "At trives", "Arbejdet er afsluttet.", "Alle ansatte", "Jo Gadsgaard, KL", ""),
    ("Nyt job", "At blive", "Projektet er i gang.", "Unge", "Jo Gadsgaard, KL", "0,7 mio. kr."),
)


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """Last year's table, with a heading that nobody else uses."""
    path = tmp_path / "Status 2009.docx"
    path.write_bytes(word_file(["Trivsel", Table((HEADINGS, *ROWS))]))
    return path


@pytest.fixture
def known(office: Office) -> Person:
    """Somebody on the site whose name looks like one in the file."""
    organisation = make_organisation(short_name="KL")
    person = make_person(name="Jo Gadegaard")
    make_assignment(project=office.other, person=person, organisations=(organisation,))
    return person


def list_page(office: Office) -> str:
    return f"/p/{office.portfolio.slug}/indlaes/"


def submit(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def test_a_word_file_is_imported_with_one_column_corrected_and_undone(
    page, live_server, office, known, word, complaints
):
    log_in(page, live_server.url, "manager")
    page.goto(live_server.url + office.portfolio.get_absolute_url())
    page.get_by_role("link", name="Indlæs filer").click()
    page.set_input_files("input[type=file]", word)
    expect(page.locator("[data-chosen]")).to_contain_text("Status 2009.docx")
    submit(page, "Læs filen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Status 2009.docx")
    assert faults_here(page) == []

    # A column that was not known is said to be the target group.
    page.get_by_role("link", name="Ret, hvordan den læses").click()
    column = page.get_by_label("Kolonne 4: Hvem det er for")
    column.select_option("target_group")
    assert faults_here(page) == []
    submit(page, "Læs igen")
    expect(page.locator("table.preview")).to_contain_text("Alle ansatte")

    # Nothing is imported before it is known who is meant.
    button = page.get_by_role("button", name="Indlæs de valgte rækker")
    expect(button).to_be_disabled()
    question = page.get_by_role("group", name="Jo Gadsgaard")
    question.get_by_role("radio").nth(0).check()
    submit(page, "Gem svarene")
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_role("heading", name="Indlæst")).to_be_visible()
    assert faults_here(page) == []

    page.get_by_role("link", name="Nyt job").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nyt job")
    expect(page.locator("main")).to_contain_text("Unge")
    expect(page.locator("main")).to_contain_text("Jo Gadegaard")
    assert Project.objects.get(pk=office.project.pk).target_group == "Alle ansatte"

    page.goto(live_server.url + list_page(office))
    page.get_by_role("button", name="Fortryd").click()
    expect(page.locator(".messages")).to_contain_text("er fortrudt")
    assert faults_here(page) == []
    assert not Project.objects.filter(title="Nyt job").exists()
    assert Project.objects.get(pk=office.project.pk).target_group == ""
    assert complaints == []


def test_ticks_are_kept_as_they_are_set_and_the_bar_counts_along(
    page, live_server, office, complaints
):
    rows = (new_row("Første"), new_row("Andet"), removed_row("Udgået"))
    one = make_import(portfolio=office.portfolio, by=office.users["editor"], plan=Plan(rows=rows))
    log_in(page, live_server.url, "editor")
    page.goto(live_server.url + one.get_absolute_url())
    bar = page.locator("#decision")
    expect(bar).to_contain_text("2 nye projekter, 1 udeladt")
    page.get_by_label("Vælg: Første").uncheck()
    expect(bar).to_contain_text("1 nyt projekt, 2 udeladt")
    page.get_by_label("Vælg: Udgået").check()
    expect(bar).to_contain_text("1 nyt projekt, 1 slettes, 1 udeladt")
    page.reload()
    expect(page.get_by_label("Vælg: Første")).not_to_be_checked()
    expect(page.get_by_label("Vælg: Udgået")).to_be_checked()
    submit(page, "Vælg ingen nye")
    expect(bar).to_contain_text("1 slettes, 2 udeladt")
    page.get_by_label("Søg i titler").fill("andet")
    page.get_by_label("Søg i titler").press("Enter")
    expect(page.locator("table.preview tbody tr")).to_have_count(1)
    assert complaints == []


def test_a_file_is_dropped_and_one_that_is_too_large_is_not_sent(
    page, live_server, office, tmp_path, complaints
):
    log_in(page, live_server.url, "editor")
    page.goto(live_server.url + list_page(office))
    drop = """(zone, [name, size]) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(size)], name));
        zone.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
    }"""
    zone = page.locator("[data-drop-zone]")
    zone.evaluate(drop, ["lille.csv", 2048])
    expect(page.locator("[data-chosen]")).to_have_text("lille.csv, 2 kB")
    page.evaluate("document.querySelector('input[type=file]').dataset.most = 1000")
    zone.evaluate(drop, ["stor.csv", 2048])
    expect(page.locator("[data-chosen]")).to_contain_text("er for stor og bliver ikke sendt")
    page.get_by_role("button", name="Læs filen").click()
    expect(page).to_have_url(live_server.url + list_page(office))
    assert not FileImport.objects.exists()
    program = tmp_path / "program.docx"
    program.write_bytes(b"MZ\x90\x00" + b"\0" * 100)
    page.evaluate("document.querySelector('input[type=file]').dataset.most = 100000")
    page.set_input_files("input[type=file]", program)
    submit(page, "Læs filen")
    expect(page.locator(".errorlist")).to_contain_text("program")
    assert faults_here(page) == []
    # The answer to a file that is not read is 422, of which the console tells.
    assert [each for each in complaints if "422" not in each] == []


def test_who_waits_is_shown_how_far_it_is_and_then_the_whole(page, live_server, office, complaints):
    plan = Plan(rows=(new_row("Den første"),))
    one = make_import(
        portfolio=office.portfolio,
        by=office.users["editor"],
        plan=plan,
        state=ImportState.READING,
        rows_in_all=10_000,
        rows_read=3_300,
    )
    one.summary["is_partial"] = True
    one.save()
    log_in(page, live_server.url, "editor")
    page.goto(live_server.url + one.get_absolute_url())
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "33")
    expect(page.locator("table.preview")).to_contain_text("Den første")
    assert faults_here(page) == []
    FileImport.objects.filter(pk=one.pk).update(rows_read=5_000)
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "50")
    FileImport.objects.filter(pk=one.pk).update(state=ImportState.READY)
    expect(page.get_by_role("button", name="Indlæs de valgte rækker")).to_be_enabled()
    assert complaints == []


def states(office: Office) -> dict[str, str]:
    """An import in every state, and a preview with one of everything in it."""
    rows = (
        unread_row("3-4 mio. kr.", reason="Beløbet kan læses på to måder."),
        new_row("Nyt"),
        changed_row("Gode job", old="Arbejdet er i gang", new="Arbejdet er slut"),
        conflicting_row("Andet job", old="A", file="B", site="C"),
        removed_row("Udgået"),
        new_row("Som det var", state=RowState.UNCHANGED),
        *(new_row() for _number in range(100)),
    )
    everything = Plan(
        rows=rows,
        totals=(total(stated=100, computed=90), total(stated=100, computed=100)),
        questions=(person_question(),),
        people=(("Jo Gadsgaard", "doubtful"), ("Ny Person", "new"), ("Kendt", "matched")),
        left_over=((place(30), "Se bilag 3"),),
        remarks=("Række 3 er skjult.",),
    )
    known = {"portfolio": office.portfolio, "by": office.users["editor"], "plan": everything}
    done = {"applied_at": AT, "applied_by": office.users["editor"]}
    made = {
        "ready": make_import(**known),
        "reading": make_import(**known, state=ImportState.READING, rows_in_all=9, rows_read=3),
        "applying": make_import(**known, state=ImportState.APPLYING, rows_in_all=9, rows_read=3),
        "failed": make_import(**known, state=ImportState.FAILED, error="Filen er ikke hel."),
        "discarded": make_import(**known, state=ImportState.DISCARDED, content=b""),
        "applied": make_import(**known, state=ImportState.APPLIED, **done),
        "undone": make_import(**known, state=ImportState.UNDONE, **done, undone_at=AT),
    }
    for name in ("applied", "undone"):
        entry = {"model": "initiatives.project", "key": office.project.pk, "done": "changed"}
        made[name].rows.filter(title="Gode job").update(written=[entry])
    return {name: one.get_absolute_url() for name, one in made.items()}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("role", ["editor", "manager"])
def test_every_state_of_an_import_has_no_fault(
    role, width, page, live_server, office, word, complaints
):
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, live_server.url, role)
    assert faults(page, live_server.url + list_page(office)) == []
    found = {
        name: problems
        for name, address in {**states(office), "list": list_page(office)}.items()
        if (problems := faults(page, live_server.url + address))
    }
    assert found == {}
    page.set_input_files("input[type=file]", word)
    submit(page, "Læs filen")
    page.get_by_role("link", name="Ret, hvordan den læses").click()
    page.wait_for_load_state()
    assert faults_here(page) == []
    assert complaints == []


def test_the_dark_look_of_a_preview_has_no_fault(page, live_server, office):
    page.emulate_media(color_scheme="dark")
    log_in(page, live_server.url, "editor")
    made = states(office)
    found = {
        name: problems
        for name in ("ready", "applied")
        if (problems := faults(page, live_server.url + made[name]))
    }
    assert found == {}
