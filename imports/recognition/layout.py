"""A table with its mapping: where the headings are, and which column holds what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from imports.fields import MONEY, Field
from imports.recognition.heading_rows import Heading, heading_at
from imports.recognition.headings import heading_key, meaning_of
from imports.recognition.mapping import TableKind, TableMapping
from imports.source import SourceCell, SourceRow, SourceTable


@dataclass
class Layout:
    """`columns` may change further down, where headings come again in another order."""

    table: SourceTable
    mapping: TableMapping
    columns: Mapping[int, Field] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.columns = {
            column: field
            for column, field in self.mapping.columns.items()
            if field != Field.IGNORED
        }

    @cached_property
    def heading(self) -> Heading | None:
        number = self.mapping.heading_row
        for place, row in enumerate(self.table.rows):
            if number and row.number == number:
                return heading_at(self.table, place, {})
        return None

    @cached_property
    def width(self) -> int:
        """How many columns have a heading, or words."""
        if self.heading is not None:
            return max(self.heading.words, default=1)
        return max((len(row.cells) for row in self.table.rows[:200]), default=1)

    @property
    def kind(self) -> TableKind:
        return self.mapping.kind

    def column(self, *fields: Field) -> int:
        """The first column of one of the fields, or 0."""
        for wanted in fields:
            for column, field_ in self.columns.items():
                if field_ == wanted:
                    return column
        return 0

    @property
    def title_column(self) -> int:
        return self.column(Field.TITLE, Field.LABEL, Field.ACTIVITY)

    def has(self, field_: Field) -> bool:
        return field_ in self.columns.values()

    @property
    def money_columns(self) -> list[int]:
        return [c for c, f in self.columns.items() if f in MONEY]

    def head_again(self, row: SourceRow) -> list[tuple[int, SourceCell]]:
        """Take the columns from headings that come again: by the words of the first ones, which a
        person may have decided, else by what the words mean. Returns the cells that are none.
        """
        decided = {}
        if self.heading is not None:
            decided = {
                heading_key(words): self.mapping.columns.get(column, Field.IGNORED)
                for column, words in self.heading.words.items()
            }
        columns: dict[int, Field] = {}
        unknown: list[tuple[int, SourceCell]] = []
        for column, cell in row.said():
            key = heading_key(cell.words)
            if key in decided:
                columns[column] = decided[key]
            elif meaning := meaning_of(cell.words, {}):
                columns[column] = meaning.field
            else:
                unknown.append((column, cell))
        for column, _cell in unknown:
            # A misprinted heading stands where the first one stood.
            own = self.mapping.columns.get(column, Field.IGNORED)
            if own not in columns.values():
                columns[column] = own
        told = {column: field_ for column, field_ in columns.items() if field_ != Field.IGNORED}
        if Field.TITLE in told.values() or Field.LABEL in told.values():
            self.columns = told
        return unknown
