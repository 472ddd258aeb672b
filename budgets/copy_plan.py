"""What the copy of a portfolio to its next year holds: asked by the page, and by who makes it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Self

from django.db import models
from django.db.models import Q

from accounts.models import Membership
from budgets.models import BudgetFrame, BudgetLine, FundingSource
from initiatives.models import (
    Activity,
    Area,
    Assignment,
    Clause,
    Criterion,
    Goal,
    Indicator,
    Party,
    Portfolio,
    Project,
    TableColumn,
    Target,
    Verdict,
)
from initiatives.models.activity import ENDED
from portfolio.next_year import a_year_later, first_year

BEFORE_AIMS = (Area, Project, Clause, Party, Assignment)
AFTER_AIMS = (FundingSource, BudgetFrame, BudgetLine, TableColumn, Indicator)
"""Kinds of which every row is copied, in the order in which they are told of: before and after
goals, criteria and activities.
"""


def rows_of(model: Any, portfolio: Portfolio) -> models.QuerySet[Any]:
    """Every row of the portfolio, by the path that decides who may see it."""
    rows = model.objects.all()
    return rows.filter(**{rows.portfolio_path: portfolio.pk}).order_by("pk")


def memberships_of(portfolio: Portfolio) -> models.QuerySet[Membership]:
    held = Q(portfolio=portfolio) | Q(area__portfolio=portfolio)
    return Membership.objects.filter(held).select_related("user").order_by("pk")


@dataclass(frozen=True, slots=True)
class CopyChoices:
    """What a person may choose. `moved` are the deadlines to be moved by a year, as they are
    written; None for all that can be.
    """

    with_met: bool = False
    with_ended: bool = False
    moved: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class CopyCount:
    """The rows of one kind: how many of them are carried over, and how many were met, done or
    dropped and so are copied only if one chooses that.
    """

    model: type[models.Model]
    number: int
    carried: int = 0
    reached: int = 0

    @property
    def name(self) -> str:
        return str(self.model._meta.verbose_name_plural)


@dataclass(slots=True)
class CarriedOver:
    """What of one project was not met or not done."""

    project: Project
    criteria: list[Criterion] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)


@dataclass(frozen=True)
class CopyPlan:
    """A portfolio as it stands at the end of a day, sorted for its copy."""

    portfolio: Portfolio
    projects: list[Project]
    goals: list[Goal]
    answered: list[Criterion]
    activities: list[Activity]

    @classmethod
    def of(cls, portfolio: Portfolio, *, on: date) -> Self:
        projects = Project.objects.filter(area__portfolio=portfolio).select_related("area")
        criteria = Criterion.objects.filter(project__area__portfolio=portfolio)
        return cls(
            portfolio,
            projects=list(projects.in_order()),
            goals=list(rows_of(Goal, portfolio)),
            answered=criteria.order_by("order", "pk").answered(on=on),
            activities=list(Activity.objects.filter(project__area__portfolio=portfolio).in_order()),
        )

    # --- What was reached and ended ---

    @cached_property
    def met(self) -> list[Criterion]:
        return [each for each in self.answered if each.verdict == Verdict.MET]

    @cached_property
    def met_keys(self) -> set[int]:
        return {criterion.pk for criterion in self.met}

    @cached_property
    def ended(self) -> list[Activity]:
        return [activity for activity in self.activities if activity.state in ENDED]

    @cached_property
    def open_goals(self) -> set[int]:
        """Goals of which a criterion is not met."""
        return {c.goal_id for c in self.answered if c.goal_id and c.verdict != Verdict.MET}

    @cached_property
    def met_goals(self) -> set[int]:
        """Goals that have criteria, all of them met."""
        return {c.goal_id for c in self.met if c.goal_id} - self.open_goals

    @cached_property
    def carried(self) -> list[CarriedOver]:
        """What goes on, project by project; those of which nothing does are left out."""
        found = {project.pk: CarriedOver(project) for project in self.projects}
        for criterion in self.answered:
            if criterion.verdict != Verdict.MET:
                found[criterion.project_id].criteria.append(criterion)
        for activity in self.activities:
            if activity.state not in ENDED:
                found[activity.project_id].activities.append(activity)
        return [each for each in found.values() if each.criteria or each.activities]

    # --- What is copied ---

    def criteria(self, choices: CopyChoices) -> list[Criterion]:
        return [c for c in self.answered if choices.with_met or c.verdict != Verdict.MET]

    def goals_copied(self, choices: CopyChoices) -> list[Goal]:
        return [g for g in self.goals if choices.with_met or g.pk not in self.met_goals]

    def activities_copied(self, choices: CopyChoices) -> list[Activity]:
        return [a for a in self.activities if choices.with_ended or a.state not in ENDED]

    def targets(self, period: str) -> models.QuerySet[Target]:
        """Those of the years to come, where the new period says from which year on."""
        rows = rows_of(Target, self.portfolio)
        year = first_year(period)
        return rows if year is None else rows.filter(year__gte=year)

    def counts(self, period: str) -> list[CopyCount]:
        """How many rows of each kind there are to copy; kinds without any are left out."""
        carried = sum(len(each.criteria) for each in self.carried)
        begun = sum(len(each.activities) for each in self.carried)
        found = [
            *(CopyCount(model, self._number(model)) for model in BEFORE_AIMS),
            CopyCount(Goal, len(self.goals), len(self.open_goals), len(self.met_goals)),
            CopyCount(Criterion, len(self.answered), carried, len(self.met)),
            CopyCount(Activity, len(self.activities), begun, len(self.ended)),
            *(CopyCount(model, self._number(model)) for model in AFTER_AIMS),
            CopyCount(Target, self.targets(period).count()),
            CopyCount(Membership, memberships_of(self.portfolio).count()),
        ]
        return [each for each in found if each.number]

    def _number(self, model: Any) -> int:
        return rows_of(model, self.portfolio).count()

    # --- Deadlines ---

    @cached_property
    def wordings(self) -> dict[str, str | None]:
        """Every deadline and period as written, in the order of the alphabet, with that of the next
        year; None where it stays as it is.
        """
        dated: Iterable[Any] = (*self.goals, *self.answered, *self.activities)
        words = {row.deadline_as_written for row in dated}
        words |= {project.period_as_written for project in self.projects}
        return {each: a_year_later(each) for each in sorted(words - {""}, key=str.casefold)}

    @cached_property
    def moves(self) -> dict[str, str]:
        """The deadlines that can be moved."""
        return {old: new for old, new in self.wordings.items() if new is not None}

    def moved(self, words: str, choices: CopyChoices) -> str:
        """A deadline as the copy has it."""
        is_chosen = choices.moved is None or words in choices.moved
        return self.moves.get(words, words) if is_chosen else words
