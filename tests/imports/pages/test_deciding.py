"""What is sent from a preview: ticks, answers, and the decision; and who may send it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from imports.models import ImportState
from imports.pages.stamp import stamp
from imports.plan import Plan, Question
from imports.recognition.mapping import FileMapping
from imports.source import UnreadableFileError
from tests.factories import make_member, make_portfolio, make_project, make_user
from tests.imports.pages.previews import (
    AT,
    changed_row,
    conflicting_row,
    make_import,
    new_row,
    person_question,
    removed_row,
    unread_row,
)
from tests.reports.lists import query_count

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def portfolio():
    return make_portfolio(name="Personalepolitik")


@pytest.fixture
def editor(portfolio):
    return make_member(role=Role.EDITOR, portfolio=portfolio)


@pytest.fixture
def browser(editor) -> Client:
    return logged_in(editor)


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def one(portfolio, editor):
    rows = (
        new_row("Ny"),
        changed_row("Ændret", old="a", new="b"),
        removed_row("Udgået"),
        unread_row("?", reason="Kan ikke læses."),
        conflicting_row("Begge", old="a", file="b", site="c"),
    )
    plan = Plan(rows=rows, questions=(person_question(),))
    return make_import(portfolio=portfolio, by=editor, plan=plan)


@pytest.fixture
def read_again(monkeypatch):
    """Notes how files are read again, instead of reading them."""
    calls = []
    for module in ("choosing", "deciding"):
        monkeypatch.setattr(f"imports.views.{module}.read_again", lambda **each: calls.append(each))
    return calls


@pytest.fixture
def applied(monkeypatch):
    calls = []
    monkeypatch.setattr("imports.views.deciding.apply_import", lambda **each: calls.append(each))
    return calls


def to(page: str, one) -> str:
    return reverse(f"imports:import_{page}", args=[one.portfolio.slug, one.pk])


def key(one, title: str) -> int:
    return one.rows.get(title=title).pk


def chosen(one) -> set[str]:
    return set(one.rows.filter(is_chosen=True).values_list("title", flat=True))


# --- Rows ----------------------------------------------------------------------------------------


def test_the_ticks_of_the_rows_that_were_shown_are_kept_and_of_no_others(browser, one):
    assert chosen(one) == {"Ny", "Ændret"}
    sent = {"shown": [key(one, "Ny"), key(one, "Udgået")], "chosen": [key(one, "Udgået")]}
    answer = browser.post(to("rows", one), {**sent, "state": "new", "q": "a"})
    assert answer["Location"] == f"{one.get_absolute_url()}?state=new&q=a"
    assert chosen(one) == {"Ændret", "Udgået"}


def test_a_script_is_told_the_new_numbers_alone(browser, one):
    sent = {"shown": [key(one, "Ny")], "chosen": []}
    page = browser.post(to("rows", one), sent, headers=HTMX).content.decode()
    assert "1 ændret, 4 udeladt" in page
    assert "<main" not in page


def test_all_rows_of_a_state_are_chosen_or_none(browser, one):
    browser.post(to("rows", one), {"all": "new:0"})
    assert chosen(one) == {"Ændret"}
    browser.post(to("rows", one), {"all": "removed:1"})
    assert chosen(one) == {"Ændret", "Udgået"}
    browser.post(to("rows", one), {"all": "unheard:1"})
    assert chosen(one) == {"Ændret", "Udgået"}


def test_what_cannot_be_imported_is_refused_with_its_name(browser, one):
    sent = {"shown": [key(one, "?")], "chosen": [key(one, "?")]}
    page = browser.post(to("rows", one), sent, follow=True).content.decode()
    assert "“?”" in page.partition('class="messages"')[2].partition("</ul>")[0]
    answer = browser.post(to("rows", one), sent, headers=HTMX)
    assert answer["HX-Redirect"] == one.get_absolute_url()


def test_keys_that_no_row_has_change_nothing(browser, one):
    sent = {"shown": ["0", "x", "9" * 30, "-1"], "chosen": ["0"]}
    assert browser.post(to("rows", one), sent).status_code == 302
    assert chosen(one) == {"Ny", "Ændret"}


# --- Answers, and what rows are ------------------------------------------------------------------


def test_answers_are_kept_with_those_that_were_given_before(browser, one, editor, read_again):
    one.answers = {"before": "yes"}
    one.save()
    browser.post(to("answers", one), {f"answer-{person_question().key}": "same"})
    assert [call["answers"] for call in read_again] == [
        {"before": "yes", person_question().key: "same"}
    ]
    assert read_again[0]["by"] == editor


def test_what_is_no_answer_is_none(browser, one, read_again):
    for sent in ({}, {f"answer-{person_question().key}": "maybe"}, {"answer-x": "same"}):
        page = browser.post(to("answers", one), sent, follow=True).content.decode()
        assert "Der blev ikke svaret på noget" in page
    assert read_again == []


def test_whose_value_holds_is_an_answer_of_its_row(browser, one, read_again):
    row = one.rows.get(title="Begge")
    name = f"conflict:{row.key}:purpose"
    browser.post(to("answers", one), {"asked": [row.pk], f"answer-{name}": "site"})
    assert read_again[0]["answers"] == {name: "site"}


def test_a_row_that_was_not_understood_is_read_as_what_one_says_it_is(browser, one, read_again):
    row = one.rows.get(title="?")
    browser.post(to("roles", one), {f"role-{row.pk}": "other_line"})
    mapping: FileMapping = read_again[0]["mapping"]
    assert mapping.tables[0].roles == {row.content["place"]["row"]: "other_line"}
    assert mapping.tables[1].roles == {}


def test_what_is_no_role_is_none(browser, one, read_again):
    row = one.rows.get(title="?")
    for sent in ({}, {f"role-{row.pk}": "king"}, {"role-x": "total"}, {"role-999": "total"}):
        assert browser.post(to("roles", one), sent).status_code == 302
    assert read_again == []


# --- The decision --------------------------------------------------------------------------------


def test_importing_keeps_the_ticks_of_the_page_first(browser, one, applied, editor):
    sent = {"shown": [key(one, "Ny")], "chosen": [], "seen": stamp(one)}
    browser.post(to("apply", one), sent)
    assert chosen(one) == {"Ændret"}
    assert [call["by"] for call in applied] == [editor]


def test_with_a_new_answer_the_preview_is_shown_again_before_anything_is_imported(
    browser, one, applied, read_again
):
    sent = {f"answer-{person_question().key}": "same"}
    page = browser.post(to("apply", one), sent, follow=True).content.decode()
    assert "forhåndsvisningen er lavet om" in page
    assert (len(read_again), applied) == (1, [])


def test_a_preview_that_somebody_has_changed_is_looked_at_again(browser, one, applied):
    seen = stamp(one)
    one.answers = {"another": "way"}
    one.save()
    page = browser.post(to("apply", one), {"seen": seen}, follow=True).content.decode()
    assert "Forhåndsvisningen er en anden" in page
    assert applied == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValidationError("Siden er ændret imens."), "Siden er ændret imens."),
        (UnreadableFileError("Filen er væk."), "Filen er væk."),
        (PermissionDenied("Kun for ansvarlige."), "Kun for ansvarlige."),
    ],
)
@pytest.mark.parametrize("page", ["apply", "undo", "discard", "retry"])
def test_what_is_refused_is_said_on_the_page(browser, one, monkeypatch, page, error, words):
    action = {
        "apply": "apply_import",
        "undo": "undo_import",
        "discard": "discard_import",
        "retry": "read_again",
    }[page]

    def refuse(**_each):
        raise error

    monkeypatch.setattr(f"imports.views.deciding.{action}", refuse)
    answer = browser.post(to(page, one), follow=True)
    assert words in answer.content.decode().partition('class="messages"')[2]


def test_who_cannot_undo_all_is_told_why_and_offered_the_rest(browser, one, monkeypatch):
    one.state, one.applied_at = ImportState.APPLIED, AT
    one.save()
    asked = []

    def refuse(*, only_untouched, **_each):
        asked.append(only_untouched)
        if not only_untouched:
            raise ValidationError(["Nogen har arbejdet med dette.", "“Gode job”: ændret af Ida"])

    monkeypatch.setattr("imports.views.deciding.undo_import", refuse)
    answer = browser.post(to("undo", one))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "<li>“Gode job”: ændret af Ida</li>" in page
    assert 'name="rest"' in page
    assert browser.post(to("undo", one), {"rest": ""}).status_code == 302
    assert asked == [False, True]


def test_a_discarded_file_is_kept_no_more_and_the_list_says_so(browser, one):
    answer = browser.post(to("discard", one), follow=True)
    assert "er kasseret. Intet blev indlæst." in answer.content.decode()
    one.refresh_from_db()
    assert (one.state, bytes(one.content)) == (ImportState.DISCARDED, b"")
    assert browser.get(to("file", one)).status_code == 404


# --- What was done -------------------------------------------------------------------------------


def test_what_was_imported_is_told_with_the_way_to_it(browser, portfolio, editor):
    project = make_project(title="Ny")
    project.area.portfolio, project.area.name = portfolio, "Trivsel"
    project.area.save()
    one = make_import(
        portfolio=portfolio,
        by=editor,
        plan=Plan(rows=(new_row("Ny"), new_row("Ikke valgt"))),
        state=ImportState.APPLIED,
        applied_at=AT,
    )
    written = [{"model": "initiatives.project", "key": project.pk, "done": "made"}]
    one.rows.filter(title="Ny").update(written=written)
    answer = browser.get(one.get_absolute_url())
    page = answer.content.decode()
    assert "1 nyt projekt" in page
    assert project.get_absolute_url() in page
    assert project.area.get_absolute_url() in page
    assert "Ikke valgt" not in page
    assert "Fortryd indlæsningen" in page


def test_what_was_taken_back_is_not_said_to_have_been_done(browser, portfolio, editor):
    plan = Plan(rows=(new_row("Gode job"), new_row("Ældre")))
    one = make_import(portfolio=portfolio, by=editor, plan=plan, state=ImportState.UNDONE)
    one.summary["not_undone"] = ["Gode job"]
    one.save()
    one.rows.update(written=[{"model": "initiatives.project", "key": 0}])
    outcome = browser.get(one.get_absolute_url()).context["outcome"]
    assert {row.title: row.state_label for row in outcome.rows} == {
        "Gode job": "Ny",
        "Ældre": "Fortrudt",
    }


def test_of_many_questions_the_rest_can_be_answered_at_once(browser, portfolio, editor, read_again):
    asked = [person_question(f"Jo Prøve {number}") for number in range(6)]
    which = Question("which-area", "Hvilket?", (("1", "Et"), ("2", "To")), kind="area")
    plan = Plan(rows=(new_row(),), questions=(*asked, which))
    one = make_import(portfolio=portfolio, by=editor, plan=plan)
    assert "ingen af de øvrige er de samme" in browser.get(one.get_absolute_url()).content.decode()
    sent = {"seen": stamp(one), f"answer-{asked[0].key}": "same", "rest": ""}
    browser.post(to("answers", one), sent)
    others = {each.key: "other" for each in asked[1:]}
    assert read_again[0]["answers"] == {asked[0].key: "same", **others}


def test_what_was_undone_names_the_rows_that_were_left(browser, portfolio, editor):
    one = make_import(portfolio=portfolio, by=editor, state=ImportState.UNDONE, applied_at=AT)
    assert "alt er, som det var før" in browser.get(one.get_absolute_url()).content.decode()
    one.summary["not_undone"] = ["Gode job"]
    one.save()
    assert "<li>Gode job</li>" in browser.get(one.get_absolute_url()).content.decode()


def test_the_page_of_what_was_done_asks_as_much_for_forty_rows_as_for_one(
    browser, portfolio, editor
):
    def done(number: int):
        rows = tuple(new_row() for _each in range(number))
        one = make_import(
            portfolio=portfolio,
            by=editor,
            plan=Plan(rows=rows),
            state=ImportState.APPLIED,
            applied_at=AT,
        )
        for row in one.rows.all():
            row.written = [{"model": "initiatives.project", "key": row.pk, "done": "made"}]
            row.save()
        return one.get_absolute_url()

    for_one = query_count(browser, done(1))
    assert query_count(browser, done(40)) == for_one
    assert for_one <= 10


# --- The file, and who may -----------------------------------------------------------------------


def test_the_file_is_given_back_as_it_came_and_is_opened_by_no_browser(browser, one):
    one.name, one.content = 'a "b".docx', b"PK\x03\x04<script>"
    one.save()
    answer = browser.get(to("file", one))
    assert answer.content == b"PK\x03\x04<script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="a \\"b\\".docx"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_another_editors_import_is_not_there(one, portfolio):
    other = logged_in(make_member(role=Role.EDITOR, portfolio=portfolio))
    manager = logged_in(make_member(role=Role.MANAGER, portfolio=portfolio))
    for page in ("detail", "file"):
        assert other.get(to(page, one)).status_code == 404
        assert manager.get(to(page, one)).status_code == 200
    for page in ("rows", "answers", "roles", "apply", "undo", "discard", "retry"):
        assert other.post(to(page, one)).status_code == 404
        assert other.get(to(page, one)).status_code == 405


def test_who_edits_no_more_has_no_import_any_more(one, portfolio, editor):
    type(portfolio).objects.update(is_public=True)
    editor.memberships.all().delete()
    assert logged_in(editor).get(one.get_absolute_url()).status_code == 404


def test_an_import_is_found_below_its_own_portfolio_only(one, editor):
    elsewhere = make_portfolio()
    editor.memberships.create(portfolio=elsewhere, role=Role.EDITOR)
    address = reverse("imports:import_detail", args=[elsewhere.slug, one.pk])
    assert logged_in(editor).get(address).status_code == 404


def test_a_row_whose_key_no_database_holds_is_no_row(browser, one):
    form = {"content_type": "application/x-www-form-urlencoded", "follow": True}
    answer = browser.post(to("roles", one), f"role-{'9' * 5000}=data", **form)
    assert "Intet blev ændret" in answer.content.decode()


def test_a_reader_and_a_stranger_find_nothing(one, portfolio):
    reader = logged_in(make_member(role=Role.READER, portfolio=portfolio))
    assert reader.get(one.get_absolute_url()).status_code == 404
    assert logged_in(make_user()).get(one.get_absolute_url()).status_code == 404
    assert Client().get(one.get_absolute_url())["Location"].startswith(reverse("login"))
