"""What a page and a report consist of, whatever table is the portfolio's face.

First what has changed since the group's last meeting, then what the face shows, then, of a day
that has passed, how the budgets stood. A face knows how its own document looks and nothing of
meetings or comparisons.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from django.utils import translation

from initiatives.models import Area, Layout
from portfolio.snapshot import one_snapshot
from reports.document import SCHEMA, Document, Section
from reports.layouts import (
    action_plan,
    activity_plan,
    agreement,
    frozen_budgets,
    indicator_sections,
    since_last,
    status_table,
)
from reports.layouts.contract import contract
from reports.layouts.frozen_facts import last_side, side_read
from reports.layouts.prose import prose
from reports.layouts.reading import Reading
from reports.layouts.scope import Scope
from reports.layouts.since_last import Side


class Face(Protocol):
    """A module of reports/layouts/ that reproduces one kind of document."""

    def portfolio_sections(self, reading: Reading) -> tuple[Section, ...]:
        """What the portfolio's page shows, and a report of the whole before its areas."""

    def area_sections(self, area: Area, reading: Reading) -> tuple[Section, ...]:
        """One area, as the office's own document shows it."""


FACES: Mapping[Layout, Face] = {
    Layout.STATUS_TABLE: status_table,
    Layout.ACTIVITY_PLAN: activity_plan,
    Layout.AGREEMENT: agreement,
    Layout.ACTION_PLAN: action_plan,
}

ON_A_PAGE = 25
"""So many changes stand on a page; a report says them all."""


@one_snapshot()
def overview_page(scope: Scope, *, language: str) -> Document:
    """What a portfolio's page shows: how far the projects are and how the money adds up."""
    with translation.override(language):
        reading = Reading(scope)
        since = _since_last(reading, last_side(scope), language, limit=ON_A_PAGE)
        after = _budgets_then(reading, language)
        return _document(reading, (*since, *_portfolio_sections(reading), *after), language)


@one_snapshot()
def area_page(scope: Scope, *, language: str) -> Document:
    """What an area's page shows: its own table, after what has changed."""
    with translation.override(language):
        reading = Reading(scope)
        since = _since_last(reading, last_side(scope), language, limit=ON_A_PAGE)
        after = _budgets_then(reading, language)
        return _document(reading, (*since, *_area_sections(reading), *after), language)


@one_snapshot()
def report(
    scope: Scope,
    *,
    language: str,
    since: Side | None = None,
    for_meeting: bool = False,
) -> Document:
    """What is taken to a meeting: what has changed since the last one, the areas after an overview
    if there are several, and the facts.

    A scope of one area has no overview: its own table says all of it. What is made `for_meeting`
    is compared with an earlier day's, not with another version of the same meeting's report;
    `since` names another report to compare with.
    """
    with translation.override(language):
        reading = Reading(scope)
        last = since or last_side(scope, before=for_meeting)
        changes = _since_last(reading, last, language)
        before = _portfolio_sections(reading) if scope.is_whole else ()
        after = () if for_meeting else _budgets_then(reading, language)
        front = [section for section in before if not section.annex]
        behind = [section for section in before if section.annex]
        sections = (*changes, *front, *_area_sections(reading), *behind, *after)
        document = _document(reading, sections, language)
        return replace(document, facts=contract(reading, schema=SCHEMA))


def face_of(reading: Reading) -> Face:
    return FACES[Layout(reading.portfolio.layout)]


def _budgets_then(reading: Reading, language: str) -> tuple[Section, ...]:
    """On a day that has passed budgets may have been others than today."""
    if not reading.scope.is_past or not reading.lines:
        return ()
    return (frozen_budgets.section(reading, language=language),)


def _since_last(
    reading: Reading, before: Side | None, language: str, *, limit: int | None = None
) -> tuple[Section, ...]:
    """The first section; none for a group that has been given no report yet."""
    scope = reading.scope
    if before is None:
        return ()
    after = side_read(reading)
    area = "" if scope.is_whole else next(iter(scope.areas)).slug
    return (
        since_last.section(
            before,
            after,
            language=language,
            currency=reading.portfolio.currency,
            portfolio=reading.portfolio.slug,
            area=area,
            limit=limit,
        ),
    )


def _portfolio_sections(reading: Reading) -> tuple[Section, ...]:
    """Those of the face, then the portfolio's own indicators, which any portfolio may have."""
    face = face_of(reading)
    return (*face.portfolio_sections(reading), *indicator_sections.of_portfolio(reading))


def _area_sections(reading: Reading) -> tuple[Section, ...]:
    face = face_of(reading)
    sections = [
        section
        for area in reading.areas
        for section in (
            *face.area_sections(area, reading),
            *indicator_sections.of_area(area, reading),
        )
    ]
    # Stable: annexes follow in the order of their areas.
    return tuple(sorted(sections, key=lambda section: section.annex))


def _document(reading: Reading, sections: tuple[Section, ...], language: str) -> Document:
    portfolio = reading.portfolio
    newest = max((status.on for status in reading.statuses.values()), default=None)
    single = next(iter(reading.areas), None) if not reading.scope.is_whole else None
    return Document(
        key=f"portfolio:{portfolio.slug}",
        portfolio=portfolio.slug,
        title=str(single) if single else portfolio.name,
        subtitle=portfolio.name if single else portfolio.period,
        owner=str(portfolio.owner or ""),
        language=language,
        currency=portfolio.currency,
        as_of=reading.scope.on,
        newest_on=newest,
        intro=() if single else prose(portfolio.intro),
        sections=sections,
        is_upright=portfolio.layout == Layout.AGREEMENT,
    )
