"""Following up activities: with a form or one click, part by part, with or without a script."""

import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html  # type: ignore[import-untyped]

from accounts.models import Role
from initiatives.models import Activity, ActivityState, Organisation
from tests.factories import (
    make_activity,
    make_area,
    make_member,
    make_organisation,
    make_portfolio,
    make_project,
)

pytestmark = pytest.mark.django_db
TODAY = date(2007, 5, 1)
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args, **_kwargs: TODAY)


@pytest.fixture
def activity() -> Activity:
    portfolio = make_portfolio(slug="plan", layout="activity_plan")
    project = make_project(area=make_area(portfolio=portfolio, slug="bilag"))
    return make_activity(project=project, text="Intranet", deadline_as_written="April 2007")


@pytest.fixture
def editor(activity) -> Client:
    client = Client()
    client.force_login(make_member(role=Role.EDITOR, portfolio=activity.project.area.portfolio))
    return client


def address(activity, page="activity_form", **query) -> str:
    return reverse(f"reports:{page}", args=["plan", activity.pk], query=query or None)


def told(answer, event="row-saved") -> dict:
    return json.loads(answer["HX-Trigger"])[event]


def test_done_today_is_said_with_one_click_and_taken_back_with_another(editor, activity):
    page = editor.post(address(activity, "activity_done", seen=1), headers=HTMX)
    assert (page.status_code, told(page)["row"]) == (204, f"activity-{activity.pk}")
    activity.refresh_from_db()
    assert (activity.state, activity.done_on) == (ActivityState.DONE, TODAY)
    assert editor.post(told(page)["undo"], headers=HTMX).status_code == 204
    activity.refresh_from_db()
    assert (activity.state, activity.done_on) == (ActivityState.NOT_BEGUN, None)
    again = editor.post(told(page)["undo"], headers=HTMX)
    assert (again.status_code, told(again, "row-refused")["said"]) == (
        422,
        "Det er allerede fortrudt.",
    )
    assert [row.state for row in activity.history.order_by("history_id")] == [
        "not_begun",
        "done",
        "not_begun",
    ]


def test_what_goes_on_is_reviewed_today_and_that_is_taken_back_too(editor, activity):
    activity.reviewed_on = date(2006, 1, 1)
    activity.save()
    page = editor.post(address(activity, "activity_reviewed", seen=2), headers=HTMX)
    activity.refresh_from_db()
    assert (activity.reviewed_on, activity.state) == (TODAY, ActivityState.NOT_BEGUN)
    editor.post(told(page)["undo"], headers=HTMX)
    activity.refresh_from_db()
    assert activity.reviewed_on == date(2006, 1, 1)


@pytest.mark.parametrize("page", ["activity_done", "activity_reviewed", "activity_undo"])
@pytest.mark.parametrize("headers", [None, HTMX])
def test_a_click_on_what_somebody_else_has_changed_does_nothing(page, headers, editor, activity):
    activity.note = "Deres."
    activity.save()
    answer = editor.post(address(activity, page, seen=1), headers=headers)
    assert answer.status_code == 422
    words = told(answer, "row-refused")["said"] if headers else answer.content.decode()
    assert "En anden har rettet “Intranet” imens" in words
    activity.refresh_from_db()
    assert (activity.version, activity.state) == (2, ActivityState.NOT_BEGUN)


def test_without_a_script_a_click_leads_to_a_page_with_the_button(editor, activity):
    back = reverse("reports:activity_list", args=["plan"])
    click = address(activity, "activity_done", seen=1, next=back)
    assert editor.get(click).context["heading"] == "Udført i dag"
    page = editor.post(click, follow=True)
    assert page.redirect_chain == [(f"{back}#activity-{activity.pk}", 302)]
    assert f"{address(activity, 'activity_undo')}?seen=2" in page.content.decode()


