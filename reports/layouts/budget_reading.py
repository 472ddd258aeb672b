"""What the budget by source reads: the sums of each way to divide the money."""

from typing import Any

from django.utils.translation import gettext as _

from budgets.models import BudgetLine
from budgets.models.breakdown import Sums
from portfolio.collation import natural_order
from portfolio.money import format_decimal_string
from reports.document import Target
from reports.layouts.money_tables import NONE, lines_of
from reports.layouts.reading import Reading
from reports.layouts.scope import Scope

SCHEMA = "indsats/budget/1"


class Division:
    """One way to divide the money. `key` is the filter of the line list that it is."""

    def __init__(self, key: str, title: str, sums: Sums, by_area: Sums) -> None:
        self.key, self.title = key, title
        self.sums = {name: found for (name,), found in sums.items()}
        self.by_area = by_area
        self.names = sorted(self.sums, key=lambda name: (not name, natural_order(name)))


class BudgetReading:
    """The sums of a budget: a fixed number of queries, whatever the size."""

    def __init__(self, scope: Scope) -> None:
        self.reading = Reading(scope)
        lines = BudgetLine.objects.filter(frame__area__in=self.reading.area_keys)
        own = lines.in_total()
        self.whole = own.summed()
        self.by_area = {area: found for (area,), found in own.by_area().items()}
        self.pools = own.by_pool()
        self.outside = {area: found for (area,), found in lines.outside().by_area().items()}
        self.shared_lines = list(
            lines.shared_among(self.reading.area_keys).select_related(
                "project", "frame__area", "part_of__project", "part_of__frame__area"
            )
        )
        self.agreements = Division(
            "agreement", _("Funding sources"), own.by_agreement(), own.by_agreement_and_area()
        )
        self.sections = Division(
            "section", _("Sections"), own.by_section(), own.by_section_and_area()
        )

    def lines(self, counted: str = "in_total", **query: Any) -> Target:
        """The lines behind a figure; an empty name asks for those that state none."""
        asked = {name: NONE if value == "" else value for name, value in query.items()}
        return lines_of(self.reading, counted=counted, **asked)


def facts(found: BudgetReading) -> dict[str, Any]:
    """The same by name, for the JSON file."""
    totals = found.reading.totals
    return {
        "schema": SCHEMA,
        "portfolio": found.reading.portfolio.slug,
        "currency": found.reading.portfolio.currency,
        "totals": {
            "shown": format_decimal_string(totals.shown),
            "shared": format_decimal_string(totals.shared),
            "counted_once": format_decimal_string(totals.counted_once),
            "outside": format_decimal_string(totals.outside),
        },
        "agreements": _facts_of(found.agreements, found),
        "sections": _facts_of(found.sections, found),
    }


def _facts_of(division: Division, found: BudgetReading) -> list[dict[str, Any]]:
    """A name is null where none is stated."""
    return [
        {
            "name": name or None,
            "amount": format_decimal_string(division.sums[name].amount_oere),
            "projects": division.sums[name].projects,
            "lines": division.sums[name].lines,
            "areas": {
                area.slug: format_decimal_string(division.by_area[area.pk, name].amount_oere)
                for area in found.reading.areas
                if (area.pk, name) in division.by_area
            },
        }
        for name in division.names
    ]
