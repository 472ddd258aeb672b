"""All that was not understood of a file, at once: where it stands, its words, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from imports.content import Problem
from imports.models import FileImport
from imports.plan import Plan
from imports.preview import planned_row

MOST = 50
"""More rows than this are not listed; they are shown one by one below."""


@dataclass(frozen=True, slots=True)
class ProblemShown:
    """`row` is the key of the row that it is of, 0 for one of the file as a whole."""

    place: str
    words: str
    reason: str
    row: int = 0


@dataclass(frozen=True, slots=True)
class Problems:
    shown: tuple[ProblemShown, ...]
    rows_in_all: int

    @property
    def more(self) -> int:
        return max(0, self.rows_in_all - MOST)

    def __bool__(self) -> bool:
        return bool(self.shown)

    @classmethod
    def of(cls, one: FileImport, plan: Plan) -> "Problems":
        serious = one.rows.filter(is_serious=True)
        rows = list(serious[: MOST + 1])
        number = serious.count() if len(rows) > MOST else len(rows)
        found = [_shown(each) for each in plan.problems if each.serious]
        for row in rows[:MOST]:
            found += _of_row(planned_row(row).problems, row.pk)
        return cls(tuple(dict.fromkeys(found)), number)


def noted_of(plan: Plan) -> tuple[ProblemShown, ...]:
    """What needs no decision and must not be lost in silence, such as a column whose heading is not
    known. What is of one row is said there.
    """
    return tuple(dict.fromkeys(_shown(each) for each in plan.problems if not each.serious))


def _of_row(problems: tuple[Problem, ...], key: int) -> Iterator[ProblemShown]:
    return (_shown(each, key) for each in problems if each.serious)


def _shown(problem: Problem, row: int = 0) -> ProblemShown:
    place = str(problem.place) if problem.place.row else problem.place.sheet
    return ProblemShown(place, problem.words, problem.reason, row)
