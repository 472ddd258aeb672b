"""Projects are entered and corrected in the data entry pages."""

from datetime import date, timedelta

import pytest
from django.conf import settings

from accounts.models import Role
from initiatives.models import Assignment, Light, Person, Project, Stage, StatusUpdate
from portfolio.fields import PROSE_LIMIT
from tests.admin_pages import Page, log_in, sent_by
from tests.factories import (
    make_area,
    make_assignment,
    make_frame,
    make_line,
    make_member,
    make_membership,
    make_organisation,
    make_person,
    make_portfolio,
    make_project,
    make_status,
)

pytestmark = pytest.mark.django_db

TODAY = date(2010, 6, 1)
ADD = "/admin/initiatives/project/add/"


@pytest.fixture(autouse=True)
def in_june(time_machine):
    time_machine.move_to("2010-06-01T12:00:00Z", tick=False)


@pytest.fixture
def area():
    return make_area()


@pytest.fixture
def editor(area):
    return make_member(role=Role.EDITOR, portfolio=area.portfolio)


def change(project):
    return f"/admin/initiatives/project/{project.pk}/change/"


def test_a_project_is_added_with_its_lead_and_its_first_status(area, editor):
    make_project(area=area, order=7)
    lead, union = make_person(), make_organisation()
    make_assignment(project=make_project(area=area), person=lead)
    page = Page(log_in(editor), ADD)
    page["area"], page["title"] = area.pk, "Fastholdelse på ældreområdet"
    page["period_as_written"] = "ultimo juni 2010"
    page["status_updates-0-on"], page["status_updates-0-stage"] = "13. maj 2008", Stage.APPROVED
    page.add_row("assignments", person=lead.pk, organisations=[union.pk])
    page.save()
    project = Project.objects.get(title="Fastholdelse på ældreområdet")
    assert project.order > 7, "a new project comes last"
    assert project.period_latest == date(2010, 6, 30)
    status = project.status_updates.get()
    assert (status.on, status.stage, status.by) == (date(2008, 5, 13), Stage.APPROVED, editor)
    assert project.assignments.get().person == lead
    assert list(project.assignments.get().organisations.all()) == [union]


def test_an_editor_is_offered_the_areas_they_edit_and_no_others(area, editor):
    make_area()
    reading = make_area()
    make_membership(user=editor, portfolio=reading.portfolio, role=Role.READER)
    assert Page(log_in(editor), ADD).options("area") == ["", str(area.pk)]


def test_a_project_cannot_be_put_into_an_area_of_others(area, editor):
    foreign = make_area()
    page = Page(log_in(editor), ADD)
    page["area"], page["title"] = foreign.pk, "x"
    assert set(page.refused()) == {"area"}
    assert not foreign.projects.exists()


def test_a_project_moves_within_its_portfolio_only(area):
    project, sister = make_project(area=area), make_area(portfolio=area.portfolio)
    elsewhere = make_area()
    manager = make_member(role=Role.MANAGER, portfolio=area.portfolio)
    make_membership(user=manager, portfolio=elsewhere.portfolio, role=Role.MANAGER)
    page = Page(log_in(manager), change(project))
    assert page.options("area") == ["", str(area.pk), str(sister.pk)]
    page["area"] = elsewhere.pk
    assert set(page.refused()) == {"area"}


def test_an_untouched_page_saves_without_a_new_status(area, editor):
    project = make_project(area=area)
    make_assignment(project=project, organisations=(make_organisation(),))
    Page(log_in(editor), change(project)).save()
    assert not project.status_updates.exists()
    assert project.assignments.count() == 1


@pytest.mark.parametrize("words", ["13. maj 2008", "13.5.2008", "2008-05-13", "13/5 2008"])
def test_a_day_is_read_as_people_write_it(area, editor, words):
    project = make_project(area=area)
    page = Page(log_in(editor), change(project))
    page["status_updates-0-on"], page["status_updates-0-stage"] = words, Stage.COMPLETED
    page.save()
    assert project.status_updates.get().on == date(2008, 5, 13)


