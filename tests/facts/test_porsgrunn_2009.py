"""The file of Porsgrunn's action plans says what the slides say."""

from collections import Counter
from decimal import Decimal

import pytest

from budgets.models import BudgetFrame, BudgetLine
from initiatives.models import Activity, Clause, Indicator, Measurement, Project, Target
from tests.conftest import load_fixture
from tests.facts.porsgrunn_2009 import (
    AMOUNTS,
    COMPLETE,
    FIGURES,
    MILESTONES,
    NEW_PLAN,
    ONE_MISSING,
    PLAN_2006,
    READINGS,
    TARGETS,
)
from tests.facts.readings import read_as

pytestmark = pytest.mark.django_db
PLANS = {"2006": PLAN_2006, "new": NEW_PLAN}


@pytest.fixture
def loaded(db):
    return load_fixture("porsgrunn-2009")


def points(loaded) -> dict[str, list[Project]]:
    areas = loaded.areas.order_by("order")
    return {
        plan: list(area.projects.order_by("order")) for plan, area in zip(PLANS, areas, strict=True)
    }


def test_the_facts_have_the_counts_of_the_transcription():
    assert [len(plan) for plan in PLANS.values()] == [12, 12]
    assert sum(point.carried is not None for point in NEW_PLAN) == 5
    assert sum(len(figures) for _year, figures in FIGURES) == 17
    assert len(TARGETS) == 5
    kinds = Counter(part.kind for point in NEW_PLAN for part in point.parts)
    assert (kinds["offer"], kinds["question"]) == (14, 2)


def test_every_point_and_part_stands_in_its_plan_as_printed(loaded):
    for plan, projects in points(loaded).items():
        assert [project.title for project in projects] == [point.title for point in PLANS[plan]]
        for project, point in zip(projects, PLANS[plan], strict=True):
            activities = list(project.activities.order_by("order"))
            assert [(one.kind, one.deadline_as_written) for one in activities] == [
                (part.kind, part.deadline) for part in point.parts
            ]
            for activity, part in zip(activities, point.parts, strict=True):
                assert part.about in activity.text


def test_points_of_the_new_plan_have_numbers_and_those_of_2006_none(loaded):
    codes = {plan: [one.code for one in projects] for plan, projects in points(loaded).items()}
    assert codes == {"2006": [""] * 12, "new": [str(number) for number in range(1, 13)]}


def test_five_points_are_carried_over_and_nothing_else(loaded):
    found = points(loaded)
    carried = Activity.objects.filter(project__area__portfolio=loaded, carried_from__isnull=False)
    assert {one.project.title: one.carried_from.project for one in carried} == {
        point.title: found["2006"][point.carried - 1] for point in NEW_PLAN if point.carried
    }
    assert all(one.carried_from.text == one.text for one in carried)


def test_every_date_is_read_as_it_should(loaded):
    activities = Activity.objects.filter(project__area__portfolio=loaded)
    assert {one.deadline_as_written: read_as(one) for one in activities} == READINGS


def test_nobody_is_named_as_responsible(loaded):
    activities = Activity.objects.filter(project__area__portfolio=loaded)
    assert set(activities.values_list("responsible_as_written", "organisations")) == {("", None)}


def test_amounts_are_as_printed_and_a_lost_one_is_none(loaded):
    found = points(loaded)
    lines = BudgetLine.objects.filter(frame__area__portfolio=loaded).order_by(
        "frame__area__order", "project__order"
    )
    assert [(line.project, line.as_written, line.amount_oere) for line in lines] == [
        (found[plan][number - 1], words, kroner and kroner * 100)
        for plan, number, words, kroner in AMOUNTS
    ]
    assert loaded.currency == "NOK"


def test_the_fund_of_the_plan_that_was_replaced_is_shown_but_not_added_again(loaded):
    frames = BudgetFrame.objects.filter(area__portfolio=loaded).with_totals().in_order()
    assert [(frame.in_total, frame.computed_oere) for frame in frames] == [
        (False, 250_000_000),
        (True, 250_000_000),
    ]


def test_every_figure_stands_in_its_year_and_what_cannot_be_known_is_unknown(loaded):
    expected = [
        (year, slot, Decimal(words.rstrip("%").replace(",", ".")), words)
        for year, figures in FIGURES
        for slot, words in zip(COMPLETE if len(figures) == 5 else ONE_MISSING, figures, strict=True)
    ]
    rows = Measurement.objects.filter(indicator__portfolio=loaded).order_by("year", "pk")
    assert [(row.year, row.slot, row.value, row.as_written) for row in rows] == expected
    assert [row.year for row in rows if row.slot == "unknown"] == [2005, 2007, 2008]
    assert all(bool(row.note) == (row.slot == "unknown") for row in rows)


def test_every_target_has_both_thresholds(loaded):
    rows = Target.objects.filter(indicator__portfolio=loaded).order_by("year")
    assert [(row.year, row.desired, row.acceptable) for row in rows] == [
        (year, Decimal(desired), Decimal(acceptable)) for year, desired, acceptable in TARGETS
    ]


def test_less_absence_is_better_and_the_thresholds_have_their_own_names(loaded):
    indicator = Indicator.objects.get(portfolio=loaded)
    assert (indicator.name, indicator.unit, indicator.lower_is_better) == ("Sykefravær", "%", True)
    assert (indicator.desired_label, indicator.acceptable_label) == (
        "Ønsket maks",
        "Godt nok maks",
    )


def test_milestones_are_kept_with_their_dates(loaded):
    headings = Clause.objects.filter(area__portfolio=loaded).order_by("area__order", "order")
    assert [one.heading for one in headings if one.heading[-4:].isdigit()] == list(MILESTONES)


def test_the_plans_are_public_norwegian_and_laid_out_as_action_plans(loaded):
    found = (loaded.layout, loaded.is_public, loaded.language, loaded.project_word)
    assert found == ("action_plan", True, "nb", "Tiltakspunkt")
