"""The timeline of a portfolio: what is to be done when, by effort or by who answers for it."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from initiatives.models import ActivityState
from portfolio.dates import DateKind, format_date
from portfolio.snapshot import one_snapshot
from reports.deadlines import Standing
from reports.document import (
    Cell,
    Column,
    ColumnKind,
    DateCell,
    Document,
    Line,
    Reach,
    Row,
    RowKind,
    Section,
    Stretch,
    Style,
    Table,
    TagCell,
    Target,
    TextCell,
    Timeline,
)
from reports.layouts.deadline_calendar import OTHER, Item, items_of
from reports.layouts.listing import Listing
from reports.layouts.reading import Reading
from reports.layouts.scope import Scope

REACHES = {
    DateKind.BY: Reach.DAYS,
    DateKind.PERIOD: Reach.DAYS,
    DateKind.FROM: Reach.ONWARDS,
    DateKind.BY_AND_ONGOING: Reach.THEN_ONGOING,
    DateKind.ONGOING: Reach.ONGOING,
}
"""What is not here has no day to be drawn on, and is said in words."""

Group = tuple[str, TextCell, list[Item]]


@one_snapshot()
def timeline_document(
    scope: Scope, *, listing: Listing, only: Collection[int] | None, by_responsible: bool
) -> Document:
    """The activities of a list (`only` their keys; else all, and what else has a deadline), below
    how many of them want what.
    """
    items = items_of(Reading(scope), only=only)
    groups = _by_responsible(items) if by_responsible else _by_effort(items)
    timeline = _timeline(groups, listing, by_responsible=by_responsible)
    title = _("Timeline")
    has_activities = any(item.activity is not None for item in items)
    figures = (listing.figures,) if listing.figures is not None and has_activities else ()
    section = Section("timeline", title, blocks=(*figures, timeline))
    empty = listing.empty_document()
    return replace(empty, title=f"{title} – {listing.portfolio}", sections=(section,))


def _timeline(groups: list[Group], listing: Listing, *, by_responsible: bool) -> Timeline:
    other = _("Effort") if by_responsible else _("Responsible")
    columns = (
        Column("text", _("Activity"), share=24),
        Column("other", other, share=14),
        Column("deadline", _("Deadline"), ColumnKind.DATE, share=10),
        Column("standing", _("How it stands"), share=12),
    )
    rows: list[Row] = []
    stretches: list[Stretch] = []
    for key, head, items in groups:
        rows.append(Row(key, (head, *[TextCell()] * (len(columns) - 1)), RowKind.GROUP))
        for item in items:
            # Grouped by who answers for it, an activity has a row for each of them.
            row = f"{key}/{item.key}" if by_responsible else item.key
            rows.append(Row(row, _cells(item, listing, by_responsible)))
            if stretch := stretch_of(item, row, language=listing.language):
                stretches.append(stretch)
    return Timeline(
        "timeline",
        _("Timeline"),
        _("One line for each row, over the days that its deadline can mean."),
        Table("timeline", _("Timeline"), columns, tuple(rows)),
        tuple(stretches),
        (*((each.value, each.label) for each in Standing), (OTHER, _("Goal, criterion or period"))),
        listing.on,
        listing.language,
    )


def _cells(item: Item, listing: Listing, by_responsible: bool) -> tuple[Cell, ...]:
    lines = [Line(item.text)] if item.activity is not None else [Line(item.text), _kind(item)]
    if item.is_period and not by_responsible:
        # The name of the effort stands above.
        lines = [_kind(item)]
    other = item.project.title if by_responsible else item.responsible
    return (
        TextCell(tuple(lines), item.target),
        TextCell.of(other),
        DateCell(item.deadline.latest, item.deadline.words),
        standing_cell(item, language=listing.language),
    )


def _kind(item: Item) -> Line:
    return Line(item.kind, Style.MUTED)


def standing_cell(item: Item, *, language: str) -> Cell:
    """The state that people gave it, and what has to be heard of it."""
    if item.activity is None or item.found is None:
        return TextCell()
    words = item.found.words(language)
    state = ActivityState(item.activity.state)
    return TagCell(state.value, str(state.label), flags=(words,) if words else ())


def stretch_of(item: Item, row: str, *, language: str) -> Stretch | None:
    """What the row is drawn as; None for what has no day to be drawn on."""
    deadline = item.deadline
    reach = REACHES.get(deadline.kind)
    if reach is None:
        return None
    days = [format_date(day, language) for day in (deadline.earliest, deadline.latest) if day]
    words = [item.text, f"{deadline.kind.label}: {' – '.join(dict.fromkeys(days))}"]
    if not days:
        words[1] = str(deadline.kind.label)
    if item.found is not None:
        words.append(item.found.words(language) or item.found.standing.label)
    return Stretch(row, reach, item.state, ". ".join(words), deadline.earliest, deadline.latest)


# --- Groups --------------------------------------------------------------------------------------


def _by_effort(items: Iterable[Item]) -> list[Group]:
    groups: dict[int, Group] = {}
    for item in items:
        project = item.project
        head = TextCell.of(project.title, target=Target("project", str(project.pk)))
        groups.setdefault(project.pk, (f"project:{project.pk}", head, []))[2].append(item)
    return list(groups.values())


def _by_responsible(items: Iterable[Item]) -> list[Group]:
    """Under each of the organisations that answer for it; last what none answers for."""
    groups: dict[str, Group] = {}
    nobody: Group = ("nobody", TextCell.of(_("No organisation")), [])
    for item in items:
        found = list(item.activity.organisations.all()) if item.activity is not None else []
        for organisation in found:
            name = organisation.short_name
            group: Group = (f"organisation:{organisation.pk}", TextCell.of(name), [])
            groups.setdefault(name, group)[2].append(item)
        if not found:
            nobody[2].append(item)
    named = [groups[name] for name in sorted(groups, key=str.casefold)]
    return [*named, nobody] if nobody[2] else named
