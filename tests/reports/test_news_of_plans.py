"""Plans and agreements since the last meeting: time that has passed, what older reports did not
tell, what a reader may see, and every language and format.
"""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.models import Role
from initiatives.models import (
    Activity,
    ActivityState,
    Criterion,
    Measurement,
    Project,
    Stage,
    Verdict,
)
from reports.actions.freeze import freeze
from reports.changes import ChangeKind, compare
from reports.layouts.frozen_facts import live_side, side_of
from reports.layouts.scope import Scope
from reports.layouts.since_last import Side, comparison
from reports.models import FrozenReport
from reports.renderers import renderer_for
from reports.renderers.plain import text_of_document
from tests.admin_pages import log_in
from tests.factories import (
    make_activity,
    make_area,
    make_indicator,
    make_measurement,
    make_meeting,
    make_member,
    make_project,
    make_result,
    make_status,
    make_target,
)
from tests.reports.lists import query_count
from tests.reports.plans import make_plan

pytestmark = pytest.mark.django_db
MAY, JUNE, OCTOBER = date(2009, 5, 13), date(2009, 6, 1), date(2009, 10, 1)


@pytest.fixture(autouse=True)
def in_june(time_machine):
    time_machine.move_to("2009-06-01T12:00:00Z", tick=False)


@pytest.fixture
def portfolio():
    return make_plan()


def side(portfolio, *, on=JUNE):
    return live_side(Scope.whole(portfolio, on=on))


def found(before, after):
    return [(each.kind, each.after) for each in compare(before.facts, after.facts).changes]


# --- Time ----------------------------------------------------------------------------------------


def test_a_deadline_of_an_activity_that_has_passed_is_news(portfolio):
    before, after = side(portfolio), side(portfolio, on=OCTOBER)
    assert (ChangeKind.ACTIVITY_LATE, "overdue") in found(before, after)
    text = text_of_document(comparison(before, after, language="da", portfolio=portfolio))
    assert "1 Uddan ledere: fristen er overskredet, 1. september 2009" in text


def test_an_activity_that_should_have_begun_is_news(portfolio):
    project = Project.objects.get()
    make_activity(project=project, text="Nyt forløb.", deadline_as_written="Fra 1. juli 2009")
    kinds = found(side(portfolio), side(portfolio, on=date(2009, 7, 2)))
    assert (ChangeKind.ACTIVITY_LATE, "should_have_begun") in kinds


@pytest.mark.parametrize(
    ("deadline", "on", "standing"),
    [
        ("løbende", date(2010, 5, 1), "not_reviewed"),
        ("15. juni 2009", date(2009, 6, 14), "due_soon"),
    ],
)
def test_that_a_deadline_is_near_or_nobody_has_looked_is_no_news(portfolio, deadline, on, standing):
    Activity.objects.update(reviewed_on=MAY)
    activity = Activity.objects.get()
    activity.deadline_as_written = deadline
    activity.save()
    before, after = side(portfolio, on=date(2009, 5, 14)), side(portfolio, on=on)
    (now,) = after.facts["areas"][0]["projects"][0]["activities"]
    assert now["standing"] == standing
    changes = compare(before.facts, after.facts).changes
    assert [each for each in changes if each.key == now["key"]] == []


def test_what_is_done_in_time_is_not_late_afterwards(portfolio):
    before = side(portfolio)
    activity = Activity.objects.get()
    activity.state, activity.done_on = ActivityState.DONE, JUNE
    activity.save()
    assert found(before, side(portfolio, on=OCTOBER))[0] == (ChangeKind.ACTIVITY_STATE, "done")
    assert not compare(before.facts, side(portfolio, on=OCTOBER).facts).of(ChangeKind.ACTIVITY_LATE)


def test_a_deadline_that_passes_in_a_project_that_is_over_is_no_news(portfolio):
    make_status(project=Project.objects.get(), on=JUNE, stage=Stage.COMPLETED)
    before, after = side(portfolio), side(portfolio, on=OCTOBER)
    assert not compare(before.facts, after.facts).of(ChangeKind.ACTIVITY_LATE)


