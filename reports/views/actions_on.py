"""What this reader can do with the rows of a page."""

from django.http import HttpRequest

from initiatives.models import Activity, Area, Indicator, Measurement, Portfolio, Project
from reports.days import Day
from reports.layouts.grouping import grouped
from reports.row_actions import Actions, ActivityActions, FigureActions, RowActions, SeveralActions


def portfolio_actions(request: HttpRequest, home: Portfolio, day: Day) -> Actions | None:
    """To write the figures of its indicators."""
    if not _is_open(home, day):
        return None
    return _figure_actions(request, home)


def area_actions(request: HttpRequest, area: Area, day: Day) -> Actions | None:
    """To follow up the activities of a plan, or to report the status of projects; and figures."""
    home, address = area.portfolio, request.get_full_path()
    if not _is_open(home, day):
        return None
    figures = _figure_actions(request, home)
    if not Area.objects.editable_by(request.user).filter(pk=area.pk).exists():
        return figures
    rows: ActivityActions | RowActions
    if home.has_plan:
        activities = Activity.objects.filter(project__area=area)
        rows = _activity_actions(request, home, set(activities.values_list("pk", flat=True)))
    else:
        statuses = area.projects.statuses_by_key(on=day.on)
        rows = RowActions(home.slug, address=address, statuses=statuses)
    return SeveralActions(rows, figures) if figures is not None else rows


def project_actions(
    request: HttpRequest, home: Portfolio, project: Project, day: Day
) -> Actions | None:
    """To follow up its activities, and to write its figures."""
    if not _is_open(home, day):
        return None
    editable = Activity.objects.editable_by(request.user).filter(project=project)
    rows = _activity_actions(request, home, set(editable.values_list("pk", flat=True)))
    figures = _figure_actions(request, home)
    return SeveralActions(rows, figures) if figures is not None else rows


def _is_open(home: Portfolio, day: Day) -> bool:
    return not day.is_past and not home.is_closed(on=day.on)


def _activity_actions(request: HttpRequest, home: Portfolio, keys: set[int]) -> ActivityActions:
    return ActivityActions(home.slug, address=request.get_full_path(), only=keys)


def _figure_actions(request: HttpRequest, home: Portfolio) -> FigureActions | None:
    """None for who may write no figure here."""
    indicators = Indicator.objects.editable_by(request.user).filter(portfolio=home)
    keys = set(indicators.values_list("pk", flat=True))
    if not keys:
        return None
    found = Measurement.objects.filter(indicator__in=keys).order_by("year", "slot")
    by_indicator: dict[int, list[Measurement]] = grouped(found, "indicator_id")
    figures = {
        (indicator, year): rows
        for indicator, own in by_indicator.items()
        for year, rows in grouped(own, "year").items()
    }
    address = request.get_full_path()
    return FigureActions(home.slug, address=address, figures=figures, indicators=keys)
