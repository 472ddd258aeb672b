"""The overview of a portfolio."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from portfolio.unchanged import unchanged_page
from reports.days import chosen_day
from reports.layouts import composition
from reports.layouts.scope import Scope
from reports.views.access import visible_portfolio
from reports.views.row_actions import row_actions


@login_not_required
@unchanged_page
def portfolio_detail(request: HttpRequest, portfolio: str) -> HttpResponse:
    found = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    scope = Scope.of(found, on=day.on, is_past=day.is_past, reader=request.user)
    # Before the document: what one may confirm is not newer than what one sees.
    actions = row_actions(request, found, kinds=["figures"])
    document = composition.overview_page(scope, language=get_language())
    context = {
        "row_actions": actions,
        "portfolio": found,
        "document": document,
        "areas": scope.visible,
        "may_manage": type(found).objects.manageable_by(request.user).filter(pk=found.pk).exists(),
        "may_copy": getattr(request.user, "may_make_portfolios", False),
    }
    return render(request, "reports/portfolio_detail.html", context, status=day.status_code)
