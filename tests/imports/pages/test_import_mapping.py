"""How a file is read: shown table by table and column by column, and changed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import Role
from imports.actions.plan_file import ENCODING, SEPARATOR
from imports.fields import Field
from imports.forms.table import GROUPS
from imports.models import FileImport, ImportState, RememberedMapping
from tests.factories import make_member, make_portfolio
from tests.imports.pages.previews import AT, make_import
from tests.imports.seed_word import Table, word_file
from tests.reports.lists import query_count

pytestmark = pytest.mark.django_db

CSV = "Titel;Status;Noget;Beløb\nGode job;I gang;x;0,7 mio. kr.\nStress;I gang;y;1 mio. kr.\n"


@pytest.fixture
def portfolio():
    return make_portfolio(name="Personalepolitik")


@pytest.fixture
def browser(portfolio) -> Client:
    client = Client()
    client.force_login(make_member(role=Role.MANAGER, portfolio=portfolio))
    return client


def received(browser: Client, portfolio, name: str, data: bytes) -> FileImport:
    page = reverse("imports:import_list", args=[portfolio.slug])
    answer = browser.post(page, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302
    return FileImport.objects.latest("pk")


@pytest.fixture
def one(browser, portfolio) -> FileImport:
    return received(browser, portfolio, "Status.csv", CSV.encode())


def page_of(one: FileImport) -> str:
    return reverse("imports:import_mapping", args=[one.portfolio.slug, one.pk])


def as_it_is(answer) -> dict[str, str]:
    """What the form says, to be sent back."""
    form = answer.context["form"]
    fields = [field for each in (form, *form.tables) for field in each]
    said = {field.html_name: field.value() for field in fields}
    return {name: value for name, value in said.items() if value is not None and value is not False}


def test_every_field_is_offered_once():
    offered = [field for _name, fields in GROUPS for field in fields]
    assert sorted([*offered, Field.IGNORED]) == sorted(Field)
    assert len(offered) == len(set(offered))


def test_each_column_is_shown_with_heading_samples_and_what_it_was_taken_for(browser, one):
    [table] = browser.get(page_of(one)).context["form"].tables
    shown = [(each.letter, each.heading, each.samples) for each in table.columns()]
    assert shown[0] == ("A", "Titel", ("Gode job", "Stress"))
    assert shown[2] == ("C", "Noget", ("x", "y"))
    assert [each.field.value() for each in table.columns()][:2] == ["title", "status"]


def test_a_column_that_was_read_as_something_else_is_corrected(browser, one):
    sent = as_it_is(browser.get(page_of(one))) | {"t0-column-3": "purpose"}
    answer = browser.post(page_of(one), sent)
    assert answer["Location"] == one.get_absolute_url()
    one.refresh_from_db()
    assert one.mapping["tables"][0]["columns"]["3"] == "purpose"
    fields = {cell["field"] for row in one.rows.all() for cell in row.content["cells"]}
    assert "purpose" in fields


def test_another_row_of_headings_and_another_kind_are_read_as_chosen(browser, one):
    sent = as_it_is(browser.get(page_of(one)))
    sent |= {"t0-heading_row": "2", "t0-kind": "ignored", "t0-unit": "t.kr.", "t0-area": "Trivsel"}
    assert browser.post(page_of(one), sent).status_code == 302
    one.refresh_from_db()
    table = one.mapping["tables"][0]
    chosen = (table["heading_row"], table["kind"], table["unit"], table["area"])
    assert chosen == (2, "ignored", "t.kr.", "Trivsel")


def test_what_cannot_be_read_is_said_at_its_field_and_nothing_is_changed(browser, one):
    before = one.mapping
    sent = as_it_is(browser.get(page_of(one)))
    answer = browser.post(page_of(one), sent | {"status_on": "i går", "t0-kind": "king"})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert set(form.errors) == {"status_on"}
    assert set(form.tables[0].errors) == {"kind"}
    one.refresh_from_db()
    assert one.mapping == before


def test_how_a_csv_file_is_written_can_be_said(browser, one):
    page = browser.get(page_of(one))
    assert "som fundet: semikolon" in page.content.decode()
    browser.post(page_of(one), as_it_is(page) | {"separator": ";", "encoding": "cp1252"})
    one.refresh_from_db()
    assert (one.answers[SEPARATOR], one.answers[ENCODING]) == (";", "cp1252")
    assert one.summary["notation"]["encoding"] == "cp1252"


def test_one_goes_back_to_the_proposal(browser, one):
    sent = as_it_is(browser.get(page_of(one))) | {"t0-column-3": "purpose"}
    browser.post(page_of(one), sent)
    browser.post(page_of(one), {"proposal": ""})
    one.refresh_from_db()
    assert one.mapping["tables"][0]["columns"].get("3") != "purpose"


def test_it_is_said_when_a_file_of_this_shape_was_imported_before(browser, one):
    words = "En fil med disse overskrifter er indlæst før."
    assert words not in browser.get(one.get_absolute_url()).content.decode()
    RememberedMapping.objects.create(
        portfolio=one.portfolio, shape=one.shape, mapping=one.mapping, at=AT
    )
    assert words in browser.get(one.get_absolute_url()).content.decode()
    assert "En fil med de samme overskrifter" in browser.get(page_of(one)).content.decode()
    sent = as_it_is(browser.get(page_of(one))) | {"t0-column-3": "purpose"}
    browser.post(page_of(one), sent)
    assert words not in browser.get(one.get_absolute_url()).content.decode()


def test_tables_with_the_same_headings_are_corrected_once(browser, portfolio):
    heading = ("Projekt", "Status", "Noget")
    rows = (("Gode job", "I gang", "x"), ("Stress", "I gang", "y"))
    first, second = (Table((heading, row)) for row in rows)
    blocks = [first, "Mere", second]
    one = received(browser, portfolio, "To.docx", word_file(blocks))
    page = browser.get(page_of(one))
    first, second = page.context["form"].tables
    assert second.like is first
    assert not second.shows_columns
    sent = as_it_is(page)
    browser.post(page_of(one), sent | {"t0-column-3": "purpose"})
    one.refresh_from_db()
    assert [table["columns"]["3"] for table in one.mapping["tables"]] == ["purpose", "purpose"]
    alone = {name: value for name, value in sent.items() if name != "t1-as_like"}
    browser.post(page_of(one), alone | {"t0-column-3": "purpose", "t1-column-3": "target_group"})
    one.refresh_from_db()
    assert [table["columns"]["3"] for table in one.mapping["tables"]] == ["purpose", "target_group"]


def test_it_is_read_in_the_portfolios_language_whoever_looks_at_it(browser, portfolio):
    blocks = [Table((("Projekt", "Status"), ("Gode job", "I gang")))]
    one = received(browser, portfolio, "En.docx", word_file(blocks))
    browser.cookies["django_language"] = "en"
    page = browser.get(page_of(one))
    assert len(page.context["form"].tables) == 1
    browser.post(page_of(one), {"proposal": ""})
    one.refresh_from_db()
    with translation.override(portfolio.language):
        assert one.mapping["tables"][0]["name"] == page.context["form"].tables[0].table.name


def test_what_is_decided_already_is_not_read_in_another_way(browser, portfolio, one):
    for state in (ImportState.APPLIED, ImportState.DISCARDED, ImportState.READING):
        FileImport.objects.filter(pk=one.pk).update(state=state, applied_at=AT)
        assert browser.get(page_of(one))["Location"] == one.get_absolute_url()
    keyed = make_import(portfolio=portfolio, by=None, mapping={"tables": []})
    assert browser.get(page_of(keyed)).status_code == 302


def test_the_form_asks_as_much_for_twenty_columns_as_for_two(browser, portfolio):
    def asked(columns: int) -> int:
        rows = [
            ";".join(f"{word}{each}" for each in range(columns)) for word in ("Titel", "a", "b")
        ]
        data = "\n".join(rows).encode()
        return query_count(browser, page_of(received(browser, portfolio, "x.csv", data)))

    assert asked(20) == asked(2) <= 8


def test_a_file_of_many_tables_and_columns_is_still_one_form(browser, portfolio):
    wide = Table((tuple(f"Kolonne {n}" for n in range(62)), tuple(f"x{n}" for n in range(62))))
    narrow = Table((("Projekt", "Status"), ("Gode job", "I gang")))
    one = received(browser, portfolio, "Mange.docx", word_file([wide, *([narrow] * 101)]))
    page = browser.get(page_of(one))
    form = page.context["form"]
    assert (len(form.tables), form.more) == (100, 2)
    assert len(list(form.tables[0].columns())) == 60
    assert "2 tabeller til vises ikke her" in page.content.decode()
    assert browser.post(page_of(one), as_it_is(page)).status_code == 302
    before, kept = one.mapping["tables"], FileImport.objects.get(pk=one.pk).mapping["tables"]
    assert [table["columns"] for table in kept] == [table["columns"] for table in before]