def test_a_new_status_is_dated_today(area, editor):
    project = make_project(area=area)
    page = Page(log_in(editor), change(project))
    page["status_updates-0-stage"] = Stage.COMPLETED
    page.save()
    assert project.status_updates.get().on == TODAY


def test_a_new_status_begins_with_the_last_one_and_is_reported_as_on_the_pages(area, editor):
    project = make_project(area=area)
    make_status(
        project=project, text="Går godt.", light=Light.CRITICAL, light_reason="x", by=editor
    )
    page = Page(log_in(editor), change(project))
    assert page["status_updates-0-text"].strip() == "Går godt."
    page["status_updates-0-light"] = Light.NONE
    page.save()
    status = project.status_updates.newest_first()[0]
    assert (status.on, status.text, status.by) == (TODAY, "Går godt.", editor)
    assert (status.light, status.light_reason) == (Light.NONE, "")


def test_who_reports_second_in_data_entry_is_told_who_reported_what(area, editor):
    project = make_project(area=area)
    make_status(project=project, text="Går godt.")
    mine, title = (Page(log_in(editor), change(project)) for _ in range(2))
    colleague = make_member(role=Role.EDITOR, portfolio=area.portfolio)
    make_status(project=project, on=TODAY, stage=Stage.CANCELLED, text="Deres.", by=colleague)
    mine["status_updates-0-text"], mine["purpose"] = "Mit.", "Nyt formål"
    said = mine.refused()["status_updates-0-__all__"]
    assert all(words in said for words in (str(colleague), "1. juni 2010", "Opgivet"))
    project.refresh_from_db()
    assert (project.purpose, project.status_updates.count()) == ("", 2)
    # Where only something else of the page was changed, theirs is in nobody's way.
    title["title"] = "Bedre job"
    title.save()
    assert project.status_updates.newest_first()[0].text == "Deres."


def test_a_refused_status_is_saved_in_data_entry_once_the_other_is_read(area, editor):
    project = make_project(area=area)
    page = Page(log_in(editor), change(project))
    page["status_updates-0-stage"], page["status_updates-0-text"] = Stage.APPROVED, "Mit."
    make_status(project=project, on=TODAY, text="Deres.")
    refused = page.client.post(page.url, page.data)
    assert "Deres." in refused.content.decode()
    page.data = sent_by(refused)
    page.save()
    status = project.status_updates.newest_first()[0]
    assert (status.text, status.stage) == ("Mit.", Stage.APPROVED)


def test_a_status_of_a_day_that_has_not_come_is_an_error_at_the_day(area, editor):
    project = make_project(area=area)
    page = Page(log_in(editor), change(project))
    tomorrow = TODAY + timedelta(days=1)
    page["status_updates-0-on"] = tomorrow.isoformat()
    page["status_updates-0-stage"] = Stage.COMPLETED
    assert set(page.refused()) == {"status_updates-0-on"}
    assert not project.status_updates.exists()


def test_a_day_that_is_none_is_an_error_at_its_field(area, editor):
    project = make_project(area=area)
    page = Page(log_in(editor), change(project))
    page["status_updates-0-on"], page["status_updates-0-stage"] = "31. februar", Stage.COMPLETED
    assert "31. februar" in page.refused()["status_updates-0-on"]
    assert not project.status_updates.exists()


def test_a_status_text_without_a_stage_is_an_error_at_the_stage(area, editor):
    project = make_project(area=area)
    page = Page(log_in(editor), change(project))
    page["status_updates-0-text"] = "Rapporten er færdig."
    assert set(page.refused()) == {"status_updates-0-stage"}


