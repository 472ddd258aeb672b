"""Components of the pages: a function, a template and a name that agree."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from initiatives.models import Area, Organisation, Person, Portfolio
from reports.days import PARAMETER, chosen_day

register = template.Library()

FORMATS = (
    ("pdf", "PDF"),
    ("docx", "Word"),
    ("xlsx", "Excel"),
    ("csv", "CSV"),
    ("json", "JSON"),
)


WAYS_TO_SEE_ACTIVITIES = ("reports:timeline", "reports:month")


@register.inclusion_tag("components/portfolio_nav.html", takes_context=True)
def portfolio_nav(context: dict[str, Any], portfolio: Portfolio) -> dict[str, Any]:
    """The pages of one portfolio, with the present one marked."""
    match = context["request"].resolver_match
    day = chosen_day(context["request"])
    has_activities = portfolio.has_plan or portfolio.has_activities
    pages = (
        ("reports:portfolio_detail", _("Overview")),
        ("reports:project_list", _("Projects")),
        *((("reports:activity_list", _("Activities")),) if has_activities else ()),
        *((("reports:criterion_list", _("Success criteria")),) if portfolio.has_criteria else ()),
        ("reports:budget_detail", _("Budget")),
        ("reports:line_list", _("Budget lines")),
        ("reports:meeting_list", _("Meetings")),
        *((("reports:round_list", _("Rounds")),) if _is_editor(context) else ()),
        ("reports:person_list", _("People")),
        ("reports:organisation_list", _("Organisations")),
        *((("reports:history_list", _("History")),) if _is_editor(context) else ()),
        *((("imports:import_list", _("Import files")),) if _imports(context, portfolio) else ()),
    )
    links = [
        (page, day.added_to(reverse(page, args=[portfolio.slug])), name) for page, name in pages
    ]
    here = match.view_name if match else ""
    if here in WAYS_TO_SEE_ACTIVITIES:
        here = "reports:activity_list"
    if here.startswith("imports:"):
        here = "imports:import_list"
    return {"portfolio": portfolio, "pages": links, "here": here, "day": day}


def _is_editor(context: dict[str, Any]) -> bool:
    """Rounds ask editors; whether of this portfolio, is said by the page itself."""
    return bool(context.get("may_enter_data"))


def _imports(context: dict[str, Any], portfolio: Portfolio) -> bool:
    """Whether the reader is an editor of this very portfolio, or of an area of it."""
    user = context["request"].user
    return user.is_authenticated and user.edits_in(portfolio.pk)


@register.inclusion_tag("components/as_of.html", takes_context=True)
def as_of(context: dict[str, Any], *, money: bool = False) -> dict[str, Any]:
    """Choose the day that the page is seen as of; `money` for a page of amounts alone."""
    request = context["request"]
    rest = request.GET.copy()
    for name in (PARAMETER, "page", "format"):
        rest.pop(name, None)
    pairs = [(name, value) for name, values in rest.lists() for value in values]
    address = f"{request.path}?{rest.urlencode()}" if rest else request.path
    day = chosen_day(request)
    return {"day": day, "rest": pairs, "today_address": address, "money": money}


@register.inclusion_tag("components/report_downloads.html", takes_context=True)
def report_downloads(
    context: dict[str, Any], portfolio: Portfolio, area: Area | None = None
) -> dict[str, Any]:
    """The report of the portfolio or the area as files, as of the day of the page."""
    day = chosen_day(context["request"])
    narrowed = f"?{urlencode({'omraade': area.slug})}" if area is not None else ""
    addresses = [
        (
            day.added_to(reverse("reports:report_file", args=[portfolio.slug, name]) + narrowed),
            words,
        )
        for name, words in FORMATS
    ]
    return {"addresses": addresses}


@register.inclusion_tag("components/feed_link.html", takes_context=True)
def feed_link(
    context: dict[str, Any], portfolio: Portfolio, about: Organisation | Person | None = None
) -> dict[str, Any]:
    """The way to a subscription to deadlines, of `about` or of all, for who is logged in."""
    chosen = f"?about={about._meta.model_name}-{about.pk}" if about is not None else ""
    address = reverse("reports:feed_list", args=[portfolio.slug]) + chosen
    return {"address": address if context["request"].user.is_authenticated else ""}


@register.filter
def seen_as_of(address: str, request: HttpRequest) -> str:
    """The address of another page, seen as of the day that this one is seen as of."""
    return chosen_day(request).added_to(address)
