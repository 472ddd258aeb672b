"""What falls when: the days that a wording names, and what they mean."""

from datetime import date

import pytest

from initiatives.models import Criterion, Goal
from portfolio.dates import read_date
from reports.layouts.deadline_calendar import Meaning, days_of, items_of
from reports.layouts.reading import Reading
from reports.layouts.scope import Scope
from tests.factories import make_activity, make_area, make_portfolio, make_project

DUE, BEGINS, FIRST_DUE = Meaning.DUE, Meaning.BEGINS, Meaning.FIRST_DUE


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("April 2007", [(date(2007, 4, 30), DUE)]),
        ("13. maj 2008", [(date(2008, 5, 13), DUE)]),
        ("Fra 2007", [(date(2007, 1, 1), BEGINS)]),
        ("Fra 2. prognose i 2007", [(date(2007, 1, 1), BEGINS)]),
        ("April 2007 og løbende", [(date(2007, 4, 30), FIRST_DUE)]),
        ("jan 2008 - sep 2008", [(date(2008, 1, 1), BEGINS), (date(2008, 9, 30), DUE)]),
        ("Løbende", []),
        ("Løbende ved fornyelse af aftalerne", []),
        ("efter et ordinært møde i første halvdel af 2009", []),
        ("når vi når det", []),
        ("", []),
    ],
)
def test_a_deadline_falls_on_its_last_day_and_what_only_begins_on_its_first(words, days):
    assert list(days_of(read_date(words))) == days


@pytest.mark.django_db
def test_efforts_goals_and_criteria_fall_beside_activities_unless_some_of_these_are_asked_for():
    portfolio = make_portfolio()
    project = make_project(area=make_area(portfolio=portfolio), period_as_written="2008")
    make_project(area=project.area, title="Uden periode")
    activity = make_activity(project=project, deadline_as_written="")
    goal = Goal.objects.create(project=project, text="Mål", deadline_as_written="maj 2008")
    Goal.objects.create(project=project, text="Mål uden frist")
    criterion = Criterion.objects.create(project=project, text="Kr", deadline_as_written="Løbende")
    scope = Scope.whole(portfolio, on=date(2008, 5, 13))
    assert [item.key for item in items_of(Reading(scope))] == [
        f"project:{project.pk}",
        f"activity:{activity.pk}",
        f"goal:{goal.pk}",
        f"criterion:{criterion.pk}",
    ]
    asked_for = items_of(Reading(scope), only={activity.pk})
    assert [item.key for item in asked_for] == [f"activity:{activity.pk}"]
    assert items_of(Reading(scope), only=set()) == ()
