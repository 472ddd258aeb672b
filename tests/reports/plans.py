"""A small agreement for tests, which is a plan with indicators, too."""

from datetime import date
from decimal import Decimal

from initiatives.models import CriterionKind, Portfolio, Slot
from tests.factories import (
    make_activity,
    make_area,
    make_clause,
    make_criterion,
    make_goal,
    make_indicator,
    make_measurement,
    make_organisation,
    make_party,
    make_person,
    make_portfolio,
    make_project,
    make_result,
    make_status,
    make_target,
)


def make_plan() -> Portfolio:
    """In the area `trivsel` one row of everything that both kinds of documents tell, as it was on
    1 May 2009.
    """
    portfolio = make_portfolio(slug="proeve", is_public=True)
    area = make_area(portfolio=portfolio, name="Trivsel", slug="trivsel", number=1)
    project = make_project(area=area, title="Gode job")
    make_status(project=project, on=date(2009, 5, 1))
    group = make_organisation(short_name="Forvaltningerne")
    for name in ("BIF", "SOF", "SUF"):
        make_organisation(short_name=name, parent=group)
    activity = make_activity(
        project=project, number="1", text="Uddan ledere.", deadline_as_written="1. september 2009"
    )
    activity.organisations.add(group)
    done_first = group.parts.get(short_name="BIF")
    activity.fulfilments.create(organisation=done_first, done_on=date(2009, 5, 1))
    make_goal(project=project, letter="a", text="Færre sygedage.")
    of_percent = make_criterion(
        project=project,
        letter="b",
        text="Tilfredshed.",
        kind=CriterionKind.AT_LEAST,
        threshold=Decimal(85),
        unit="%",
    )
    make_result(
        criterion=of_percent, on=date(2009, 5, 1), value=Decimal(80), evidence="Måling i maj."
    )
    make_criterion(project=project, letter="c", text="Politik er vedtaget.")
    indicator = make_indicator(
        portfolio=portfolio, name="Sygefravær", unit="%", lower_is_better=True
    )
    make_measurement(indicator=indicator, year=2008, slot=Slot.YEAR, value="8.1")
    make_measurement(indicator=indicator, year=2007, slot=Slot.UNKNOWN, value="9.7")
    make_target(indicator=indicator, year=2008, desired="8.5", acceptable="8.8")
    make_clause(project=project, number="3.1", heading="Krav", text="Holdes hvert år.")
    make_clause(area=area, heading="Ramme", text="Rammen er fast.")
    make_party(portfolio=portfolio, person=make_person(name="Grete Skov"), side="direktionen")
    return portfolio
