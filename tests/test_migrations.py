"""Migrations build the database that the models describe, and take it down again."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

APPS = ("accounts", "initiatives", "budgets", "reports", "imports")


def tables() -> set[str]:
    ours = tuple(f"{app}_" for app in APPS)
    return {name for name in connection.introspection.table_names() if name.startswith(ours)}


@pytest.mark.django_db
def test_the_migrations_say_all_that_the_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_the_migrations_run_back_to_nothing_and_forward_again():
    before = tables()
    assert "budgets_budgetline" in before
    try:
        # The users come first of all, so everything of ours goes with them.
        call_command("migrate", settings.AUTH_USER_MODEL.split(".")[0], "zero", verbosity=0)
        assert tables() == set()
    finally:
        call_command("migrate", verbosity=0)
    assert tables() == before


@pytest.mark.django_db(transaction=True)
def test_history_is_still_never_changed_when_what_was_carried_over_is_taken_back():
    try:
        call_command("migrate", "initiatives", "0010", verbosity=0)
        for kind in ("criterion", "goal", "portfolio"):
            table = f"initiatives_historical{kind}"
            assert {f"{table}_no_update", f"{table}_no_delete"} <= triggers(table)
    finally:
        call_command("migrate", verbosity=0)


def triggers(table: str) -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE tbl_name = %s", [table])
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass", [table])
        return {name for (name,) in cursor.fetchall()}


def test_every_migration_says_in_its_name_what_it_does():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    names = [name for app, name in loader.disk_migrations if app in APPS]
    assert names
    assert [name for name in names if name.endswith("_initial") or "_auto_" in name] == []
