"""The words by which a row or a sentence says that its amount is a sum, or what is allocated."""

import re
from enum import StrEnum

from portfolio.search import searchable


class SumKind(StrEnum):
    TOTAL = "total"
    GRAND_TOTAL = "grand total"
    ALLOCATED = "allocated"
    REST = "rest"
    """What is left of a frame: counted by the site, so not imported."""


_GRAND = re.compile(
    r"^(?:hovedtotal|hovedsum|grand total|totalsum|total sum|overall total|samlet total|sum total"
    r"|samlet for alle|(?:i alt|sum|total) (?:for )?alle|alle (?:indsats"
    r"|innsats)?områder (?:i alt|samlet)"
    r"|total all)\b"
)
_TOTAL_START = re.compile(
    r"^samlet$"
    r"|^(?:i alt|ialt|sum|summa|total|totalt|totaler|subtotal|sub total|delsum|deltotal"
    r"|mellemsum|mellomsum|mellemtotal|til sammen|tilsammen|totalbeløb|totalbudget"
    r"|samlet (?:sum|total|budget|budsjett|beløb|beløp|udgift\w*|utgift\w*|forbrug|bevilling"
    r"|økonomi)"
    r"|samlede (?:udgifter|omkostninger|midler)|sammenlagt|in total|in all)\b"
)
_TOTAL_END = re.compile(
    r"\b(?:i alt|ialt|totalt|total|til sammen|tilsammen|sum|subtotal|in total)$"
)
_SPENT_AND_BUDGETED = re.compile(
    r"^(?:foreløbig\w*|forelopig|hidtil|således|der er|samlet)?\s*(?:er\s+)?"
    r"(?:således\s+)?(?:anvendt|brugt|brukt|forbrugt|budgetteret|budsjettert|disponeret|disponert"
    r"|spent|budgeted|committed)(?: (?:og|and|eller) \w+)?(?: (?:med|til dato|to date|i alt))?$"
)
_ALLOCATED = re.compile(
    r"\b(?:afsat|afsættes|avsatt|bevilget|bevilliget|bevilges|bevilgning|tildelt|reserveret"
    r"|allocated|appropriated|set aside|earmarked|rammebeløb|rammebevilling)\b"
    r"|^(?:den )?(?:samlede? |samlet |økonomiske? |total )?(?:budget|budsjett)?ramme[rn]?\b"
    r"|\brammen (?:er|udgør|for)\b"
    r"|\ben (?:samlet |økonomisk )?ramme på\b|\bbudget frame\b|\bbevilling(?:en)? (?:i alt|er"
    r"|udgør|på)\b"
    r"|^bevilling(?:en|er)?(?: i alt)?$|^økonomisk ramme\b|\bthe frame is\b|^samlet bevilling\b"
)
_REST = re.compile(
    r"^(?:rest\w*|tilbage\w*|til rest|til disposition|ikke (?:disponeret|disponert|anvendt"
    r"|fordelt)"
    r"|udisponeret|gjenstår|gjenstående|difference|differanse|afvigelse|avvik|remaining"
    r"|unallocated|balance|mangler|mer-? ?(?:eller|og|/) ?mindreforbrug|uforbrugt|left)\b"
)
_SAYS_ALL = re.compile(
    r"\b(?:i alt|ialt|totalt|samlet|tilsammen|til sammen|sum(?:men)?|in total|in all"
    r"|altogether|total)\b"
)
_SAYS_SPENT = re.compile(
    r"\b(?:anvendt|brugt|brukt|forbrugt|budgetteret|budsjettert|disponeret|disponert|spent"
    r"|budgeted)\b"
)
_LINES_HEADING = re.compile(
    r"^(?:øvrige?|andre|other|additional|fælles|felles)\b.*"
    r"(?:udgift|utgift|post|omkostning|kostnad|cost|expen|linje|lines|budget|budsjett|aktivitet)"
)
_COSTS = re.compile(r"(?:udgift|utgift|omkostning|kostnad|\bcosts?\b|\bexpen|budgett?e)")
LONGEST_HEADING = 90
LONGEST_LABEL = 80


def sum_kind(label: str) -> SumKind | None:
    """What the label of an amount says it is: a total, an allocation, a rest; None for others."""
    said = " ".join(re.sub(r"[\W_]+", " ", searchable(label)).split())
    if not said or len(said) > LONGEST_LABEL * 2:
        return None
    if _REST.search(said):
        return SumKind.REST
    if _ALLOCATED.search(said):
        return SumKind.ALLOCATED
    if _GRAND.search(said):
        return SumKind.GRAND_TOTAL
    if _TOTAL_START.search(said) or _TOTAL_END.search(said) or _SPENT_AND_BUDGETED.search(said):
        return SumKind.TOTAL
    return None


def is_bare_sum(label: str) -> bool:
    """Whether a label is a sum's and nothing more, such as *I alt*: no project has that title."""
    return len(label.split()) <= 2 and bool(_TOTAL_START.match(searchable(label).strip(" :.")))


def sum_kind_of_sentence(words: str) -> SumKind | None:
    """What a sentence with one amount in it states: what is allocated, or a sum of what is used."""
    said = searchable(words)
    if _ALLOCATED.search(said):
        return SumKind.ALLOCATED
    if _REST.search(said):
        return SumKind.REST
    if _SAYS_ALL.search(said) or _SAYS_SPENT.search(said):
        return SumKind.TOTAL
    return None


def says_all(words: str) -> bool:
    return bool(_SAYS_ALL.search(searchable(words)))


def is_lines_heading(words: str, *, is_heading: bool = False) -> bool:
    """Whether words head an area's other lines: *Øvrige udgifter*, *Udgifter – KL:*"""
    said = searchable(" ".join(words.split()))
    if not said or len(said) > LONGEST_HEADING or any(c.isdigit() for c in said):
        return False
    if _LINES_HEADING.match(said):
        return not said.endswith(".")
    return (said.endswith(":") or is_heading) and bool(_COSTS.search(said))


_AFTER_DASH = re.compile(r"\s[-\u2013\u2014]\s*(?P<name>[^-\u2013\u2014:]{1,60}?)\s*:?\s*$")
_IN_BRACKETS = re.compile(r"\((?P<name>[^()]{1,60})\)\s*:?\s*$")
_AFTER_COLON = re.compile(r":\s*(?P<name>[^:]{1,60}?)\s*$")


def frame_named(heading: str) -> str:
    """The frame that the heading of other lines names behind its dash: *… – KL:*; or nothing."""
    for pattern in (_AFTER_DASH, _IN_BRACKETS, _AFTER_COLON):
        match = pattern.search(heading)
        if match and any(c.isalpha() for c in match["name"]):
            return match["name"].strip()
    return ""
