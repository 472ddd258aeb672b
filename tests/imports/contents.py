"""Contents for tests, as a file would have been read. Say only what the test is about."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from imports.content import (
    Content,
    ReadAmount,
    ReadArea,
    ReadCell,
    ReadFrame,
    ReadLine,
    ReadPerson,
    ReadRow,
    ReadStatus,
    RowKind,
)
from imports.fields import PEOPLE, Field
from imports.source import Place
from portfolio.money import parse_amount

SHEET = "Ark1"
_COLUMNS = {field: column for column, field in enumerate(Field, start=1)}


def place(row: int, field: Field | None = None) -> Place:
    return Place(SHEET, row, _COLUMNS[field] if field is not None else 0)


def line(words: str = "", *, oere: int | None = None, **more: Any) -> ReadLine:
    """An amount in its own words; `oere=` for one that the words do not give."""
    if words and oere is None:
        oere = parse_amount(words).oere
    return ReadLine(oere=oere, as_written=words, **more)


def person(words: str, **more: Any) -> ReadPerson:
    """`Anders Dyhr, KL`: a name, and what stands after the comma."""
    name, _comma, organisation = words.partition(", ")
    return ReadPerson(name=name, organisation=organisation, **more)


def cell(field: Field, value: Any, row: int, **more: Any) -> ReadCell:
    """Plain values are made to what the field holds: words of a status, of amounts, of people."""
    words = more.pop("words", None)
    if words is None:
        words = "\n".join(map(_words, value)) if isinstance(value, tuple) else _words(value)
    return ReadCell(field, words, _value(field, value), place(row, field), **more)


def _value(field: Field, value: Any) -> Any:
    if field in PEOPLE and isinstance(value, tuple):
        return tuple(person(each) if isinstance(each, str) else each for each in value)
    if field == Field.BUDGET:
        values = value if isinstance(value, tuple) else (value,)
        return tuple(line(each) if isinstance(each, str) else each for each in values if each)
    if field == Field.STATUS and isinstance(value, str):
        return ReadStatus(value)
    return value


def _words(value: Any) -> str:
    if isinstance(value, ReadStatus):
        return value.text
    if isinstance(value, ReadPerson):
        return ", ".join(part for part in (value.name or value.group, value.organisation) if part)
    if isinstance(value, ReadLine):
        return value.as_written or str(value.oere)
    return "" if value is None else str(value)


def row(
    number: int, cells: Mapping[Field, Any], *, kind: RowKind = RowKind.PROJECT, **more: Any
) -> ReadRow:
    made = {
        field: value if isinstance(value, ReadCell) else cell(field, value, number)
        for field, value in cells.items()
    }
    return ReadRow(kind=kind, place=place(number), cells=made, **more)


def project(number: int, title: str, cells: Mapping[Field, Any] | None = None, **more: Any) -> Any:
    return row(number, {Field.TITLE: title, **(cells or {})}, **more)


def other_line(number: int, label: str, amount: Any, **more: Any) -> ReadRow:
    cells = {Field.LABEL: label, Field.BUDGET: amount}
    return row(number, cells, kind=RowKind.LINE, **more)


def activity(
    number: int, title: str, text: str, cells: Mapping[Field, Any] | None = None, **more: Any
) -> ReadRow:
    said = {Field.TITLE: title, Field.ACTIVITY: text, **(cells or {})}
    return row(number, said, kind=RowKind.ACTIVITY, **more)


def amount(words: str, *, label: str = "", row: int = 90) -> ReadAmount:
    return ReadAmount(parse_amount(words).oere, words, place(row), words=words, label=label)


def area(name: str = "Trivsel", *frames: ReadFrame, **more: Any) -> ReadArea:
    return ReadArea(name=name, frames=frames or (ReadFrame(),), **more)


def content(
    *rows: ReadRow,
    areas: tuple[ReadArea, ...] = (),
    status_on: date | None = date(2010, 4, 1),
    **more: Any,
) -> Content:
    return Content(areas=areas or (area(),), rows=rows, status_on=status_on, **more)
