"""A Document as plain text for a terminal: its lines, and its tables one row after another."""

from collections.abc import Iterator

from reports.document import (
    Cell,
    ChangeCell,
    Document,
    Notes,
    Row,
    Section,
    SpanKind,
    Table,
    TextCell,
)
from reports.renderers.flat import line_words, text_of

_MARKS = {SpanKind.REMOVED: "[-{}-]", SpanKind.ADDED: "{{+{}+}}", SpanKind.SAME: "{}"}


def text_of_document(document: Document) -> str:
    """Removed words stand as `[-so-]`, added ones as `{+so+}`."""
    lines = [document.title, document.subtitle]
    for section in document.without_drawings().sections:
        lines += ["", section.title, *_section(section)]
    return "\n".join(lines)


def _section(section: Section) -> Iterator[str]:
    yield from map(line_words, section.intro)
    for block in section.blocks:
        if isinstance(block, Table):
            yield from (_row(row) for row in block.rows)
        elif isinstance(block, Notes):
            yield from (note.text for note in block.notes)


def _row(row: Row) -> str:
    words = (_cell(cell) for cell in row.cells)
    return "- " + " | ".join(" / ".join(part.splitlines()) for part in words if part)


def _cell(cell: Cell) -> str:
    if isinstance(cell, ChangeCell):
        return "".join(_MARKS[span.kind].format(span.text) for span in cell.in_a_row())
    return text_of(cell) if isinstance(cell, TextCell) else ""
