"""What was done, answered and measured is shown as it stood on the day that is asked for."""

import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from initiatives.models import Activity, ActivityState, Criterion, Goal, Organisation, Portfolio
from reports.deadlines import Patience, Standing, standing_of
from tests.factories import (
    make_activity,
    make_indicator,
    make_measurement,
    make_organisation,
    make_result,
)
from tests.reports.lists import csv_rows
from tests.reports.plans import make_plan

pytestmark = pytest.mark.django_db
APRIL, MAY, JUNE, JULY = "2009-04-30", "2009-05-31", "2009-06-30", "2009-07-31"


@pytest.fixture(autouse=True)
def portfolio(time_machine):
    """Written down on 1 May 2009; on 10 June the activity was done, its deadline and the goal's
    moved, another department had fulfilled it and both criteria were answered; seen in August.
    """
    time_machine.move_to("2009-05-01T12:00:00Z", tick=False)
    portfolio = make_plan()
    time_machine.move_to("2009-06-10T12:00:00Z", tick=False)
    activity = Activity.objects.get()
    activity.state, activity.done_on = ActivityState.DONE, date(2009, 6, 10)
    activity.deadline_as_written, activity.note = "1. juni 2010", "Kurset er holdt."
    activity.save()
    department = Organisation.objects.get(short_name="SUF")
    activity.fulfilments.create(organisation=department, done_on=date(2009, 6, 10))
    goal = Goal.objects.get()
    goal.deadline_as_written = "ultimo 2009"
    goal.save()
    for criterion in Criterion.objects.all():
        make_result(criterion=criterion, on=date(2009, 6, 10), verdict="met", value=Decimal(90))
    indicator = make_indicator(portfolio=portfolio, name="Kvartaler")
    for slot in ("1", "2", "year"):
        make_measurement(indicator=indicator, year=2009, slot=slot, value="7")
    time_machine.move_to("2009-08-01T12:00:00Z", tick=False)
    return portfolio


def report(day):
    out = StringIO()
    call_command("report", "proeve", "--as-of", day, "--format", "json", stdout=out)
    return json.loads(out.getvalue())


def project_on(day):
    return report(day)["areas"][0]["projects"][0]


def activity_on(day):
    activity = project_on(day)["activities"][0]
    return activity["state"], activity["deadline"]["as_written"], activity["note"]


def test_an_activity_has_the_state_deadline_and_note_of_the_day():
    assert activity_on(MAY) == ("not_begun", "1. september 2009", "")
    assert activity_on(JUNE) == ("done", "1. juni 2010", "Kurset er holdt.")


def test_what_was_done_by_the_day_is_done_on_it_whenever_it_was_written_down():
    activity = Activity.objects.get()
    activity.done_on = date(2009, 4, 20)
    activity.save()
    assert [activity_on(day)[0] for day in ("2009-04-19", APRIL)] == ["not_begun", "done"]
    assert "20. april 2009" in listed("aktiviteter", APRIL)["Opfølgning"]
    assert "20. april 2009" not in listed("aktiviteter", "2009-04-19")["Opfølgning"]


def test_what_was_done_after_the_day_is_not_done_on_it_though_written_down_so():
    first = Activity.objects.get()
    make_activity(project=first.project, text="Hold kurset.", state="done", done_on="2009-07-15")
    found = [project_on(day)["activities"][1]["state"] for day in ("2009-07-14", "2009-07-15")]
    assert found == ["not_begun", "done"]


def test_before_it_was_written_down_it_is_shown_as_it_was_first_written():
    assert activity_on(APRIL) == ("not_begun", "1. september 2009", "")


def test_only_what_departments_had_done_by_the_day_is_fulfilled():
    done = [project_on(day)["activities"][0]["fulfilled_by"] for day in (APRIL, MAY, JUNE)]
    assert done == [[], ["BIF"], ["BIF", "SUF"]]


