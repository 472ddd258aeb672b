"""The history of a portfolio: for its members, since it names who wrote what."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from initiatives.models import Portfolio
from portfolio.dates import DateError, parse_date
from reports.layouts.history import KINDS, Wanted, entries, history_of, people_in
from reports.views.access import known_user, visible_portfolio

PAGE = 50

KIND_LABELS = {
    "project": _("Projects"),
    "assignment": _("People on projects"),
    "activity": _("Activities"),
    "fulfilment": _("Fulfilments"),
    "goal": _("Goals"),
    "criterion": _("Success criteria"),
    "result": _("Results"),
    "indicator": _("Indicators"),
    "measurement": _("Measurements"),
    "target": _("Targets"),
    "clause": _("Clauses"),
    "party": _("Parties"),
    "area": _("Areas"),
    "portfolio": _("The portfolio"),
    "column": _("Columns"),
    "line": _("Budget lines"),
    "frame": _("Frames"),
    "source": _("Funding sources"),
    "meeting": _("Meetings"),
    "decision": _("Decisions"),
    "round": _("Rounds"),
    "membership": _("Members"),
}


def history_list(request: HttpRequest, portfolio: str) -> HttpResponse:
    """Everything, newest first; `slags`, `projekt`, `person`, `fra`, `til` and `q` narrow it."""
    home = visible_portfolio(request, portfolio)
    if not is_member(request, home):
        raise Http404
    wanted, wrong = _wanted(request)
    rows = history_of(home, reader=request.user, wanted=wanted)
    paginator = Paginator(rows, PAGE)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "portfolio": home,
        "entries": entries(
            page, reader=request.user, language=get_language(), currency=home.currency
        ),
        "page": page,
        "kinds": [(kind, KIND_LABELS[kind]) for kind in KINDS],
        "people": people_in(home, reader=request.user),
        "wanted": wanted,
        "wrong": wrong,
    }
    return render(request, "reports/history_list.html", context, status=400 if wrong else 200)


def is_member(request: HttpRequest, portfolio: Portfolio) -> bool:
    """Whether the person has a role in the portfolio, or in an area of it."""
    user = request.user
    if user.is_anonymous or user.is_superuser:
        return user.is_superuser
    own = Membership.objects.filter(user=known_user(request))
    return (
        own.filter(portfolio=portfolio).exists() or own.filter(area__portfolio=portfolio).exists()
    )


def _wanted(request: HttpRequest) -> tuple[Wanted, str]:
    """What the address asks for, and the day in it that cannot be read, if there is one."""
    data = request.GET
    days: dict[str, date | None] = {"fra": None, "til": None}
    wrong = ""
    for name in days:
        if typed := data.get(name, "").strip():
            try:
                days[name] = parse_date(typed)
            except DateError:
                wrong = typed[:60]
    wanted = Wanted(
        kind=data.get("slags", ""),
        project=_key(data.get("projekt")),
        user=_key(data.get("person")),
        since=days["fra"],
        until=days["til"],
        # PostgreSQL holds no NUL in a text, and looks for none.
        words=data.get("q", "").replace("\0", "").strip()[:100],
    )
    return wanted, wrong


def _key(words: Any) -> int | None:
    return int(words) if words and words.isdecimal() and len(words) < 10 else None
