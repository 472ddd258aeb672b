"""A row of an area's other lines: a label, an amount, perhaps a note."""

import re

from imports.content import ReadCell
from imports.fields import Field
from imports.recognition.drafts import RowDraft, Said
from imports.recognition.layout import Layout
from imports.recognition.marks import split_mark
from imports.recognition.project_rows import Reader
from imports.recognition.samples import is_amount
from imports.source import SourceRow
from portfolio.search import searchable

_BUFFER = re.compile(r"\b(?:buffer\w*|reserve\w*|uforudset\w*|uforutsett\w*|contingency)\b")


def gather_line(layout: Layout, row: SourceRow) -> dict[Field, Said]:
    """Label and amount of a row: by the columns of the table, else the words and the figures."""
    found = _by_columns(layout, row)
    if Field.LABEL in found:
        return found
    label = amount = None
    for column, cell in row.said():
        place = layout.table.place(row.number, column)
        if is_amount(cell):
            amount = amount or (cell, place)
        elif label is None:
            label = (cell, place)
    if label:
        found[Field.LABEL] = [label]
    if amount and Field.BUDGET not in found:
        found[Field.BUDGET] = [amount]
    return found


def _by_columns(layout: Layout, row: SourceRow) -> dict[Field, Said]:
    found: dict[Field, Said] = {}
    for column, field in layout.columns.items():
        cell = row.cell(column)
        if not cell.words or cell.covered:
            continue
        if field in (Field.TITLE, Field.ACTIVITY):
            field = Field.LABEL
        elif field in (Field.AREA, Field.CODE):
            continue
        found.setdefault(field, []).append((cell, layout.table.place(row.number, column)))
    return found


def read_line(draft: RowDraft, reader: Reader) -> None:
    """Read the cells of a line; its label stands for its title."""
    said = draft.said.pop(Field.LABEL, None)
    if said is not None:
        cell, place = said[0]
        label, mark = split_mark(cell.words)
        draft.cells[Field.LABEL] = ReadCell(Field.LABEL, cell.words, label, place)
        if mark:
            draft.marks.append(mark)
        if _BUFFER.search(searchable(label)):
            draft.line_kind = "buffer"
    reader.read(draft)
