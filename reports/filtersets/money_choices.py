"""The agreements, annexes, pots and sections of a portfolio, as choices of a filter."""

from collections.abc import Iterable

from budgets.models import FundingSource
from initiatives.models import Portfolio
from portfolio.collation import natural_order
from reports.filtersets.base import Choices, with_none
from reports.layouts.money_tables import NONE

PARTS = ("agreement", "annex", "pot", "section")


def source_choices(portfolio: Portfolio) -> dict[str, Choices]:
    """The choices of every part of a source that the portfolio's sources name."""
    sources = FundingSource.objects.filter(portfolio=portfolio).order_by().values_list(*PARTS)
    values = dict(zip(PARTS, zip(*sources, strict=True), strict=False))
    return {part: with_none(_choices(values.get(part, ()))) for part in PARTS}


def _choices(values: Iterable[str]) -> Choices:
    return [(value, value) for value in sorted(set(values) - {""}, key=natural_order)]


def stated(value: str) -> str:
    """What a filter's value stands for: nothing, where the choice is *none stated*."""
    return "" if value == NONE else value
