"""The JSON format."""

import json
from datetime import date

from reports.layouts import composition
from reports.layouts.scope import Scope
from reports.renderers import RENDERERS
from tests.reports.documents import document_with_everything, make_document


def test_the_facts_come_first_and_as_they_were_built():
    document = document_with_everything()
    text = RENDERERS["json"].render(document).decode()
    data = json.loads(text)
    assert list(data)[:2] == ["schema", "areas"]
    assert {name: data[name] for name in document.facts} == document.facts


def test_the_whole_document_follows_the_facts():
    data = json.loads(RENDERERS["json"].render(document_with_everything()))
    assert data["title"] == "Status for projekterne"
    assert data["as_of"] == "2008-05-13"
    table = data["sections"][0]["blocks"][1]
    assert table["rows"][0]["cells"][4]["oere"] == 130_000_050


def test_a_fact_is_not_overwritten_by_a_field_of_the_document():
    data = json.loads(RENDERERS["json"].render(make_document(facts={"title": "Fakta"})))
    assert data["title"] == "Fakta"


def test_letters_are_written_as_they_are_and_lines_are_indented():
    text = RENDERERS["json"].render(make_document(title="Ærø")).decode()
    assert '  "title": "Ærø",\n' in text


def test_the_contract_of_a_portfolio_has_its_figures(kto_2010):
    document = composition.report(Scope.whole(kto_2010, on=date(2010, 5, 1)), language="da")
    data = json.loads(RENDERERS["json"].render(document))
    frames = {
        (area["name"], frame["name"]): frame for area in data["areas"] for frame in area["frames"]
    }
    recruitment = frames["Rekruttering", ""]
    assert (recruitment["computed"], recruitment["stated"], recruitment["difference"]) == (
        "7470000.00",
        "7475000.00",
        "5000.00",
    )
    assert frames["Medindflydelse", ""]["provisional"] == "3060000.00"
    assert data["totals"]["outside"] == "13000000.00"
    assert data["sections"][0]["key"] == "overview"
