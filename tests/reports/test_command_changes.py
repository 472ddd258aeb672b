"""`manage.py changes`."""

import json
from datetime import date
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from initiatives.models import Stage
from reports.actions.freeze import freeze
from tests.factories import (
    KRONE,
    make_area,
    make_line,
    make_meeting,
    make_portfolio,
    make_project,
    make_status,
)

FIRST, SECOND, TODAY = date(2008, 5, 13), date(2008, 9, 9), date(2008, 12, 1)


@pytest.fixture(autouse=True)
def in_december(time_machine):
    time_machine.move_to("2008-12-01T12:00:00Z")


@pytest.fixture(autouse=True)
def without_files(monkeypatch):
    """What is compared is the document: the PDF and the workbook take their time for nothing."""
    empty = SimpleNamespace(render=lambda document: b"")
    monkeypatch.setattr("reports.actions.freeze.renderer_for", lambda name: empty)


@pytest.fixture
def project(db):
    """In an area of two; its first status is of 1 May 2008, its money 300 kroner."""
    portfolio = make_portfolio(slug="proeve", name="Prøve")
    area = make_area(portfolio=portfolio, number=1, name="Trivsel", slug="trivsel")
    other = make_area(portfolio=portfolio, number=2, name="Ledelse", slug="ledelse")
    project = make_project(area=area, title="Gode job", period_as_written="medio 2008")
    make_status(project=project, on=date(2008, 5, 1), text="Begyndt.")
    make_status(project=make_project(area=other, title="Lederuddannelse"), on=date(2008, 5, 1))
    make_line(project=project, oere=300 * KRONE)
    return project


def meet(project, on, title, **fields):
    """A meeting on the day, frozen on it."""
    meeting = make_meeting(portfolio=project.area.portfolio, held_on=on, title=title, **fields)
    return freeze(meeting=meeting, by=None, on=on)


@pytest.fixture
def frozen(project):
    """A meeting on 13 May, then a status, other money and another deadline, a meeting in
    September, and a status after that.
    """
    meet(project, FIRST, "Majmødet")
    make_status(project=project, on=date(2008, 6, 1), stage=Stage.COMPLETED, text="Begyndt.")
    line = project.lines.get()
    line.amount_oere, line.as_written = 250 * KRONE, "250 kr."
    line.save()
    project.period_as_written = "ultimo 2008"
    project.save()
    meet(project, SECOND, "Septembermødet")
    leadership = project.area.portfolio.areas.get(slug="ledelse").projects.get()
    make_status(project=leadership, on=date(2008, 10, 1), stage=Stage.CANCELLED)
    return project


def changes(*arguments):
    """What is written on standard output."""
    out = StringIO()
    call_command("changes", *arguments, stdout=out)
    return out.getvalue()


def found(*arguments):
    return json.loads(changes(*arguments, "--format", "json"))


def refusal(*arguments):
    """The sentence, after checking the exit status."""
    with pytest.raises(CommandError) as refused:
        changes(*arguments)
    assert refused.value.returncode == 2
    words = str(refused.value)
    assert (words[-1], "\n" in words) == (".", False)
    return words


def kinds(data):
    return [change["kind"] for change in data["changes"]]


def test_what_changed_between_two_meetings_has_a_kind_and_what_was_before_and_after(frozen):
    data = found("proeve", "--since", "Majmødet", "--until", "Septembermødet")
    assert (data["schema"], data["portfolio"], data["area"]) == (
        "indsats/changes/1",
        "proeve",
        None,
    )
    assert data["since"] == {"on": "2008-05-13", "meeting": "Majmødet"}
    assert data["until"] == {"on": "2008-09-09", "meeting": "Septembermødet"}
    assert [
        (each["kind"], each["title"], each["before"], each["after"]) for each in data["changes"]
    ] == [
        ("closed", "Gode job", "in_progress", "completed"),
        ("deadline", "Gode job", "medio 2008", "ultimo 2008"),
        ("money", "Gode job", "300.00", "250.00"),
    ]
    assert {each["area"] for each in data["changes"]} == {"trivsel"}
    assert (data["confirmed_unchanged"], data["silent"]) == ([], ["Lederuddannelse"])


def test_the_text_is_in_the_language_of_the_portfolio(frozen):
    text = changes("proeve", "--since", "Majmødet", "--until", "Septembermødet")
    assert text == (
        "Ændringer\n"
        "Prøve, Majmødet, 13. maj 2008 – Septembermødet, 9. september 2008\n"
        "\n"
        "Siden sidst\n"
        "Siden Majmødet, 13. maj 2008:\n"
        "Gode job: afsluttet, I gang → Afsluttet.\n"
        "Gode job: frist flyttet, medio 2008 → ultimo 2008.\n"
        "Gode job: beløb ændret, 300 kr. → 250 kr.\n"
        "Intet nyt sagt om 1 åbent projekt.\n"
    )


