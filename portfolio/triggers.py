"""Rules that the database keeps by itself, also against what goes past Django.

A migration lists `RefuseChanges(table, …)`; it works on PostgreSQL and on SQLite. When SQLite
alters a table it makes it anew, without its triggers: a migration that alters such a table lists
the rule again (tests/accounts/test_history.py finds the one that was forgotten).
"""

from typing import Any

from django.db.migrations.operations.base import Operation

_FUNCTION = "indsats_refuse"


class RefuseChanges(Operation):
    """No row of `table` may be changed by the `events` named, by anybody.

    The database answers with `message`, in English: whoever sees it is past every form.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str, *, events: tuple[str, ...], message: str) -> None:
        self.table, self.events, self.message = table, events, message

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (
            type(self).__qualname__,
            [self.table],
            {
                "events": self.events,
                "message": self.message,
            },
        )

    def state_forwards(self, app_label: str, state: Any) -> None:
        """What Django knows of the tables stays the same."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for sql in _created(schema_editor.connection.vendor, self):
            # Without parameters: the sign for one stands in the function's own words.
            schema_editor.execute(sql, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for event in self.events:
            on = f" ON {self.table}" if schema_editor.connection.vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {_name(self.table, event)}{on}")

    def describe(self) -> str:
        return f"Refuse {' and '.join(self.events).lower()} of {self.table}"


class RefuseChangesAgain(RefuseChanges):
    """The rule that is there already, made anew when a migration is taken back.

    Stands first in a migration whose way back alters the table, and so comes last on that way.
    """

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """The rule is there."""

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        super().database_forwards(app_label, schema_editor, from_state, to_state)


def _name(table: str, event: str) -> str:
    return f"{table}_no_{event.lower()}"


def _created(vendor: str, rule: RefuseChanges) -> list[str]:
    message = rule.message.replace("'", "''")
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {_name(rule.table, event)} "
            f"BEFORE {event} ON {rule.table} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            for event in rule.events
        ]
    function = (
        f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    triggers = [
        f"CREATE OR REPLACE TRIGGER {_name(rule.table, event)} BEFORE {event} ON {rule.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {_FUNCTION}('{message}')"
        for event in rule.events
    ]
    return [function, *triggers]
