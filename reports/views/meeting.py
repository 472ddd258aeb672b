"""The meetings of a portfolio: their agendas, what they decided, and what they were given."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from initiatives.models import Portfolio, Project
from portfolio.versions import StaleRecordError
from reports.actions.decide import decide
from reports.forms import DecisionForm, MeetingForm
from reports.layouts.agenda import agenda
from reports.layouts.scope import Scope
from reports.models import Decision, FrozenReport, Meeting
from reports.row_actions import DecisionActions, RowActions
from reports.views.access import known_user, may_manage_some, today, visible_portfolio
from reports.views.freeze import freeze_card
from reports.views.listing import file_response


@login_not_required
def meeting_list(request: HttpRequest, portfolio: str) -> HttpResponse:
    home = visible_portfolio(request, portfolio)
    meetings = (
        Meeting.objects.visible_to(request.user)
        .filter(portfolio=home)
        .select_related("area")
        .with_newest_report()
        .newest_first()
    )
    context = {
        "portfolio": home,
        "meetings": list(meetings),
        "today": today(),
        "may_manage": may_manage_some(request, home),
    }
    return render(request, "reports/meeting_list.html", context)


def meeting_form(request: HttpRequest, portfolio: str, pk: int | None = None) -> HttpResponse:
    """A new meeting, or the change of one."""
    home = visible_portfolio(request, portfolio)
    if not may_manage_some(request, home):
        raise Http404
    meeting = _managed_meeting(request, home, pk) if pk is not None else None
    form = MeetingForm(request.POST or None, instance=meeting, portfolio=home, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            # Saved as it was, it is no change, and its history says nothing of it.
            saved = form.save() if meeting is None or form.has_changed() else meeting
        except StaleRecordError:
            # Saved by somebody else in this very instant: read anew, the form shows what differs.
            meeting = _managed_meeting(request, home, pk or 0)
            form = MeetingForm(request.POST, instance=meeting, portfolio=home, user=request.user)
            form.is_valid()
        else:
            messages.success(request, _("“%(meeting)s” is saved.") % {"meeting": saved})
            return redirect(saved)
    context = {"portfolio": home, "meeting": meeting, "form": form}
    status = 422 if form.errors else 200
    return render(request, "reports/meeting_form.html", context, status=status)


@login_not_required
def meeting_detail(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """The agenda, and for managers what they do with it; with `format=` the agenda as a file."""
    home = visible_portfolio(request, portfolio)
    meeting = visible_meeting(request, home, pk)
    scope = Scope.of(
        home,
        on=min(meeting.held_on, today()),
        is_past=meeting.held_on < today(),
        reader=request.user,
        area=meeting.area,
    )
    wanted = request.GET.get("format")
    document = agenda(meeting, scope, language=home.language if wanted else get_language())
    if wanted:
        return file_response(wanted, document, f"{home.slug}-dagsorden-{meeting.held_on}")
    may_manage = Meeting.objects.manageable_by(request.user).filter(pk=pk).exists()
    reports = FrozenReport.objects.newest_of_meeting(meeting).without_contents()
    context = {
        "portfolio": home,
        "meeting": meeting,
        "document": document,
        "reports": list(reports.select_related("by")),
        "may_manage": may_manage,
        "row_actions": RowActions(DecisionActions(home.slug, pk)) if may_manage else None,
        **(freeze_card(meeting, scope) if may_manage else {}),
    }
    return render(request, "reports/meeting_detail.html", context)


def decision_form(request: HttpRequest, portfolio: str, pk: int, project: int) -> HttpResponse:
    """What the meeting decided about one project."""
    home = visible_portfolio(request, portfolio)
    meeting = _managed_meeting(request, home, pk)
    about = get_object_or_404(Project.objects.filter(area__portfolio=home), pk=project)
    if meeting.area_id not in (None, about.area_id):
        raise Http404
    form = DecisionForm(request.POST or None, instance=_decision(meeting, about))
    if request.method == "POST" and form.is_valid():
        try:
            _decide(form, by=known_user(request))
        except (StaleRecordError, IntegrityError):
            # Saved by somebody else in this very instant: read anew, the form shows what differs.
            form = DecisionForm(request.POST, instance=_decision(meeting, about))
            if form.is_valid():
                form.add_error(None, _("Somebody else has saved this meanwhile. Save again."))
        except ValidationError as refused:
            form.add_error(None, " ".join(refused.messages))
        else:
            messages.success(request, _("The decision is saved."))
            return redirect(f"{meeting.get_absolute_url()}#project-{about.pk}")
    context = {"portfolio": home, "meeting": meeting, "project": about, "form": form}
    status = 422 if form.errors else 200
    return render(request, "reports/decision_form.html", context, status=status)


def _decision(meeting: Meeting, project: Project) -> Decision:
    """As it is saved, or one that is still to be written."""
    known = {"meeting": meeting, "project": project}
    decisions = Decision.objects.select_related("meeting", "project__area")
    return decisions.filter(**known).first() or Decision(**known)


def _decide(form: DecisionForm, *, by: User) -> None:
    decision = form.instance
    decide(
        meeting=decision.meeting,
        project=decision.project,
        text=form.cleaned_data["text"],
        settles=form.cleaned_data["settles"],
        by=by,
        today=today(),
        seen=decision.version if decision.pk is not None else None,
    )


def visible_meeting(request: HttpRequest, home: Portfolio, pk: int) -> Meeting:
    meetings = Meeting.objects.visible_to(request.user).filter(portfolio=home)
    meeting = get_object_or_404(meetings.select_related("area"), pk=pk)
    meeting.portfolio = home
    return meeting


def _managed_meeting(request: HttpRequest, home: Portfolio, pk: int) -> Meeting:
    meeting = visible_meeting(request, home, pk)
    if not Meeting.objects.manageable_by(request.user).filter(pk=pk).exists():
        raise Http404
    return meeting
