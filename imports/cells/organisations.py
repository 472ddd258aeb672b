"""Where the name of an organisation stands in a run of words.

The status documents write `Anders Christian Dyhr, KL Morten Eiler Hansen, BUPL/KTO` with nothing
between two people, so that only the organisation's name shows where the first one ends. It is
known by these signs, in this order:

* The register has it, or the file itself (`known`): `Danske Regioner`.
* It is written in capitals, alone or joined: `KL`, `FTF-K`, `3F`, `LC/DLF`, `HK/Kommunal`.
* It is made with a word for a kind of organisation: `Personalestyrelsen`, `Sønderjyllands Amt`,
  `Region Syddanmark`, `Dansk Lægesekretærforening`.
"""

import re
from collections.abc import Sequence

# A word for a kind of organisation, alone: the name goes before it.
_GENERIC = re.compile(
    r"(?:kommuner?|kommunen|regioner|amt|amter|forbund|forening|fylkeskommune|fylke"
    r"|etat|departement|direktorat|ministerium|landsforening|centralorganisation|organisasjon"
    r"|universitet|sygehus|hospital|sykehus|råd|council|municipality|union|agency|ministry"
    r"|university|department|association|fællesråd|fagforening|center|senter|institut|institutt)s?",
    re.IGNORECASE,
)
# The same as the end of a longer word.
_COMPOUND = re.compile(
    r"[^\W\d_][\w-]*(?:styrelsen|kartellet|forening|foreningen|forbund|forbundet|forbundene"
    r"|ministeriet|direktoratet|departementet|kommune|kommunen|regionen|fylkeskommunen|nævn|nævnet"
    r"|rådet|råd|udvalget|utvalget|komiteen|administrationen|administrasjonen|forvaltning"
    r"|forvaltningen|forvaltningerne|centret|centeret|centrene|senteret|selskabet|selskapet"
    r"|afdeling|afdelingen|avdeling|avdelingen|service|tilsynet|etaten|sekretariat|sekretariatet"
    r"|universitetet|hospitalet|sygehuset|sykehuset|staben|instituttet|institutet|akademiet"
    r"|organisation|organisationen|organisationer|organisationerne|organisasjon|organisasjonen"
    r"|fællesskab|fællesskabet|højskole|højskolen|høgskolen|skolerne|biblioteket|museet|banken"
    r"|sammenslutning|sammenslutningen|samvirke|landsforening)",
    re.IGNORECASE,
)
_BEFORE_A_PLACE = re.compile(
    r"(?:region|kommunen|universitetet|ministry|university|council)", re.IGNORECASE
)
_NATIONAL = re.compile(
    r"(?:danske?|dansk|danmarks|norske?|norsk|norges|kommunernes|kommunenes|statens|regionernes"
    r"|akademikernes|lærernes|offentligt|offentlige|den|det|de|foreningen|forbundet|unge|faglig)",
    re.IGNORECASE,
)
# `Ledernes Hovedorganisation`: whose organisation it is.
_OWNER = re.compile(r"[A-ZÆØÅ][^\W\d_]{4,}(?:nes|s)")
_LETTERS_AND_SIGNS = re.compile(r"[^\W_](?:[^\W_]|[/&+.-](?=[^\W_]))*")
LONGEST_IN_WORDS = 6


def is_abbreviation(word: str) -> bool:
    """`KL`, `BUPL/KTO`, `FTF-K`, `3F`, `HK/Kommunal`: its first part is all capitals."""
    if not _LETTERS_AND_SIGNS.fullmatch(word) or word.endswith("."):
        return False
    first = re.split(r"[/&+]", word)[0]
    capitals = [part for part in first.split("-") if part]
    head = capitals[0] if capitals else ""
    letters = [sign for sign in head if sign.isalpha()]
    if not letters or any(
        letter.upper() != letter or letter.lower() == letter for letter in letters
    ):
        return False
    joined = "/" in word
    return (len(head) > 1 or joined) and all(part[0].isupper() for part in capitals[1:])


def organisation_length(words: Sequence[str], known: frozenset[str], *, at_start: bool) -> int:
    """How many of `words`, from the first, are an organisation; 0 if they begin with none.

    `known` is in lower case. `at_start` if a comma, colon or bracket goes before: only there can
    words without a sign of their own begin an organisation, such as `Danske` in `Danske Regioner`.
    """
    if not words:
        return 0
    length = _known_length(words, known)
    if length:
        return length
    if is_abbreviation(_bare(words[0])):
        return 1
    return _made_of_a_kind(words, at_start=at_start)


def is_organisation(text: str, known: frozenset[str]) -> bool:
    words = text.split()
    return bool(words) and organisation_length(words, known, at_start=True) == len(words)


def _known_length(words: Sequence[str], known: frozenset[str]) -> int:
    if not known:
        return 0
    for length in range(min(LONGEST_IN_WORDS, len(words)), 0, -1):
        if _bare(" ".join(words[:length])).casefold() in known:
            return length
    return 0


def _made_of_a_kind(words: Sequence[str], *, at_start: bool) -> int:
    first = _bare(words[0])
    if _COMPOUND.fullmatch(first) and not _GENERIC.fullmatch(first) and first[0].isupper():
        return 1
    if _BEFORE_A_PLACE.fullmatch(first) and len(words) > 1 and words[1][:1].isupper():
        return 2
    return _up_to_a_kind(words) if at_start or _NATIONAL.fullmatch(first) else 0


def _up_to_a_kind(words: Sequence[str]) -> int:
    """`Sønderjyllands Amt`, `Dansk Sygeplejeråd`, `Porsgrunn kommune`, `Social- og …forvaltningen`:
    a kind within three words.
    """
    national = _NATIONAL.fullmatch(words[0]) is not None
    if words[0].endswith("-") and len(words) > 2 and words[1] in ("og", "and"):
        return 3 if _COMPOUND.fullmatch(_bare(words[2])) else 0
    for place, word in enumerate(words[:3]):
        bare = _bare(word)
        if place and _GENERIC.fullmatch(bare):
            return place + 1 if place == 1 or national else 0
        if not word[:1].isupper() and not national:
            return 0
        owned = place == 1 and _OWNER.fullmatch(words[0])
        if place and (national or owned) and _COMPOUND.fullmatch(bare):
            return place + 1
    return 0


def _bare(words: str) -> str:
    return words.strip(" ,;:.•")
