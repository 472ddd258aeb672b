"""The preview as JSON: a contract, `indsats/import/1`, for who imports from the command line.

Amounts are strings in kroner with two decimals, as in the report's own JSON. Rows, tables and
columns are named as the program names them that the file was written with.
"""

from typing import Any

from openpyxl.utils import get_column_letter

from imports.actions.plan_file import PlannedFile
from imports.content import Problem, ReadTotal
from imports.plan import PlannedCell, PlannedRow, Question
from imports.preview import amount_words
from imports.source import Place

SCHEMA = "indsats/import/1"


def preview_json(planned: PlannedFile, *, portfolio: str) -> dict[str, Any]:
    """`portfolio` is its address."""
    plan = planned.plan
    return {
        "schema": SCHEMA,
        "portfolio": portfolio,
        "file": planned.file.name,
        "kind": planned.file.kind.value,
        "mapping": planned.mapping.to_json(),
        "counts": plan.counts(),
        "rows": [_row(row) for row in plan.rows],
        "totals": [_total(total) for total in plan.totals],
        "questions": [_question(each) for each in plan.questions],
        "people": [{"name": name, "found": found} for name, found in plan.people],
        "problems": [problem_json(each) for each in plan.problems],
        "left_over": [{**_place(place), "text": words} for place, words in plan.left_over],
        "remarks": list(plan.remarks),
    }


def problem_json(problem: Problem) -> dict[str, Any]:
    return {
        **_place(problem.place),
        "text": problem.words,
        "reason": str(problem.reason),
        "serious": problem.serious,
    }


def _row(row: PlannedRow) -> dict[str, Any]:
    return {
        "state": row.state.value,
        "kind": row.kind.value,
        "key": row.key,
        "title": row.title,
        "area": row.area,
        "place": str(row.place),
        "cells": [_cell(cell) for cell in row.cells],
        "problems": [problem_json(problem) for problem in row.problems],
    }


def _cell(cell: PlannedCell) -> dict[str, Any]:
    kept = {
        "field": str(cell.field),
        "label": str(cell.label),
        "words": cell.words,
        "old": cell.old,
        "new": cell.new,
        "read_as": cell.read_as,
        "is_changed": cell.is_changed,
    }
    if cell.on_site is not None:
        kept["on_site"] = cell.on_site
    return kept


def _total(total: ReadTotal) -> dict[str, Any]:
    return {
        "label": total.label,
        "area": total.area,
        "frame": total.frame,
        "stated": amount_words(total.oere),
        "computed": amount_words(total.computed_oere),
        "difference": amount_words(total.difference_oere),
        "text": total.words,
        "place": str(total.place),
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "kind": question.kind,
        "text": str(question.words),
        "options": [{"answer": answer, "text": str(words)} for answer, words in question.options],
        "default": question.default,
    }


def _place(place: Place) -> dict[str, Any]:
    """A column of None is the row as a whole."""
    kept: dict[str, Any] = {"sheet": place.sheet, "row": place.row, "column": place.column or None}
    if place.in_cells and place.column and place.row:
        kept["cell"] = f"{get_column_letter(place.column)}{place.row}"
    return kept
