"""Danish order of letters, under one name on both databases.

PostgreSQL knows `da-x-icu`; SQLite compares bytes and has to be taught. Use
`danish_order("title")` in `order_by`.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import F
from django.db.models.expressions import OrderBy
from django.db.models.functions import Collate

DANISH_COLLATION = "da-x-icu"

_DIGITS = re.compile(r"([0-9]+)")
# Retskrivningsordbogen § 3: æ, ø, å are the last letters; ä sorts as æ, ö as ø, ü as y.
_LETTERS = str.maketrans({"æ": "{a", "ä": "{b", "ø": "{c", "ö": "{d", "å": "{e", "ü": "yb"})


@lru_cache(maxsize=20_000)
def danish_key(text: str) -> tuple[str, str]:
    """A sort key: letters in Danish order without case or accents, then the text itself.

    Dashes and quotation marks do not count on the first level, as in a Danish index.
    """
    folded = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", folded)
    return "".join(c for c in plain if c.isalnum() or c in " {"), text


def compare(left: str, right: str) -> int:
    """-1, 0 or 1, as SQLite asks of a collation."""
    a, b = danish_key(left), danish_key(right)
    return (a > b) - (a < b)


def danish_order(field: str, *, descending: bool = False) -> OrderBy:
    """Order by a text column as a Danish reader expects."""
    return OrderBy(Collate(F(field), DANISH_COLLATION), descending=descending)


def natural_order(name: str) -> list[str | int]:
    """A sort key that puts § 4 before § 11: words and whole numbers take turns."""
    return [int(part) if part.isdigit() else part for part in _DIGITS.split(name.casefold())]


def _teach_sqlite(connection: Any, **kwargs: object) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_collation(DANISH_COLLATION, compare)


def register() -> None:
    """Teach every new SQLite connection the Danish order."""
    connection_created.connect(_teach_sqlite, dispatch_uid="danish collation")
