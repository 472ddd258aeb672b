"""A file's content against the portfolio: what is new, changed, the same, or not understood."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from accounts.recorded_at_once import Occasion
from budgets.models import BudgetFrame, BudgetLine
from imports.content import Content, ReadFrame, RowKind
from imports.fields import Field
from imports.plan import Plan, RowState
from imports.planning.make_plan import make_plan
from imports.planning.permit import Permit
from imports.writing.write_plan import write_plan
from initiatives.models import Area, Portfolio, Project
from tests.factories import make_portfolio
from tests.imports import contents as of

pytestmark = pytest.mark.django_db

ON = date(2010, 4, 10)


def plan(content: Content, portfolio: Portfolio | None, **more: Any) -> Plan:
    said = {"permit": Permit.all(), "answers": {}, "on": ON, **more}
    return make_plan(content, portfolio, **said)


def write(
    content: Content, portfolio: Portfolio, *, chosen: list[str] | None = None, **more: Any
) -> Any:
    """Of all rows, where none are chosen; gives what was written."""
    made = plan(content, portfolio, **more)
    occasion = Occasion(None, datetime(2010, 4, 10, tzinfo=UTC), "Importeret")
    keys = [row.key for row in made.rows] if chosen is None else chosen
    return write_plan(made, portfolio, chosen=keys, occasion=occasion, on=ON, tell=lambda _n: None)


def whole() -> Content:
    frame = ReadFrame(allocated=of.amount("7,5 mio. kr."), stated=of.amount("1,4 mio. kr."))
    return of.content(
        of.project(
            2,
            "Veje til trivsel",
            {
                Field.CODE: "1.1",
                Field.PURPOSE: "At trives.\nOgså i morgen.",
                Field.STATUS: "Projektet er i gang.",
                Field.LEAD: ("Anders Dyhr, KL", "Jo Gadsgaard, OAO/KTO"),
                Field.BUDGET: ("1,3 mio. kr.",),
                Field.SOURCE: "OK-05",
                Field.PERIOD: "ultimo juni 2010",
            },
        ),
        of.other_line(3, "Møder", "100.000 kr."),
        areas=(of.area("Trivsel", frame),),
    )


def test_everything_is_new_in_a_portfolio_that_is_still_to_be_made():
    made = plan(whole(), None)
    assert [(row.kind, row.state) for row in made.rows] == [
        (RowKind.FRAME, RowState.NEW),
        (RowKind.PROJECT, RowState.NEW),
        (RowKind.LINE, RowState.NEW),
    ]
    assert made.people == (("Anders Dyhr", "new"), ("Jo Gadsgaard", "new"))


def test_what_was_written_is_unchanged_when_it_is_read_again():
    portfolio = make_portfolio()
    write(whole(), portfolio)
    assert Area.objects.get().name == "Trivsel"
    assert BudgetFrame.objects.get().allocated_oere == 750_000_000
    assert Project.objects.get().period_latest == date(2010, 6, 30)
    assert BudgetLine.objects.count() == 2
    again = plan(whole(), portfolio)
    assert {row.state for row in again.rows} == {RowState.UNCHANGED}
    assert again.questions == ()
