"""The preview as lines of text, for a terminal."""

from collections.abc import Iterable, Iterator

from imports.actions.plan_file import PlannedFile
from imports.content import Problem
from imports.plan import PlannedCell, PlannedRow, RowState
from imports.preview import amount_words
from initiatives.models import Portfolio

MARGIN = "  "
LONGEST = 100
"""Characters of a value; the whole of it is in the JSON."""
SIGNS = {
    RowState.NEW: "+",
    RowState.CHANGED: "~",
    RowState.NOT_UNDERSTOOD: "?",
    RowState.REMOVED: "-",
}


def preview_text(planned: PlannedFile, *, portfolio: Portfolio) -> str:
    """What is unchanged and has no problem is only counted."""
    plan = planned.plan
    said = [row for row in plan.rows if row.state is not RowState.UNCHANGED or row.problems]
    return "\n".join(
        (
            f"{planned.file.name} → {portfolio.slug}: {portfolio}",
            ", ".join(f"{state}: {number}" for state, number in plan.counts().items()),
            *(line for row in said for line in _row(row)),
            *_part("Totals", _totals(planned)),
            *_part("Questions", (f"{q.words} [{q.key}]" for q in plan.questions)),
            *_part("Problems", (_problem(each) for each in plan.problems)),
            *_part("Left over", (f"{place}: {_short(words)}" for place, words in plan.left_over)),
            *_part("Remarks", plan.remarks),
            "",
        )
    )


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield f"{heading}:"
        yield f"{MARGIN}{line}"


def _row(row: PlannedRow) -> Iterator[str]:
    where = " · ".join(part for part in (row.area, str(row.place)) if part)
    yield f"{SIGNS.get(row.state, '=')} {_short(row.title) or row.kind.value} ({where})"
    for cell in row.cells:
        if words := _cell(cell, row):
            yield f"{MARGIN * 2}{words}"
    for problem in row.problems:
        yield f"{MARGIN * 2}{_problem(problem)}"


def _cell(cell: PlannedCell, row: PlannedRow) -> str:
    if row.state is RowState.CHANGED and not cell.is_changed:
        return ""
    words = _short(cell.new or cell.words)
    if row.state is RowState.CHANGED:
        words = f"{_short(cell.old) or '(empty)'} → {words or '(empty)'}"
    if cell.read_as and cell.read_as != cell.words:
        words += f" [{_short(cell.read_as)}]"
    if cell.on_site is not None:
        words += f"; on the site by now: {_short(cell.on_site) or '(empty)'}"
    return f"{cell.label}: {words}"


def _problem(problem: Problem) -> str:
    sign = "!" if problem.serious else "·"
    words = f" “{_short(problem.words)}”" if problem.words else ""
    return f"{sign} {problem.place}:{words} {problem.reason}"


def _totals(planned: PlannedFile) -> Iterator[str]:
    for total in planned.plan.totals:
        names = ", ".join(part for part in (total.area, total.frame, total.label) if part)
        difference = (
            f", difference {amount_words(total.difference_oere)}" if total.difference_oere else ""
        )
        stated, computed = amount_words(total.oere), amount_words(total.computed_oere)
        yield f"{_short(names)}: stated {stated}, computed {computed}{difference}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
