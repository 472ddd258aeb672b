"""The preview of an import: what it says of the file, and of each row."""

import re

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from accounts.models import Role
from imports.content import Problem
from imports.models import FileImport, ImportState
from imports.plan import Plan, PlannedCell, RowState
from imports.source import Place
from imports.tasks import read_whole
from tests.factories import make_member, make_portfolio
from tests.imports.pages.previews import (
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
from tests.reports.lists import query_count

pytestmark = pytest.mark.django_db


@pytest.fixture
def portfolio():
    return make_portfolio(name="Personalepolitik")


@pytest.fixture
def editor(portfolio):
    return make_member(role=Role.EDITOR, portfolio=portfolio)


@pytest.fixture
def browser(editor) -> Client:
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def made(portfolio, editor):
    """Makes an import of the editor's, with these rows or this plan."""

    def make(*rows, **fields) -> FileImport:
        plan = fields.pop("plan", None) or Plan(rows=rows, **fields.pop("saying", {}))
        return make_import(portfolio=portfolio, by=editor, plan=plan, **fields)

    return make


def text_of(answer) -> str:
    """The words of a page, without its markup."""
    body = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return words_of(body)


def words_of(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", markup).split())


def page_of(browser: Client, one: FileImport, **query) -> str:
    answer = browser.get(one.get_absolute_url(), query)
    assert answer.status_code == 200
    return text_of(answer)


def test_it_is_said_as_what_the_file_was_read(browser, made):
    page = page_of(browser, made())
    assert "Word-dokument" in page
    assert "Tabel 1: Projekter" in page
    assert "Tabel 2" in page
    assert "1. april 2010" in page
    assert "Ret, hvordan den læses" in page


def test_how_a_csv_file_is_written_is_shown(browser, made):
    one = made(kind="csv")
    one.summary["notation"] = {"separator": "\t", "encoding": "mac_roman"}
    one.save()
    assert "tegnsæt mac_roman, skilletegn ⇥, decimaltegn ," in page_of(browser, one)


def test_a_workbook_that_came_back_says_so_and_is_read_by_its_keys(browser, made):
    one = made(kind="xlsx", mapping={"tables": []})
    one.summary["is_keyed"] = True
    one.save()
    page = page_of(browser, one)
    assert "Porteføljens eget regneark" in page
    assert "Ret, hvordan den læses" not in page


def test_a_new_row_shows_what_is_imported_beside_the_words_of_the_file(browser, made):
    cell = PlannedCell(
        "budget", "Beløb", "7.475 mio. kr.", new="7.475.000 kr.", read_as="7.475.000 kr."
    )
    page = page_of(browser, made(new_row("Gode job", cells=(cell,))))
    assert "Gode job Ny" in page
    assert "Beløb 7.475.000 kr. I filen: “7.475 mio. kr.”" in page


def test_words_that_are_imported_as_they_are_stand_there_once(browser, made):
    cell = PlannedCell("purpose", "Formål", "At trives", new="At trives")
    assert page_of(browser, made(new_row("Gode job", cells=(cell,)))).count("At trives") == 1


def test_a_changed_row_shows_its_changed_cells_old_and_new(browser, made):
    row = changed_row("Gode job", old="Arbejdet er i gang nu", new="Arbejdet er slut nu")
    same = PlannedCell("purpose", "Formål", "At trives", old="At trives", new="At trives")
    one = made(changed_row("Gode job", old="", new="", cells=(*row.cells, same)))
    answer = browser.get(one.get_absolute_url())
    page = answer.content.decode()
    assert "<del>" in page
    assert "i gang" in page.partition("<del>")[2].partition("</del>")[0]
    assert "slut" in page.partition("<ins>")[2].partition("</ins>")[0]
    assert "At trives" not in page


def test_markup_in_a_file_is_shown_as_the_text_that_it_is(browser, made):
    row = new_row("<script>alert(1)</script>")
    page = browser.get(made(row).get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_removed_row_is_unticked_and_says_what_a_tick_does(browser, made):
    one = made(removed_row("Udgået"))
    answer = browser.get(one.get_absolute_url())
    assert "slettes den fra siden" in text_of(answer)
    assert "Tabel 1, række" not in text_of(answer)
    assert re.search(r'name="chosen" value="\d+">', answer.content.decode())


def test_a_value_changed_on_both_sides_is_shown_with_both_and_none_is_preferred(browser, made):
    one = made(conflicting_row("Gode job", old="A", file="B", site="C"))
    answer = browser.get(one.get_absolute_url())
    assert "Filen: B" in text_of(answer)
    assert "Siden: C" in text_of(answer)
    radios = re.findall(r'<input type="radio"[^>]*>', answer.content.decode())
    assert len(radios) == 2
    assert not [each for each in radios if "checked" in each]
    assert 'name="chosen"' not in answer.content.decode()
    assert "Vælg, hvad der gælder" in text_of(answer)


def test_what_the_site_has_now_is_not_said_to_be_what_it_was(browser, made):
    assert "Det var: A" in page_of(browser, made(conflicting_row("A", old="A", file="B", site="C")))
    page = page_of(browser, made(conflicting_row("A", old="C", file="B", site="C")))
    assert "Det var:" not in page


def test_a_cell_of_which_nothing_is_imported_is_not_shown_as_if_it_were(browser, made):
    money = PlannedCell("budget", "Beløb", "2 mio. kr.", read_as="2.000.000 kr.")
    page = page_of(browser, made(new_row("Gode job", cells=(money,))))
    assert "Beløb Udelades: 2.000.000 kr." in page
    total = PlannedCell("stated", "Anført", "9 kr.", old="8 kr.", new="9 kr.", is_changed=True)
    page = page_of(browser, made(new_row("A", state=RowState.UNCHANGED, cells=(total,))))
    assert "Anført Udelades: 9 kr." in page
    assert "A Udelades" in page


def test_what_the_importer_may_not_change_is_left_out_and_not_misunderstood(browser, made):
    reason = Problem(place(4), "A", "Beløb ændres kun af en leder: det er udeladt.", serious=False)
    row = new_row("A", state=RowState.NOT_UNDERSTOOD, problems=(reason, reason))
    page = page_of(browser, made(row))
    assert page.count(reason.reason) == 1
    assert "A Udelades" in page
    assert "Ikke forstået eller udeladt (1)" in page
    assert "Denne række er" not in page


def test_which_value_was_chosen_can_be_chosen_otherwise(browser, made):
    row = conflicting_row("Gode job", old="A", file="B", site="C")
    one = made(row, answers={f"conflict:{row.key}:purpose": "file"})
    page = browser.get(one.get_absolute_url()).content.decode()
    assert re.search(r'value="file" checked', page)
    assert 'name="chosen"' in page


def test_everything_that_was_not_understood_is_listed_with_place_words_and_reason(browser, made):
    problem = Problem(Place("Tabel 2", 0), "Noter", "Tabellen har ingen kendt titel.")
    one = made(
        new_row("Gode job"),
        unread_row("3-4 mio.", reason="Kan læses på to måder."),
        saying={"problems": (problem,)},
    )
    answer = browser.get(one.get_absolute_url())
    shown = answer.context["problems"].shown
    assert [each.reason for each in shown] == [problem.reason, "Kan læses på to måder."]
    assert shown[1].words == "3-4 mio."
    assert shown[1].place.startswith("Tabel 1, ")
    # Its row stands first, and one can say what it is.
    assert answer.context["rows"][0].is_not_understood
    assert f'name="role-{shown[1].row}"' in answer.content.decode()


def test_a_column_that_is_not_imported_is_said_also_where_nothing_needs_a_decision(browser, made):
    reason = "Kolonne D (“Ophæng”) indlæses ikke: overskriften er ikke kendt."
    problem = Problem(Place("Tabel 1", 1), "Ophæng", reason, serious=False)
    page = page_of(browser, made(new_row(), saying={"problems": (problem,)}))
    assert f"Tabel 1, række 1: {reason}" in page
    assert "Ikke forstået" not in page


def test_totals_that_differ_are_told_calmly_with_both_figures(browser, made):
    totals = (total(stated=7_500_000, computed=7_475_000), total(stated=100, computed=100))
    page = page_of(browser, made(saying={"totals": totals}))
    assert "1 sum i filen er ikke den, rækkerne giver." in page
    assert "7.500.000 kr. 7.475.000 kr. 25.000 kr." in page
    assert "100 kr. 100 kr. ingen" in page


def test_people_are_told_and_who_may_be_another_is_asked_about(browser, made):
    people = (("Kendt", "matched"), ("Ny Person", "new"), ("Jo Gadsgaard", "doubtful"))
    saying = {"people": people, "questions": (person_question(),)}
    one = made(new_row(), saying=saying)
    page = page_of(browser, one)
    assert "1 er kendt på siden, 1 er ny, 1 ligner en anden." in page
    assert "Er Jo Gadsgaard den samme som Jo Gadegaard?" in page
    assert "Svar først på 1 spørgsmål." in page
    answer = browser.get(one.get_absolute_url()).content.decode()
    assert re.search(r"<button[^>]*disabled[^>]*>Indlæs de valgte rækker", answer)
    one.answers = {person_question().key: "same"}
    one.save()
    answer = browser.get(one.get_absolute_url()).content.decode()
    assert re.search(r"<button(?![^>]*disabled)[^>]*>Indlæs de valgte rækker", answer)


def test_the_bar_says_in_numbers_what_will_happen(browser, made):
    one = made(
        new_row(),
        new_row(),
        changed_row("A", old="a", new="b"),
        removed_row("B"),
        unread_row("C", reason="?"),
        new_row(state=RowState.UNCHANGED),
    )
    assert "2 nye projekter, 1 ændret, 2 udeladt" in page_of(browser, one)


def test_nothing_chosen_is_a_reason_not_to_import(browser, made):
    one = made(removed_row("A"))
    assert "Vælg først mindst én række." in page_of(browser, one)
    one = made(new_row(state=RowState.UNCHANGED))
    assert "Alt, der blev læst, står allerede på siden." in page_of(browser, one)


def test_a_file_in_which_nothing_was_found_is_not_said_to_be_on_the_site(browser, made):
    page = page_of(browser, made())
    assert "Der blev ikke fundet nogen række i filen. Angiv, hvad tabellerne indeholder" in page
    assert "står allerede på siden" not in page
    page = page_of(browser, made(unread_row("A", reason="?")))
    assert "Ingen række kan indlæses, som den er læst." in page


def test_a_workbook_that_came_back_unchanged_says_so(browser, made):
    one = made(kind="xlsx", mapping={"tables": []})
    one.summary["is_keyed"] = True
    one.save()
    page = page_of(browser, one)
    assert "Der er ikke ændret noget i regnearket, siden det blev hentet." in page
    assert "ikke fundet" not in page


def test_rows_are_narrowed_by_state_and_words(browser, made):
    one = made(
        new_row("Ældre på job"), new_row("Gode job"), changed_row("Stress", old="a", new="b")
    )

    def titles(**query) -> list[str]:
        rows = browser.get(one.get_absolute_url(), query).context["rows"]
        return [row.planned.title for row in rows]

    assert titles() == ["Ældre på job", "Gode job", "Stress"]
    assert titles(state="changed") == ["Stress"]
    assert titles(q="ÆLDRE") == ["Ældre på job"]
    assert titles(state="new", q="gode") == ["Gode job"]
    assert titles(state="findesikke") == titles()
    assert titles(q="\0", page="mange") == titles()


def test_rows_stand_on_pages_of_a_hundred(browser, made):
    one = made(*(new_row() for _number in range(101)))
    assert len(browser.get(one.get_absolute_url()).context["rows"]) == 100
    second = browser.get(one.get_absolute_url(), {"page": "2"})
    assert len(second.context["rows"]) == 1
    assert 'aria-current="page"' in second.content.decode()


def test_texts_that_found_no_place_are_shown(browser, made):
    page = page_of(browser, made(saying={"left_over": ((place(30), "Se bilag 3"),)}))
    assert "1 tekst fandt ingen plads" in page
    assert "Se bilag 3" in page


def test_while_it_is_read_the_first_rows_can_be_looked_at_and_not_decided_on(browser, made):
    one = made(new_row("Gode job"), state=ImportState.READING, rows_in_all=10_000, rows_read=3_300)
    one.summary["is_partial"] = True
    one.save()
    answer = browser.get(one.get_absolute_url())
    assert "Gode job" in text_of(answer)
    assert 'value="33"' in answer.content.decode()
    assert 'name="chosen"' not in answer.content.decode()
    assert "Indlæs de valgte" not in text_of(answer)


def test_of_what_is_not_told_yet_the_bar_shows_no_figure(browser, made):
    """On SQLite an import that is written is seen by nobody until it is over."""
    one = made(new_row(), state=ImportState.APPLYING, rows_in_all=10_000, rows_read=0)
    page = browser.get(one.get_absolute_url()).content.decode()
    assert '<progress id="progress-bar" max="100"></progress>' in page
    assert "0 af" not in page


def test_the_progress_asks_again_and_leads_on_when_there_is_more_to_see(browser, made):
    one = made(new_row(), state=ImportState.READING, rows_in_all=10_000, rows_read=3_300)
    htmx = {"HX-Request": "true"}
    address = one.get_absolute_url()
    moved = browser.get(address, headers=htmx)
    assert "3300 af 10000 rækker" in words_of(moved.content.decode())
    seen = moved.context["moved"]
    assert browser.get(f"{address}?moved={seen}", headers=htmx).status_code == 204
    FileImport.objects.filter(pk=one.pk).update(rows_read=3_400)
    assert browser.get(f"{address}?moved={seen}", headers=htmx).status_code == 200
    one.summary["is_partial"] = True
    one.save()
    assert browser.get(address, headers=htmx)["HX-Redirect"] == address
    assert "HX-Redirect" not in browser.get(f"{address}?rows", headers=htmx).headers
    one.state = ImportState.READY
    one.save()
    assert browser.get(f"{address}?rows", headers=htmx)["HX-Redirect"] == address


def test_it_is_said_when_no_worker_takes_the_work_up(browser, made, editor):
    one = made(state=ImportState.READING)
    read_whole.enqueue(one.pk, editor.pk, one.at.isoformat())
    words = "der kører tilsyneladende ingen worker"
    assert words not in page_of(browser, one)
    DBTaskResult.objects.update(enqueued_at=one.at)
    assert words in page_of(browser, one)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ImportState.FAILED, "Filen kunne ikke læses."),
        (ImportState.DISCARDED, "Filen blev kasseret"),
        (ImportState.APPLYING, "Filen indlæses"),
    ],
)
def test_every_other_state_says_what_it_is_and_how_to_go_on(browser, made, state, words):
    one = made(new_row(), state=state, error="Filen kunne ikke læses.")
    page = page_of(browser, one)
    assert words in page
    assert ("Prøv igen" in page) is (state == ImportState.FAILED)


def test_why_the_last_try_failed_stands_above_the_preview(browser, made):
    page = page_of(browser, made(new_row("Gode job"), error="Nogen har gemt imens."))
    assert "Nogen har gemt imens." in page
    assert "Gode job" in page


def test_the_preview_asks_as_much_for_forty_rows_as_for_one(browser, made):
    def rows(number: int):
        return (unread_row("x", reason="?"), *(new_row() for _each in range(number)))

    for_one = query_count(browser, made(*rows(1)).get_absolute_url())
    assert query_count(browser, made(*rows(40)).get_absolute_url()) == for_one
    assert for_one <= 12
