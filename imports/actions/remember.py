"""What a portfolio's files have taught: how a file of a shape is read, and what its office's own
headings stand for.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from imports.fields import Field
from imports.models import LearnedHeading, RememberedMapping
from imports.recognition.headings import heading_key
from imports.recognition.mapping import FileMapping, TableMapping
from imports.recognition.propose import propose
from imports.recognition.shape import recalled as shape_recalled
from imports.source import SourceFile, SourceTable
from initiatives.models import Portfolio

LONGEST = 200
HEADINGS = "headings"
"""Kept with each table of a remembered mapping: the words of its row of headings, by which that row
is found again where another file has it further down.
"""


def learned_headings(portfolio: Portfolio) -> dict[str, Field]:
    known = LearnedHeading.objects.filter(portfolio=portfolio).values_list("words", "field")
    return {words: Field(field) for words, field in known}


def recalled(
    portfolio: Portfolio, file: SourceFile, shape: str, proposed: FileMapping
) -> FileMapping:
    """The mapping that was last used for a file of this shape, fitted to this one.

    Also where its headings stand is known again by their words: a person may have said so.
    """
    known = RememberedMapping.objects.filter(portfolio=portfolio, shape=shape).first()
    if known is None:
        return proposed
    try:
        kept = FileMapping.from_json(known.mapping)
    except ValueError:
        return proposed
    fitted = shape_recalled(kept, proposed)
    parts = zip(fitted.tables, known.mapping["tables"], file.tables(), strict=False)
    tables = (_fitted(table, data, source) for table, data, (_number, source) in parts)
    return replace(fitted, tables=tuple(tables)) if fitted is not proposed else proposed


def remember(
    *,
    portfolio: Portfolio,
    file: SourceFile,
    shape: str,
    mapping: FileMapping,
    at: datetime,
) -> None:
    """Keep how this file was read, and what its headings stand for where that was not known."""
    data = mapping.to_json()
    for kept, (_number, table) in zip(data["tables"], file.tables(), strict=False):
        kept[HEADINGS] = heading_cells(table, kept["heading_row"])
    RememberedMapping.objects.update_or_create(
        portfolio=portfolio, shape=shape, defaults={"mapping": data, "at": at}
    )
    for words, field in _taught(portfolio, file, mapping).items():
        LearnedHeading.objects.update_or_create(
            portfolio=portfolio, words=words, defaults={"field": field}
        )


def heading_cells(table: SourceTable, number: int) -> list[str]:
    """The words of the row of that number, column by column; none where there is no such row."""
    return next(
        ([cell.words for cell in row.cells] for row in table.rows if row.number == number), []
    )


def _fitted(table: TableMapping, kept: Mapping[str, Any], source: SourceTable) -> TableMapping:
    return replace(table, heading_row=_found(kept.get(HEADINGS), source, table.heading_row))


def _found(headings: Any, table: SourceTable, otherwise: int) -> int:
    """The number of the first row with these words."""
    if not headings:
        return otherwise
    rows = (row.number for row in table.rows if [cell.words for cell in row.cells] == headings)
    return next(rows, otherwise)


def _taught(portfolio: Portfolio, file: SourceFile, mapping: FileMapping) -> dict[str, Field]:
    """Headings that stand for something else than would have been proposed. One that stands for
    two things in one file teaches nothing.
    """
    proposed = propose(file, learned=learned_headings(portfolio))
    taught: dict[str, set[Field]] = {}
    for chosen, new, (_n, table) in zip(
        mapping.tables, proposed.tables, file.tables(), strict=False
    ):
        headings = heading_cells(table, chosen.heading_row)
        for column, field in chosen.columns.items():
            words = heading_key(headings[column - 1])[:LONGEST] if column <= len(headings) else ""
            if words and new.columns.get(column) != field:
                taught.setdefault(words, set()).add(field)
    return {words: fields.pop() for words, fields in taught.items() if len(fields) == 1}
