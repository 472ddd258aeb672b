"""What the start page says of each portfolio."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from budgets.models import BudgetLine
from initiatives.models import Portfolio


@dataclass(frozen=True, slots=True)
class PortfolioCard:
    """`counted_once` is in øre; `newest_on` is the day of the newest status, if there is one."""

    portfolio: Portfolio
    area_count: int
    project_count: int
    counted_once: int
    newest_on: date | None


def portfolio_cards(portfolios: QuerySet[Portfolio], *, on: date) -> list[PortfolioCard]:
    """One card for each portfolio, in as many queries for one as for a hundred."""
    areas = _counts(portfolios, "areas")
    projects = _counts(portfolios, "areas__projects")
    newest = dict(
        portfolios.order_by()
        .annotate(
            newest=Max(
                "areas__projects__status_updates__on",
                filter=Q(areas__projects__status_updates__on__lte=on),
            )
        )
        .values_list("pk", "newest")
    )
    shown = BudgetLine.objects.in_total().total_by_portfolio()
    shared = BudgetLine.objects.shared().total_by_portfolio()
    return [
        PortfolioCard(
            portfolio,
            areas[portfolio.pk],
            projects[portfolio.pk],
            shown.get(portfolio.pk, 0) - shared.get(portfolio.pk, 0),
            newest[portfolio.pk],
        )
        for portfolio in portfolios
    ]


def _counts(portfolios: QuerySet[Portfolio], path: str) -> dict[int, int]:
    counted = portfolios.order_by().annotate(number=Count(path))
    return dict(counted.values_list("pk", "number"))
