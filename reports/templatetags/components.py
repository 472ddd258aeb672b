"""Components of the pages: a function, a template and a name that agree."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from initiatives.models import Portfolio

register = template.Library()


@register.inclusion_tag("components/portfolio_nav.html", takes_context=True)
def portfolio_nav(context: dict[str, Any], portfolio: Portfolio) -> dict[str, Any]:
    """The pages of one portfolio, with the present one marked."""
    match = context["request"].resolver_match
    pages = (
        ("reports:portfolio_detail", _("Overview")),
        ("reports:project_list", _("Projects")),
        ("reports:budget_detail", _("Budget")),
        ("reports:line_list", _("Budget lines")),
        ("reports:person_list", _("People")),
        ("reports:organisation_list", _("Organisations")),
    )
    return {"portfolio": portfolio, "pages": pages, "here": match.view_name if match else ""}
