"""Import a file without looking at its preview first, as the command line does."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from imports.actions.apply_import import write_chosen
from imports.actions.keep_preview import keep_preview
from imports.actions.plan_file import Order, PlannedFile, ReadOrder, plan_read, read_order
from imports.actions.receive_file import new_import
from imports.actions.remember import heading_cells
from imports.fields import Field
from imports.models import FileImport, ImportState
from imports.plan import Plan, PlannedRow, RowState
from imports.preview import is_chosen_by_default
from imports.recognition.mapping import TableKind
from imports.writing.new_portfolio import make_portfolio
from initiatives.models import Portfolio
from portfolio.versions import StaleRecordError


@dataclass(frozen=True, slots=True)
class Undecided:
    """What keeps a plan from being carried out without a person: rows, and what is wrong with the
    file as a whole.
    """

    rows: tuple[PlannedRow, ...]
    of_file: int

    @classmethod
    def of(cls, plan: Plan) -> "Undecided":
        """What the file no longer has needs nobody: it stays."""
        return cls(
            rows=tuple(row for row in plan.rows if row.serious or _waits(row)),
            of_file=sum(1 for problem in plan.problems if problem.serious),
        )

    def __bool__(self) -> bool:
        return bool(self.rows or self.of_file)


def import_at_once(
    *, order: Order, slug: str = "", name: str = "", by: User | None, at: datetime
) -> FileImport:
    """Write all rows that need no decision, and keep the file with what was written, to be undone
    by. Where the order has no portfolio, one is made of `slug` and `name`.

    All of it or nothing: raises ValidationError, UnreadableFileError, and PermissionDenied for who
    makes no portfolios.
    """
    try:
        with transaction.atomic(), translation.override(_language(order)):
            read = read_order(order)
            portfolio = order.portfolio or _made(read, slug=slug, name=name, by=by, at=at)
            planned = plan_read(replace(order, portfolio=portfolio), read)
            kept = new_import(portfolio=portfolio, name=order.name, data=order.data, by=by, at=at)
            kept.answers = dict(order.answers)
            keep_preview(kept, planned, state=ImportState.READY)
            rows = clear_rows(planned)
            write_chosen(
                kept, planned, portfolio=portfolio, chosen=rows, by=by, at=at, tell=_silent
            )
            return kept
    except (StaleRecordError, IntegrityError):
        raise ValidationError(
            _("Somebody has saved something of this meanwhile. Nothing was imported; try again.")
        ) from None


def _language(order: Order) -> str:
    return order.portfolio.language if order.portfolio is not None else settings.LANGUAGE_CODE


def _made(read: ReadOrder, *, slug: str, name: str, by: User | None, at: datetime) -> Portfolio:
    """With the file's own headings, of the first table that has any."""
    headings: dict[Field, str] = {}
    for mapping, (_number, table) in zip(read.mapping.tables, read.file.tables(), strict=False):
        cells = heading_cells(table, mapping.heading_row)
        if mapping.kind in (TableKind.PROJECTS, TableKind.ACTIVITIES):
            for column, field in sorted(mapping.columns.items()):
                if column <= len(cells):
                    headings.setdefault(field, cells[column - 1])
    assert read.content is not None
    return make_portfolio(
        slug=slug, name=name, content=read.content, headings=headings, by=by, at=at
    )


def clear_rows(planned: PlannedFile) -> list[str]:
    """The keys of the rows that need no decision."""
    return [row.key for row in planned.plan.rows if is_chosen_by_default(row)]


def _waits(row: PlannedRow) -> bool:
    return row.needs_tick and row.state is not RowState.REMOVED


def _silent(rows: int) -> None:
    """Nobody follows the progress."""
