"""A portfolio of one area, on the day of a meeting."""

from datetime import UTC, datetime

import pytest

from accounts.models import Role, User
from initiatives.models import Portfolio
from tests.factories import make_area, make_member, make_portfolio

NOW = datetime(2010, 5, 13, 10, 30, tzinfo=UTC)


@pytest.fixture
def in_may(time_machine, monkeypatch) -> None:
    """The clock stands, also for a worker that is called in the test."""
    time_machine.move_to(NOW, tick=False)
    # It gives its connection back between two looks, and a test's transaction with it.
    for module in (
        "reports.management.commands.worker",
        "django_tasks_db.management.commands.db_worker",
    ):
        monkeypatch.setattr(f"{module}.close_old_connections", lambda: None)


@pytest.fixture
def portfolio() -> Portfolio:
    portfolio = make_portfolio(slug="proeve")
    make_area(portfolio=portfolio, name="Trivsel")
    return portfolio


@pytest.fixture
def manager(portfolio: Portfolio) -> User:
    return make_member(role=Role.MANAGER, portfolio=portfolio)