@pytest.mark.parametrize(
    ("deadline", "state", "links"),
    [
        ("April 2007", ActivityState.NOT_BEGUN, ["follow", "done"]),
        ("April 2007 og løbende", ActivityState.BEGUN, ["follow", "done", "reviewed"]),
        ("Løbende", ActivityState.BEGUN, ["follow", "reviewed"]),
        ("April 2007", ActivityState.DROPPED, ["follow"]),
    ],
)
def test_a_row_offers_what_fits_its_deadline_and_its_state(
    deadline, state, links, editor, activity
):
    activity.deadline_as_written, activity.state = deadline, state
    activity.save()
    pages = (address_of_list(), reverse("reports:area_detail", args=["plan", "bilag"]))
    for page in pages:
        text = editor.get(page).content.decode()
        names = ("follow", "done", "reviewed")
        assert [each for each in names if f'id="{each}-{activity.pk}"' in text] == links


@pytest.mark.parametrize(
    ("day", "state", "words"),
    [
        ("20. april 2007", "begun", "Vælg “Udført” som tilstand"),
        ("1.1.1500", "done", "Skriv en dag efter 1899."),
        ("1.1.0001", "done", "Skriv en dag efter 1899."),
    ],
)
def test_a_day_that_cannot_be_kept_is_refused_where_it_was_typed(
    day, state, words, editor, activity
):
    page = editor.post(address(activity), said(activity, state=state, done_on=day))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["done_on"])
    assert words in page.content.decode()
    activity.refresh_from_db()
    assert (activity.version, activity.state) == (1, ActivityState.NOT_BEGUN)


def test_what_was_done_and_goes_on_after_all_loses_its_day(editor, activity):
    activity.state, activity.done_on = ActivityState.DONE, date(2007, 4, 20)
    activity.save()
    answer = editor.post(address(activity), said(activity, done_on="20. april 2007"))
    activity.refresh_from_db()
    assert (answer.status_code, activity.state, activity.done_on) == (302, "begun", None)


def address_of_list() -> str:
    return reverse("reports:activity_list", args=["plan"])


def test_a_reader_is_offered_nothing(activity):
    client = Client()
    client.force_login(make_member(role=Role.READER, portfolio=activity.project.area.portfolio))
    assert "row-actions" not in client.get(address_of_list()).content.decode()
    for page in ("activity_done", "activity_reviewed", "activity_undo"):
        assert client.post(address(activity, page, seen=1)).status_code == 404


# --- A group, part by part --------------------------------------------------------------------


@pytest.fixture
def parts(activity) -> list[Organisation]:
    group = make_organisation(short_name="Alle")
    activity.organisations.add(group)
    return [make_organisation(short_name=name, parent=group) for name in ("BIF", "BUF", "SOF")]


def said(activity, **more) -> dict:
    """What a browser sends: with the shares that the form was opened with."""
    activity.refresh_from_db()
    shares = list(activity.fulfilments.all())
    return {
        "initial-done_by": [share.organisation_id for share in shares],
        **{f"initial-done_by_{each.organisation_id}_on": each.done_on for each in shares},
        "state": "begun",
        "deadline_as_written": "April 2007",
        "seen_version": activity.version,
        **more,
    }


def fulfilled(activity) -> dict[str, date]:
    rows = activity.fulfilments.values_list("organisation__short_name", "done_on")
    return dict(rows)


def test_each_part_of_a_group_has_its_day_and_without_one_it_is_today(editor, activity, parts):
    bif, buf, sof = parts
    editor.post(address(activity), said(activity, done_by=[bif.pk]))
    assert fulfilled(activity) == {"BIF": TODAY}
    # A day says that it is done, with or without the tick.
    days = {f"done_by_{bif.pk}_on": "1.5.2007", f"done_by_{sof.pk}_on": "3. marts 2007"}
    editor.post(address(activity), said(activity, done_by=[bif.pk, buf.pk], **days))
    assert fulfilled(activity) == {"BIF": TODAY, "BUF": TODAY, "SOF": date(2007, 3, 3)}
    # No tick, and a day that was there before: no longer done.
    editor.post(address(activity), said(activity, done_by=[buf.pk], **days))
    assert fulfilled(activity) == {"BUF": TODAY}


