"""One project: everything that is known about it, and its statuses over time."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from budgets.models import BudgetLine
from initiatives.models import Project
from portfolio.unchanged import unchanged_page
from reports.days import chosen_day
from reports.layouts.history import Wanted, entries, history_of
from reports.layouts.project_sheet import project_sheet
from reports.layouts.scope import Scope
from reports.views.access import visible_portfolio
from reports.views.history_list import is_member
from reports.views.row_actions import row_actions

SHOWN = 10
"""The newest changes stand on the page; the rest is a click away."""


@login_not_required
@unchanged_page
def project_detail(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    home = visible_portfolio(request, portfolio)
    day = chosen_day(request)
    projects = Project.objects.visible_to(request.user).filter(area__portfolio=home)
    lines = BudgetLine.objects.visible_to(request.user)
    known = projects.select_related("area").with_status_key(on=day.on)
    project = get_object_or_404(lines.amounts_of(known), pk=pk)
    scope = Scope.of(home, on=day.on, is_past=day.is_past, reader=request.user)
    shown = []
    if is_member(request, home):
        rows = history_of(home, reader=request.user, wanted=Wanted(project=pk))[:SHOWN]
        shown = entries(rows, reader=request.user, language=get_language(), currency=home.currency)
    may_edit = Project.objects.editable_by(request.user).filter(pk=pk).exists()
    # Its status is written from the head of the page.
    kinds = ("activity", "criterion", "figures")
    actions = row_actions(request, home, area=project.area, kinds=kinds)
    context = {
        "row_actions": actions,
        "entries": shown,
        "portfolio": home,
        "project": project,
        "document": project_sheet(project, scope=scope, language=get_language()),
        "may_edit": may_edit,
        "may_report": may_edit and not day.is_past and not home.is_closed(on=day.on),
    }
    return render(request, "reports/project_detail.html", context, status=day.status_code)
