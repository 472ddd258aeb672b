"""How a file is read, table by table and column by column, and reading it again in another way."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from imports.actions.read_import import read_again
from imports.actions.remember import learned_headings
from imports.forms import MappingForm
from imports.models import FileImport, ImportState
from imports.pages.looked_at import looked_at, whole_file
from imports.pages.remembered import is_remembered
from imports.recognition.mapping import FileMapping
from imports.recognition.propose import propose
from imports.views.access import importing_portfolio, open_import
from imports.views.refused import REFUSALS, refused
from reports.views.access import known_user, today

CHANGEABLE = (ImportState.READY, ImportState.FAILED)


def import_mapping(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """The form; sent, it makes the preview anew. `proposal` forgets what was chosen before."""
    home = importing_portfolio(request, portfolio)
    one = open_import(request, home, pk)
    if one.state not in CHANGEABLE or not one.mapping.get("tables"):
        return redirect(one)
    mapping = FileMapping.from_json(one.mapping)
    try:
        file = looked_at(one, tables=len(mapping.tables))
        form = MappingForm(request.POST or None, file=file, mapping=mapping, answers=one.answers)
        if request.method == "POST" and "proposal" in request.POST:
            return _read(request, one, _proposed(one, on=today()), one.answers)
        if request.method == "POST" and form.is_valid():
            return _read(request, one, form.read(), one.answers | form.notation())
    except REFUSALS as error:
        return refused(request, one, error)
    context = {
        "portfolio": home,
        "import": one,
        "file": file,
        "form": form,
        "is_remembered": is_remembered(one),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "imports/import_mapping.html", context, status=status)


def _read(
    request: HttpRequest, one: FileImport, mapping: FileMapping, answers: dict[str, str]
) -> HttpResponse:
    read_again(
        file_import=one,
        mapping=mapping,
        answers=answers,
        by=known_user(request),
        at=timezone.now(),
    )
    messages.success(request, _("The file was read again. This is what it says now."))
    return redirect(one)


def _proposed(one: FileImport, *, on: date) -> FileMapping:
    with translation.override(one.portfolio.language):
        return propose(whole_file(one), learned=learned_headings(one.portfolio), today=on)
