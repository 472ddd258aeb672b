"""A plan as it is kept until somebody has decided on it, and as pages and the command line show it.

Rows are kept one by one (ImportRow.content), the rest with the file (FileImport.summary). What is
kept is words, in the language of the portfolio: whoever reads it, its fingerprint is the same.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

from imports.content import Problem, ReadTotal, RowKind
from imports.models import FileImport, ImportRow
from imports.plan import Plan, PlannedCell, PlannedRow, Question, RowState
from imports.source import Place

ACTED_ON = (RowState.NEW, RowState.CHANGED, RowState.REMOVED)
"""The states of rows that an import does something about."""

CONFLICT = "conflict"
"""Which value holds where both sides changed one: `conflict:<row key>:<field>` is answered with the
file's or the site's.
"""


# --- Rows ----------------------------------------------------------------------------------------


def import_row(row: PlannedRow, *, of: FileImport, number: int) -> ImportRow:
    """A planned row to be kept, chosen as it is by default."""
    return ImportRow(
        file_import=of,
        number=number,
        key=row.key,
        kind=row.kind.value,
        state=row.state.value,
        title=row.title[:300],
        is_serious=row.serious,
        is_chosen=is_chosen_by_default(row),
        content=row_content(row),
        fingerprint=fingerprint(row),
    )


def planned_row(row: ImportRow) -> PlannedRow:
    """A kept row as it was planned, to be shown; what was read of it is not kept."""
    kept = row.content
    return PlannedRow(
        key=row.key,
        kind=RowKind(row.kind),
        state=RowState(row.state),
        title=kept["title"],
        area=kept["area"],
        place=_place_of(kept["place"]) or Place("", 0),
        cells=tuple(_cell_of(each) for each in kept["cells"]),
        problems=tuple(_problem_of(each) for each in kept["problems"]),
        target=kept["target"],
        needs_tick=kept["needs_tick"],
    )


def row_content(row: PlannedRow) -> dict[str, Any]:
    return {
        "title": row.title,
        "area": row.area,
        "place": _place(row.place),
        "cells": [_cell(each) for each in row.cells],
        "problems": [_problem(each) for each in row.problems],
        "target": row.target,
        "needs_tick": row.needs_tick,
    }


def fingerprint(row: PlannedRow) -> str:
    """Of what the row would do. Another one says that the site, or the mapping, is another now."""
    done = [
        row.key,
        row.kind.value,
        row.state.value,
        row.area,
        row.title,
        row.target,
        [[c.field, c.words, c.old, c.new, c.read_as, c.on_site] for c in row.cells],
    ]
    text = json.dumps(done, ensure_ascii=False, default=str)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_chosen_by_default(row: PlannedRow) -> bool:
    """What is new or changed, and understood. What takes something away needs a person."""
    done = row.state in (RowState.NEW, RowState.CHANGED)
    return done and not row.serious and not row.needs_tick


def may_be_chosen(row: PlannedRow) -> bool:
    """Whether a person may have it done: it does something, and all that is wrong with it is that
    the site has changed too, of which they may choose.
    """
    if row.state not in ACTED_ON:
        return False
    on_both_sides = {cell.field for cell in row.cells if cell.on_site is not None}
    grave = (each for each in row.problems if each.serious)
    return all(row.needs_tick and each.field in on_both_sides for each in grave)


def conflict_key(row: PlannedRow, cell: PlannedCell) -> str:
    """The key of the answer that says whose value holds: *file* or *site*."""
    return f"{CONFLICT}:{row.key}:{cell.field}"


# --- The rest ------------------------------------------------------------------------------------


def plan_summary(plan: Plan) -> dict[str, Any]:
    """All that a plan says beside its rows."""
    return {
        "counts": plan.counts(),
        "totals": [_total(each) for each in plan.totals],
        "questions": [_parts(each, Question.__slots__) for each in plan.questions],
        "people": [list(each) for each in plan.people],
        "problems": [_problem(each) for each in plan.problems],
        "left_over": [[_place(place), words] for place, words in plan.left_over],
        "remarks": list(plan.remarks),
    }


def summarised_plan(summary: Mapping[str, Any]) -> Plan:
    """A kept plan, without its rows."""
    return Plan(
        rows=(),
        totals=tuple(_total_of(each) for each in summary.get("totals", ())),
        questions=tuple(_question_of(each) for each in summary.get("questions", ())),
        problems=tuple(_problem_of(each) for each in summary.get("problems", ())),
        people=tuple((name, found) for name, found in summary.get("people", ())),
        left_over=tuple(
            (_place_of(place) or Place("", 0), words)
            for place, words in summary.get("left_over", ())
        ),
        remarks=tuple(summary.get("remarks", ())),
    )


def amount_words(oere: int) -> str:
    """Kroner with two decimals, as in the contract of the report's JSON."""
    return str(Decimal(oere).scaleb(-2).quantize(Decimal("0.01")))


# --- Their parts ---------------------------------------------------------------------------------


def _parts(row: Any, names: Sequence[str]) -> dict[str, Any]:
    """Its values by name. `asdict` would copy each of them: a large file has 100,000 cells."""
    return {name: getattr(row, name) for name in names}


def _place(place: Place | None) -> dict[str, Any] | None:
    return None if place is None else _parts(place, Place.__slots__)


def _place_of(kept: Mapping[str, Any] | None) -> Place | None:
    return None if kept is None else Place(**kept)


def _cell(cell: PlannedCell) -> dict[str, Any]:
    kept = _parts(cell, PlannedCell.__slots__)
    return {**kept, "label": str(cell.label), "place": _place(cell.place)}


def _cell_of(kept: Mapping[str, Any]) -> PlannedCell:
    return replace(PlannedCell(**kept), place=_place_of(kept["place"]))


def _problem(problem: Problem) -> dict[str, Any]:
    kept = _parts(problem, Problem.__slots__)
    return {**kept, "reason": str(problem.reason), "place": _place(problem.place)}


def _problem_of(kept: Mapping[str, Any]) -> Problem:
    return replace(Problem(**kept), place=_place_of(kept["place"]) or Place("", 0))


def _question_of(kept: Mapping[str, Any]) -> Question:
    options = tuple((answer, words) for answer, words in kept["options"])
    return replace(Question(**kept), options=options)


def _total(total: ReadTotal) -> dict[str, Any]:
    return {**_parts(total, ReadTotal.__slots__), "place": _place(total.place)}


def _total_of(kept: Mapping[str, Any]) -> ReadTotal:
    return replace(ReadTotal(**kept), place=_place_of(kept["place"]) or Place("", 0))
