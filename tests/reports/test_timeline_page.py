"""The page of the timeline: København's plan on 1 May 2007, its filter, its day, its file."""

from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from accounts.models import Role
from initiatives.models import Activity, ActivityState, Organisation
from reports.document import Reach, RowKind
from tests.conftest import load_fixture
from tests.factories import (
    make_activity,
    make_area,
    make_assignment,
    make_member,
    make_organisation,
    make_person,
    make_portfolio,
    make_project,
)
from tests.reports.lists import address, csv_rows, query_count

pytestmark = pytest.mark.django_db
MAY = "2007-05-01"


@pytest.fixture
def plan():
    return load_fixture("koebenhavn-2007")


def timeline_of(client, plan, **query):
    response = client.get(address("timeline", plan), {"pr": MAY, **query})
    assert response.status_code == 200
    (section,) = response.context["document"].sections
    return section.blocks[-1]


def texts(timeline):
    rows = [row for row in timeline.table.rows if row.kind is RowKind.DATA]
    return [row.cells[0].lines[0].text for row in rows]


def states(timeline):
    return [stretch.state for stretch in timeline.stretches]


def test_on_the_first_of_may_january_february_and_april_are_overdue(client, plan):
    timeline = timeline_of(client, plan)
    late = {stretch.last for stretch in timeline.stretches if stretch.state == "overdue"}
    assert late == {date(2007, 1, 31), date(2007, 2, 28), date(2007, 4, 30)}
    assert states(timeline).count("overdue") == 8


def test_the_figures_above_are_those_of_the_list(client, plan):
    query = {"pr": MAY, "responsible": Organisation.objects.get(short_name="Koncernservice").pk}
    page = client.get(address("timeline", plan), query)
    figures = page.context["document"].sections[0].blocks[0]
    listing = client.get(address("activity_list", plan), query).context["listing"]
    assert figures == listing.figures


def test_six_activities_begin_and_have_no_end_and_five_of_them_should_have_begun(client, plan):
    onwards = [s for s in timeline_of(client, plan).stretches if s.reach is Reach.ONWARDS]
    assert len(onwards) == 6
    assert [s.state for s in onwards].count("should_have_begun") == 5
    assert all(stretch.last is None for stretch in onwards)


def test_what_is_ongoing_is_drawn_all_along_and_is_never_overdue(client, plan):
    timeline = timeline_of(client, plan)
    (ongoing,) = [s for s in timeline.stretches if s.reach is Reach.ONGOING]
    assert ongoing.state == "not_reviewed"
    drawn = {stretch.row for stretch in timeline.stretches}
    (undrawn,) = [
        row for row in timeline.table.rows if row.kind is RowKind.DATA and row.key not in drawn
    ]
    assert undrawn.cells[2].words == "Løbende ved fornyelse af aftalerne"


def test_the_rows_are_those_of_the_plan_under_their_efforts(client, plan):
    timeline = timeline_of(client, plan)
    assert len(texts(timeline)) == 24
    assert sum(row.kind is RowKind.GROUP for row in timeline.table.rows) == 11
    grouped = timeline_of(client, plan, group="responsible")
    heads = [r.cells[0].lines[0].text for r in grouped.table.rows if r.kind is RowKind.GROUP]
    assert heads[0] == "Forvaltningerne"
    assert len({row.key for row in grouped.table.rows}) == len(grouped.table.rows)


def test_a_row_leads_to_its_place_in_the_list_of_the_same_day(client, plan):
    activity = Activity.objects.earliest("pk")
    page = client.get(address("timeline", plan), {"pr": MAY}).content.decode()
    place = f"?effort={activity.project_id}&amp;per_page=all&amp;pr={MAY}#activity-{activity.pk}"
    assert f'href="{address("activity_list", plan)}{place}"' in page


@pytest.mark.parametrize("query", ["standing=overdue", "q=intranet", "state=begun"])
def test_list_timeline_and_month_have_one_filter(client, plan, query):
    name, value = query.split("=")
    asked = {name: value, "pr": MAY}
    listed = csv_rows(client.get(address("activity_list", plan), {**asked, "format": "csv"}))[1:]
    assert len(texts(timeline_of(client, plan, **asked))) == len(listed)
    page = client.get(address("timeline", plan), asked).content.decode()
    for other in ("activity_list", "month"):
        assert f'href="{address(other, plan)}?{query}&amp;pr={MAY}"' in page


