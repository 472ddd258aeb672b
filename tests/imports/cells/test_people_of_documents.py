"""The people of the two status documents, against what a person read there."""

import pytest

from imports.cells.people import KnownNames, read_people
from tests.imports.cells.transcription import projects_of

NOTHING_KNOWN = KnownNames()
GROUPS = {
    "styregruppe": "steering_group",
    "følgegruppe": "following_group",
    "arbejdsgruppe": "working_group",
}


def role_of(words: str) -> str:
    if words in GROUPS:
        return GROUPS[words]
    return "coordinator" if words.startswith("overordnet koordinering") else "lead"


def read_by_a_person(project):
    return sorted(
        (
            "" if each["name"] in (None, "NN") else each["name"],
            each.get("group") or ("NN" if each["name"] == "NN" else ""),
            each["organisation"] or "",
            each.get("side") or "",
            each.get("title") or "",
            role_of(each["role"]),
        )
        for each in project["leads"] + project["steering_group"]
    )


def read_here(project, known):
    return sorted(
        (each.name, each.group, each.organisation, each.side, each.title, each.role or "lead")
        for each in read_people(project["leads_text"], known)
    )


@pytest.mark.parametrize(("document", "number"), [("status-2010", 16), ("status-2008", 48)])
def test_every_cell_of_people_is_read_as_a_person_reads_it(document, number):
    """Without a register: the file is the first that is imported."""
    projects = projects_of(document)
    assert len(projects) == number
    differing = {
        each["id"]: (read_by_a_person(each), read_here(each, NOTHING_KNOWN))
        for each in projects
        if read_by_a_person(each) != read_here(each, NOTHING_KNOWN)
    }
    assert differing == {}


def test_a_register_changes_nothing_of_it():
    projects = projects_of("status-2008")
    known = KnownNames(
        organisations=frozenset({"KL", "KTO", "Danske Regioner", "Personalestyrelsen"}),
        people=frozenset({"Pia Jørgensen", "Henrik Carlsen"}),
    )
    for project in projects:
        assert read_here(project, known) == read_here(project, NOTHING_KNOWN), project["id"]
