"""The first page: the portfolios that the reader may see."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portfolio.unchanged import unchanged_page
from reports.layouts.portfolio_cards import portfolio_cards
from reports.views.access import today


@login_not_required
@unchanged_page
def start(request: HttpRequest) -> HttpResponse:
    cards = portfolio_cards(request.user, on=today())
    return render(request, "reports/start.html", {"cards": cards})
