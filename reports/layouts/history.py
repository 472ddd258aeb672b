"""Who changed what, when: history rows of every kind in one list, with values in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import CharField, F, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models.restricted import AnyUser
from initiatives.models import Area, Portfolio, Project
from portfolio.dates import format_date
from portfolio.fields import MoneyField
from portfolio.money import format_amount

KINDS = {
    "project": "initiatives.Project",
    "assignment": "initiatives.Assignment",
    "area": "initiatives.Area",
    "portfolio": "initiatives.Portfolio",
    "column": "initiatives.TableColumn",
    "line": "budgets.BudgetLine",
    "frame": "budgets.BudgetFrame",
    "source": "budgets.FundingSource",
    "meeting": "reports.Meeting",
    "decision": "reports.Decision",
    "round": "reports.Round",
    "membership": "accounts.Membership",
}
"""What is recorded, by its name in an address. A status is never changed: it is its own record."""

UNSAID = frozenset(
    {"version", "search_text", "id", "by", "order"}
    | {"period_kind", "period_earliest", "period_latest"}
)
"""Fields that follow from others, or say nothing to a reader."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the history is asked for; None and empty: everything."""

    kind: str = ""
    project: int | None = None
    user: int | None = None
    since: date | None = None
    until: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One save or deletion. `project` is the key of the project that it belongs to, if any."""

    at: datetime
    who: str
    kind: str
    title: str
    action: str
    project: int | None
    reason: str
    changes: tuple[FieldChange, ...]


def history_of(portfolio: Portfolio, *, reader: AnyUser, wanted: Wanted) -> QuerySet[Any, Any]:
    """Keys of the history rows, newest first: (kind, key of the row), to be cut into pages."""
    parts = [
        _rows(kind, portfolio, reader, wanted)
        for kind in ([wanted.kind] if wanted.kind in KINDS else KINDS)
    ]
    first, *rest = parts
    return first.union(*rest, all=True).order_by("-history_date", "-history_id")


def _rows(kind: str, portfolio: Portfolio, reader: AnyUser, wanted: Wanted) -> QuerySet[Any, Any]:
    rows = _history_model(kind)._default_manager.filter(portfolio_key=portfolio.pk)
    whole = Portfolio.objects.filter(pk=portfolio.pk)
    if not reader.is_superuser and not _is_member_of_all(reader, portfolio):
        areas = Area.objects.visible_to(reader).filter(portfolio=whole[:1])
        rows = rows.filter(area_key__in=areas.values("pk"))
    if wanted.project is not None:
        rows = rows.filter(project_key=wanted.project)
    if wanted.user is not None:
        rows = rows.filter(history_user=wanted.user)
    if wanted.since is not None:
        rows = rows.filter(history_date__date__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(history_date__date__lte=wanted.until)
    if wanted.words:
        rows = rows.filter(title__icontains=wanted.words)
    named = rows.annotate(recorded=Value(kind, output_field=CharField()))
    return named.order_by().values_list("recorded", "history_id", "history_date")


def _is_member_of_all(reader: AnyUser, portfolio: Portfolio) -> bool:
    return not reader.is_anonymous and reader.memberships.filter(portfolio=portfolio).exists()


def entries(
    keys: Iterable[tuple[str, int, datetime]], *, language: str, currency: str
) -> list[Entry]:
    """The rows of one page in words; as many questions a kind, however many rows."""
    keys = list(keys)
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, key, _at in keys:
        by_kind[kind].append(key)
    found: dict[tuple[str, int], Entry] = {}
    for kind, wanted in by_kind.items():
        found |= {(kind, key): entry for key, entry in _read(kind, wanted, language, currency)}
    return [found[kind, key] for kind, key, _at in keys]


def _read(kind: str, keys: list[int], language: str, currency: str) -> Iterable[tuple[int, Entry]]:
    model = _history_model(kind)
    earlier = model._default_manager.filter(
        Q(history_date__lt=OuterRef("history_date"))
        | Q(history_date=OuterRef("history_date"), history_id__lt=OuterRef("history_id")),
        id=OuterRef("id"),
    ).order_by("-history_date", "-history_id")
    rows: Any = list(
        model._default_manager.filter(history_id__in=keys)
        .select_related("history_user")
        .annotate(previous=Subquery(earlier.values("history_id")[:1]))
    )
    before = model._default_manager.in_bulk(
        [row.previous for row in rows if row.previous is not None], field_name="history_id"
    )
    words = _Words(rows + list(before.values()), language, currency)
    alive = set(
        Project.objects.filter(pk__in=[row.project_key for row in rows]).values_list(
            "pk", flat=True
        )
    )
    for row in rows:
        if row.project_key not in alive:
            row.project_key = None
        was = before.get(row.previous) if row.previous is not None else None
        yield row.history_id, _entry(row, was, words)


def _entry(row: Any, was: Any, words: "_Words") -> Entry:
    actions = {"+": _("added"), "~": _("changed"), "-": _("deleted")}
    return Entry(
        at=row.history_date,
        who=str(row.history_user or _("the command line")),
        kind=capfirst(str(row.instance_type._meta.verbose_name)),
        title=row.filed_as,
        action=actions[row.history_type],
        project=row.project_key,
        reason=row.history_change_reason or "",
        changes=words.changes(row, was) if row.history_type == "~" else (),
    )


class _Words:
    """Values of history rows as people know them; keys of other rows by their names."""

    def __init__(self, rows: list[Any], language: str, currency: str) -> None:
        self.language, self.currency = language, currency
        self.several = _several(rows)
        self.names: dict[tuple[type[Model], Any], str] = {}
        wanted: dict[type[Model], set[Any]] = defaultdict(set)
        for row in rows:
            for field in (*row.tracked_fields, *row._history_m2m_fields):
                if field.is_relation:
                    wanted[field.related_model].update(self._keys(field, row))
        for model, keys in wanted.items():
            for key, other in model._default_manager.in_bulk(keys).items():
                self.names[model, key] = str(other)

    def changes(self, row: Any, was: Any) -> tuple[FieldChange, ...]:
        if was is None:
            return ()
        return tuple(
            FieldChange(
                capfirst(str(field.verbose_name)), self._of(field, was), self._of(field, row)
            )
            for field in (*row.tracked_fields, *row._history_m2m_fields)
            if field.name not in UNSAID and self._differs(field, was, row)
        )

    def _keys(self, field: Any, row: Any) -> list[Any]:
        """The rows that a history row names in a relation to one of them, or to several."""
        if field.many_to_many:
            return self.several.get((row.history_id, field.name), [])
        key = getattr(row, field.attname)
        return [key] if key is not None else []

    def _differs(self, field: Any, was: Any, row: Any) -> bool:
        if field.is_relation:
            return self._keys(field, was) != self._keys(field, row)
        return bool(getattr(was, field.attname) != getattr(row, field.attname))

    def _of(self, field: Any, row: Any) -> str:
        if field.is_relation:
            gone = _("(gone)")
            names = [
                self.names.get((field.related_model, key), gone) for key in self._keys(field, row)
            ]
            return ", ".join(names)
        value = getattr(row, field.attname)
        if value is None or value == "":
            return ""
        if isinstance(field, MoneyField):
            return format_amount(value, currency=self.currency)
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, datetime):
            return format_date(value.date(), self.language)
        if isinstance(value, date):
            return format_date(value, self.language)
        return str(value)


def _several(rows: list[Any]) -> dict[tuple[int, str], list[Any]]:
    """What history rows of one kind name in relations to several rows, by key and field."""
    found: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for field in rows[0]._history_m2m_fields if rows else ():
        named = getattr(type(rows[0]), field.name).model._default_manager
        key = f"{field.m2m_reverse_field_name()}_id"
        pairs = named.filter(history__in=[row.history_id for row in rows]).order_by(key)
        for history, other in pairs.values_list("history", key):
            found[history, field.name].append(other)
    return found


def _history_model(kind: str) -> Any:
    """The model of the history rows, which django-simple-history makes when Django starts."""
    model: Any = apps.get_model(KINDS[kind])
    return model.history.model


def people_in(portfolio: Portfolio) -> list[tuple[int, str]]:
    """Those who have changed something, for a filter to choose from."""
    found: dict[int, str] = {}
    for kind in KINDS:
        rows = _history_model(kind)._default_manager.filter(
            portfolio_key=portfolio.pk, history_user__isnull=False
        )
        names = rows.order_by().values_list("history_user", F("history_user__username")).distinct()
        found |= dict(names)
    return sorted(found.items(), key=lambda pair: pair[1])
