"""Rules that the database keeps by itself."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction

from portfolio.triggers import RefuseChanges, RefuseChangesAgain

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = "tests_kept"


def run(sql: str) -> list[tuple[object, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall()) if cursor.description else []


@pytest.fixture
def table() -> Iterator[None]:
    run(f"CREATE TABLE {TABLE} (name text)")
    run(f"INSERT INTO {TABLE} VALUES ('first')")  # noqa: S608
    yield
    run(f"DROP TABLE {TABLE}")


def apply(rule: RefuseChanges, *, back: bool = False) -> None:
    with connection.schema_editor() as editor:
        step = rule.database_backwards if back else rule.database_forwards
        step("portfolio", editor, None, None)


UPDATE = f"UPDATE {TABLE} SET name = 'second'"  # noqa: S608
DELETE = f"DELETE FROM {TABLE}"  # noqa: S608
NAMES = f"SELECT name FROM {TABLE}"  # noqa: S608


@pytest.mark.usefixtures("table")
def test_changes_are_refused_in_the_words_of_the_rule_until_it_is_taken_back() -> None:
    rule = RefuseChanges(TABLE, events=("UPDATE", "DELETE"), message="It's 100% kept.")
    apply(rule)
    for sql in (UPDATE, DELETE):
        with pytest.raises(DatabaseError, match="It's 100% kept"):
            run(sql)
    run(f"INSERT INTO {TABLE} VALUES ('another')")  # noqa: S608
    assert run(NAMES) == [("first",), ("another",)]
    apply(rule, back=True)
    run(UPDATE)
    assert run(NAMES) == [("second",), ("second",)]
    run(DELETE)
    apply(rule)
    apply(rule, back=True)


@pytest.mark.usefixtures("table")
def test_what_is_not_named_is_allowed() -> None:
    rule = RefuseChanges(TABLE, events=("UPDATE",), message="Never changed.")
    apply(rule)
    with pytest.raises(DatabaseError):
        run(UPDATE)
    run(DELETE)
    assert run(NAMES) == []
    apply(rule, back=True)


@pytest.mark.usefixtures("table")
def test_a_rule_that_goes_with_an_altered_table_is_there_again_on_the_way_back() -> None:
    named = {"events": ("UPDATE",), "message": "Never changed."}
    again = RefuseChangesAgain(TABLE, **named)  # type: ignore[arg-type]
    apply(again)
    run(UPDATE)
    apply(again, back=True)
    with pytest.raises(DatabaseError, match="Never changed"):
        run(UPDATE)
    apply(RefuseChanges(TABLE, **named), back=True)  # type: ignore[arg-type]


def test_a_migration_can_write_the_rule_down() -> None:
    rule = RefuseChanges(TABLE, events=("UPDATE",), message="Never changed.")
    name, positional, named = rule.deconstruct()
    assert name == "RefuseChanges"
    again = RefuseChanges(*positional, **named)
    assert again.deconstruct() == rule.deconstruct()
    assert rule.describe() == f"Refuse update of {TABLE}"
