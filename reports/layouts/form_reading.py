"""What the forms of an agreement and the indicators of a plan are read from: a fixed number of
queries, whatever the size.
"""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import Prefetch, Q, QuerySet

from initiatives.models import (
    Activity,
    Clause,
    Criterion,
    Goal,
    Indicator,
    Measurement,
    Party,
    Project,
)
from reports.assessment import Assessment, Wanted, assess
from reports.layouts.grouping import grouped
from reports.layouts.scope import Scope
from reports.year_readings import Measured


class FormReading:
    """Goals, criteria with the result that holds, clauses, parties and indicators of one report."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.area_keys = [area.pk for area in scope.areas]

    @cached_property
    def goals_by_project(self) -> dict[int, list[Goal]]:
        goals = Goal.objects.filter(project__area__in=self.area_keys).with_origin()
        goals = goals.order_by("order", "pk")
        found = goals.as_of(self.scope.on) if self.scope.is_past else goals
        return grouped(found, "project_id")

    @cached_property
    def criteria_by_project(self) -> dict[int, list[Criterion]]:
        """Each with the result that holds."""
        criteria = Criterion.objects.filter(project__area__in=self.area_keys).with_origin()
        found = criteria.order_by("order", "pk").answered(
            on=self.scope.on, is_past=self.scope.is_past
        )
        return grouped(found, "project_id")

    @cached_property
    def _clauses(self) -> list[Clause]:
        return list(Clause.objects.filter(area__in=self.area_keys).order_by("order", "pk"))

    @cached_property
    def clauses_by_project(self) -> dict[int, list[Clause]]:
        return grouped((each for each in self._clauses if each.project_id), "project_id")

    @cached_property
    def clauses_by_area(self) -> dict[int, list[Clause]]:
        """Those of the areas themselves, without the projects'."""
        return grouped((each for each in self._clauses if each.project_id is None), "area_id")

    @cached_property
    def parties(self) -> list[Party]:
        """Of the portfolio as a whole, so shown to those who see all of it."""
        if not self.scope.tells_whole:
            return []
        parties = Party.objects.filter(portfolio=self.scope.portfolio)
        return list(parties.select_related("person").order_by("order", "pk"))

    @cached_property
    def carried(self) -> list[Activity]:
        """What continues an earlier activity, where either is of these areas; each with what it
        continues, as far as the reader may see that.
        """
        in_sight = {area.pk: area for area in self.scope.visible}
        here = Q(project__area__in=self.area_keys)
        here |= Q(carried_from__project__area__in=self.area_keys)
        found = list(
            Activity.objects.filter(here, carried_from__isnull=False, project__area__in=in_sight)
            .in_order()
            .select_related("project", "carried_from__project")
        )
        for each in found:
            each.project.area = in_sight[each.project.area_id]
        return found

    @cached_property
    def projects_before(self) -> dict[int, list[Project]]:
        """Of the areas in sight that something of these areas was carried over from."""
        in_sight = {area.pk for area in self.scope.visible}
        before = {
            each.carried_from.project.area_id for each in self.carried if each.carried_from
        } & in_sight
        if not before:
            return {}
        projects = Project.objects.filter(area__in=before).defer("search_text")
        return grouped(projects.in_order(), "area_id")

    @cached_property
    def indicators(self) -> list[Indicator]:
        """Of the areas and their projects; in a report of all of it, the portfolio's own, too."""
        here = Q(area__in=self.area_keys) | Q(project__area__in=self.area_keys)
        if self.scope.tells_whole:
            here |= Q(area=None, project=None)
        return self._with_figures(Indicator.objects.filter(here))

    def indicators_of(self, project: Project) -> list[Indicator]:
        return self._with_figures(Indicator.objects.filter(project=project))

    def _with_figures(self, indicators: QuerySet[Indicator]) -> list[Indicator]:
        measurements = Measurement.objects.as_of(self.scope.on).order_by("year", "slot")
        return list(
            indicators.filter(portfolio=self.scope.portfolio)
            .order_by("order", "pk")
            .select_related("project")
            .prefetch_related(Prefetch("measurements", queryset=measurements), "targets")
        )

    def assessed(self, indicator: Indicator) -> tuple[Assessment, ...]:
        """Each of its years, by what was known on the day."""
        return assess(
            measured_of(indicator),
            [Wanted.of(target) for target in indicator.targets.all()],
            lower_is_better=indicator.lower_is_better,
        )


def measured_of(indicator: Indicator) -> Iterable[Measured]:
    return [Measured.of(measurement) for measurement in indicator.measurements.all()]
