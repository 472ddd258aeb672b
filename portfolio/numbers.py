"""Numbers that are no money, written out: with a decimal comma in every language, as amounts.

They are `Decimal` throughout. A number is shown with the decimals that it has, or with as many as
are asked for. `parse_number` reads them as people type them.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portfolio.money_format import MINUS, NBSP

PERCENT = "%"

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[ .][0-9]{3})+(?:,[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_TWO_READINGS = re.compile(r"(?P<whole>[1-9][0-9]{0,2})\.(?P<rest>[0-9]{3})")

_AFTER_THE_FIGURE = re.compile(r"[^0-9]+$")


class NumberError(ValueError):
    """Words that are not one number; `message` is a translatable sentence with them in it."""

    def __init__(self, message: Any):
        self.message = message
        super().__init__(message)


def parse_number(words: str) -> Decimal:
    """`8,5`, `8.5`, `1.250,5`, `−0,3` and `85 %`; the sign of percent is left out.

    `1.250` is 1250 in Danish and 1,25 in English, and is refused. Raises NumberError.
    """
    text = " ".join(words.replace(MINUS, "-").split()).removesuffix(PERCENT).rstrip()
    sign, figure = (-1, text[1:].strip()) if text.startswith("-") else (1, text)
    if either := _TWO_READINGS.fullmatch(figure):
        raise NumberError(
            format_lazy(
                _("“{words}” can be read in two ways. Write {whole} or {decimal}."),
                words=words,
                whole=either["whole"] + either["rest"],
                decimal=f"{either['whole']},{either['rest']}",
            )
        )
    if _GROUPED.fullmatch(figure):
        figure = figure.replace(" ", "").replace(".", "")
    elif not _PLAIN.fullmatch(figure):
        raise NumberError(
            format_lazy(
                _("“{words}” is not a number. Write it in figures, such as 8,5."), words=words[:60]
            )
        )
    return sign * Decimal(figure.replace(",", "."))


def number_readings(words: str, *, unit: str = "") -> tuple[Decimal, ...]:
    """What figures from a document may mean, with or without words after them: `8,7%`, `12 dager`.

    Both readings of `1.250`, since a document cannot be asked; none where they are no number.
    """
    text = _AFTER_THE_FIGURE.sub("", words.strip().removesuffix(unit))
    if either := _TWO_READINGS.fullmatch(text):
        return Decimal(either["whole"] + either["rest"]), Decimal(text)
    try:
        return (parse_number(text),)
    except NumberError:
        return ()


def format_number(value: Decimal, *, decimals: int | None = None, unit: str = "") -> str:
    """`8,5 %`, `1 250`, `−0,3`: rounded half up to `decimals`, or as exact as it is."""
    if decimals is not None:
        value = rounded(value, decimals)
    figure = f"{abs(value):,f}".translate(_MARKS)
    sign = MINUS if value < 0 else ""
    return f"{sign}{figure}{NBSP}{unit}" if unit else f"{sign}{figure}"


def rounded(value: Decimal, decimals: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=rounding)


def decimals_of(value: Decimal) -> int:
    """How many decimals a number needs: the zeros that a database adds say nothing."""
    exponent = value.normalize().as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"{value} is no number.")
    return max(0, -exponent)


_MARKS = str.maketrans({",": NBSP, ".": ","})
