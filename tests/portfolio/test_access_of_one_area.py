"""A member of one area: the rest of the portfolio does not exist, in no page and in no file."""

import io
import zipfile
from dataclasses import dataclass
from datetime import date
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from budgets.models import BudgetLine
from initiatives.models import Area, Assignment, AssignmentRole, Project
from reports.actions.decide import decide
from reports.actions.freeze import freeze
from reports.renderers import RENDERERS
from tests.factories import (
    KRONE,
    make_area,
    make_assignment,
    make_frame,
    make_line,
    make_meeting,
    make_member,
    make_organisation,
    make_person,
    make_portfolio,
    make_project,
    make_status,
)
from tests.portfolio.test_access import OF_PORTFOLIO

pytestmark = pytest.mark.django_db

LISTS = ("project_list", "line_list", "person_list", "organisation_list", "budget_detail")
FILES = ("pdf", "docx", "xlsx", "csv", "json")
# What only the hidden area has, in words of its own, and the sums that would have it in them.
WORDS = ("Skjult", "SKJUL")
MINE, PART, ALSO_MINE, ELSEWHERE = 1_000_000, 250_000, 40_000, 313_131
HIDDEN, WHOLE, OTHER = 7_654_321, 2_468_024, 595_959
SECRET_AMOUNTS = (HIDDEN, WHOLE, OTHER, ELSEWHERE)


@dataclass
class Home:
    """A portfolio with an area that the member sees, and one that is tied to it in every way."""

    mine: Area
    hidden: Area
    project: Project
    secret: Project
    line: BudgetLine
    assignment: Assignment


@pytest.fixture
def home() -> Home:
    portfolio = make_portfolio()
    mine = make_area(portfolio=portfolio, name="Synligt område", slug="synligt")
    hidden = make_area(portfolio=portfolio, name="Skjult område", slug="skjult-adresse")
    project = make_project(area=mine, title="Synligt projekt")
    secret = make_project(area=hidden, title="Skjult projekt", programme="Skjult program")
    make_status(project=project, text="Kan læses")
    make_status(project=secret, text="Skjult status")
    make_frame(area=mine, name="Egen", allocated_oere=5_000_000 * KRONE)
    frame = make_frame(area=hidden, name="Skjult ramme", allocated_oere=HIDDEN * KRONE)
    known = make_person(name="Kendt Person")
    known_organisation = make_organisation(short_name="KL")
    make_assignment(project=project, person=known, organisations=(known_organisation,))
    make_assignment(project=secret, person=known, role=AssignmentRole.STEERING_GROUP)
    assignment = make_assignment(
        project=secret,
        person=make_person(name="Skjult Person"),
        organisations=(make_organisation(short_name="SKJUL"), known_organisation),
        organisation_as_written="SKJUL/KL",
    )
    make_assignment(project=secret, group_text="Skjult gruppe", organisation_as_written="SKJUL")
    make_line(project=project, oere=MINE * KRONE)
    line = make_line(project=secret, oere=WHOLE * KRONE, label="Skjult linje", note="Skjult note")
    # Money that both areas show, either way round, and a line of one in the other's frame.
    make_line(project=project, oere=PART * KRONE, part_of=line)
    shown = make_line(project=project, oere=ALSO_MINE * KRONE)
    make_line(project=secret, oere=ALSO_MINE * KRONE, part_of=shown, label="Skjult del")
    make_line(project=project, frame=frame, oere=ELSEWHERE * KRONE, label="Skjult hos mig")
    make_line(frame=frame, oere=OTHER * KRONE, label="Skjult udgift", footnote="Skjult fodnote")
    return Home(mine, hidden, project, secret, line, assignment)


def member(home: Home, role: Role = Role.READER) -> Client:
    client = Client()
    client.force_login(make_member(role=role, area=home.mine))
    return client


def address(name: str, home: Home, *keys: Any) -> str:
    return reverse(f"reports:{name}", args=[home.mine.portfolio.slug, *keys])


