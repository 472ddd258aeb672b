"""The light that the rules suggest: each rule by itself, and on the day where it begins."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from initiatives.models import Light, Stage
from reports.lights import Rules, Situation, suggested_light

ON = date(2008, 5, 13)
RULES = Rules(
    status_interval_days=90,
    deadline_near_days=30,
    deadline_critical_days=60,
    overrun_percent=10,
    closed_on=None,
    language="da",
    currency="DKK",
)
FINE = Situation(stage=Stage.IN_PROGRESS, status_on=ON)


def days(number):
    return ON + timedelta(days=number)


def light_of(rules=RULES, **differs):
    return suggested_light(replace(FINE, **differs), rules, on=ON)


def test_a_project_of_which_no_rule_has_anything_to_say_is_on_track():
    assert light_of() == suggested_light(FINE, RULES, on=ON)
    assert (light_of().light, light_of().reasons) == (Light.ON_TRACK, ())


@pytest.mark.parametrize("stage", [Stage.COMPLETED, Stage.CANCELLED])
def test_a_project_that_is_over_has_no_light_whatever_else_is_said_of_it(stage):
    assert light_of(stage=stage, deadline=days(-400), status_on=days(-900)).light == Light.NONE


@pytest.mark.parametrize(
    ("deadline", "light"),
    [
        (0, Light.ON_TRACK),
        (-1, Light.NEEDS_ATTENTION),
        (-60, Light.NEEDS_ATTENTION),
        (-61, Light.CRITICAL),
    ],
)
def test_a_deadline_that_has_passed(deadline, light):
    found = light_of(deadline=days(deadline))
    assert (found.light, len(found.reasons)) == (light, int(light != Light.ON_TRACK))


@pytest.mark.parametrize(
    ("stage", "deadline", "light"),
    [
        (Stage.NOT_STARTED, 30, Light.NEEDS_ATTENTION),
        (Stage.NOT_STARTED, 31, Light.ON_TRACK),
        (Stage.DESCRIPTION_IN_PROGRESS, 0, Light.NEEDS_ATTENTION),
        (Stage.APPROVED, 5, Light.ON_TRACK),
        (Stage.IN_PROGRESS, 5, Light.ON_TRACK),
    ],
)
def test_a_deadline_that_is_near_for_work_that_has_not_begun(stage, deadline, light):
    assert light_of(stage=stage, deadline=days(deadline)).light == light


@pytest.mark.parametrize(
    ("spent", "light"),
    [
        (100_000, Light.ON_TRACK),
        (100_001, Light.NEEDS_ATTENTION),
        (110_000, Light.NEEDS_ATTENTION),
        (110_001, Light.CRITICAL),
        (None, Light.ON_TRACK),
    ],
)
def test_more_is_spent_than_granted(spent, light):
    assert light_of(amount=100_000, spent=spent).light == light


def test_spending_without_an_amount_is_compared_with_nothing():
    assert light_of(amount=None, spent=5).light == Light.ON_TRACK


def test_a_frame_that_is_budgeted_over_what_is_allocated():
    assert light_of(frame_overrun=1).light == Light.NEEDS_ATTENTION
    assert light_of(frame_overrun=0).light == Light.ON_TRACK


@pytest.mark.parametrize("owed", ["evaluation_outstanding", "accounts_outstanding"])
def test_what_is_owed(owed):
    assert light_of(**{owed: True}).light == Light.NEEDS_ATTENTION


@pytest.mark.parametrize(("age", "is_silent"), [(90, False), (91, True)])
def test_a_light_fades_when_nothing_has_been_said_for_too_long(age, is_silent):
    found = light_of(status_on=days(-age))
    assert found.faded is is_silent
    assert found.light == (Light.NEEDS_ATTENTION if is_silent else Light.ON_TRACK)


def test_a_project_without_any_status_is_silent():
    assert light_of(stage=None, status_on=None).faded


def test_a_closed_portfolio_grows_no_older():
    closed = replace(RULES, closed_on=days(-10))
    assert not light_of(closed, status_on=days(-95)).faded
    assert light_of(closed, deadline=days(-5)).light == Light.ON_TRACK


def test_the_worst_of_several_is_the_light_and_every_reason_is_said():
    found = light_of(deadline=days(-100), accounts_outstanding=True, status_on=days(-100))
    assert (found.light, len(found.reasons), found.faded) == (Light.CRITICAL, 3, True)
