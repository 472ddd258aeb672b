"""The portfolio as it is now, read once: as many questions to the database whatever its size.

Only what the importer may see is in it. To who sees one area the others do not exist.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from budgets.models import BudgetFrame, BudgetLine, FundingSource
from imports.planning.doing import SourceParts
from imports.planning.permit import Permit
from imports.planning.words import named
from initiatives.models import (
    Activity,
    Area,
    Assignment,
    Organisation,
    OrganisationSpelling,
    Person,
    Portfolio,
    Project,
    StatusUpdate,
    TableColumn,
)


@dataclass(slots=True)
class Site:
    """Lists are in the order of the document. A portfolio that is still to be made is empty.

    `with_hidden_money` are the keys of projects that have lines in areas which are not seen.
    """

    portfolio: Portfolio | None
    areas: list[Area] = field(default_factory=list)
    frames: list[BudgetFrame] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    lines: dict[int, list[BudgetLine]] = field(default_factory=lambda: defaultdict(list))
    other_lines: dict[int, list[BudgetLine]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[int, list[BudgetLine]] = field(default_factory=lambda: defaultdict(list))
    assignments: dict[int, list[Assignment]] = field(default_factory=lambda: defaultdict(list))
    statuses: dict[int, list[StatusUpdate]] = field(default_factory=lambda: defaultdict(list))
    activities: dict[int, list[Activity]] = field(default_factory=lambda: defaultdict(list))
    sources: frozenset[SourceParts] = frozenset()
    headings: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    with_hidden_money: frozenset[int] = frozenset()
    _keys: dict[str, dict[int, Any]] = field(default_factory=dict)

    @classmethod
    def read(cls, portfolio: Portfolio | None, *, permit: Permit) -> "Site":
        site = cls(portfolio)
        site.organisations = _organisations()
        site.people = list(permit.people().order_by("pk"))
        if portfolio is not None:
            site._read_portfolio(portfolio, permit)
        return site

    def project_lines(self, project: Project | None) -> list[BudgetLine]:
        return self.lines[project.pk] if project is not None else []

    def other_parts(self, line: BudgetLine) -> list[BudgetLine]:
        """The parts of one of an area's other lines that stand in its own cell."""
        parts = self.parts[line.pk]
        return [
            each for each in parts if each.project_id is None and each.frame_id == line.frame_id
        ]

    def status_on(self, project: Project | None, on: date) -> StatusUpdate | None:
        """The status that holds on that day."""
        said = self.statuses[project.pk] if project is not None else []
        return next((status for status in said if status.on <= on), None)

    def organisation(self, name: str) -> Organisation | None:
        return self.organisations.get(named(name))

    def row(self, kind: str, key: int) -> Any:
        """The row that a workbook's key names, such as `project`, 12; None where it is gone."""
        if kind not in self._keys:
            self._keys[kind] = self._by_key(kind)
        return self._keys[kind].get(key)

    def _by_key(self, kind: str) -> dict[int, Any]:
        rows: Iterable[Any]
        match kind:
            case "project":
                rows = self.projects
            case "frame":
                rows = self.frames
            case "area":
                rows = self.areas
            case "line":
                rows = (row for group in (self.lines, self.other_lines) for row in _all(group))
            case "activity":
                rows = _all(self.activities)
            case _:
                rows = ()
        return {row.pk: row for row in rows}

    def _read_portfolio(self, portfolio: Portfolio, permit: Permit) -> None:
        self.areas = list(permit.areas(portfolio).order_by("order", "pk"))
        areas = {area.pk: area for area in self.areas}
        for area in self.areas:
            area.portfolio = portfolio
        self.frames = list(BudgetFrame.objects.filter(area__in=areas).in_order())
        self.projects = list(Project.objects.filter(area__in=areas).in_order())
        for frame in self.frames:
            frame.area = areas[frame.area_id]
        for project in self.projects:
            project.area = areas[project.area_id]
        self._read_lines(portfolio, areas)
        self._read_people(areas)
        projects = {project.pk: project for project in self.projects}
        statuses = StatusUpdate.objects.filter(project__area__in=areas)
        for status in statuses.newest_first():
            self.statuses[status.project_id].append(status)
        activities = Activity.objects.filter(project__area__in=areas).in_order()
        for activity in activities.prefetch_related("organisations", "sources"):
            activity.project = projects[activity.project_id]
            self.activities[activity.project_id].append(activity)
        sources = FundingSource.objects.filter(portfolio=portfolio)
        self.sources = frozenset(map(SourceParts.of, sources))
        columns = TableColumn.objects.filter(portfolio=portfolio)
        self.headings = {column.field: column.heading for column in columns if column.heading}

    def _read_lines(self, portfolio: Portfolio, areas: Collection[int]) -> None:
        frames = {frame.pk: frame for frame in self.frames}
        projects = {project.pk: project for project in self.projects}
        whole = BudgetLine.objects.filter(frame__area__portfolio=portfolio)
        hidden = whole.filter(project__area__in=areas).exclude(frame__area__in=areas).order_by()
        self.with_hidden_money = frozenset(hidden.values_list("project", flat=True))
        lines = whole.filter(frame__area__in=areas)
        for line in lines.select_related("source", "funded_by").order_by("order", "pk"):
            line.frame = frames[line.frame_id]
            if line.part_of_id is not None:
                self.parts[line.part_of_id].append(line)
            if line.project_id is None:
                self.other_lines[line.frame_id].append(line)
            else:
                if line.project_id in projects:
                    line.project = projects[line.project_id]
                self.lines[line.project_id].append(line)

    def _read_people(self, areas: Collection[int]) -> None:
        seats = Assignment.objects.filter(project__area__in=areas)
        rows = seats.select_related("person").prefetch_related("organisations")
        projects = {project.pk: project for project in self.projects}
        for seat in rows.order_by("order", "pk"):
            seat.project = projects[seat.project_id]
            self.assignments[seat.project_id].append(seat)


def _all(groups: dict[int, list[Any]]) -> Iterable[Any]:
    return (row for rows in groups.values() for row in rows)


def _organisations() -> dict[str, Organisation]:
    """By each name that they go by; a short name goes before a spelling of another one."""
    found: dict[str, Organisation] = {}
    for spelling in OrganisationSpelling.objects.select_related("organisation"):
        found[named(spelling.spelling)] = spelling.organisation
    for each in Organisation.objects.order_by("-pk"):
        if each.name:
            found.setdefault(named(each.name), each)
        found[named(each.short_name)] = each
    return found
