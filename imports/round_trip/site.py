"""What the site holds and shows by now, beside what a workbook that came back says."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import translation

from accounts.models.restricted import AnyUser
from budgets.models import BudgetFrame, BudgetLine
from imports.round_trip.keys import KeyedColumn, KeyedTable, Keys
from initiatives.models import Activity, Area, Assignment, Portfolio, Project, StatusUpdate
from reports.deadlines import Found, Patience, standing_of
from reports.document import ColumnKind, Document, Row, Table
from reports.layouts import composition
from reports.layouts.reading import Reading
from reports.layouts.scope import Scope
from reports.renderers.flat import FlatColumn
from reports.renderers.keys import digest, plain_cell

DATED = "status"
"""The column of what is said on a day: a later day shows what was said later."""


class Site:
    """The report of today, of the same areas and in the same language as the workbook, and the rows
    that it is made of, as far as the reader may see them.
    """

    def __init__(
        self, portfolio: Portfolio, keys: Keys, *, on: date, reader: AnyUser | None = None
    ) -> None:
        self.portfolio, self.keys, self.on, self.reader = portfolio, keys, on, reader
        self.reading = Reading(self._scope(on=on))

    # --- What it shows -----------------------------------------------------------------------

    def text(self, table: KeyedTable, key: str, column: KeyedColumn) -> str | None:
        """The plain text of a cell; None where the row or the column is no longer there."""
        return self._now.text(table, key, column)

    def is_changed(self, table: KeyedTable, key: str, column: KeyedColumn, written: str) -> bool:
        """Whether somebody has changed the cell on the site since its digest was `written`.

        Some words only grow older, such as that something is overdue: they are no change, and are
        known by what the site would have shown on the workbook's day.
        """
        now = self.text(table, key, column)
        if now is None or digest(now) == written:
            return False
        if self.keys.as_of == self.on or column.key == DATED:
            return True
        then = self._then.text(table, key, column)
        return then is None or digest(then) != written

    @cached_property
    def _now(self) -> "_Shown":
        return self._shown(self.on)

    @cached_property
    def _then(self) -> "_Shown":
        return self._shown(self.keys.as_of)

    def _shown(self, on: date) -> "_Shown":
        area = next((each for each in self.reading.areas if each.slug == self.keys.area), None)
        scope = self._scope(on=on, area=area)
        language = self.keys.language
        return _Shown(composition.report(scope, language=language), language)

    def _scope(self, *, on: date, area: Area | None = None) -> Scope:
        if self.reader is None:
            return Scope.whole(self.portfolio, on=on, area=area)
        return Scope.of(self.portfolio, on=on, reader=self.reader, area=area)

    # --- The rows ----------------------------------------------------------------------------

    @cached_property
    def projects(self) -> dict[int, Project]:
        return {project.pk: project for project in self.reading.projects}

    @cached_property
    def titles(self) -> frozenset[str]:
        """In small letters."""
        return frozenset(project.title.casefold() for project in self.projects.values())

    @cached_property
    def activities(self) -> dict[int, Activity]:
        groups = self.reading.activities_by_project.values()
        return {activity.pk: activity for group in groups for activity in group}

    @cached_property
    def lines(self) -> dict[int, BudgetLine]:
        return {line.pk: line for line in self.reading.lines}

    @cached_property
    def frames(self) -> dict[int, BudgetFrame]:
        return {frame.pk: frame for _area, frame in self.reading.frames()}

    @cached_property
    def areas(self) -> dict[int, Area]:
        return {area.pk: area for area in self.reading.areas}

    def status(self, project: Project | None) -> StatusUpdate | None:
        return self.reading.statuses.get(project.status_id) if project is not None else None

    def lines_of(self, project: Project | None) -> list[BudgetLine]:
        return self.reading.lines_by_project.get(project.pk, []) if project is not None else []

    def assignments(self, project: Project | None) -> list[Assignment]:
        if project is None:
            return []
        return self.reading.assignments_by_project.get(project.pk, [])

    def standing_of(self, activity: Activity, on: date) -> Found:
        return standing_of(activity, Patience.of(self.portfolio), on=on)

    def row(self, kind: str, key: int) -> Any:
        """A project, activity, line or frame; None where it is gone."""
        rows: Mapping[str, Mapping[int, Any]] = {
            "project": self.projects,
            "activity": self.activities,
            "line": self.lines,
            "frame": self.frames,
        }
        return rows[kind].get(key)


class _Shown:
    """A report by the keys of its tables and rows."""

    def __init__(self, document: Document, language: str) -> None:
        self.language = language
        self.tables = {table.key: table for _s, table in document.without_drawings().tables()}
        self.rows = {
            (table.key, row.key): row for table in self.tables.values() for row in table.rows
        }

    def text(self, keyed: KeyedTable, key: str, column: KeyedColumn) -> str | None:
        table, row = self._row(keyed, key)
        places = {each.key: place for place, each in enumerate(table.columns)} if table else {}
        if row is None or column.key not in places:
            return None
        flat = FlatColumn(column.heading, places[column.key], column.part, ColumnKind.TEXT, 0)
        with translation.override(self.language):
            return plain_cell(flat.cell(row.cells))

    def _row(self, keyed: KeyedTable, key: str) -> tuple[Table | None, Row | None]:
        """Also in another table of the same sort: a project may have come to another area."""
        if (keyed.key, key) in self.rows:
            return self.tables[keyed.key], self.rows[keyed.key, key]
        for name, table in self.tables.items():
            if name.partition(":")[0] == keyed.family and (name, key) in self.rows:
                return table, self.rows[name, key]
        return None, None
