"""The plan of activities: København's document in, its table out, and what it says on a day."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from accounts.models import Role
from initiatives.models import Activity, ActivityState, Organisation
from reports.deadlines import Standing
from reports.layouts import composition
from reports.layouts.scope import Scope
from reports.renderers import RENDERERS
from tests.admin_pages import log_in
from tests.conftest import load_fixture
from tests.factories import make_member
from tests.facts.koebenhavn_2007 import ROWS
from tests.reports.lists import csv_rows, query_count

pytestmark = pytest.mark.django_db
MAY = date(2007, 5, 1)


@pytest.fixture
def plan():
    return load_fixture("koebenhavn-2007")


@pytest.fixture
def editor(plan):
    return log_in(make_member(role=Role.EDITOR, portfolio=plan))


def report(plan, *, on=MAY):
    with override("da"):
        return composition.report(Scope.whole(plan, on=on), language="da")


def table(document, key):
    return next(t for _section, t in document.tables() if t.key.startswith(key))


def words(cell):
    return " ".join(line.text for line in cell.lines)


def test_the_table_is_the_documents_own(plan):
    found = table(report(plan), "activities:")
    assert [column.heading for column in found.columns[:5]] == [
        "Indsats",
        "Aktiviteter",
        "Ansvarlig",
        "Finansieringsansvar*",
        "Frist",
    ]
    assert len(found.rows) == len(ROWS) == 24
    for row, fact in zip(found.rows, ROWS, strict=True):
        assert words(row.cells[0]) == fact.effort
        assert (words(row.cells[2]), words(row.cells[3])) == (fact.responsible, fact.financing)
        assert row.cells[4].words == fact.deadline


def test_the_name_of_an_effort_is_seen_on_the_first_row_of_its_group_and_is_in_every_file(plan):
    document = report(plan)
    styles = [row.cells[0].lines[0].style.value for row in table(document, "activities:").rows]
    assert styles.count("strong") == 11
    assert set(styles) == {"strong", "repeated"}
    text = RENDERERS["csv"].render(document).decode("utf-8-sig")
    assert text.count("Synliggørelse") == 4


def test_the_footnote_stands_below_the_table_with_its_star(plan):
    notes = report(plan).sections[-1].blocks[-1].notes
    assert [(note.mark, note.text[:14]) for note in notes] == [("*", "Aktiviteterne ")]


def test_on_the_first_of_may_eight_activities_are_overdue_and_five_should_have_begun(plan):
    facts = report(plan).facts["areas"][0]["projects"]
    standings = [activity["standing"] for project in facts for activity in project["activities"]]
    assert standings.count(Standing.OVERDUE) == 8
    assert standings.count(Standing.SHOULD_HAVE_BEGUN) == 5
    assert standings.count(Standing.NOT_REVIEWED) == 2
    first = facts[0]["activities"][0]
    assert first["deadline"] == {
        "as_written": "April 2007",
        "kind": "by",
        "earliest": "2007-04-01",
        "latest": "2007-04-30",
    }


def test_every_format_can_be_made_of_it(plan):
    document = report(plan)
    for name, renderer in RENDERERS.items():
        assert len(renderer.render(document)) > 1000, name


def test_an_activity_is_followed_up_and_its_group_part_by_part(plan, editor):
    activity = Activity.objects.get(text__startswith="Trivsel på dagsordenen")
    page = reverse("reports:activity_form", args=[plan.slug, activity.pk])
    form = editor.get(page).context["form"]
    assert form["done_by"].field.queryset.count() == 7
    parts = Organisation.objects.filter(short_name__in=("BIF", "SOF", "SUF"))
    data = {
        "state": ActivityState.BEGUN,
        "deadline_as_written": activity.deadline_as_written,
        "note": "I gang.",
        "done_by": [part.pk for part in parts],
        "seen_version": activity.version,
        "next": "/p/koebenhavn-2007/aktiviteter/",
    }
    answer = editor.post(page, data)
    assert answer["Location"] == f"/p/koebenhavn-2007/aktiviteter/#activity-{activity.pk}"
    assert "3 af 7: BIF, SOF, SUF" in editor.get(data["next"]).content.decode()
    activity.refresh_from_db()
    assert (activity.state, activity.note) == (ActivityState.BEGUN, "I gang.")
    assert activity.history.first().history_user is not None


def test_what_is_done_has_a_day_that_has_come(plan, editor):
    activity = Activity.objects.earliest("pk")
    page = reverse("reports:activity_form", args=[plan.slug, activity.pk])
    data = {"state": ActivityState.DONE, "done_on": "1. januar 2999", "seen_version": "1"}
    assert editor.post(page, data).status_code == 422
    assert editor.post(page, {**data, "done_on": ""}).status_code == 302
    activity.refresh_from_db()
    assert activity.done_on is not None


def test_two_who_follow_up_the_same_activity_see_both_versions(plan, editor):
    activity = Activity.objects.earliest("pk")
    page = reverse("reports:activity_form", args=[plan.slug, activity.pk])
    activity.note = "Deres."
    activity.save()
    answer = editor.post(page, {"state": "begun", "note": "Mit.", "seen_version": "1"})
    text = answer.content.decode()
    assert (answer.status_code, "Deres." in text, "Mit." in text) == (422, True, True)


def test_the_list_is_filtered_by_who_answers_also_as_part_of_a_group_and_by_how_it_stands(plan):
    def listed(**query):
        page = reverse("reports:activity_list", args=[plan.slug])
        return csv_rows(Client().get(page, {**query, "pr": "2007-05-01", "format": "csv"}))[1:]

    department = Organisation.objects.get(short_name="BIF")
    group = Organisation.objects.get(short_name="Forvaltningerne")
    assert len(listed(responsible=group.pk)) == len(listed(responsible=department.pk)) > 5
    assert len(listed(standing="overdue")) == 8
    assert len(listed(q="intranet")) >= 2
    assert listed(responsible="none", standing="overdue") == []


def test_a_past_day_is_answered_from_history(plan, editor):
    activity = Activity.objects.earliest("pk")
    activity.state = ActivityState.BEGUN
    activity.save()
    scope = Scope.whole(plan, on=MAY, is_past=True)
    facts = composition.report(scope, language="da").facts["areas"][0]["projects"][0]
    assert facts["activities"][0]["state"] == ActivityState.NOT_BEGUN
    today = composition.report(Scope.whole(plan, on=MAY), language="da")
    assert today.facts["areas"][0]["projects"][0]["activities"][0]["state"] == ActivityState.BEGUN


def test_pages_ask_as_many_questions_for_many_activities(plan, editor):
    area = plan.areas.get()
    pages = (
        plan.get_absolute_url(),
        area.get_absolute_url(),
        reverse("reports:activity_list", args=[plan.slug]),
    )
    few = [query_count(editor, page) for page in pages]
    group = Organisation.objects.get(short_name="Forvaltningerne")
    for number in range(20):
        made = Activity.objects.create(project=area.projects.first(), text=f"Nr. {number}")
        made.organisations.add(group)
    assert [query_count(editor, page) for page in pages] == few
