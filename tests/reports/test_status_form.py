"""Reporting a status: from a page of its own, in a row, and with one click."""

import json
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html  # type: ignore[import-untyped]

from accounts.models import Role
from initiatives.actions.report_status import report_status
from initiatives.models import Light, Project, Stage, StatusUpdate
from tests.factories import make_area, make_member, make_portfolio, make_project, make_status

pytestmark = pytest.mark.django_db
IN_A_ROW = {"HX-Request": "true"}
TODAY = date(2008, 9, 1)


@pytest.fixture(autouse=True)
def today(time_machine) -> date:
    time_machine.move_to("2008-09-01T12:00:00Z", tick=False)
    return TODAY


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
    written = project.status_updates.written_last().first()
    values = {
        "stage": Stage.IN_PROGRESS,
        "on": "1. juni 2008",
        "text": "Nyt.",
        "light": Light.NONE,
        "light_reason": "",
        "period_as_written": "medio 2008",
        "seen": written.pk if written is not None else "",
        **values,
    }
    data = {f"p{project.pk}-{name}": value for name, value in values.items()}
    return {f"initial-p{project.pk}-period_as_written": "medio 2008", **data}


def confirmed(client: Client, project: Project, seen: int, **kwargs: object):
    return client.post(address(project, "status_confirm"), {"seen": seen}, **kwargs)


def form_on(page) -> dict[str, str]:
    """What a browser sends of the form that this page shows."""
    document = html.fromstring(page.content.decode())
    form = next(each for each in document.forms if each.get("class", "").startswith("row-form"))
    return dict(form.form_values())


def newest(project: Project) -> StatusUpdate:
    found = project.status_updates.newest_first().first()
    assert found is not None
    return found


def test_a_status_begins_with_the_last_one_and_says_what_is_carried_over(editor, project):
    form = editor.get(address(project)).context["form"]
    assert form["text"].value() == "Går godt."
    assert form["on"].value() == TODAY
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
        ({"light": Light.CRITICAL}, "light_reason"),
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
    answer = confirmed(editor, project, newest(project).pk, headers=IN_A_ROW)
    assert answer.status_code == 204
    status = newest(project)
    assert (status.confirmed_unchanged, status.text) == (True, "Går godt.")
    assert status.on == TODAY


def test_without_a_script_unchanged_is_a_page_with_a_button(editor, project):
    page = editor.get(address(project, "status_confirm")).content.decode()
    assert "Går godt." in page
    assert "ønsker beslutning" in page
    assert StatusUpdate.objects.count() == 1
    document = html.fromstring(page)
    form = next(each for each in document.forms if "seen" in each.fields)
    assert editor.post(address(project, "status_confirm"), dict(form.fields)).status_code == 302
    assert newest(project).confirmed_unchanged


def test_a_project_of_which_nothing_was_said_cannot_be_confirmed(editor, project):
    silent = make_project(area=project.area)
    answer = editor.post(address(silent, "status_confirm"))
    assert answer.status_code == 422
    assert not silent.status_updates.exists()


def test_nothing_is_reported_in_a_portfolio_that_is_closed(editor, project):
    portfolio = project.area.portfolio
    portfolio.closed_on = TODAY - timedelta(days=1)
    portfolio.save()
    for page, data in (("status_form", said(project)), ("status_confirm", {})):
        answer = editor.post(address(project, page), data)
        assert (answer.status_code, "lukket" in answer.content.decode()) == (422, True)
    assert StatusUpdate.objects.count() == 1


# --- What somebody else has said meanwhile --------------------------------------------------------


@pytest.fixture
def colleague(project: Project) -> Client:
    client = Client()
    user = make_member(role=Role.EDITOR, area=project.area)
    user.first_name = "Kollega"
    user.save()
    client.force_login(user)
    return client


def move_deadline(project: Project, period: str) -> None:
    other = Project.objects.get(pk=project.pk)
    other.period_as_written = period
    other.save()


