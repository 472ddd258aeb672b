"""What a status report reads from the database: a fixed number of queries, whatever the size."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, prefetch_related_objects
from django.utils.translation import get_language

from budgets.models import BudgetFrame, BudgetLine
from initiatives.models import (
    Activity,
    Area,
    Assignment,
    ColumnField,
    Project,
    StatusUpdate,
    TableColumn,
)
from initiatives.models.table_column import STATUS_FIELDS
from portfolio.money import format_amount
from reports.deadlines import Found, Patience, standing_of
from reports.layouts.form_reading import FormReading
from reports.layouts.grouping import grouped
from reports.layouts.scope import Scope
from reports.layouts.situation import overruns_of, shown_light
from reports.lights import Rules, ShownLight
from reports.models import Decision


@dataclass(frozen=True)
class PortfolioTotals:
    """The portfolio's own sums, in øre; the terms are those of docs/glossary.md."""

    shown: int
    shared: int
    outside: int
    provisional: int
    provisional_shown: int
    allocated: int | None

    @property
    def counted_once(self) -> int:
        return self.shown - self.shared

    @property
    def agreed_only(self) -> int:
        """Counted once, without what is provisional."""
        return self.counted_once - self.provisional


class Reading:
    """The rows of one report, grouped as a table needs them. Read within `one_snapshot`."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.portfolio = scope.portfolio
        self.areas = scope.areas
        self.area_keys = [area.pk for area in scope.areas]
        self.visible_keys = [area.pk for area in scope.visible]

    def words(self, oere: int | None) -> str:
        """An amount as the portfolio's currency is written; empty for none."""
        return format_amount(oere, currency=self.portfolio.currency)

    @cached_property
    def forms(self) -> FormReading:
        return FormReading(self.scope)

    @cached_property
    def columns(self) -> list[TableColumn]:
        return list(self.portfolio.columns.all())

    def columns_among(self, fields: Sequence[ColumnField]) -> list[TableColumn]:
        """The portfolio's own columns that a table of `fields` can show; all of the fields, without
        a heading of their own, if it has none.
        """
        own = [column for column in self.columns if column.field in fields]
        return own or [TableColumn(field=field) for field in fields]

    @cached_property
    def projects(self) -> list[Project]:
        projects = (
            Project.objects.filter(area__in=self.area_keys)
            .with_status_key(on=self.scope.on)
            .defer("search_text")
            .in_order()
        )
        in_sight = BudgetLine.objects.filter(frame__area__in=self.visible_keys)
        found = list(in_sight.amounts_of(projects))
        if self.scope.is_past:
            Project.objects.give_periods(found, on=self.scope.on)
        return found

    @cached_property
    def projects_by_area(self) -> dict[int, list[Project]]:
        return grouped(self.projects, "area_id")

    @cached_property
    def statuses(self) -> dict[int | None, StatusUpdate]:
        """The status that holds, by its key.

        One question, where SQLite is asked once for every 999 keys that are named.
        """
        projects = Project.objects.filter(area__in=self.area_keys)
        keys = projects.status_keys(on=self.scope.on)
        return {status.pk: status for status in StatusUpdate.objects.filter(pk__in=keys).order_by()}

    def stage_of(self, project: Project) -> str | None:
        """The stage that holds; None for a project of which nothing has been said."""
        status = self.statuses.get(project.status_id)
        return status.stage if status is not None else None

    def area_of(self, project: Project) -> Area:
        return next(area for area in self.areas if area.pk == project.area_id)

    def is_outstanding(self, project: Project) -> bool:
        """Whether evaluation or accounts are still owed, whatever the stage."""
        status = self.statuses.get(project.status_id)
        return status is not None and (status.evaluation_outstanding or status.accounts_outstanding)

    def light_of(self, project: Project) -> ShownLight:
        """The light that holds: what the rules say of it, and what a person may have said."""
        return self._lights[project.pk]

    @cached_property
    def _lights(self) -> dict[int, ShownLight]:
        rules = Rules.of(self.portfolio, language=str(get_language()))
        overruns = overruns_of(frame for _area, frame in self.frames())
        return {
            project.pk: shown_light(
                project,
                self.statuses.get(project.status_id),
                self.lines_by_project.get(project.pk, []),
                overruns,
                rules,
                on=self.scope.on,
            )
            for project in self.projects
        }

    @cached_property
    def decisions_by_project(self) -> dict[int, list[Decision]]:
        """What meetings up to the day have decided."""
        found = Decision.objects.filter(
            project__area__in=self.area_keys, meeting__held_on__lte=self.scope.on
        )
        return grouped(found.select_related("meeting"), "project_id")

    @cached_property
    def activities_by_project(self) -> dict[int, list[Activity]]:
        """With responsible organisations, sources, and what the parts of groups have done."""
        rows = (
            Activity.objects.filter(project__area__in=self.area_keys)
            .in_order()
            .with_origin()
            .with_responsible(on=self.scope.on)
        )
        found = rows.as_of(self.scope.on) if self.scope.is_past else list(rows)
        projects = {project.pk: project for project in self.projects}
        for activity in found:
            activity.project = projects[activity.project_id]
        return grouped(found, "project_id")

    def standing_of(self, activity: Activity) -> Found:
        return standing_of(activity, Patience.of(self.portfolio), on=self.scope.on)

    @cached_property
    def assignments_by_project(self) -> dict[int, list[Assignment]]:
        found = (
            Assignment.objects.filter(project__area__in=self.area_keys)
            .select_related("person")
            .defer("person__search_text")
        )
        assignments = list(found)
        nameless = [a for a in assignments if not a.organisation_as_written]
        prefetch_related_objects(nameless, "organisations")
        return grouped(assignments, "project_id")

    @cached_property
    def frames_by_area(self) -> dict[int, list[BudgetFrame]]:
        found = BudgetFrame.objects.filter(area__in=self.area_keys).with_totals().in_order()
        areas = {area.pk: area for area in self.areas}
        frames = list(found)
        for frame in frames:
            frame.area = areas[frame.area_id]
        return grouped(frames, "area_id")

    def frames(self) -> list[tuple[Area, BudgetFrame]]:
        """Every frame with its area, in the document's order."""
        return [
            (area, frame) for area in self.areas for frame in self.frames_by_area.get(area.pk, [])
        ]

    @cached_property
    def lines(self) -> list[BudgetLine]:
        """Lines in the areas' frames, and lines elsewhere of the areas' projects."""
        here = Q(frame__area__in=self.area_keys) | Q(project__area__in=self.area_keys)
        found = list(
            BudgetLine.objects.filter(here, frame__area__in=self.visible_keys)
            .with_counting()
            .select_related("source", "funded_by")
            .in_order()
        )
        self._join_known(found)
        return found

    @cached_property
    def parts_elsewhere(self) -> list[BudgetLine]:
        """Lines of other areas in sight that are part of one of `lines`."""
        beyond = set(self.visible_keys).difference(self.area_keys)
        if not beyond:
            return []
        parts = BudgetLine.objects.filter(
            part_of__frame__area__in=self.area_keys, frame__area__in=beyond
        )
        return list(parts.select_related("project", "frame__area", "source", "funded_by"))

    @cached_property
    def lines_by_project(self) -> dict[int | None, list[BudgetLine]]:
        return grouped(self.lines, "project_id")

    @cached_property
    def lines_by_frame(self) -> dict[int, list[BudgetLine]]:
        return grouped(self.lines, "frame_id")

    @cached_property
    def other_lines_by_frame(self) -> dict[int, list[BudgetLine]]:
        return grouped([line for line in self.lines if line.project_id is None], "frame_id")

    @cached_property
    def parts_by_whole(self) -> dict[int | None, list[BudgetLine]]:
        parts = [line for line in self.lines if line.part_of_id is not None]
        return grouped([*parts, *self.parts_elsewhere], "part_of_id")

    def _join_known(self, lines: list[BudgetLine]) -> None:
        """Give lines the frames and projects that have been read, instead of reading them again."""
        frames = {f.pk: f for frames in self.frames_by_area.values() for f in frames}
        projects = {project.pk: project for project in self.projects}
        elsewhere = [line for line in lines if line.frame_id not in frames]
        prefetch_related_objects(elsewhere, "frame")
        for line in lines:
            if line.frame_id in frames:
                line.frame = frames[line.frame_id]
            if line.project_id in projects:
                line.project = projects[line.project_id]

    @cached_property
    def has_budget_column(self) -> bool:
        """Whether the office's own columns show the projects' money."""
        shown = self.columns_among(STATUS_FIELDS)
        return any(column.field == ColumnField.BUDGET for column in shown)

    @cached_property
    def shared_lines(self) -> list[BudgetLine]:
        """Lines that show money which another area in sight shows too, if either is shown here."""
        parts = [part.pk for parts in self.parts_by_whole.values() for part in parts]
        if not parts:
            return []
        in_sight = BudgetLine.objects.shared_among(self.visible_keys).filter(pk__in=parts)
        return list(
            in_sight.select_related(
                "project", "frame__area", "part_of__project", "part_of__frame__area"
            )
        )

    @cached_property
    def is_approximate(self) -> bool:
        """Whether an amount that was only given as *ca.* is in the total."""
        return any(
            line.approximate and line.counts and frame.in_total
            for _area, frame in self.frames()
            for line in self.lines_by_frame.get(frame.pk, [])
        )

    @cached_property
    def totals(self) -> PortfolioTotals:
        lines = BudgetLine.objects.filter(frame__area__in=self.area_keys)
        shared = lines.shared_among(self.area_keys)
        in_total = lines.in_total()
        provisional_shown = in_total.provisional().total_oere()
        frames = BudgetFrame.objects.filter(area__in=self.area_keys, in_total=True)
        return PortfolioTotals(
            shown=in_total.total_oere(),
            shared=shared.total_oere(),
            outside=lines.outside().total_oere(),
            provisional=provisional_shown - shared.provisional().total_oere(),
            provisional_shown=provisional_shown,
            allocated=frames.allocated_total_oere(),
        )
