"""Who may import: editors and managers of a portfolio, or of an area of it. For others: 404."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from imports.models import FileImport
from initiatives.models import Portfolio
from reports.views.access import known_user, visible_portfolio


def importing_portfolio(request: HttpRequest, slug: str) -> Portfolio:
    home = visible_portfolio(request, slug)
    if not known_user(request).edits_in(home.pk):
        raise Http404
    return home


def open_import(request: HttpRequest, home: Portfolio, pk: int) -> FileImport:
    """One's own, or any of them for who manages the portfolio. Its content is left where it is."""
    found = FileImport.objects.open_to(request.user).filter(portfolio=home).defer("content")
    one: Any = get_object_or_404(found.select_related("by", "applied_by", "undone_by"), pk=pk)
    one.portfolio = home
    return one
