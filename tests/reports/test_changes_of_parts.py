"""What people change of activities, goals, criteria, indicators, clauses and parties is told: each
once, in words; and of what they do not change, nothing.
"""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.models import (
    Activity,
    ActivityState,
    Area,
    Clause,
    Criterion,
    CriterionResult,
    Fulfilment,
    Goal,
    Indicator,
    Measurement,
    Organisation,
    Party,
    Project,
    Slot,
    Target,
    Verdict,
)
from reports.changes import compare
from reports.layouts.frozen_facts import live_side
from reports.layouts.scope import Scope
from reports.layouts.since_last import comparison
from reports.renderers.plain import text_of_document
from tests.factories import (
    make_activity,
    make_clause,
    make_criterion,
    make_goal,
    make_indicator,
    make_measurement,
    make_party,
    make_person,
    make_result,
    make_target,
)
from tests.reports.plans import make_plan

pytestmark = pytest.mark.django_db
TODAY = date(2009, 6, 1)


@pytest.fixture
def portfolio():
    return make_plan()


def one(model, **known):
    return model.objects.get(**known)


def edit(model, known, **values):
    """A change of one row as a form makes it."""
    row = one(model, **known)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()


def side(portfolio, *, on=TODAY, **scope):
    return live_side(Scope.whole(portfolio, on=on, **scope))


def told(portfolio, before, after, language="da"):
    """The comparison as lines of text, in `language`."""
    document = comparison(before, after, language=language, portfolio=portfolio)
    return text_of_document(document).replace("\xa0", " ")


def changed(portfolio, change):
    """The changes that are found after `change`, and the text that tells them."""
    before = side(portfolio)
    change()
    after = side(portfolio)
    return compare(before.facts, after.facts).changes, told(portfolio, before, after)


ACTIVITY, GOAL, INDICATOR = {"number": "1"}, {"letter": "a"}, {"name": "Sygefravær"}
PERCENT, POLICY = {"letter": "b"}, {"letter": "c"}
YEAR, UNKNOWN = {"slot": Slot.YEAR}, {"slot": Slot.UNKNOWN}
OF_PROJECT, OF_AREA = {"heading": "Krav"}, {"heading": "Ramme"}

