"""What the values of history rows are called: labels, names of other rows, days and amounts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import RestrictedQuerySet
from accounts.models.restricted import AnyUser
from portfolio.dates import day_of, format_date
from portfolio.fields import MoneyField
from portfolio.money import format_amount
from portfolio.numbers import decimals_of, format_number

UNSAID = frozenset(
    {"version", "search_text", "id", "by", "order"}
    | {"period_kind", "period_earliest", "period_latest"}
    | {"deadline_kind", "deadline_earliest", "deadline_latest"}
)
"""Fields that follow from others, or say nothing to a reader."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    label: str
    before: str
    after: str


class HistoryWords:
    """Values of history rows as people know them; keys of other rows by their names."""

    def __init__(self, rows: list[Any], reader: AnyUser, language: str, currency: str) -> None:
        self.language, self.currency = language, currency
        self.names: dict[tuple[type[Model], Any], str] = {}
        wanted: dict[type[Model], set[Any]] = defaultdict(set)
        for row in rows:
            for field in row.tracked_fields:
                if field.is_relation and getattr(row, field.attname, None) is not None:
                    wanted[field.related_model].add(getattr(row, field.attname))
        self.ties = _ties(rows)
        for (field, _row), keys in self.ties.items():
            wanted[field.related_model] |= keys
        for model, keys in wanted.items():
            self.names |= _names(model, keys, reader)

    def changes(self, row: Any, was: Any) -> tuple[FieldChange, ...]:
        if was is None:
            return ()
        values = [
            (field, self._of(field, was), self._of(field, row))
            for field in row.tracked_fields
            if field.name not in UNSAID and self._differs(field, was, row)
        ]
        values += [
            (field, self._of_ties(field, was), self._of_ties(field, row))
            for field in row._history_m2m_fields
            if self._tied(field, was) != self._tied(field, row)
        ]
        return tuple(
            FieldChange(capfirst(str(field.verbose_name)), before, after)
            for field, before, after in values
        )

    @staticmethod
    def _differs(field: Any, was: Any, row: Any) -> bool:
        return bool(getattr(was, field.attname) != getattr(row, field.attname))

    def _tied(self, field: Any, row: Any) -> set[Any]:
        return self.ties.get((field, row.pk), set())

    def _of_ties(self, field: Any, row: Any) -> str:
        model, gone = field.related_model, _("(gone)")
        return ", ".join(
            sorted(self.names.get((model, key), gone) for key in self._tied(field, row))
        )

    def _of(self, field: Any, row: Any) -> str:
        value = getattr(row, field.attname)
        if value is None or value == "":
            return ""
        if field.is_relation:
            return self.names.get((field.related_model, value), _("(gone)"))
        if isinstance(field, MoneyField):
            return format_amount(value, currency=self.currency)
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(value, Decimal):
            return format_number(value, decimals=decimals_of(value))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, datetime):
            return format_date(day_of(value), self.language)
        if isinstance(value, date):
            return format_date(value, self.language)
        return str(value)


def _ties(rows: list[Any]) -> dict[tuple[Any, Any], set[Any]]:
    """The keys that each row was tied to, such as the organisations of a person, by field."""
    found: dict[tuple[Any, Any], set[Any]] = defaultdict(set)
    for field in rows[0]._history_m2m_fields if rows else ():
        ties = getattr(rows[0], field.name).model._default_manager
        name = f"{field.m2m_reverse_field_name()}_id"
        keys = [row.pk for row in rows]
        for row, key in ties.filter(history__in=keys).values_list("history_id", name):
            found[field, row].add(key)
    return found


def _names(
    model: type[Model], keys: set[Any], reader: AnyUser
) -> dict[tuple[type[Model], Any], str]:
    """Rows by name, which may be that of what they belong to; those that the reader may not see are
    not named.
    """
    rows = model._default_manager.select_related()
    names = {(model, key): str(row) for key, row in rows.in_bulk(keys).items()}
    if isinstance(rows, RestrictedQuerySet):
        seen = rows.visible_to(reader).filter(pk__in=keys).values_list("pk", flat=True)
        hidden = {key for _model, key in names}.difference(seen)
        names |= {(model, key): _("(not visible to you)") for key in hidden}
    return names
