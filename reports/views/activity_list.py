"""The activities of a portfolio: whose they are, and which of them want something."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from initiatives.models import Activity, Portfolio
from reports.days import Day, chosen_day
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
    filterset = ActivityFilterSet(request, activities, portfolio=home, day=day)
    listing = activity_listing(filterset.chosen, portfolio=home, day=day, chosen=filterset.words())
    actions = follow_up_actions(request, home, day)
    table = ActivityTable(filterset.chosen, listing=listing, request=request, row_actions=actions)
    return list_response(
        request,
        "reports/activity_list.html",
        table=table,
        filterset=filterset,
        row_actions=actions,
    )


def follow_up_actions(request: HttpRequest, home: Portfolio, day: Day) -> ActivityActions | None:
    """The links to follow up an activity, for those who may."""
    mine = Activity.objects.editable_by(request.user).filter(project__area__portfolio=home)
    if day.is_past or home.is_closed(on=day.on) or not mine.exists():
        return None
    keys = set(mine.values_list("pk", flat=True))
    return ActivityActions(home.slug, address=request.get_full_path(), only=keys)
