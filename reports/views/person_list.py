"""The people of a portfolio: who leads what."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from initiatives.models import Assignment, Person
from reports.days import chosen_day
from reports.filtersets.people import PersonFilterSet
from reports.layouts.people import (
    listed_people,
    people_listing,
    person_documents,
    visible_assignments,
    with_places,
)
from reports.tables.people import PersonTable
from reports.views.access import visible_portfolio
from reports.views.listing import list_response, with_clean_address


@login_not_required
@with_clean_address
def person_list(request: HttpRequest, portfolio: str) -> HttpResponse:
    home = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    filterset = PersonFilterSet(request, listed_people(home, reader=request.user), portfolio=home)
    listing = people_listing(
        filterset.chosen,
        portfolio=home,
        language=get_language(),
        on=day.on,
        chosen=filterset.words(),
    )
    table = PersonTable(filterset.chosen, listing=listing, request=request)
    nameless = visible_assignments(home, request.user).leading().without_person()
    return list_response(
        request,
        "reports/person_list.html",
        table=table,
        filterset=filterset,
        nameless=list(with_places(nameless)),
    )


@login_not_required
def person_detail(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """A person exists for a reader who may see a project in which the person has a part."""
    home = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    # Without what only the rows of the list show.
    people = listed_people(home, reader=request.user).prefetch_related(None)
    person = get_object_or_404(people, pk=pk)
    documents = person_documents(
        Assignment.objects.visible_to(request.user).filter(person=person),
        portfolio=home,
        on=day.on,
        language=get_language(),
    )
    may_edit = Person.objects.editable_by(request.user).filter(pk=pk).exists()
    enters_data = getattr(request.user, "may_enter_data", False)
    context = {
        "portfolio": home,
        "person": person,
        "document": documents[0],
        "elsewhere": documents[1:],
        "similar": people.similar_to(person) if enters_data else [],
        "may_edit": enters_data and may_edit,
    }
    return render(request, "reports/person_detail.html", context, status=day.status_code)