def test_what_all_departments_have_done_is_over_from_the_day_of_the_last(portfolio):
    activity = Activity.objects.get()
    activity.state, activity.done_on, activity.deadline_as_written = "begun", None, "maj 2009"
    activity.save()
    last = Organisation.objects.get(short_name="SOF")
    activity.fulfilments.create(organisation=last, done_on=date(2009, 7, 15))
    rows = Activity.objects.with_shares(on=date(2009, 8, 1))
    patience = Patience.of(portfolio)
    found = [standing_of(rows.get(), patience, on=date(2009, 7, day)).standing for day in (14, 15)]
    assert found == [Standing.OVERDUE, Standing.OVER]
    assert "Over fristen" not in listed("aktiviteter", "2009-08-01")["Opfølgning"]


def test_what_departments_have_done_leaves_to_others_what_they_answer_for_beside_them():
    activity = Activity.objects.get()
    for part in Organisation.objects.filter(parent__isnull=False).exclude(
        fulfilments__activity=activity
    ):
        activity.fulfilments.create(organisation=part, done_on=date(2009, 6, 11))
    assert activity.is_fulfilled(on=date(2009, 6, 11))
    activity.organisations.add(make_organisation(short_name="Koncernservice"))
    assert not activity.is_fulfilled(on=date(2009, 6, 11))


def test_the_newest_answer_up_to_the_day_holds():
    verdicts = [
        [each["verdict"] for each in project_on(day)["criteria"]] for day in (APRIL, MAY, JUNE)
    ]
    assert verdicts == [[None, None], ["not_met", None], ["met", "met"]]


def test_a_goal_has_the_deadline_of_the_day():
    found = [project_on(day)["goals"][0]["deadline"]["as_written"] for day in (MAY, JUNE)]
    assert found == ["", "ultimo 2009"]


@pytest.mark.parametrize(
    ("day", "slots"), [("2009-03-30", []), (MAY, ["1"]), ("2009-06-29", ["1"]), (JULY, ["1", "2"])]
)
def test_a_quarter_is_known_when_it_has_ended(day, slots):
    indicator = next(each for each in report(day)["indicators"] if each["name"] == "Kvartaler")
    assert [each["slot"] for each in indicator["measurements"]] == slots


def test_since_a_day_says_what_has_happened_after_it():
    out = StringIO()
    days = ("--since", MAY, "--until", JULY)
    call_command("changes", "proeve", *days, "--format", "json", stdout=out)
    assert {each["kind"] for each in json.loads(out.getvalue())["changes"]} == {
        "activity_state",
        "deadline",
        "fulfilment",
        "measurement",
        "result",
        "text",
    }


def test_a_report_since_a_day_begins_with_what_has_happened_after_it():
    out = StringIO()
    call_command("report", "proeve", "--since", MAY, "--format", "html", stdout=out)
    assert ("Ikke begyndt" in out.getvalue(), "1 af 3" in out.getvalue()) == (True, True)


def listed(page, day):
    """The first row of a list on a day, by the headings of its file."""
    Portfolio.objects.update(is_public=True)
    answer = Client().get(f"/p/proeve/{page}/", {"pr": day, "format": "csv"})
    heads, row, *_others = csv_rows(answer)
    return dict(zip(heads, row, strict=True))


def test_a_list_of_activities_has_the_shares_of_the_day():
    assert "SUF" not in listed("aktiviteter", MAY)["Opfølgning"]
    assert "SUF" in listed("aktiviteter", JUNE)["Opfølgning"]


def test_a_list_of_criteria_has_the_deadlines_and_answers_of_the_day():
    criterion = Criterion.objects.order_by("project__order", "order").first()
    before = listed("kriterier", MAY)
    criterion.deadline_as_written = "1. januar 2099"
    criterion.save()
    assert listed("kriterier", MAY) == before
    assert before["Afgørelse"] == "Ikke opfyldt"
    today = listed("kriterier", "2009-08-01")
    assert (today["Afgørelse"], "2099" in today["Frist"]) == ("Opfyldt", True)
