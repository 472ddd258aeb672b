"""Loading what plans, agreements and indicators add to a portfolio file."""

import json
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from imports.actions.load_portfolio import load_portfolio
from initiatives.models import Activity, Criterion, Organisation, Party, Person, Portfolio
from tests.conftest import FIXTURES

pytestmark = pytest.mark.django_db

PROJECT = "areas[0].projects[0]"


def small() -> dict:
    """A file with one of everything that is optional."""
    return {
        "schema": "indsats/portfolio/1",
        "organisations": [
            {"short_name": "Gruppen", "name": "", "kind": "public", "spellings": []},
            {
                "short_name": "Del",
                "name": "",
                "kind": "public",
                "parent": "Gruppen",
                "spellings": [],
            },
        ],
        "portfolio": {
            "slug": "plan",
            "name": "Plan",
            "owner": "Gruppen",
            "layout": "agreement",
            "period": "",
            "currency": "DKK",
            "language": "da",
            "intro": "",
            "is_public": False,
            "columns": [],
            "parties": [{"person": "Inge Dam", "title": "Chef", "signed_on": "2008-01-02"}],
            "indicators": [
                {
                    "name": "Fravær",
                    "lower_is_better": True,
                    "measurements": [{"year": 2008, "slot": "1", "value": "8.5"}],
                    "targets": [{"year": 2008, "desired": "8.0", "acceptable": "8.8"}],
                }
            ],
        },
        "areas": [
            {
                "number": 1,
                "slug": "et",
                "name": "Et",
                "heading": "",
                "intro": "",
                "clauses": [{"number": "1.1", "heading": "Tom"}],
                "frames": [],
                "projects": [project("1a"), project("1b")],
            }
        ],
    }


def project(code: str) -> dict:
    return {
        "code": code,
        "title": code,
        "programme": "",
        "basis_as_written": "",
        "purpose": "",
        "target_group": "",
        "period": "",
        "assignments": [],
        "statuses": [],
        "lines": [],
        "clauses": [{"heading": "Hvem", "text": "Alle"}],
        "activities": [
            {
                "key": f"{code}-en",
                "text": "Et møde",
                "organisations": ["Gruppen"],
                "sources": [{"agreement": "Aftalen", "party": "Del"}],
                "deadline": "ultimo 2008",
                "state": "done",
                "done_on": "2008-11-30",
            }
        ],
        "goals": [{"letter": "A", "text": "Mål"}, {"letter": "B", "text": "Et andet mål"}],
        "criteria": [
            {"goal": "B", "text": "Mindst", "kind": "at_least", "threshold": "85", "unit": "%"}
        ],
    }


def first(found: dict, part: str) -> dict:
    """The first row of `part` in the first project."""
    return found["areas"][0]["projects"][0][part][0]


def refused(broken: dict) -> str:
    with pytest.raises(ValidationError) as error:
        load_portfolio(data=broken)
    assert not Portfolio.objects.exists()
    assert not Organisation.objects.exists()
    assert not Person.objects.exists()
    return " ".join(error.value.messages)


def test_everything_optional_is_loaded_to_where_it_belongs():
    portfolio = load_portfolio(data=small())
    area = portfolio.areas.get()
    assert [(one.number, one.heading, one.text) for one in area.clauses.filter(project=None)] == [
        ("1.1", "Tom", "")
    ]
    one = area.projects.get(code="1a")
    assert [(clause.heading, clause.area) for clause in one.clauses.all()] == [("Hvem", area)]
    activity = one.activities.get()
    assert (activity.state, str(activity.done_on)) == ("done", "2008-11-30")
    assert (activity.deadline_kind, str(activity.deadline_latest)) == ("by", "2008-12-31")
    assert [str(source) for source in activity.sources.all()] == ["Aftalen, Del"]
    criterion = one.criteria.get()
    assert (criterion.goal.text, criterion.threshold) == ("Et andet mål", Decimal(85))
    indicator = portfolio.indicators.get()
    assert indicator.measurements.get().value == Decimal("8.5")
    assert indicator.targets.get().acceptable == Decimal("8.8")
    party = Party.objects.get(portfolio=portfolio)
    assert (party.person.name, party.title, party.side) == ("Inge Dam", "Chef", "")
    assert str(party.signed_on) == "2008-01-02"


def test_a_member_answers_for_what_its_group_does():
    portfolio = load_portfolio(data=small())
    part = Organisation.objects.get(short_name="Del")
    assert part.parent.short_name == "Gruppen"
    assert Activity.objects.of_organisation(part).count() == 2
    assert portfolio.funding_sources.count() == 1


def test_what_is_not_needed_may_be_left_out():
    bare = small()
    for part in ("parties", "indicators"):
        bare["portfolio"].pop(part)
    bare["areas"][0].pop("clauses")
    for one in bare["areas"][0]["projects"]:
        for part in ("clauses", "activities", "goals", "criteria"):
            one.pop(part)
    load_portfolio(data=bare)
    assert not Activity.objects.exists()
    assert not Criterion.objects.exists()


