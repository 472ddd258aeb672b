"""Import what is chosen, take an import back, or throw a file away."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from imports.actions.apply_import import apply_import
from imports.actions.read_import import read_again
from imports.actions.undo_import import discard_import, undo_import
from imports.models import ImportState
from imports.recognition.mapping import FileMapping
from imports.views.access import importing_portfolio, open_import
from imports.views.choosing import keep_answers, keep_ticks
from imports.views.import_detail import done_page
from imports.views.refused import REFUSALS, refused
from reports.views.access import known_user


@require_POST
def import_apply(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """Imports what is ticked, also on the very page that sent this.

    With a new answer the preview is another one than was looked at: it is shown again first.
    """
    home = importing_portfolio(request, portfolio)
    one = open_import(request, home, pk)
    try:
        keep_ticks(request, one)
        if keep_answers(request, one):
            messages.info(
                request,
                _("Your answers are saved, and the preview is made anew. Look at it, then import."),
            )
        else:
            apply_import(file_import=one, by=known_user(request), at=timezone.now())
    except REFUSALS as error:
        return refused(request, one, error)
    return redirect(one)


@require_POST
def import_retry(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """Read a file again whose reading failed."""
    home = importing_portfolio(request, portfolio)
    one = open_import(request, home, pk)
    try:
        read_again(
            file_import=one,
            mapping=FileMapping.from_json(one.mapping),
            answers=one.answers,
            by=known_user(request),
            at=timezone.now(),
        )
    except REFUSALS as error:
        return refused(request, one, error)
    return redirect(one)


@require_POST
def import_undo(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """All of it; where somebody has worked on with some of its rows, the rest if that is asked."""
    home = importing_portfolio(request, portfolio)
    one = open_import(request, home, pk)
    is_of_rest = "rest" in request.POST
    try:
        undo_import(
            file_import=one,
            by=known_user(request),
            at=timezone.now(),
            only_untouched=is_of_rest,
        )
    except ValidationError as error:
        if is_of_rest or one.state != ImportState.APPLIED:
            return refused(request, one, error)
        return done_page(request, home, one, touched=error.messages)
    except REFUSALS as error:
        return refused(request, one, error)
    else:
        messages.success(request, _("The import of “%(file)s” is undone.") % {"file": one.name})
    return redirect(one)


@require_POST
def import_discard(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """Nothing of the file is imported; it stays on the list as one that was discarded."""
    home = importing_portfolio(request, portfolio)
    one = open_import(request, home, pk)
    try:
        discard_import(file_import=one, by=known_user(request))
    except REFUSALS as error:
        return refused(request, one, error)
    messages.success(
        request, _("“%(file)s” is discarded. Nothing was imported.") % {"file": one.name}
    )
    return redirect("imports:import_list", home.slug)
