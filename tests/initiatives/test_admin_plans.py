"""Activities, goals, criteria and clauses are entered on the page of their project, and followed up
on pages of their own.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role
from initiatives.models import Activity, ActivityState, Criterion, CriterionKind, Slot, Verdict
from tests.admin_pages import Page, log_in
from tests.factories import (
    make_activity,
    make_area,
    make_clause,
    make_criterion,
    make_goal,
    make_indicator,
    make_measurement,
    make_member,
    make_organisation,
    make_project,
    make_result,
    make_source,
    make_target,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_june(time_machine):
    time_machine.move_to("2008-06-01T12:00:00Z", tick=False)


@pytest.fixture
def project():
    return make_project()


@pytest.fixture
def editor(project):
    return make_member(role=Role.EDITOR, portfolio=project.area.portfolio)


def change(row):
    return f"/admin/initiatives/{row._meta.model_name}/{row.pk}/change/"


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_what_a_project_is_made_of_is_entered_in_the_rows_that_stand_open_without_a_script(
    project, editor
):
    page = Page(log_in(editor), change(project))
    page["activities-0-text"], page["activities-0-number"] = "Opbygning af intranetside", "1"
    page["activities-0-deadline_as_written"] = "April 2007 og løbende"
    page["goals-0-text"], page["goals-0-letter"] = "Flere bliver længere", "a"
    page["criteria-0-text"], page["criteria-0-kind"] = "Tilfredse", CriterionKind.AT_LEAST
    page["criteria-0-threshold"] = "82,5 %"
    page["clauses-0-heading"], page["clauses-0-text"] = "Direktionens krav", "Ingen"
    page.save()
    activity = project.activities.get()
    assert (activity.order, activity.deadline_latest) == (1, date(2007, 4, 30))
    assert project.goals.get().letter == "a"
    criterion = project.criteria.get()
    assert (criterion.threshold, criterion.unit) == (Decimal("82.5"), "%")
    assert project.clauses.get().area == project.area


def test_a_new_project_is_saved_before_its_rows_are_tied_to_others_of_its_portfolio(editor):
    page = Page(log_in(editor), "/admin/initiatives/project/add/")
    for prefix in ("activities", "goals", "criteria", "clauses"):
        assert f"{prefix}-TOTAL_FORMS" not in page


def test_rows_are_folded_away_where_there_are_none_or_many_and_counted(project, editor):
    for _each in range(5):
        make_activity(project=project)
    make_goal(project=project)
    response = log_in(editor).get(change(project))
    rows = {each.formset.prefix: each for each in response.context["inline_admin_formsets"]}
    assert rows["activities"].is_collapsible
    assert not rows["goals"].is_collapsible
    assert rows["criteria"].is_collapsible
    headings = [str(rows[name].opts.verbose_name_plural) for name in ("activities", "goals")]
    assert headings == ["aktiviteter (5)", "mål (1)"]


def test_each_activity_and_each_criterion_leads_to_its_own_page(project, editor):
    rows = (make_activity(project=project), make_criterion(project=project))
    text = log_in(editor).get(change(project)).content.decode()
    for row in rows:
        assert change(row) in text


def test_an_activity_is_corrected_on_its_own_page_with_who_and_from_which_money(project, editor):
    activity = make_activity(project=project)
    office, source = make_organisation(), make_source(portfolio=project.area.portfolio)
    earlier = make_activity(project=project)
    page = Page(log_in(editor), change(activity))
    page["organisations"], page["sources"] = [office.pk], [source.pk]
    page["carried_from"] = earlier.pk
    page["state"], page["done_on"] = ActivityState.DONE, "13. maj 2008"
    page.save()
    activity.refresh_from_db()
    assert list(activity.organisations.all()) == [office]
    assert list(activity.sources.all()) == [source]
    assert (activity.carried_from, activity.done_on) == (earlier, date(2008, 5, 13))


def test_sources_of_another_portfolio_are_refused_at_their_field(project, editor):
    activity = make_activity(project=project)
    page = Page(log_in(editor), change(activity))
    page["sources"] = [make_source().pk]
    assert "denne portefølje" in page.refused()["sources"]
    assert not activity.sources.exists()


def test_the_activity_that_one_continues_stays_unnamed_where_it_may_not_be_read(project, editor):
    hidden = make_activity(text="Hemmelig aktivitet")
    activity = make_activity(project=project, carried_from=hidden)
    client = log_in(editor)
    for row in (project, activity):
        page = Page(client, change(row))
        text = page.response.content.decode()
        assert "en aktivitet, som du ikke må læse" in text
        assert hidden.text not in text
        page.save()
    activity.refresh_from_db()
    assert activity.carried_from == hidden


def test_only_parts_of_the_groups_that_answer_for_it_fulfil_an_activity(project, editor):
    group = make_organisation(short_name="Forvaltningerne")
    parts = [make_organisation(short_name=name, parent=group) for name in ("BIF", "BUF")]
    stranger = make_organisation()
    activity = make_activity(project=project)
    activity.organisations.add(group)
    page = Page(log_in(editor), change(activity))
    assert page.options("fulfilments-0-organisation") == ["", *(str(each.pk) for each in parts)]
    page["fulfilments-0-organisation"], page["fulfilments-0-done_on"] = stranger.pk, "1.5.2008"
    assert "en del af en gruppe" in page.refused()["fulfilments-0-organisation"]
    page["fulfilments-0-organisation"] = parts[0].pk
    page.save()
    assert activity.fulfilments.get().organisation == parts[0]


def test_an_activity_of_no_group_has_no_shares_to_fulfil(project, editor):
    page = Page(log_in(editor), change(make_activity(project=project)))
    assert "fulfilments-TOTAL_FORMS" not in page


def test_a_result_is_followed_up_on_the_page_of_its_criterion_and_signed(project, editor):
    criterion = make_criterion(project=project, kind=CriterionKind.AT_LEAST, threshold=80, unit="%")
    page = Page(log_in(editor), change(criterion))
    page["results-0-on"], page["results-0-value"] = "13. maj 2008", "85 %"
    page.save()
    result = criterion.results.get()
    assert (result.value, result.by) == (Decimal(85), editor)
    assert criterion.verdict_of(result) == Verdict.MET


def test_who_corrects_a_result_does_not_sign_it_anew(project, editor):
    first = make_member(role=Role.EDITOR, portfolio=project.area.portfolio)
    result = make_result(criterion=make_criterion(project=project), evidence="Før", by=first)
    page = Page(log_in(editor), change(result.criterion))
    page["results-0-evidence"] = "Rettet"
    page.save()
    result.refresh_from_db()
    assert (result.evidence, result.by) == ("Rettet", first)


def test_a_deadline_that_cannot_be_read_is_kept_and_its_writer_is_told(project, editor):
    page = Page(log_in(editor), change(project))
    for prefix in ("activities", "goals", "criteria"):
        page[f"{prefix}-0-text"] = "Noget"
        page[f"{prefix}-0-deadline_as_written"] = f"31. februar 2027 ({prefix})"
    page["period_as_written"] = "uge 60"
    said = told(page.save())
    for words in ("uge 60", *(f"({name})" for name in ("activities", "goals", "criteria"))):
        assert len([one for one in said if words in one and "ikke læst som en dato" in one]) == 1
    activity = project.activities.get()
    assert activity.deadline_as_written == "31. februar 2027 (activities)"
    again = Page(log_in(editor), change(project))
    again["title"] = "Et andet navn"
    assert not [one for one in told(again.save()) if "ikke læst" in one], "told once, not for ever"


def test_an_editor_of_one_area_edits_what_stands_in_its_projects_only(project):
    other = make_project(area=make_area(portfolio=project.area.portfolio))
    client = log_in(make_member(role=Role.EDITOR, area=project.area))
    for make, model in ((make_activity, Activity), (make_criterion, Criterion)):
        mine, theirs = make(project=project), make(project=other)
        url = f"/admin/initiatives/{model._meta.model_name}/"
        assert list(client.get(url).context["cl"].result_list) == [mine]
        assert client.get(change(mine)).status_code == 200
        assert client.get(change(theirs)).status_code == 302


def test_an_editor_of_one_area_leaves_the_sources_that_a_manager_chose(project):
    activity = make_activity(project=project)
    source = make_source(portfolio=project.area.portfolio)
    activity.sources.add(source)
    client = log_in(make_member(role=Role.EDITOR, area=project.area))
    for row in (project, activity):
        page = Page(client, change(row))
        page["activities-0-note" if row == project else "note"] = f"Set {row._meta.model_name}"
        page.save()
        assert list(activity.sources.all()) == [source]


def test_a_reader_enters_nothing(project):
    activity = make_activity(project=project)
    client = log_in(make_member(role=Role.READER, portfolio=project.area.portfolio))
    assert client.post(change(activity), {"text": "x"}).status_code in (302, 403)
    assert client.get(change(activity)).status_code in (302, 403)


def test_clauses_of_an_area_are_the_manager_s_and_those_of_its_projects_are_not_among_them(
    project, editor
):
    own = make_clause(area=project.area, heading="Faglige målsætninger")
    make_clause(area=project.area, project=project, heading="Projektets")
    seen = log_in(editor).get(change(project.area))
    assert seen.context["has_change_permission"] is False
    assert own.heading in seen.content.decode()
    assert "Projektets" not in seen.content.decode()
    manager = make_member(role=Role.MANAGER, portfolio=project.area.portfolio)
    page = Page(log_in(manager), change(project.area))
    assert page["clauses-0-heading"] == own.heading
    page["clauses-1-heading"] = "Ny"
    page.save()
    assert project.area.clauses.get(heading="Ny").project is None


def test_activities_are_found_by_danish_words_and_by_how_they_stand(project, editor):
    found = make_activity(project=project, text="Ældre på arbejdspladsen", state="begun")
    make_activity(project=project, text="Andet")
    client = log_in(editor)
    for asked in ({"q": "ældre ARBEJDSPLADSEN"}, {"state": "begun"}):
        response = client.get("/admin/initiatives/activity/", asked)
        assert list(response.context["cl"].result_list) == [found]


def test_a_project_with_many_rows_asks_the_database_no_more(
    project, editor, django_assert_num_queries
):
    def fill(number):
        for _each in range(number):
            activity = make_activity(project=project, carried_from=make_activity())
            activity.organisations.add(make_organisation(), make_organisation())
            activity.sources.add(
                make_source(portfolio=project.area.portfolio, pot=f"Pulje {activity.pk}")
            )
            goal = make_goal(project=project)
            make_criterion(project=project, goal=goal)
            make_clause(area=project.area, project=project)

    fill(2)
    client = log_in(editor)
    client.get(change(project))
    with CaptureQueriesContext(connection) as few:
        client.get(change(project))
    fill(18)
    with django_assert_num_queries(len(few)):
        client.get(change(project))


def test_the_pages_of_an_indicator_and_a_criterion_with_many_rows_ask_no_more(
    project, editor, django_assert_num_queries
):
    indicator = make_indicator(portfolio=project.area.portfolio)
    criterion = make_criterion(project=project)

    def fill(years):
        for year in years:
            make_measurement(indicator=indicator, year=year, slot=Slot.YEAR, value="8.5")
            make_target(indicator=indicator, year=year, desired="8", acceptable="8")
            make_result(criterion=criterion, evidence="Spørgeskema", by=editor)

    fill(range(1990, 1992))
    client = log_in(editor)
    for row, years in ((indicator, range(1992, 2001)), (criterion, range(2001, 2010))):
        client.get(change(row))
        with CaptureQueriesContext(connection) as few:
            client.get(change(row))
        fill(years)
        with django_assert_num_queries(len(few)):
            client.get(change(row))
