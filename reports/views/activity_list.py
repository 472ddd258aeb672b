"""The activities of a portfolio: whose they are, and which of them want something."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from reports.days import chosen_day
from reports.filtersets.activities import ActivityFilterSet
from reports.layouts.activity_list import activity_listing, listed_activities
from reports.tables.activities import ActivityTable
from reports.views.access import visible_portfolio
from reports.views.listing import list_response, with_clean_address
from reports.views.row_actions import row_actions


@login_not_required
@with_clean_address
def activity_list(request: HttpRequest, portfolio: str) -> HttpResponse:
    home = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    activities = listed_activities(home, reader=request.user, day=day)
    filterset = ActivityFilterSet(request, activities, portfolio=home, day=day)
    listing = activity_listing(filterset.chosen, portfolio=home, day=day, chosen=filterset.words())
    table = ActivityTable(
        filterset.chosen,
        listing=listing,
        request=request,
        row_actions=row_actions(request, home, kinds=["activity"]),
    )
    return list_response(request, "reports/activity_list.html", table=table, filterset=filterset)
