"""The money of a portfolio by where it comes from."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from portfolio.unchanged import unchanged_page
from reports.days import chosen_day
from reports.layouts.budget_by_source import budget
from reports.layouts.scope import Scope
from reports.views.access import visible_portfolio
from reports.views.listing import file_response


@login_not_required
@unchanged_page
def budget_detail(request: HttpRequest, portfolio: str) -> HttpResponse:
    """The page; or with `format=` the same as a file."""
    home = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    scope = Scope.of(home, on=day.on, reader=request.user)
    document = budget(scope, language=get_language())
    if (wanted := request.GET.get("format")) and not day.error:
        return file_response(wanted, document, f"{home.slug}-budget-{day.on.isoformat()}")
    context = {"portfolio": home, "document": document}
    return render(request, "reports/budget_detail.html", context, status=day.status_code)
