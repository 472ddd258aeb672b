"""Where a file is given to the site, and those that were given before."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from imports.actions.receive_file import receive_file
from imports.forms import UploadForm
from imports.models import FileImport
from imports.readers.limits import MOST_BYTES
from imports.source import UnreadableFileError
from imports.upload_limit import UploadLimit
from imports.views.access import importing_portfolio
from initiatives.models import Portfolio
from reports.views.access import known_user

PAGE = 25
HEAVY = ("content", "mapping", "answers")
"""What no list of imports shows."""


@csrf_exempt
def import_list(request: HttpRequest, portfolio: str) -> HttpResponse:
    """The limit must be set before anything of the request is read, also by the check against
    forged ones, which is made right after it.
    """
    limit = UploadLimit(request, most=MOST_BYTES)
    request.upload_handlers.insert(0, limit)
    answer: HttpResponse = _import_list(request, portfolio, limit)
    return answer


@csrf_protect
def _import_list(request: HttpRequest, portfolio: str, limit: UploadLimit) -> HttpResponse:
    home = importing_portfolio(request, portfolio)
    form = UploadForm()
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        made = _received(request, home, form, limit)
        if made is not None:
            return redirect(made)
    found = FileImport.objects.open_to(request.user).filter(portfolio=home).defer(*HEAVY)
    found = found.select_related("by", "applied_by", "undone_by", "portfolio")
    context = {
        "portfolio": home,
        "form": form,
        "most": MOST_BYTES,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
    }
    status = 422 if form.errors else 200
    return render(request, "imports/import_list.html", context, status=status)


def _received(
    request: HttpRequest, home: Portfolio, form: UploadForm, limit: UploadLimit
) -> FileImport | None:
    """The import; None where the file is not read, which the form says."""
    if limit.is_refused:
        form.refuse_size()
        return None
    if not form.is_valid():
        return None
    file: Any = form.cleaned_data["file"]
    try:
        return receive_file(
            portfolio=home,
            name=file.name,
            data=file.read(),
            by=known_user(request),
            at=timezone.now(),
        )
    except UnreadableFileError as refused:
        form.refuse(refused.message)
        return None
