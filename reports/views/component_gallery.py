"""Every component of the pages on one page, for who builds and checks them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from reports.gallery import gallery


def component_gallery(request: HttpRequest) -> HttpResponse:
    """For administrators only: it says nothing to anybody else."""
    if not request.user.is_superuser:
        raise Http404
    context = {"document": gallery(get_language())}
    return render(request, "reports/component_gallery.html", context)
