"""Files as a reader gives them, made by hand: rows of values, merged cells, lines of text."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from imports.source import (
    Block,
    FileKind,
    SourceCell,
    SourceFile,
    SourceRow,
    SourceTable,
    SourceText,
)
from tests.imports.seed_word import Blocks, Table

Value = str | int | float | Decimal | date | SourceCell | None


def cell(value: Value) -> SourceCell:
    if isinstance(value, SourceCell):
        return value
    if value is None or value == "":
        return SourceCell()
    if isinstance(value, str):
        return SourceCell(words=value)
    if isinstance(value, date):
        return SourceCell(words=value.isoformat(), value=value)
    number = Decimal(str(value))
    return SourceCell(words=f"{number}", value=number)


def row(number: int, *values: Value, hidden: bool = False) -> SourceRow:
    return SourceRow(number, tuple(cell(value) for value in values), hidden)


def merged(number: int, words: str, width: int) -> SourceRow:
    covered = (SourceCell(covered=True),) * (width - 1)
    return SourceRow(number, (SourceCell(words=words, span=width), *covered))


def below(above: SourceCell) -> SourceCell:
    """A cell that one above it covers."""
    return SourceCell(words=above.words, value=above.value, covered=True, from_above=True)


def table(
    rows: Sequence[Sequence[Value] | SourceRow],
    *,
    name: str = "Ark1",
    first: int = 1,
    in_cells: bool = True,
    hidden: bool = False,
) -> SourceTable:
    """Rows are numbered from `first`; an empty one counts and is left out, as readers do it."""
    made = []
    for number, each in enumerate(rows, start=first):
        made.append(each if isinstance(each, SourceRow) else row(number, *each))
    return SourceTable(
        name,
        tuple(each for each in made if any(cell.words for cell in each.cells)),
        in_cells=in_cells,
        hidden=hidden,
    )


def sheets(named: Mapping[str, Sequence[Sequence[Value] | SourceRow]]) -> SourceFile:
    blocks = tuple(table(rows, name=name) for name, rows in named.items())
    return SourceFile("fil.xlsx", FileKind.XLSX, blocks)


def sheet(*rows: Sequence[Value] | SourceRow) -> SourceFile:
    return sheets({"Ark1": rows})


def document(*blocks: str | tuple[str, int] | Sequence[Sequence[Value] | SourceRow]) -> SourceFile:
    """Lines, headings as (words, level), and tables as lists of rows."""
    made: list[Block] = []
    tables = 0
    for number, block in enumerate(blocks, start=1):
        if isinstance(block, str):
            made.append(SourceText(block, number))
        elif isinstance(block, tuple):
            made.append(SourceText(block[0], number, block[1]))
        else:
            tables += 1
            made.append(table(block, name=f"Tabel {tables}", in_cells=False))
    return SourceFile("fil.docx", FileKind.DOCX, tuple(made))


def source_of(blocks: Blocks) -> SourceFile:
    """The blocks of the Word file as its reader gives them."""
    made = []
    for block in blocks:
        if not isinstance(block, Table):
            made.append(block)
            continue
        made.append(
            [
                merged(number, words[0], len(words))
                if len(words) > 2 and not any(words[1:])
                else row(number, *words)
                for number, words in enumerate(block.rows, start=1)
            ]
        )
    return document(*made)
