"""What the heading of a column means: its words, in Danish, Norwegian and English, and its field.

A heading is compared without case, punctuation, marks of footnotes and units. What an office has
taught the portfolio (`learned`) goes before what is known here.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from imports.fields import Field
from imports.recognition.area_names import named_area
from imports.recognition.heading_patterns import PATTERNS
from imports.recognition.marks import without_mark
from imports.recognition.synonyms import EXACT
from imports.recognition.units import without_unit
from portfolio.search import searchable

LONGEST = 70
MOST_WORDS = 8


class Meaning(NamedTuple):
    """A field that a heading can stand for; of two columns the one of higher `rank` is it."""

    field: Field
    rank: int


_NO_LETTER = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\([^)]*\)")
_PARTS = re.compile(r"\s*(?:/|,|;|\bog\b|\band\b|&|\+)\s*")


@lru_cache(maxsize=8192)
def heading_key(words: str) -> str:
    """The form in which headings are compared, and kept as learned ones."""
    plain = without_unit(without_mark(" ".join(words.split())))
    return _NO_LETTER.sub(" ", searchable(plain)).strip()


def meaning_of(words: str, learned: Mapping[str, Field]) -> Meaning | None:
    """The field that a heading stands for, or None if it is not known."""
    if learned:
        key = heading_key(words)
        for field in (learned.get(key), learned.get(searchable(words.strip()))):
            if field is not None:
                return Meaning(Field(field), 9)
    return _known(words)


@lru_cache(maxsize=4096)
def _known(words: str) -> Meaning | None:
    if len(words) > LONGEST or len(words.split()) > MOST_WORDS:
        words = _BRACKETS.sub("", words)
    if not words.strip() or len(words) > LONGEST or len(words.split()) > MOST_WORDS:
        return None
    if named_area(words):
        return None
    key = heading_key(words)
    if "%" in words:
        # A share of something, never the thing itself.
        return Meaning(Field.IGNORED, 4)
    if not key:
        # Only a unit, such as `t.kr.`: the column of the amounts.
        return Meaning(Field.BUDGET, 2) if any(c.isalpha() for c in words) else None
    return _exact(key) or _by_part(words) or _by_pattern(key)


def _exact(key: str) -> Meaning | None:
    found = EXACT.get(key)
    return Meaning(*found) if found else None


def _by_part(words: str) -> Meaning | None:
    """Of `Projekt/titel` and `Tidsplan og status` the part that says most."""
    parts = _PARTS.split(without_unit(without_mark(words)))
    if len(parts) < 2:
        return None
    found = [meaning for part in parts if (meaning := _exact(heading_key(part)))]
    if not found:
        return None
    if any(each.field == Field.STATUS for each in found):
        return next(each for each in found if each.field == Field.STATUS)
    return max(found, key=lambda each: each.rank)


def _by_pattern(key: str) -> Meaning | None:
    for pattern, field, rank in PATTERNS:
        if pattern.search(key):
            return Meaning(field, rank)
    return None
