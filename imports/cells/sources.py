"""Where money comes from, in the words of a cell: `OK-02 (bilag C) ”Frie midler”`, `§ 5, KL`."""

import re
from dataclasses import dataclass

from budgets.models.funding_source import agreement_name, annex_name
from imports.cells.lines import one_line, whole_words

_QUOTED = r"[”\"“„»«](?P<pot>[^”\"“„»«]+)[”\"“»«]"
_AGREEMENT = r"(?<![\w-])(?:OK|O\.)[ .–-]*(?:[0-9]{2}|20[0-9]{2})(?![\w.,]*[0-9])"
_ANNEX = r"\(?\s*(?P<annex>(?:bilag|vedlegg|annex|appendix)\s*\w{1,3})\s*\)?"
_SECTION = r"(?P<section>§§? ?[0-9]+[a-z]?(?: ?stk\. ?[0-9]+)?)\.?"
_PARTY_WORDS = r"[^\W\d_][^()\n;”\"“]*"
_LEFTOVER = r"(?:restmidler|bufferpulje|puljemidler)\b[^()\n;.]*"
# `fordelt efter lønsum.` says how the money of a source is shared out.
_SHARED = r"(?: (?:fordelt|fordeles|distributed)\b[^()\n;0-9]*)"

_POOL = (
    r"(?:(?<=fra )|(?<=from )|(?<=af )|(?<=over ))[\w-]*(?:puljen?|midler(?:ne)?|midlene"
    rf"|fonden?|fondet|fund)\b(?: {_QUOTED.replace('(?P<pot>', '(?:')})?"
)

_SOURCE = re.compile(
    rf"{_AGREEMENT}(?:\s*{_ANNEX.replace('(?P<annex>', '(?:')})?"
    rf"(?:\s*{_QUOTED.replace('(?P<pot>', '(?:')})?{_SHARED}?"
    rf"|§§? ?[0-9]+[a-z]?\.?(?: ?[/,] ?{_PARTY_WORDS})?|{_LEFTOVER}|{_POOL}",
    re.IGNORECASE,
)
_WHOLE_AGREEMENT = re.compile(_AGREEMENT, re.IGNORECASE)
_WHOLE_ANNEX = re.compile(_ANNEX, re.IGNORECASE)
_WHOLE_POT = re.compile(_QUOTED)
_WHOLE_SECTION = re.compile(rf"\(?{_SECTION}[ /,:]*(?P<party>[^()]*)\)?", re.IGNORECASE)
_BETWEEN_PARTIES = re.compile(r"\s*(?:/|,|&|\bog\b|\band\b)\s*")
LONGEST = {"agreement": 60, "annex": 60, "pot": 120, "section": 20, "party": 120}
LONGEST_AS_WRITTEN = 200


@dataclass(frozen=True, slots=True)
class ReadSource:
    """The parts of a funding source, and all its words: `OK-05 fordelt efter lønsum.` says more
    than its agreement.
    """

    agreement: str = ""
    annex: str = ""
    pot: str = ""
    section: str = ""
    party: str = ""
    as_written: str = ""

    @property
    def names_something(self) -> bool:
        """Whether the parts are enough for a source: an agreement, a pot or a section."""
        return bool(self.agreement or self.pot or self.section)


def read_source(words: str, *, basis: str = "") -> ReadSource:
    """The parts that the words name, and the section and the parties of a project's legal basis.

    A source of plain words, such as `Udviklingspuljen`, is a pot of that name. Spelling is made one
    as the model makes it (`OK 05` and `OK-05`); the words keep their own.
    """
    text = one_line(whole_words(words))
    section, party = _section_and_party(text) or _section_and_party(basis) or ("", "")
    agreement, annex = _WHOLE_AGREEMENT.search(text), _WHOLE_ANNEX.search(text)
    pot = _WHOLE_POT.search(text)
    parts = {
        "agreement": agreement_name(agreement[0]) if agreement else "",
        "annex": annex_name(annex["annex"]) if annex and agreement else "",
        "pot": pot["pot"].strip() if pot else "",
        "section": section,
        "party": party,
    }
    if text and not any((agreement, pot, _section_and_party(text))):
        parts["pot"] = text
    kept = {name: part if len(part) <= LONGEST[name] else "" for name, part in parts.items()}
    return ReadSource(**kept, as_written=text[:LONGEST_AS_WRITTEN])


def find_sources(text: str) -> list[tuple[int, int]]:
    """Where in the words of a budget cell a source is named: from and up to which sign."""
    return [match.span() for match in _SOURCE.finditer(text)]


def _section_and_party(words: str) -> tuple[str, str] | None:
    """`(§ 5 /KL/ Danske Regioner)`: § 5, and `KL, Danske Regioner`."""
    match = _WHOLE_SECTION.search(one_line(words))
    if match is None:
        return None
    number = re.sub(r"^(§§?) ?", r"\1 ", match["section"])
    parties = [part for part in _BETWEEN_PARTIES.split(match["party"].strip(" .,/")) if part]
    return number, ", ".join(parties)
