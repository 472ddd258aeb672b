"""One amount of money, read from the words people write in a budget cell.

The notation is Danish and Norwegian: a point (or a space) between thousands, a comma before
decimals. What has one meaning is read; what has two is refused with both named, because a guess
of a factor of a thousand in a budget is worse than a question. Decisions:

* `7.475 mio. kr.` is refused: 7,475 million with an English point, or 7.475 million by the rules.
* `2.5 mio. kr.` is read as 2,5 million: one or two digits after a point are no thousands, and the
  status documents write so. `0.168 mio. kr.` likewise, since no thousands begin with a zero.
* `1.250 t.kr.` is read as 1.250.000 kr.: whole thousands with points are how accounts in t.kr.
  are set up, and nobody writes decimals of them with three digits.
* `12.50 kr.` (no unit) is refused: it is 12,50 or a thousands group that lost a digit.
* `12,345 kr.` is refused: three decimals of a krone do not exist, an English thousands comma does.
* `3, 7 mio. kr.` is read as 3,7 million: the stray space is common in documents that were pasted
  from tables. Without a unit (`1, 30 kr.`) the text is two numbers and refused.
* An amount in brackets is that amount. Documents bracket supplements; it is not an accountant's
  minus.

Everything is counted in øre with integers; no float or Decimal takes part.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portfolio.money_format import OERE_PER_KRONE, format_amount

MAX_LENGTH = 60
MAX_OERE = 10**15

APPROXIMATE = r"(?:ca\.?|cirka|circa|omkring|omtrent|om lag|rundt|about|approx\.?|~)"
CURRENCY = r"(?:kroner|krone|dkk|nok|kr)(?![^\W\d_])\.?"
# 't.kr.' holds the krone inside the unit; the others may be followed by it.
UNIT = (
    r"(?:mia|mrd|milliard(?:er)?|mio|mill|million(?:er|s)?|t\.? ?kr|tusinde?|tusen)"
    r"(?![^\W\d_])\.?"
)
# Hyphen, en dash, em dash, minus: the first three also end a price without øre, `1.300.000,-`.
DASHES = "-\u2013\u2014"
DASH = rf"(?:,[{DASHES}]+)"
MINUS_SIGNS = "-\u2013\u2212"

_UNIT_FACTORS = {
    OERE_PER_KRONE * 10**9: ("mia", "mrd", "milliard", "milliarder"),
    OERE_PER_KRONE * 10**6: ("mio", "mill", "million", "millioner", "millions"),
    OERE_PER_KRONE * 10**3: ("tkr", "tusind", "tusinde", "tusen"),
}
_FACTORS = {word: factor for factor, words in _UNIT_FACTORS.items() for word in words}

_ONE_AMOUNT = re.compile(
    rf"(?P<open>\()? ?(?:(?P<approximate>{APPROXIMATE}) ?)?(?:{CURRENCY} ?)?"
    rf"(?P<figure>[0-9](?:[0-9., ]*[0-9])?)"
    rf"{DASH}? ?(?P<unit>{UNIT})? ?(?:{CURRENCY})? ?(?P<close>\))?"
)
_NEGATIVE = re.compile(
    rf"\(? ?(?:{APPROXIMATE} ?)?(?:{CURRENCY} ?)?[{MINUS_SIGNS}] ?(?:{CURRENCY} ?)?[0-9]"
)
_RANGE = re.compile(rf"[^0-9]*[0-9][0-9.,]* ?[{DASHES}] ?[0-9][0-9.,]*[^0-9]*")
_SCIENTIFIC = re.compile(r"[0-9]e[+-]?[0-9]")
_NUMBER = re.compile(r"[0-9][0-9.,]*")

_STRAY_SPACE = re.compile(r"([0-9]) ?, ?([0-9])")
_DANISH = re.compile(
    r"(?P<whole>0|[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[1-9][0-9]*)"
    r"(?:,(?P<decimals>[0-9]+))?"
)
_ONE_POINT_THREE_DIGITS = re.compile(r"(?P<whole>[1-9][0-9]{0,2})\.(?P<decimals>[0-9]{3})")
_ENGLISH_THOUSANDS_OR_DECIMALS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_ENGLISH_THOUSANDS = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<decimals>[0-9]{1,2}))?"
)
_POINT_DECIMALS = re.compile(
    r"(?P<whole>0|[1-9][0-9]*)\.(?P<decimals>[0-9]{1,2})|(?P<zero>0)\.(?P<more>[0-9]{3,})"
)


class AmountProblem(StrEnum):
    """Why words were not read as an amount, for code that has to tell the cases apart."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_NUMBER = "no_number"
    FOREIGN_DIGITS = "foreign_digits"
    NEGATIVE = "negative"
    SCIENTIFIC = "scientific"
    SEVERAL = "several"
    RANGE = "range"
    NOT_UNDERSTOOD = "not_understood"
    MALFORMED = "malformed"
    AMBIGUOUS = "ambiguous"
    ENGLISH = "english"
    TOO_PRECISE = "too_precise"
    TOO_LARGE = "too_large"


