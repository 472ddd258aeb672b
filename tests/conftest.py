"""What every test may ask for."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from imports.actions.load_portfolio import load_portfolio
from initiatives.models import Portfolio

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


def load_fixture(slug: str) -> Portfolio:
    """One of the demonstration portfolios, as `load_demo` loads it."""
    path = FIXTURES / f"{slug}.json"
    return load_portfolio(data=json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture
def kto_2008(db: None) -> Portfolio:
    """KTO, 13 May 2008: ten areas, 48 projects, no allocations and no stated totals."""
    return load_fixture("kto-2008")


@pytest.fixture
def kto_2010(db: None) -> Portfolio:
    """KTO/KL, spring 2010: four areas, 16 projects, frames, other lines and stated totals."""
    return load_fixture("kto-2010")
