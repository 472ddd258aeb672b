"""The office's own file of spring 2010, imported into an empty portfolio."""

import json
from collections import Counter
from datetime import date
from typing import Any

import pytest

from budgets.models import BudgetFrame, BudgetLine
from imports.cells.people import KnownNames
from imports.content import Content, RowKind
from imports.plan import RowState
from imports.recognition.propose import propose
from imports.recognition.reading import read_content
from initiatives.models import Area, Portfolio, Project
from reports.layouts import composition
from reports.layouts.scope import Scope
from reports.renderers import RENDERERS
from tests.conftest import load_fixture
from tests.factories import make_portfolio
from tests.imports.planning.test_make_plan import plan, write
from tests.imports.recognition.sources import source_of
from tests.imports.seed_word import SEED, fixture_blocks, seed_blocks

pytestmark = pytest.mark.django_db

SOURCES = {"fixture": fixture_blocks}
if SEED.exists():
    SOURCES["seed"] = seed_blocks
FIGURES = ("name", "in_total", "allocated", "stated", "computed", "difference", "provisional")


@pytest.fixture(params=SOURCES)
def content(request: pytest.FixtureRequest) -> Content:
    file = source_of(SOURCES[request.param]())
    return read_content(file, propose(file), known=KnownNames())


def test_it_makes_16_projects_14_other_lines_and_4_allocations(content: Content):
    portfolio = make_portfolio()
    made = plan(content, portfolio)
    assert {row.state for row in made.rows} == {RowState.NEW}
    kinds = Counter(row.kind for row in made.rows)
    assert (kinds[RowKind.PROJECT], kinds[RowKind.LINE]) == (16, 14)
    cells = Counter(cell.field for row in made.rows for cell in row.cells)
    assert (cells["allocated_oere"], cells["stated_total_oere"]) == (4, 4)
    write(content, portfolio)
    assert Project.objects.count() == 16
    assert BudgetLine.objects.filter(project=None).count() == 14
    assert BudgetFrame.objects.filter(allocated_oere__isnull=False).count() == 4
    assert BudgetFrame.objects.filter(stated_total_oere__isnull=False).count() == 4
    assert Area.objects.count() == 4


def test_the_report_has_the_figures_of_the_portfolio_that_was_typed_in(content: Content):
    portfolio = make_portfolio()
    write(content, portfolio)
    assert figures(portfolio) == figures(load_fixture("kto-2010"))


def test_the_same_file_once_more_changes_nothing(content: Content):
    portfolio = make_portfolio()
    write(content, portfolio)
    assert {row.state for row in plan(content, portfolio).rows} == {RowState.UNCHANGED}


def figures(portfolio: Portfolio) -> Any:
    document = composition.report(Scope.whole(portfolio, on=date(2010, 5, 1)), language="da")
    data = json.loads(RENDERERS["json"].render(document))
    areas = {
        area["name"]: [{name: frame[name] for name in FIGURES} for frame in area["frames"]]
        for area in data["areas"]
    }
    return areas, data["totals"]
