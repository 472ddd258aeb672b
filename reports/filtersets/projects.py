"""The filter of the list of projects."""

from datetime import date
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from budgets.models import BudgetLine
from initiatives.models import (
    Area,
    Assignment,
    Organisation,
    Person,
    Portfolio,
    Project,
    Stage,
)
from portfolio.collation import danish_order
from portfolio.money import format_amount_short
from reports.filtersets.base import (
    Choices,
    ListFilterSet,
    MoneyFilter,
    in_order,
    named,
    search_filter,
)
from reports.filtersets.money_choices import source_choices, stated
from reports.layouts.money_tables import NONE
from reports.layouts.situation import lights_of
from reports.lights import WORST_FIRST, Rules

LIGHTS = [(light.value, light.label) for light in WORST_FIRST]


def _example(currency: str) -> str:
    """An amount as short as people write it in the portfolio's country: `1,3 mio.`"""
    return format_amount_short(130_000_000, currency=currency).rpartition("kr")[0].strip()


class ProjectFilterForm(forms.Form):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        low, high = cleaned.get("amount_from"), cleaned.get("amount_to")
        if low is not None and high is not None and low > high:
            self.add_error("amount_to", _("This is less than the amount it is to go from."))
        return cleaned


class ProjectFilterSet(ListFilterSet):
    """Projects by what they are, who leads them and who pays.

    Source and section are asked of the same line: OK-05 and § 5 finds a grant that is both.
    """

    rows: ClassVar[frozenset[str]] = frozenset({"area", "lead", "organisation"})
    quick: ClassVar[tuple[str, ...]] = ("q", "area", "stage", "light", "agreement")

    q = search_filter(_("Text"))
    area = django_filters.ChoiceFilter(label=_("Area"))
    stage = django_filters.ChoiceFilter(
        label=_("Stage"),
        choices=[*Stage.choices, (NONE, _("No status"))],
        method="by_stage",
    )
    light = django_filters.ChoiceFilter(label=_("Light"), choices=LIGHTS, method="by_light")
    agreement = django_filters.ChoiceFilter(label=_("Funding source"), method="by_line")
    section = django_filters.ChoiceFilter(label=_("Section"), method="by_line")
    lead = django_filters.ChoiceFilter(label=_("Lead"), method="by_lead")
    organisation = django_filters.ChoiceFilter(label=_("Organisation"), method="by_organisation")
    programme = django_filters.ChoiceFilter(label=_("Programme"))
    amount_from = MoneyFilter(label=_("Amount from"), field_name="amount_oere", lookup_expr="gte")
    amount_to = MoneyFilter(label=_("Amount to"), field_name="amount_oere", lookup_expr="lte")

    class Meta:
        model = Project
        fields: ClassVar[list[str]] = []
        form = ProjectFilterForm

    def __init__(
        self,
        request: HttpRequest,
        queryset: QuerySet[Project],
        *,
        portfolio: Portfolio,
        on: date,
        data: QueryDict | None = None,
    ) -> None:
        self.on = on
        self.assignments = Assignment.objects.visible_to(request.user).filter(
            project__area__portfolio=portfolio
        )
        self.lines = BudgetLine.objects.visible_to(request.user)
        super().__init__(request, queryset, portfolio=portfolio, data=data)
        for name in ("amount_from", "amount_to"):
            self.filters[name].extra["widget"] = forms.TextInput(
                attrs={"placeholder": _example(portfolio.currency), "autocomplete": "off"}
            )

    def choices(self) -> dict[str, Choices]:
        areas = Area.objects.visible_to(self.request.user).filter(portfolio=self.portfolio)
        leading = self.assignments.leading()
        people = Person.objects.filter(pk__in=leading.values("person"))
        organisations = Organisation.objects.filter(pk__in=self.assignments.values("organisations"))
        programmes = (
            self.queryset.order_by().exclude(programme="").values_list("programme", flat=True)
        )
        sources = source_choices(self.portfolio)
        return {
            "area": in_order(areas),
            "lead": named(people.order_by(danish_order("name")), "name"),
            "organisation": named(organisations.order_by(danish_order("short_name")), "short_name"),
            "programme": [(name, name) for name in sorted(set(programmes))],
            "agreement": sources["agreement"],
            "section": sources["section"],
        }

    def by_text(self, projects: Any, name: str, words: str) -> Any:
        return projects.matching(words, in_status=True)

    def by_stage(self, projects: Any, name: str, stage: str) -> Any:
        return projects.filter(stage=None if stage == NONE else stage)

    def by_light(self, projects: Any, name: str, light: str) -> Any:
        """Lights follow from rules that no database knows: they are worked out for all that fit."""
        fitting = Project.objects.filter(pk__in=projects.order_by().values("pk"))
        found = list(self.lines.amounts_of(fitting.with_status_key(on=self.on)))
        rules = Rules.of(self.portfolio, language=str(get_language()))
        lights = lights_of(found, money=self.lines, rules=rules, on=self.on)
        keys = [key for key, shown in lights.items() if shown.light == light]
        return projects.filter(pk__in=keys)

    def by_line(self, projects: Any, name: str, value: str) -> Any:
        """Both parts of the source at once, when the first of them is met.

        A project states none if no line of it does: an amount noted beside a grant has no source.
        """
        parts = {
            part: stated(self.form.cleaned_data[part])
            for part in ("agreement", "section")
            if self.form.cleaned_data.get(part)
        }
        if name != next(iter(parts)):
            return projects
        lines = self.lines.filter(project__isnull=False)
        if not any(parts.values()):
            stating = lines.stating_any(*parts)
            return projects.exclude(pk__in=stating.order_by().values("project"))
        for part, words in parts.items():
            lines = lines.stating(part, words)
        return projects.filter(pk__in=lines.order_by().values("project"))

    def by_lead(self, projects: Any, name: str, person: str) -> Any:
        leading = self.assignments.leading().filter(person=int(person))
        return projects.filter(pk__in=leading.order_by().values("project"))

    def by_organisation(self, projects: Any, name: str, organisation: str) -> Any:
        parts = self.assignments.filter(organisations=int(organisation))
        return projects.filter(pk__in=parts.order_by().values("project"))
