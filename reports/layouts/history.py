"""Who changed what, when: history rows of every kind in one list, with values in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import CharField, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import Membership, RestrictedQuerySet, User
from accounts.models.restricted import AnyUser
from initiatives.models import Portfolio, Project
from portfolio.dates import day_of, format_date
from portfolio.fields import MoneyField
from portfolio.money import format_amount
from portfolio.search import searchable, text_contains

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
    """One save or deletion. `project` is the key of the project that it belongs to, if any;
    `belongs_to` is that project's title where the entry has another.
    """

    at: datetime
    who: str
    kind: str
    title: str
    action: str
    project: int | None
    belongs_to: str
    reason: str
    changes: tuple[FieldChange, ...]


def history_of(portfolio: Portfolio, *, reader: AnyUser, wanted: Wanted) -> QuerySet[Any, Any]:
    """Keys of the history rows, newest first: (kind, key of the row), to be cut into pages."""
    parts = [
        _rows(kind, portfolio, reader, wanted)
        for kind in ([wanted.kind] if wanted.kind in KINDS else KINDS)
    ]
    first, *rest = parts
    # Keys of two kinds may be equal: without the kind a row could be on two pages, or on none.
    return first.union(*rest, all=True).order_by("-history_date", "-history_id", "recorded")


def _rows(kind: str, portfolio: Portfolio, reader: AnyUser, wanted: Wanted) -> QuerySet[Any, Any]:
    rows = _in_sight(kind, portfolio, reader)
    if wanted.project is not None:
        rows = rows.filter(project_key=wanted.project)
    if wanted.user is not None:
        rows = rows.filter(history_user=wanted.user)
    if wanted.since is not None:
        rows = rows.filter(history_date__date__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(history_date__date__lte=wanted.until)
    if wanted.words:
        words = searchable(wanted.words)
        projects = Project.objects.filter(text_contains("title", words), area__portfolio=portfolio)
        named = text_contains("filed_as", words) | Q(project_key__in=projects.values("pk"))
        rows = rows.filter(named)
    of_kind = rows.annotate(recorded=Value(kind, output_field=CharField()))
    return of_kind.order_by().values_list("recorded", "history_id", "history_date")


def _in_sight(kind: str, portfolio: Portfolio, reader: AnyUser) -> QuerySet[Any, Any]:
    """Who is a member of areas only sees what was changed in these, also where everybody may read
    the portfolio: who wrote what is for its members.
    """
    rows: QuerySet[Any, Any] = _history_model(kind)._default_manager.filter(
        portfolio_key=portfolio.pk
    )
    own = Membership.objects.filter(user=reader.pk)
    if reader.is_superuser or own.filter(portfolio=portfolio).exists():
        return rows
    return rows.filter(area_key__in=own.filter(area__portfolio=portfolio).values("area"))


def entries(
    keys: Iterable[tuple[str, int, datetime]], *, reader: AnyUser, language: str, currency: str
) -> list[Entry]:
    """The rows of one page in words; as many questions a kind, however many rows."""
    keys = list(keys)
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, key, _at in keys:
        by_kind[kind].append(key)
    found: dict[tuple[str, int], Entry] = {}
    for kind, wanted in by_kind.items():
        read = _read(kind, wanted, reader, language, currency)
        found |= {(kind, key): entry for key, entry in read}
    return [found[kind, key] for kind, key, _at in keys]


def _read(
    kind: str, keys: list[int], reader: AnyUser, language: str, currency: str
) -> Iterable[tuple[int, Entry]]:
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
    words = _Words(rows + list(before.values()), reader, language, currency)
    keys_of_projects = [row.project_key for row in rows]
    alive = dict(Project.objects.filter(pk__in=keys_of_projects).values_list("pk", "title"))
    for row in rows:
        if row.project_key not in alive:
            row.project_key = None
        row.belongs_to = "" if kind == "project" else alive.get(row.project_key, "")
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
        belongs_to=row.belongs_to,
        reason=row.history_change_reason or "",
        changes=words.changes(row, was) if row.history_type == "~" else (),
    )


class _Words:
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


def _history_model(kind: str) -> Any:
    """The model of the history rows, which django-simple-history makes when Django starts."""
    model: Any = apps.get_model(KINDS[kind])
    return model.history.model


def people_in(portfolio: Portfolio, *, reader: AnyUser) -> list[tuple[int, str]]:
    """Those who have changed something that the reader sees, for a filter to choose from."""
    keys: set[int] = set()
    for kind in KINDS:
        rows = _in_sight(kind, portfolio, reader).filter(history_user__isnull=False)
        keys.update(rows.order_by().values_list("history_user", flat=True).distinct())
    found = [(user.pk, str(user)) for user in User.objects.filter(pk__in=keys)]
    return sorted(found, key=lambda pair: pair[1])
