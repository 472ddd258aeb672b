"""Several questions to the database, answered as of one moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_snapshot() -> Iterator[None]:
    """What is read inside agrees with itself, whoever saves meanwhile. Also a decorator.

    A report asks a dozen questions: without this, a save between two of them could make a total
    that its own lines do not sum to. Nothing may be written inside. Within a transaction that is
    under way already, that transaction decides.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        # Not `atomic()`: that would wait for its turn to write (see DATABASES in the settings).
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("COMMIT")
