"""Follow up one activity, with a form or one click; and take the click back."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from initiatives.actions.follow_up import follow_up, mark_done, mark_reviewed, undo_follow_up
from initiatives.forms import FollowUpForm
from initiatives.models import Activity, Portfolio
from portfolio.versions import StaleRecordError
from reports.views.access import (
    is_partial,
    known_user,
    next_page,
    today,
    visible_portfolio,
)
from reports.views.in_place import REFUSED, EditedRow, form_page, refused, saved, seen_in


def activity_form(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """The form; saved, it leads back to the row it came from. For editors of the activity."""
    home = visible_portfolio(request, portfolio)
    activity = _editable_activity(request, home, pk)
    form = FollowUpForm(request.POST or None, instance=activity, today=today())
    if request.method == "POST" and form.is_valid():
        try:
            follow_up(
                activity=form.instance,
                by=known_user(request),
                today=today(),
                done_by=form.fulfilled,
            )
        except StaleRecordError:
            # Saved by somebody else in this very instant: read anew, the form shows what differs.
            activity = _editable_activity(request, home, pk)
            form = FollowUpForm(request.POST, instance=activity, today=today())
            form.is_valid()
        except ValidationError as error:
            form.add_error(None, " ".join(error.messages))
        else:
            said = _("“%(activity)s” is saved.") % {"activity": activity}
            return saved(request, _row(activity), " ".join([said, *form.unread()]))
    return form_page(
        request,
        "activity",
        _row(activity),
        form,
        seen="seen_version",
        first="state",
        portfolio=home,
        activity=activity,
    )


def activity_done(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    words = (_("Done today"), _("“%(row)s” is marked as done today."))
    return _one_click(request, portfolio, pk, "done", mark_done, words)


def activity_reviewed(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    words = (_("Reviewed today"), _("“%(row)s” is marked as reviewed today."))
    return _one_click(request, portfolio, pk, "reviewed", mark_reviewed, words)


def activity_undo(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    words = (_("Undo"), _("“%(row)s” is as it was before."))
    return _one_click(request, portfolio, pk, "follow", undo_follow_up, words)


def _one_click(
    request: HttpRequest,
    portfolio: str,
    pk: int,
    clicked: str,
    act: Callable[..., Activity],
    words: tuple[str, str],
) -> HttpResponse:
    """Done at once where a script sends it, else a page with the button.

    Either says which version was seen; if there is another by now, nothing is done.
    """
    home = visible_portfolio(request, portfolio)
    activity = _editable_activity(request, home, pk)
    row, refusal = _row(activity), ""
    seen = seen_in(request) or 0
    if request.method == "POST":
        try:
            changed = act(activity=activity, by=known_user(request), today=today(), seen=seen)
        except StaleRecordError:
            refusal = _("Somebody else has changed “%(row)s” meanwhile. Nothing was done.") % {
                "row": activity
            }
        except ValidationError as error:
            refusal = " ".join(error.messages)
        else:
            undo = "" if act is undo_follow_up else _undo(request, home, changed)
            return saved(request, row, words[1] % {"row": activity}, clicked=clicked, undo=undo)
        if is_partial(request):
            return refused(row, refusal, clicked=clicked)
    context = {
        "portfolio": home,
        "subject": activity,
        "heading": words[0],
        "refusal": refusal,
        # Of a page without a version nothing was seen but what it shows now.
        "seen": seen or activity.version,
        "next": next_page(request),
        "back": next_page(request) or row.home,
    }
    status = REFUSED if refusal else 200
    return render(request, "reports/one_click.html", context, status=status)


def _undo(request: HttpRequest, home: Portfolio, activity: Activity) -> str:
    asked: dict[str, str | int] = {"seen": activity.version, "next": next_page(request)}
    query = urlencode(asked)
    return f"{reverse('reports:activity_undo', args=[home.slug, activity.pk])}?{query}"


def _row(activity: Activity) -> EditedRow:
    return EditedRow("activity", activity.pk, "follow", activity.project.get_absolute_url())


def _editable_activity(request: HttpRequest, home: Portfolio, pk: int) -> Activity:
    activities = Activity.objects.editable_by(request.user).filter(project__area__portfolio=home)
    activity = get_object_or_404(activities.select_related("project__area"), pk=pk)
    activity.project.area.portfolio = home
    return activity
