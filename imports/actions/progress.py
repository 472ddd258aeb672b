"""How far an import is, written where others see it before the import is over."""

from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from imports.models import FileImport

STEPS = 50
"""How often it is written down from beginning to end."""


class Progress(AbstractContextManager["Progress"]):
    """Rows that are done of those of one import.

    The import is one transaction, of which nobody sees anything until it is over: so this has a
    connection of its own. On SQLite, where only one connection writes at a time, nothing is told.
    """

    def __init__(self, file_import: FileImport, *, by_worker: bool) -> None:
        self.key, self.rows = file_import.pk, file_import.rows_in_all
        self.is_told = by_worker and connection.vendor == "postgresql"
        self.told = 0
        self.beside: BaseDatabaseWrapper | None = None

    def __enter__(self) -> Self:
        if self.is_told:
            self.beside = connection.copy()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.beside is not None:
            self.beside.close()

    def tell(self, rows: int) -> None:
        if self.beside is None or rows - self.told < max(1, self.rows // STEPS):
            return
        self.told = rows
        table = connection.ops.quote_name(FileImport._meta.db_table)
        with self.beside.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET rows_read = %s WHERE id = %s", [rows, self.key])  # noqa: S608 - the name of our own table
