"""What feeds of deadlines say: read back by other programmes' rules, and held to the document."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from accounts.models import Role
from initiatives.models import (
    Activity,
    ActivityState,
    Criterion,
    CriterionResult,
    Goal,
    Organisation,
    Portfolio,
    Stage,
)
from portfolio.dates import read_date
from reports.feeds import entries as entries_module
from reports.feeds import feed_bytes
from reports.models import DeadlineFeed
from tests.conftest import load_fixture
from tests.factories import (
    make_activity,
    make_area,
    make_assignment,
    make_criterion,
    make_feed,
    make_member,
    make_organisation,
    make_person,
    make_portfolio,
    make_project,
    make_result,
    make_status,
)
from tests.facts.koebenhavn_2007 import DEADLINES, ROWS
from tests.portfolio.test_snapshot import elsewhere

pytestmark = pytest.mark.django_db
MAY = date(2007, 5, 1)
SITE = "https://indsats.example.test"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def plan() -> Portfolio:
    return load_fixture("koebenhavn-2007")


@pytest.fixture
def portfolio() -> Portfolio:
    return make_portfolio(name="Personalepolitik")


def file_of(feed: DeadlineFeed, extension: str = "ics") -> bytes:
    return feed_bytes(feed, extension, on=MAY, site=SITE)


def events(feed: DeadlineFeed) -> list:
    return list(Calendar.from_ical(file_of(feed)).events)


def titles(feed: DeadlineFeed) -> list[str]:
    return [str(event["summary"]) for event in events(feed)]


def news(feed: DeadlineFeed) -> ElementTree.Element:
    return ElementTree.fromstring(file_of(feed, "atom"))  # noqa: S314 - our own file


def entries(feed: DeadlineFeed) -> list[ElementTree.Element]:
    return news(feed).findall(f"{ATOM}entry")


def text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


# --- København's plan --------------------------------------------------------------------------


def due(words: str) -> date | None:
    """The day of a wording, by the transcription: the last one, or for *Fra …* the first."""
    _number, kind, earliest, latest = DEADLINES[words]
    day = earliest if kind == "from" else latest
    return date.fromisoformat(day) if day else None


def test_a_calendar_has_every_deadline_of_the_document_on_the_last_day_its_words_can_mean(plan):
    feed, _secret = make_feed(portfolio=plan)
    expected = Counter(day for row in ROWS if (day := due(row.deadline)) is not None)
    found = events(feed)
    assert Counter(event.start for event in found) == expected
    assert len(found) == 22
    assert {event.end - event.start for event in found} == {timedelta(days=1)}
    assert {str(event["transp"]) for event in found} == {"TRANSPARENT"}


def test_an_event_says_the_deadline_as_written_who_answers_the_state_and_where_it_stands(plan):
    feed, _secret = make_feed(portfolio=plan)
    event = next(one for one in events(feed) if "Idékatalog" in one["summary"])
    project = Activity.objects.get(text__contains="Idékatalog").project
    lines = str(event["description"]).splitlines()
    assert lines[-6:-1] == [
        "Sidste dag: 31. januar 2007",
        "Frist som skrevet: Januar 2007",
        "Ansvarlig: Koncernservice",
        "Tilstand: Ikke begyndt",
        f"Indsats: {project.title}",
    ]
    assert lines[-1] == str(event["url"])
    assert lines[-1].startswith(f"{SITE}{project.get_absolute_url()}#activity-")


def test_what_begins_some_day_says_so_and_what_is_only_ongoing_has_no_event(plan):
    feed, _secret = make_feed(portfolio=plan)
    begin = [one for one in events(feed) if one["summary"].startswith("Skal begynde: ")]
    first_days = [due(row.deadline) for row in ROWS if DEADLINES[row.deadline][1] == "from"]
    assert len(first_days) == 6
    assert Counter(one.start for one in begin) == Counter(first_days)
    said = " ".join(str(one["description"]) for one in events(feed))
    assert "Frist som skrevet: Løbende" not in said
    assert "Frist som skrevet: Fra 2. prognose i 2007" in said


def test_a_department_gets_what_all_departments_must_do(plan):
    by_group = [row for row in ROWS if "forvaltningerne" in row.responsible.lower()]
    feed, _secret = make_feed(portfolio=plan, about=Organisation.objects.get(short_name="BIF"))
    expected = sorted(day for row in by_group if (day := due(row.deadline)) is not None)
    assert sorted(event.start for event in events(feed)) == expected
    assert len(expected) == 10
    assert "BIF" in str(Calendar.from_ical(file_of(feed))["name"])


def test_the_same_deadlines_are_news_with_the_same_names(plan):
    feed, _secret = make_feed(portfolio=plan)
    found = entries(feed)
    assert {text(entry, "id") for entry in found} == {
        f"urn:uuid:{event['uid']}" for event in events(feed)
    }
    assert len(found) == 22
    changed = [datetime.fromisoformat(text(entry, "updated")) for entry in found]
    assert changed == sorted(changed, reverse=True)
    whole = news(feed)
    assert datetime.fromisoformat(text(whole, "updated")) == changed[0]
    assert text(whole.find(f"{ATOM}author"), "name") == "Københavns Kommune"
    assert whole.get("{http://www.w3.org/XML/1998/namespace}lang") == "da"


# --- What is awaited ---------------------------------------------------------------------------


def test_what_is_done_dropped_or_ongoing_by_now_is_awaited_no_more(portfolio):
    project = make_project(area=make_area(portfolio=portfolio))
    for state in ActivityState:
        done_on = MAY if state == ActivityState.DONE else None
        values = {"project": project, "state": state, "done_on": done_on}
        for words in ("Juni 2007", "Juni 2007 og løbende", "Fra juni 2007"):
            make_activity(text=f"{words} {state}", deadline_as_written=words, **values)
    feed, _secret = make_feed(portfolio=portfolio)
    assert sorted(titles(feed)) == [
        "Juni 2007 begun",
        "Juni 2007 not_begun",
        "Juni 2007 og løbende not_begun",
        "Skal begynde: Fra juni 2007 not_begun",
    ]


def test_projects_goals_and_criteria_have_deadlines_until_the_project_is_over(portfolio):
    area = make_area(portfolio=portfolio)
    for stage in (Stage.IN_PROGRESS, Stage.COMPLETED, Stage.CANCELLED):
        project = make_project(
            area=area, title=f"Projekt {stage}", period_as_written="marts - juni 2007"
        )
        make_status(project=project, on=MAY, stage=stage)
        goal = Goal.objects.create(
            project=project, letter="a", text=f"Mål {stage}", deadline_as_written="1. juli 2007"
        )
        criterion = Criterion.objects.create(
            project=project, goal=goal, text=f"Kriterium {stage}", deadline_as_written="juli 2007"
        )
        CriterionResult.objects.create(criterion=criterion, on=MAY, verdict="partly")
    make_project(area=area, title="Fra dengang", period_as_written="Fra 2006")
    feed, _secret = make_feed(portfolio=portfolio)
    assert [(one.start, str(one["summary"])) for one in events(feed)] == [
        (date(2007, 6, 30), "Projekt in_progress"),
        (date(2007, 7, 1), "a. Mål in_progress"),
        (date(2007, 7, 31), "Kriterium in_progress"),
    ]
    project, _goal, criterion = events(feed)
    assert "Tilstand: I gang" in project["description"]
    assert "Tilstand: Delvist opfyldt" in criterion["description"]


def test_a_criterion_is_awaited_until_it_is_met_whatever_else_is_answered(portfolio):
    project = make_project(area=make_area(portfolio=portfolio))
    feed, _secret = make_feed(portfolio=portfolio)
    answers = {
        "Sagt opfyldt": {"verdict": "met"},
        "Opfyldt af tallet": {"value": 85},
        "Under tallet": {"value": 84},
        "Delvist": {"verdict": "partly"},
        "Ikke opfyldt": {"verdict": "not_met"},
        "Kun ord": {"evidence": "Vi måler i maj."},
        "Opfyldt i juni": {"verdict": "met", "on": date(2007, 6, 1)},
    }
    for words, answer in answers.items():
        kind = {"kind": "at_least", "threshold": 85} if "value" in answer else {}
        criterion = make_criterion(
            project=project, text=words, deadline_as_written="juli 2007", **kind
        )
        make_result(criterion=criterion, **{"on": MAY, **answer})
    awaited = {"Under tallet", "Delvist", "Ikke opfyldt", "Kun ord", "Opfyldt i juni"}
    assert set(titles(feed)) == awaited
    assert {text(entry, "title") for entry in entries(feed)} == awaited


def test_a_person_has_the_deadlines_of_their_projects_and_an_organisation_those_it_leads(portfolio):
    area, person, union = make_area(portfolio=portfolio), make_person(), make_organisation()
    projects = [
        make_project(area=area, title=title, period_as_written="juni 2007")
        for title in ("Mit", "Fagforeningens", "Et andet")
    ]
    make_assignment(project=projects[0], person=person)
    make_assignment(project=projects[1], organisations=(union,))
    make_assignment(
        project=projects[2], group_text="Følgegruppe", role="following_group"
    ).organisations.add(union)
    for project in projects:
        make_activity(project=project, text=f"I {project.title}", deadline_as_written="maj 2007")
    mine, _secret = make_feed(portfolio=portfolio, about=person)
    theirs, _secret = make_feed(portfolio=portfolio, about=union)
    assert titles(mine) == ["I Mit", "Mit"]
    assert titles(theirs) == ["Fagforeningens"]


def test_a_member_of_one_area_is_shown_that_area_only(portfolio):
    seen, hidden = make_area(portfolio=portfolio), make_area(portfolio=portfolio)
    union = make_organisation()
    for area in (seen, hidden):
        project = make_project(area=area, title=f"I {area.name}", period_as_written="juni 2007")
        make_assignment(project=project, organisations=(union,))
        activity = make_activity(
            project=project, text=f"Gør {area.name}", deadline_as_written="juni 2007"
        )
        activity.organisations.add(union)
    member = make_member(role=Role.EDITOR, area=seen)
    for about in (None, union):
        feed, _secret = make_feed(user=member, portfolio=portfolio, about=about)
        assert titles(feed) == [f"Gør {seen.name}", f"I {seen.name}"]
        for extension in ("ics", "atom"):
            assert hidden.name not in file_of(feed, extension).decode()


@pytest.mark.django_db(transaction=True)
def test_an_activity_of_a_project_that_is_added_meanwhile_waits_for_the_next_time(monkeypatch):
    portfolio = make_portfolio()
    area = make_area(portfolio=portfolio)
    feed, _secret = make_feed(portfolio=portfolio)
    read = entries_module.own_activities

    def read_after_a_colleague(*args):
        project = {"area": area, "title": "Nyt"}
        elsewhere(
            lambda: make_activity(project=make_project(**project), deadline_as_written="juni 2007")
        )
        return read(*args)

    monkeypatch.setattr(entries_module, "own_activities", read_after_a_colleague)
    assert titles(feed) == []
    monkeypatch.undo()
    assert len(titles(feed)) == 1


# --- The files ---------------------------------------------------------------------------------


def test_whatever_people_write_comes_out_of_a_calendar_and_a_feed_as_it_was(portfolio):
    words = "Møde; frokost, kaffe \\ te 😀\n- «æøå» & <b>fed</b>\n" + "lang " * 80 + "slut"
    project = make_project(area=make_area(portfolio=portfolio), title="A;B,C\\n 😀")
    make_activity(project=project, text=words, deadline_as_written="juni 2007\x0b")
    feed, _secret = make_feed(portfolio=portfolio)
    event = events(feed)[0]
    assert str(event["description"]).startswith(words)
    assert str(event["summary"]).startswith("Møde; frokost, kaffe \\ te 😀 - «æøå» & <b>fed</b>")
    assert "\n" not in event["summary"]
    assert len(event["summary"]) <= 120
    content = file_of(feed)
    assert b"\x0b" not in content
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    entry = entries(feed)[0]
    assert text(entry, "title") == str(event["summary"])
    assert "&lt;b&gt;fed&lt;/b&gt;" in text(entry, "summary")


def test_a_file_is_the_same_until_something_is_changed_and_then_says_what(portfolio):
    project = make_project(area=make_area(portfolio=portfolio))
    changed = make_activity(project=project, text="Flyttes", deadline_as_written="juni 2007")
    make_activity(project=project, text="Bliver", deadline_as_written="juni 2007")
    feed, _secret = make_feed(portfolio=portfolio)
    before, was = file_of(feed), {str(one["summary"]): one for one in events(feed)}
    assert file_of(feed) == before
    assert b"METHOD" not in before
    changed.deadline_as_written = "august 2007"
    changed.save()
    now = {str(one["summary"]): one for one in events(feed)}
    assert now["Flyttes"]["uid"] == was["Flyttes"]["uid"]
    assert now["Flyttes"].start == date(2007, 8, 31)
    assert (was["Flyttes"]["sequence"], now["Flyttes"]["sequence"]) == (0, 1)
    saved_at = changed.history.first().history_date
    assert now["Flyttes"].last_modified == saved_at.replace(microsecond=0)
    assert now["Flyttes"].stamp == now["Flyttes"].last_modified
    assert now["Bliver"].to_ical() == was["Bliver"].to_ical()
    assert text(entries(feed)[0], "title") == "Flyttes"


def test_a_new_status_is_news_of_its_project(portfolio):
    area = make_area(portfolio=portfolio)
    old = make_project(area=area, title="Gammelt", period_as_written="juni 2007")
    make_project(area=area, title="Nyt", period_as_written="juni 2007")
    feed, _secret = make_feed(portfolio=portfolio)
    assert [text(entry, "title") for entry in entries(feed)] == ["Nyt", "Gammelt"]
    make_status(project=old, on=MAY)
    assert [text(entry, "title") for entry in entries(feed)] == ["Gammelt", "Nyt"]


def test_a_feed_of_nothing_is_a_valid_file_that_never_changes(portfolio):
    feed, _secret = make_feed(portfolio=portfolio)
    assert events(feed) == []
    whole = news(feed)
    assert datetime.fromisoformat(text(whole, "updated")) == feed.at.astimezone(UTC)
    assert file_of(feed, "atom") == file_of(feed, "atom")


def test_a_feed_speaks_the_language_of_its_portfolio():
    plan = make_portfolio(name="Handlingsplan", language="nb")
    project = make_project(area=make_area(portfolio=plan))
    make_activity(project=project, text="Kurs", deadline_as_written="Fra våren 09")
    feed, _secret = make_feed(portfolio=plan)
    assert titles(feed) == ["Skal begynne: Kurs"]
    assert read_date("Fra våren 09").earliest == events(feed)[0].start
