"""An import with a preview, made by hand: what a page shows of it does not depend on a reader."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from accounts.models import User
from imports.content import Problem, ReadTotal, RowKind
from imports.fields import Field
from imports.models import FileImport, ImportRow, ImportState
from imports.plan import Plan, PlannedCell, PlannedRow, Question, RowState
from imports.preview import import_row, plan_summary
from imports.recognition.mapping import FileMapping, TableKind, TableMapping
from imports.source import Place
from initiatives.models import Portfolio
from tests.factories import KRONE

AT = datetime(2010, 4, 1, 9, 30, tzinfo=UTC)
_numbers = count(1)

MAPPING = FileMapping(
    tables=(
        TableMapping(
            name="Tabel 1",
            kind=TableKind.PROJECTS,
            heading_row=1,
            columns={1: Field.TITLE, 2: Field.STATUS, 3: Field.BUDGET},
        ),
        TableMapping(name="Tabel 2", kind=TableKind.IGNORED),
    ),
    status_on=date(2010, 4, 1),
)


def place(row: int, column: int = 0) -> Place:
    return Place("Tabel 1", row, column, in_cells=False)


def new_row(title: str = "", **fields: Any) -> PlannedRow:
    number = next(_numbers)
    title = title or f"Nyt projekt {number}"
    cells = (
        PlannedCell("title", "Titel", title, new=title, place=place(number, 1), is_changed=True),
        PlannedCell(
            "budget",
            "Beløb",
            "0,7 mio. kr.",
            new="0,7 mio. kr.",
            read_as="700.000 kr.",
            place=place(number, 3),
            is_changed=True,
        ),
    )
    known = {"kind": RowKind.PROJECT, "state": RowState.NEW, "area": "Trivsel", "cells": cells}
    return PlannedRow(
        **{"key": f"row:{number}", "title": title, "place": place(number), **known, **fields}
    )


def changed_row(title: str, *, old: str, new: str, **fields: Any) -> PlannedRow:
    cell = PlannedCell("status", "Status", new, old=old, new=new, is_changed=True)
    return new_row(title, **{"state": RowState.CHANGED, "cells": (cell,), **fields})


def conflicting_row(title: str, *, old: str, file: str, site: str) -> PlannedRow:
    cell = PlannedCell("purpose", "Formål", file, old=old, new=file, is_changed=True, on_site=site)
    return new_row(title, state=RowState.CHANGED, cells=(cell,), needs_tick=True)


def removed_row(title: str) -> PlannedRow:
    return new_row(title, state=RowState.REMOVED, cells=(), needs_tick=True)


def unread_row(words: str, *, reason: str, **fields: Any) -> PlannedRow:
    row = new_row(words)
    problem = Problem(row.place, words, reason)
    known = {"state": RowState.NOT_UNDERSTOOD, "kind": RowKind.OTHER, "cells": (), "area": ""}
    return new_row(words, **{**known, "place": row.place, "problems": (problem,), **fields})


def total(*, stated: int, computed: int, area: str = "Trivsel") -> ReadTotal:
    return ReadTotal(
        label="I alt",
        words="I alt er der afsat 7,5 mio. kr.",
        oere=stated * KRONE,
        place=place(9),
        computed_oere=computed * KRONE,
        area=area,
    )


def person_question(name: str = "Jo Gadsgaard", like: str = "Jo Gadegaard") -> Question:
    return Question(
        key=f"person:{name}",
        words=f"Er {name} den samme som {like}?",
        options=(("same", f"Ja, det er {like}"), ("other", "Nej, det er to personer")),
        default="other",
    )


def make_import(
    *, portfolio: Portfolio, by: User | None, plan: Plan | None = None, **fields: Any
) -> FileImport:
    """Ready to be decided on; with an empty plan, if none is given."""
    plan = plan or Plan(rows=())
    known = {
        "name": "Statusoversigt.docx",
        "content": b"PK",
        "sha256": "0" * 64,
        "kind": "docx",
        "state": ImportState.READY,
        "mapping": MAPPING.to_json(),
        "summary": {**plan_summary(plan), "is_partial": False, "is_keyed": False, "notation": None},
        "rows_in_all": len(plan.rows),
        "rows_read": len(plan.rows),
        "at": AT,
    }
    made = FileImport.objects.create(portfolio=portfolio, by=by, **{**known, **fields})
    ImportRow.objects.bulk_create(
        import_row(row, of=made, number=number) for number, row in enumerate(plan.rows, start=1)
    )
    return made
