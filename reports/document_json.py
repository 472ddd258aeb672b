"""A Document as plain JSON data and back, for files and for what is stored at a meeting.

The shape is that of the dataclasses in reports/document/: an object of fields each, lists for
tuples, ISO dates, strings for decimal numbers, and where a place can hold several kinds of things
(a cell, a block) a `type` that says which. Reading checks everything: a stored report that cannot
be read whole is refused.

A field that is new since a report was stored gets its default; one that has been taken away is an
error, because its content would be lost without a word.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from reports import document as parts
from reports.document import Document

# Names in stored reports and in the JSON format: never renamed.
TYPES: dict[str, type] = {
    "text": parts.TextCell,
    "tag": parts.TagCell,
    "money": parts.MoneyCell,
    "number": parts.NumberCell,
    "date": parts.DateCell,
    "change": parts.ChangeCell,
    "table": parts.Table,
    "figures": parts.Figures,
    "notes": parts.Notes,
    "bar_chart": parts.BarChart,
    "line_chart": parts.LineChart,
    "timeline": parts.Timeline,
    "details": parts.Details,
}
_NAMES = {kind: name for name, kind in TYPES.items()}

Read = Callable[[Any], Any]


def document_to_json(document: Document) -> dict[str, Any]:
    """The whole document as objects, lists, strings, numbers and null."""
    plain: dict[str, Any] = _written(document)
    return plain


def document_from_json(data: Mapping[str, Any]) -> Document:
    """The document that `document_to_json` wrote. Raises ValueError for anything else."""
    document: Document = _reader(Document)(data)
    return document


def document_to_text(document: Document) -> str:
    """The document as one line of JSON, to be stored; the same document gives the same text."""
    return json.dumps(document_to_json(document), ensure_ascii=False, separators=(",", ":"))


def document_from_text(text: str) -> Document:
    """The document that `document_to_text` wrote. Raises ValueError for anything else."""
    return document_from_json(json.loads(text))


def _written(value: Any) -> Any:
    match value:
        case StrEnum():
            return value.value
        case None | str() | int() | float():
            return value
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case tuple() | list():
            return [_written(part) for part in value]
        case Mapping():
            return {name: _written(part) for name, part in value.items()}
        case _:
            kind: type = type(value)
            names = {"type": _NAMES[kind]} if kind in _NAMES else {}
            return names | {name: _written(getattr(value, name)) for name in _field_names(kind)}


@lru_cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@lru_cache
def _reader(kind: Any) -> Read:
    """How a value of this type is read; worked out once for each type."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _union_reader(get_args(kind))
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if origin is not None and issubclass(origin, Mapping):
        return _checked(dict)
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_reader(kind)
    if issubclass(kind, StrEnum):
        return kind
    if issubclass(kind, date):
        return lambda value: date.fromisoformat(_checked(str)(value))
    if issubclass(kind, Decimal):
        return _decimal
    return _checked(kind)


def _checked(kind: type) -> Read:
    def read(value: Any) -> Any:
        # JSON's true and false would pass for numbers.
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise ValueError(f"Expected {kind.__name__}, found {str(value)[:60]!r}.")
        return value

    return read


def _number(value: Any) -> int | Decimal | None:
    """A count is a JSON number; a decimal number is a string, so that it stays exact."""
    if value is None:
        return None
    read: int | Decimal = _decimal(value) if isinstance(value, str) else _checked(int)(value)
    return read


def _decimal(value: Any) -> Decimal:
    """With its last zeros: they say how exactly it is known."""
    try:
        read = Decimal(_checked(str)(value))
    except InvalidOperation:
        raise ValueError(f"Expected a decimal number, found {value[:60]!r}.") from None
    if not read.is_finite():
        raise ValueError(f"Expected a decimal number, found {value[:60]!r}.")
    return read


def _tuple_reader(kinds: tuple[Any, ...]) -> Read:
    """`tuple[X, ...]` for lists of any length, `tuple[X, Y]` for pairs."""
    check = _checked(list)
    if kinds[-1] is Ellipsis:
        item = _reader(kinds[0])
        return lambda value: tuple([item(part) for part in check(value)])
    readers = [_reader(each) for each in kinds]
    return lambda value: tuple(read(part) for read, part in zip(readers, check(value), strict=True))


def _union_reader(kinds: tuple[Any, ...]) -> Read:
    """`X | None`, or one of several kinds that their `type` tells apart."""
    present = [kind for kind in kinds if kind is not type(None)]
    if len(present) == 1:
        one = _reader(present[0])
        return lambda value: None if value is None else one(value)
    if set(present) == {int, Decimal}:
        return _number
    readers = {_NAMES[kind]: _reader(kind) for kind in present}

    def read(value: Any) -> Any:
        name = _checked(dict)(value).get("type")
        if name not in readers:
            raise ValueError(f"Unknown type {name!r}; known here: {', '.join(readers)}.")
        return readers[name](value)

    return read


def _dataclass_reader(kind: type) -> Read:
    hints = get_type_hints(kind)
    readers = {name: _reader(hints[name]) for name in _field_names(kind)}
    required = {field.name for field in fields(kind) if _is_required(field)}
    known = {*readers, "type"} if kind in _NAMES else set(readers)

    def read(value: Any) -> Any:
        given = _checked_mapping(value, kind)
        if unknown := given.keys() - known:
            raise ValueError(f"{kind.__name__} has no {', '.join(sorted(unknown))}.")
        if lacking := required - given.keys():
            raise ValueError(f"{kind.__name__} lacks {', '.join(sorted(lacking))}.")
        return kind(**{name: readers[name](given[name]) for name in readers if name in given})

    return read


def _checked_mapping(value: Any, kind: type) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(f"Expected {kind.__name__}, found {str(value)[:60]!r}.")
    return value


def _is_required(field: Field) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
