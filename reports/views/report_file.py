"""A portfolio's or an area's report as a file."""

from django.contrib.auth.decorators import login_not_required
from django.core.validators import slug_re
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from initiatives.models import Area, Portfolio
from portfolio.unchanged import unchanged_page
from reports.days import chosen_day
from reports.document import Document
from reports.layouts import composition
from reports.layouts.scope import Scope
from reports.renderers import renderer_for
from reports.views.access import visible_area, visible_portfolio
from reports.views.listing import file_response

PDF_ROWS = 500
"""Above this a PDF takes longer than a reader waits (about 30 rows a second: full texts)."""


@login_not_required
@unchanged_page
def report_file(request: HttpRequest, portfolio: str, extension: str) -> HttpResponse:
    """`?omraade=` narrows it to one area. The report is in the portfolio's language."""
    try:
        renderer_for(extension)
    except KeyError as unknown:
        raise Http404 from unknown
    found = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    if day.error:
        context = {"portfolio": found, "day": day}
        return render(request, "reports/day_error.html", context, status=400)
    area = _area(request, found)
    scope = Scope.of(found, on=day.on, is_past=day.is_past, reader=request.user, area=area)
    document = composition.report(scope, language=found.language)
    if extension == "pdf" and _row_count(document) > PDF_ROWS:
        context = {"portfolio": found, "areas": scope.visible, "area": area, "limit": PDF_ROWS}
        return render(request, "reports/report_file.html", context, status=400)
    code = area.slug if area is not None else ""
    name = "-".join(part for part in (found.slug, code, day.on.isoformat()) if part)
    return file_response(extension, document, name)


def _area(request: HttpRequest, portfolio: Portfolio) -> Area | None:
    """The area that is asked for. No area has a name that could not stand in an address."""
    code = request.GET.get("omraade")
    if not code:
        return None
    if not slug_re.fullmatch(code):
        raise Http404
    return visible_area(request, portfolio, code)


def _row_count(document: Document) -> int:
    return sum(len(table.rows) for _section, table in document.tables())
