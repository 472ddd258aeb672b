"""A Document as JSON: the facts by name, which are the contract, and then the document itself."""

import json
from typing import Any

from reports.document import Document
from reports.document_json import document_to_json


def render(document: Document) -> bytes:
    text = json.dumps(contents(document), ensure_ascii=False, indent=2)
    # A half character, which a text can hold and UTF-8 cannot, becomes a question mark.
    return f"{text}\n".encode(errors="replace")


def contents(document: Document) -> dict[str, Any]:
    """The facts first; of the document's own fields only those that the facts do not name."""
    whole = document_to_json(document)
    facts: dict[str, Any] = whole.pop("facts")
    return facts | {name: value for name, value in whole.items() if name not in facts}
