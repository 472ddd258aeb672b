"""What an import did, row by row, with the way to what it made."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from imports.actions.undo_import import LEFT
from imports.models import FileImport, ImportRow, ImportState
from imports.pages.decision import Decision
from imports.pages.rows import PAGE, page_numbers
from imports.plan import RowState
from initiatives.models import Area, Portfolio, Project

PROJECT = "initiatives.project"


@dataclass(frozen=True, slots=True)
class DoneRow:
    """`address` is empty for what has no page, or has none any more."""

    state: str
    state_label: str
    title: str
    area: str
    address: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """`left` are the rows that an undo left as they are, because people had worked on with them."""

    rows: tuple[DoneRow, ...]
    areas: tuple[Area, ...]
    left: tuple[str, ...]


def outcome_of(one: FileImport, *, page: str | None) -> dict[str, Any]:
    """What the page of an import shows that was done, or taken back."""
    done = Paginator(one.rows.exclude(written=[]).order_by("number"), PAGE).get_page(page)
    shown = list(done)
    areas = {area.name: area for area in Area.objects.filter(portfolio=one.portfolio)}
    for area in areas.values():
        area.portfolio = one.portfolio
    alive = _alive(one.portfolio, shown)
    rows = tuple(_done(one, row, areas, alive) for row in shown)
    named = {row.area for row in rows}
    outcome = Outcome(
        rows=rows,
        areas=tuple(area for name, area in areas.items() if name in named),
        left=tuple(one.summary.get(LEFT, ())),
    )
    return {
        "outcome": outcome,
        "done": Decision.done_by(one),
        "page": done,
        "numbers": page_numbers(done),
    }


def _done(one: FileImport, row: ImportRow, areas: dict[str, Area], alive: set[int]) -> DoneRow:
    portfolio, left = one.portfolio, one.summary.get(LEFT, ())
    is_undone = one.state == ImportState.UNDONE
    area = row.content.get("area", "")
    keys = [key for key in _projects(row) if key in alive]
    if keys:
        address = reverse("reports:project_detail", args=[portfolio.slug, keys[0]])
    else:
        address = areas[area].get_absolute_url() if area in areas else ""
    label = str(RowState(row.state).label)
    if is_undone and str(row) not in left:
        label = str(ImportState.UNDONE.label)
    return DoneRow(row.state, label, str(row), area, address)


def _projects(row: ImportRow) -> list[int]:
    return [int(each["key"]) for each in row.written if _label(each) == PROJECT]


def _label(each: dict[str, Any]) -> str:
    return str(each.get("model", "")).lower()


def _alive(portfolio: Portfolio, rows: Iterable[ImportRow]) -> set[int]:
    """Projects may have been deleted since, by the undo or by hand."""
    keys = {key for row in rows for key in _projects(row)}
    found = Project.objects.filter(pk__in=keys, area__portfolio=portfolio)
    return set(found.values_list("pk", flat=True))