def moves(project: Project) -> dict[str, int]:
    return Project.objects.deadline_moves([project.pk], until=TODAY)


def test_a_status_leaves_a_deadline_alone_that_somebody_else_has_moved(editor, project):
    mine = form_on(editor.get(address(project)))
    move_deadline(project, "ultimo 2010")
    assert editor.post(address(project), mine).status_code == 302
    project.refresh_from_db()
    assert project.period_as_written == "ultimo 2010"
    assert moves(project) == {f"project:{project.pk}": 1}


def test_of_two_who_move_a_deadline_the_second_sees_both_and_chooses(editor, project):
    key = f"p{project.pk}-period_as_written"
    mine = form_on(editor.get(address(project))) | {key: "primo 2009"}
    move_deadline(project, "ultimo 2010")
    answer = editor.post(address(project), mine)
    page = answer.content.decode()
    assert (answer.status_code, "“ultimo 2010”" in page) == (422, True)
    again = form_on(answer)
    assert again[key] == "primo 2009"
    assert StatusUpdate.objects.count() == 1
    project.refresh_from_db()
    assert project.period_as_written == "ultimo 2010"
    assert editor.post(address(project), again).status_code == 302
    project.refresh_from_db()
    assert project.period_as_written == "primo 2009"


def test_a_deadline_that_only_the_other_moved_is_taken_over_beside_their_status(
    editor, colleague, project
):
    key = f"p{project.pk}-period_as_written"
    mine = form_on(editor.get(address(project)))
    theirs = form_on(colleague.get(address(project))) | {key: "ultimo 2010"}
    colleague.post(address(project), theirs | {f"p{project.pk}-text": "Deres."})
    again = form_on(editor.post(address(project), mine))
    assert again[key] == "ultimo 2010"
    assert editor.post(address(project), again).status_code == 302
    assert moves(project) == {f"project:{project.pk}": 1}


@pytest.mark.parametrize("headers", [{}, IN_A_ROW])
def test_unchanged_does_not_confirm_what_was_not_seen(editor, colleague, project, headers):
    seen = newest(project).pk
    data = said(project, text="Stoppet.", stage=Stage.CANCELLED)
    colleague.post(address(project), data)
    answer = confirmed(editor, project, seen, headers=headers)
    assert answer.status_code == 422
    assert not newest(project).confirmed_unchanged
    if headers:
        told = json.loads(answer["HX-Trigger"])["row-refused"]
        assert told["row"] == f"project-{project.pk}"
        words = told["said"]
    else:
        words = answer.content.decode()
        assert "Stoppet." in words
        assert f'name="seen" value="{newest(project).pk}"' in words
    assert all(each in words for each in ("Kollega", "1. juni 2008", "Opgivet"))
    assert confirmed(editor, project, newest(project).pk, headers=headers).status_code in (204, 302)
    assert (newest(project).stage, newest(project).confirmed_unchanged) == (Stage.CANCELLED, True)


@pytest.mark.parametrize("seen", ["", "x", "9" * 30, "9" * 5000])
def test_unchanged_that_names_no_status_confirms_nothing(editor, project, seen):
    answer = editor.post(address(project, "status_confirm"), {"seen": seen})
    assert (answer.status_code, "Går godt." in answer.content.decode()) == (422, True)
    assert StatusUpdate.objects.count() == 1


def test_a_report_of_an_earlier_day_is_in_nobodys_way_who_confirms(editor, project):
    seen = newest(project).pk
    make_status(project=project, on=date(2008, 1, 1), text="Efterslæb.")
    assert confirmed(editor, project, seen).status_code == 302
    assert newest(project).text == "Går godt."


