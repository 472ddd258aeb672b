"""Components of the pages with lists."""

from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from initiatives.models import Portfolio
from initiatives.models.indicator import FIRST_YEAR, LAST_YEAR
from reports.days import PARAMETER
from reports.deadlines import Found
from reports.filtersets.activities import MINE, ActivityFilterSet
from reports.filtersets.base import ListFilterSet
from reports.layouts.month import Month
from reports.tables.base import ALL, PAGE_SIZES, ListTable
from reports.templatetags.components import FORMATS
from reports.time_axis import month_before, next_month

register = template.Library()

RESPONSIBLE = "responsible"
"""`?group=responsible`: how the rows of the timeline are grouped."""
KEPT = (PARAMETER, "per_page", "group")
"""What a page is asked for beside its filter."""


@register.inclusion_tag("components/filter_form.html", takes_context=True)
def filter_form(
    context: template.Context, filterset: ListFilterSet, table: ListTable | None = None
) -> dict[str, Any]:
    """The fields of a filter, and the order, for screens too narrow for heads that sort."""
    data = context["request"].GET
    return {
        "filterset": filterset,
        "kept": [(name, data[name]) for name in KEPT if data.get(name)],
        "sort": data.get("sort", ""),
        "orders": [
            (sign + bound.name, f"{bound.header} {arrow}")
            for bound in (table.columns if table is not None else ())
            for sign, arrow in (("", "↑"), ("-", "↓"))
        ],
    }


@register.filter
def words_here(found: Found) -> str:
    """How an activity stands, in the reader's language."""
    return found.words(str(get_language()))


@register.inclusion_tag("components/activity_views.html", takes_context=True)
def activity_views(
    context: template.Context, portfolio: Portfolio, filterset: ActivityFilterSet
) -> dict[str, Any]:
    """The activities as a list, on a timeline and in a month, with one filter and of one day."""
    request = context["request"]
    pages = (
        ("reports:activity_list", _("List")),
        ("reports:timeline", _("Timeline")),
        ("reports:month", _("Month")),
    )
    links = [
        (page, _with_filter(reverse(page, args=[portfolio.slug]), filterset), name)
        for page, name in pages
    ]
    own = request.GET.copy()
    own.pop("page", None)
    own["whose"] = MINE
    asked = filterset.has_own and not filterset.data.get("whose")
    return {
        "pages": links,
        "here": request.resolver_match.view_name,
        "own": f"{request.path}?{own.urlencode()}" if asked else "",
    }


@register.inclusion_tag("components/group_choice.html", takes_context=True)
def group_choice(context: template.Context, by_responsible: bool) -> dict[str, Any]:
    """The rows of the timeline by effort, or by who answers for them."""
    request = context["request"]
    query = request.GET.copy()
    query.pop("group", None)
    by_effort = f"{request.path}?{query.urlencode()}"
    query["group"] = RESPONSIBLE
    other = f"{request.path}?{query.urlencode()}"
    choices = (
        (by_effort, _("Effort"), not by_responsible),
        (other, _("Responsible"), by_responsible),
    )
    return {"choices": choices}


@register.inclusion_tag("components/month_pager.html")
def month_pager(month: Month, portfolio: Portfolio, filterset: ActivityFilterSet) -> dict[str, Any]:
    """The months beside this one; and where nothing falls, the nearest in which something does.

    None leads out of the years that have pages.
    """

    def link(first: date | None) -> tuple[str, date] | None:
        if first is None or not FIRST_YEAR <= first.year <= LAST_YEAR:
            return None
        address = reverse("reports:month", args=[portfolio.slug, f"{first:%Y-%m}"])
        return _with_filter(address, filterset), first

    return {
        "previous": link(month_before(month.first)),
        "next": link(next_month(month.first)),
        "is_empty": not month.number,
        "before": link(month.before),
        "after": link(month.after),
    }


def _with_filter(address: str, filterset: ActivityFilterSet) -> str:
    """The address of another page, with the same filter and of the same day."""
    query = filterset.query
    return filterset.day.added_to(f"{address}?{query}" if query else address)


@register.inclusion_tag("components/filter_chips.html")
def filter_chips(filterset: ListFilterSet) -> dict[str, Any]:
    """The filters that are set, each with a way to remove it."""
    return {"chips": filterset.chips(), "clear": filterset.address_without}


@register.inclusion_tag("components/list_downloads.html", takes_context=True)
def list_downloads(context: template.Context, only: str = "") -> dict[str, Any]:
    """The whole list as files, with the page's filter and order; or as the `only` one there is."""
    query = context["request"].GET.copy()
    for name in ("page", "per_page", "format"):
        query.pop(name, None)
    addresses = []
    for name, words in FORMATS:
        if only and name != only:
            continue
        query["format"] = name
        addresses.append((f"?{query.urlencode()}", words))
    return {"addresses": addresses}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: template.Context, table: ListTable) -> dict[str, Any]:
    """The pages of a list, and how long they are."""
    return {
        "request": context["request"],
        "table": table,
        "page": table.page,
        "numbers": table.paginator.get_elided_page_range(table.page.number, on_each_side=2),
        "gap": table.paginator.ELLIPSIS,
        "sizes": [*(str(size) for size in PAGE_SIZES), ALL],
    }
