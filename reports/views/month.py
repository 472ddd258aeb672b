"""The activities of a portfolio in the calendar of one month, with the filter of their list."""

import re
from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reports.days import chosen_day
from reports.filtersets.activities import ActivityFilterSet
from reports.layouts.activity_list import listed_activities
from reports.layouts.month import month_read
from reports.layouts.scope import Scope
from reports.views.access import visible_portfolio
from reports.views.listing import with_clean_address

WRITTEN = re.compile(r"(?P<year>19[0-9]{2}|2[01][0-9]{2})-(?P<month>0[1-9]|1[0-2])")
"""Such as 2007-05, in the years that plans are made for."""


@login_not_required
@with_clean_address
def month(request: HttpRequest, portfolio: str, month: str = "") -> HttpResponse:
    """The month in the address; without one, that of the day the page is seen as of."""
    home = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    first = _first_day(month) if month else day.on.replace(day=1)
    activities = listed_activities(home, reader=request.user, day=day)
    filterset = ActivityFilterSet(request, activities, portfolio=home, day=day)
    found = month_read(
        Scope.of(home, on=day.on, is_past=day.is_past, reader=request.user),
        first=first,
        only=filterset.keys,
    )
    context = {"portfolio": home, "month": found, "filterset": filterset, "day": day}
    return render(request, "reports/month.html", context, status=day.status_code)


def _first_day(month: str) -> date:
    written = WRITTEN.fullmatch(month)
    if written is None:
        raise Http404
    return date(int(written["year"]), int(written["month"]), 1)
