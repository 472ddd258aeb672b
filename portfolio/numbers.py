"""Numbers that are no money, written out: with a decimal comma in every language, as amounts.

They are `Decimal` throughout. A number is shown with the decimals that it has, or with as many as
are asked for.
"""

from decimal import ROUND_HALF_UP, Decimal

from portfolio.money_format import MINUS, NBSP


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
