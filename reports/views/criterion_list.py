"""The success criteria of a portfolio: which are met, and which nobody has answered."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from reports.days import chosen_day
from reports.filtersets.criteria import CriterionFilterSet
from reports.layouts.criterion_list import criterion_listing, listed_criteria
from reports.tables.criteria import CriterionTable
from reports.views.access import visible_portfolio
from reports.views.listing import list_response, with_clean_address
from reports.views.row_actions import row_actions


@login_not_required
@with_clean_address
def criterion_list(request: HttpRequest, portfolio: str) -> HttpResponse:
    home = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    criteria = listed_criteria(home, reader=request.user, day=day)
    filterset = CriterionFilterSet(request, criteria, portfolio=home, day=day)
    listing = criterion_listing(filterset.chosen, portfolio=home, day=day, chosen=filterset.words())
    table = CriterionTable(
        filterset.chosen,
        listing=listing,
        request=request,
        row_actions=row_actions(request, home, kinds=["criterion"]),
    )
    return list_response(request, "reports/criterion_list.html", table=table, filterset=filterset)