def test_the_ten_newest_statuses_are_shown_newest_first_and_cannot_be_changed(area, editor):
    project = make_project(area=area)
    start = date(2008, 1, 1)
    for week in range(12):
        make_status(project=project, on=start + timedelta(weeks=week), text=f"Uge {week}.")
    page = Page(log_in(editor), change(project))
    text = page.response.content.decode()
    shown = [week for week in range(12) if f"Uge {week}." in text]
    assert shown == list(range(2, 12))
    assert text.index("Uge 11.") < text.index("Uge 10.") < text.index("Uge 2.")
    newest = project.status_updates.newest_first()[0]
    page["status_updates-INITIAL_FORMS"] = "1"
    page["status_updates-0-id"], page["status_updates-0-text"] = newest.pk, "Rettet bagud"
    page["status_updates-0-stage"] = Stage.CANCELLED
    page.client.post(page.url, page.data)
    assert not StatusUpdate.objects.filter(text="Rettet bagud", pk=newest.pk).exists()
    assert set(project.status_updates.values_list("stage", flat=True)) <= {
        Stage.IN_PROGRESS,
        Stage.CANCELLED,
    }
    newest.refresh_from_db()
    assert newest.stage == Stage.IN_PROGRESS


def test_a_megabyte_of_text_is_an_error_at_its_field(area, editor):
    project = make_project(area=area, purpose="Før")
    page = Page(log_in(editor), change(project))
    page["purpose"] = "x" * 1_000_000
    assert str(PROSE_LIMIT)[:2] in page.refused()["purpose"]
    project.refresh_from_db()
    assert project.purpose == "Før"


def test_a_person_or_a_group_but_not_both(area, editor):
    project, person = make_project(area=area), make_person()
    make_assignment(project=project, person=person)
    page = Page(log_in(editor), change(project))
    page.add_row("assignments", person=person.pk, group_text="Følgegruppen")
    assert "assignments-1-group_text" in page.refused()


def test_an_assignment_that_names_nobody_is_an_error_at_the_person(area, editor):
    project = make_project(area=area)
    page = Page(log_in(editor), change(project))
    page.add_row("assignments", scope="kun fase 1")
    assert set(page.refused()) == {"assignments-0-person"}


def test_an_organisation_alone_may_have_a_part_in_a_project(area, editor):
    project = make_project(area=area)
    bupl, kto = make_organisation(short_name="BUPL"), make_organisation(short_name="KTO")
    page = Page(log_in(editor), change(project))
    page.add_row("assignments", organisations=[bupl.pk, kto.pk])
    page.save()
    assert project.assignments.get().organisation_as_written == "BUPL/KTO"


def test_a_person_of_a_hidden_project_cannot_be_assigned(area, editor):
    hidden = make_person()
    make_assignment(person=hidden)
    project = make_project(area=area)
    page = Page(log_in(editor), change(project))
    page.add_row("assignments", person=hidden.pk)
    assert "assignments-0-person" in page.refused()
    assert not project.assignments.exists()


def test_an_editor_adds_a_person_and_then_assigns_them(area, editor):
    client, project = log_in(editor), make_project(area=area)
    page = Page(client, "/admin/initiatives/person/add/")
    assert "user" not in page
    page["name"] = "Åse Østergård"
    page.save()
    person = Person.objects.get()
    page = Page(client, change(project))
    page.add_row("assignments", person=person.pk)
    page.save()
    assert project.assignments.get().person == person
    other = log_in(make_member(role=Role.EDITOR))
    assert other.get(f"/admin/initiatives/person/{person.pk}/change/").status_code == 302


def test_a_person_who_stands_in_projects_of_others_keeps_their_name(area, editor):
    shared = make_person()
    make_assignment(project=make_project(area=area), person=shared)
    url = f"/admin/initiatives/person/{shared.pk}/change/"
    client = log_in(editor)
    page = Page(client, url)
    page["name"] = "Rettet"
    page.save()
    make_assignment(person=shared)
    assert client.get(url).context["has_change_permission"] is False
    assert client.post(url, {"name": "Igen"}).status_code == 403


def test_an_organisation_of_others_is_chosen_but_not_renamed(area, editor):
    client = log_in(editor)
    own, others = make_organisation(), make_organisation()
    make_assignment(project=make_project(area=area), organisations=(own,))
    make_assignment(organisations=(others,))
    for organisation, may in ((own, True), (others, False)):
        url = f"/admin/initiatives/organisation/{organisation.pk}/change/"
        assert client.get(url).context["has_change_permission"] is may


