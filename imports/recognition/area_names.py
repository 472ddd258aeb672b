"""The name of an area, from a heading such as `INDSATSOMRÅDE – REKRUTTERING`."""

import re
from dataclasses import dataclass

from portfolio.search import searchable

LONGEST = 150
_DASH = "-\u2010\u2012\u2013\u2014"
_AREA_WORD = (
    r"(?:indsats|innsats|satsings|satsnings|fokus|program|hoved|del|politik|mål|virksomheds)"
    r"område(?:r|rne|t|ne)?"
)
_SHORT_AREA_WORD = r"(?:område|tema|spor|area|theme|focus area|priority area|area of effort)"
_NUMBER = r"(?:nr\.? ?|no\.? ?)?(?P<number>[0-9]{1,3}|[ivx]{1,5}(?=[\s.:)–-])|[a-zæøå](?=[.:)]))"
_WITH_WORD = re.compile(
    rf"^(?:{_AREA_WORD}\b|{_SHORT_AREA_WORD}\b(?=\s*(?:nr\.?\s*)?(?:[0-9]|[{_DASH}:]"
    rf"|[a-z]\b[.:)])))"
    rf"\s*(?:{_NUMBER})?\s*(?P<sign>[{_DASH}:.)]*)\s*(?P<name>\S.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(
    r"^(?P<number>[0-9]{1,3})(?P<sign>[.]|\s*[:\u2013\u2014-])\s+(?P<name>[^\W\d_].*)$", re.DOTALL
)
_SENTENCE_END = re.compile(r"[.!?]\s*$|[.!?]\s+[A-ZÆØÅ]")
_ABBREVIATIONS = frozenset(
    [
        "it",
        "hr",
        "eu",
        "kl",
        "hms",
        "ikt",
        "ict",
        "kto",
        "oecd",
        "ok",
        "rltn",
        "esdh",
        "edb",
        "tr",
        "med/su",
        "ks",
        "fn",
        "un",
        "ai",
        "ki",
        "bnp",
        "sfo",
        "pc",
    ]
)
_WORD = re.compile(r"[^\W_]+(?:/[^\W_]+)*")
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class AreaName:
    name: str
    heading: str
    number: int | None = None


def read_area_name(words: str) -> AreaName:
    """The area that words in the place of an area's name mean, whatever form they have."""
    heading = " ".join(words.split())
    return named_area(heading) or numbered_area(heading) or AreaName(natural(heading), heading)


def named_area(words: str) -> AreaName | None:
    """The area of words that call it one: *Indsatsområde – …*, *Område 2: …*; None for others."""
    heading = " ".join(words.split()).strip("<>")
    if len(heading) > LONGEST:
        return None
    match = _WITH_WORD.match(heading)
    if match is None or not (match["name"] or match["number"]):
        return None
    name = (match["name"] or "").strip()
    if not match["sign"] and not match["number"] and name[:1].islower():
        return None
    if name and not name.strip("\"”“»«'‘’")[:1].isalnum():
        return None
    if not match["sign"] and _SENTENCE_END.search(name):
        return None
    return AreaName(natural(name) or heading, heading, _number(match["number"]))


def numbered_area(words: str) -> AreaName | None:
    """The area of words with a number before them: *1. Arbejdsmiljø*; None for others."""
    heading = " ".join(words.split())
    match = _NUMBERED.match(heading)
    if (
        match is None
        or len(heading) > LONGEST
        or re.search(r"[.!?]$", heading.removesuffix("m.v."))
    ):
        return None
    return AreaName(natural(match["name"].strip()), heading, int(match["number"]))


def natural(words: str) -> str:
    """Words that stand in capitals as they would in a sentence; abbreviations stay."""
    if words != words.upper() or not any(c.isalpha() for c in words):
        return words
    found = _WORD.findall(words)
    if all(len(part) <= 3 for word in found for part in word.split("/")):
        return words
    lowered = _WORD.sub(lambda match: _lowered(match[0]), words)
    first = next(place for place, c in enumerate(lowered) if c.isalpha())
    return lowered[:first] + lowered[first].upper() + lowered[first + 1 :]


def _lowered(word: str) -> str:
    low = word.lower()
    if low in _ABBREVIATIONS or any(c.isdigit() for c in word):
        return word
    return low


def area_key(name: str) -> str:
    """The form in which the names of areas are compared: a heading that comes again is the same."""
    return re.sub(r"[\W_]+", " ", searchable(name)).strip()


def _number(words: str | None) -> int | None:
    if not words:
        return None
    if words.isdigit():
        return int(words)
    low = words.lower()
    if not set(low) <= set(_ROMAN):
        return None
    values = [_ROMAN[c] for c in low]
    return sum(
        -value if any(later > value for later in values[place + 1 : place + 2]) else value
        for place, value in enumerate(values)
    )
