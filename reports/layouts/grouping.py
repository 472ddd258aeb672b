"""Rows in the groups that a table shows them in."""

from collections import defaultdict
from collections.abc import Iterable


def grouped(rows: Iterable, attribute: str) -> dict:
    """Lists of rows by the value of an attribute, each in the order given."""
    groups = defaultdict(list)
    for row in rows:
        groups[getattr(row, attribute)].append(row)
    return groups