def test_a_project_whose_activity_was_followed_up_is_not_called_silent(portfolio):
    before = side(portfolio)
    make_result(criterion=Criterion.objects.get(letter="c"), on=JUNE, verdict=Verdict.MET)
    other = make_project(area=portfolio.areas.get(), title="Andet")
    before.facts["areas"][0]["projects"].append(
        next(
            each
            for each in side(portfolio).facts["areas"][0]["projects"]
            if each["title"] == other.title
        )
    )
    assert compare(before.facts, side(portfolio).facts).silent == ("Andet",)


# --- Older reports -------------------------------------------------------------------------------

OF_PROJECTS = ("activities", "goals", "criteria", "clauses")
OF_ACTIVITIES = ("standing", "parts", "fulfilled_by", "note", "responsible", "deadline", "state")
OF_CRITERIA = ("threshold", "unit", "approximate", "method", "verdict", "result", "kind")


def without(facts, *names):
    """The facts as software that did not know `names` would have stored them."""
    if isinstance(facts, dict):
        return {key: without(each, *names) for key, each in facts.items() if key not in names}
    return [without(each, *names) for each in facts] if isinstance(facts, list) else facts


@pytest.mark.parametrize(
    "names",
    [
        *((name,) for name in (*OF_PROJECTS, *OF_ACTIVITIES, *OF_CRITERIA)),
        ("indicators",),
        ("parties",),
        ("measurements",),
        ("targets",),
        ("assessment",),
        ("slot",),
        ("value",),
        ("desired",),
        ("acceptable",),
        (*OF_PROJECTS, "indicators", "parties"),
    ],
    ids=" ".join,
)
def test_what_an_older_report_does_not_tell_is_no_news(portfolio, names):
    facts = side(portfolio).facts
    older = without(facts, *names)
    assert compare(older, facts).changes == ()
    assert compare(facts, older).changes == ()


# --- Who may see it ------------------------------------------------------------------------------


@pytest.fixture
def meeting(portfolio):
    """Its report is frozen; then a figure each of the area's, another area's and the portfolio's
    own indicator is corrected.
    """
    area = portfolio.areas.get()
    other = make_area(portfolio=portfolio, slug="ledelse", name="Ledelse")
    for name, where in (
        ("Af området", {"area": area}),
        ("Af projektet", {"project": Project.objects.get()}),
        ("Af et andet", {"project": make_project(area=other)}),
    ):
        indicator = make_indicator(portfolio=portfolio, name=name, **where)
        make_measurement(indicator=indicator, year=2008, slot="1", value="7")
    meeting = make_meeting(portfolio=portfolio, held_on=MAY, title="Majmødet")
    freeze(meeting=meeting, by=None, on=MAY)
    Measurement.objects.filter(slot="1").update(value=8)
    Measurement.objects.filter(slot="year").update(value=8)
    return meeting


def test_a_member_of_one_area_is_told_of_its_indicators_and_no_others(portfolio, meeting):
    portfolio.is_public = False
    portfolio.save()
    area = portfolio.areas.get(slug="trivsel")
    reader = make_member(role=Role.READER, area=area)
    pages = [
        (reverse("reports:changes", args=["proeve"]), {}),
        (reverse("reports:changes", args=["proeve"]), {"omraade": "trivsel"}),
        (area.get_absolute_url(), {}),
        (reverse("reports:report_file", args=["proeve", "json"]), {"omraade": "trivsel"}),
    ]
    for address, query in pages:
        text = log_in(reader).get(address, query).content.decode()
        names = ["Af området", "Af projektet", "Af et andet", "Sygefravær", "Grete Skov"]
        assert [name in text for name in names] == [True, True, False, False, False]


def test_who_sees_the_whole_is_told_of_all(portfolio, meeting):
    reader = make_member(role=Role.READER, portfolio=portfolio)
    address = reverse("reports:changes", args=["proeve"])
    text = log_in(reader).get(address).content.decode()
    for name in ("Af området", "Af projektet", "Af et andet", "Sygefravær"):
        assert name in text


def test_a_report_of_one_area_says_nothing_of_parties_that_have_come_or_gone(portfolio, meeting):
    area = portfolio.areas.get(slug="trivsel")
    scope = Scope.whole(portfolio, on=JUNE, area=area)
    before = side_of(FrozenReport.objects.get(), scope)
    kinds = {each.kind for each in compare(before.facts, live_side(scope).facts).changes}
    assert kinds == {ChangeKind.MEASUREMENT}


