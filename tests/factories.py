"""Rows for tests. Each function makes what it needs; say only what the test is about."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from accounts.models import Membership, Role, User
from budgets.models import BudgetFrame, BudgetLine, FundingSource, LineKind, Standing
from initiatives.models import (
    Activity,
    Area,
    Assignment,
    AssignmentRole,
    Clause,
    Criterion,
    CriterionResult,
    Goal,
    Indicator,
    Measurement,
    Organisation,
    Party,
    Person,
    Portfolio,
    Project,
    Stage,
    StatusUpdate,
    Target,
)
from portfolio.money import format_amount
from reports.actions.subscribe import subscribe
from reports.models import DeadlineFeed, Meeting, Round

_numbers = count(1)

KRONE = 100
"""Øre in a krone: amounts in tests read `3 * KRONE`."""


def make_user(*, username: str = "", password: str = "", **fields: Any) -> User:
    return User.objects.create_user(
        username=username or f"user{next(_numbers)}", password=password or None, **fields
    )


def make_membership(
    *, user: User | None = None, role: Role = Role.READER, **where: Any
) -> Membership:
    """`portfolio=` or `area=`; a portfolio of its own if neither is given."""
    if not where:
        where = {"portfolio": make_portfolio()}
    return Membership.objects.create(user=user or make_user(), role=role, **where)


def make_member(*, role: Role, **where: Any) -> User:
    """A user who holds `role` in `portfolio=` or `area=`."""
    return make_membership(role=role, **where).user


def make_portfolio(*, slug: str = "", **fields: Any) -> Portfolio:
    slug = slug or f"portfolio-{next(_numbers)}"
    return Portfolio.objects.create(slug=slug, **{"name": f"Portefølje {slug}", **fields})


def make_area(*, portfolio: Portfolio | None = None, slug: str = "", **fields: Any) -> Area:
    number = next(_numbers)
    return Area.objects.create(
        portfolio=portfolio or make_portfolio(),
        slug=slug or f"omraade-{number}",
        **{"name": f"Område {number}", "order": number, **fields},
    )


def make_project(*, area: Area | None = None, **fields: Any) -> Project:
    number = next(_numbers)
    values = {"title": f"Projekt {number}", "order": number, **fields}
    return Project.objects.create(area=area or make_area(), **values)


def make_status(
    *,
    project: Project | None = None,
    on: date = date(2008, 5, 13),
    stage: Stage = Stage.IN_PROGRESS,
    **fields: Any,
) -> StatusUpdate:
    return StatusUpdate.objects.create(
        project=project or make_project(), on=on, stage=stage, **fields
    )


def make_organisation(*, short_name: str = "", **fields: Any) -> Organisation:
    return Organisation.objects.create(short_name=short_name or f"Org {next(_numbers)}", **fields)


def make_person(*, name: str = "", **fields: Any) -> Person:
    return Person.objects.create(name=name or f"Person {next(_numbers)}", **fields)


def make_assignment(
    *,
    project: Project | None = None,
    person: Person | None = None,
    role: AssignmentRole = AssignmentRole.LEAD,
    organisations: tuple[Organisation, ...] = (),
    **fields: Any,
) -> Assignment:
    if person is None and not fields.get("group_text"):
        person = make_person()
    assignment = Assignment.objects.create(
        project=project or make_project(), person=person, role=role, **fields
    )
    assignment.organisations.set(organisations)
    return assignment


def make_frame(*, area: Area | None = None, **fields: Any) -> BudgetFrame:
    return BudgetFrame.objects.create(area=area or make_area(), **fields)


def make_source(*, portfolio: Portfolio | None = None, **fields: Any) -> FundingSource:
    values = {"agreement": "OK-05", **fields}
    return FundingSource.objects.create(portfolio=portfolio or make_portfolio(), **values)


def make_line(
    *,
    frame: BudgetFrame | None = None,
    project: Project | None = None,
    oere: int | None = 100 * KRONE,
    standing: Standing = Standing.AGREED,
    kind: LineKind = LineKind.GRANT,
    **fields: Any,
) -> BudgetLine:
    """A line of `oere`, in words that agree; in a frame of the project's area if none is given."""
    if frame is None:
        area = project.area if project is not None else make_area()
        frame = area.frames.first() or make_frame(area=area)
    values = {"as_written": format_amount(oere), **fields}
    return BudgetLine.objects.create(
        frame=frame, project=project, amount_oere=oere, standing=standing, kind=kind, **values
    )