def test_an_organisation_that_pays_for_others_or_owns_their_portfolio_is_not_renamed(area, editor):
    client = log_in(editor)
    payer, owner = make_organisation(), make_organisation()
    make_line(funded_by=payer)
    make_portfolio(owner=owner)
    for organisation in (payer, owner):
        url = f"/admin/initiatives/organisation/{organisation.pk}/change/"
        assert client.get(url).context["has_change_permission"] is False


def test_who_may_rename_an_organisation_is_said_without_naming_an_app_above():
    for app in ("accounts", "initiatives"):
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            assert "funded_" not in path.read_text(encoding="utf-8"), path


def test_a_person_in_use_is_not_deleted_and_the_page_says_where_they_stand(area, editor):
    person = make_person()
    assignment = make_assignment(project=make_project(area=area), person=person)
    client = log_in(editor)
    url = f"/admin/initiatives/person/{person.pk}/delete/"
    assert client.get(url).context["protected"]
    client.post(url, {"post": "yes"})
    assert Assignment.objects.filter(pk=assignment.pk).exists()


def test_editors_do_not_delete_projects_but_managers_do(area, editor):
    project = make_project(area=area)
    make_status(project=project)
    make_line(project=project)
    url = f"/admin/initiatives/project/{project.pk}/delete/"
    assert log_in(editor).post(url, {"post": "yes"}).status_code == 403
    manager = make_member(role=Role.MANAGER, portfolio=area.portfolio)
    assert log_in(manager).post(url, {"post": "yes"}).status_code == 302
    assert not Project.objects.filter(pk=project.pk).exists()


def test_projects_are_found_by_words_with_danish_letters_and_by_people(area, editor):
    found = make_project(area=area, title="Ældre på arbejdspladsen")
    make_assignment(project=found, person=make_person(name="Åse Ørsted"))
    make_project(area=area, title="Andet")
    client = log_in(editor)
    for words in ("ældre", "ÅSE ørsted"):
        response = client.get("/admin/initiatives/project/", {"q": words})
        assert list(response.context["cl"].result_list) == [found]


def test_projects_are_filtered_by_the_stage_they_have_now(area, editor):
    done, under_way = make_project(area=area), make_project(area=area)
    make_status(project=done, on=date(2008, 1, 1), stage=Stage.IN_PROGRESS)
    make_status(project=done, on=date(2009, 1, 1), stage=Stage.COMPLETED)
    make_status(project=under_way, stage=Stage.IN_PROGRESS)
    client = log_in(editor)
    response = client.get("/admin/initiatives/project/", {"stage": Stage.IN_PROGRESS})
    assert list(response.context["cl"].result_list) == [under_way]


def test_an_editor_sees_a_project_s_money_but_has_no_field_for_it(area, editor):
    project = make_project(area=area)
    make_line(project=project, oere=130_000_000)
    page = Page(log_in(editor), change(project))
    assert "1.300.000 kr." in page.response.content.decode()
    assert "lines-0-as_written" not in page
    line = project.lines.get()
    page["lines-0-id"], page["lines-0-as_written"] = line.pk, "1 kr."
    page.save()
    line.refresh_from_db()
    assert line.amount_oere == 130_000_000


def test_a_page_of_a_project_links_to_where_it_is_read(area, editor):
    project = make_project(area=area)
    page = Page(log_in(editor), change(project))
    assert f'href="{project.get_absolute_url()}"' in page.response.content.decode()


def test_the_page_of_a_project_with_many_lines_and_people_asks_no_more(
    area, django_assert_max_num_queries
):
    project = make_project(area=area)
    for _ in range(12):
        make_line(project=project, frame=make_frame(area=area, name=str(_)))
        make_assignment(project=project, organisations=(make_organisation(),))
    client = log_in(make_member(role=Role.MANAGER, portfolio=area.portfolio))
    with django_assert_max_num_queries(60):
        client.get(change(project))


def test_two_portfolios_are_told_apart_where_an_area_is_chosen(editor, area):
    other = make_area(portfolio=make_portfolio(name="Den anden"))
    make_membership(user=editor, portfolio=other.portfolio, role=Role.EDITOR)
    assert f"Den anden – {other}" in Page(log_in(editor), ADD).response.content.decode()
