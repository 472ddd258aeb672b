"""As what a file was read: said at the top of its preview, so that a wrong guess is seen there."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from imports.models import FileImport
from imports.pages.remembered import is_remembered
from imports.recognition.mapping import FileMapping, TableKind, TableMapping, Unit
from imports.source import FileKind

SEPARATORS = {";": ";", ",": ",", "\t": "⇥", "|": "|"}


@dataclass(frozen=True, slots=True)
class ReadTable:
    name: str
    kind: str
    is_read: bool
    unit: str
    area: str


@dataclass(frozen=True, slots=True)
class ReadAs:
    """`may_be_changed` is off for a workbook of the site's own: its keys say what is what."""

    kind: str
    notation: str
    tables: tuple[ReadTable, ...]
    status_on: date | None
    is_keyed: bool
    is_remembered: bool

    @classmethod
    def of(cls, one: FileImport) -> "ReadAs":
        mapping = FileMapping.from_json(one.mapping) if one.mapping else FileMapping()
        return cls(
            kind=_kind(one.kind),
            notation=_notation(one, mapping),
            tables=tuple(_table(table) for table in mapping.tables),
            status_on=mapping.status_on,
            is_keyed=bool(one.summary.get("is_keyed")),
            is_remembered=is_remembered(one),
        )

    @property
    def may_be_changed(self) -> bool:
        return bool(self.tables) and not self.is_keyed

    @property
    def read(self) -> tuple[ReadTable, ...]:
        return tuple(table for table in self.tables if table.is_read)

    @property
    def ignored(self) -> tuple[ReadTable, ...]:
        return tuple(table for table in self.tables if not table.is_read)


def _kind(kind: str) -> str:
    words = {
        FileKind.DOCX.value: _("Word document"),
        FileKind.XLSX.value: _("Excel workbook"),
        FileKind.CSV.value: _("CSV text"),
    }
    return words.get(kind, kind)


def _notation(one: FileImport, mapping: FileMapping) -> str:
    notation = one.summary.get("notation")
    if not notation:
        return ""
    words = _("encoding %(encoding)s, separator %(separator)s, decimal sign %(decimal)s")
    separator = notation.get("separator", "")
    return words % {
        "encoding": notation.get("encoding", ""),
        "separator": SEPARATORS.get(separator, separator),
        "decimal": mapping.decimal,
    }


def _table(table: TableMapping) -> ReadTable:
    return ReadTable(
        name=table.name,
        kind=str(TableKind(table.kind).label),
        is_read=table.kind != TableKind.IGNORED,
        unit="" if table.unit == Unit.KRONER else str(table.unit),
        area=table.area,
    )
