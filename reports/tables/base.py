"""What every list has: columns that write Document cells, one order of rows, pages."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import django_tables2 as tables
from django.core.paginator import EmptyPage, Page, PageNotAnInteger
from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy
from django.db.models.functions import Collate
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from portfolio.collation import DANISH_COLLATION
from reports.days import chosen_day
from reports.document import Cell, ColumnKind, RowKind, Table
from reports.layouts.listing import ListColumn, Listing
from reports.renderers.html import RowWriter
from reports.row_actions import RowActions

PAGE_SIZES = (25, 50, 100)
ALL = "all"
CLASSES = {ColumnKind.MONEY: "money", ColumnKind.NUMBER: "number"}


class CellColumn(tables.Column):
    """A column of Document cells.

    `order_by` names what the database sorts by; a name with `:da` after it is text in Danish order.
    What is not stated comes last in both directions.
    """

    def __init__(
        self,
        cell: Callable[[Any], Cell],
        *,
        heading: Any,
        order_by: tuple[str, ...],
        kind: ColumnKind = ColumnKind.TEXT,
        share: int = 10,
    ) -> None:
        super().__init__(verbose_name=heading, accessor="pk", empty_values=())
        self.cell, self.kind, self.share = cell, kind, share
        self.keys = order_by

    def as_list_column(self, key: str, heading: Any) -> ListColumn:
        return ListColumn(key, str(heading), self.kind, self.share, self.cell)

    def render(self, record: Any, table: "ListTable", bound_column: Any) -> SafeString:
        words = table.writer.cell(self.cell(record)) + table.after(bound_column.name, record)
        return mark_safe(words)  # noqa: S308 - escaped by the writer

    def order(self, queryset: QuerySet, is_descending: bool) -> tuple[QuerySet, bool]:
        keys = [self._key(name, is_descending) for name in self.keys]
        return queryset.order_by(*keys, *ListTable.rest_of(queryset)), True

    @staticmethod
    def _key(name: str, is_descending: bool) -> OrderBy:
        field, _colon, letters = name.partition(":")
        value = Collate(F(field), DANISH_COLLATION) if letters else F(field)
        return OrderBy(value, descending=is_descending, nulls_last=True)


class ListTable(tables.Table):
    """A list of a portfolio. `listing` is what is said besides the rows."""

    page_size: ClassVar[int] = PAGE_SIZES[0]

    row_kind: ClassVar[str] = ""
    """What rows are, if one comes back to a row after a change: such as `project`."""

    actions_in: ClassVar[str] = ""
    """The column that what one can do with a row stands in."""

    def __init__(
        self,
        records: QuerySet,
        *,
        listing: Listing,
        request: HttpRequest,
        row_actions: RowActions | None = None,
    ) -> None:
        self.listing, self.row_actions = listing, row_actions
        self.writer = RowWriter(listing.empty_document(), links=True, day=chosen_day(request))
        super().__init__(
            records,
            order_by=self._asked_order(request.GET.get("sort", "")),
            row_attrs=self.attributes_of_rows(),
        )
        self.request = request

    def attributes_of_rows(self) -> dict[str, Callable[[Any], str]]:
        found = {"class": lambda record: _css(self.listing.row_kind(record))}
        if self.row_kind:
            found["id"] = lambda record: f"{self.row_kind}-{record.pk}"
        return found

    @classmethod
    def _asked_order(cls, asked: str) -> tuple[str, ...]:
        """A column, with `-` before it for the other way; nothing for what is no column."""
        return (asked,) if asked.removeprefix("-") in cls.base_columns else ()

    @staticmethod
    def rest_of(queryset: QuerySet) -> tuple[Any, ...]:
        """The queryset's own order, which decides between rows that are equal in a column."""
        return tuple(queryset.query.order_by) or ("pk",)

    def after(self, column: str, record: Any) -> str:
        """Markup that stands below a cell on the page, and in no file."""
        if self.row_actions is None or column != self.actions_in:
            return ""
        return self.row_actions.of(f"{self.row_kind}:{record.pk}")

    @property
    def list_columns(self) -> tuple[ListColumn, ...]:
        return tuple(
            bound.column.as_list_column(bound.name, bound.header) for bound in self.columns
        )

    def complete(self, records: Sequence[Any]) -> None:
        """Give rows that are about to be shown what their query does not read."""

    @property
    def number(self) -> int:
        """How many rows the filtered list has."""
        return len(self.rows)

    def records(self) -> list[Any]:
        """Every row of the filtered list, in the order shown."""
        records = list(self.data.data)
        self.complete(records)
        return records

    @property
    def sum_rows(self) -> SafeString:
        """The rows below the list."""
        columns = self.list_columns
        shown = tuple(column.as_column() for column in columns)
        return self.writer.rows(Table("sums", "", shown, self.listing.sum_rows(columns)))

    def show_page(self) -> None:
        """Take the page that the address asks for; an impossible one is the nearest possible."""
        asked = self.request.GET.get("per_page", "")
        sizes = {str(size): size for size in PAGE_SIZES}
        self.size = asked if asked in sizes or asked == ALL else str(self.page_size)
        size = max(len(self.rows), 1) if asked == ALL else sizes[self.size]
        self.paginate(per_page=size)
        self.page = self._nearest_page(self.request.GET.get("page", "1"))
        # Read here, so that the template starts no query.
        self.complete([row.record for row in self.paginated_rows])

    def _nearest_page(self, number: str) -> Page:
        """The first page for what is no number, or one of more digits than Python reads."""
        try:
            return self.paginator.page(number)
        except PageNotAnInteger:
            return self.paginator.page(1)
        except EmptyPage:
            # It was read as a number, so it can be read again.
            return self.paginator.page(self.paginator.num_pages if int(number) > 1 else 1)


def _css(kind: RowKind) -> str:
    return "" if kind is RowKind.DATA else kind.value
