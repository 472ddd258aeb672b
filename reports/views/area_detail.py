"""One area: its status table, as in the office's own document."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from initiatives.models import Area
from portfolio.unchanged import unchanged_page
from reports.days import chosen_day
from reports.layouts import composition
from reports.layouts.scope import Scope
from reports.views.access import visible_area, visible_portfolio
from reports.views.row_actions import row_actions


@login_not_required
@unchanged_page
def area_detail(request: HttpRequest, portfolio: str, area: str) -> HttpResponse:
    home = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    found = visible_area(request, home, area)
    may_edit = Area.objects.editable_by(request.user).filter(pk=found.pk).exists()
    actions = row_actions(request, home, area=found)
    scope = Scope.of(home, on=day.on, is_past=day.is_past, reader=request.user, area=found)
    document = composition.area_page(scope, language=get_language())
    areas = scope.visible
    place = areas.index(found)
    context = {
        "row_actions": actions,
        "portfolio": home,
        "area": found,
        "document": document,
        "before": areas[place - 1] if place else None,
        "after": areas[place + 1] if place + 1 < len(areas) else None,
        "may_edit": may_edit,
        "may_manage": Area.objects.manageable_by(request.user).filter(pk=found.pk).exists(),
    }
    return render(request, "reports/area_detail.html", context, status=day.status_code)
