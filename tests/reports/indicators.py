"""Indicators for tests: the figures of Porsgrunn, and years made by hand."""

from decimal import Decimal

from initiatives.models import Slot
from reports.assessment import Wanted, assess
from reports.year_readings import Measured

PORSGRUNN = {
    2005: {"1": "8.7", "2": "9.0", "3": "8.8", "unknown": "9.6"},
    2006: {"1": "11.0", "2": "9.1", "3": "8.9", "4": "10.4", "year": "10.0"},
    2007: {"1": "10.9", "2": "9.5", "3": "9.2", "unknown": "9.7"},
    2008: {"1": "9.3", "2": "8.5", "3": "7.4", "unknown": "8.1"},
}
TARGETS = {
    2008: ("8.5", "8.8"),
    2009: ("7.7", "8.2"),
    2010: ("7.0", "7.6"),
    2011: ("6.4", "7.1"),
    2012: ("6.0", "6.8"),
}


def make_figures(years):
    return [
        Measured(year, Slot(slot), Decimal(value))
        for year, slots in years.items()
        for slot, value in slots.items()
    ]


def make_targets(years):
    return [
        Wanted(year, Decimal(desired), None if acceptable is None else Decimal(acceptable))
        for year, (desired, acceptable) in years.items()
    ]


def assessed(years, targets=(), *, lower_is_better=True):
    """The assessments by year."""
    found = assess(
        make_figures(years), make_targets(dict(targets)), lower_is_better=lower_is_better
    )
    return {each.year: each for each in found}


def one(slots, desired="8.5", acceptable="8.8", **others):
    """The assessment of 2008, which has these figures."""
    years = {2008: slots, **{int(name[1:]): each for name, each in others.items()}}
    return assessed(years, {2008: (desired, acceptable)})[2008]


def quarters(*values):
    return dict(zip("1234", values, strict=False))
