"""Words that the site writes itself, in whichever of its languages a workbook is."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from initiatives.models import ActivityState, Stage, StatusUpdate
from initiatives.models.assignment import AssignmentRole
from reports.document import Line, Missing
from reports.layouts.prose import prose
from reports.layouts.status_cells import GROUP_HEADINGS, status_flags
from reports.renderers.flat import line_words, missing_words
from reports.renderers.keys import plain_text

BULLET = "• "
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
OUTSTANDING = ("evaluation_outstanding", "accounts_outstanding", "decision_wanted")


def in_languages(say: Callable[[], str]) -> list[str]:
    """The same words in each language of the site."""
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.append(say())
    return found


@cache
def stages() -> Mapping[str, str]:
    """The stage by its word, in small letters."""
    return {
        words.casefold(): stage.value
        for stage in Stage
        for words in in_languages(lambda stage=stage: str(stage.label))  # type: ignore[misc]
    }


@cache
def states() -> Mapping[str, str]:
    return {
        words.casefold(): state.value
        for state in ActivityState
        for words in in_languages(lambda state=state: str(state.label))  # type: ignore[misc]
    }


@cache
def no_status() -> frozenset[str]:
    return frozenset(words.casefold() for words in in_languages(lambda: _("No status yet")))


@cache
def flags() -> Mapping[str, str]:
    """The field of a status by the words that a cell shows if it is set."""
    return {
        words.casefold(): name
        for name in OUTSTANDING
        for words in in_languages(
            lambda name=name: status_flags(StatusUpdate(**{name: True}))[0]  # type: ignore[misc]
        )
    }


@cache
def roles() -> Mapping[str, str]:
    """The role by the heading of its people."""
    return {
        words.casefold(): str(role.value)
        for role in AssignmentRole
        for words in in_languages(lambda role=role: _(GROUP_HEADINGS[role]))  # type: ignore[misc]
    }


@cache
def no_amount() -> frozenset[str]:
    """What stands where an amount is not stated."""
    words = (
        word
        for missing in Missing
        for word in in_languages(lambda missing=missing: missing_words(missing))  # type: ignore[misc]
    )
    return frozenset(("", *(plain_text(word).casefold() for word in words)))


# --- Texts ---------------------------------------------------------------------------------------


def as_typed(text: str) -> str:
    """A text of a cell as people type it: a bullet begins with a dash."""
    lines = (
        f"- {line.removeprefix(BULLET)}" if line.startswith(BULLET) else line
        for line in text.split("\n")
    )
    return "\n".join(lines)


def shown(text: str) -> list[str]:
    """The lines in which a cell shows a text that people have typed."""
    return [plain_text(line_words(line)) for line in prose(text)]


def says_the_same(text: str, typed: str) -> bool:
    """Whether what people have `typed` shows as the `text` of a cell."""
    return [line for line in text.split("\n") if line] == [line for line in shown(typed) if line]


def without_mark(label: str) -> str:
    """A label without the mark of its footnote."""
    return label.rstrip(_SUPERSCRIPTS).rstrip()


def words_of(lines: tuple[Line, ...]) -> list[str]:
    return [plain_text(line_words(line)) for line in lines]


NUMBER = re.compile(r"(?P<code>[0-9]+[.0-9]*[a-zæøå]?|[a-zæøå][.)])\.?\s+(?P<rest>\S.*)", re.DOTALL)
