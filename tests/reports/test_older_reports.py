"""Reports that other versions of the software have frozen are compared without false changes."""

import json
from collections.abc import Callable
from datetime import date
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.models import Role
from initiatives.models import Stage
from reports.actions.freeze import freeze
from reports.models import FrozenReport
from reports.models.frozen_report import digest
from tests.admin_pages import log_in
from tests.factories import (
    KRONE,
    make_area,
    make_assignment,
    make_frame,
    make_line,
    make_meeting,
    make_member,
    make_organisation,
    make_portfolio,
    make_project,
    make_status,
)

pytestmark = pytest.mark.django_db
HELD_ON, TODAY = date(2008, 5, 13), date(2008, 6, 1)

Facts = dict[str, Any]


@pytest.fixture(autouse=True)
def in_june(time_machine):
    time_machine.move_to("2008-06-01T12:00:00Z", tick=False)


@pytest.fixture(autouse=True)
def without_files(monkeypatch):
    empty = SimpleNamespace(render=lambda document: b"")
    monkeypatch.setattr("reports.actions.freeze.renderer_for", lambda name: empty)


@pytest.fixture
def portfolio():
    """Of everything that facts tell: people, money of projects and beside them, frames, texts."""
    portfolio = make_portfolio(slug="proeve")
    for name in ("trivsel", "ledelse"):
        area = make_area(portfolio=portfolio, slug=name, name=name.title())
        frame = make_frame(area=area, allocated_oere=900 * KRONE, stated_total_oere=5 * KRONE)
        make_line(frame=frame, oere=7 * KRONE, label="Buffer")
        project = make_project(
            area=area,
            title=f"Om {name}",
            purpose="Trivsel.",
            target_group="Alle.",
            period_as_written="medio 2009",
        )
        make_line(project=project, oere=300 * KRONE)
        make_assignment(project=project, organisations=(make_organisation(),))
        make_status(project=project, on=date(2008, 5, 1), text="Begyndt.", decision_wanted=True)
    return portfolio


def store(portfolio, change: Callable[[Facts], None]) -> FrozenReport:
    """The report of a meeting as other software would have stored it: `change` alters its facts."""
    made = freeze(
        meeting=make_meeting(portfolio=portfolio, held_on=HELD_ON, title="Prøvemøde"),
        by=None,
        on=TODAY,
    )
    data = json.loads(made.document)
    change(data["facts"])
    text = json.dumps(data, ensure_ascii=False)
    return FrozenReport.objects.create(
        meeting=make_meeting(portfolio=portfolio, held_on=HELD_ON, title="Majmødet"),
        version=1,
        document=text,
        document_sha256=digest(text.encode()),
        pdf=made.pdf,
        workbook=made.workbook,
        pdf_sha256=made.pdf_sha256,
        workbook_sha256=made.workbook_sha256,
    )


def parts(facts: Facts, where: str) -> list[Facts]:
    """All areas, projects, frames or lines of the facts."""
    areas = facts["areas"]
    if where in ("report", "area"):
        return areas if where == "area" else [facts]
    projects = [project for area in areas for project in area["projects"]]
    if where in ("project", "deadline"):
        return projects if where == "project" else [each["deadline"] for each in projects]
    if where == "frame":
        return [frame for area in areas for frame in area["frames"]]
    beside = [line for area in areas for line in area["other_lines"]]
    return [*beside, *(line for project in projects for line in project["lines"])]


def without(**lacking: tuple[str, ...]) -> Callable[[Facts], None]:
    def change(facts: Facts) -> None:
        for where, names in lacking.items():
            for part in parts(facts, where):
                for name in names:
                    del part[name]

    return change


LIGHT = ("light", "light_suggested", "light_rules", "light_reason", "light_faded")
OF_PROJECTS = (
    *LIGHT,
    "people",
    "status_key",
    "lines",
    "deadline",
    "confirmed_unchanged",
    "decision_wanted",
    "evaluation_outstanding",
    "accounts_outstanding",
)


def changes(*arguments):
    out = StringIO()
    call_command("changes", "proeve", "--format", "json", *arguments, stdout=out)
    return json.loads(out.getvalue())


def page_of(portfolio, user=None, **query):
    user = user or make_member(role=Role.READER, portfolio=portfolio)
    page = reverse("reports:changes", args=[portfolio.slug])
    return log_in(user).get(page, query)


OLDER = {
    "lights": without(project=LIGHT),
    "people": without(project=("people",)),
    "status_key": without(project=("status_key",)),
    "status_key and day": without(project=("status_key", "status_on")),
    "lines": without(project=("lines",)),
    "other_lines": without(area=("other_lines",)),
    "all lines": without(project=("lines",), area=("other_lines",)),
    "areas of frames": without(line=("frame_area",)),
    "days of deadlines": without(deadline=("earliest", "latest", "kind")),
    "deadline": without(project=("deadline",)),
    "wish for a decision": without(project=("decision_wanted",)),
    "texts": without(project=("status_text", "purpose", "target_group")),
    "amounts": without(project=("amount",)),
    "stage": without(project=("stage",)),
    "frames": without(area=("frames",)),
    "allocations": without(frame=("allocated", "stated")),
    "kinds of lines": without(line=("kind", "funded_by", "part_of", "footnote", "approximate")),
    "standing of lines": without(line=("standing",)),
    "words of lines": without(line=("label", "frame")),
    "totals": without(report=("totals", "currency", "name")),
    "version 1": without(project=OF_PROJECTS, area=("other_lines", "frames"), report=("totals",)),
}