def test_a_past_day_shows_states_deadlines_and_filters_as_they_stood(client, plan):
    activity = Activity.objects.get(text__startswith="Opbygning af intranetside")
    activity.state, activity.done_on = ActivityState.DONE, date(2007, 6, 1)
    activity.deadline_as_written = "Maj 2009"
    activity.save()
    assert states(timeline_of(client, plan)).count("overdue") == 8
    assert len(texts(timeline_of(client, plan, standing="overdue"))) == 8
    assert texts(timeline_of(client, plan, state="done")) == []
    response = client.get(address("activity_list", plan), {"pr": MAY, "standing": "overdue"})
    records = [row.record for row in response.context["table"].paginated_rows]
    assert len(records) == 8
    assert {record.state for record in records} == {ActivityState.NOT_BEGUN}
    today = client.get(address("timeline", plan)).context["document"].sections[0].blocks[-1]
    assert "over" in states(today)


def test_ones_own_activities_are_those_of_ones_organisations_and_of_their_groups(plan):
    user = make_member(role=Role.READER, portfolio=plan)
    client = Client()
    client.force_login(user)
    project = plan.areas.get().projects.first()
    assert "whose=mine" not in client.get(address("timeline", plan)).content.decode()
    assert texts(timeline_of(client, plan, whose="mine")) == []
    department = Organisation.objects.get(short_name="BIF")
    make_assignment(project=project, person=make_person(user=user), organisations=(department,))
    own = texts(timeline_of(client, plan, whose="mine"))
    group = Organisation.objects.get(short_name="Forvaltningerne")
    assert own == texts(timeline_of(client, plan, responsible=group.pk))
    assert len(own) > 5
    assert "whose=mine" in client.get(address("activity_list", plan)).content.decode()


def test_a_filter_that_cannot_be_read_shows_nothing_and_says_so(client, plan):
    response = client.get(address("timeline", plan), {"standing": "findes-ikke"})
    assert "timeline-row" not in response.content.decode()
    assert response.context["filterset"].errors


def test_the_timeline_is_printed_with_its_axis_on_every_page(client, plan):
    with override("da"):
        response = client.get(address("timeline", plan), {"pr": MAY, "format": "pdf"})
    assert response["Content-Type"] == "application/pdf"
    pages = pypdfium2.PdfDocument(BytesIO(response.content))
    found = [page.get_textpage().get_text_range() for page in pages]
    assert len(found) > 1
    assert all("2008" in text and "okt" in text for text in found)
    assert client.get(address("timeline", plan), {"format": "xlsx"}).status_code == 404


def test_who_sees_one_area_sees_only_what_falls_there(plan):
    hidden = make_activity(
        project=make_project(area=make_area(portfolio=plan)),
        text="Skjult",
        deadline_as_written="2007",
    )
    type(plan).objects.update(is_public=False)
    reader = make_member(role=Role.READER, area=plan.areas.first())
    client = Client()
    client.force_login(reader)
    for page in (address("timeline", plan), address("month", plan, "2007-12")):
        text = client.get(page).content.decode()
        assert "Ledelsesinformationssystem" in text
        assert hidden.text not in text


def test_an_editor_follows_up_from_the_timeline_and_comes_back_to_it(plan):
    client = Client()
    client.force_login(make_member(role=Role.EDITOR, portfolio=plan))
    activity = Activity.objects.earliest("pk")
    page = client.get(address("timeline", plan)).content.decode()
    form = reverse("reports:activity_form", args=[plan.slug, activity.pk])
    assert f'href="{form}?next=%2Fp%2F{plan.slug}%2Ftidslinje%2F"' in page
    assert form not in Client().get(address("timeline", plan)).content.decode()


@pytest.mark.parametrize("query", [{}, {"pr": "2008-05-01"}, {"standing": "overdue"}])
@pytest.mark.parametrize("page", ["activity_list", "timeline", "month"])
def test_pages_ask_as_many_questions_for_forty_activities_as_for_twenty(page, query):
    plan = make_portfolio(layout="activity_plan")
    area = make_area(portfolio=plan)
    user = make_member(role=Role.EDITOR, portfolio=plan)
    group = make_organisation()
    make_assignment(
        project=make_project(area=area), person=make_person(user=user), organisations=(group,)
    )
    client = Client()
    client.force_login(user)

    def more():
        for number in range(20):
            project = make_project(area=area, period_as_written="2008")
            words = ("maj 2007", "Løbende", "Fra 2007")[number % 3]
            made = make_activity(project=project, deadline_as_written=words)
            made.organisations.add(make_organisation(parent=group), group)

    more()
    for_twenty = query_count(client, address(page, plan), **query)
    more()
    assert query_count(client, address(page, plan), **query) == for_twenty
    assert for_twenty <= 30
