"""The list of success criteria: Faaborg-Midtfyn's thirty-nine, and how they are answered."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import Role
from initiatives.models import Criterion, CriterionKind, CriterionResult, Verdict
from tests.conftest import load_fixture
from tests.factories import (
    make_area,
    make_criterion,
    make_member,
    make_portfolio,
    make_project,
)
from tests.reports.lists import address, csv_rows, figure, query_count, sheet_rows

pytestmark = pytest.mark.django_db
DAY = date(2008, 11, 3)
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def agreement():
    agreement = load_fixture("faaborg-midtfyn-2008")
    type(agreement).objects.update(is_public=True)
    return agreement


@pytest.fixture
def client(agreement) -> Client:
    return Client()


def listed(client, agreement, **query):
    """The rows of the file, by the headings of its columns."""
    page = address("criterion_list", agreement)
    query = {"pr": DAY.isoformat(), "format": "csv", **query}
    heads, *rows = csv_rows(client.get(page, query))
    return [dict(zip(heads, row, strict=True)) for row in rows]


def add(criterion, **said) -> CriterionResult:
    return CriterionResult.objects.create(criterion=criterion, **{"on": DAY, **said})


def test_all_criteria_are_listed_with_code_threshold_and_deadline(client, agreement):
    page = client.get(address("criterion_list", agreement), {"pr": DAY.isoformat()})
    assert figure(page, "criteria") == figure(page, "not_answered") == 39
    rows = listed(client, agreement)
    assert len(rows) == 39
    assert rows[0]["Projekt"].startswith("1a ")
    assert rows[0]["Krav"] == f"≥ 85{NBSP}%"
    assert {"I første kvartal 2008", "primo og ultimo"} <= {
        row["Frist som skrevet"] or row["Frist"] for row in rows
    }


def test_the_list_is_filtered_by_verdict_kind_place_and_what_is_overdue(client, agreement):
    share = Criterion.objects.filter(kind=CriterionKind.AT_LEAST, threshold=85).first()
    change = Criterion.objects.get(kind=CriterionKind.RELATIVE_CHANGE, threshold=-5)
    judged = Criterion.objects.filter(kind=CriterionKind.JUDGEMENT).first()
    add(share, value=Decimal("84.9"))
    add(change, base=Decimal(8), value=Decimal("7.6"))
    add(judged, verdict=Verdict.PARTLY)
    counts = {name: len(listed(client, agreement, verdict=name)) for name in VERDICTS}
    assert counts == {"met": 1, "partly": 1, "not_met": 1, "not_answered": 36}
    assert len(listed(client, agreement, kind="count")) == 2
    area = change.project.area
    assert change.text in [
        row["Succeskriterium"].split("\n")[0] for row in listed(client, agreement, area=area.pk)
    ]
    assert len(listed(client, agreement, project=share.project_id)) < 39
    late = listed(client, agreement, deadline="overdue")
    assert {(row["Nyeste resultat"], row["Afgørelse"]) for row in late} == {
        ("Over fristen", "Ikke besvaret")
    }
    add(Criterion.objects.get(deadline_as_written="I første kvartal 2008"), value=5)
    assert len(listed(client, agreement, deadline="overdue")) == len(late) - 1


VERDICTS = ("met", "partly", "not_met", "not_answered")


def test_the_newest_result_on_the_day_is_the_one_that_counts(client, agreement):
    criterion = Criterion.objects.filter(threshold=85).first()
    add(criterion, value=80, on=date(2008, 1, 1))
    add(criterion, value=90)
    assert len(listed(client, agreement, verdict="met")) == 1
    assert len(listed(client, agreement, verdict="not_met", pr="2008-06-01")) == 1


def test_it_is_sorted_by_verdict_with_what_is_unanswered_last(client, agreement):
    first, second = Criterion.objects.filter(threshold=85)[:2]
    add(first, value=1)
    add(second, value=99)
    found = [row["Afgørelse"] for row in listed(client, agreement, sort="verdict")]
    assert found[:3] == ["Opfyldt", "Ikke opfyldt", "Ikke besvaret"]


def test_the_files_hold_the_same_rows(client, agreement):
    page = address("criterion_list", agreement)
    for name in ("pdf", "docx", "xlsx", "json"):
        assert client.get(page, {"format": name}).status_code == 200, name
    book = sheet_rows(client.get(page, {"format": "xlsx"}))
    assert sum(1 for row in book if row[0] and str(row[0]).startswith("1a ")) >= 2


def test_a_portfolio_without_criteria_says_so_and_has_no_link_to_them():
    bare = make_portfolio(is_public=True)
    page = Client().get(address("criterion_list", bare)).content.decode()
    assert "Ingen succeskriterier endnu." in page
    assert f'href="{address("criterion_list", bare)}"' not in page
    make_criterion(project=make_project(area=make_area(portfolio=bare)))
    page = Client().get(address("project_list", bare)).content.decode()
    assert f'href="{address("criterion_list", bare)}"' in page


def test_an_editor_answers_from_the_list_and_from_the_page_of_the_area(agreement):
    editor = Client()
    editor.force_login(make_member(role=Role.EDITOR, portfolio=agreement))
    criterion = Criterion.objects.first()
    text = editor.get(address("criterion_list", agreement)).content.decode()
    assert f'hx-target="#criterion-{criterion.pk}"' in text
    past = editor.get(address("criterion_list", agreement), {"pr": "2008-01-01"})
    assert "row-actions" not in past.content.decode()


def test_the_list_asks_as_many_questions_for_many_criteria(agreement):
    editor = Client()
    editor.force_login(make_member(role=Role.EDITOR, portfolio=agreement))
    page = address("criterion_list", agreement)
    add(Criterion.objects.first(), value=90)
    few = query_count(editor, page, per_page="all")
    project = Criterion.objects.first().project
    for _each in range(20):
        add(make_criterion(project=project), verdict=Verdict.MET)
    assert query_count(editor, page, per_page="all") == few