def make_meeting(*, portfolio: Portfolio | None = None, **fields: Any) -> Meeting:
    values = {"held_on": date(2008, 5, 13), "title": f"Møde {next(_numbers)}", **fields}
    return Meeting.objects.create(portfolio=portfolio or make_portfolio(), **values)


def make_round(*, portfolio: Portfolio | None = None, **fields: Any) -> Round:
    """Open since 1 May 2008, with the thirteenth as its last day."""
    values = {
        "opened_at": datetime(2008, 5, 1, 12, tzinfo=UTC),
        "deadline_on": date(2008, 5, 13),
        **fields,
    }
    return Round.objects.create(portfolio=portfolio or make_portfolio(), **values)


def make_activity(*, project: Project | None = None, **fields: Any) -> Activity:
    number = next(_numbers)
    values = {"text": f"Aktivitet {number}", "order": number, **fields}
    return Activity.objects.create(project=project or make_project(), **values)


def make_feed(
    *,
    portfolio: Portfolio,
    user: User | None = None,
    about: Organisation | Person | None = None,
) -> tuple[DeadlineFeed, str]:
    """A feed and its secret; a reader's of the whole portfolio if nothing else is said."""
    user = user or make_member(role=Role.READER, portfolio=portfolio)
    return subscribe(portfolio=portfolio, label=f"Kalender {next(_numbers)}", by=user, about=about)


def make_goal(*, project: Project | None = None, **fields: Any) -> Goal:
    number = next(_numbers)
    values = {"text": f"Mål {number}", "order": number, **fields}
    return Goal.objects.create(project=project or make_project(), **values)


def make_criterion(*, project: Project | None = None, **fields: Any) -> Criterion:
    number = next(_numbers)
    values = {"text": f"Kriterium {number}", "order": number, **fields}
    return Criterion.objects.create(project=project or make_project(), **values)


def make_result(
    *, criterion: Criterion, on: date = date(2008, 5, 13), **fields: Any
) -> CriterionResult:
    """Say what was found: `value=`, `verdict=` or `evidence=`."""
    return CriterionResult.objects.create(criterion=criterion, on=on, **fields)


def make_indicator(*, portfolio: Portfolio | None = None, **fields: Any) -> Indicator:
    number = next(_numbers)
    values = {"name": f"Indikator {number}", "order": number, **fields}
    return Indicator.objects.create(portfolio=portfolio or make_portfolio(), **values)


def make_measurement(
    *, indicator: Indicator, year: int, slot: str, value: str, **fields: Any
) -> Measurement:
    number = Decimal(value)
    return Measurement.objects.create(
        indicator=indicator, year=year, slot=slot, value=number, **fields
    )


def make_target(
    *, indicator: Indicator, year: int, desired: str, acceptable: str | None = None
) -> Target:
    enough = Decimal(acceptable) if acceptable is not None else None
    return Target.objects.create(
        indicator=indicator, year=year, desired=Decimal(desired), acceptable=enough
    )


def make_clause(
    *, area: Area | None = None, project: Project | None = None, **fields: Any
) -> Clause:
    """Of `project=`, or of `area=` itself."""
    number = next(_numbers)
    values = {"heading": f"Afsnit {number}", "order": number, **fields}
    where = project.area if project is not None else area or make_area()
    return Clause.objects.create(area=where, project=project, **values)


def make_party(*, portfolio: Portfolio | None = None, **fields: Any) -> Party:
    values = {"person": fields.pop("person", None) or make_person(), **fields}
    return Party.objects.create(portfolio=portfolio or make_portfolio(), **values)
