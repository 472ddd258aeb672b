"""The shape of a file, by which a mapping is remembered: its kind and its tables' headings."""

import hashlib
import json
from dataclasses import replace

from imports.recognition.heading_rows import find_heading
from imports.recognition.mapping import FileMapping, TableMapping
from imports.source import SourceFile, SourceTable


def shape_of(file: SourceFile) -> str:
    """A digest that two files share whose tables have the same headings in the same order.

    Rows and the names of sheets change from one year to the next, so they do not count.
    """
    tables = [_headings(table) for _number, table in file.tables()]
    said = json.dumps([str(file.kind), tables], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def _headings(table: SourceTable) -> list[str] | int:
    heading = find_heading(table, {})
    if heading is None:
        return max((len(row.cells) for row in table.rows), default=0)
    return heading.keys()


def recalled(remembered: FileMapping, proposed: FileMapping) -> FileMapping:
    """A mapping remembered for a file of this shape, laid over what is proposed for this one.

    Which columns are what, kind and unit are remembered; where the headings stand, what each row
    is and the day of the statuses are the new file's own.
    """
    if len(remembered.tables) != len(proposed.tables):
        return proposed
    tables = zip(remembered.tables, proposed.tables, strict=True)
    return replace(
        proposed,
        tables=tuple(_recalled_table(old, new) for old, new in tables),
        decimal=remembered.decimal,
    )


def _recalled_table(old: TableMapping, new: TableMapping) -> TableMapping:
    return replace(
        new.decided(),
        kind=old.kind,
        columns=old.columns,
        unit=old.unit,
        area=old.area if old.name == new.name else new.area,
    )
