"""The filters of the lists of people and of organisations."""

from typing import Any, ClassVar

import django_filters
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from initiatives.models import AssignmentRole, Organisation, OrganisationKind, Person, Portfolio
from portfolio.collation import danish_order
from reports.filtersets.base import Choices, ListFilterSet, named, search_filter
from reports.layouts.people import visible_assignments


class PersonFilterSet(ListFilterSet):
    """People by name, organisation and role; the last two are asked of the same assignment."""

    rows: ClassVar[frozenset[str]] = frozenset({"organisation"})
    quick: ClassVar[tuple[str, ...]] = ("q", "organisation", "role")

    q = search_filter(_("Name"))
    organisation = django_filters.ChoiceFilter(label=_("Organisation"), method="by_assignment")
    role = django_filters.ChoiceFilter(
        label=_("Role"), choices=AssignmentRole.choices, method="by_assignment"
    )

    class Meta:
        model = Person
        fields: ClassVar[list[str]] = []

    def __init__(self, request: HttpRequest, queryset: Any, *, portfolio: Portfolio) -> None:
        self.assignments = visible_assignments(portfolio, request.user)
        super().__init__(request, queryset, portfolio=portfolio)

    def choices(self) -> dict[str, Choices]:
        organisations = Organisation.objects.filter(
            pk__in=self.assignments.order_by().values("organisations")
        )
        return {
            "organisation": named(organisations.order_by(danish_order("short_name")), "short_name")
        }

    def by_text(self, people: Any, name: str, words: str) -> Any:
        return people.matching(words)

    def by_assignment(self, people: Any, name: str, value: str) -> Any:
        lookups = {"organisation": "organisations", "role": "role"}
        asked = {
            lookup: self.form.cleaned_data[field]
            for field, lookup in lookups.items()
            if self.form.cleaned_data.get(field)
        }
        fitting = self.assignments.filter(**asked)
        return people.filter(pk__in=fitting.order_by().values("person"))


class OrganisationFilterSet(ListFilterSet):
    """Organisations by name and kind."""

    quick: ClassVar[tuple[str, ...]] = ("q", "kind")

    q = search_filter(_("Name"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=OrganisationKind.choices)

    class Meta:
        model = Organisation
        fields: ClassVar[list[str]] = []

    def by_text(self, organisations: Any, name: str, words: str) -> Any:
        return organisations.matching(words)
