"""A list as a Document: what the pages with filters show, for a file.

The page and the file are made from the same columns, so they cannot say different things: the page
shows some of the rows, the file all of them, in the same order.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from initiatives.models import Portfolio
from portfolio.money import format_amount, format_decimal_string
from reports.document import (
    Block,
    Cell,
    ChangeCell,
    Column,
    ColumnKind,
    DateCell,
    Document,
    Figures,
    Line,
    MoneyCell,
    Note,
    NoteKind,
    Notes,
    NumberCell,
    Row,
    RowKind,
    Section,
    Style,
    Table,
    TagCell,
    Target,
    TextCell,
)

LIST_SCHEMA = "indsats/list/1"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list; `cell` makes its cell from a row of the database."""

    key: str
    heading: str
    kind: ColumnKind
    share: int
    cell: Callable[[Any], Cell]

    def as_column(self) -> Column:
        return Column(self.key, self.heading, self.kind, self.share)


@dataclass(frozen=True, slots=True)
class Sum:
    """One row below a list: what amounts of the whole list come to, not of the page."""

    key: str
    label: str
    oere: int
    kind: RowKind = RowKind.TOTAL
    adds_to: str = ""
    target: Target | None = None


@dataclass(frozen=True)
class Listing:
    """What a list says besides its rows.

    `chosen` are the filters that are set, as label and value; `row_kind` and `adds_to` say of a
    row of the database how it counts. `is_past` of a day before today: what has a history is shown
    as it stood.
    """

    key: str
    title: str
    portfolio: Portfolio
    language: str
    on: date
    is_past: bool = False
    chosen: tuple[tuple[str, str], ...] = ()
    figures: Figures | None = None
    notes: Notes | None = None
    sums: tuple[Sum, ...] = ()
    row_kind: Callable[[Any], RowKind] = lambda record: RowKind.DATA

    def document(self, columns: tuple[ListColumn, ...], records: Iterable[Any]) -> Document:
        """The whole list; `records` in the order in which they are shown."""
        table = self.table(columns, records)
        blocks: tuple[Block | None, ...] = (self.figures, table, self.notes)
        section = Section(
            f"list:{self.key}", self.title, blocks=tuple(block for block in blocks if block)
        )
        document = self.empty_document()
        return replace(document, sections=(section,), facts=self._facts(table))

    def empty_document(self) -> Document:
        """The list without its rows: what a page needs to write cells."""
        return Document(
            key=f"list:{self.portfolio.slug}:{self.key}",
            portfolio=self.portfolio.slug,
            title=f"{self.title} – {self.portfolio}",
            subtitle=self.portfolio.period,
            owner=str(self.portfolio.owner or ""),
            language=self.language,
            currency=self.portfolio.currency,
            as_of=self.on,
            newest_on=None,
            intro=tuple(Line(f"{label}: {value}", Style.MUTED) for label, value in self.chosen),
        )

    def table(self, columns: tuple[ListColumn, ...], records: Iterable[Any]) -> Table:
        rows = [self._row(columns, record) for record in records]
        return Table(
            self.key,
            self.title,
            tuple(column.as_column() for column in columns),
            (*rows, *self.sum_rows(columns)),
        )

    def sum_rows(self, columns: tuple[ListColumn, ...]) -> tuple[Row, ...]:
        return tuple(self._sum_row(each, columns) for each in self.sums)

    def _row(self, columns: tuple[ListColumn, ...], record: Any) -> Row:
        kind = self.row_kind(record)
        adds_to = self.sums[0].key if self.sums and kind is RowKind.DATA else ""
        return Row(
            f"{self.key}:{record.pk}",
            tuple(column.cell(record) for column in columns),
            kind,
            adds_to,
        )

    @staticmethod
    def _sum_row(each: Sum, columns: tuple[ListColumn, ...]) -> Row:
        amount = next(place for place, c in enumerate(columns) if c.kind is ColumnKind.MONEY)
        cells: list[Cell] = [TextCell()] * len(columns)
        cells[amount] = MoneyCell(each.oere, target=each.target)
        cells[0] = TextCell.of(each.label)
        return Row(each.key, tuple(cells), each.kind, each.adds_to)

    def _facts(self, table: Table) -> dict[str, Any]:
        """The list by name, for the JSON file."""
        data = table.rows[: len(table.rows) - len(self.sums)]
        return {
            "schema": LIST_SCHEMA,
            "portfolio": self.portfolio.slug,
            "list": self.key,
            "as_of": self.on.isoformat(),
            "currency": self.portfolio.currency,
            "filter": [{"name": name, "value": value} for name, value in self.chosen],
            "rows": [_named(row, table.columns) for row in data],
            "sums": {each.key: format_decimal_string(each.oere) for each in self.sums},
        }


def unique_lines(words: Iterable[str]) -> TextCell:
    """Each once, one below the other."""
    return TextCell(tuple(Line(text) for text in dict.fromkeys(words) if text))


def remarks(sentences: Iterable[str]) -> Notes | None:
    """What a reader has to know before comparing the sum below a list with another."""
    notes = tuple(Note(NoteKind.REMARK, sentence) for sentence in sentences)
    return Notes("notes", notes) if notes else None


def outside_remark(oere: int, portfolio: Portfolio) -> str:
    return _("%(amount)s of the sum is not the portfolio's own money and not in its total.") % {
        "amount": format_amount(oere, currency=portfolio.currency)
    }


def _named(row: Row, columns: tuple[Column, ...]) -> dict[str, Any]:
    named: dict[str, Any] = {"key": row.key, "added": row.kind is RowKind.DATA}
    for column, cell in zip(columns, row.cells, strict=True):
        named[column.key] = _plain(cell)
    return named


def _plain(cell: Cell) -> Any:
    match cell:
        case MoneyCell():
            return format_decimal_string(cell.oere)
        case NumberCell():
            return f"{cell.number:f}" if isinstance(cell.number, Decimal) else cell.number
        case DateCell():
            return cell.on.isoformat() if cell.on else None
        case TagCell():
            return cell.value
        case TextCell():
            return "\n".join(line.text for line in cell.lines)
        case ChangeCell():
            return {"before": cell.before, "after": cell.after}
