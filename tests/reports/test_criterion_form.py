"""Answering success criteria: what is read, what is refused, what follows, and what stays."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from initiatives.models import Criterion, CriterionKind, CriterionResult, Verdict
from tests.factories import make_area, make_criterion, make_member, make_portfolio, make_project

pytestmark = pytest.mark.django_db
TODAY = date(2008, 11, 3)
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args, **_kwargs: TODAY)


@pytest.fixture
def portfolio():
    return make_portfolio(slug="aftale", is_public=True)


@pytest.fixture
def criterion(portfolio) -> Criterion:
    return make_criterion(
        project=make_project(area=make_area(portfolio=portfolio)),
        text="Tilfredse brugere",
        kind=CriterionKind.AT_LEAST,
        threshold=Decimal(85),
        unit="%",
    )


def client_of(portfolio, role=Role.EDITOR, **fields) -> Client:
    client = Client()
    user = make_member(role=role, portfolio=portfolio)
    for name, value in fields.items():
        setattr(user, name, value)
    user.save()
    client.force_login(user)
    return client


@pytest.fixture
def editor(portfolio):
    return client_of(portfolio)


def address(criterion, page="criterion_form", *more) -> str:
    return reverse(f"reports:{page}", args=["aftale", criterion.pk, *more])


def answer(client, criterion, *, headers=None, **said):
    """What a browser sends of the form that this page shows, with `said` written in it."""
    form = client.get(address(criterion)).context["form"]
    shown = {field.html_name: field.value() for field in form if field.value() is not None}
    return client.post(address(criterion), {**shown, "on": "3.11.2008", **said}, headers=headers)


def change(criterion, **fields):
    for name, value in fields.items():
        setattr(criterion, name, value)
    criterion.save()


@pytest.mark.parametrize(
    ("words", "value", "verdict"),
    [
        ("85 %", "85", Verdict.MET),
        ("85,0", "85", Verdict.MET),
        ("84.9", "84.9", Verdict.NOT_MET),
        ("100", "100", Verdict.MET),
    ],
)
def test_a_number_is_read_as_people_write_it_and_the_verdict_follows(
    words, value, verdict, editor, criterion
):
    assert answer(editor, criterion, value=words, asked="120").status_code == 302
    (result,) = criterion.results.all()
    assert (result.value, result.asked, result.on) == (Decimal(value), 120, TODAY)
    assert result.verdict == Verdict.UNSAID
    assert criterion.verdict_of(result) == verdict
    assert result.by is not None
    assert result.history.get().history_user == result.by


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"value": "850 %"}, "value", "mellem −100 og 100"),
        ({"value": "-5"}, "value", "mellem 0 og 100"),
        ({"value": "mange"}, "value", "ikke et tal"),
        ({"value": "90", "on": "4. november 2008"}, "on", "ikke kommet"),
        ({"value": "90", "verdict": "not_met"}, "verdict", "Efter tallet er det “Opfyldt”"),
        ({"value": "80", "verdict": "partly"}, "verdict", "Efter tallet er det “Ikke opfyldt”"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_what_was_typed_stays(
    said, field, words, editor, criterion
):
    page = answer(editor, criterion, **said)
    assert page.status_code == 422
    form = page.context["form"]
    assert words in " ".join(form.errors[field])
    assert form[field].value() == said[field]
    assert not criterion.results.exists()


def test_words_alone_are_an_answer_but_nothing_at_all_is_none(editor, criterion):
    assert answer(editor, criterion).status_code == 422
    assert answer(editor, criterion, evidence="Målingen blev aflyst.").status_code == 302
    assert answer(editor, criterion, verdict="partly").status_code == 302
    assert criterion.results.count() == 2
    assert criterion.verdict_of(criterion.results.latest("pk")) == Verdict.PARTLY


def test_a_change_is_worked_out_from_its_base_and_said_at_once(editor, criterion):
    change(criterion, kind=CriterionKind.RELATIVE_CHANGE, threshold=Decimal(-5))
    page = answer(editor, criterion, headers=HTMX, value="7,6")
    assert "regnes fra" in " ".join(page.context["form"].errors["base"])
    assert answer(editor, criterion, base="0", value="7,6").status_code == 422
    page = answer(editor, criterion, headers=HTMX, base="8", value="-5")
    assert "ikke ændringen" in " ".join(page.context["form"].errors["value"])
    assert page.context["form"]["value"].label == "Værdien nu (ikke ændringen)"
    page = answer(editor, criterion, headers=HTMX, base="8", value="7,6")
    said = json.loads(page["HX-Trigger"])["row-saved"]["said"]
    assert "−5\N{NO-BREAK SPACE}% (8 → 7,6), Opfyldt" in said
    # A value of a change is no part of a whole; the base of last time is there already.
    page = editor.get(address(criterion))
    assert page.context["form"]["base"].value() == "8"
    assert answer(editor, criterion, base="800", value="900").status_code == 302


def test_a_percentage_held_against_a_negative_number_may_be_negative(editor, criterion):
    change(criterion, kind=CriterionKind.AT_MOST, threshold=Decimal(-2))
    assert answer(editor, criterion, value="-101").status_code == 422
    assert answer(editor, criterion, value="-3").status_code == 302


def test_a_count_is_whole_and_not_in_percent(editor, criterion):
    change(criterion, kind=CriterionKind.COUNT, threshold=Decimal(5), unit="områder")
    for words in ("4,5", "-1", "5 %"):
        assert answer(editor, criterion, value=words).status_code == 422, words
    assert answer(editor, criterion, value="5").status_code == 302
    assert criterion.verdict_of(criterion.results.get()) == Verdict.MET


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (CriterionKind.AT_LEAST, ["on", "value", "asked", "verdict", "evidence"]),
        (CriterionKind.RELATIVE_CHANGE, ["on", "base", "value", "verdict", "evidence"]),
        (CriterionKind.COUNT, ["on", "value", "verdict", "evidence"]),
        (CriterionKind.DONE, ["on", "verdict", "evidence"]),
        (CriterionKind.JUDGEMENT, ["on", "verdict", "evidence"]),
    ],
)
def test_a_form_asks_for_what_its_kind_is_answered_with(kind, fields, editor, criterion):
    change(criterion, kind=kind, threshold=None, unit="")
    form = editor.get(address(criterion)).context["form"]
    assert [field.name for field in form.visible_fields()] == fields


def test_of_two_who_answer_at_once_the_second_sees_both(editor, portfolio, criterion):
    colleague = client_of(portfolio, first_name="Kollega")
    opened = editor.get(address(criterion)).context["form"]["seen"].value()
    answer(colleague, criterion, value="90", evidence="Deres.")
    mine = {"on": "3.11.2008", "value": "80", "evidence": "Mit.", "seen": opened or ""}
    page = editor.post(address(criterion), mine)
    text = page.content.decode()
    assert (page.status_code, "Deres." in text, "Mit." in text, "Kollega" in text) == (
        422,
        True,
        True,
        True,
    )
    assert criterion.results.count() == 1
    # Saved again it comes after theirs; sent twice it is saved once.
    again = {**mine, "seen": page.context["form"]["seen"].value()}
    for _time in range(2):
        assert editor.post(address(criterion), again).status_code == 302
    assert [result.evidence for result in criterion.results.order_by("pk")] == ["Deres.", "Mit."]


# --- What was said before ---------------------------------------------------------------------


def test_earlier_results_stand_below_the_form_newest_first(editor, criterion):
    for day, value in ((date(2008, 1, 1), 60), (date(2008, 6, 1), 70)):
        CriterionResult.objects.create(criterion=criterion, on=day, value=value)
    answer(editor, criterion, value="90")
    shown = [each.result.value for each in editor.get(address(criterion)).context["results"]]
    assert shown == [90, 70, 60]


def test_a_wrong_result_is_corrected_and_its_history_keeps_what_it_said(editor, criterion):
    answer(editor, criterion, value="58")
    result = criterion.results.get()
    page = address(criterion, "result_form", result.pk)
    data = {"on": "3.11.2008", "value": "85", "seen_version": result.version}
    assert editor.post(page, data).status_code == 302
    assert criterion.results.get().value == 85
    assert [row.value for row in result.history.order_by("history_id")] == [58, 85]
    # Who had it open before that sees both.
    page = editor.post(page, {**data, "value": "59"})
    assert (page.status_code, page.content.decode().count("choose-value")) == (422, 2)
    assert criterion.results.get().value == 85


def test_a_result_is_removed_and_brought_back_as_it_was(editor, criterion):
    answer(editor, criterion, value="90", asked="12", evidence="Målt.")
    result = criterion.results.get()
    remove = address(criterion, "result_remove", result.pk)
    assert editor.get(remove).status_code == 200
    assert editor.post(f"{remove}?seen={result.version + 1}", headers=HTMX).status_code == 422
    page = editor.post(f"{remove}?seen={result.version}", headers=HTMX)
    undo = json.loads(page["HX-Trigger"])["row-saved"]["undo"]
    assert not criterion.results.exists()
    assert editor.get(undo).status_code == 200
    assert editor.post(undo, headers=HTMX).status_code == 204
    again = criterion.results.get()
    assert (again.pk, again.value, again.asked, again.evidence, again.by) == (
        result.pk,
        90,
        12,
        "Målt.",
        result.by,
    )
    assert editor.post(undo, headers=HTMX).status_code == 422


def test_without_a_script_the_message_that_follows_has_the_way_back(editor, criterion):
    answer(editor, criterion, value="90")
    result = criterion.results.get()
    remove = address(criterion, "result_remove", result.pk)
    listed = reverse("reports:criterion_list", args=["aftale"])
    page = editor.post(remove, {"seen": result.version, "next": listed}, follow=True)
    assert address(criterion, "result_restore", result.pk) in page.content.decode()


# --- Who may ----------------------------------------------------------------------------------


def test_only_an_editor_of_the_area_answers(portfolio, criterion):
    beside = make_member(role=Role.EDITOR, area=make_area(portfolio=portfolio))
    stranger = Client()
    stranger.force_login(beside)
    listed = reverse("reports:criterion_list", args=["aftale"])
    for client in (client_of(portfolio, Role.READER), stranger):
        assert client.get(address(criterion)).status_code == 404
        assert client.post(address(criterion), {"value": "90"}).status_code == 404
        assert f'id="answer-{criterion.pk}"' not in client.get(listed).content.decode()


def test_a_closed_portfolio_is_answered_no_more(editor, portfolio, criterion):
    portfolio.closed_on = date(2008, 11, 1)
    portfolio.save()
    page = editor.post(address(criterion), {"on": "1.10.2008", "value": "90"})
    assert page.status_code == 422
    assert not criterion.results.exists()
    assert "Porteføljen er lukket" in page.content.decode()
    listed = editor.get(reverse("reports:criterion_list", args=["aftale"])).content.decode()
    assert f'id="answer-{criterion.pk}"' not in listed
