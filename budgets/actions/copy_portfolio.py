"""Copy a portfolio, such as an agreement, to its next year."""

from collections.abc import Callable, Iterable
from copy import copy
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.recorded_at_once import Occasion, create_recorded
from budgets.copy_plan import CopyChoices, CopyPlan, memberships_of, rows_of
from budgets.models import BudgetFrame, BudgetLine, FundingSource
from initiatives.models import (
    ActivityState,
    Area,
    Assignment,
    Clause,
    Indicator,
    Party,
    Portfolio,
    TableColumn,
)
from initiatives.models.activity import ENDED
from portfolio.dates import day_of, read_date
from portfolio.next_year import named_a_year_later


@transaction.atomic
def copy_portfolio(
    *,
    portfolio: Portfolio,
    name: str,
    slug: str,
    period: str,
    choices: CopyChoices,
    by: User | None,
    at: datetime,
) -> Portfolio:
    """The portfolio of the next year: results cleared, what was not met carried over and marked.

    `by` None for the command line. Only who may make portfolios may copy one. Raises
    ValidationError where name, address or period are refused, such as an address in use; then
    nothing is made. The old portfolio stays as it is.
    """
    if by is not None and not by.may_make_portfolios:
        raise PermissionDenied(_("Only an administrator makes portfolios."))
    # One copy at a time: who sends the same form twice finds the address taken.
    source = Portfolio.objects.select_for_update().get(pk=portfolio.pk)
    with translation.override(settings.LANGUAGE_CODE):
        reason = _("Copied from %(portfolio)s") % {"portfolio": source.slug}
    plan = CopyPlan.of(source, on=day_of(at))
    made = _Copy(plan, choices, Occasion(by, at, reason))
    return made.whole(name=name, slug=slug, period=period)


class _Copy:
    """The rows that are made, by the keys of those that they are made from."""

    def __init__(self, plan: CopyPlan, choices: CopyChoices, occasion: Occasion) -> None:
        self.plan, self.choices, self.occasion = plan, choices, occasion
        self.source = plan.portfolio
        self.made: dict[type[models.Model], dict[Any, Any]] = {}

    def whole(self, **named: str) -> Portfolio:
        new = self._portfolio(**named)
        for model in (TableColumn, Area):
            self._make(rows_of(model, self.source))
        self._make(self.plan.projects, self._project)
        self._make(rows_of(Clause, self.source))
        self._make(rows_of(Party, self.source).select_related("person"), self._party)
        self._make(
            rows_of(Assignment, self.source).select_related("person"), ties=("organisations",)
        )
        self._make(memberships_of(self.source))
        self._money()
        self._aims()
        self._make(rows_of(Indicator, self.source))
        self._make(self.plan.targets(new.period))
        return new

    def _portfolio(self, **named: str) -> Portfolio:
        def next_one(_old: Portfolio, new: Portfolio) -> None:
            new.name, new.slug, new.period = named["name"], named["slug"], named["period"]
            # Not before somebody has looked at it, and opens it.
            new.is_public, new.closed_on, new.copied_from = False, None, self.source
            new.full_clean()

        self._make([self.source], next_one)
        made: Portfolio = self.made[Portfolio][self.source.pk]
        return made

    def _money(self) -> None:
        """Frames and lines with their names and sources. What the next year costs nobody knows yet:
        no amounts, and no notes about them.
        """
        self._make(rows_of(FundingSource, self.source))
        self._make(rows_of(BudgetFrame, self.source), self._frame)
        lines = rows_of(BudgetLine, self.source)
        # A part after its whole, which it names.
        self._make(lines.filter(part_of=None), self._line)
        self._make(lines.exclude(part_of=None), self._line)

    def _aims(self) -> None:
        plan, choices = self.plan, self.choices
        self._make(plan.goals_copied(choices), self._goal)
        self._make(plan.criteria(choices), self._criterion)
        activities = plan.activities_copied(choices)
        self._make(activities, self._activity, ties=("organisations", "sources"))

    # --- What is different in the copy ---

    def _project(self, old: Any, new: Any) -> None:
        new.period = read_date(self.plan.moved(old.period_as_written, self.choices))
        # The heading of its form: *Politisk indsatsområde 2008*.
        new.programme = named_a_year_later(old.programme)

    def _party(self, _old: Any, new: Any) -> None:
        new.signed_on = None

    def _frame(self, old: Any, new: Any) -> None:
        new.name = named_a_year_later(old.name)
        new.allocated_oere = new.stated_total_oere = new.explained_difference_oere = None
        new.allocated_as_written = new.stated_as_written = new.difference_note = ""

    def _line(self, old: Any, new: Any) -> None:
        new.label = named_a_year_later(old.label)
        new.amount_oere = new.spent_oere = None
        new.as_written = new.note = new.footnote = ""
        new.approximate = False

    def _goal(self, old: Any, new: Any) -> None:
        self._deadline(old, new, goes_on=old.pk in self.plan.open_goals)

    def _criterion(self, old: Any, new: Any) -> None:
        self._deadline(old, new, goes_on=old.pk not in self.plan.met_keys)

    def _activity(self, old: Any, new: Any) -> None:
        self._deadline(old, new, goes_on=old.state not in ENDED)
        new.state, new.note = ActivityState.NOT_BEGUN, ""
        new.done_on = new.reviewed_on = None

    def _deadline(self, old: Any, new: Any, *, goes_on: bool) -> None:
        new.deadline = read_date(self.plan.moved(old.deadline_as_written, self.choices))
        new.carried_from = old if goes_on else None

    # --- Making ---

    def _make(
        self,
        rows: Iterable[Any],
        change: Callable[[Any, Any], None] = lambda _old, _new: None,
        ties: tuple[str, ...] = (),
    ) -> None:
        """Copies of `rows`, which are of one model, with what `change` does to each."""
        made = {}
        for old in rows:
            made[old.pk] = self._again(old)
            change(old, made[old.pk])
        if not made:
            return
        model = type(next(iter(made.values())))
        tied = {name: list(self._tied(model, name, made)) for name in ties}
        create_recorded(list(made.values()), self.occasion, tied)
        self.made.setdefault(model, {}).update(made)

    def _again(self, old: Any) -> Any:
        """A new row with the same values, that belongs to the copies of what the old belongs to."""
        new = copy(old)
        new.pk, new.version = None, 1
        new._state.adding = True
        for field in old._meta.concrete_fields:
            made = self.made.get(field.related_model, {}) if field.is_relation else {}
            key = getattr(old, field.attname)
            if key in made:
                setattr(new, field.name, made[key])
        return new

    def _tied(self, model: Any, name: str, made: dict[Any, Any]) -> Iterable[tuple[Any, Any]]:
        """The copies with the keys of what the old rows are tied to, or of its copy."""
        field = model._meta.get_field(name)
        own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        copies = self.made.get(field.related_model, {})
        home = f"{field.m2m_field_name()}__{model.objects.all().portfolio_path}"
        ties = field.remote_field.through.objects.filter(**{home: self.source}).order_by("pk")
        for row, key in ties.values_list(own, other):
            if row in made:
                yield made[row], copies[key].pk if key in copies else key
