"""One import: what it would do, how far it is, or what it did."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from imports.models import FileImport, ImportState
from imports.pages.amounts import totals_of
from imports.pages.decision import Decision, counts_of
from imports.pages.outcome import outcome_of
from imports.pages.people import PeopleFound
from imports.pages.preview_row import CHOSEN_ROLES, preview_rows
from imports.pages.problems import Problems, noted_of
from imports.pages.questions import MANY, questions_of
from imports.pages.read_as import ReadAs
from imports.pages.rows import RowsWanted, choices_of, page_numbers, rows_of, tabs_of
from imports.pages.stamp import stamp
from imports.preview import summarised_plan
from imports.views.access import importing_portfolio, open_import
from initiatives.models import Portfolio
from reports.views.access import is_partial
from reports.views.in_place import REFUSED

PATIENCE_SECONDS = 20
"""If no worker has taken work up after this, the page says that none seems to run."""
SHOWN = (ImportState.READING, ImportState.READY)
"""The rows of the preview are shown; in the first of them only to be looked at."""
DONE = (ImportState.APPLIED, ImportState.UNDONE)


@require_safe
def import_detail(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    home = importing_portfolio(request, portfolio)
    one = open_import(request, home, pk)
    context = {"portfolio": home, "import": one, **_progress(one)}
    if is_partial(request):
        return _moved(request, one, context)
    if one.state in SHOWN:
        context |= _preview(request, one)
    elif one.state in DONE:
        return done_page(request, home, one)
    return render(request, "imports/import_detail.html", context)


def done_page(
    request: HttpRequest, home: Portfolio, one: FileImport, *, touched: Sequence[str] = ()
) -> HttpResponse:
    """What was done. `touched` says why it is not undone: on what people have worked since."""
    context = {"portfolio": home, "import": one, "touched": touched}
    context |= outcome_of(one, page=request.GET.get("page"))
    status = REFUSED if touched else 200
    return render(request, "imports/import_detail.html", context, status=status)


def _moved(request: HttpRequest, one: FileImport, context: dict[str, Any]) -> HttpResponse:
    """The progress alone; or the page anew, once there is more to be seen on it. Nothing as long as
    nothing has moved: it would be read aloud again.
    """
    begins_to_show = "rows" not in request.GET and context.get("has_rows")
    if not one.is_under_way or begins_to_show:
        return HttpResponseClientRedirect(one.get_absolute_url())
    if request.GET.get("moved") == context["moved"]:
        return HttpResponse(status=204)
    return render(request, "imports/import_progress.html", context)


def _progress(one: FileImport) -> dict[str, Any]:
    if not one.is_under_way:
        return {}
    nobody_works = _nobody_works()
    return {
        "in_place": True,
        "has_rows": one.state == ImportState.READING and bool(one.summary.get("is_partial")),
        "nobody_works": nobody_works,
        "moved": f"{one.rows_read}-{int(nobody_works)}",
    }


def _nobody_works() -> bool:
    """Whether work has been waiting for so long that no worker seems to take it up."""
    long_ago = timezone.now() - timedelta(seconds=PATIENCE_SECONDS)
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, enqueued_at__lt=long_ago)
    return bool(waiting.exists())


def _preview(request: HttpRequest, one: FileImport) -> dict[str, Any]:
    wanted, counts, plan = RowsWanted.of(request.GET), counts_of(one), summarised_plan(one.summary)
    page, totals = rows_of(one, wanted), totals_of(one)
    rows = preview_rows(page, one)
    return {
        "in_place": True,
        "read": ReadAs.of(one),
        "plan": plan,
        "totals": totals,
        "differing": sum(total.differs for total in totals),
        "people": PeopleFound.of(plan),
        "questions": (questions := questions_of(one)),
        "are_many": sum(asked.is_open and bool(asked.default) for asked in questions) > MANY,
        "problems": Problems.of(one, plan),
        "noted": noted_of(plan),
        "wanted": wanted,
        "tabs": tabs_of(counts, wanted),
        "choices": choices_of(counts, wanted),
        "page": page,
        "numbers": page_numbers(page),
        "rows": rows,
        "keys": {row.key for row in rows},
        "roles": [(role.value, role.label) for role in CHOSEN_ROLES],
        "decision": Decision.of(one, counts),
        "seen": stamp(one),
    }
