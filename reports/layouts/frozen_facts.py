"""The facts of frozen reports, to compare with: of the areas that a reader may see."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from initiatives.models import Area
from portfolio.dates import DateError, parse_date
from portfolio.snapshot import one_snapshot
from reports.changes import Facts, facts_of_areas
from reports.layouts.contract import facts_to_compare
from reports.layouts.reading import Reading
from reports.layouts.scope import Scope
from reports.layouts.since_last import Side
from reports.models import FrozenReport
from reports.models.frozen_report import FrozenReportQuerySet


def last_side(scope: Scope, *, before: bool = False) -> Side | None:
    """The last report that the group of this scope was given, or None; see `last_of_group`."""
    area = None if scope.is_whole else next(iter(scope.areas), None)
    reports = FrozenReport.objects.last_of_group(scope.portfolio, area, on=scope.on, before=before)
    report = reports.without_contents().select_related("meeting").first()
    return side_of(report, scope) if report is not None else None


def side_of(report: FrozenReport, scope: Scope) -> Side:
    """What the report says of the areas of `scope`; without the title of a meeting out of sight."""
    facts = _facts(report.pk, report.document_sha256)
    meeting = report.meeting
    in_sight = scope.sees_whole or meeting.area_id is not None
    return Side(_in_sight(facts, scope), meeting.held_on, meeting.title if in_sight else "")


@one_snapshot()
def live_side(scope: Scope) -> Side:
    """Statuses, periods and what is followed up as they stood on the day of `scope`: activities,
    answers to criteria, figures that were known. Everything else is as it is now.
    """
    return side_read(Reading(scope))


def side_read(reading: Reading) -> Side:
    """What a reading of the database says, as far as it is compared."""
    return Side(facts_to_compare(reading), reading.scope.on)


def side_named(name: str, scope: Scope) -> Side:
    """A meeting by its key (`m7`), or a day: that of a frozen meeting, else the statuses of then.

    Raises LookupError for what is neither.
    """
    if name[:1] == "m" and name[1:].isdecimal():
        # Longer than any key that a database holds is the name of no meeting.
        reports = reports_to_compare(scope).filter(meeting=int(name[1:]) if len(name) < 19 else 0)
        report = reports.first()
        if report is None:
            raise LookupError(name)
        return side_of(report, scope)
    try:
        day = parse_date(name)
    except DateError as unread:
        raise LookupError(name) from unread
    if day > scope.on:
        raise LookupError(name)
    report = _newest(scope).filter(meeting__held_on=day).first()
    return side_of(report, scope) if report else live_side(scope.seen_on(day))


def reports_to_compare(scope: Scope) -> FrozenReportQuerySet:
    """The newest version of every report about this scope whose meeting the reader may see, the
    last meeting first.
    """
    reports = _newest(scope)
    return reports if scope.sees_whole else reports.filter(meeting__area__isnull=False)


def _newest(scope: Scope) -> FrozenReportQuerySet:
    """The same, also of meetings that the reader knows by their day only."""
    area = None if scope.is_whole else next(iter(scope.areas), None)
    reports = FrozenReport.objects.last_of_group(scope.portfolio, area, on=scope.on)
    return reports.newest_versions().without_contents().select_related("meeting")


@lru_cache(maxsize=16)
def _facts(key: int, sha256: str) -> Mapping[str, Any]:
    """A frozen report never changes, so what was read of it once is true for good."""
    text = FrozenReport.objects.values_list("document", flat=True).get(
        pk=key, document_sha256=sha256
    )
    facts: Mapping[str, Any] = json.loads(text)["facts"]
    return facts


def _in_sight(facts: Facts, scope: Scope) -> Facts:
    """An area that is gone is shown to those who see all that are left."""
    wanted = {f"area:{area.pk}" for area in scope.areas}
    unknown = {area["key"] for area in facts.get("areas", ())} - wanted
    visible = {f"area:{area.pk}" for area in scope.visible}
    if unknown and scope.is_whole and _sees_all(scope):
        if scope.sees_whole:
            return facts
        wanted, visible = wanted | unknown, visible | unknown
    return facts_of_areas(facts, wanted, visible, tells_whole=scope.tells_whole)


def _sees_all(scope: Scope) -> bool:
    return Area.objects.filter(portfolio=scope.portfolio).count() == len(scope.visible)
