"""What is decided on a preview before it is imported: rows, answers, and what a row is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from imports.actions.choose_rows import choose_all, choose_rows
from imports.actions.read_import import read_again
from imports.models import FileImport
from imports.pages.conflicts import conflicts_answered
from imports.pages.decision import Decision, counts_of
from imports.pages.questions import answers_sent
from imports.pages.rows import RowsWanted
from imports.pages.stamp import check_seen
from imports.plan import RowState
from imports.recognition.mapping import FileMapping, RowRole
from imports.views.access import importing_portfolio, open_import
from imports.views.refused import REFUSALS, refused
from reports.views.access import LONGEST_KEY, is_partial, known_user

ROLE = "role-"
"""How the name of a field begins that says what a row is; the row's key follows."""


@require_POST
def import_rows(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """Which rows are imported: those ticked of the ones shown, or all or none of a state."""
    home = importing_portfolio(request, portfolio)
    one = open_import(request, home, pk)
    try:
        keep_ticks(request, one)
        state, _colon, chosen = request.POST.get("all", "").partition(":")
        if state in RowState.values:
            choose_all(
                file_import=one,
                state=RowState(state),
                chosen=chosen == "1",
                by=known_user(request),
            )
    except REFUSALS as error:
        return refused(request, one, error)
    if is_partial(request):
        context = {"portfolio": home, "import": one, "decision": Decision.of(one, counts_of(one))}
        return render(request, "imports/decision_bar.html", context)
    messages.success(request, _("The choice is saved."))
    return back_to_rows(request, one)


@require_POST
def import_answers(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """Answers to questions; the preview is made anew with them."""
    home = importing_portfolio(request, portfolio)
    one = open_import(request, home, pk)
    try:
        keep_ticks(request, one)
        number = keep_answers(request, one)
    except REFUSALS as error:
        return refused(request, one, error)
    if not number:
        messages.error(request, _("No question was answered: choose one of its answers."))
        return redirect(one.get_absolute_url() + "#questions")
    words = ngettext("%(number)s answer is saved.", "%(number)s answers are saved.", number)
    messages.success(request, words % {"number": number})
    return back_to_rows(request, one)


@require_POST
def import_roles(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """What rows are that were not understood; the file is read anew with that."""
    home = importing_portfolio(request, portfolio)
    one = open_import(request, home, pk)
    roles = _roles_sent(one, request.POST)
    if not roles:
        messages.error(request, _("Nothing was changed: choose what the row is."))
        return back_to_rows(request, one)
    mapping = _with_roles(FileMapping.from_json(one.mapping), roles)
    try:
        read_again(
            file_import=one,
            mapping=mapping,
            answers=one.answers,
            by=known_user(request),
            at=timezone.now(),
        )
    except REFUSALS as error:
        return refused(request, one, error)
    return redirect(one)


def keep_ticks(request: HttpRequest, one: FileImport) -> None:
    """The ticks of the rows that the page showed; of the others nothing is said.

    Raises ValidationError where the file has been read in another way since the page was opened.
    """
    check_seen(one, request.POST.get("seen", ""))
    shown, ticked = _keys(request, "shown"), _keys(request, "chosen")
    if shown:
        choose_rows(
            file_import=one,
            chosen={key: key in ticked for key in shown},
            by=known_user(request),
        )


def keep_answers(request: HttpRequest, one: FileImport) -> int:
    """How many were given that say otherwise than before; the preview is made anew with them."""
    rows = one.rows.filter(pk__in=_keys(request, "asked"))
    sent = answers_sent(one, request.POST) | conflicts_answered(rows, one, request.POST)
    if sent:
        read_again(
            file_import=one,
            mapping=FileMapping.from_json(one.mapping),
            answers={**one.answers, **sent},
            by=known_user(request),
            at=timezone.now(),
        )
    return len(sent)


def back_to_rows(request: HttpRequest, one: FileImport) -> HttpResponse:
    """The preview as it was looked at: its page and its filter."""
    return redirect(one.get_absolute_url() + RowsWanted.of(request.POST).query)


def _keys(request: HttpRequest, name: str) -> set[int]:
    found = request.POST.getlist(name)
    return {int(key) for key in found if _is_key(key)}


def _is_key(words: str) -> bool:
    return words.isdecimal() and len(words) < LONGEST_KEY


def _roles_sent(one: FileImport, data: Mapping[str, Any]) -> dict[tuple[str, int], RowRole]:
    """By table and number of the row."""
    sent = ((name.removeprefix(ROLE), data[name]) for name in data if name.startswith(ROLE))
    chosen = {int(key): role for key, role in sent if _is_key(key) and role}
    rows = one.rows.filter(pk__in=chosen)
    places = {row.pk: row.content["place"] for row in rows}
    return {
        (place["sheet"], place["row"]): RowRole(chosen[key])
        for key, place in places.items()
        if chosen[key] in RowRole.values and place
    }


def _with_roles(mapping: FileMapping, roles: Mapping[tuple[str, int], RowRole]) -> FileMapping:
    tables = [
        replace(
            table,
            roles={
                **table.roles,
                **{row: role for (name, row), role in roles.items() if name == table.name},
            },
        )
        for table in mapping.tables
    ]
    return replace(mapping, tables=tuple(tables))
