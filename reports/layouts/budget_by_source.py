"""The budget by source: where the money comes from, and in which areas it is used.

Areas by agreement and by section, and each agreement down to its annexes and pots. Every amount is
of the portfolio's own frames, as its total *shows* them: money that two areas show stands in both,
and the figures above the tables say so. Money outside the total has a table of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from budgets.models.breakdown import LineSum, Sums
from initiatives.models import Area
from portfolio.money import format_amount, format_decimal_string
from reports.document import (
    Cell,
    Column,
    ColumnKind,
    Document,
    Figure,
    Figures,
    MoneyCell,
    Note,
    NoteKind,
    Notes,
    NumberCell,
    Row,
    RowKind,
    Section,
    Style,
    Table,
    Target,
    TextCell,
)
from reports.filtersets.base import NONE
from reports.filtersets.money_choices import natural_order
from reports.layouts.money_tables import lines_of, shared_remarks
from reports.layouts.reading import Reading, Scope

SCHEMA = "indsats/budget/1"


@dataclass(frozen=True, slots=True)
class Axis:
    """A way to divide the money: the filter of the line list that it is, and its names."""

    key: str
    title: str
    names: tuple[str, ...]
    sums: Sums
    by_area: Sums


class Breakdown:
    """The sums of one budget page: a fixed number of queries, whatever the size."""

    def __init__(self, scope: Scope) -> None:
        self.reading = Reading(scope)
        lines = self.reading.lines_in_scope
        in_total = lines.in_total()
        self.whole = in_total.summed()
        self.areas: list[Area] = self.reading.areas
        self.by_area = in_total.by_area()
        self.pools = in_total.by_pool()
        self.outside = lines.outside().by_area()
        self.agreements = Axis(
            "agreement",
            _("Funding source"),
            (),
            in_total.by_agreement(),
            in_total.by_agreement_and_area(),
        )
