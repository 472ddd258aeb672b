"""What is asked about a file, and what has been answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from imports.models import FileImport
from imports.preview import CONFLICT, summarised_plan

FIELD = "answer-"
"""How the name of a question's field begins; its key follows."""
REST = "rest"
"""What is sent by the button that keeps apart all that is still open."""
MANY = 5
"""With more open questions than this, there is such a button."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its options, each an answer and its words; `answer` is empty until given."""

    key: str
    words: str
    options: tuple[tuple[str, str], ...]
    kind: str
    answer: str
    default: str = ""

    @property
    def name(self) -> str:
        return f"{FIELD}{self.key}"

    @property
    def is_open(self) -> bool:
        return self.answer not in dict(self.options)


def questions_of(one: FileImport) -> list[Asked]:
    """The open ones first. Whose value holds is asked at the row itself."""
    asked = [
        Asked(
            each.key,
            each.words,
            each.options,
            each.kind,
            one.answers.get(each.key, ""),
            each.default,
        )
        for each in summarised_plan(one.summary).questions
        if each.kind != CONFLICT
    ]
    return sorted(asked, key=lambda each: not each.is_open)


def answers_sent(one: FileImport, data: Mapping[str, Any]) -> dict[str, str]:
    """What a form answers otherwise than before, by key; what is no option is no answer.

    Somebody may say of all that they leave open that they are not the same.
    """
    found = {}
    for asked in questions_of(one):
        is_rest = REST in data and asked.is_open
        answer = data.get(asked.name, "") or (asked.default if is_rest else "")
        if answer in dict(asked.options) and answer != asked.answer:
            found[asked.key] = answer
    return found
