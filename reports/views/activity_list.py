"""The activities of a portfolio: whose they are, and which of them want something."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from initiatives.models import Activity
from reports.days import chosen_day
from reports.filtersets.activities import ActivityFilterSet
from reports.layouts.activity_list import activity_listing, listed_activities
from reports.row_actions import ActivityActions
from reports.tables.activities import ActivityTable
from reports.views.access import visible_portfolio
from reports.views.listing import list_response, with_clean_address


@login_not_required
@with_clean_address
def activity_list(request: HttpRequest, portfolio: str) -> HttpResponse:
    home = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    activities = listed_activities(home, reader=request.user)
    filterset = ActivityFilterSet(request, activities, portfolio=home, on=day.on)
    listing = activity_listing(
        filterset.chosen, portfolio=home, on=day.on, chosen=filterset.words()
    )
    mine = Activity.objects.editable_by(request.user).filter(project__area__portfolio=home)
    may_follow_up = not day.is_past and not home.is_closed(on=day.on) and mine.exists()
    actions = ActivityActions(
        home.slug,
        address=request.get_full_path(),
        only=set(mine.values_list("pk", flat=True)),
    )
    table = ActivityTable(
        filterset.chosen,
        listing=listing,
        request=request,
        row_actions=actions if may_follow_up else None,
    )
    return list_response(
        request,
        "reports/activity_list.html",
        table=table,
        filterset=filterset,
        row_actions=table.row_actions,
    )
