"""Who changed what, when: history rows of every kind in one list, with values in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import Membership, User
from accounts.models.restricted import AnyUser
from initiatives.models import Portfolio, Project
from portfolio.search import searchable, text_contains
from reports.layouts.history_words import FieldChange, HistoryWords

KINDS = {
    "project": "initiatives.Project",
    "assignment": "initiatives.Assignment",
    "activity": "initiatives.Activity",
    "fulfilment": "initiatives.Fulfilment",
    "goal": "initiatives.Goal",
    "criterion": "initiatives.Criterion",
    "result": "initiatives.CriterionResult",
    "indicator": "initiatives.Indicator",
    "measurement": "initiatives.Measurement",
    "target": "initiatives.Target",
    "clause": "initiatives.Clause",
    "party": "initiatives.Party",
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
    sight = _sight(portfolio, reader)
    parts = [
        _rows(kind, sight, portfolio, wanted)
        for kind in ([wanted.kind] if wanted.kind in KINDS else KINDS)
    ]
    first, *rest = parts
    # Keys of two kinds may be equal: without the kind a row could be on two pages, or on none.
    return first.union(*rest, all=True).order_by("-history_date", "-history_id", "recorded")


def _rows(kind: str, sight: Q, portfolio: Portfolio, wanted: Wanted) -> QuerySet[Any, Any]:
    rows = _history_model(kind)._default_manager.filter(sight)
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


def _sight(portfolio: Portfolio, reader: AnyUser) -> Q:
    """Who is a member of areas only sees what was changed in these, also where everybody may read
    the portfolio: who wrote what is for its members.
    """
    rows = Q(portfolio_key=portfolio.pk)
    own = Membership.objects.filter(user=reader.pk)
    if reader.is_superuser or own.filter(portfolio=portfolio).exists():
        return rows
    return rows & Q(area_key__in=own.filter(area__portfolio=portfolio).values("area"))


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
    words = HistoryWords(rows + list(before.values()), reader, language, currency)
    keys_of_projects = [row.project_key for row in rows]
    alive = dict(Project.objects.filter(pk__in=keys_of_projects).values_list("pk", "title"))
    for row in rows:
        if row.project_key not in alive:
            row.project_key = None
        row.belongs_to = "" if kind == "project" else alive.get(row.project_key, "")
        was = before.get(row.previous) if row.previous is not None else None
        yield row.history_id, _entry(row, was, words)


def _entry(row: Any, was: Any, words: HistoryWords) -> Entry:
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


def _history_model(kind: str) -> Any:
    """The model of the history rows, which django-simple-history makes when Django starts."""
    model: Any = apps.get_model(KINDS[kind])
    return model.history.model


def people_in(portfolio: Portfolio, *, reader: AnyUser) -> list[tuple[int, str]]:
    """Those who have changed something that the reader sees, for a filter to choose from."""
    sight = _sight(portfolio, reader) & Q(history_user__isnull=False)
    first, *rest = (
        _history_model(kind)._default_manager.filter(sight).order_by().values_list("history_user")
        for kind in KINDS
    )
    keys = [key for (key,) in first.union(*rest)]
    found = [(user.pk, str(user)) for user in User.objects.filter(pk__in=keys)]
    return sorted(found, key=lambda pair: pair[1])
