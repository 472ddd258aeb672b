"""The history of a portfolio: every change by a person, for the members of where it was made."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from lxml import html  # type: ignore[import-untyped]

from accounts.models import Role
from tests.admin_pages import Page, log_in
from tests.factories import (
    KRONE,
    make_area,
    make_assignment,
    make_line,
    make_meeting,
    make_member,
    make_membership,
    make_organisation,
    make_portfolio,
    make_project,
    make_user,
)
from tests.reports.lists import address

pytestmark = pytest.mark.django_db
MAY, JUNE = datetime(2008, 5, 13, 10, 30, tzinfo=UTC), datetime(2008, 6, 1, 22, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_may(time_machine):
    time_machine.move_to(MAY, tick=False)
    return time_machine


@pytest.fixture
def project():
    portfolio = make_portfolio(slug="proeve")
    project = make_project(area=make_area(portfolio=portfolio, name="Trivsel"), title="Gode job")
    make_line(project=project, oere=300 * KRONE, label="Bevilling")
    make_assignment(
        project=project, group_text="NN", organisations=(make_organisation(short_name="KL"),)
    )
    return project


@pytest.fixture
def manager(project):
    user = make_user(username="leder", first_name="Lone", last_name="Leder")
    make_membership(user=user, role=Role.MANAGER, portfolio=project.area.portfolio)
    return user


@pytest.fixture
def renamed(project, manager):
    """The project has been called something else since, in data entry."""
    page = Page(log_in(manager), f"/admin/initiatives/project/{project.pk}/change/")
    page["title"] = "Bedre job"
    page.save()
    project.refresh_from_db()
    return project


def history(user, project_or_portfolio, **query):
    """The page as `user` sees it."""
    portfolio = getattr(project_or_portfolio, "area", None)
    portfolio = portfolio.portfolio if portfolio is not None else project_or_portfolio
    return log_in(user).get(address("history_list", portfolio), query)


def titles(response):
    return [(entry.action, entry.title) for entry in response.context["entries"]]


def in_words(entry):
    """`Field: old -> new` of every change in the entry."""
    return [f"{each.label}: {each.before} -> {each.after}" for each in entry.changes]


def text_of(response):
    document = html.fromstring(response.content.decode())
    return " ".join(document.text_content().split())


# --- What is said --------------------------------------------------------------------------------


def test_a_change_says_who_when_what_was_and_what_is(renamed, manager):
    answer = history(manager, renamed, slags="project")
    newest = answer.context["entries"][0]
    assert (newest.at, newest.who, newest.kind, newest.title, newest.action) == (
        MAY,
        "Lone Leder",
        "Projekt",
        "Bedre job",
        "ændret",
    )
    assert in_words(newest) == ["Titel: Gode job -> Bedre job"]
    text = text_of(answer)
    assert "13. maj 2008 12:30 · Lone Leder · Projekt, ændret" in text
    assert "Titel: fjernet: Gode job tilføjet: Bedre job" in text


def test_a_change_through_a_page_of_the_site_is_there_too(project, manager):
    meeting = make_meeting(portfolio=project.area.portfolio, title="Majmøde")
    page = address("meeting_edit", project.area.portfolio, meeting.pk)
    data = {"title": "Majmøde", "held_on": "14. maj 2008", "area": "", "seen_version": "1"}
    log_in(manager).post(page, data)
    newest = history(manager, project, slags="meeting").context["entries"][0]
    assert (newest.who, in_words(newest)) == (
        "Lone Leder",
        ["Afholdes den: 13. maj 2008 -> 14. maj 2008"],
    )


def test_money_and_choices_are_said_in_words(project, manager):
    page = Page(log_in(manager), f"/admin/initiatives/project/{project.pk}/change/")
    page["lines-0-as_written"], page["lines-0-standing"] = "1,4 mio. kr.", "provisional"
    page.save()
    newest = history(manager, project, slags="line").context["entries"][0]
    assert in_words(newest) == [
        "Beløb: 300 kr. -> 1.400.000 kr.",
        "Beløb som skrevet: 300 kr. -> 1,4 mio. kr.",
        "Beløbsstatus: Aftalt -> Foreløbig",
    ]


def test_other_organisations_of_a_person_are_named(project, manager):
    page = Page(log_in(manager), f"/admin/initiatives/project/{project.pk}/change/")
    page["assignments-0-organisations"] = [
        make_organisation(short_name=name).pk for name in ("HK", "FOA")
    ]
    page.save()
    newest, first = history(manager, project, slags="assignment").context["entries"]
    assert in_words(newest) == ["Organisationer: KL -> FOA, HK"]
    assert (first.action, first.changes) == ("tilføjet", ())


def test_a_reason_stands_with_its_change(project, manager):
    project.title, project._change_reason = "Bedre job", "Navnet var for kort."
    project.save()
    answer = history(manager, project, slags="project")
    assert answer.context["entries"][0].reason == "Navnet var for kort."
    assert "Navnet var for kort." in text_of(answer)


def test_what_was_deleted_is_found_when_all_that_it_belonged_to_is_gone(project, manager):
    portfolio, key = project.area.portfolio, project.pk
    area = project.area
    for row in (project.lines.get(), area.frames.get(), project, area):
        row.delete()
    found = history(manager, portfolio)
    assert {(entry.kind, entry.action, entry.title) for entry in found.context["entries"]} >= {
        ("Projekt", "slettet", "Gode job"),
        ("Person eller gruppe", "slettet", "NN"),
        ("Budgetpost", "slettet", "Bevilling: 300 kr."),
        ("Ramme", "slettet", "Trivsel"),
        ("Indsatsområde", "slettet", "Trivsel"),
    }
    of_project = history(manager, portfolio, projekt=key)
    assert ("slettet", "Gode job") in titles(of_project)
    assert ("slettet", "Bevilling: 300 kr.") in titles(of_project)
    assert all(entry.project is None for entry in found.context["entries"])


def test_a_row_that_a_value_named_and_that_is_gone_is_said_to_be(project, manager):
    other = make_area(portfolio=project.area.portfolio, name="Ledelse")
    project.area = other
    project.save()
    old = project.area.portfolio.areas.get(name="Trivsel")
    project.lines.get().delete()
    old.frames.all().delete()
    old.delete()
    newest = history(manager, project, slags="project").context["entries"][0]
    assert in_words(newest) == ["Indsatsområde: (findes ikke mere) -> Ledelse"]


def test_the_project_page_shows_its_own_history_to_members_only(renamed, manager):
    make_project(area=renamed.area, title="Et andet")
    page = renamed.get_absolute_url()
    answer = log_in(manager).get(page)
    entries = answer.context["entries"]
    assert {entry.kind for entry in entries} == {"Projekt", "Budgetpost", "Person eller gruppe"}
    assert {entry.project for entry in entries} == {renamed.pk}
    changed = [in_words(entry) for entry in entries if entry.changes]
    assert changed == [["Titel: Gode job -> Bedre job"]]
    whole = f"{address('history_list', renamed.area.portfolio)}?projekt={renamed.pk}"
    assert whole in answer.content.decode()
    portfolio = renamed.area.portfolio
    portfolio.is_public = True
    portfolio.save()
    for stranger in (Client(), log_in(make_user())):
        assert stranger.get(page).context["entries"] == []


# --- What is asked for ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("project", [("ændret", "Bedre job"), ("tilføjet", "Gode job")]),
        ("line", [("tilføjet", "Bevilling: 300 kr.")]),
        ("assignment", [("tilføjet", "NN")]),
        ("round", []),
    ],
)
def test_one_kind_of_rows(renamed, manager, kind, found):
    assert titles(history(manager, renamed, slags=kind)) == found


def test_the_rows_of_one_project(renamed, manager):
    make_line(project=make_project(area=renamed.area, title="Et andet"))
    answer = history(manager, renamed, projekt=renamed.pk)
    assert {title for _action, title in titles(answer)} == {
        "Bedre job",
        "Gode job",
        "Bevilling: 300 kr.",
        "NN",
    }
    assert titles(history(manager, renamed, projekt=0)) == []


def test_the_rows_of_one_person(renamed, manager):
    answer = history(manager, renamed, person=manager.pk)
    assert titles(answer) == [("ændret", "Bedre job")]
    assert answer.context["people"] == [(manager.pk, "Lone Leder")]


def test_the_rows_of_a_period_by_danish_days(renamed, manager, in_may):
    # Half past midnight on the second of June in Denmark.
    in_may.move_to(JUNE, tick=False)
    renamed.title = "Bedste job"
    renamed.save()

    def of(**period):
        found = history(manager, renamed, slags="project", **period)
        return [title for _action, title in titles(found)]

    assert of(fra="2. juni 2008") == ["Bedste job"]
    assert of(til="1.6.2008") == ["Bedre job", "Gode job"]
    assert of(fra="2008-05-13", til="2008-05-13") == ["Bedre job", "Gode job"]
    assert of(fra="2008-05-14", til="2008-06-01") == []


def test_words_are_found_whatever_their_capitals(renamed, manager):
    found = history(manager, renamed, q="BEDRE", slags="project")
    assert ("ændret", "Bedre job") in titles(found)
    make_project(area=renamed.area, title="Ældrepleje")
    assert titles(history(manager, renamed, q="ældre")) == [("tilføjet", "Ældrepleje")]


def test_what_belongs_to_a_project_is_found_by_its_title_and_says_so(renamed, manager):
    make_line(project=renamed, label="Rejser")
    found = history(manager, renamed, q="bedre", slags="line").context["entries"]
    assert len(found) >= 1
    assert all(entry.belongs_to == "Bedre job" for entry in found)


@pytest.mark.parametrize("name", ["fra", "til"])
def test_a_day_that_cannot_be_read_is_said_and_stays_in_its_field(renamed, manager, name):
    answer = history(manager, renamed, **{name: "i går"})
    assert answer.status_code == 400
    assert "“i går”" in text_of(answer)
    assert f'name="{name}" value="i går"' in answer.content.decode()


@pytest.mark.parametrize("name", ["slags", "projekt", "person", "fra", "til", "q", "page"])
@pytest.mark.parametrize("value", ["1\0", "²", "-1", "9" * 20, "x" * 3000, "' OR 1", "%_\\"])
def test_no_odd_value_is_an_error(renamed, manager, name, value):
    assert history(manager, renamed, **{name: value}).status_code in (200, 400)


# --- Who may -------------------------------------------------------------------------------------


@pytest.fixture
def two_areas(renamed):
    """Something has been changed in another area, and in the portfolio itself."""
    other = make_area(portfolio=renamed.area.portfolio, name="Ledelse")
    make_line(project=make_project(area=other, title="Hemmelig"), label="Hemmelig bevilling")
    make_meeting(portfolio=other.portfolio, title="Hele gruppen")
    make_meeting(portfolio=other.portfolio, area=other, title="Hemmeligt møde")
    return renamed


@pytest.mark.parametrize("is_public", [False, True])
def test_a_member_of_one_area_is_shown_what_was_changed_there_and_by_whom(two_areas, is_public):
    """Everybody may read a public portfolio; who wrote what in it is for those it concerns."""
    portfolio = two_areas.area.portfolio
    portfolio.is_public = is_public
    portfolio.save()
    editor = make_member(role=Role.EDITOR, area=portfolio.areas.get(name="Ledelse"))
    reader = make_member(role=Role.READER, area=two_areas.area)
    answer = history(reader, two_areas)
    found = {title for _action, title in titles(answer)}
    assert {"Bedre job", "Gode job", "Trivsel", "Bevilling: 300 kr."} <= found
    assert not {title for title in found if "emmelig" in title or "Ledelse" in title}
    assert not found & {"Hele gruppen", str(portfolio)}
    assert "emmelig" not in text_of(answer)
    other = history(editor, two_areas)
    assert "Hemmelig" in {title for _action, title in titles(other)}
    assert other.context["people"] == []


def test_a_member_of_the_portfolio_is_shown_everything(two_areas):
    reader = make_member(role=Role.READER, portfolio=two_areas.area.portfolio)
    found = {title for _action, title in titles(history(reader, two_areas))}
    assert {"Bedre job", "Hemmelig", "Hele gruppen", "Hemmeligt møde"} <= found


def test_what_a_row_was_moved_from_is_not_named_to_who_may_not_see_it(two_areas):
    secret = make_area(portfolio=two_areas.area.portfolio, name="Lukket omraade")
    project = make_project(area=secret, title="Flyttet")
    project.area = two_areas.area
    project.save()
    reader = make_member(role=Role.READER, area=two_areas.area)
    newest = history(reader, two_areas, slags="project").context["entries"][0]
    assert (newest.title, len(newest.changes)) == ("Flyttet", 1)
    assert "Lukket" not in "".join(in_words(newest))


@pytest.mark.parametrize("is_public", [False, True])
def test_for_others_there_is_no_history(renamed, is_public):
    portfolio = renamed.area.portfolio
    portfolio.is_public = is_public
    portfolio.save()
    page = address("history_list", portfolio)
    elsewhere = make_member(role=Role.MANAGER, portfolio=make_portfolio())
    assert log_in(make_user()).get(page).status_code == 404
    assert log_in(elsewhere).get(page).status_code == 404
    stranger = Client().get(page)
    assert stranger.status_code == 302
    assert stranger["Location"].startswith("/")
    assert log_in(make_user(is_superuser=True)).get(page).status_code == 200


def test_one_portfolio_says_nothing_of_another(renamed, manager):
    elsewhere = make_project(title="Andetsteds")
    make_membership(user=manager, role=Role.MANAGER, portfolio=elsewhere.area.portfolio)
    assert "Andetsteds" not in {title for _action, title in titles(history(manager, renamed))}
    assert titles(history(manager, renamed, projekt=elsewhere.pk)) == []


# --- Pages ---------------------------------------------------------------------------------------


def test_older_rows_are_on_the_next_page(renamed, manager, in_may):
    in_may.move_to(JUNE, tick=False)
    for number in range(60):
        make_project(area=renamed.area, title=f"Nr. {number}")
    first = history(manager, renamed)
    assert len(first.context["entries"]) == 50
    assert first.context["entries"][0].title == "Nr. 59"
    second = titles(history(manager, renamed, page=2))
    assert ("tilføjet", "Nr. 9") in second
    assert not set(second) & set(titles(first))
