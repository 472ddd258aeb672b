"""The filter of the list of budget lines, which every figure's link is written in."""

from datetime import date
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from budgets.models import BudgetFrame, BudgetLine, FundingSource, Standing
from initiatives.models import Area, Portfolio, Project
from reports.filtersets.base import Choices, ListFilterSet, in_order, search_filter
from reports.filtersets.money_choices import PARTS, source_choices, stated
from reports.filtersets.projects import ProjectFilterSet
from reports.layouts.project_list import listed_projects


class Counted(models.TextChoices):
    """Which lines make a figure, by how it is added up.

    The terms are those of the glossary and of BudgetLineQuerySet. They stand in addresses that
    people keep, so a value is never renamed.
    """

    ADDED = "added", _("Added in their frame")
    IN_TOTAL = "in_total", _("In the portfolio's total")
    SHARED = "shared", _("Shown in two areas")
    OUTSIDE = "outside", _("Outside the portfolio's total")
    OWN = "own", _("In a project's own amount")


class Of(models.TextChoices):
    """Whose lines: those of projects, or those that an area has besides (*øvrige udgifter*)."""

    PROJECTS = "projects", _("Lines of projects")
    OTHER = "other", _("Other lines of an area")


class LineFilterSet(ListFilterSet):
    """Budget lines by where they stand, how they count and who pays."""

    rows: ClassVar[frozenset[str]] = frozenset({"area", "frame", "project", "line", "source"})
    quick: ClassVar[tuple[str, ...]] = ("q", "area", "counted", "agreement")

    q = search_filter(_("Text"))
    area = django_filters.ChoiceFilter(label=_("Area"), field_name="frame__area")
    counted = django_filters.ChoiceFilter(
        label=_("Added"), choices=Counted.choices, method="by_counted"
    )
    agreement = django_filters.ChoiceFilter(label=_("Funding source"), method="by_part")
    annex = django_filters.ChoiceFilter(label=_("Annex"), method="by_part")
    pot = django_filters.ChoiceFilter(label=_("Pot"), method="by_part")
    section = django_filters.ChoiceFilter(label=_("Section"), method="by_part")
    frame = django_filters.ChoiceFilter(label=_("Frame"))
    standing = django_filters.ChoiceFilter(label=_("Standing"), choices=Standing.choices)
    of = django_filters.ChoiceFilter(
        label=_("Lines of"), choices=Of.choices, method="by_what_they_are_of"
    )
    project = django_filters.ModelChoiceFilter(label=_("Project"), widget=forms.HiddenInput)
    line = django_filters.ModelChoiceFilter(
        label=_("Line"), widget=forms.HiddenInput, method="by_line"
    )
    source = django_filters.ModelChoiceFilter(label=_("Source in full"), widget=forms.HiddenInput)
    of_projects = django_filters.CharFilter(
        label=_("Projects that fit"), widget=forms.HiddenInput, method="by_projects"
    )

    class Meta:
        model = BudgetLine
        fields: ClassVar[list[str]] = []

    def __init__(
        self,
        request: HttpRequest,
        queryset: QuerySet[BudgetLine],
        *,
        portfolio: Portfolio,
        on: date,
    ) -> None:
        self.on = on
        super().__init__(request, queryset, portfolio=portfolio)
        user = request.user
        self.filters["project"].queryset = Project.objects.visible_to(user).filter(
            area__portfolio=portfolio
        )
        self.filters["line"].queryset = queryset
        self.filters["source"].queryset = FundingSource.objects.filter(portfolio=portfolio)

    def choices(self) -> dict[str, Choices]:
        areas = Area.objects.visible_to(self.request.user).filter(portfolio=self.portfolio)
        frames = BudgetFrame.objects.filter(area__in=areas).select_related("area").in_order()
        return {
            "area": in_order(areas),
            "frame": [(str(frame.pk), str(frame)) for frame in frames],
            **source_choices(self.portfolio),
        }

    def filter_queryset(self, queryset: Any) -> Any:
        """The standing last: money is shown twice also where the two lines differ in standing."""
        values = dict(self.form.cleaned_data)
        standing = values.pop("standing", "")
        for name, value in values.items():
            queryset = self.filters[name].filter(queryset, value)
        self.of_any_standing = queryset
        return self.filters["standing"].filter(queryset, standing)

    @property
    def names_what_counts(self) -> bool:
        """Whether the address itself says which lines are summed."""
        return bool(self.data.get("counted") or self.data.get("line"))

    def by_text(self, lines: Any, name: str, words: str) -> Any:
        return lines.matching(words)

    def by_counted(self, lines: Any, name: str, counted: str) -> Any:
        match Counted(counted):
            case Counted.ADDED:
                return lines.added()
            case Counted.IN_TOTAL:
                return lines.in_total()
            case Counted.OUTSIDE:
                return lines.outside()
            case Counted.OWN:
                return lines.of_project().filter(project__isnull=False)
            case Counted.SHARED:
                return lines.shared().part_of_any(self.queryset)

    def by_part(self, lines: Any, name: str, value: str) -> Any:
        assert name in PARTS
        return lines.stating(name, stated(value))

    def by_what_they_are_of(self, lines: Any, name: str, value: str) -> Any:
        return lines.filter(project__isnull=value == Of.OTHER)

    def by_projects(self, lines: Any, name: str, query: str) -> Any:
        return lines.filter(project__in=self._projects(query).chosen.order_by().values("pk"))

    def _projects(self, query: str) -> ProjectFilterSet:
        """The list of projects with a filter of its own, as its address holds it."""
        projects = listed_projects(self.portfolio, reader=self.request.user, on=self.on)
        return ProjectFilterSet(
            self.request, projects, portfolio=self.portfolio, on=self.on, data=QueryDict(query)
        )

    def _value(self, name: str) -> str:
        if name != "of_projects":
            return super()._value(name)
        words = self._projects(self.data[name]).words()
        return "; ".join(f"{label}: {value}" for label, value in words)

    def by_line(self, lines: Any, name: str, line: BudgetLine) -> Any:
        return lines.filter(Q(pk=line.pk))
