"""Every cell of the two KTO documents with what a person read in it, where that file is."""

import json
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).resolve().parents[4] / "shared" / "facts" / "kto.json"


def projects_of(document: str) -> list[dict[str, Any]]:
    """The projects of `status-2008` or `status-2010`; the test is skipped without the file."""
    if not FILE.exists():
        pytest.skip("the transcription of the documents is not here")
    documents = json.loads(FILE.read_text(encoding="utf-8"))["documents"]
    found = next(each for each in documents if each["id"] == document)
    return [project for area in found["areas"] for project in area["projects"]]
