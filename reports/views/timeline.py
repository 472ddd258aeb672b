"""The activities of a portfolio on one axis of time, with the filter of their list."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reports.days import chosen_day
from reports.filtersets.activities import ActivityFilterSet
from reports.layouts.activity_list import activity_listing, listed_activities
from reports.layouts.scope import Scope
from reports.layouts.timeline import timeline_document
from reports.templatetags.lists import RESPONSIBLE
from reports.views.access import visible_portfolio
from reports.views.listing import file_response, with_clean_address
from reports.views.row_actions import row_actions


@login_not_required
@with_clean_address
def timeline(request: HttpRequest, portfolio: str) -> HttpResponse:
    """As a page, or with `format=pdf` on paper: the data are in the files of the list."""
    home = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    activities = listed_activities(home, reader=request.user, day=day)
    filterset = ActivityFilterSet(request, activities, portfolio=home, day=day)
    by_responsible = request.GET.get("group") == RESPONSIBLE
    document = timeline_document(
        Scope.of(home, on=day.on, is_past=day.is_past, reader=request.user),
        listing=activity_listing(
            filterset.chosen, portfolio=home, day=day, chosen=filterset.words()
        ),
        only=filterset.keys,
        by_responsible=by_responsible,
    )
    if (wanted := request.GET.get("format")) and not filterset.errors and not day.error:
        if wanted != "pdf":
            raise Http404
        return file_response(wanted, document, f"{home.slug}-timeline-{day.on.isoformat()}")
    context = {
        "portfolio": home,
        "document": document,
        "filterset": filterset,
        "by_responsible": by_responsible,
        "row_actions": row_actions(request, home, kinds=["activity"]),
    }
    return render(request, "reports/timeline.html", context, status=day.status_code)
