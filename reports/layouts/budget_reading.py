"""What the budget by source reads: the sums of each way to divide the money."""

from typing import Any

from django.utils.translation import gettext as _

from budgets.models import BudgetLine
from budgets.models.breakdown import Sums
from portfolio.collation import natural_order
from reports.document import Target
from reports.layouts.money_tables import NONE, lines_of
from reports.layouts.reading import Reading, Scope


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
            lines.shared()
            .filter(part_of__frame__area__in=self.reading.area_keys)
            .select_related("project", "frame__area", "part_of__project", "part_of__frame__area")
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
