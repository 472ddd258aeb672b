"""The amounts in the words of one cell, with the unit of its column and the notation of its file.

What an amount is and how it is read is decided in portfolio/money_read.py and money_text.py. A
column adds two things to that: a figure without a unit of its own is in the column's (`t.kr.`), and
one that stands alone needs no `kr.` to be money. A file adds the decimal point, if it has it:
`1,300,000.50` is then read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from imports.recognition.mapping import Unit
from portfolio.money import (
    MAX_OERE,
    AmountError,
    AmountProblem,
    amount_readings,
    find_amounts,
    find_unread_amounts,
    format_amount,
    parse_amount,
)
from portfolio.money_read import APPROXIMATE, CURRENCY, UNIT

LONGEST_AS_WRITTEN = 60
_FACTORS = {Unit.KRONER: 1, Unit.THOUSANDS: 10**3, Unit.MILLIONS: 10**6}

_SAYS_ITS_UNIT = re.compile(rf"(?<![^\W\d_])(?:{CURRENCY}|{UNIT})|,[-–—]", re.IGNORECASE)
_LARGE_UNIT = re.compile(rf"(?<![^\W\d_])(?:(?P<thousands>t\.? ?kr|tus)|{UNIT})", re.IGNORECASE)
_NUMBER = r"[0-9](?:[0-9.,  ]*[0-9])?"
# A figure alone on its line, alone behind a label, or before what it is explained with.
_BARE = re.compile(
    rf"(?:^|(?<=\n)|(?<=: )|(?<=:\n))[ \t]*\(?(?P<figure>(?:{APPROXIMATE} ?)?[-–−]?{_NUMBER})\)?"
    r"(?=[ \t]*(?:$|[\n;(+]|,(?= )|\b(?:heraf|hvoraf|herav|hvorav|inkl|incl|ekskl|excl|of which|fra"
    r"|from|til|to|og|and|OK|i alt|§)))",
    re.IGNORECASE,
)
# `1.300 (heraf 400 fra KL)` in a column of thousands.
_BARE_PART = re.compile(
    rf"\b(?:heraf|hvoraf|herav|hvorav|of which):? (?P<figure>(?:{APPROXIMATE} ?)?{_NUMBER})"
    r"(?![^\W_])(?! ?(?:kr|mio|mill|t\.))(?!%)",
    re.IGNORECASE,
)
# `1,3 MNOK`, `450 TDKK`: units that only reports of accounts have.
_ACCOUNTS_UNIT = re.compile(
    rf"(?P<figure>{_NUMBER}) ?(?:(?P<millions>MNOK|MDKK|MKR)|TNOK|TDKK)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_ENGLISH = re.compile(
    r"(?<![0-9.,])(?:(?P<grouped>[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<cents>[0-9]+))?"
    r"|(?P<whole>[0-9]+)\.(?P<decimals>[0-9]+))(?![0-9.,]*[0-9])"
)
_THREE_DIGITS = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9.,]*[0-9])")


@dataclass(frozen=True, slots=True)
class CellAmount:
    """One amount, or words that speak of one and are not: then `why` says why, and `readings` what
    they may mean in øre. `start` and `end` are its place in the words of the cell.
    """

    start: int
    end: int
    text: str
    oere: int | None
    approximate: bool = False
    as_written: str = ""
    why: str = ""
    code: AmountProblem | None = None
    readings: tuple[int, ...] = ()


def amounts_in(words: str, *, unit: Unit, decimal: str) -> list[CellAmount]:
    """All amounts of a cell of money, in their order."""
    found: list[tuple[int, int, Unit]] = []
    for start, end, own in _places(words, unit):
        if all(end <= other[0] or other[1] <= start for other in found):
            found.append((start, end, own))
    return [
        read_amount(words[start:end], start=start, unit=own, decimal=decimal)
        for start, end, own in sorted(found)
    ]


def read_amount(text: str, *, unit: Unit, decimal: str, start: int = 0) -> CellAmount:
    """One amount that is all of `text`."""
    end, plain = start + len(text), " ".join(text.split())
    try:
        amount = parse_amount(_in_our_notation(plain, unit, decimal))
    except AmountError as error:
        why = _why(error, plain)
        return CellAmount(start, end, plain, None, False, "", why, error.code, error.readings)
    written = as_written(plain, amount.oere, unit=unit)
    return CellAmount(start, end, plain, amount.oere, amount.approximate, written)


def as_written(text: str, oere: int, *, unit: Unit = Unit.KRONER) -> str:
    """The words to keep beside an amount: its own, if they can mean it by themselves."""
    for words in (text, f"{text} {unit}"):
        if len(words) <= LONGEST_AS_WRITTEN and oere in amount_readings(words):
            return words
    return format_amount(oere)


def oere_in(unit: Unit) -> int:
    return 100 * _FACTORS[unit]


def _places(words: str, unit: Unit) -> Iterator[tuple[int, int, Unit]]:
    """Where amounts are, with the unit of each; the surest first."""
    for match in _ACCOUNTS_UNIT.finditer(words):
        own = Unit.MILLIONS if match["millions"] else Unit.THOUSANDS
        yield *match.span("figure"), own
    for found in find_amounts(words, in_budget_cell=True):
        yield found.start, found.end, unit
    for unread in find_unread_amounts(words, in_budget_cell=True):
        yield unread.start, unread.end, unit
    for match in _BARE.finditer(words):
        year = _YEAR.fullmatch(match["figure"])
        if not year or match["figure"] == words.strip():
            yield *match.span("figure"), unit
    if unit is not Unit.KRONER:
        for match in _BARE_PART.finditer(words):
            yield *match.span("figure"), unit


def _in_our_notation(text: str, unit: Unit, decimal: str) -> str:
    """The words with the column's unit where they have none, and with a decimal comma."""
    own = _own_unit(text)
    if decimal == ".":
        _refuse_either_way(text, own or unit)
        text = _ENGLISH.sub(_with_a_comma, text)
    return f"{text} {unit}" if own is None and unit is not Unit.KRONER else text


def _with_a_comma(match: re.Match[str]) -> str:
    """`1,300,000.50` as `1300000,50`; of `1.300 mio.` the file says that the point is a decimal."""
    whole = (match["grouped"] or match["whole"]).replace(",", "")
    decimals = match["cents"] or match["decimals"]
    return f"{whole},{decimals}" if decimals else whole


def _refuse_either_way(text: str, unit: Unit) -> None:
    """`1.250` in a file with a decimal point: a decimal, or thousands of somebody's habit.

    Not of millions: `7.475 mio. kr.` is what the file's notation says.
    """
    match = _THREE_DIGITS.search(text)
    if match is None or unit is Unit.MILLIONS:
        return
    thousands = int(match[0].replace(".", "")) * oere_in(unit)
    readings = thousands // 1000, thousands
    first, second = map(format_amount, readings)
    raise AmountError(AmountProblem.AMBIGUOUS, text, readings, first=first, second=second)


def _own_unit(text: str) -> Unit | None:
    """The unit that the words have themselves; one larger than thousands counts as millions."""
    if match := _LARGE_UNIT.search(text):
        return Unit.THOUSANDS if match["thousands"] else Unit.MILLIONS
    return Unit.KRONER if _SAYS_ITS_UNIT.search(text) else None


def _why(error: AmountError, text: str) -> str:
    """The sentence of the error, about the words as the file has them."""
    names = dict(zip(("first", "second"), map(format_amount, error.readings), strict=False))
    if error.code is AmountProblem.TOO_LARGE:
        names = {"first": format_amount(MAX_OERE)}
    return str(AmountError(error.code, text, error.readings, **names).message)
