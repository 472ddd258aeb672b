"""Cells of a plan that were changed in a workbook: of activities, and of their efforts."""

from datetime import date, datetime

import pytest

from imports.fields import Field
from initiatives.models import Activity, Project
from tests.conftest import load_fixture
from tests.imports.round_trip.edited import changed, edited, exported, find, put, read


@pytest.fixture
def plan(db):
    return load_fixture("koebenhavn-2007")


@pytest.fixture
def activity(plan):
    """Of an effort with several activities."""
    return Activity.objects.filter(
        project__area__portfolio=plan, deadline_as_written="December 2007"
    ).first()


@pytest.fixture
def cell(activity):
    def change(heading, value):
        table = f"activities:{activity.project.area_id}"
        return put(table, f"activity:{activity.pk}", heading, value)

    return change


def values_of(content):
    (row,) = content.rows
    assert content.problems == ()
    assert row.problems == ()
    return row.key, {field: cell.value for field, cell in row.cells.items()}


@pytest.mark.parametrize(
    ("heading", "words", "field", "value"),
    [
        ("Aktiviteter", "Noget andet:\n• først", Field.ACTIVITY, "Noget andet:\n- først"),
        ("Ansvarlig", "ØKF", Field.RESPONSIBLE, "ØKF"),
        ("Tilstand", "Begyndt", Field.STATE, "begun"),
        ("Opfølgning", "Det går godt", Field.FOLLOW_UP, "Det går godt"),
        ("Frist som skrevet", "løbende", Field.DEADLINE, "løbende"),
        ("Frist", datetime(2008, 3, 1), Field.DEADLINE, "1. marts 2008"),  # noqa: DTZ001
    ],
)
def test_a_changed_cell_is_its_field(plan, activity, cell, heading, words, field, value):
    key, fields = values_of(changed(plan, cell(heading, words)))
    assert (key, fields) == (f"activity:{activity.pk}", {field: value})


def test_what_the_site_writes_into_the_follow_up_is_no_note(plan, activity, cell):
    written = []

    def note(book):
        table = f"activities:{activity.project.area_id}"
        there = find(book, table, f"activity:{activity.pk}", "Opfølgning")
        written.append(there.value)
        there.value = f"{there.value}\nAftalt med alle"

    _key, fields = values_of(changed(plan, note))
    assert fields == {Field.FOLLOW_UP: "Aftalt med alle"}
    assert "Over fristen" in written[0]


def test_a_day_and_words_that_are_not_the_same_day_are_told(plan, cell):
    edits = (
        cell("Frist", datetime(2008, 3, 1)),  # noqa: DTZ001
        cell("Frist som skrevet", "April 2008"),
    )
    (row,) = changed(plan, *edits).rows
    assert row.cells == {}
    assert row.problems[0].serious


def test_a_day_that_is_gone_while_its_words_stand_is_told(plan, cell):
    (row,) = changed(plan, cell("Frist", None)).rows
    assert row.cells == {}
    assert row.problems[0].serious


def test_the_name_of_an_effort_is_its_title(plan, activity, cell):
    key, fields = values_of(changed(plan, cell("Indsats", "Et nyt navn")))
    assert (key, fields) == (f"project:{activity.project_id}", {Field.TITLE: "Et nyt navn"})


def test_an_effort_that_is_called_two_things_is_told(plan, activity, cell):
    other = activity.project.activities.exclude(pk=activity.pk).first()
    table = f"activities:{activity.project.area_id}"
    content = changed(
        plan,
        cell("Indsats", "Et nyt navn"),
        put(table, f"activity:{other.pk}", "Indsats", "Et helt andet navn"),
    )
    (row,) = content.rows
    assert [problem.serious for problem in row.problems] == [True]


def test_an_activity_does_not_change_its_effort_by_a_file(plan, activity, cell):
    other = Project.objects.filter(area=activity.project.area).exclude(pk=activity.project_id)
    content = changed(plan, cell("Indsats", other.first().title))
    assert content.rows == ()
    assert content.problems[0].serious


def test_words_that_only_grow_older_are_no_change_on_the_site(plan, activity, cell):
    """That it is so many days over its deadline."""
    workbook = edited(exported(plan, on=date(2007, 6, 1)), cell("Opfølgning", "Det går godt"))
    (row,) = read(workbook, plan, on=date(2010, 6, 1)).rows
    assert row.cells[Field.FOLLOW_UP].on_site is None


def test_an_activity_of_a_form_is_changed_and_goals_and_criteria_are_not(db):
    agreement = load_fixture("faaborg-midtfyn-2008")
    activity = Activity.objects.get(
        project__area__portfolio=agreement, deadline_as_written="inden 1. juli 2008"
    )
    goal = activity.project.goals.first()
    criterion = activity.project.criteria.first()
    content = changed(
        agreement,
        put(
            f"requirements:{activity.project_id}", f"activity:{activity.pk}", "Tilstand", "Begyndt"
        ),
        put(f"goals:{activity.project_id}", f"goal:{goal.pk}", "Delmål", "Et andet mål"),
        put(f"criteria:{activity.project_id}", f"criterion:{criterion.pk}", "Svar", "Ja"),
    )
    (row,) = content.rows
    assert (row.key, row.cells[Field.STATE].value) == (f"activity:{activity.pk}", "begun")
    assert [problem.words for problem in content.problems] == ["Et andet mål", "Ja"]
    assert all(problem.serious for problem in content.problems)


def test_the_number_and_title_of_an_annex_are_told_apart(db):
    agreement = load_fixture("faaborg-midtfyn-2008")
    project = Project.objects.get(area__portfolio=agreement, code="1a")
    edit = put(f"annexes:{project.area_id}", f"project:{project.pk}", "Indsatsområde", "1c Nyt")
    (row,) = changed(agreement, edit).rows
    assert {field: cell.value for field, cell in row.cells.items()} == {
        Field.CODE: "1c",
        Field.TITLE: "Nyt",
    }
