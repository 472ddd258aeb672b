"""The first page: what waits for an editor, and the portfolios that the reader may see."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User
from portfolio.unchanged import unchanged_page
from reports.layouts.my_activities import my_activities
from reports.layouts.my_projects import needs_of
from reports.layouts.portfolio_cards import portfolio_cards
from reports.views.access import today

AT_FIRST = 10
"""So many projects that need a status are shown at once, and so many activities; `?alle=1` shows
the rest."""


@login_not_required
@unchanged_page
def start(request: HttpRequest) -> HttpResponse:
    user = request.user
    asked = isinstance(user, User) and user.may_enter_data
    needs = needs_of(user, on=today()) if asked and isinstance(user, User) else []
    activities = my_activities(user, on=today()) if isinstance(user, User) else []
    most = None if "alle" in request.GET else AT_FIRST
    context = {
        "cards": portfolio_cards(user, on=today()),
        "is_asked": asked,
        "needs": needs[:most],
        "more": len(needs[most:]) if most else 0,
        "activities": activities[:most],
        "more_activities": len(activities[most:]) if most else 0,
    }
    return render(request, "reports/start.html", context)
