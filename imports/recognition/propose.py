"""The proposal of how a file is read, which a person may change."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from imports.fields import Field
from imports.recognition.area_names import natural
from imports.recognition.columns import assign
from imports.recognition.days import status_day
from imports.recognition.heading_rows import Heading, find_heading
from imports.recognition.mapping import FileMapping, TableKind, TableMapping, Unit
from imports.recognition.rows import has_area_rows
from imports.recognition.samples import Samples, is_amount
from imports.recognition.sum_words import is_lines_heading, sum_kind
from imports.recognition.units import unit_note, unit_of, unit_of_heading
from imports.source import FileKind, SourceFile, SourceTable, SourceText

_GENERIC_SHEET = re.compile(
    r"(?:ark|sheet|tabel|tabell|table|feuil|side|page|data)\s*[0-9]*", re.IGNORECASE
)
_NOTES_LOOKED_AT = 12
_ENGLISH_FIGURE = re.compile(
    r"^[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]{1,2}$|^[0-9]{1,3}(?:,[0-9]{3}){2,}$"
)
_DANISH_FIGURE = re.compile(
    r"^[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}$|^[0-9]{1,3}(?:\.[0-9]{3}){2,}$"
)

_ENGLISH_GROUP = re.compile(r"^[1-9][0-9]{0,2},[0-9]{3}$")
_DANISH_GROUP = re.compile(r"^[1-9][0-9]{0,2}\.[0-9]{3}$|^[0-9]+,[0-9]{1,2}$")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A table with its headings and the mapping proposed for it."""

    table: SourceTable
    heading: Heading | None
    mapping: TableMapping


def propose(
    file: SourceFile, *, learned: Mapping[str, Field] | None = None, today: date | None = None
) -> FileMapping:
    """How the file is read if nobody says otherwise. Nothing is refused here: what is not known is
    proposed as not imported, with the reason.
    """
    seen: list[_Seen] = []
    unit: Unit | None = None
    may_go_on = False
    for block in file.blocks:
        if isinstance(block, SourceText):
            unit = unit_note(block.words) or unit
            if is_lines_heading(block.words, is_heading=block.level > 0):
                may_go_on = False
        else:
            before = seen[-1] if seen and may_go_on else None
            seen.append(_table(block, learned or {}, before, unit))
            may_go_on = file.kind == FileKind.DOCX
    mappings = _areas_of_sheets(seen) if file.kind == FileKind.XLSX else [s.mapping for s in seen]
    return FileMapping(
        tables=tuple(mappings), status_on=status_day(file) or today, decimal=_decimal(file, seen)
    )


def _table(
    table: SourceTable,
    learned: Mapping[str, Field],
    before: _Seen | None,
    unit: Unit | None,
) -> _Seen:
    heading = find_heading(table, learned)
    if heading is None:
        return _Seen(table, None, _without_heading(table, before, unit))
    assigned = assign(heading, Samples(table, heading.last), in_cells=table.in_cells)
    reason = ""
    if assigned.kind == TableKind.IGNORED:
        reason = _("No column of it is known as a title.")
    if table.hidden:
        assigned.kind, reason = TableKind.IGNORED, _("The sheet is hidden.")
    mapping = TableMapping(
        name=table.name,
        kind=assigned.kind,
        heading_row=table.rows[heading.first].number,
        columns=dict(sorted(assigned.columns.items())),
        unit=_unit_of_amounts(heading, assigned.columns)
        or _noted_unit(table)
        or unit
        or Unit.KRONER,
        reason=reason,
        doubts=assigned.doubts,
        remarks=tuple(assigned.remarks),
    )
    return _Seen(table, heading, mapping)


def _without_heading(table: SourceTable, before: _Seen | None, unit: Unit | None) -> TableMapping:
    """A table that goes on after a page break, lines of label and amount, or one not known."""
    widths = [len(row.cells) for row in table.rows]
    width = max(widths, default=0)
    own_unit = _noted_unit(table) or unit or Unit.KRONER
    plain = TableMapping(name=table.name, kind=TableKind.IGNORED, unit=own_unit)
    if not table.rows:
        return replace(plain, reason=_("It is empty."))
    if table.hidden:
        return replace(plain, reason=_("The sheet is hidden."))
    if before is not None and width > 2 and _goes_on(before, width):
        return replace(
            before.mapping, name=table.name, heading_row=0, roles={}, doubts={}, remarks=()
        )
    columns = label_and_amount(table)
    if columns and (not table.in_cells or _speaks_of_money(table)):
        return replace(plain, kind=TableKind.LINES, columns=columns)
    return replace(plain, reason=_("No row of it is known as the headings of its columns."))