# --- Frozen, and in every format -----------------------------------------------------------------


def test_a_frozen_plan_holds_its_facts_and_is_as_it_was_frozen(portfolio, meeting):
    out = StringIO()
    call_command("verify_frozen", "proeve", stdout=out)
    assert out.getvalue().endswith("1 frozen report is as it was frozen.\n")
    facts = json.loads(FrozenReport.objects.get().document)["facts"]
    project = facts["areas"][0]["projects"][0]
    assert [len(project[name]) for name in OF_PROJECTS] == [1, 1, 2, 1]
    assert (len(facts["indicators"]), len(facts["parties"])) == (4, 1)
    page = log_in(make_member(role=Role.READER, portfolio=portfolio)).get(
        FrozenReport.objects.get().get_absolute_url()
    )
    assert "Gode job" in page.content.decode()


def test_the_command_line_says_the_same_as_the_page(portfolio, meeting):
    out = StringIO()
    call_command("changes", "proeve", "--format", "json", stdout=out)
    changes = json.loads(out.getvalue())["changes"]
    assert {(each["kind"], each["title"], each["before"], each["after"]) for each in changes} == {
        ("measurement", "Af området", "7", "8"),
        ("measurement", "Af projektet", "7", "8"),
        ("measurement", "Af et andet", "7", "8"),
        ("measurement", "Sygefravær", "8.1", "8"),
    }


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "da",
            ["ny tilstand", "Ikke begyndt", "Udført (1. juni 2009)", "ikke besvaret", "Opfyldt"],
        ),
        ("nb", ["ny tilstand", "Ikke begynt", "Utført (1. juni 2009)", "ikke besvart", "Oppfylt"]),
        ("en", ["new state", "Not begun", "Done (1 June 2009)", "not answered", "Met"]),
    ],
)
def test_changes_are_said_in_three_languages_and_every_format(portfolio, language, words):
    before = side(portfolio)
    activity = Activity.objects.get()
    activity.state, activity.done_on = ActivityState.DONE, JUNE
    activity.save()
    make_result(criterion=Criterion.objects.get(letter="c"), on=JUNE, verdict=Verdict.MET)
    document = comparison(before, side(portfolio), language=language, portfolio=portfolio)
    text = text_of_document(document)
    assert [word for word in words if word not in text] == []
    for name in ("html", "csv", "xlsx", "docx", "pdf"):
        assert renderer_for(name).render(document)


def test_values_that_only_newer_software_knows_are_shown_as_they_are(portfolio):
    before = side(portfolio)
    after = json.loads(json.dumps(side(portfolio).facts))
    project = after["areas"][0]["projects"][0]
    project["activities"][0] |= {"state": "paused"}
    project["criteria"][0] |= {"kind": "between", "threshold": "8-9"}
    project["criteria"][1] |= {"verdict": "disputed"}
    after["indicators"][0]["measurements"][0] |= {"slot": "half"}
    after["indicators"][0]["assessment"][0] |= {"verdict": "superb"}
    document = comparison(before, Side(after, JUNE), language="da", portfolio=portfolio)
    text = text_of_document(document)
    for word in ("paused", "between 8-9", "disputed", "half", "superb"):
        assert word in text


def test_comparing_asks_as_many_questions_for_many_rows(client, portfolio, meeting):
    area = portfolio.areas.get(slug="trivsel")
    address = area.get_absolute_url()

    def more(number=10):
        for _number in range(number):
            project = make_project(area=area)
            activity = make_activity(project=project)
            activity.organisations.set(Activity.objects.first().organisations.all())
            for part in activity.organisations.get().parts.all():
                activity.fulfilments.create(organisation=part, done_on=MAY)
            indicator = make_indicator(portfolio=portfolio, project=project)
            make_measurement(indicator=indicator, year=2008, slot="1", value="7")
            make_target(indicator=indicator, year=2008, desired="6")

    more()
    few = query_count(client, address)
    more(20)
    assert query_count(client, address) == few
