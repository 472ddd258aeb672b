"""The history of activities, goals, criteria, indicators, clauses and parties, in words."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.models import Role
from initiatives.models import (
    Activity,
    ActivityState,
    Clause,
    Criterion,
    CriterionResult,
    Fulfilment,
    Goal,
    Indicator,
    Measurement,
    Party,
    Project,
    Slot,
    Target,
)
from tests.admin_pages import log_in
from tests.factories import make_area, make_indicator, make_member
from tests.reports.lists import address
from tests.reports.plans import make_plan

pytestmark = pytest.mark.django_db

DONE_ON = date(2009, 5, 20)
CHANGES = {
    "activity": (
        Activity,
        {"state": ActivityState.DONE, "done_on": DONE_ON},
        "Aktivitet",
        "Uddan ledere.",
        ["Tilstand: Ikke begyndt -> Udført", "Udført den:  -> 20. maj 2009"],
    ),
    "fulfilment": (
        Fulfilment,
        {"done_on": DONE_ON},
        "Opfyldelse",
        "BIF: Uddan ledere.",
        ["Udført den: 1. maj 2009 -> 20. maj 2009"],
    ),
    "goal": (
        Goal,
        {"deadline_as_written": "ultimo 2009"},
        "Mål",
        "a. Færre sygedage.",
        ["Frist som skrevet:  -> ultimo 2009"],
    ),
    "criterion": (
        Criterion,
        {"threshold": Decimal("87.5")},
        "Succeskriterium",
        "b. Tilfredshed.",
        ["Grænse: 85 -> 87,5"],
    ),
    "result": (
        CriterionResult,
        {"value": Decimal(90)},
        "Resultat",
        "b. Tilfredshed.: 90",
        ["Værdi: 80 -> 90"],
    ),
    "indicator": (
        Indicator,
        {"lower_is_better": False},
        "Indikator",
        "Sygefravær",
        ["Lavere er bedre: ja -> nej"],
    ),
    "measurement": (
        Measurement,
        {"slot": Slot.FOURTH},
        "Måling",
        "Sygefravær 2007, 4. kvartal: 9,7",
        ["Kvartal eller år: kvartal eller år ukendt -> 4. kvartal"],
    ),
    "target": (
        Target,
        {"desired": Decimal("8.2")},
        "Måltal",
        "Sygefravær 2008",
        ["Ønsket: 8,5 -> 8,2"],
    ),
    "clause": (
        Clause,
        {"heading": "Pligter"},
        "Afsnit",
        "3.1 Pligter",
        ["Overskrift: Krav -> Pligter"],
    ),
    "party": (
        Party,
        {"signed_on": DONE_ON},
        "Part",
        "Grete Skov, direktionen",
        ["Underskrevet den:  -> 20. maj 2009"],
    ),
}
"""The model, what is changed, and what the history then says: kind, title and values."""

OF_THE_PORTFOLIO = {"indicator", "measurement", "target", "party"}


@pytest.fixture
def portfolio():
    return make_plan()


def history(user, portfolio, **query):
    return log_in(user).get(address("history_list", portfolio), query).context["entries"]


def change(model, values):
    rows = model.objects.order_by("pk")
    row = rows.last() if model is Measurement else rows.first()
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_is_said_in_words_and_filed_where_it_belongs(portfolio, kind):
    model, values, label, title, words = CHANGES[kind]
    change(model, values)
    manager = make_member(role=Role.MANAGER, portfolio=portfolio)
    newest = history(manager, portfolio, slags=kind)[0]
    assert (newest.kind, newest.title, newest.action) == (label, title, "ændret")
    assert [f"{each.label}: {each.before} -> {each.after}" for each in newest.changes] == words
    project = None if kind in OF_THE_PORTFOLIO else Project.objects.get()
    assert newest.project == (project.pk if project else None)
    assert newest.belongs_to == ("Gode job" if project else "")


@pytest.mark.parametrize("kind", CHANGES)
def test_a_member_of_an_area_sees_the_history_of_its_own_only(portfolio, kind):
    elsewhere = make_member(role=Role.READER, area=make_area(portfolio=portfolio))
    inside = make_member(role=Role.READER, area=portfolio.areas.get(slug="trivsel"))
    assert history(elsewhere, portfolio, slags=kind) == []
    assert bool(history(inside, portfolio, slags=kind)) is (kind not in OF_THE_PORTFOLIO)


def test_an_indicator_of_a_project_is_filed_under_it_with_its_figures(portfolio):
    project, area = Project.objects.get(), portfolio.areas.get(slug="trivsel")
    indicator = make_indicator(portfolio=portfolio, name="Trivselstal", project=project)
    indicator.measurements.create(year=2008, slot=Slot.YEAR, value=7)
    indicator.targets.create(year=2008, desired=8)
    inside = make_member(role=Role.READER, area=area)
    for kind in ("indicator", "measurement", "target"):
        (entry,) = history(inside, portfolio, slags=kind)
        assert (entry.project, entry.belongs_to) == (project.pk, "Gode job")


def test_what_is_deleted_with_its_project_stays_in_the_history_of_the_portfolio(portfolio):
    Project.objects.get().delete()
    manager = make_member(role=Role.MANAGER, portfolio=portfolio)
    for kind in CHANGES.keys() - OF_THE_PORTFOLIO:
        assert history(manager, portfolio, slags=kind)[0].action == "slettet"
