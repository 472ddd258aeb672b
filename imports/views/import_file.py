"""The file itself, as it was received."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from imports.views.access import importing_portfolio, open_import

BYTES = "application/octet-stream"
"""Whatever is in it: a browser keeps it and shows nothing of it."""


@require_safe
def import_file(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    home = importing_portfolio(request, portfolio)
    one = open_import(request, home, pk)
    if not one.content:
        raise Http404
    answer = HttpResponse(bytes(one.content), content_type=BYTES)
    answer["Content-Disposition"] = content_disposition_header(True, one.name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
