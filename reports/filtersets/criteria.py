"""The filter of the list of success criteria."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from initiatives.models import Area, Criterion, CriterionKind, Portfolio, Project
from portfolio.search import searchable, text_contains
from reports.days import Day
from reports.filtersets.base import Choices, ListFilterSet, in_order, search_filter
from reports.layouts.criterion_list import OVERDUE, criteria_on
from reports.layouts.form_cells import ANSWERS, answer_label, answer_of


class CriterionFilterSet(ListFilterSet):
    """Criteria by where they belong, and by how they are answered on the list's day."""

    rows: ClassVar[frozenset[str]] = frozenset({"area", "project"})
    quick: ClassVar[tuple[str, ...]] = ("q", "project", "verdict")

    q = search_filter(_("Text"))
    area = django_filters.ChoiceFilter(label=_("Area"), field_name="project__area")
    project = django_filters.ChoiceFilter(label=_("Project"), field_name="project")
    verdict = django_filters.ChoiceFilter(label=_("Verdict"), method="by_verdict")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=CriterionKind.choices)
    deadline = django_filters.ChoiceFilter(
        label=_("Deadline"), choices=[(OVERDUE, _("Overdue"))], method="by_deadline"
    )

    class Meta:
        model = Criterion
        fields: ClassVar[list[str]] = []

    def __init__(
        self,
        request: HttpRequest,
        queryset: QuerySet[Criterion],
        *,
        portfolio: Portfolio,
        day: Day,
    ) -> None:
        self.day = day
        super().__init__(request, queryset, portfolio=portfolio)

    def choices(self) -> dict[str, Choices]:
        areas = Area.objects.visible_to(self.request.user).filter(portfolio=self.portfolio)
        projects = Project.objects.visible_to(self.request.user).filter(
            area__portfolio=self.portfolio, criteria__isnull=False
        )
        found = projects.distinct().in_order().values_list("pk", "code", "title")
        return {
            "area": in_order(areas),
            "project": [(str(pk), f"{code} {title}".strip()) for pk, code, title in found],
            "verdict": [(answer, answer_label(answer)) for answer in ANSWERS],
        }

    def by_text(self, criteria: Any, name: str, words: str) -> Any:
        for word in searchable(words).split():
            criteria = criteria.filter(text_contains("text", word) | text_contains("method", word))
        return criteria

    def by_verdict(self, criteria: Any, name: str, verdict: str) -> Any:
        found = criteria_on(criteria, self.day)
        fitting = [each.pk for each in found if answer_of(each) == verdict]
        return criteria.filter(pk__in=fitting)

    def by_deadline(self, criteria: Any, name: str, value: str) -> Any:
        found = criteria_on(criteria, self.day)
        late = [each.pk for each in found if each.is_overdue(on=self.day.on)]
        return criteria.filter(pk__in=late)
