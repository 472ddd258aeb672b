"""Read a file, and find what importing it would do: the one way there, for pages, worker and
command line.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from imports.actions.known_names import known_names
from imports.actions.remember import learned_headings, recalled
from imports.content import Content
from imports.fields import Field
from imports.plan import Plan, RowState
from imports.planning.make_plan import make_plan
from imports.planning.permit import Permit
from imports.readers.read import read_file
from imports.recognition.days import status_day
from imports.recognition.mapping import FileMapping
from imports.recognition.propose import propose
from imports.recognition.reading import read_content
from imports.recognition.shape import shape_of
from imports.round_trip.reading import is_keyed, read_keyed
from imports.source import Block, CsvNotation, FileKind, SourceFile, SourceTable
from initiatives.models import Portfolio
from portfolio.dates import format_date

AT_ONCE = 300
"""Rows of a file that is read whole while its reader waits."""
AT_ONCE_WITH_KEYS = 2_000
"""Rows of a workbook that comes back, of which nothing can be said before all of it is read."""
FIRST_PART = 200
"""Rows of a larger one that are shown at once."""

SEPARATOR, ENCODING = "csv:separator", "csv:encoding"
"""The keys of the answers to how a CSV file is written, where the guess was wrong."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """What was read, how, and what it would do. `mapping` is empty for a workbook with keys."""

    file: SourceFile
    mapping: FileMapping
    shape: str
    content: Content
    plan: Plan

    @property
    def is_partial(self) -> bool:
        return self.file.has_more


@dataclass(frozen=True, slots=True)
class Order:
    """A file, and for whom and how it is to be read. Without a `mapping` one is proposed; without a
    `portfolio` it is one still to be made.
    """

    name: str
    data: bytes
    portfolio: Portfolio | None
    permit: Permit
    on: date
    mapping: FileMapping | None = None
    answers: Mapping[str, str] = field(default_factory=dict)


Tell = Callable[[int, int], None]
"""Told how many rows of how many are done."""


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """What was read of the file. `content` is None for a workbook with keys, which says only beside
    the site what was changed in it.
    """

    file: SourceFile
    mapping: FileMapping
    shape: str = ""
    content: Content | None = None


def read_order(order: Order) -> ReadOrder:
    """All that is read without asking what the portfolio holds. Raises UnreadableFileError."""
    return _read(order, _file_of(order))


def plan_read(order: Order, read: ReadOrder) -> PlannedFile:
    """What importing it would do as the portfolio is now. Raises UnreadableFileError."""
    content = read.content
    if content is None:
        assert order.portfolio is not None
        content = read_keyed(read.file, order.portfolio, on=order.on, reader=order.permit.user)
    plan = make_plan(
        content, order.portfolio, permit=order.permit, answers=order.answers, on=order.on
    )
    remarks = (*read.file.remarks, *_day_assumed(order, read, content), *plan.remarks)
    plan = replace(plan, remarks=remarks)
    if read.file.has_more:
        plan = _of_a_part(plan)
    return PlannedFile(read.file, read.mapping, read.shape, content, plan)


def _day_assumed(order: Order, read: ReadOrder, content: Content) -> Iterator[str]:
    """A status is never changed later: that it is put on today, for want of a day, is said."""
    if read.mapping.status_on != order.on or status_day(read.file) == order.on:
        return
    if any(Field.STATUS in row.cells and Field.STATUS_ON not in row.cells for row in content.rows):
        yield _(
            "The file does not say of which day its statuses are: %(day)s is taken. Another day can"
            " be given where it is said how the file is read."
        ) % {"day": format_date(order.on, get_language() or settings.LANGUAGE_CODE)}


def plan_file(order: Order, *, tell: Tell | None = None) -> PlannedFile:
    """The whole file. Raises UnreadableFileError."""
    file = _file_of(order)
    rows = number_of_rows(file)
    if tell is not None:
        tell(rows // 3, rows)
    read = _read(order, file)
    if tell is not None:
        tell(rows * 2 // 3, rows)
    return plan_read(order, read)


def plan_at_once(order: Order) -> PlannedFile:
    """The whole of a small file, the first part of a large one. Raises UnreadableFileError."""
    file = _file_of(order, rows=AT_ONCE)
    if file.has_more and order.portfolio is not None and is_keyed(file):
        file = _file_of(order, rows=AT_ONCE_WITH_KEYS)
    if file.has_more:
        file = first_rows(file, FIRST_PART)
    return plan_read(order, _read(order, file))


def is_small(rows: int, *, is_keyed: bool) -> bool:
    """Whether a file of so many rows is read, and imported, while somebody waits."""
    return rows <= (AT_ONCE_WITH_KEYS if is_keyed else AT_ONCE)


def first_rows(file: SourceFile, number: int) -> SourceFile:
    """The file up to its row of that number, counted through all of its tables."""
    left, blocks = number, list[Block]()
    for block in file.blocks:
        if isinstance(block, SourceTable):
            block = replace(block, rows=block.rows[:left])
            left -= len(block.rows)
        blocks.append(block)
        if left <= 0:
            break
    return replace(file, blocks=tuple(blocks), has_more=True)


def number_of_rows(file: SourceFile) -> int:
    return sum(len(table.rows) for _number, table in file.tables())


def _file_of(order: Order, *, rows: int | None = None) -> SourceFile:
    notation = None
    if order.answers.get(SEPARATOR) or order.answers.get(ENCODING):
        notation = _notation(order)
    return read_file(name=order.name, data=order.data, notation=notation, rows=rows)


def _notation(order: Order) -> CsvNotation | None:
    """As guessed, but for what a person knows better."""
    guessed = read_file(name=order.name, data=order.data, rows=1)
    if guessed.kind is not FileKind.CSV or guessed.notation is None:
        return None
    return replace(
        guessed.notation,
        separator=order.answers.get(SEPARATOR) or guessed.notation.separator,
        encoding=order.answers.get(ENCODING) or guessed.notation.encoding,
    )


def _read(order: Order, file: SourceFile) -> ReadOrder:
    if order.portfolio is not None and is_keyed(file):
        return ReadOrder(file, FileMapping())
    shape = shape_of(file)
    mapping = _completed(order, file, shape)
    content = read_content(file, _cut(mapping, file), known=known_names(order.permit))
    return ReadOrder(file, mapping, shape, content)


def _completed(order: Order, file: SourceFile, shape: str) -> FileMapping:
    """The mapping ordered. Tables that it does not know yet, such as those that come after the
    first part of a file, are proposed.
    """
    number = sum(1 for _table in file.tables())
    if order.mapping is not None and len(order.mapping.tables) >= number:
        return order.mapping
    proposed = _proposed(order, file, shape)
    if order.mapping is None:
        return proposed
    known = order.mapping.tables
    return replace(order.mapping, tables=(*known, *proposed.tables[len(known) :]))


def _cut(mapping: FileMapping, file: SourceFile) -> FileMapping:
    """Of a part of a file: what the mapping says of tables that are not in it."""
    number = sum(1 for _table in file.tables())
    return replace(mapping, tables=mapping.tables[:number])


def _proposed(order: Order, file: SourceFile, shape: str) -> FileMapping:
    if order.portfolio is None:
        return propose(file, today=order.on)
    proposed = propose(file, learned=learned_headings(order.portfolio), today=order.on)
    return recalled(order.portfolio, file, shape, proposed)


def _of_a_part(plan: Plan) -> Plan:
    """What the first rows of a file do not contain may stand in its others."""
    rows = tuple(row for row in plan.rows if row.state is not RowState.REMOVED)
    return replace(plan, rows=rows, totals=())