def pages(home: Home) -> dict[str, str]:
    """Every page that the member may open."""
    known = home.project.assignments.get()
    keys = {
        "area_detail": ["synligt"],
        "project_detail": [home.project.pk],
        "person_detail": [known.person_id],
        "organisation_detail": [known.organisations.get().pk],
        "report_file": ["json"],
        "meeting_detail": [make_meeting(portfolio=home.mine.portfolio, area=home.mine).pk],
    }
    of_a_report = ("reports:frozen_report", "reports:frozen_file")
    names = [name.partition(":")[2] for name in OF_PORTFOLIO if name not in of_a_report]
    found = {name: address(name, home, *keys.get(name, ())) for name in names}
    return {"start": "/", **found}


def text_of(response: Any) -> str:
    """Everything that a file or a page says, also in the parts that a reader does not look at."""
    content = response.content
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        text = "".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        return text
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return "".join(book.read(name).decode() for name in book.namelist())
    return str(content.decode())


def leaks(text: str) -> list[str]:
    amounts = [
        written
        for amount in SECRET_AMOUNTS
        for kroner in (amount, *(amount + own for own in (MINE, MINE + PART, MINE + ALSO_MINE)))
        for written in (f"{kroner:,}".replace(",", "."), str(kroner))
    ]
    return [secret for secret in (*WORDS, *amounts, "skjult-adresse") if secret in text]


def test_the_pages_of_the_hidden_area_do_not_exist(home: Home) -> None:
    client = member(home)
    organisation = home.assignment.organisations.get(short_name="SKJUL")
    for page in (
        address("area_detail", home, "skjult-adresse"),
        address("project_detail", home, home.secret.pk),
        address("person_detail", home, home.assignment.person_id),
        address("organisation_detail", home, organisation.pk),
        *(f"{address('report_file', home, name)}?omraade=skjult-adresse" for name in RENDERERS),
        f"{address('project_list', home)}?area={home.hidden.pk}",
        f"{address('project_list', home)}?lead={home.assignment.person_id}",
        f"{address('project_list', home)}?organisation={organisation.pk}",
        f"{address('person_list', home)}?organisation={organisation.pk}",
        f"{address('line_list', home)}?area={home.hidden.pk}",
        f"{address('line_list', home)}?frame={home.line.frame_id}",
        f"{address('line_list', home)}?project={home.secret.pk}",
        f"{address('line_list', home)}?line={home.line.pk}",
    ):
        assert client.get(page).status_code == 404, page


@pytest.mark.parametrize("role", Role)
def test_no_page_says_anything_of_the_hidden_area(home: Home, role: Role) -> None:
    client = member(home, role)
    found = {}
    for name, page in pages(home).items():
        response = client.get(page)
        assert response.status_code == 200, name
        found[name] = leaks(text_of(response))
    assert {name: secrets for name, secrets in found.items() if secrets} == {}


@pytest.mark.parametrize("extension", RENDERERS)
def test_no_report_says_anything_of_the_hidden_area(home: Home, extension: str) -> None:
    client = member(home)
    for query in ({}, {"omraade": "synligt"}):
        text = text_of(client.get(address("report_file", home, extension), query))
        assert "Synligt" in text
        assert leaks(text) == []


@pytest.mark.parametrize("extension", FILES)
@pytest.mark.parametrize("name", LISTS)
def test_no_file_of_a_list_says_anything_of_the_hidden_area(
    home: Home, name: str, extension: str
) -> None:
    response = member(home).get(address(name, home), {"format": extension})
    assert response.status_code == 200
    assert leaks(text_of(response)) == []


@pytest.mark.parametrize("words", ["skjult", "SKJUL", "Skjult linje"])
@pytest.mark.parametrize("name", ["project_list", "line_list", "person_list", "organisation_list"])
def test_what_is_hidden_is_not_found_by_its_words(home: Home, name: str, words: str) -> None:
    response = member(home).get(address(name, home), {"q": words})
    assert response.context["table"].paginator.count == 0