def test_the_share_of_who_is_no_part_any_more_stays(editor, activity, parts):
    bif, _buf, sof = parts
    activity.fulfilments.create(organisation=sof, done_on=date(2007, 3, 3), note="Før.")
    sof.parent = None
    sof.save()
    editor.post(address(activity), said(activity, done_by=[bif.pk]))
    assert fulfilled(activity) == {"BIF": TODAY, "SOF": date(2007, 3, 3)}


def test_the_form_carries_the_shares_that_it_was_opened_with(editor, activity, parts):
    for part in parts[:2]:
        activity.fulfilments.create(organisation=part, done_on=date(2007, 3, 3))
    page = html.fromstring(editor.get(address(activity)).content.decode())
    ticks = page.xpath("//form//input[@type='hidden'][@name='initial-done_by']/@value")
    days = page.xpath(
        "//form//input[@type='hidden'][starts-with(@name, 'initial-done_by_')]/@value"
    )
    assert ticks == [str(part.pk) for part in parts[:2]]
    assert days == ["2007-03-03", "2007-03-03"]


def test_a_share_that_is_entered_meanwhile_in_data_entry_stays(editor, activity, parts):
    bif, buf, sof = parts
    activity.fulfilments.create(organisation=sof, done_on=date(2007, 3, 3))
    opened = said(activity)
    activity.fulfilments.create(organisation=buf, done_on=date(2007, 3, 3), note="Efter høring.")
    editor.post(address(activity), {**opened, "done_by": [bif.pk]})
    assert fulfilled(activity) == {"BIF": TODAY, "BUF": date(2007, 3, 3)}
    assert activity.fulfilments.get(organisation=buf).note == "Efter høring."


def test_a_day_that_is_emptied_beside_its_tick_is_today(editor, activity, parts):
    bif = parts[0]
    activity.fulfilments.create(organisation=bif, done_on=date(2007, 3, 3))
    editor.post(address(activity), said(activity, done_by=[bif.pk], **{f"done_by_{bif.pk}_on": ""}))
    assert fulfilled(activity) == {"BIF": TODAY}


def test_a_part_has_not_done_its_share_on_a_day_to_come(editor, activity, parts):
    name = f"done_by_{parts[0].pk}_on"
    page = editor.post(address(activity), said(activity, **{name: "2. maj 2007"}))
    assert (page.status_code, list(page.context["form"].errors)) == (422, [name])


def test_of_two_who_tick_at_once_the_second_sees_both(editor, activity, parts):
    bif, buf, _sof = parts
    opened = said(activity)
    editor.post(address(activity), {**opened, "done_by": [bif.pk]})
    page = editor.post(address(activity), {**opened, "done_by": [buf.pk]})
    assert page.status_code == 422
    assert "choose-done_by" in page.content.decode()
    assert fulfilled(activity) == {"BIF": TODAY}
    # Sent again as it stands, it holds what either has ticked.
    editor.post(address(activity), carried(page))
    assert fulfilled(activity) == {"BIF": TODAY, "BUF": TODAY}


def test_of_shares_that_only_the_other_ticked_nothing_is_asked(editor, activity, parts):
    bif, buf, _sof = parts
    activity.fulfilments.create(organisation=buf, done_on=date(2007, 3, 3))
    opened = said(activity, done_by=[buf.pk], note="Min.", **{f"done_by_{buf.pk}_on": "3.3.2007"})
    both = {"done_by": [bif.pk, buf.pk], f"done_by_{buf.pk}_on": "3.3.2007"}
    editor.post(address(activity), said(activity, **both))
    page = editor.post(address(activity), opened)
    assert page.status_code == 422
    assert "choose-done_by" not in page.content.decode()
    editor.post(address(activity), carried(page))
    assert fulfilled(activity) == {"BIF": TODAY, "BUF": date(2007, 3, 3)}
    assert activity.history.count() == 3


def carried(page) -> dict:
    """What the form of this page sends as it stands."""
    form = html.fromstring(page.content.decode()).xpath("//form[@data-draft]")[0]
    sent: dict[str, list] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return sent
