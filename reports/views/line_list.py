"""The budget lines of a portfolio: where every figure's link leads."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from budgets.models import BudgetLine
from reports.days import chosen_day
from reports.filtersets.lines import LineFilterSet
from reports.layouts.line_list import line_listing, listed_lines, marked
from reports.tables.lines import LineTable
from reports.views.access import visible_portfolio
from reports.views.listing import list_response, with_clean_address


@login_not_required
@with_clean_address
def line_list(request: HttpRequest, portfolio: str) -> HttpResponse:
    home = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    listed = listed_lines(home, reader=request.user)
    filterset = LineFilterSet(request, listed, portfolio=home, on=day.on)
    lines = filterset.chosen
    of_project = "project" in request.GET
    listing = line_listing(
        lines,
        of_any_standing=filterset.of_any_standing,
        names_what_counts=filterset.names_what_counts,
        of_project=of_project,
        portfolio=home,
        language=get_language(),
        chosen=filterset.words(),
        on=day.on,
    )
    table = LineTable(marked(lines, of_project=of_project), listing=listing, request=request)
    return list_response(
        request,
        "reports/line_list.html",
        table=table,
        filterset=filterset,
        may_add=BudgetLine.objects.manageable_by(request.user).exists(),
    )
