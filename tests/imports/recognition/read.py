"""Reading a file as proposed, and looking at what came of it."""

from imports.cells.people import KnownNames
from imports.content import Content, RowKind
from imports.fields import Field
from imports.recognition.mapping import FileMapping
from imports.recognition.propose import propose
from imports.recognition.reading import read_content
from imports.source import SourceFile

ADA = "Ada Opfundet, HR"
BO = "Bo Opdigtet, HR"


def read(file: SourceFile, mapping: FileMapping | None = None) -> Content:
    return read_content(file, mapping or propose(file), known=KnownNames())


def columns(file: SourceFile, table: int = 0) -> list[Field]:
    return list(propose(file).tables[table].columns.values())


def by_area(content: Content) -> dict[str, list[str]]:
    """The titles of projects by their areas."""
    found: dict[str, list[str]] = {area.name: [] for area in content.areas}
    for row in content.rows:
        if row.kind == RowKind.PROJECT:
            found[content.areas[row.area].name].append(row.words(Field.TITLE))
    return found


def labels(content: Content) -> list[str]:
    return [row.cells[Field.LABEL].value for row in content.rows if row.kind == RowKind.LINE]


def kroner(content: Content) -> list[int]:
    """The first amount of each row."""
    return [
        (row.cells[Field.BUDGET].value[0].oere or 0) // 100
        for row in content.rows
        if Field.BUDGET in row.cells
    ]


def differences(content: Content) -> list[tuple[str, str, int]]:
    """Each stated total: its label, its area, and what it differs by, in kroner."""
    return [(total.label, total.area, total.difference_oere // 100) for total in content.totals]


def stated(content: Content) -> dict[str, int | None]:
    """What each area's first frame states, in kroner."""
    return {
        area.name: frame.stated.oere // 100 if (frame := area.frames[0]).stated else None
        for area in content.areas
    }


def serious(content: Content) -> list[tuple[int, int]]:
    """The rows and columns of what needs a decision."""
    everywhere = [*content.problems, *(each for row in content.rows for each in row.problems)]
    return [(each.place.row, each.place.column) for each in everywhere if each.serious]
