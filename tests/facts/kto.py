"""The facts of the two KTO status documents, taken from a transcription of the printed pages."""

from tests.facts import kto_2008, kto_2010
from tests.facts.kto_rows import Area, Project

DOCUMENTS: tuple[str, ...] = ("kto-2008", "kto-2010")
AREAS: tuple[Area, ...] = kto_2008.AREAS + kto_2010.AREAS
PROJECTS: tuple[Project, ...] = kto_2008.PROJECTS + kto_2010.PROJECTS


def areas_of(document: str) -> list[Area]:
    return [area for area in AREAS if area.document == document]


def projects_of(document: str) -> list[Project]:
    return [project for project in PROJECTS if project.document == document]
