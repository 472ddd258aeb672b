"""What every test may ask for."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from imports.actions.load_portfolio import load_portfolio
from initiatives.models import Portfolio

FIXTURES = Path(settings.BASE_DIR) / "fixtures"

# No test depends on the clock: a machine that others use may be slow.
hypothesis_settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("unhurried")


def load_fixture(slug: str) -> Portfolio:
    """One of the demonstration portfolios, as `load_demo` loads it."""
    path = FIXTURES / f"{slug}.json"
    return load_portfolio(data=json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="session", autouse=True)
def nobody_holds_the_test_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Ends other sessions before PostgreSQL is told to drop the test database.

    A request that a browser gave up, or a thread of a test about two people at once, may hold its
    connection a moment longer than the tests run, and the database would then not be dropped.
    """
    yield
    if connection.vendor != "postgresql":
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            # The server's own housekeeping goes by itself, and is nobody's to end.
            " AND backend_type = 'client backend'"
        )


@pytest.fixture(autouse=True, scope="session")
def emptied_in_spite_of_triggers() -> Iterator[None]:
    """Lets tests that use the database for real be followed by an emptied one.

    On SQLite emptying a table deletes its rows, which a trigger of portfolio/triggers.py refuses.
    """
    ops = BaseDatabaseOperations
    original = ops.execute_sql_flush

    def flush(self: BaseDatabaseOperations, sql_list: list[str]) -> Any:
        triggers = _sqlite_triggers()
        drops = [f"DROP TRIGGER {name}" for name, _sql in triggers]
        return original(self, [*drops, *sql_list, *(sql for _name, sql in triggers)])

    ops.execute_sql_flush = flush  # type: ignore[method-assign]
    yield
    ops.execute_sql_flush = original  # type: ignore[method-assign]


def _sqlite_triggers() -> list[tuple[str, str]]:
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return list(cursor.fetchall())


@pytest.fixture
def kto_2008(db: None) -> Portfolio:
    """KTO, 13 May 2008: ten areas, 48 projects, no allocations and no stated totals."""
    return load_fixture("kto-2008")


@pytest.fixture
def kto_2010(db: None) -> Portfolio:
    """KTO/KL, spring 2010: four areas, 16 projects, frames, other lines and stated totals."""
    return load_fixture("kto-2010")
