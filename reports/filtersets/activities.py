"""The filter of the list of activities."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from initiatives.models import Activity, ActivityState, Organisation, Portfolio, Project
from portfolio.collation import danish_order
from portfolio.search import searchable, text_contains
from reports.days import Day
from reports.deadlines import Patience, Standing, standing_of
from reports.filtersets.base import Choices, ListFilterSet, named, search_filter, with_none
from reports.layouts.activity_list import activities_on
from reports.layouts.money_tables import NONE

MINE = "mine"


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
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=ActivityState.choices, method="by_state"
    )
    whose = django_filters.ChoiceFilter(label=_("Show only"), method="by_user")

    class Meta:
        model = Activity
        fields: ClassVar[list[str]] = []

    def __init__(
        self,
        request: HttpRequest,
        queryset: QuerySet[Activity],
        *,
        portfolio: Portfolio,
        day: Day,
    ) -> None:
        self.day = day
        super().__init__(request, queryset, portfolio=portfolio)
        if not self.has_own:
            # A field without choices is none; who comes with an address of somebody else's is told.
            self.filters["whose"].extra["widget"] = forms.HiddenInput

    def choices(self) -> dict[str, Choices]:
        efforts = Project.objects.visible_to(self.request.user).filter(
            area__portfolio=self.portfolio, activities__isnull=False
        )
        found = Organisation.objects.answering_for(self.queryset)
        user = self.request.user
        has_own = user.is_authenticated and Organisation.objects.of_user(user).exists()
        return {
            "whose": [(MINE, _("My own activities"))] if has_own else [],
            "standing": [(each.value, each.label) for each in Standing],
            "effort": named(efforts.distinct().in_order(), "title"),
            "responsible": with_none(
                named(found.order_by(danish_order("short_name")), "short_name")
            ),
        }

    @property
    def has_own(self) -> bool:
        """Whether the reader is a person whose organisations can answer for something."""
        return bool(self.filters["whose"].extra["choices"])

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

    def by_user(self, activities: Any, name: str, whose: str) -> Any:
        return activities.of_user(self.request.user)

    def by_standing(self, activities: Any, name: str, standing: str) -> Any:
        patience = Patience.of(self.portfolio)
        return activities.filter(
            pk__in=[
                each.pk
                for each in activities_on(activities, self.day)
                if standing_of(each, patience, on=self.day.on).standing == standing
            ]
        )

    def by_state(self, activities: Any, name: str, state: str) -> Any:
        if not self.day.is_past:
            return activities.filter(state=state)
        found = activities_on(activities, self.day)
        return activities.filter(pk__in=[each.pk for each in found if each.state == state])

    @property
    def keys(self) -> set[int] | None:
        """The keys of the activities that fit; None where no filter is set."""
        if not self.query:
            return None
        return set(self.chosen.order_by().values_list("pk", flat=True))
