"""What the words around an amount say of it: a part, a supplement, noted only, for what, by whom.

The words are Danish, Norwegian and English. Rules, each from real budget cells:

* `heraf`, `hvoraf`, `herav`, `of which`: a part of the amount before.
* `Tillægsbevilling`: a supplement. In brackets nobody says whether it is inside the grant already,
  so it is noted and not added; likewise an amount in brackets without any word.
* `De 0,3 mio. kr. er finansieret af …` speaks of money named before: noted.
* `i alt` behind other amounts is their sum: noted. Before them it is the whole, and they its parts.
* `forbrug` or `ansøgt` beside another amount: noted, for it is no further grant.
"""

import re
from dataclasses import dataclass, field

from imports.cells.amounts import CellAmount
from imports.cells.organisations import is_organisation

_WORD_OF_A_PART = (
    r"(?:heraf|hvoraf|deraf|herav|hvorav|derav|herunder|inkl\.?|inklusive?|of which|thereof"
    r"|including)"
)
_PART = re.compile(rf"\b{_WORD_OF_A_PART}(?![\w-])", re.IGNORECASE)
_SUPPLEMENT = re.compile(
    r"(?:till?ægsbevilling|tilleggsbevilgning|tilleggsløyving|till?æg|ekstrabevilling"
    r"|supplementary grant|additional grant|supplement)\w*",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:i alt|ialt|samlet|totalt?|tilsammen|sum|in total)\W*$", re.IGNORECASE)
_REFERS = re.compile(
    r"(?:de|disse|det|the|these)(?: (?:resterende|øvrige|remaining))?\s*$", re.IGNORECASE
)
_IS = re.compile(r"\s*(?:er|blev|var|bliver|is|are|was|were|ble)\b\s*", re.IGNORECASE)
_NO_GRANT = re.compile(
    r"\b(?:forbrugt?|anvendt|brugt|spent|(?:an)?søgt|søkt|applied for)\b", re.IGNORECASE
)
_OUT_OF = re.compile(
    r"^\s*(?:ud )?(?:af|av|of)\s+(?:i alt |en ramme på |a total of )?$", re.IGNORECASE
)
_PROVISIONAL = re.compile(
    r"\bforel[øo][bp]ig|\bprovisional|\bikke (?:endeligt |endelig )?god(?:kendt|kjent)"
    r"|\bnot (?:yet )?approved",
    re.IGNORECASE,
)
_WHO = r"(?P<who>[A-ZÆØÅ0-9][\w/&-]*(?: [A-ZÆØÅ][\w/&-]*){0,4})"
_FUNDERS_BEFORE = (
    re.compile(rf"\b(?:har|has|have) {_WHO} (?:finansier\w*|betalt|bidrag\w*|bidratt|givet|gitt)"),
    re.compile(rf"{_WHO} (?:has|have|had) (?:funded|paid|financed|contributed)"),
)
_FUNDERS_AFTER = (
    re.compile(
        rf"\b(?:finansier\w*|betalt|dækket|dekket|funded|paid|financed) (?:af|av|by) {_WHO}"
    ),
    re.compile(rf"\b(?:bidrag|tilskud|tilskudd|medfinansiering|contribution) (?:fra|from) {_WHO}"),
)
_BRACKET_AFTER = re.compile(rf"^\s*\({_WHO}\)")
_FROM_AFTER = re.compile(rf"^\s*(?:fra|from) {_WHO}")
_COLON_BEFORE = re.compile(r"(?:^|[\n;,.]|\))\s*(?P<label>[^\n;:]{1,120}?)\s*:\s*\(?$")
_FOR_AFTER = re.compile(r"^\s*(?:til|for|to) (?P<label>[^;\n]+)", re.IGNORECASE)
_JOINS_NEXT = re.compile(
    r"[\s,.;+]*(?:\b(?:samt|og|and|heraf|hvoraf|herav|i alt|ialt|samlet|in total))?[\s,.;(+]*$",
    re.IGNORECASE,
)
_RATE = re.compile(r"\s*(?:pr\.|per|à|/)\s*[^\W\d_]", re.IGNORECASE)
_PLAIN_LABEL = re.compile(
    r"[\s,;+]*(?:(?:og|samt|and)\s+)?"
    r"(?!(?:der|det|there|it|fra|til|from|to|for|heraf|hvoraf|herav|hvorav|af|av|ud|of|pr)\b)"
    r"(?P<label>[^\W\d_][^.;:()]{0,80}?)\s*\(?",
    re.IGNORECASE,
)
_ENDS_A_POINT = re.compile(r"\W*(?:[,;\n+]|\b(?:og|samt|and)\b|$)", re.IGNORECASE)
LONGEST_PLAIN_LABEL = 5
"""In words: what is longer is a sentence."""

