"""What the pages with lists share: a clean address, the page, or the whole list as a file."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from reports.days import chosen_day
from reports.document import Document
from reports.filtersets.base import ListFilterSet
from reports.renderers import renderer_for
from reports.tables.base import ListTable

View = Callable[..., HttpResponse]

PDF_ROWS = 1_000
"""Above this a PDF takes longer than a reader waits; the page says to narrow the list."""


def with_clean_address(view: View) -> View:
    """A submitted form names every field; an address worth sharing names those that are set."""

    @wraps(view)
    def clean(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if all(value for values in request.GET.lists() for value in values[1]):
            return view(request, *args, **kwargs)
        query = request.GET.copy()
        for name, values in request.GET.lists():
            query.setlist(name, [value for value in values if value])
        words = query.urlencode()
        return HttpResponseRedirect(f"{request.path}?{words}" if words else request.path)

    return clean


def list_response(
    request: HttpRequest,
    template: str,
    *,
    table: ListTable,
    filterset: ListFilterSet,
    **context: Any,
) -> HttpResponse:
    """The page; or with `format=` the whole list, with the same filter in the same order."""
    wanted = request.GET.get("format")
    day = chosen_day(request)
    too_long = wanted == "pdf" and table.number > PDF_ROWS
    if wanted and filterset.form.is_valid() and not too_long and not day.error:
        listing = table.listing
        name = f"{listing.portfolio.slug}-{listing.key}-{listing.on.isoformat()}"
        document = listing.document(table.list_columns, table.records())
        return file_response(wanted, document, name)
    table.show_page()
    listing = table.listing
    context |= {
        "portfolio": listing.portfolio,
        "listing": listing,
        "table": table,
        "row_actions": table.row_actions,
        "filterset": filterset,
        "too_long_for_pdf": PDF_ROWS if too_long else 0,
    }
    return render(request, template, context, status=400 if wanted else day.status_code)


def file_response(wanted: str, document: Document, name: str) -> HttpResponse:
    """`document` in the format `wanted`; 404 for one that is not made."""
    try:
        renderer = renderer_for(wanted)
    except KeyError as unknown:
        raise Http404 from unknown
    return HttpResponse(
        renderer.render(document),
        content_type=renderer.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{renderer.extension}"'},
    )
