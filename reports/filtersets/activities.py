"""The filter of the list of activities."""

from datetime import date
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from initiatives.models import Activity, ActivityState, Organisation, Portfolio, Project
from portfolio.collation import danish_order
from portfolio.search import searchable, text_contains
from reports.deadlines import Standing
from reports.filtersets.base import Choices, ListFilterSet, named, search_filter, with_none
from reports.layouts.activity_list import with_standing
from reports.layouts.money_tables import NONE


class ActivityFilterSet(ListFilterSet):
    """Activities by effort, by who answers for them, and by how they stand on the list's day."""

    rows: ClassVar[frozenset[str]] = frozenset({"effort"})
    quick: ClassVar[tuple[str, ...]] = ("q", "effort", "responsible", "standing")

    q = search_filter(_("Text"))
    effort = django_filters.ChoiceFilter(label=_("Effort"), field_name="project")
    responsible = django_filters.ChoiceFilter(label=_("Responsible"), method="by_responsible")
    standing = django_filters.ChoiceFilter(
        label=_("How it stands"),
        method="by_standing",
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=ActivityState.choices)

    class Meta:
        model = Activity
        fields: ClassVar[list[str]] = []

    def __init__(
        self,
        request: HttpRequest,
        queryset: QuerySet[Activity],
        *,
        portfolio: Portfolio,
        on: date,
    ) -> None:
        self.on = on
        super().__init__(request, queryset, portfolio=portfolio)

    def choices(self) -> dict[str, Choices]:
        efforts = Project.objects.visible_to(self.request.user).filter(
            area__portfolio=self.portfolio, activities__isnull=False
        )
        found = Organisation.objects.answering_for(self.queryset)
        return {
            "standing": [(each.value, each.label) for each in Standing],
            "effort": named(efforts.distinct().in_order(), "title"),
            "responsible": with_none(
                named(found.order_by(danish_order("short_name")), "short_name")
            ),
        }

    def by_text(self, activities: Any, name: str, words: str) -> Any:
        for word in searchable(words).split():
            wanted = text_contains("text", word) | text_contains("note", word)
            wanted |= text_contains("responsible_as_written", word)
            activities = activities.filter(wanted | text_contains("financing_as_written", word))
        return activities

    def by_responsible(self, activities: Any, name: str, key: str) -> Any:
        """Also by a group: what all departments answer for, each of them does."""
        if key == NONE:
            return activities.filter(organisations__isnull=True)
        return activities.of_organisation(Organisation.objects.get(pk=int(key)))

    def by_standing(self, activities: Any, name: str, standing: str) -> Any:
        found = with_standing(activities, portfolio=self.portfolio, on=self.on)
        return activities.filter(pk__in=[key for key, each in found if each == standing])