def test_what_is_carried_over_may_stand_before_what_it_continues():
    plan = small()
    first(plan, "activities")["carried_from"] = "1b-en"
    load_portfolio(data=plan)
    later = Activity.objects.get(project__code="1a")
    assert later.carried_from.project.code == "1b"


def test_an_organisation_that_exists_keeps_the_parent_that_people_gave_it():
    Organisation.objects.create(short_name="Del")
    load_portfolio(data=small())
    assert Organisation.objects.get(short_name="Del").parent is None


SPOILT = {
    "an activity that says nothing": ("activities", {"text": ""}, "text"),
    "a kind that is none": ("activities", {"kind": "opgave"}, "kind"),
    "done without a day": ("activities", {"done_on": None}, "done_on"),
    "done on no day": ("activities", {"done_on": "30. november"}, "done_on"),
    "an unknown organisation": ("activities", {"organisations": ["Nix"]}, "Nix"),
    "a key that two have": ("activities", {"key": "1b-en"}, "1b-en"),
    "carried over from nothing": ("activities", {"carried_from": "nix"}, "nix"),
    "carried over from the same project": ("activities", {"carried_from": "1a-en"}, "another"),
    "a field with a slip in it": ("activities", {"deadlin": "2008"}, "deadlin"),
    "a deadline that is a novel": ("activities", {"deadline": "x" * 201}, "deadline_as_written"),
    "a goal that says nothing": ("goals", {"text": ""}, "text"),
    "a goal that is not there": ("criteria", {"goal": "C"}, "C"),
    "more than a whole": ("criteria", {"threshold": "101"}, "100"),
    "a threshold that is not measured": ("criteria", {"kind": "judgement"}, "tal"),
    "a threshold as a JSON number": ("criteria", {"threshold": 85.0}, "threshold"),
    "a threshold with a comma": ("criteria", {"threshold": "8,5"}, "threshold"),
    "a threshold that is no number": ("criteria", {"threshold": "NaN"}, "threshold"),
    "a clause that says nothing": ("clauses", {"heading": "", "text": ""}, "overskrift"),
}


@pytest.mark.parametrize(("part", "change", "said"), SPOILT.values(), ids=SPOILT)
def test_a_row_that_breaks_a_rule_is_refused_with_its_place(part, change, said):
    broken = small()
    first(broken, part).update(change)
    message = refused(broken)
    # Of two activities of one key the second one is the one too many.
    number = 1 if "key" in change else 0
    assert message.startswith(f"areas[0].projects[{number}].{part}[0]: ")
    assert said in message


def test_a_letter_that_repeats_names_no_goal():
    broken = small()
    for goal in broken["areas"][0]["projects"][0]["goals"]:
        goal["letter"] = "B"
    assert refused(broken).startswith(f"{PROJECT}.criteria[0]: 2 goals")


INDICATOR = "portfolio.indicators[0]"


@pytest.mark.parametrize(
    ("part", "change", "place"),
    [
        ("measurements", {"value": None}, f"{INDICATOR}.measurements[0]"),
        ("measurements", {"slot": "5"}, f"{INDICATOR}.measurements[0]"),
        ("measurements", {"year": 8}, f"{INDICATOR}.measurements[0]"),
        ("targets", {"desired": "9.0"}, f"{INDICATOR}.targets[0]"),
        ("targets", {"acceptable": 8.8}, f"{INDICATOR}.targets[0]"),
    ],
)
def test_a_figure_that_breaks_a_rule_is_refused_with_its_place(part, change, place):
    broken = small()
    broken["portfolio"]["indicators"][0][part][0].update(change)
    assert refused(broken).startswith(f"{place}: ")


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda found: found["portfolio"].update(layout="tabel"), "portfolio"),
        (lambda found: found["portfolio"].update(party=[]), "portfolio"),
        (lambda found: found["portfolio"]["parties"][0].pop("person"), "portfolio.parties[0]"),
        (lambda found: found["organisations"][1].update(parent="Nix"), "organisations[1]"),
        (lambda found: found["areas"][0].update(clause=[]), "areas[0]"),
        (lambda found: found["areas"][0]["projects"][0].update(goal=[]), PROJECT),
        (lambda found: found["areas"][0]["projects"][1].update(code="1a"), "areas[0].projects[1]"),
    ],
)
def test_other_rows_are_refused_with_their_place_too(spoil, place):
    broken = small()
    spoil(broken)
    assert refused(broken).startswith(f"{place}: ")


def test_every_file_of_the_demonstration_is_public_and_of_the_slug_in_its_name():
    for path in FIXTURES.glob("*.json"):
        portfolio = json.loads(path.read_text(encoding="utf-8"))["portfolio"]
        assert (portfolio["slug"], portfolio["is_public"]) == (path.stem, True)
