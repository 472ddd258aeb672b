"""What every filter of a list has: choices that the reader may see, and chips for what is set."""

from dataclasses import dataclass
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from initiatives.models import Area, Portfolio
from portfolio.forms import MoneyFormField
from reports.layouts.money_tables import NONE

Choices = list[tuple[str, Any]]


class MoneyFilter(django_filters.Filter):
    """An amount as people write it; the filter gets øre."""

    field_class = MoneyFormField


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is set, and the address of the list without it."""

    name: str
    label: str
    value: str
    without: str


class ListFilterSet(django_filters.FilterSet):
    """A list's filter, read from the address, or from `data` that another address holds.

    `rows` are the filters that name something with a page of its own: one that the reader may not
    see does not exist for them. `quick` are those that are always in view.
    """

    rows: ClassVar[frozenset[str]] = frozenset()
    quick: ClassVar[tuple[str, ...]] = ("q",)

    def __init__(
        self,
        request: HttpRequest,
        queryset: QuerySet,
        *,
        portfolio: Portfolio,
        data: QueryDict | None = None,
    ) -> None:
        super().__init__(request.GET if data is None else data, queryset, request=request)
        self.portfolio = portfolio
        for name, choices in self.choices().items():
            self.filters[name].extra["choices"] = choices

    def choices(self) -> dict[str, Choices]:
        """The choices of this portfolio, by the name of the filter."""
        return {}

    @property
    def chosen(self) -> QuerySet:
        """The rows that fit, for a page to list.

        None at all where a filter cannot be read: a list that left it out would look filtered.
        404 for a filter that names what the reader may not see.
        """
        if self.rows & self.errors.keys():
            raise Http404
        return self.qs.none() if self.errors else self.qs

    def chips(self) -> list[Chip]:
        self.form.is_valid()  # read, so that a value can be shown as the form shows it
        set_names = [name for name in self.filters if self.data.get(name)]
        return [self._chip(name) for name in set_names]

    @property
    def query(self) -> str:
        """The filters that are set, as an address holds them."""
        return urlencode([(name, self.data[name]) for name in self.filters if self.data.get(name)])

    def words(self) -> tuple[tuple[str, str], ...]:
        """The filter in words, for a file that is made from the list."""
        return tuple((chip.label, chip.value) for chip in self.chips())

    @property
    def quick_fields(self) -> list[Any]:
        return [self.form[name] for name in self.quick]

    @property
    def more_fields(self) -> list[Any]:
        return [field for field in self.form.visible_fields() if field.name not in self.quick]

    @property
    def more_is_set(self) -> int:
        """How many of the filters that are folded away are set."""
        return sum(bool(self.data.get(field.name)) for field in self.more_fields)

    @property
    def address_without(self) -> str:
        """The list without any filter, in the order that was chosen."""
        return self._address([*self.filters])

    def _chip(self, name: str) -> Chip:
        label = str(self.form.fields[name].label)
        return Chip(name, label, self._value(name), self._address([name]))

    def _value(self, name: str) -> str:
        """As the form shows it; a row by its name."""
        value = self.form.cleaned_data.get(name)
        if hasattr(value, "pk"):
            return str(value)
        raw = self.data[name]
        return str(dict(self.filters[name].extra.get("choices", ())).get(raw, raw))

    def _address(self, names: list[str]) -> str:
        rest = self.data.copy()
        for name in (*names, "page", "format"):
            rest.pop(name, None)
        return f"{self.request.path}?{rest.urlencode()}" if rest else self.request.path


def search_filter(label: Any) -> django_filters.CharFilter:
    """A field for words; the filter set's `by_text` looks for them."""
    return django_filters.CharFilter(
        label=label, method="by_text", widget=forms.TextInput(attrs={"type": "search"})
    )


def in_order(areas: QuerySet[Area]) -> Choices:
    """Areas as choices, numbered and in the office's order."""
    return [(str(area.pk), str(area)) for area in areas.order_by("order", "pk")]


def named(rows: QuerySet, name: str) -> Choices:
    """Rows as choices by their key; `name` is the field that names them."""
    return [(str(key), words) for key, words in rows.values_list("pk", name)]


def with_none(choices: Choices) -> Choices:
    return [*choices, (NONE, _("None stated"))]
