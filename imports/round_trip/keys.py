"""What the hidden sheet of a report's workbook says (reports/renderers/keys.py writes it)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from imports.source import SourceFile, SourceTable, UnreadableFileError
from reports.document import RowKind
from reports.renderers.flat import Part
from reports.renderers.keys import DIGEST_LENGTH, MARK, NOTHING, SCHEMA, SHEET


@dataclass(frozen=True, slots=True)
class KeyedColumn:
    """A column of the workbook: what it takes from which column of the report's table."""

    key: str
    part: Part
    heading: str


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """A row as it was written; `digests` are those of its cells, by their columns."""

    key: str
    digests: tuple[str, ...]
    kind: RowKind
    adds_to: str = ""

    @property
    def is_computed(self) -> bool:
        return self.kind in (RowKind.GROUP, RowKind.SUBTOTAL, RowKind.TOTAL)


@dataclass(frozen=True, slots=True)
class KeyedTable:
    """`family` is the sort of table, such as `projects`, and `owner` the key of what it is of."""

    key: str
    title: str = ""
    columns: list[KeyedColumn] = field(default_factory=list)
    rows: dict[str, KeyedRow] = field(default_factory=dict)

    @property
    def family(self) -> str:
        return self.key.partition(":")[0]

    @property
    def owner(self) -> int:
        number = self.key.partition(":")[2]
        return int(number) if number.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Keys:
    """`area` is that of a report of one area; empty for one of the whole."""

    portfolio: str
    as_of: date
    language: str
    area: str
    tables: Mapping[str, KeyedTable]


def has_keys(file: SourceFile) -> bool:
    """Whether the file came from here with its keys. The first rows of a large one have none yet
    but those that name a table.
    """
    if file.has_more:
        return any(True for _table in _marked(file))
    return _sheet(file) is not None and any(True for _table in _marked(file))


def read_keys(file: SourceFile) -> Keys | None:
    """None while the hidden sheet is not read yet. Raises UnreadableFileError if it is damaged."""
    sheet = _sheet(file)
    if sheet is None:
        return None
    try:
        return _keys(list(_facts(sheet)))
    except (ValueError, KeyError):
        raise UnreadableFileError(
            _(
                "The hidden sheet with the workbook's keys is damaged. Get the report anew, or "
                "delete the sheet, so that the file is read as any other."
            )
        ) from None


def _sheet(file: SourceFile) -> SourceTable | None:
    """A sheet that a copy of its own stands beside is called otherwise; so its words decide."""
    for _number, table in file.tables():
        first = table.rows[0].cell(1).words if table.rows else ""
        if table.name.startswith(SHEET) and first.startswith(f"schema {SCHEMA}\n"):
            return table
    return None


def _marked(file: SourceFile) -> Iterator[SourceTable]:
    for _number, table in file.tables():
        if any(cell.words.startswith(MARK) for row in table.rows for cell in row.cells):
            yield table


def _facts(sheet: SourceTable) -> Iterator[tuple[str, str]]:
    for row in sheet.rows:
        for line in row.cell(1).words.split("\n"):
            word, _space, rest = line.partition(" ")
            yield word, rest


def _keys(facts: list[tuple[str, str]]) -> Keys:
    said: dict[str, str] = {}
    tables: dict[str, KeyedTable] = {}
    table = KeyedTable("")
    for word, rest in facts:
        if word == "table":
            key, _space, title = rest.partition(" ")
            table = tables.setdefault(key, KeyedTable(key, title))
        elif word == "column":
            part, key, heading = rest.split(" ", 2) if rest.count(" ") > 1 else (*rest.split(), "")
            table.columns.append(KeyedColumn(key, Part(part), heading))
        elif word == "row":
            row = _row(rest, len(table.columns))
            table.rows[row.key] = row
        else:
            said[word] = rest
    if said["language"] not in dict(settings.LANGUAGES):
        raise ValueError(said["language"])
    return Keys(
        said["portfolio"],
        date.fromisoformat(said["as_of"]),
        said["language"],
        said.get("area", ""),
        tables,
    )


def _row(words: str, columns: int) -> KeyedRow:
    digests, kind, adds_to, key = words.split(" ", 3)
    if len(digests) != columns * DIGEST_LENGTH:
        raise ValueError(key)
    each = tuple(
        digests[place : place + DIGEST_LENGTH] for place in range(0, len(digests), DIGEST_LENGTH)
    )
    return KeyedRow(key, each, RowKind(kind), "" if adds_to == NOTHING else adds_to)