@pytest.mark.parametrize("page", ["area_detail", "project_list"])
def test_unchanged_in_a_list_says_which_status_the_list_shows(editor, project, page):
    where = [project.area.slug] if page == "area_detail" else []
    shown = editor.get(reverse(f"reports:{page}", args=["proeve", *where])).content.decode()
    (link,) = html.fromstring(shown).xpath(f"//a[@id='unchanged-{project.pk}']")
    assert link.get("hx-sync") == "this:drop"
    assert editor.post(link.get("hx-post"), headers=IN_A_ROW).status_code == 204
    make_status(project=project, on=TODAY, text="Deres.")
    assert editor.post(link.get("hx-post"), headers=IN_A_ROW).status_code == 422
    assert newest(project).text == "Deres."


def test_unchanged_is_not_offered_where_nothing_was_said(editor, project):
    silent = make_project(area=project.area)
    confirm = address(silent, "status_confirm")
    pages = [
        reverse("reports:area_detail", args=["proeve", project.area.slug]),
        reverse("reports:project_list", args=["proeve"]),
        reverse("reports:start"),
        silent.get_absolute_url(),
    ]
    for page in pages:
        text = editor.get(page).content.decode()
        assert address(silent) in text
        assert confirm not in text


@pytest.mark.parametrize("headers", [{}, IN_A_ROW])
def test_a_report_that_is_sent_twice_is_saved_once(editor, project, headers):
    key = f"p{project.pk}-period_as_written"
    data = form_on(editor.get(address(project))) | {key: "ultimo 2009"}
    statuses = {editor.post(address(project), data, headers=headers).status_code for _ in range(2)}
    assert statuses == {204 if headers else 302}
    assert StatusUpdate.objects.count() == 2
    assert moves(project) == {f"project:{project.pk}": 1}


@pytest.mark.parametrize("headers", [{}, IN_A_ROW])
def test_a_confirmation_that_is_sent_twice_is_saved_once(editor, project, headers):
    seen = newest(project).pk
    answers = [confirmed(editor, project, seen, headers=headers) for _ in range(2)]
    assert {each.status_code for each in answers} == {204 if headers else 302}
    assert StatusUpdate.objects.count() == 2


def test_the_same_words_of_somebody_else_are_a_report_of_their_own(editor, colleague, project):
    data = said(project)
    assert colleague.post(address(project), data).status_code == 302
    assert editor.post(address(project), data).status_code == 422
    assert StatusUpdate.objects.count() == 2


def test_of_two_who_report_of_an_earlier_day_the_second_is_told_of_the_first(
    editor, colleague, project
):
    mine = form_on(editor.get(address(project)))
    theirs = said(project, on="1. maj 2008", text="Deres.")
    assert colleague.post(address(project), theirs).status_code == 302
    earlier = {f"p{project.pk}-on": "2. maj 2008", f"p{project.pk}-text": "Mit."}
    answer = editor.post(address(project), mine | earlier)
    assert (answer.status_code, "Deres." in answer.content.decode()) == (422, True)
    again = form_on(answer)
    assert editor.post(address(project), again).status_code == 302
    assert newest(project).text == "Går godt."
    # What was written last is of an earlier day, and was there when the form is opened now.
    assert editor.post(address(project), said(project)).status_code == 302


def test_what_is_not_said_is_carried_over_from_the_status_of_that_day(project):
    by = make_member(role=Role.EDITOR, area=project.area)
    make_status(project=project, on=date(2008, 1, 1), text="Januar.", stage=Stage.APPROVED)
    report = {"project": project, "by": by, "today": TODAY}
    status = report_status(**report, on=date(2008, 2, 1), decision_wanted=True)
    assert (status.text, status.stage) == ("Januar.", Stage.APPROVED)


def test_a_period_that_cannot_be_read_is_kept_and_one_is_told_so(editor, project):
    data = {**said(project, period_as_written="31. februar 2027"), "next": "/p/proeve/projekter/"}
    page = editor.post(address(project), data, follow=True).content.decode()
    assert "“31. februar 2027” blev ikke læst som en dato" in page
    project.refresh_from_db()
    assert project.period_as_written == "31. februar 2027"
