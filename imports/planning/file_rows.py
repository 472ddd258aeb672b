"""The rows of a file by their sort, each with its key, and the projects that activities name."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from imports.content import Content, ReadRow, RowKind
from imports.fields import Field
from imports.planning.homes import Homes
from imports.planning.words import compared

LONGEST_KEY = 120


@dataclass(slots=True)
class FileRows:
    """All by the row's place in `rows`. `project_of` has the place of the project of an activity;
    `implied` are projects that have no row of their own, only activities.
    """

    rows: list[ReadRow] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    project_of: dict[int, int] = field(default_factory=dict)
    implied: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, content: Content, homes: Homes) -> "FileRows":
        made = cls([_spoken(content, row) for row in content.rows])
        made._imply(homes)
        made.keys = list(_keys(made.rows))
        return made

    def unkeyed(self, kind: RowKind, *names: Field) -> dict[int, ReadRow]:
        """Rows of that sort that are to be found by their words, and have some."""
        return {
            at: row
            for at, row in enumerate(self.rows)
            if row.kind == kind
            and not row.key
            and any(compared(_text(row, name)) for name in names)
        }

    def _imply(self, homes: Homes) -> None:
        places = {
            (homes.of_row(row), compared(_text(row, Field.TITLE))): at
            for at, row in reversed(list(enumerate(self.rows)))
            if row.kind == RowKind.PROJECT and not row.key
        }
        for at, row in list(enumerate(self.rows)):
            title = compared(_text(row, Field.TITLE))
            if row.kind != RowKind.ACTIVITY or row.key or not title:
                continue
            name = homes.of_row(row), title
            if name not in places:
                places[name] = len(self.rows)
                self.implied.add(len(self.rows))
                self.rows.append(_project_of(row))
            self.project_of[at] = places[name]

    def in_order(self) -> list[int]:
        """As in the file; a project that is only named stands before its first activity."""
        order: list[int] = []
        seen: set[int] = set()
        for at in range(len(self.rows) - len(self.implied)):
            project = self.project_of.get(at)
            if project is not None and project in self.implied and project not in seen:
                seen.add(project)
                order.append(project)
            order.append(at)
        return order


def _spoken(content: Content, row: ReadRow) -> ReadRow:
    """A new row of a workbook with keys has nothing yet that an empty cell would clear."""
    if not content.is_keyed or row.key:
        return row
    return replace(row, cells={f: cell for f, cell in row.cells.items() if cell.words.strip()})


def _project_of(row: ReadRow) -> ReadRow:
    cells = {name: row.cells[name] for name in (Field.CODE, Field.TITLE) if name in row.cells}
    return ReadRow(RowKind.PROJECT, row.place, cells, area=row.area, frame=row.frame)


def _text(row: ReadRow, name: Field) -> str:
    cell = row.cells.get(name)
    return str(cell.value or cell.words or "") if cell is not None else ""


def _keys(rows: list[ReadRow]) -> Iterator[str]:
    """The same whenever the file is read, and no two alike."""
    taken: set[str] = set()
    for row in rows:
        place = f"{row.kind}@{row.place.sheet}!{row.place.row}"
        key = row.key if row.key and row.key not in taken else place
        if len(key) > LONGEST_KEY - 10:
            key = f"{row.kind}#{hashlib.sha256(key.encode()).hexdigest()}"
        first, number = key, 2
        while key in taken:
            key, number = f"{first}+{number}", number + 1
        taken.add(key)
        yield key
