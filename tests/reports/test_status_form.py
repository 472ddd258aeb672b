"""Reporting a status: from a page of its own, in a row, and with one click."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from initiatives.models import Light, Project, Stage, StatusUpdate
from tests.factories import make_area, make_member, make_portfolio, make_project, make_status

pytestmark = pytest.mark.django_db
IN_A_ROW = {"HX-Request": "true"}


@pytest.fixture
def project() -> Project:
    project = make_project(
        area=make_area(portfolio=make_portfolio(slug="proeve")), period_as_written="medio 2008"
    )
    make_status(project=project, text="Går godt.", decision_wanted=True)
    return project


@pytest.fixture
def editor(project: Project) -> Client:
    client = Client()
    client.force_login(make_member(role=Role.EDITOR, area=project.area))
    return client


def address(project: Project, page: str = "status_form") -> str:
    return reverse(f"reports:{page}", args=["proeve", project.pk])


def said(project: Project, **values: object) -> dict[str, object]:
    """What a browser sends of the form as it was opened, but for `values`."""
    last = project.status_updates.newest_first().first()
    values = {
        "stage": Stage.IN_PROGRESS,
        "on": "1. juni 2008",
        "text": "Nyt.",
        "light": Light.NONE,
        "light_reason": "",
        "period_as_written": "medio 2008",
        "seen": last.pk if last is not None else "",
        **values,
    }
    return {f"p{project.pk}-{name}": value for name, value in values.items()}


def newest(project: Project) -> StatusUpdate:
    found = project.status_updates.newest_first().first()
    assert found is not None
    return found


def test_a_status_begins_with_the_last_one_and_says_what_is_carried_over(editor, project):
    form = editor.get(address(project)).context["form"]
    assert form["text"].value() == "Går godt."
    assert form["on"].value() == timezone.localdate()
    assert form.carried_over == ["stage", "text", "decision_wanted"]


def test_a_status_is_saved_signed_and_followed_by_the_list_that_one_came_from(editor, project):
    data = {**said(project, stage=Stage.AWAITING, period_as_written="ultimo 2009"), "next": "/?a=b"}
    answer = editor.post(address(project), data)
    assert answer["Location"] == f"/?a=b#project-{project.pk}"
    status = newest(project)
    assert (status.stage, status.text, status.on) == (Stage.AWAITING, "Nyt.", date(2008, 6, 1))
    assert status.by is not None
    project.refresh_from_db()
    assert project.period_latest == date(2009, 12, 31)


def test_in_a_row_the_answer_is_a_message_to_the_page(editor, project):
    answer = editor.post(address(project), said(project), headers=IN_A_ROW)
    assert answer.status_code == 204
    assert f"project-{project.pk}" in answer["HX-Trigger"]


@pytest.mark.parametrize("elsewhere", ["https://example.test/", "//example.test", "javascript:x()"])
def test_nobody_is_sent_to_another_site(editor, project, elsewhere):
    answer = editor.post(address(project), {**said(project), "next": elsewhere})
    assert answer["Location"] == f"{project.get_absolute_url()}#project-{project.pk}"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"on": "1. juni 2999"}, "on"),
        ({"on": "engang"}, "on"),
        ({"light": Light.CRITICAL}, "__all__"),
        ({"stage": "purple"}, "stage"),
    ],
)
def test_what_cannot_be_saved_is_said_at_its_field_and_nothing_typed_is_lost(
    editor, project, wrong, field
):
    for headers in ({}, IN_A_ROW):
        answer = editor.post(address(project), said(project, **wrong), headers=headers)
        assert answer.status_code == 422
        assert field in answer.context["form"].errors
        assert "Nyt." in answer.content.decode()
    assert StatusUpdate.objects.count() == 1


def test_a_light_that_a_person_says_is_kept_with_its_reason_beside_that_of_the_rules(
    editor, project
):
    page = editor.get(address(project)).content.decode()
    assert "Efter reglerne:" in page
    assert "Fristen var" in page
    editor.post(address(project), said(project, light="on_track", light_reason="Ny frist aftalt."))
    assert (newest(project).light, newest(project).light_reason) == (
        Light.ON_TRACK,
        "Ny frist aftalt.",
    )


def test_who_is_second_sees_what_the_first_said_and_chooses(editor, project):
    mine = said(project, text="Mit.")
    make_status(project=project, on=date(2008, 5, 20), text="Deres.")
    answer = editor.post(address(project), mine)
    page = answer.content.decode()
    assert (answer.status_code, "Deres." in page, "Mit." in page) == (422, True, True)
    assert newest(project).text == "Deres."
    seen = answer.context["form"].data[f"p{project.pk}-seen"]
    assert editor.post(address(project), {**mine, f"p{project.pk}-seen": seen}).status_code == 302
    assert newest(project).text == "Mit."


def test_one_click_confirms_and_is_not_the_same_as_silence(editor, project):
    answer = editor.post(address(project, "status_confirm"), headers=IN_A_ROW)
    assert answer.status_code == 204
    status = newest(project)
    assert (status.confirmed_unchanged, status.text) == (True, "Går godt.")
    assert status.on == timezone.localdate()


def test_without_a_script_unchanged_is_a_page_with_a_button(editor, project):
    assert "Går godt." in editor.get(address(project, "status_confirm")).content.decode()
    assert StatusUpdate.objects.count() == 1
    assert editor.post(address(project, "status_confirm")).status_code == 302
    assert newest(project).confirmed_unchanged


def test_a_project_of_which_nothing_was_said_cannot_be_confirmed(editor, project):
    silent = make_project(area=project.area)
    answer = editor.post(address(silent, "status_confirm"))
    assert answer.status_code == 422
    assert not silent.status_updates.exists()


def test_nothing_is_reported_in_a_portfolio_that_is_closed(editor, project):
    portfolio = project.area.portfolio
    portfolio.closed_on = timezone.localdate() - timedelta(days=1)
    portfolio.save()
    for page, data in (("status_form", said(project)), ("status_confirm", {})):
        answer = editor.post(address(project, page), data)
        assert (answer.status_code, "lukket" in answer.content.decode()) == (422, True)
    assert StatusUpdate.objects.count() == 1
