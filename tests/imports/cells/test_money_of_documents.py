"""The budget cells of the two status documents, against what a person read there."""

import pytest

from imports.cells.money import read_budget
from imports.recognition.mapping import Unit
from imports.source import Place, SourceCell
from tests.imports.cells.transcription import projects_of

HERE = Place("Tabel 1", 2, 6, in_cells=False)


def read(project):
    cell = SourceCell(project["budget_text"])
    return read_budget(cell, unit=Unit.KRONER, decimal=",", place=HERE)


@pytest.mark.parametrize(("document", "number"), [("status-2010", 16), ("status-2008", 48)])
def test_every_amount_of_every_budget_cell_is_found(document, number):
    projects = projects_of(document)
    assert len(projects) == number
    for project in projects:
        expected = [(each["amount"] * 100, each["approx"]) for each in project["amounts"]]
        found = [(line.oere, line.approximate) for line in read(project).lines]
        assert found == expected, project["id"]


@pytest.mark.parametrize("document", ["status-2010", "status-2008"])
def test_every_cell_adds_up_to_its_headline_amount(document):
    for project in projects_of(document):
        counted = [
            line.oere
            for line in read(project).lines
            if line.part_of is None and line.standing != "noted"
        ]
        assert sum(counted) == project["headline_amount"] * 100, project["id"]


@pytest.mark.parametrize("document", ["status-2010", "status-2008"])
def test_every_source_and_every_party_is_found(document):
    for project in projects_of(document):
        found = read(project)
        assert found.source_words.startswith(project["funding_source"] or ""), project["id"]
        assert bool(found.source_words) == bool(project["funding_source"]), project["id"]
        parties = [each["party"] or "" for each in project["amounts"]]
        assert [line.funded_by for line in found.lines] == parties, project["id"]


def test_money_of_the_finance_act_stands_outside():
    outside = {
        project["id"] for project in projects_of("status-2010") if not read(project).frame_in_total
    }
    assert outside == {"2010-3.8", "2010-3.9"}


@pytest.mark.parametrize("document", ["status-2010", "status-2008"])
def test_nothing_of_the_two_documents_needs_a_decision(document):
    serious = [
        problem
        for project in projects_of(document)
        for problem in read(project).problems
        if problem.serious
    ]
    assert serious == []
