"""What pages share on which one row is changed: in the row of a list that one is looking at, with a
form or one click, or on a page of its own.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django_htmx.http import trigger_client_event

from reports.views.access import is_partial, next_page, today

REFUSED = 422
"""What was sent is understood and cannot be saved: the form says why."""


@dataclass(frozen=True, slots=True)
class EditedRow:
    """A row of a list: what it is of, the link in it that opens the form (`follow` for
    `follow-7`), and the page to go to from a form that was opened from no list.
    """

    kind: str
    key: int
    opener: str
    home: str

    @property
    def name(self) -> str:
        """The row's id on a page."""
        return f"{self.kind}-{self.key}"

    @property
    def opened_by(self) -> str:
        return f"{self.opener}-{self.key}"


def form_page(
    request: HttpRequest,
    name: str,
    row: EditedRow,
    form: forms.ModelForm,
    *,
    seen: str,
    first: str,
    **context: Any,
) -> HttpResponse:
    """The form alone where a script asked for it, else a page around it.

    `name` says which: `reports/<name>_fields.html` and `reports/<name>_form.html`. `seen` is the
    hidden field that says what the form was opened with, `first` the field that one begins with.
    """
    context |= {
        "row": row,
        "form": form,
        "seen": form[seen],
        "first": form[first],
        "address": request.path,
        "fields": f"reports/{name}_fields.html",
        "is_closed": context["portfolio"].is_closed(on=today()),
        "next": next_page(request),
    }
    page = "form_row" if is_partial(request) else f"{name}_form"
    return render(request, f"reports/{page}.html", context, status=REFUSED if form.errors else 200)


def button_page(
    request: HttpRequest,
    row: EditedRow,
    refusal: str,
    *,
    clicked: str,
    seen: int | None,
    **context: Any,
) -> HttpResponse:
    """A page with one button, where no script sends the click; a script is told of a refusal alone.

    The context has `portfolio`, `subject`, `heading` and, if there are any, `results`.
    """
    if refusal and is_partial(request):
        return refused(row, refusal, clicked=clicked)
    context |= {
        "refusal": refusal,
        "seen": seen or "",
        "next": next_page(request),
        "back": next_page(request) or row.home,
    }
    return render(request, "reports/one_click.html", context, status=REFUSED if refusal else 200)


def saved(
    request: HttpRequest, row: EditedRow, said: str, *, clicked: str = "", undo: str = ""
) -> HttpResponse:
    """Back to the row, which then says what has changed; `undo` is the address that takes it back.

    `clicked` is the link of the row that did it with one click, by its name without the key.
    """
    if is_partial(request):
        return _told(HttpResponse(status=204), "row-saved", row, said, clicked=clicked, undo=undo)
    words: Any = said
    if undo:
        words = format_html('{} <a href="{}">{}</a>', said, undo, _("Undo"))
    messages.success(request, words)
    return redirect(f"{next_page(request) or row.home}#{row.name}")


def refused(row: EditedRow, said: str, *, clicked: str) -> HttpResponse:
    """What was clicked in a row was not done; the page shows the row as it is now, and why."""
    return _told(HttpResponse(status=REFUSED), "row-refused", row, said, clicked=clicked)


def seen_in(request: HttpRequest) -> int | None:
    """The key or version of what was shown: by the page with the button, or by a list."""
    try:
        return int(request.POST.get("seen") or request.GET.get("seen") or "")
    except ValueError:
        return None


def _told(
    answer: HttpResponse, event: str, row: EditedRow, said: str, *, clicked: str, undo: str = ""
) -> HttpResponse:
    """The answer with a message to the page: see static/in-place.js."""
    told = {
        "row": row.name,
        "back": f"{clicked}-{row.key}" if clicked else row.opened_by,
        "isForm": not clicked,
        "said": said,
        "undo": undo,
    }
    return trigger_client_event(answer, event, told)