LONGEST_LABEL = 200


@dataclass
class Around:
    """An amount with the words of its clause on both sides, up to the amounts beside it."""

    amount: CellAmount
    left: str
    right: str
    clause: str
    first_in_clause: bool
    in_brackets: bool
    used: list[str] = field(default_factory=list)
    """Words that a field of the line says, so that no note has to."""

    @property
    def bracketed_alone(self) -> bool:
        return self.in_brackets and not re.search(r"\w", self.left + self.right)


def is_part(around: Around, *, after_part: bool) -> bool:
    if match := _PART.search(around.left):
        around.used.append(match[0])
        return True
    joined = re.fullmatch(r"[\s,]*(?:og|samt|and)?[^.\n]*", around.left) is not None
    return after_part and not around.first_in_clause and joined


def supplement(around: Around) -> str:
    match = _SUPPLEMENT.search(around.left)
    if match:
        around.used.append(match[0])
    return match[0] if match else ""


def says_total(around: Around) -> str:
    match = _TOTAL.search(around.left)
    return match[0].strip(" :.,") if match else ""


def refers_back(around: Around) -> str:
    """What `De 0,3 mio. kr. er …` says of money named before; empty if it does not."""
    match = _IS.match(around.right)
    if not match or not _REFERS.fullmatch(around.left.strip()):
        return ""
    return around.right[match.end() :].strip(" .")


def is_no_grant(around: Around) -> str:
    match = _NO_GRANT.search(around.left)
    return match[0] if match else ""


def is_rate(around: Around) -> bool:
    """`100.000 kr. pr. kommune`: not an amount that was granted."""
    return _RATE.match(around.right) is not None


def is_out_of(around: Around) -> bool:
    """Whether the amount before is one *out of* this."""
    return _OUT_OF.fullmatch(around.left) is not None


def is_provisional(words: str) -> bool:
    return _PROVISIONAL.search(words) is not None


def funder(around: Around, known: frozenset[str]) -> str:
    """The organisation that the words name as the one that pays."""
    for patterns, words in ((_FUNDERS_BEFORE, around.left), (_FUNDERS_AFTER, around.right)):
        for pattern in patterns:
            if match := pattern.search(words):
                around.used.append(match["who"])
                return match["who"]
    for pattern in (_BRACKET_AFTER, _FROM_AFTER):
        match = pattern.search(around.right)
        if match and _is_party(match["who"], known):
            around.used.append(match[0])
            return match["who"]
    label = label_before(around)
    if label and is_organisation(label, known):
        around.used.append(label)
        return label
    return ""


def label_before(around: Around) -> str:
    """The name before an amount: `Konsulent: …`, `Møder 50.000 kr.`, `Rejser (…)`."""
    match = _COLON_BEFORE.search(around.left) or _plain_label(around)
    if not match:
        return ""
    words = _PART.sub("", match["label"]).strip(" ,.(")
    return words if len(words) <= LONGEST_LABEL else ""


def _plain_label(around: Around) -> re.Match[str] | None:
    ends = _ENDS_A_POINT.match(around.right)
    match = _PLAIN_LABEL.fullmatch(around.left) if ends else None
    return match if match and len(match["label"].split()) <= LONGEST_PLAIN_LABEL else None


def purpose(around: Around) -> str:
    """`til de 3 øvrige pjecer`: what the money is for."""
    match = _FOR_AFTER.match(around.right)
    if not match:
        return ""
    words = _JOINS_NEXT.sub("", match["label"]).strip(" .,)")
    if not 0 < len(words) <= LONGEST_LABEL or re.search(r"\. [A-ZÆØÅ]", words):
        return ""
    around.used.append(words)
    return words


def _is_party(words: str, known: frozenset[str]) -> bool:
    single = " " not in words and words[:1].isupper() and words.isalpha()
    both = len(words.split()) == 2 and words.istitle()
    return is_organisation(words, known) or single or both
