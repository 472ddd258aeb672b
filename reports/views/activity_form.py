"""Follow up one activity, with a form or one click; and take the click back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.actions.follow_up import follow_up, mark_done, mark_reviewed, undo_follow_up
from initiatives.forms import FollowUpForm
from initiatives.models import Activity, Portfolio
from portfolio.versions import StaleRecordError
from reports.views.access import (
    known_user,
    next_page,
    today,
    visible_portfolio,
)
from reports.views.in_place import EditedRow, button_page, form_page, saved, seen_in


@dataclass(frozen=True, slots=True)
class Click:
    """What one click does, which link of the row it is, and the words on it and after it."""

    act: Callable[..., Activity]
    link: str
    heading: Any
    said: Any


DONE = Click(
    mark_done,
    "done",
    gettext_lazy("Done today"),
    gettext_lazy("“%(row)s” is marked as done today."),
)
REVIEWED = Click(
    mark_reviewed,
    "reviewed",
    gettext_lazy("Reviewed today"),
    gettext_lazy("“%(row)s” is marked as reviewed today."),
)
UNDO = Click(
    undo_follow_up, "follow", gettext_lazy("Undo"), gettext_lazy("“%(row)s” is as it was before.")
)


def activity_form(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """The form; saved, it leads back to the row it came from. For editors of the activity."""
    home = visible_portfolio(request, portfolio)
    form = _form(request, home, pk)
    if request.method == "POST" and form.is_valid():
        by, done_by = known_user(request), form.fulfilled
        try:
            follow_up(activity=form.instance, by=by, today=today(), done_by=done_by)
        except StaleRecordError:
            # Saved by somebody else in this very instant: read anew, the form shows what differs.
            form = _form(request, home, pk)
            form.is_valid()
        except ValidationError as error:
            form.add_error(None, " ".join(error.messages))
        else:
            said = _("“%(activity)s” is saved.") % {"activity": form.instance}
            return saved(request, _row(form.instance), " ".join([said, *form.unread()]))
    context = {"portfolio": home, "activity": form.instance}
    row = _row(form.instance)
    return form_page(request, "activity", row, form, seen="seen_version", first="state", **context)


def activity_done(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    return _one_click(request, portfolio, pk, DONE)


def activity_reviewed(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    return _one_click(request, portfolio, pk, REVIEWED)


def activity_undo(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    return _one_click(request, portfolio, pk, UNDO)


def _one_click(request: HttpRequest, portfolio: str, pk: int, click: Click) -> HttpResponse:
    """Done at once where a script sends it, else a page with the button.

    Either says which version was seen; if there is another by now, nothing is done.
    """
    home = visible_portfolio(request, portfolio)
    activity = _editable_activity(request, home, pk)
    row, seen, refusal = _row(activity), seen_in(request) or 0, ""
    if request.method == "POST":
        try:
            changed = click.act(activity=activity, by=known_user(request), today=today(), seen=seen)
        except StaleRecordError:
            words = _("Somebody else has changed “%(row)s” meanwhile. Nothing was done.")
            refusal = words % {"row": activity}
        except ValidationError as error:
            refusal = " ".join(error.messages)
        else:
            undo = "" if click is UNDO else _undo(request, home, changed)
            said = click.said % {"row": activity}
            return saved(request, row, said, clicked=click.link, undo=undo)
    # Of a page without a version nothing was seen but what it shows now.
    seen = seen or activity.version
    context = {"portfolio": home, "subject": activity, "heading": click.heading}
    return button_page(request, row, refusal, clicked=click.link, seen=seen, **context)


def _form(request: HttpRequest, home: Portfolio, pk: int) -> FollowUpForm:
    activity = _editable_activity(request, home, pk)
    return FollowUpForm(request.POST or None, instance=activity, today=today())


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
