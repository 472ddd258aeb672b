"""What has changed between any two meetings, or since one of them."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.validators import slug_re
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from portfolio.unchanged import unchanged_page
from reports.layouts.frozen_facts import last_side, live_side, reports_to_compare, side_named
from reports.layouts.scope import Scope
from reports.layouts.since_last import Side, comparison
from reports.views.access import today, visible_area, visible_portfolio
from reports.views.listing import file_response


@login_not_required
@unchanged_page
def changes(request: HttpRequest, portfolio: str) -> HttpResponse:
    """`fra` and `til` name a meeting (`m7`) or a day; `omraade` narrows it to one area."""
    home = visible_portfolio(request, portfolio)
    code = request.GET.get("omraade", "")
    if code and not slug_re.fullmatch(code):
        raise Http404
    area = visible_area(request, home, code) if code else None
    scope = Scope.of(home, on=today(), reader=request.user, area=area)
    reports = list(reports_to_compare(scope))
    context: dict[str, Any] = {"portfolio": home, "area": area, "reports": reports}
    try:
        sides = _sides(request, scope)
    except LookupError as unknown:
        context["unknown"] = str(unknown.args[0])
        return render(request, "reports/changes.html", context, status=400)
    if sides is not None:
        wanted = request.GET.get("format")
        language = home.language if wanted else get_language()
        context["document"] = comparison(*sides, language=language, portfolio=home)
        if wanted:
            name = f"{home.slug}-siden-sidst-{sides[0].on.isoformat()}-{sides[1].on.isoformat()}"
            return file_response(wanted, context["document"], name)
    return render(request, "reports/changes.html", context)


def _sides(request: HttpRequest, scope: Scope) -> tuple[Side, Side] | None:
    """The earlier one first, however they were chosen; None where there is nothing to choose."""
    since, until = request.GET.get("fra"), request.GET.get("til")
    before = side_named(since, scope) if since else last_side(scope)
    if before is None:
        return None
    after = side_named(until, scope) if until else live_side(scope)
    return (before, after) if before.on <= after.on else (after, before)
