"""The projects of a portfolio, by whatever one wants to know of them."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from initiatives.models import Area, Portfolio, Project
from reports.days import chosen_day
from reports.filtersets.projects import ProjectFilterSet
from reports.layouts.project_list import listed_projects, project_listing
from reports.row_actions import RowActions
from reports.tables.projects import ProjectTable
from reports.views.access import visible_portfolio
from reports.views.listing import list_response, with_clean_address


@login_not_required
@with_clean_address
def project_list(request: HttpRequest, portfolio: str) -> HttpResponse:
    home = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    projects = listed_projects(home, reader=request.user, on=day.on)
    filterset = ProjectFilterSet(request, projects, portfolio=home, on=day.on)
    listing = project_listing(
        filterset.chosen,
        portfolio=home,
        reader=request.user,
        on=day.on,
        language=get_language(),
        chosen=filterset.words(),
        query=filterset.query,
    )
    areas = Area.objects.editable_by(request.user).filter(portfolio=home)
    table = ProjectTable(
        filterset.chosen,
        listing=listing,
        request=request,
        row_actions=_row_actions(request, home, areas),
    )
    return list_response(
        request,
        "reports/project_list.html",
        table=table,
        filterset=filterset,
        may_add=areas.exists(),
        row_actions=table.row_actions,
    )


def _row_actions(
    request: HttpRequest, portfolio: Portfolio, areas: QuerySet[Area]
) -> RowActions | None:
    """What may be done with the projects of the areas in which the person is an editor."""
    day = chosen_day(request)
    if day.is_past or portfolio.is_closed(on=day.on):
        return None
    statuses = Project.objects.filter(area__in=areas).statuses_by_key(on=day.on)
    if not statuses:
        return None
    return RowActions(portfolio.slug, address=request.get_full_path(), statuses=statuses)