_SENTENCES = {
    AmountProblem.EMPTY: _("Write an amount, for example 1.300.000 kr. or 1,3 mio. kr."),
    AmountProblem.TOO_LONG: _(
        "“{text}” is too long for an amount. Write one amount in at most 60 characters, "
        "for example 1.300.000 kr."
    ),
    AmountProblem.NO_NUMBER: _(
        "“{text}” holds no number. Write the amount in figures, for example 1.300.000 kr."
    ),
    AmountProblem.FOREIGN_DIGITS: _(
        "“{text}” holds figures other than 0 to 9. Write the amount with these, "
        "for example 1.300.000 kr."
    ),
    AmountProblem.NEGATIVE: _(
        "“{text}” is negative. An amount cannot be negative: write it without the minus."
    ),
    AmountProblem.SCIENTIFIC: _(
        "“{text}” is written with a power of ten. Write the amount out, for example 1.300.000 kr."
    ),
    AmountProblem.SEVERAL: _(
        "“{text}” holds more than one number. Write one amount, and each further one on a line "
        "of its own."
    ),
    AmountProblem.RANGE: _(
        "“{text}” is a range, not one amount. Write the amount that is to be counted."
    ),
    AmountProblem.NOT_UNDERSTOOD: _(
        "“{text}” holds words that are no part of an amount. Write only the amount, "
        "for example ca. 1,3 mio. kr."
    ),
    AmountProblem.MALFORMED: _(
        "“{text}” is not a number as amounts are written. Put a point between the thousands and "
        "a comma before the decimals, for example 1.300.000,50 kr."
    ),
    AmountProblem.AMBIGUOUS: _(
        "“{text}” can mean {first} or {second}, so it is not read. Write the one that is meant."
    ),
    AmountProblem.ENGLISH: _(
        "“{text}” is written in the English way. If {first} is meant, write it so: a point "
        "between the thousands and a comma before the decimals."
    ),
    AmountProblem.TOO_PRECISE: _(
        "“{text}” is not a whole number of øre. Write kroner with at most two decimals, "
        "for example 1.300.000,50 kr."
    ),
    AmountProblem.TOO_LARGE: _(
        "“{text}” is larger than any amount kept here (at most {first}). Check the unit."
    ),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in whole øre, and whether the words called it approximate (`ca. 5,6 mio. kr.`)."""

    oere: int
    approximate: bool = False


class AmountError(ValueError):
    """Words that are not one amount.

    `message` is a translatable sentence with the words in it that says what to write instead,
    `code` the kind of problem, `readings` the øre values the words could mean (empty if none).
    """

    def __init__(
        self, code: AmountProblem, text: str, readings: tuple[int, ...] = (), **amounts: str
    ):
        shown = text if len(text) <= MAX_LENGTH else f"{text[:MAX_LENGTH]}…"
        self.code = code
        self.text = text
        self.readings = tuple(oere for oere in readings if oere <= MAX_OERE)
        self.message = format_lazy(_SENTENCES[code], text=shown, **amounts)
        super().__init__(self.message)


def parse_amount(text: str) -> Amount:
    """The one amount that `text` holds and nothing else. Raises AmountError."""
    if len(text) > MAX_LENGTH:
        raise AmountError(AmountProblem.TOO_LONG, text)
    # split() knows the non-breaking, thin and narrow spaces too.
    plain = " ".join(text.lower().split())
    match = _ONE_AMOUNT.fullmatch(plain)
    if match is None or bool(match["open"]) != bool(match["close"]):
        raise AmountError(_why_not(plain), text)
    factor = _unit_factor(match["unit"])
    oere = _oere(text, match["figure"], factor)
    if oere > MAX_OERE:
        raise AmountError(AmountProblem.TOO_LARGE, text, first=format_amount(MAX_OERE))
    return Amount(oere, approximate=match["approximate"] is not None)


def amount_readings(text: str) -> tuple[int, ...]:
    """Every amount in øre that the words can mean.

    One for a plain amount, both for an ambiguous one, none if they cannot be read. An amount
    entered beside its words is accepted if it is among them.
    """
    try:
        return (parse_amount(text).oere,)
    except AmountError as error:
        return error.readings


def _unit_factor(unit: str | None) -> int:
    """Øre in one of the unit: `mio.` is 100.000.000; no unit is the krone, 100."""
    if unit is None:
        return OERE_PER_KRONE
    return _FACTORS[unit.replace(".", "").replace(" ", "")]


def _why_not(plain: str) -> AmountProblem:
    """What is wrong with words that do not have the form of one amount."""
    numbers = _NUMBER.findall(plain)
    checks = (
        (not plain, AmountProblem.EMPTY),
        (any(c.isnumeric() and not c.isascii() for c in plain), AmountProblem.FOREIGN_DIGITS),
        (not numbers, AmountProblem.NO_NUMBER),
        (_NEGATIVE.match(plain), AmountProblem.NEGATIVE),
        (_SCIENTIFIC.search(plain), AmountProblem.SCIENTIFIC),
        (_RANGE.fullmatch(plain), AmountProblem.RANGE),
        (len(numbers) > 1, AmountProblem.SEVERAL),
    )
    return next((code for found, code in checks if found), AmountProblem.NOT_UNDERSTOOD)


def _oere(text: str, figure: str, factor: int) -> int:
    """The value of the figure in øre; raises AmountError for one with no or two meanings."""
    has_unit = factor != OERE_PER_KRONE
    if has_unit:
        figure = _STRAY_SPACE.sub(r"\1,\2", figure, count=1)
    _refuse_two_meanings(text, figure, factor)
    match = _DANISH.fullmatch(figure)
    if match is None and has_unit:
        match = _POINT_DECIMALS.fullmatch(figure)
    if match is None:
        _refuse_malformed(text, figure, factor)
    whole, decimals = _parts(match)
    oere = _scaled(whole, decimals, factor)
    if oere is None or (not has_unit and len(decimals) > 2):
        raise AmountError(AmountProblem.TOO_PRECISE, text)
    return oere


def _refuse_two_meanings(text: str, figure: str, factor: int) -> None:
    point = _ONE_POINT_THREE_DIGITS.fullmatch(figure)
    if point and factor >= OERE_PER_KRONE * 10**6:
        readings = (
            _scaled(point["whole"], point["decimals"], factor),
            _scaled(point["whole"] + point["decimals"], "", factor),
        )
        _refuse(AmountProblem.AMBIGUOUS, text, readings)
    if factor == OERE_PER_KRONE and _ENGLISH_THOUSANDS_OR_DECIMALS.fullmatch(figure):
        whole, decimals = figure.split(",")
        thousands = _scaled(whole + decimals, "", factor)
        kroner = _scaled(whole, decimals, factor)
        if kroner is None:
            _refuse(AmountProblem.ENGLISH, text, (thousands,))
        _refuse(AmountProblem.AMBIGUOUS, text, (kroner, thousands))


def _refuse_malformed(text: str, figure: str, factor: int) -> NoReturn:
    """A figure that is not Danish: English, several numbers, or no number at all."""
    english = _ENGLISH_THOUSANDS.fullmatch(figure) or _POINT_DECIMALS.fullmatch(figure)
    if english and factor == OERE_PER_KRONE:
        whole, decimals = _parts(english)
        reading = _scaled(whole, decimals, factor)
        if reading is not None:
            _refuse(AmountProblem.ENGLISH, text, (reading,))
    code = AmountProblem.SEVERAL if " " in figure else AmountProblem.MALFORMED
    raise AmountError(code, text)


def _refuse(code: AmountProblem, text: str, values: tuple[int | None, ...]) -> NoReturn:
    readings = tuple(oere for oere in values if oere is not None)
    names = dict(zip(("first", "second"), map(format_amount, readings), strict=False))
    raise AmountError(code, text, readings, **names)


def _parts(match: re.Match[str]) -> tuple[str, str]:
    groups = match.groupdict()
    whole = groups["whole"] or groups.get("zero") or "0"
    decimals = groups["decimals"] or groups.get("more") or ""
    return re.sub(r"[., ]", "", whole), decimals


def _scaled(whole: str, decimals: str, factor: int) -> int | None:
    """whole,decimals times the factor in øre; None if that is no whole number of øre."""
    oere, rest = divmod(int(whole + decimals) * factor, 10 ** len(decimals))
    return None if rest else oere
