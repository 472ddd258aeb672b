"""The file of Faaborg-Midtfyn's agreement says what its frames and ten annexes say."""

from collections import Counter
from decimal import Decimal

import pytest

from budgets.models import BudgetFrame, BudgetLine
from initiatives.models import Activity, Clause, Criterion, Goal, Party, Project
from tests.conftest import load_fixture
from tests.facts.faaborg_midtfyn_2008 import (
    ACTIONS,
    ANNEXES,
    BLANK,
    COMPETENCES,
    CRITERIA,
    FRAMES,
    GOALS,
    OPERATING_BUDGET,
    PARTIES,
    READINGS,
    SEE,
    UNREAD,
)
from tests.facts.readings import read_as

pytestmark = pytest.mark.django_db
FIELDS = {"Fagudvalg", "Fagsekretariat", "Hvem", "Koordinerende enhed", "Aftaleholderen"}


@pytest.fixture
def agreement(db):
    return load_fixture("faaborg-midtfyn-2008")


def in_order(model, agreement):
    """Everything of the annexes, annex by annex."""
    found = model.objects.filter(project__area__portfolio=agreement)
    return list(found.order_by("project__area__order", "project__order", "order"))


def annexes(agreement):
    return list(Project.objects.filter(area__portfolio=agreement).in_order())


def tell_by_their_words(loaded, rows):
    for one, row in zip(loaded, rows, strict=True):
        assert row.about in one.text, (one, row)


def test_the_facts_have_the_counts_of_the_transcription():
    assert (len(ANNEXES), len(GOALS), len(CRITERIA)) == (10, 51, 39)
    assert dict(Counter(goal.annex for goal in GOALS)) == {
        "1a": 4, "1b": 5, "2a": 3, "2b": 6, "2c": 4, "2d": 5, "3a": 12, "3b": 5, "4a": 7,
    }  # fmt: skip
    assert dict(Counter(criterion.annex for criterion in CRITERIA)) == {
        "1a": 2, "1b": 2, "2a": 7, "2b": 3, "2c": 4, "2d": 5, "3a": 3, "3b": 5, "4a": 4, "4b": 4,
    }  # fmt: skip
    percentages = [row for row in CRITERIA if row.unit == "%"]
    assert dict(Counter(row.annex for row in percentages)) == {"1a": 2, "2a": 4, "2c": 4, "4a": 1}
    assert sum(row.kind == "count" for row in CRITERIA) == 2


def test_parties_have_signed_on_a_day_that_is_lost(agreement):
    parties = Party.objects.filter(portfolio=agreement)
    assert [(one.person.name, one.title, one.side) for one in parties] == list(PARTIES)
    assert {one.signed_on for one in parties} == {None}


def test_frames_have_their_numbered_clauses_and_blank_ones_stay_blank(agreement):
    areas = agreement.areas.order_by("order")
    clauses = Clause.objects.filter(area__portfolio=agreement, project=None).order_by("order")
    assert [
        (
            area.number,
            area.name,
            tuple(one.number for one in clauses.filter(area=area) if one.number),
        )
        for area in areas
    ] == list(FRAMES)
    assert tuple(one.number for one in clauses if not one.text) == BLANK


def test_the_demands_on_competence_are_as_many_as_printed(agreement):
    clauses = Clause.objects.filter(area__portfolio=agreement, project=None, number="")
    assert {one.heading: len(one.text.splitlines()) for one in clauses} == COMPETENCES


def test_every_annex_has_its_code_heading_title_and_frame(agreement):
    assert [
        (one.code, one.area.number, one.programme, one.title) for one in annexes(agreement)
    ] == [(row.code, row.frame, row.heading, row.title) for row in ANNEXES]


def test_every_annex_has_the_fields_of_its_form(agreement):
    for project, row in zip(annexes(agreement), ANNEXES, strict=True):
        clauses = {one.heading: one.text for one in project.clauses.all()}
        assert [field for field in clauses.items() if field[0] in FIELDS] == list(row.fields)
        assert sum("målsætning" in heading for heading in clauses) == 1
        assert clauses.get("Resultatkrav", "") == row.result
        told = any(heading.startswith("Økonomi") for heading in clauses)
        assert (told or bool(row.money)) == row.economy