def test_the_hidden_area_is_not_counted_on_the_start_page(home: Home) -> None:
    response = member(home).get("/")
    (card,) = response.context["cards"]
    assert (card.area_count, card.project_count) == (1, 1)
    assert card.counted_once == (MINE + PART + ALSO_MINE) * KRONE


def test_who_sees_the_whole_portfolio_sees_what_is_hidden_from_the_member(home: Home) -> None:
    """Else the tests above would look for words that stand nowhere."""
    client = Client()
    client.force_login(make_member(role=Role.READER, portfolio=home.mine.portfolio))
    for page in ("portfolio_detail", *LISTS):
        assert leaks(text_of(client.get(address(page, home)))), page
    everything = text_of(client.get(address("report_file", home, "json")))
    for word in ("Skjult område", "Skjult projekt", "Skjult Person", f"{HIDDEN}.00"):
        assert word in everything


def test_what_was_frozen_of_the_whole_says_nothing_of_the_hidden_area(home):
    """The member's area is compared with the report of a meeting that they were not at."""
    meeting = make_meeting(portfolio=home.mine.portfolio)
    report = freeze(meeting=meeting, by=None, on=meeting.held_on)
    own = home.project.lines.order_by("pk").first()
    own.amount_oere, own.as_written = 5 * KRONE, "5 kr."
    own.save()
    home.secret.title = "Skjult under andet navn"
    home.secret.save()
    client = member(home)
    for page in (
        address("area_detail", home, "synligt"),
        address("portfolio_detail", home),
        address("changes", home),
        f"{address('changes', home)}?omraade=synligt",
        f"{address('area_detail', home, 'synligt')}?pr=2008-05-20",
    ):
        text = client.get(page).content.decode()
        assert [word for word in WORDS if word in text] == []
        assert "since_last" in text or "Synligt projekt" in text
    for name in ("frozen_report", "meeting_detail"):
        keys = (meeting.pk, report.version) if name == "frozen_report" else (meeting.pk,)
        assert client.get(address(name, home, *keys)).status_code == 404


def test_a_meeting_of_the_whole_is_known_to_the_member_by_its_day_alone(home):
    meeting = make_meeting(portfolio=home.mine.portfolio, title="Skjult dagsorden")
    boss = make_member(role=Role.MANAGER, portfolio=home.mine.portfolio)
    today = timezone.localdate()
    decide(meeting=meeting, project=home.project, text="Ja", settles=False, by=boss, today=today)
    freeze(meeting=meeting, by=None, on=today)
    changes, area_page = address("changes", home), address("area_detail", home, "synligt")
    pages = (
        area_page,
        f"{area_page}?pr=2008-05-20",
        address("portfolio_detail", home),
        address("project_detail", home, home.project.pk),
        changes,
        f"{changes}?omraade=synligt",
        f"{changes}?fra=2008-05-13",
        address("report_file", home, "json"),
    )
    client, all_seeing = member(home), Client()
    all_seeing.force_login(boss)
    for page in pages:
        text = text_of(client.get(page))
        assert leaks(text) == [], page
        assert "13. maj 2008" in text, page
        assert "Skjult dagsorden" in text_of(all_seeing.get(page)), page
    for area in ("", "synligt"):
        assert client.get(changes, {"omraade": area}).context["reports"] == []
    assert client.get(changes, {"fra": f"m{meeting.pk}"}).status_code == 400


def test_a_report_of_the_members_area_says_nothing_of_a_meeting_of_the_whole(home):
    meetings = [
        make_meeting(portfolio=home.mine.portfolio, title="Skjult dagsorden"),
        make_meeting(portfolio=home.mine.portfolio, area=home.mine, held_on=date(2008, 5, 20)),
    ]
    reports = [freeze(meeting=each, by=None, on=each.held_on) for each in meetings]
    assert leaks(reports[1].document) == []
    answer = member(home).get(address("changes", home), {"omraade": "synligt"})
    (offered,) = answer.context["reports"]
    assert offered == reports[1]
