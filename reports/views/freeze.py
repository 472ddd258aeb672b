"""Freeze a meeting's report, and watch it being frozen."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from reports.actions.freeze import order_freezing
from reports.forms import FreezeForm
from reports.layouts.reading import Reading
from reports.layouts.scope import Scope
from reports.models import Freezing, FreezingState, Meeting
from reports.views.access import is_partial, known_user, today, visible_portfolio

PATIENCE_SECONDS = 15
"""If no worker has begun after this, the page says that none seems to run."""


def freeze_card(meeting: Meeting, scope: Scope, data: Any = None) -> dict[str, Any]:
    """What a manager sees before freezing: what is not settled, and the form."""
    reading = Reading(scope)
    unsettled = [frame for _area, frame in reading.frames() if not frame.is_explained]
    asks = not meeting.portfolio.has_plan
    silent = [each for each in reading.projects if asks and each.status_id is None]
    form = FreezeForm(
        data,
        is_correction=meeting.reports.exists(),
        findings=len(unsettled) + len(silent),
    )
    under_way = meeting.freezings.unfinished().first()
    return {"freeze": form, "unsettled": unsettled, "silent": silent, "under_way": under_way}


@require_POST
def freeze_report(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """Orders the freeze. With an error in the form nothing is frozen, and nothing typed is lost."""
    home = visible_portfolio(request, portfolio)
    meetings = Meeting.objects.manageable_by(request.user).filter(portfolio=home)
    meeting = get_object_or_404(meetings.select_related("area"), pk=pk)
    meeting.portfolio = home
    scope = Scope.whole(home, on=min(meeting.held_on, today()), area=meeting.area)
    card = freeze_card(meeting, scope, request.POST)
    form = card["freeze"]
    if form.is_valid():
        try:
            order = order_freezing(
                meeting=meeting,
                by=known_user(request),
                note=form.cleaned_data.get("note", ""),
                on=today(),
            )
        except ValidationError as refused:
            if card["under_way"]:
                return redirect("reports:freezing_detail", home.slug, pk, card["under_way"].pk)
            form.add_error(None, " ".join(refused.messages))
        else:
            return redirect("reports:freezing_detail", home.slug, meeting.pk, order.pk)
    context = {"portfolio": home, "meeting": meeting, **card}
    return render(request, "reports/freeze_report.html", context, status=422)


def freezing_detail(request: HttpRequest, portfolio: str, pk: int, order: int) -> HttpResponse:
    """How far it is; it asks again by itself, and goes on to the report when that is there."""
    home = visible_portfolio(request, portfolio)
    freezings = Freezing.objects.manageable_by(request.user).filter(meeting__portfolio=home)
    freezing = get_object_or_404(
        freezings.select_related("meeting", "report"), pk=order, meeting__pk=pk
    )
    if freezing.report is not None:
        meeting, version = freezing.meeting_id, freezing.report.version
        address = reverse("reports:frozen_report", args=[home.slug, meeting, version])
        return HttpResponseClientRedirect(address) if is_partial(request) else redirect(address)
    waited = (timezone.now() - freezing.at).total_seconds()
    context = {
        "portfolio": home,
        "meeting": freezing.meeting,
        "freezing": freezing,
        "in_place": True,
        "nobody_works": freezing.state == FreezingState.WAITING and waited > PATIENCE_SECONDS,
    }
    name = "freezing_progress" if is_partial(request) else "freezing_detail"
    return render(request, f"reports/{name}.html", context)
