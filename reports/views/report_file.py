"""A portfolio's or an area's report as a file."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

from reports.layouts import status_table
from reports.layouts.reading import Scope
from reports.renderers import renderer_for
from reports.views.access import today, visible_area, visible_portfolio


@login_not_required
def report_file(request: HttpRequest, portfolio: str, extension: str) -> HttpResponse:
    """`?omraade=` narrows it to one area. The report is in the portfolio's language."""
    try:
        renderer = renderer_for(extension)
    except KeyError as unknown:
        raise Http404 from unknown
    found = visible_portfolio(request, portfolio)
    code = request.GET.get("omraade")
    area = visible_area(request, found, code) if code else None
    scope = Scope.of(found, on=today(), reader=request.user, area=area)
    document = status_table.report(scope, language=found.language)
    name = "-".join(part for part in (found.slug, code, today().isoformat()) if part)
    return HttpResponse(
        renderer.render(document),
        content_type=renderer.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{renderer.extension}"'},
    )