def _speaks_of_money(table: SourceTable) -> bool:
    """Whether a sheet without headings says that its figures are money: with a unit, by a sum, or
    by a line that heads other costs.
    """
    words = (cell.words for row in table.rows[:60] for _column, cell in row.said())
    return any(unit_of(each) or sum_kind(each) or is_lines_heading(each) for each in words)


def _goes_on(before: _Seen, width: int) -> bool:
    if before.mapping.kind in (TableKind.IGNORED, TableKind.LINES):
        return False
    return width == max(len(row.cells) for row in before.table.rows)


def label_and_amount(table: SourceTable) -> dict[int, Field]:
    """The two columns of a table without headings that lists labels with their amounts."""
    amounts: dict[int, int] = {}
    labels: dict[int, int] = {}
    rows = 0
    for row in table.rows[:60]:
        said = row.said()
        if len(said) > 3:
            return {}
        rows += len(said) > 1
        for column, cell in said:
            kind = amounts if is_amount(cell) else labels
            kind[column] = kind.get(column, 0) + 1
    if not amounts or not labels or not rows:
        return {}
    amount = max(amounts, key=lambda column: amounts[column])
    label = max(labels, key=lambda column: labels[column])
    if amounts[amount] * 3 < rows * 2 or label >= amount:
        return {}
    return {label: Field.LABEL, amount: Field.BUDGET}


def _unit_of_amounts(heading: Heading, columns: Mapping[int, Field]) -> Unit | None:
    for column, field in columns.items():
        if field in (Field.BUDGET, Field.SPENT):
            words = f"{heading.upper.get(column, '')} {heading.words.get(column, '')}"
            if unit := unit_of_heading(words):
                return unit
    return None


def _noted_unit(table: SourceTable) -> Unit | None:
    """The unit that a row of one cell above or below the table says."""
    rows = table.rows
    for row in (*rows[:_NOTES_LOOKED_AT], *rows[_NOTES_LOOKED_AT:][-_NOTES_LOOKED_AT:]):
        said = row.said()
        if len(said) <= 2:
            for _column, cell in said:
                if unit := unit_note(cell.words):
                    return unit
    return None


def _areas_of_sheets(seen: list[_Seen]) -> list[TableMapping]:
    """Sheets of the same headings are one area each, unless their rows say whose they are."""
    same: dict[tuple[str, ...], list[int]] = {}
    for place, each in enumerate(seen):
        if each.heading and each.mapping.kind in (TableKind.PROJECTS, TableKind.ACTIVITIES):
            same.setdefault(tuple(each.heading.keys()), []).append(place)
    mappings = [each.mapping for each in seen]
    for places in same.values():
        if len(places) < 2 or any(_says_area(seen[place]) for place in places):
            continue
        for place in places:
            name = " ".join(seen[place].table.name.split())
            if not _GENERIC_SHEET.fullmatch(name):
                mappings[place] = replace(mappings[place], area=natural(name))
    return mappings


def _says_area(each: _Seen) -> bool:
    return Field.AREA in each.mapping.columns.values() or has_area_rows(each.table, each.mapping)


def _decimal(file: SourceFile, seen: list[_Seen]) -> str:
    """The decimal sign of figures that are text: by what only one way of writing can be; where
    nothing decides, by groups of three figures, as in `1,250`, unless it is millions.
    """
    if file.notation is not None:
        return file.notation.decimal
    english = danish = 0
    for each in seen:
        columns = [c for c, f in each.mapping.columns.items() if f in (Field.BUDGET, Field.SPENT)]
        has_groups = each.mapping.unit != Unit.MILLIONS
        for row in each.table.rows[:200]:
            for column in columns:
                words = row.cell(column).words.strip()
                english += 10 * bool(_ENGLISH_FIGURE.match(words))
                danish += 10 * bool(_DANISH_FIGURE.match(words))
                english += has_groups and bool(_ENGLISH_GROUP.match(words))
                danish += bool(_DANISH_GROUP.match(words))
    return "." if english > danish else ","
