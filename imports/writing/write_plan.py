"""Carry out what was chosen of a plan."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from accounts.recorded_at_once import Occasion
from imports.content import RowKind
from imports.plan import Plan, PlannedRow
from imports.planning.doing import (
    ActivityDoing,
    Deletion,
    FrameDoing,
    OtherLineDoing,
    ProjectDoing,
)
from imports.writing.activities import Activities
from imports.writing.lines import Lines
from imports.writing.names import Names
from imports.writing.places import Places
from imports.writing.projects import Projects
from imports.writing.written import Written
from initiatives.models import Portfolio

BATCH = 500

Doing = TypeVar("Doing")

_DELETED_IN_ORDER = (RowKind.ACTIVITY, RowKind.LINE, RowKind.PROJECT, RowKind.FRAME)


def write_plan(
    plan: Plan,
    portfolio: Portfolio,
    *,
    chosen: Collection[str],
    occasion: Occasion,
    on: date,
    tell: Callable[[int], None],
) -> dict[str, list[dict[str, Any]]]:
    """Write the rows of `plan` whose keys are `chosen`; to be called within a transaction.

    The plan is one just made of `portfolio` as it is now. Gives, by the keys of the rows, what was
    written (imports/writing/written.py). `tell` is told how many rows are done. Raises
    ValidationError for what cannot be written as chosen, and StaleRecordError where somebody has
    saved a row since the plan was made; then nothing may be kept.
    """
    keys = set(chosen)
    rows = [row for row in plan.rows if row.key in keys and row.doing is not None]
    written = Written(occasion)
    writing = _Writing(portfolio, written, rows)
    writing.write(rows, tell)
    return dict(written.by_row)


class _Writing:
    def __init__(self, portfolio: Portfolio, written: Written, rows: list[PlannedRow]) -> None:
        self.written = written
        self.places = Places(portfolio, written, _of(rows, FrameDoing))
        self.names = Names(portfolio, written)
        self.projects = Projects(portfolio, written, self.places, self.names)
        self.lines = Lines(portfolio, written, self.places, self.names)
        self.activities = Activities(portfolio, written, self.projects, self.names)

    def write(self, rows: list[PlannedRow], tell: Callable[[int], None]) -> None:
        for key, doing in _of(rows, FrameDoing):
            self._frame(key, doing)
        self.projects.change(_of(rows, ProjectDoing))
        done = 0
        for batch in _batches(_in_order(rows)):
            self._batch(batch)
            done += len(batch)
            tell(done)
        deletions = [row for row in rows if isinstance(row.doing, Deletion)]
        for row in sorted(deletions, key=lambda row: _DELETED_IN_ORDER.index(row.kind)):
            self._delete(row)
        tell(len(rows))

    def _batch(self, rows: list[PlannedRow]) -> None:
        projects = _of(rows, ProjectDoing)
        self.projects.write(projects)
        self.lines.write(
            [
                *((key, self.projects.project(key, doing), doing.lines) for key, doing in projects),
                *((key, None, doing.lines) for key, doing in _of(rows, OtherLineDoing)),
            ]
        )
        self.activities.write(_of(rows, ActivityDoing))

    def _frame(self, key: str, doing: FrameDoing) -> None:
        area, frame = doing.frame.area.area, doing.frame.frame
        if area is not None and doing.area_values:
            self.written.change(key, area, doing.area_values)
        if frame is None:
            self.places.frame(doing.frame, key)
        elif doing.values:
            self.written.change(key, frame, doing.values)

    def _delete(self, row: PlannedRow) -> None:
        held = row.doing.row
        if row.kind == RowKind.LINE:
            # A whole is not deleted as long as there are parts of it.
            for part in held.parts.all():
                self.written.delete(row.key, part)
        self.written.delete(row.key, held)


def _in_order(rows: list[PlannedRow]) -> list[PlannedRow]:
    """Projects before their activities, wherever they stand in the file."""
    kinds: tuple[Any, ...] = (FrameDoing, ProjectDoing, OtherLineDoing, ActivityDoing)
    return [row for kind in kinds for row in rows if isinstance(row.doing, kind)]


def _of(rows: list[PlannedRow], kind: type[Doing]) -> list[tuple[str, Doing]]:
    return [(row.key, row.doing) for row in rows if isinstance(row.doing, kind)]


def _batches(rows: list[PlannedRow]) -> Iterator[list[PlannedRow]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch
