"""The organisations of a portfolio: which takes part in what, with whom."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from reports.days import chosen_day
from reports.filtersets.people import OrganisationFilterSet
from reports.layouts.organisations import (
    listed_organisations,
    organisation_document,
    organisations_listing,
)
from reports.layouts.people import visible_assignments
from reports.tables.people import OrganisationTable
from reports.views.access import visible_portfolio
from reports.views.listing import list_response, with_clean_address


@login_not_required
@with_clean_address
def organisation_list(request: HttpRequest, portfolio: str) -> HttpResponse:
    home = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    organisations = listed_organisations(home, reader=request.user)
    filterset = OrganisationFilterSet(request, organisations, portfolio=home)
    listing = organisations_listing(
        filterset.chosen,
        portfolio=home,
        language=get_language(),
        on=day.on,
        chosen=filterset.words(),
    )
    table = OrganisationTable(filterset.chosen, listing=listing, request=request)
    return list_response(
        request, "reports/organisation_list.html", table=table, filterset=filterset
    )


@login_not_required
def organisation_detail(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """An organisation exists for a reader who may see a project that it takes part in."""
    home = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    organisations = listed_organisations(home, reader=request.user).select_related("parent")
    organisation = get_object_or_404(organisations, pk=pk)
    document = organisation_document(
        visible_assignments(home, request.user).filter(organisations=organisation),
        portfolio=home,
        on=day.on,
        language=get_language(),
    )
    context = {
        "portfolio": home,
        "organisation": organisation,
        "document": document,
        "spellings": list(organisation.spellings.values_list("spelling", flat=True)),
        "has_page": organisations.filter(pk=organisation.parent_id).exists(),
        "parts": list(organisations.filter(parent=organisation)),
    }
    return render(request, "reports/organisation_detail.html", context, status=day.status_code)
