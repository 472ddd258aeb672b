"""Amounts of money inside running text: a budget cell, a status text, a sentence about a grant.

A number is money if it says so: a word for kroner, a unit such as `mio.`, or the `,-` of a price.
`12.000 hits`, `28.000 eksemplarer`, `500 arbejdspladser`, `§ 5` and years say nothing of the kind.
A unit alone (`heraf 2,55 mio. til stafetten`) counts unless the next word is what there are so many
of (`3 mio. borgere`).

A range (`mellem 5.000-75.000 kr.`) is not an amount that anyone was granted, and words with two
readings (`7.475 mio. kr.`) are not one amount: `find_amounts` leaves both out, and
`find_unread_amounts` names them, so that an import can show them instead of losing them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portfolio.money_read import (
    APPROXIMATE,
    CURRENCY,
    DASH,
    DASHES,
    MINUS_SIGNS,
    UNIT,
    Amount,
    AmountError,
    AmountProblem,
    parse_amount,
)

# Loose on purpose: `13.99.115 kr.` has to be caught whole and then refused, not read as 115 kr.
_FIGURE = (
    r"(?:[0-9]{1,3}(?: [0-9]{3}){1,6}(?![0-9]|\.[0-9])(?:,[0-9]+)?"
    rf"|[0-9]+ ?, ?[0-9]{{1,3}}(?= ?{UNIT})"
    r"|[0-9](?:[0-9.,]{0,80}[0-9])?)"
)
_AMOUNT = re.compile(
    rf"(?:(?<!\w){APPROXIMATE} ?)?(?:(?<!\w)(?P<before>{CURRENCY}) ?)?"
    rf"(?P<minus>(?<![\w)])[{MINUS_SIGNS}])?(?<!\w)(?<![0-9][.,])(?P<figure>{_FIGURE})"
    rf"(?P<dash>{DASH})?(?: ?(?P<unit>{UNIT}))?(?: ?(?P<after>{CURRENCY}))?",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?<!\w)(?<!\w-)(?<!§ )(?<!§)(?P<opening>(?:mellem|mellom|between|fra|from) )?"
    rf"(?P<low>[1-9][0-9.,]{{0,30}}(?<=[0-9]))(?P<low_word> ?(?:{UNIT}|{CURRENCY}))*"
    rf"(?P<link> ?[{DASHES}] ?| (?:og|and|til|to) )"
    rf"{_FIGURE}(?: ?(?:{UNIT}|{CURRENCY}))+",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_NEXT_WORD = re.compile(r" ?([^\W\d_]+)")
_ENDS_A_CELL_FIGURE = re.compile(r" ?(?:$|[)(;\n])")

# Words that may follow `2,55 mio.` without being the thing that is counted.
_JOINING = (
    "af av afsat afsatt and anvendt avsatt blev brugt budgetteret by de den der det er for fordelt "
    "fra from har heraf hvoraf i in inkl innen inden med og of om over pr på samt så som til to "
    "under until ved with"
)
_JOINING_WORDS = frozenset(_JOINING.split())
# Words that link two figures to a range only after an opening such as `mellem` or `fra`.
_NEEDS_OPENING = frozenset({"og", "and"})


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount in a text; `text[start:end]` are its words, without brackets around them."""

    start: int
    end: int
    text: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class UnreadAmount:
    """Words that speak of money and are not one amount: why, and the øre values they can mean."""

    start: int
    end: int
    text: str
    code: AmountProblem
    readings: tuple[int, ...] = ()


def find_amounts(text: str, *, in_budget_cell: bool = False) -> tuple[FoundAmount, ...]:
    """The amounts of money in `text`, in their order.

    In a cell of a budget column, `in_budget_cell`, a figure with thousands points that stands
    alone is money too: `Tillægsbevilling: (473.000)`.
    """
    return tuple(found for found in _scan(text, in_budget_cell) if isinstance(found, FoundAmount))


def find_unread_amounts(text: str, *, in_budget_cell: bool = False) -> tuple[UnreadAmount, ...]:
    """What `find_amounts` passed over although it speaks of money: ranges and doubtful figures."""
    return tuple(found for found in _scan(text, in_budget_cell) if isinstance(found, UnreadAmount))


def _scan(text: str, in_budget_cell: bool) -> Iterator[FoundAmount | UnreadAmount]:
    # One character for one, so that the positions hold in the text as it was given.
    plain = re.sub(r"\s", " ", text)
    position = 0
    ranges = [match for match in _RANGE.finditer(plain) if _is_range(match)]
    while match := _AMOUNT.search(plain, position):
        overlapping = (r for r in ranges if r.start() < match.end() and match.start() < r.end())
        inside = next(overlapping, None)
        if inside:
            start, position = inside.span()
            yield UnreadAmount(start, position, text[start:position], AmountProblem.RANGE)
            continue
        position = match.end()
        if _is_money(match, plain, in_budget_cell):
            yield _read(text, match)


def _read(text: str, match: re.Match[str]) -> FoundAmount | UnreadAmount:
    start, end = match.span()
    words = text[start:end]
    try:
        return FoundAmount(start, end, words, parse_amount(words))
    except AmountError as error:
        return UnreadAmount(start, end, words, error.code, error.readings)


def _is_money(match: re.Match[str], plain: str, in_budget_cell: bool) -> bool:
    if match["before"] or match["after"] or match["dash"]:
        return True
    if unit := match["unit"]:
        holds_krone = unit.lower().rstrip(".").endswith("kr")
        return holds_krone or not _counts_something(plain, match.end())
    return (
        in_budget_cell
        and _GROUPED.fullmatch(match["figure"]) is not None
        and _ENDS_A_CELL_FIGURE.match(plain, match.end()) is not None
    )


def _counts_something(plain: str, end: int) -> bool:
    """Whether the word after a unit is what is counted, as in `3 mio. borgere`."""
    word = _NEXT_WORD.match(plain, end)
    return word is not None and word[1].islower() and word[1] not in _JOINING_WORDS


def _is_range(match: re.Match[str]) -> bool:
    """Two figures are a range if both are money; `fase 2 - 300.000 kr.` is a list."""
    link = match["link"]
    if match["opening"]:
        return True
    if link.strip() in _NEEDS_OPENING:
        return False
    says_money = match["low_word"] is not None
    grouped = _GROUPED.fullmatch(match["low"]) is not None
    if link.strip().isalpha():
        return grouped and not says_money
    return says_money or grouped or link == link.strip()
