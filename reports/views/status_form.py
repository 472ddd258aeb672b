"""Report a project's status: in a row of the list that one is looking at, or on a page."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

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
from reports.views.in_place import REFUSED, EditedRow, form_page, refused, saved, seen_in


def status_form(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """The form; saved, it leads back to the row it came from. For editors of the project."""
    home = visible_portfolio(request, portfolio)
    project = _editable_project(request, home, pk)
    form = _form(request, project)
    if request.method == "POST" and form.is_valid():
        try:
            if form.report(by=known_user(request)) is not None:
                words = [_("The status of “%(project)s” is saved.") % {"project": project}]
                return saved(request, _row(project), " ".join([*words, *form.unread()]))
        except (ValidationError, StaleRecordError) as error:
            form.add_error(None, _words_of(error))
    context = {"portfolio": home, "project": project, "suggested": _suggested(project)}
    return form_page(request, "status", _row(project), form, seen="seen", first="text", **context)


def status_confirm(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """One click where a script sends it, else a page with the button.

    Either says which status was seen; if another one holds by now, that one is shown first.
    """
    home = visible_portfolio(request, portfolio)
    project = _editable_project(request, home, pk)
    refusal = ""
    if request.method == "POST":
        try:
            seen = seen_in(request)
            confirm_unchanged(project=project, by=known_user(request), today=today(), seen=seen)
            words = _("“%(project)s” is confirmed unchanged.") % {"project": project}
            return saved(request, _row(project), words, clicked="unchanged")
        except (ValidationError, NewerReportError) as error:
            refusal = _words_of(error)
    return _confirm_page(request, home, project, refusal)


def _form(request: HttpRequest, project: Project) -> StatusForm:
    return StatusForm(
        request.POST or None,
        project=project,
        last=StatusUpdate.objects.newest_of(project, on=today()).first(),
        written=project.status_updates.written_last().first(),
        today=today(),
    )


def _confirm_page(
    request: HttpRequest, home: Portfolio, project: Project, refusal: str
) -> HttpResponse:
    """The status that one confirms; a script is told of a refusal alone."""
    if refusal and is_partial(request):
        return refused(_row(project), refusal, clicked="unchanged")
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


def _row(project: Project) -> EditedRow:
    return EditedRow("project", project.pk, "update", project.get_absolute_url())


def _suggested(project: Project) -> LightMark | None:
    """The light that the rules give, for who is about to say another."""
    money = BudgetLine.objects.all()
    known = Project.objects.filter(pk=project.pk).with_status_key(on=today())
    found = [money.amounts_of(known).get()]
    rules = Rules.of(project.area.portfolio, language=str(get_language()))
    shown = lights_of(found, money=money, rules=rules, on=today())[project.pk]
    return light_mark(ShownLight(shown.suggestion))


def _words_of(error: ValidationError | StaleRecordError | NewerReportError) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, NewerReportError):
        return " ".join([error.words, _("Confirm it only if that still holds.")])
    return _("The project was changed meanwhile. Nothing is lost: save again.")
