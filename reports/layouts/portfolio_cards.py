"""What the start page says of each portfolio, as far as the reader may see it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, QuerySet

from accounts.models.restricted import AnyUser
from budgets.models import BudgetLine
from initiatives.models import Area, Portfolio, Project, StatusUpdate
from portfolio.snapshot import one_snapshot


@dataclass(frozen=True, slots=True)
class PortfolioCard:
    """`counted_once` is in øre, None of a portfolio without money; `newest_on` is the day of the
    newest status, if there is one.
    """

    portfolio: Portfolio
    area_count: int
    project_count: int
    counted_once: int | None
    newest_on: date | None


@one_snapshot()
def portfolio_cards(reader: AnyUser, *, on: date) -> list[PortfolioCard]:
    """One card for each visible portfolio, in as many queries for one as for a hundred."""
    lines = BudgetLine.objects.filter(frame__area__in=Area.objects.visible_to(reader).values("pk"))
    areas = _per("portfolio", Area.objects.visible_to(reader), Count("pk"))
    projects = _per("area__portfolio", Project.objects.visible_to(reader), Count("pk"))
    updates = StatusUpdate.objects.visible_to(reader).filter(on__lte=on)
    newest = _per("project__area__portfolio", updates, Max("on"))
    shown = lines.in_total().total_by_portfolio()
    shared = lines.shared_among(Area.objects.visible_to(reader).values_list("pk", flat=True))
    shared_totals = shared.total_by_portfolio()
    return [
        PortfolioCard(
            portfolio,
            areas.get(portfolio.pk, 0),
            projects.get(portfolio.pk, 0),
            shown[portfolio.pk] - shared_totals.get(portfolio.pk, 0)
            if portfolio.pk in shown
            else None,
            newest.get(portfolio.pk),
        )
        for portfolio in Portfolio.objects.visible_to(reader).select_related("owner")
    ]


def _per(portfolio: str, rows: QuerySet[Any], measure: Any) -> dict[int, Any]:
    """A measure of the rows by the key of their portfolio, which is at the path `portfolio`."""
    measured = rows.order_by().values(portfolio).annotate(measure=measure)
    return dict(measured.values_list(portfolio, "measure"))
