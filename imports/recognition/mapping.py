"""How a file is read: which table is what, which column holds which field. Proposed, shown, changed
by a person, and remembered for the next file of the same shape.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from imports.fields import Field


class TableKind(models.TextChoices):
    PROJECTS = "projects", _("Projects")
    ACTIVITIES = "activities", _("Activities")
    LINES = "lines", _("Other budget lines")
    IGNORED = "ignored", _("Not imported")


class RowRole(models.TextChoices):
    """What a row of a table is."""

    HEADING = "heading", _("Headings of the columns")
    AREA = "area", _("Name of an area")
    DATA = "data", _("A project, activity or line")
    OTHER_LINE = "other_line", _("Another budget line")
    ALLOCATED = "allocated", _("What is allocated")
    TOTAL = "total", _("A total")
    FOOTNOTE = "footnote", _("A footnote")
    IGNORED = "ignored", _("Not imported")


class Unit(StrEnum):
    """What one of a figure without a unit of its own is: kroner, thousands or millions of them."""

    KRONER = "kr"
    THOUSANDS = "t.kr."
    MILLIONS = "mio. kr."


@dataclass(frozen=True, slots=True)
class TableMapping:
    """One table. `heading_row` is the number of its (first) row of headings, 0 for none; `columns`
    the field of each column by its number; `area` the area that its rows are of, empty where rows
    or headings say it. `roles` are those of rows that a person has decided, by row number.

    `reason` says why a table is proposed to be left out, `doubts` by column what a person has to
    decide, such as which of two columns of one heading is the amount; `remarks` what else was
    decided about its columns. All three are a proposal's: a mapping that a person has decided has
    none (`decided`).
    """

    name: str
    kind: TableKind
    heading_row: int = 0
    columns: Mapping[int, Field] = field(default_factory=dict)
    unit: Unit = Unit.KRONER
    area: str = ""
    roles: Mapping[int, RowRole] = field(default_factory=dict)
    reason: str = ""
    doubts: Mapping[int, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    def decided(self) -> "TableMapping":
        """The same as a person's decision."""
        return replace(self, reason="", doubts={}, remarks=())

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "kind": str(self.kind),
            "heading_row": self.heading_row,
            "columns": {str(column): str(each) for column, each in self.columns.items()},
            "unit": str(self.unit),
            "area": self.area,
            "roles": {str(row): str(role) for row, role in self.roles.items()},
            "reason": self.reason,
            "doubts": {str(column): words for column, words in self.doubts.items()},
            "remarks": list(self.remarks),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "TableMapping":
        """Raises ValueError for what is not the JSON of a mapping."""
        return cls(
            name=str(data["name"]),
            kind=TableKind(data["kind"]),
            heading_row=int(data.get("heading_row", 0)),
            columns={int(c): Field(f) for c, f in data.get("columns", {}).items()},
            unit=Unit(data.get("unit", Unit.KRONER)),
            area=str(data.get("area", "")),
            roles={int(r): RowRole(role) for r, role in data.get("roles", {}).items()},
            reason=str(data.get("reason", "")),
            doubts={int(c): str(words) for c, words in data.get("doubts", {}).items()},
            remarks=tuple(str(words) for words in data.get("remarks", ())),
        )


@dataclass(frozen=True, slots=True)
class FileMapping:
    """All tables of a file in order. `status_on` is the day of the statuses that name none;
    `decimal` the decimal sign of figures that are text.
    """

    tables: tuple[TableMapping, ...] = ()
    status_on: date | None = None
    decimal: str = ","

    def decided(self) -> "FileMapping":
        """The same as a person's decision: nothing in it is asked about any more."""
        return replace(self, tables=tuple(table.decided() for table in self.tables))

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": "indsats/mapping/1",
            "tables": [table.to_json() for table in self.tables],
            "status_on": self.status_on.isoformat() if self.status_on else None,
            "decimal": self.decimal,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "FileMapping":
        """Raises ValueError for what is not the JSON of a mapping."""
        try:
            on = data.get("status_on")
            return cls(
                tables=tuple(TableMapping.from_json(table) for table in data["tables"]),
                status_on=date.fromisoformat(on) if on else None,
                decimal=str(data.get("decimal", ",")),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a mapping: {error}") from None
