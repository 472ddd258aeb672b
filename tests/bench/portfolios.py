"""Portfolios to measure with."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import Membership, Role, User
from budgets.models import BudgetFrame, BudgetLine
from initiatives.models import Area, Assignment, Person, Portfolio, Project, Stage, StatusUpdate
from reports.actions.freeze import document_for
from reports.document_json import document_to_text
from reports.models import FrozenReport, Meeting, Round
from reports.models.frozen_report import digest

TODAY = date(2026, 1, 1)
PURPOSE = "Projektet skal give ledere og medarbejdere fælles metoder til trivsel i hverdagen. " * 4
STATUS = "Projektbeskrivelsen er godkendt, og tre kommuner afprøver metoderne til sommer.\n" * 5
UPDATES = 20
MONTH = timedelta(days=30)
FIRST = date(2023, 1, 1)
MET = FIRST + UPDATES // 2 * MONTH
"""Half of a project's updates are older than the meeting whose report is frozen."""


def make_area(portfolio: Portfolio, *, projects: int) -> Area:
    """An area of projects with full texts, three people, a status and a line each."""
    number = portfolio.areas.count() + 1
    area = Area.objects.create(portfolio=portfolio, slug=f"a{number}", name="Maaling", order=number)
    frame = BudgetFrame.objects.create(area=area)
    people = [Person.objects.create(name=f"Navn Navnesen {i}") for i in range(3)]
    made = Project.objects.bulk_create(
        Project(
            area=area, order=i, title=f"Projekt {i}", purpose=PURPOSE, target_group=PURPOSE[:80]
        )
        for i in range(projects)
    )
    StatusUpdate.objects.bulk_create(
        StatusUpdate(project=p, on=date(2008, 5, 13), stage=Stage.IN_PROGRESS, text=STATUS)
        for p in made
    )
    Assignment.objects.bulk_create(
        Assignment(project=p, person=person, organisation_as_written="KL", order=i)
        for p in made
        for i, person in enumerate(people)
    )
    BudgetLine.objects.bulk_create(
        BudgetLine(frame=frame, project=p, amount_oere=130_000_000, as_written="1,3 mio. kr.")
        for p in made
    )
    return area


def make_long_lived(*, slug: str, areas: int, projects: int) -> tuple[Portfolio, User, Round]:
    """Areas of so many projects each, with twenty updates each and a report frozen half-way.

    Since then every second project has another text, every fifth another stage, and of ten one
    has another deadline, one other money and one other people. Its editor is asked for all.
    """
    portfolio = Portfolio.objects.create(slug=slug, name=slug, is_public=True)
    editor = User.objects.create_user(username=f"editor-of-{slug}")
    Membership.objects.create(user=editor, role=Role.EDITOR, portfolio=portfolio)
    made = []
    for _area in range(areas):
        made += list(make_area(portfolio, projects=projects).projects.in_order())
    for project in made:
        project.period_as_written = "ultimo 2023"
        project.save()
    _report(made, range(UPDATES // 2))
    _freeze(Meeting.objects.create(portfolio=portfolio, title="Møde", held_on=MET))
    _report(made, range(UPDATES // 2, UPDATES))
    _change(made)
    # What was said before the round opened does not answer it.
    asked = Round.objects.create(
        portfolio=portfolio, opened_at=timezone.now(), deadline_on=timezone.localdate()
    )
    return portfolio, editor, asked


def _report(projects: list[Project], numbers: range) -> None:
    StatusUpdate.objects.bulk_create(
        StatusUpdate(
            project=project,
            on=FIRST + number * MONTH,
            stage=Stage.AWAITING if _is_late(number) and place % 5 == 0 else Stage.IN_PROGRESS,
            text=_text(place, is_other=_is_late(number) and place % 2 == 1),
        )
        for place, project in enumerate(projects)
        for number in numbers
    )


def _text(place: int, *, is_other: bool) -> str:
    """No two projects say the same."""
    text = f"{STATUS}Projekt nummer {place} har brugt pengene."
    return text.replace("tre", "fire", 2) if is_other else text


def _is_late(number: int) -> bool:
    return number >= UPDATES // 2


def _freeze(meeting: Meeting) -> None:
    """Without the files, which no page reads and which take minutes for a thousand projects."""
    document = document_to_text(document_for(meeting, on=TODAY))
    FrozenReport.objects.create(
        meeting=meeting,
        version=1,
        document=document,
        pdf=b"",
        workbook=b"",
        document_sha256=digest(document.encode()),
        pdf_sha256=digest(b""),
        workbook_sha256=digest(b""),
    )


def _change(projects: list[Project]) -> None:
    """By saving each row, which leaves history as people's own changes do."""
    for project in projects[::10]:
        for words in ("medio 2024", "ultimo 2024"):
            project.period_as_written = words
            project.save()
    for line in BudgetLine.objects.filter(project__in=projects[3::10]):
        line.amount_oere, line.as_written = 150_000_000, "1,5 mio. kr."
        line.save()
    person = Person.objects.create(name="Ny Navnesen")
    for project in projects[7::10]:
        Assignment.objects.create(project=project, person=person, organisation_as_written="FOA")
