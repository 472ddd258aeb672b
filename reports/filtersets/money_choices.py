"""The agreements, annexes, pots and sections of a portfolio, as choices of a filter."""

import re
from collections.abc import Iterable

from budgets.models import FundingSource
from initiatives.models import Portfolio
from reports.filtersets.base import NONE, Choices, with_none

PARTS = ("agreement", "annex", "pot", "section")


def source_choices(portfolio: Portfolio) -> dict[str, Choices]:
    """The choices of every part of a source that the portfolio's sources name."""
    sources = FundingSource.objects.filter(portfolio=portfolio).order_by().values_list(*PARTS)
    values = dict(zip(PARTS, zip(*sources, strict=True), strict=False))
    return {part: with_none(_choices(values.get(part, ()))) for part in PARTS}


def _choices(values: Iterable[str]) -> Choices:
    return [(value, value) for value in sorted(set(values) - {""}, key=natural_order)]


def natural_order(name: str) -> list[str | int]:
    """A sort key that puts § 4 before § 11; words and numbers take turns."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name.casefold())]


def stated(value: str) -> str:
    """What a filter's value stands for: nothing, where the choice is *none stated*."""
    return "" if value == NONE else value