def test_a_result_requirement_is_an_activity_or_refers_to_the_criteria(agreement):
    for project, row in zip(annexes(agreement), ANNEXES, strict=True):
        number = project.activities.filter(kind="requirement").count()
        assert number == (0 if row.result == SEE or row.code == "2d" else 1), row.code


def test_every_goal_has_its_letter_group_and_deadline(agreement):
    goals = in_order(Goal, agreement)
    assert [
        (one.project.code, one.letter, one.group, one.deadline_as_written) for one in goals
    ] == [(row.annex, row.letter, row.group, row.deadline) for row in GOALS]
    tell_by_their_words(goals, GOALS)


def test_every_criterion_has_its_kind_threshold_unit_and_deadline(agreement):
    criteria = in_order(Criterion, agreement)
    assert [
        (
            one.project.code,
            one.letter,
            one.kind,
            one.threshold,
            one.unit,
            one.deadline_as_written,
            one.approximate,
        )
        for one in criteria
    ] == [
        (
            row.annex,
            row.letter,
            row.kind,
            row.threshold and Decimal(row.threshold),
            row.unit,
            row.deadline,
            row.approximate,
        )
        for row in CRITERIA
    ]
    tell_by_their_words(criteria, CRITERIA)
    # The form does not say which goal a criterion belongs to, and letters repeat.
    assert {one.goal for one in criteria} == {None}


def test_every_action_has_its_kind_responsible_and_deadline(agreement):
    activities = in_order(Activity, agreement)
    assert [
        (one.project.code, one.kind, one.responsible_as_written, one.deadline_as_written)
        for one in activities
    ] == [(row.annex, row.kind, row.responsible, row.deadline) for row in ACTIONS]
    tell_by_their_words(activities, ACTIONS)


def test_what_was_done_before_the_agreement_is_done(agreement):
    done = [one for one in in_order(Activity, agreement) if one.done_on]
    assert [(one.state, one.done_on.isoformat(), one.deadline_as_written) for one in done] == [
        ("done", "2007-12-17", "17. december 2007")
    ]


def test_every_deadline_is_read_as_it_should_and_no_year_is_guessed(agreement):
    rows = [row for model in (Activity, Goal, Criterion) for row in in_order(model, agreement)]
    assert {row.deadline_as_written: tuple(read_as(row)) for row in rows} == {
        **READINGS,
        **dict.fromkeys(UNREAD, ("unknown", None, None)),
    }


def test_money_of_an_annex_is_as_printed_and_what_is_blank_or_lost_is_not_0(agreement):
    for project, row in zip(annexes(agreement), ANNEXES, strict=True):
        lines = project.lines.order_by("order")
        assert [(line.label, line.as_written, line.amount_oere) for line in lines] == [
            (label, words, kroner and kroner * 100) for label, words, kroner in row.money
        ]


def test_the_operating_budget_has_four_lines_whose_amounts_are_lost(agreement):
    lines = BudgetLine.objects.filter(frame__area__portfolio=agreement, project=None)
    assert [(line.label, line.amount_oere) for line in lines.order_by("order")] == [
        (label, None) for label in OPERATING_BUDGET
    ]


def test_what_is_known_sums_to_three_millions(agreement):
    frames = BudgetFrame.objects.filter(area__portfolio=agreement).with_totals()
    assert sum(frame.computed_oere for frame in frames) == 300_000_000
    assert sum(frame.unstated_count for frame in frames) == 3 + 4 + 1 + 4
    assert {frame.stated_total_oere for frame in frames} == {None}


def test_the_agreement_is_public_and_is_laid_out_as_one(agreement):
    assert (agreement.layout, agreement.is_public) == ("agreement", True)
    assert (agreement.area_word, agreement.project_word) == ("Ramme", "Indsatsområde")
