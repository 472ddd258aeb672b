"""The unit of the figures of a column, as a heading or a note says it: `t.kr.`, `mio. kr.`."""

import re

from imports.recognition.mapping import Unit
from portfolio.search import searchable

_CURRENCY = r"(?:kr(?:oner)?|dkk|nok)"
_THOUSANDS = re.compile(
    rf"\bt\.? ?{_CURRENCY}\b|\b(?:tdkk|tnok)\b"
    rf"|\b1[., ]?000[., ]? ?{_CURRENCY}\b|\b{_CURRENCY}\.? ?1[., ]?000(?![.,]?[0-9])"
    rf"|\b(?:hele )?tusinde?r?(?: {_CURRENCY})?\b|\b(?:hele )?tusen(?:er)?\b|\bthousands?\b"
    rf"|\b'000\b"
    rf"|\b{_CURRENCY} ?k\b"
)
_MILLIONS = re.compile(
    rf"\bmi(?:o|ll?)\.? ?{_CURRENCY}?\b|\bmillion(?:er|s)?\b|\bm(?:dkk|nok|kr)\b"
    rf"|\b{_CURRENCY} ?m\b"
    r"|\bmill\b"
)
_KRONER = re.compile(rf"\b{_CURRENCY}\b")
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_AT_END = re.compile(
    rf"(?:,|[-\u2013:]| i| in|^)\s*(?:hele )?(?:t\.? ?{_CURRENCY}|1[., ]?000[., ]? ?{_CURRENCY}"
    rf"|mio\.? ?{_CURRENCY}?|mill\.? ?{_CURRENCY}?|{_CURRENCY}|tusinde?|tusen|million(?:er|s)?"
    rf"|thousands?)\.?\s*$"
)
# A line that says of what all figures are: it speaks of amounts, or of nothing but the unit.
_OF_ALL = re.compile(
    r"\b(?:beløb|alle tal|tal(?:lene)?|tall(?:ene)?|angivet|angitt|amounts?|figures?|opgjort"
    r"|oppgitt|budgettal)\b"
)
_FIGURE = re.compile(r"[0-9]")
# Not behind `t.`, which is half of `t. kr.`, nor behind the day of a date.
_SENTENCE_END = re.compile(
    r"(?<=[^\W\d_][^\W\d_][.;:])\s+|(?<=[0-9]{4}[.;:])\s+|(?<=[)\]][.;:])\s+|\s*\n\s*"
)
LONGEST_NOTE = 120


def unit_of(words: str) -> Unit | None:
    """The unit that words name, or None if they name none."""
    said = searchable(words)
    if _THOUSANDS.search(said):
        return Unit.THOUSANDS
    if _MILLIONS.search(said):
        return Unit.MILLIONS
    return Unit.KRONER if _KRONER.search(said) else None


def unit_of_heading(words: str) -> Unit | None:
    """The unit that the heading of a column names: `Budget (t.kr.)`, `Budget i 1.000 kr.`."""
    return unit_of(words) if len(words) <= LONGEST_NOTE else None


def unit_note(words: str) -> Unit | None:
    """The unit that a line beside a table sets for its figures, such as *Alle beløb i 1.000 kr.*

    It may stand beside another sentence: *Status pr. 1. maj 2008. Alle beløb i t.kr.* One with an
    amount of its own, such as *Afsat i alt 7,5 mio. kr.*, sets none.
    """
    if len(words) > LONGEST_NOTE:
        return None
    if unit := _unit_set_by(words, alone_is_enough=True):
        return unit
    sentences = sentences_of(words) if unit_of(words) else []
    return next((unit for each in sentences if (unit := _unit_set_by(each))), None)


def sentences_of(words: str) -> list[str]:
    """The sentences of a line beside a table, or near enough: `pr. 1. maj` is cut in two. What
    stands in brackets is one of its own.
    """
    in_brackets = _IN_BRACKETS.findall(words)
    return [*_SENTENCE_END.split(_IN_BRACKETS.sub(" ", words)), *in_brackets]


def _unit_set_by(sentence: str, *, alone_is_enough: bool = False) -> Unit | None:
    unit = unit_of(sentence)
    if unit is None:
        return None
    rest = _KRONER.sub(" ", _MILLIONS.sub(" ", _THOUSANDS.sub(" ", searchable(sentence))))
    if _FIGURE.search(rest):
        return None
    alone = alone_is_enough and not re.sub(r"[\W_]+|\b(?:i|in|alle)\b", "", rest)
    return unit if alone or _OF_ALL.search(rest) else None


def without_unit(words: str) -> str:
    """A heading without its unit: `Budget (t.kr.)` is Budget. One that is only a unit is empty."""
    said = _IN_BRACKETS.sub(
        lambda match: "" if unit_of(match[1]) else match[0], searchable(words)
    ).strip()
    return _AT_END.sub("", said).strip()