CHANGES = {
    "activity done": (
        lambda: edit(Activity, ACTIVITY, state=ActivityState.DONE, done_on=date(2009, 5, 20)),
        "Gode job, 1 Uddan ledere: ny tilstand, Ikke begyndt → Udført (20. maj 2009).",
    ),
    "activity begun": (
        lambda: edit(Activity, ACTIVITY, state=ActivityState.BEGUN),
        "Gode job, 1 Uddan ledere: ny tilstand, Ikke begyndt → Begyndt.",
    ),
    "activity dropped": (
        lambda: edit(Activity, ACTIVITY, state=ActivityState.DROPPED),
        "Gode job, 1 Uddan ledere: ny tilstand, Ikke begyndt → Bortfaldet.",
    ),
    "activity moved": (
        lambda: edit(Activity, ACTIVITY, deadline_as_written="1. december 2009"),
        "Gode job, 1 Uddan ledere: frist flyttet, 1. september 2009 → 1. december 2009.",
    ),
    "activity reworded": (
        lambda: edit(Activity, ACTIVITY, text="Uddan alle ledere."),
        "Gode job / 1 Uddan alle ledere | aktivitetens ordlyd | Uddan {+alle +}ledere.",
    ),
    "activity noted": (
        lambda: edit(Activity, ACTIVITY, note="Udbud er i gang."),
        "Gode job / 1 Uddan ledere | bemærkning | {+Udbud er i gang.+}",
    ),
    "activity has another responsible": (
        lambda: edit(Activity, ACTIVITY, responsible_as_written="HR"),
        "Gode job / 1 Uddan ledere | ansvarlig | [-Forvaltningerne-] {+HR+}",
    ),
    "activity fulfilled by another": (
        lambda: Fulfilment.objects.create(
            activity=one(Activity), organisation=one(Organisation, short_name="SUF"), done_on=TODAY
        ),
        "Gode job, 1 Uddan ledere: opfyldt af, 1 af 3 → 2 af 3: SUF.",
    ),
    "activity no longer fulfilled": (
        lambda: one(Fulfilment).delete(),
        "Gode job, 1 Uddan ledere: opfyldt af, 1 af 3 → 0 af 3: ikke længere BIF.",
    ),
    "activity new": (
        lambda: make_activity(project=one(Project), number="2", text="Mål igen."),
        "Gode job: ny aktivitet, 2 Mål igen.",
    ),
    "activity gone": (
        lambda: one(Activity).delete(),
        "Gode job: aktivitet fjernet, 1 Uddan ledere.",
    ),
    "goal reworded": (
        lambda: edit(Goal, GOAL, text="Langt færre sygedage."),
        "Gode job / a. Langt færre sygedage | målets ordlyd | [-Færre-] {+Langt færre+} sygedage.",
    ),
    "goal with a deadline": (
        lambda: edit(Goal, GOAL, deadline_as_written="ultimo 2009"),
        "Gode job, a. Færre sygedage: frist, ultimo 2009.",
    ),
    "goal new": (
        lambda: make_goal(project=one(Project), letter="d", text="Bedre møder."),
        "Gode job: nyt mål, d. Bedre møder.",
    ),
    "goal gone": (lambda: one(Goal).delete(), "Gode job: mål fjernet, a. Færre sygedage."),
    "criterion with another threshold": (
        lambda: edit(Criterion, PERCENT, threshold=Decimal("87.5")),
        "Gode job, b. Tilfredshed: grænse ændret, Mindst 85 % → Mindst 87,5 %.",
    ),
    "criterion measured otherwise": (
        lambda: edit(Criterion, PERCENT, method="Spørgeskema."),
        "Gode job / b. Tilfredshed | metode | {+Spørgeskema.+}",
    ),
    "criterion reworded": (
        lambda: edit(Criterion, PERCENT, text="Høj tilfredshed."),
        "Gode job / b. Høj tilfredshed | kriteriets ordlyd | [-Tilfredshed.-] {+Høj tilfredshed.+}",
    ),
    "criterion with a deadline": (
        lambda: edit(Criterion, POLICY, deadline_as_written="medio 2009"),
        "Gode job, c. Politik er vedtaget: frist, medio 2009.",
    ),
    "criterion answered": (
        lambda: make_result(criterion=one(Criterion, **POLICY), verdict=Verdict.PARTLY),
        "Gode job, c. Politik er vedtaget: kriteriets resultat, ikke besvaret → Delvist opfyldt.",
    ),
    "criterion answered anew": (
        lambda: make_result(criterion=one(Criterion, **PERCENT), value=Decimal(87), on=TODAY),
        (
            "Gode job, b. Tilfredshed: kriteriets resultat, Ikke opfyldt, 80 % → Opfyldt, 87 % "
            "(ønsket: mindst 85 %)."
        ),
    ),
    "evidence mended": (
        lambda: edit(CriterionResult, {}, evidence="Måling i juni."),
        "Gode job / b. Tilfredshed | belæg | Måling i [-maj-] {+juni+}.",
    ),
    "criterion new": (
        lambda: make_criterion(project=one(Project), letter="e", text="Ro."),
        "Gode job: nyt kriterium, e. Ro.",
    ),
    "criterion gone": (
        lambda: one(Criterion, **POLICY).delete(),
        "Gode job: kriterium fjernet, c. Politik er vedtaget.",
    ),
    "indicator renamed": (
        lambda: edit(Indicator, INDICATOR, name="Fravær"),
        "Fravær: nyt navn, Sygefravær → Fravær.",
    ),
    "indicator new": (
        lambda: make_indicator(portfolio=one(Project).area.portfolio, name="Trivsel"),
        "Trivsel: ny indikator, 0 tal.",
    ),
    "indicator gone": (lambda: one(Indicator).delete(), "Sygefravær: indikator fjernet, 2 tal."),
    "figure new": (
        lambda: make_measurement(indicator=one(Indicator), year=2009, slot="1", value="7.4"),
        "Sygefravær, 2009, 1. kvartal: nyt tal, 7,4 %.",
    ),
    "figure corrected": (
        lambda: edit(Measurement, YEAR, value=Decimal("8.2")),
        "Sygefravær, 2008, hele året: tal rettet, 8,1 % → 8,2 %.",
    ),
    "figure gone": (
        lambda: one(Measurement, **UNKNOWN).delete(),
        "Sygefravær, 2007, kvartal eller år ukendt: tal fjernet, 9,7 %.",
    ),
    "quarter decided": (
        lambda: edit(Measurement, UNKNOWN, slot=Slot.FOURTH),
        "Sygefravær, 2007: kvartal afklaret, kvartal eller år ukendt → 4. kvartal.",
    ),
    "year assessed anew": (
        lambda: edit(Target, {}, desired=Decimal("8.0")),
        (
            "Sygefravær, 2008: årets vurdering, Som ønsket → Godt nok.\n"
            "Sygefravær, 2008: måltal ændret, ønsket 8,5 %, acceptabelt 8,8 % → "
            "ønsket 8 %, acceptabelt 8,8 %."
        ),
    ),
    "target changed": (
        lambda: edit(Target, {}, acceptable=None),
        "Sygefravær, 2008: måltal ændret, ønsket 8,5 %, acceptabelt 8,8 % → ønsket 8,5 %.",
    ),
    "target new": (
        lambda: make_target(indicator=one(Indicator), year=2010, desired="7"),
        "Sygefravær, 2010: nyt måltal, ønsket 7 %.",
    ),
    "clause reworded": (
        lambda: edit(Clause, OF_PROJECT, text="Holdes hvert halve år."),
        "Gode job / 3.1 Krav | tekst | Holdes hvert {+halve +}år.",
    ),
    "clause of an area reworded": (
        lambda: edit(Clause, OF_AREA, text="Rammen er løs."),
        "Trivsel / Ramme | tekst | Rammen er [-fast-] {+løs+}.",
    ),
    "clause new": (
        lambda: make_clause(area=one(Area), heading="Forudsætninger"),
        "Trivsel: nyt afsnit, Forudsætninger.",
    ),
    "clause gone": (
        lambda: one(Clause, **OF_PROJECT).delete(),
        "Gode job: afsnit fjernet, 3.1 Krav.",
    ),
    "party signed": (
        lambda: edit(Party, {}, signed_on=date(2009, 5, 28)),
        "Grete Skov, direktionen: underskrevet, 28. maj 2009.",
    ),
    "party new": (
        lambda: make_party(portfolio=one(Project).area.portfolio, person=make_person(name="Bo Ek")),
        "Bo Ek: ny part.",
    ),
    "party gone": (lambda: one(Party).delete(), "Grete Skov: part fjernet, direktionen."),
}


@pytest.mark.parametrize(("change", "words"), CHANGES.values(), ids=CHANGES)
def test_each_change_is_told_once_in_words(portfolio, change, words):
    found, text = changed(portfolio, change)
    assert words in text
    assert len(found) == len(words.splitlines())


def test_what_is_not_changed_is_not_told(portfolio):
    for model in (Activity, Goal, Criterion, Indicator, Measurement, Target, Clause, Party):
        for row in model.objects.all():
            row.save()
    found, text = changed(portfolio, lambda: None)
    assert found == ()
    assert "ingen ændringer" in text
