"""Sentences that state one amount: *I alt er der afsat 7,5 mio. til indsatsområdet.*"""

import re
from dataclasses import dataclass

from imports.cells.amounts import amounts_in
from imports.cells.stated import StatedAmount, find_stated_amount
from imports.recognition.mapping import Unit
from imports.recognition.sum_words import SumKind, says_all, sum_kind_of_sentence
from imports.source import Place

LONGEST = 220
_STATE_MONEY = re.compile(r"\bfinanslov\w*|\bstatsbudsjett\w*", re.IGNORECASE)
"""What a state's budget gives is not what is allocated to the area."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """`says_all` if it says that it is all of it: *i alt*, *samlet*."""

    kind: SumKind
    stated: StatedAmount
    says_all: bool


def states_amount(words: str) -> SumKind | None:
    """What a short sentence states of its one amount: a sum, or what is allocated."""
    found = read_sentence(words, Place("", 0))
    return found.kind if found else None


def read_sentence(words: str, place: Place, decimal: str = ",") -> Sentence | None:
    """A line that states one amount as a sum or as what is allocated; None for other words."""
    if len(words) > LONGEST or not any(c.isdigit() for c in words):
        return None
    plain = " ".join(words.split())
    kind = sum_kind_of_sentence(plain)
    if kind is None or _STATE_MONEY.search(plain):
        return None
    if len(amounts_in(plain, unit=Unit.KRONER, decimal=decimal)) != 1:
        return None
    stated = find_stated_amount(plain, place, decimal=decimal)
    return Sentence(kind, stated, says_all(plain)) if stated else None
