"""The cells of one row that were changed in a workbook, and what is read of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from imports.content import Problem, ReadCell
from imports.fields import Field
from imports.round_trip.keys import KeyedColumn
from imports.round_trip.site import Site
from imports.source import Place, SourceCell
from reports.renderers.flat import Part
from reports.renderers.keys import plain_text


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that says something else than when the workbook was written.

    `text` is its plain text. `is_conflict`: the site shows something else by now, too.
    """

    column: KeyedColumn
    cell: SourceCell
    text: str
    place: Place
    is_conflict: bool = False

    def is_of(self, *columns: str) -> bool:
        return self.column.key in columns


@dataclass(slots=True)
class RowCells:
    """What was read of the changed cells of one row. `refused` are cells that no file changes."""

    site: Site
    place: Place
    is_new: bool = False
    cells: dict[Field, ReadCell] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: list[Change] = field(default_factory=list)

    def put(
        self, name: Field, change: Change, words: str, *, value: Any = None, on_site: str = ""
    ) -> None:
        """`on_site` is the field's present value in words; it is told where both have changed.

        What the site says by now as well is no change.
        """
        if not self.is_new and value is None and words == plain_text(on_site):
            return
        self.cells[name] = ReadCell(
            field=name,
            words=words,
            value=words if value is None else value,
            place=change.place,
            on_site=on_site if change.is_conflict else None,
        )

    def refuse(self, change: Change, reason: str, name: Field | None = None) -> None:
        """What stands in the cell is not understood."""
        self.problems.append(
            Problem(change.place, change.cell.words, reason, field=str(name) if name else "")
        )

    def remark(self, change: Change, reason: str) -> None:
        self.problems.append(Problem(change.place, change.cell.words, reason, serious=False))


def of_part(changes: Sequence[Change], column: str, *parts: Part) -> Change | None:
    """The change of a column's part, if it was changed."""
    found = (each for each in changes if each.column.key == column and each.column.part in parts)
    return next(found, None)