def test_the_default_is_from_the_last_meeting_until_today(frozen):
    data = found("proeve")
    assert data["since"] == {"on": "2008-09-09", "meeting": "Septembermødet"}
    assert data["until"] == {"on": "2008-12-01", "meeting": None}
    assert kinds(data) == ["closed"]


def test_until_a_meeting_is_since_the_one_before_it(frozen):
    data = found("proeve", "--until", "septembermødet")
    assert data["since"]["meeting"] == "Majmødet"
    assert kinds(data) == ["closed", "deadline", "money"]


def test_the_day_of_a_meeting_stands_for_it_and_another_for_the_statuses_of_then(frozen):
    assert found("proeve", "--since", "13. maj 2008")["since"]["meeting"] == "Majmødet"
    data = found("proeve", "--since", "14.5.2008", "--until", "2008-06-30")
    assert data["since"] == {"on": "2008-05-14", "meeting": None}
    # Money and deadlines are on both sides those of today: nothing else knows.
    assert kinds(data) == ["closed"]


def test_a_meeting_may_be_named_by_its_key(frozen):
    key = frozen.area.portfolio.meetings.get(title="Majmødet").pk
    assert found("proeve", "--since", f"m{key}")["since"]["meeting"] == "Majmødet"


def test_of_one_area_only_what_is_in_it_is_told(frozen):
    data = found("proeve", "--area", "ledelse", "--since", "Majmødet")
    assert data["area"] == "ledelse"
    assert [(each["kind"], each["title"]) for each in data["changes"]] == [
        ("closed", "Lederuddannelse")
    ]
    assert found("proeve", "--area", "1", "--since", "Septembermødet")["changes"] == []


def test_a_group_of_its_own_is_given_what_has_changed_since_its_own_meeting(frozen):
    meet(frozen, date(2008, 8, 1), "Områdemøde", area=frozen.area)
    assert found("proeve", "--area", "trivsel")["since"]["meeting"] == "Områdemøde"


def test_nothing_that_differs_is_said_too(project):
    # A deadline that passed meanwhile would be news.
    project.period_as_written = "ultimo 2009"
    project.save()
    meet(project, FIRST, "Majmødet")
    assert "Siden Majmødet, 13. maj 2008: ingen ændringer." in changes("proeve")
    assert found("proeve")["changes"] == []


def test_the_words_of_many_changes_stand_one_to_a_line(frozen):
    make_status(project=frozen, on=TODAY, stage=Stage.COMPLETED, text="Begyndt. Og slut.")
    lines = changes("proeve", "--since", "Majmødet").splitlines()
    assert "- Gode job / Trivsel | statustekst | Begyndt.{+ Og slut.+}" in lines
    assert "- Gode job / Trivsel | frist flyttet | [-medio 2008-] {+ultimo 2008+}" in lines


def test_without_a_frozen_report_there_is_nothing_to_compare_with(project):
    words = "No report has been frozen before; say --since DATE."
    assert refusal("proeve") == words
    make_meeting(portfolio=project.area.portfolio, held_on=FIRST, title="Ikke frosset")
    assert refusal("proeve") == words
    assert found("proeve", "--since", "2008-04-30")["changes"] != []


def test_the_first_meeting_has_none_before_it(frozen):
    assert refusal("proeve", "--until", "Majmødet") == (
        "No report has been frozen before; say --since DATE."
    )


def test_what_is_later_cannot_come_first(frozen):
    assert refusal("proeve", "--since", "Septembermødet", "--until", "Majmødet") == (
        "2008-09-09 comes after 2008-05-13."
    )
    assert refusal("proeve", "--since", "2008-06-02", "--until", "1. juni 2008") == (
        "2008-06-02 comes after 2008-06-01."
    )


@pytest.mark.parametrize("side", ["--since", "--until"])
@pytest.mark.parametrize("name", ["Julemødet", "m999999", "31.2.2008", "2008-12-02", ""])
def test_what_is_neither_a_meeting_nor_a_day_that_has_been_is_refused(frozen, side, name):
    assert refusal("proeve", side, name) == (
        f"“{name}” is neither a day up to 2008-12-01 nor a meeting with a frozen report; "
        "there is 2008-09-09 Septembermødet; 2008-05-13 Majmødet."
    )


def test_an_unknown_portfolio_area_or_format_is_answered_with_the_known_ones(frozen):
    assert refusal("kto") == "There is no portfolio “kto”; there is proeve."
    assert refusal("proeve", "--area", "9") == (
        "proeve has no area “9”; it has trivsel (1. Trivsel); ledelse (2. Ledelse)."
    )
    assert refusal("proeve", "--format", "pdf") == (
        "There is no format “pdf”; there is text, json."
    )
