"""What the reader may do with the rows of a page."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.http import HttpRequest

from initiatives.models import (
    Activity,
    Area,
    Criterion,
    Indicator,
    Measurement,
    Portfolio,
    Project,
)
from initiatives.models.activity import ENDED
from portfolio.dates import DateKind
from reports.days import chosen_day
from reports.layouts.grouping import grouped
from reports.row_actions import (
    ActionsOfAKind,
    ActivityActions,
    CriterionActions,
    FigureActions,
    IndicatorActions,
    Marks,
    Page,
    ProjectActions,
    RowActions,
)

KINDS = ("project", "activity", "criterion", "figures")


def row_actions(
    request: HttpRequest,
    portfolio: Portfolio,
    *,
    area: Area | None = None,
    kinds: Collection[str] = KINDS,
) -> RowActions | None:
    """The actions for rows of these `kinds` in the areas that the reader edits; None if there are
    none, on a past day, or in a portfolio that is closed. To be read before the rows themselves.
    """
    day = chosen_day(request)
    if day.is_past or portfolio.is_closed(on=day.on):
        return None
    areas = Area.objects.editable_by(request.user).filter(portfolio=portfolio)
    if area is not None:
        areas = areas.filter(pk=area.pk)
    if not areas.exists():
        return None
    page = Page(portfolio.slug, request.get_full_path())
    found: list[ActionsOfAKind] = []
    if "project" in kinds:
        statuses = Project.objects.filter(area__in=areas).statuses_by_key(on=day.on)
        found.append(ProjectActions(page, statuses))
    if "activity" in kinds:
        found.append(ActivityActions(page, _marks(areas)))
    if "criterion" in kinds:
        criteria = Criterion.objects.filter(project__area__in=areas)
        found.append(CriterionActions(page, set(criteria.values_list("pk", flat=True))))
    if "figures" in kinds:
        found += _figure_actions(request, portfolio, page)
    return RowActions(*found)


def _marks(areas: QuerySet[Area]) -> dict[int, Marks]:
    rows = Activity.objects.filter(project__area__in=areas).order_by()
    fields = ("pk", "version", "state", "deadline_kind", "deadline_latest")
    return {
        pk: Marks(
            version,
            done=state not in ENDED and kind != DateKind.ONGOING,
            # What has no last day, or goes on after it, is looked at now and then.
            reviewed=state not in ENDED and (latest is None or kind == DateKind.BY_AND_ONGOING),
        )
        for pk, version, state, kind, latest in rows.values_list(*fields)
    }


def _figure_actions(request: HttpRequest, portfolio: Portfolio, page: Page) -> list[ActionsOfAKind]:
    """For the figures of the indicators that the reader may write."""
    indicators = Indicator.objects.editable_by(request.user).filter(portfolio=portfolio)
    keys = set(indicators.values_list("pk", flat=True))
    if not keys:
        return []
    found = Measurement.objects.filter(indicator__in=keys).order_by("year", "slot")
    by_indicator: dict[int, list[Measurement]] = grouped(found, "indicator_id")
    figures = {
        (indicator, year): rows
        for indicator, own in by_indicator.items()
        for year, rows in grouped(own, "year").items()
    }
    return [FigureActions(page, figures), IndicatorActions(page, keys)]
