"""Rounds of status reporting: who has reported, who has confirmed, who is missing."""

from collections import Counter

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from initiatives.models import Area, Portfolio
from reports.actions.round import close_round, open_round
from reports.forms import RoundForm
from reports.layouts.round_state import ReportState, round_rows
from reports.models import Reminder, ReminderState, Round
from reports.views.access import (
    key_sent,
    known_user,
    may_manage_some,
    today,
    visible_portfolio,
)


def round_list(request: HttpRequest, portfolio: str) -> HttpResponse:
    """For editors and up: others are not asked for anything."""
    home = _edited_portfolio(request, portfolio)
    rounds = Round.objects.followed_by(request.user).filter(portfolio=home)
    context = {
        "portfolio": home,
        "rounds": list(
            rounds.with_meeting_in_sight(request.user).select_related(
                "area", "meeting", "portfolio"
            )
        ),
        "today": today(),
        "may_manage": may_manage_some(request, home),
    }
    return render(request, "reports/round_list.html", context)


def round_add(request: HttpRequest, portfolio: str) -> HttpResponse:
    home = _edited_portfolio(request, portfolio)
    if not may_manage_some(request, home):
        raise Http404
    form = RoundForm(request.POST or None, portfolio=home, user=request.user)
    if request.method == "POST":
        form.instance.opened_at = timezone.now()
        if form.is_valid():
            try:
                made = open_round(
                    new=form.instance, by=known_user(request), at=timezone.now(), today=today()
                )
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                messages.success(request, _("The round is open."))
                return redirect(made)
    context = {"portfolio": home, "form": form}
    status = 422 if form.errors else 200
    return render(request, "reports/round_form.html", context, status=status)


def round_detail(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    home = _edited_portfolio(request, portfolio)
    found = _followed_round(request, home, pk)
    rows = round_rows(found, on=today(), editor=request.user)
    counts = Counter(row.state for row in rows)
    reminders = found.reminders.select_related("user").order_by("-at", "pk")
    if not Round.objects.editable_by(request.user).filter(pk=pk).exists():
        # Of the whole portfolio, and the reader edits some areas of it: theirs alone are shown.
        reminders = reminders.filter(user__in={user.pk for row in rows for user in row.asked})
    context = {
        "portfolio": home,
        "round": found,
        "rows": rows,
        "states": [(state, counts[state]) for state in ReportState],
        "answered": len(rows) - counts[ReportState.MISSING],
        "reminders": list(reminders),
        "without_mail": sorted(
            {str(user) for row in rows if row.is_missing for user in row.asked if not user.email}
        ),
        "is_over": found.is_over(on=today()),
        "may_manage": Round.objects.manageable_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "reports/round_detail.html", context)


@require_POST
def round_close(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    home = _edited_portfolio(request, portfolio)
    found = _managed_round(request, home, pk)
    close_round(of_round=found, by=known_user(request), at=timezone.now())
    messages.success(request, _("The round is closed."))
    return redirect(found)


@require_POST
def reminder_retry(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """A mail that failed, or of which it is unclear whether it left, goes out again."""
    home = _edited_portfolio(request, portfolio)
    found = _managed_round(request, home, pk)
    states = (ReminderState.FAILED, ReminderState.SENDING)
    unsent = found.reminders.filter(state__in=states, pk=key_sent(request, "reminder"))
    reminder: Reminder = get_object_or_404(unsent)
    reminder.state, reminder.next_try_at = ReminderState.WAITING, None
    reminder.save()
    messages.success(request, _("The mail is sent again within a minute."))
    return redirect(f"{found.get_absolute_url()}#mails")


def _edited_portfolio(request: HttpRequest, slug: str) -> Portfolio:
    home = visible_portfolio(request, slug)
    if not Area.objects.editable_by(request.user).filter(portfolio=home).exists():
        raise Http404
    return home


def _followed_round(request: HttpRequest, home: Portfolio, pk: int) -> Round:
    rounds = Round.objects.followed_by(request.user).filter(portfolio=home)
    rounds = rounds.with_meeting_in_sight(request.user)
    found = get_object_or_404(rounds.select_related("area", "meeting", "opened_by"), pk=pk)
    found.portfolio = home
    return found


def _managed_round(request: HttpRequest, home: Portfolio, pk: int) -> Round:
    found = _followed_round(request, home, pk)
    if not Round.objects.manageable_by(request.user).filter(pk=pk).exists():
        raise Http404
    return found
