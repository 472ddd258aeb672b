"""Components of the pages with lists."""

from typing import Any

from django import template

from reports.days import PARAMETER
from reports.filtersets.base import ListFilterSet
from reports.tables.base import ALL, PAGE_SIZES, ListTable
from reports.templatetags.components import FORMATS

register = template.Library()


@register.inclusion_tag("components/filter_form.html", takes_context=True)
def filter_form(
    context: template.Context, filterset: ListFilterSet, table: ListTable
) -> dict[str, Any]:
    """The fields of a filter, and the order, for screens too narrow for heads that sort."""
    data = context["request"].GET
    return {
        "filterset": filterset,
        "per_page": data.get("per_page", ""),
        "as_of": data.get(PARAMETER, ""),
        "sort": data.get("sort", ""),
        "orders": [
            (sign + bound.name, f"{bound.header} {arrow}")
            for bound in table.columns
            for sign, arrow in (("", "↑"), ("-", "↓"))
        ],
    }


@register.inclusion_tag("components/filter_chips.html")
def filter_chips(filterset: ListFilterSet) -> dict[str, Any]:
    """The filters that are set, each with a way to remove it."""
    return {"chips": filterset.chips(), "clear": filterset.address_without}


@register.inclusion_tag("components/list_downloads.html", takes_context=True)
def list_downloads(context: template.Context) -> dict[str, Any]:
    """The whole list as files, with the page's filter and order."""
    query = context["request"].GET.copy()
    for name in ("page", "per_page", "format"):
        query.pop(name, None)
    addresses = []
    for name, words in FORMATS:
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
