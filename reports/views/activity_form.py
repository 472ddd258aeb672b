"""Follow up one activity."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from initiatives.actions.follow_up import follow_up
from initiatives.forms import FollowUpForm
from initiatives.models import Activity, Portfolio
from portfolio.versions import StaleRecordError
from reports.views.access import known_user, next_page, today, visible_portfolio

REFUSED = 422


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
                done_by=form.cleaned_data.get("done_by"),
            )
        except StaleRecordError:
            # Saved by somebody else in this very instant: read anew, the form shows what differs.
            activity = _editable_activity(request, home, pk)
            form = FollowUpForm(request.POST, instance=activity, today=today())
            form.is_valid()
        except ValidationError as refused:
            form.add_error(None, " ".join(refused.messages))
        else:
            return _saved(request, activity, form)
    context = {
        "portfolio": home,
        "activity": activity,
        "form": form,
        "is_closed": home.is_closed(on=today()),
        "next": next_page(request),
    }
    status = REFUSED if form.errors else 200
    return render(request, "reports/activity_form.html", context, status=status)


def _editable_activity(request: HttpRequest, home: Portfolio, pk: int) -> Activity:
    activities = Activity.objects.editable_by(request.user).filter(project__area__portfolio=home)
    activity = get_object_or_404(activities.select_related("project__area"), pk=pk)
    activity.project.area.portfolio = home
    return activity


def _saved(request: HttpRequest, activity: Activity, form: FollowUpForm) -> HttpResponse:
    said = _("“%(activity)s” is saved.") % {"activity": activity}
    messages.success(request, " ".join([said, *form.unread()]))
    back = next_page(request) or activity.project.get_absolute_url()
    return redirect(f"{back}#activity-{activity.pk}")
