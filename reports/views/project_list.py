"""The projects of a portfolio, by whatever one wants to know of them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from initiatives.models import Area
from reports.days import chosen_day
from reports.filtersets.projects import ProjectFilterSet
from reports.layouts.project_list import listed_projects, project_listing
from reports.tables.projects import ProjectTable
from reports.views.access import visible_portfolio
from reports.views.listing import list_response, with_clean_address
from reports.views.row_actions import row_actions


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
        row_actions=row_actions(request, home, kinds=["project"]),
    )
    return list_response(
        request,
        "reports/project_list.html",
        table=table,
        filterset=filterset,
        may_add=areas.exists(),
    )