@pytest.mark.parametrize("change", OLDER.values(), ids=OLDER)
def test_what_older_software_did_not_store_is_no_change(portfolio, change):
    store(portfolio, change)
    found = changes("--since", "Majmødet")
    assert found["since"]["meeting"] == "Majmødet"
    assert found["changes"] == []
    assert found["confirmed_unchanged"] == []
    assert found["silent"] == ["Om trivsel", "Om ledelse"]
    answer = page_of(portfolio)
    assert answer.status_code == 200
    assert "Siden Majmødet, 13. maj 2008: ingen ændringer." in answer.content.decode()


@pytest.mark.parametrize("change", OLDER.values(), ids=OLDER)
def test_pages_and_meetings_after_an_older_report_are_made(portfolio, change):
    """Among them those of a past day, which shows how the budgets stood in that report."""
    store(portfolio, change)
    client = log_in(make_member(role=Role.READER, area=portfolio.areas.get(slug="trivsel")))
    area = reverse("reports:area_detail", args=["proeve", "trivsel"])
    for page in (area, reverse("reports:portfolio_detail", args=["proeve"])):
        for query in ({}, {"pr": "2008-05-20"}):
            assert client.get(page, query).status_code == 200
    assert client.get(reverse("reports:changes", args=["proeve"])).status_code == 200
    later = make_meeting(portfolio=portfolio, held_on=TODAY, title="Junimødet")
    assert freeze(meeting=later, by=None, on=TODAY).version == 1


@pytest.mark.parametrize("change", OLDER.values(), ids=OLDER)
def test_members_of_one_area_are_told_of_no_false_change_either(portfolio, change):
    store(portfolio, change)
    reader = make_member(role=Role.READER, area=portfolio.areas.get(slug="trivsel"))
    answer = page_of(portfolio, reader, omraade="trivsel")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Om ledelse" not in text
    assert "ingen ændringer." in text


def test_what_both_know_is_compared_all_the_same(portfolio):
    store(portfolio, OLDER["version 1"])
    project = portfolio.areas.get(slug="trivsel").projects.get()
    make_status(project=project, on=TODAY, stage=Stage.COMPLETED, text="Begyndt.")
    found = changes("--since", "Majmødet")["changes"]
    assert [(each["kind"], each["title"], each["before"]) for each in found] == [
        ("closed", "Om trivsel", "in_progress")
    ]


def test_a_project_that_is_new_since_an_older_report_is_new(portfolio):
    store(portfolio, OLDER["version 1"])
    area = portfolio.areas.get(slug="trivsel")
    make_line(project=make_project(area=area, title="Nyt"), oere=1 * KRONE)
    found = changes("--since", "Majmødet")["changes"]
    assert [(each["kind"], each["title"]) for each in found] == [("new_project", "Nyt")]


@pytest.mark.parametrize("lacking", [{"deadline": ("latest",)}, {"line": ("standing", "label")}])
def test_what_differs_is_said_although_other_facts_are_lacking(portfolio, lacking):
    store(portfolio, without(**lacking))
    project = portfolio.areas.get(slug="trivsel").projects.get()
    project.period_as_written = "ultimo 2009"
    project.save()
    line = project.lines.get()
    line.amount_oere, line.as_written = 250 * KRONE, "250 kr."
    line.save()
    found = changes("--since", "Majmødet")["changes"]
    assert [(each["kind"], each["before"], each["after"]) for each in found] == [
        ("deadline", "medio 2009", "ultimo 2009"),
        ("money", "300.00", "250.00"),
    ]
    text = page_of(portfolio).content.decode()
    assert ("300 kr." in text, "250 kr." in text, "beløb ændret" in text) == (True, True, True)


def newer(facts: Facts) -> None:
    """As newer software may store it: more facts, and values that this one has no words for."""
    for where in ("report", "area", "project", "frame", "line", "deadline"):
        for part in parts(facts, where):
            part["unheard_of"] = {"new": [1, 2]}
    facts["areas"][0]["projects"][0]["light"] = "purple"
    facts["areas"][0]["projects"][0]["stage"] = "postponed"
    facts["areas"][1]["projects"][0]["people"] = [
        {"role": "patron", "scope": "", "member": "Bo Eng"}
    ]
    facts["areas"][1]["other_lines"][0]["standing"] = "hoped_for"


def test_facts_that_this_software_does_not_know_are_passed_over(portfolio):
    def more(facts: Facts) -> None:
        for where in ("report", "area", "project", "frame", "line", "deadline"):
            for part in parts(facts, where):
                part["unheard_of"] = {"new": [1, 2]}

    report = store(portfolio, more)
    assert changes("--since", "Majmødet")["changes"] == []
    manager = make_member(role=Role.MANAGER, portfolio=portfolio)
    answer = log_in(manager).get(report.get_absolute_url())
    assert answer.status_code == 200
    assert "Om trivsel" in answer.content.decode()


def test_values_that_this_software_has_no_words_for_are_shown_as_they_are(portfolio):
    store(portfolio, newer)
    text = page_of(portfolio).content.decode()
    for word in ("purple", "postponed", "patron", "hoped_for"):
        assert word in text


def test_a_report_without_facts_is_no_reason_for_an_error(portfolio):
    report = store(portfolio, lambda facts: facts.clear())
    assert report.document
    answer = page_of(portfolio)
    assert answer.status_code == 200
