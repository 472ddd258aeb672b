"""Report a project's status: in a row of the list that one is looking at, or on a page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_htmx.http import trigger_client_event

from budgets.models import BudgetLine
from initiatives.actions.report_status import NewerReportError, confirm_unchanged
from initiatives.forms import StatusForm
from initiatives.models import Portfolio, Project, StatusUpdate
from portfolio.versions import StaleRecordError
from reports.document import LightMark
from reports.layouts.situation import lights_of
from reports.layouts.status_cells import light_mark
from reports.lights import Rules, ShownLight
from reports.views.access import (
    is_partial,
    known_user,
    next_page,
    today,
    visible_portfolio,
)

REFUSED = 422
"""What was sent is understood and cannot be saved: the form says why."""


def status_form(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """The form; saved, it leads back to the row it came from. For editors of the project."""
    home = visible_portfolio(request, portfolio)
    project = _editable_project(request, home, pk)
    form = StatusForm(
        request.POST or None,
        project=project,
        last=StatusUpdate.objects.newest_of(project, on=today()).first(),
        written=project.status_updates.written_last().first(),
        today=today(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            if form.report(by=known_user(request)) is not None:
                words = [_("The status of “%(project)s” is saved.") % {"project": project}]
                return _saved(request, project, " ".join([*words, *form.unread()]))
        except (ValidationError, StaleRecordError) as refused:
            form.add_error(None, _words_of(refused))
    return _form_page(request, home, project, form)


def status_confirm(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """One click where a script sends it, else a page with the button.

    Either says which status was seen; if another one holds by now, that one is shown first.
    """
    home = visible_portfolio(request, portfolio)
    project = _editable_project(request, home, pk)
    refusal = ""
    if request.method == "POST":
        try:
            confirm_unchanged(
                project=project, by=known_user(request), today=today(), seen=_seen(request)
            )
            words = _("“%(project)s” is confirmed unchanged.") % {"project": project}
            return _saved(request, project, words)
        except (ValidationError, NewerReportError) as refused:
            refusal = _words_of(refused)
        if is_partial(request):
            return _told(HttpResponse(status=REFUSED), "status-refused", project, refusal)
    last = StatusUpdate.objects.newest_of(project, on=today()).select_related("by").first()
    context = {
        "portfolio": home,
        "project": project,
        "next": next_page(request),
        "last": last,
        "refusal": refusal,
    }
    status = REFUSED if refusal else 200
    return render(request, "reports/status_confirm.html", context, status=status)


def _editable_project(request: HttpRequest, home: Portfolio, pk: int) -> Project:
    projects = Project.objects.editable_by(request.user).filter(area__portfolio=home)
    project = get_object_or_404(projects.select_related("area"), pk=pk)
    project.area.portfolio = home
    return project


def _suggested(project: Project) -> LightMark | None:
    """The light that the rules give, for who is about to say another."""
    money = BudgetLine.objects.all()
    known = Project.objects.filter(pk=project.pk).with_status_key(on=today())
    found = [money.amounts_of(known).get()]
    rules = Rules.of(project.area.portfolio, language=str(get_language()))
    shown = lights_of(found, money=money, rules=rules, on=today())[project.pk]
    return light_mark(ShownLight(shown.suggestion))


def _form_page(
    request: HttpRequest, home: Portfolio, project: Project, form: StatusForm
) -> HttpResponse:
    context = {
        "portfolio": home,
        "project": project,
        "form": form,
        "suggested": _suggested(project),
        "is_closed": home.is_closed(on=today()),
        "next": next_page(request),
    }
    name = "status_form_row" if is_partial(request) else "status_form"
    status = REFUSED if form.errors else 200
    return render(request, f"reports/{name}.html", context, status=status)


def _saved(request: HttpRequest, project: Project, said: str) -> HttpResponse:
    if is_partial(request):
        return _told(HttpResponse(status=204), "status-saved", project, said)
    messages.success(request, said)
    return redirect(f"{next_page(request) or project.get_absolute_url()}#project-{project.pk}")


def _told(answer: HttpResponse, event: str, project: Project, said: str) -> HttpResponse:
    """The answer with a message to the page, which then shows the project's row anew."""
    row = {"row": f"project-{project.pk}", "project": project.pk, "said": said}
    return trigger_client_event(answer, event, row)


def _seen(request: HttpRequest) -> int | None:
    """The key of the status that was shown: by the page with the button, or by a list."""
    try:
        return int(request.POST.get("seen") or request.GET.get("seen") or "")
    except ValueError:
        return None


def _words_of(refused: ValidationError | StaleRecordError | NewerReportError) -> str:
    if isinstance(refused, ValidationError):
        return " ".join(refused.messages)
    if isinstance(refused, NewerReportError):
        return " ".join([refused.words, _("Confirm it only if that still holds.")])
    return _("The project was changed meanwhile. Nothing is lost: save again.")
