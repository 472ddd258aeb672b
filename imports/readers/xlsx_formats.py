"""How a workbook shows a number: the part of a number format that changes what a person reads."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from openpyxl.styles.numbers import is_date_format, is_timedelta_format

# The longest that Excel takes; what is longer is no format.
_LONGEST = 255
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|[_*].'
    r"|(?P<digits>[0#?](?:[0#?,.]*[0#?])?)(?P<scale>,*)|(?P<sign>.)",
    re.DOTALL,
)
_CURRENCY = re.compile(r"\$(?P<sign>[^-]*)")
# Units in which a figure is another amount than it says: t.kr., tkr., tusind, 1.000 kr., mio.
_OTHER_UNIT = re.compile(
    r"mio|mill|mia|mrd|\bt\.? ?kr|\btkr|tus|thousand|1[., ]?000", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """`before` and `after` are the words that a format puts around a figure.

    `thousands` is how many times a thousand is left off in what is shown.
    """

    is_date: bool = False
    is_duration: bool = False
    shows_day: bool = True
    shows_month: bool = True
    before: str = ""
    after: str = ""
    percent: bool = False
    thousands: int = 0
    decimals: int = 0
    digits: int = 0

    @property
    def changes_the_amount(self) -> bool:
        """Whether the words around a figure are a unit that its value is counted in.

        Of `#,##0" t.kr."` the value is 1300 where a person reads 1300 t.kr.; a format that leaves
        thousands off itself has the whole amount as its value.
        """
        return not self.thousands and bool(_OTHER_UNIT.search(f"{self.before} {self.after}"))

    def words(self, value: Decimal) -> str:
        """The figure without points between thousands, with a decimal comma.

        All its decimals are there, and as many noughts as the format shows.
        """
        shown = value * 100 if self.percent else value
        if self.thousands:
            shown = round(shown / 1000**self.thousands, self.decimals)
        figure = f"{abs(shown):f}"
        whole, _point, rest = figure.partition(".")
        rest = rest.rstrip("0").ljust(self.decimals, "0")
        figure = whole.zfill(self.digits) + (f",{rest}" if rest else "")
        sign = "-" if shown < 0 else ""
        return f"{self.before}{sign}{figure}{self.after}".strip()


GENERAL = NumberFormat()


@lru_cache(maxsize=1000)
def number_format(code: str) -> NumberFormat:
    """Of the code as the file has it, such as `#,##0.00" kr."`; only its first section counts."""
    if len(code) > _LONGEST:
        return GENERAL
    if is_date_format(code):
        return _date_format(code)
    before, after, digits, scale = "", "", "", ""
    for piece in _PIECE.finditer(code):
        if piece["sign"] == ";":
            break
        if piece["digits"] and not digits:
            digits, scale = piece["digits"], piece["scale"]
        elif digits:
            after += _literal(piece)
        else:
            before += _literal(piece)
    # Nothing to put a figure in (General, @), or an exponent or fraction: the figure as it is.
    if not digits or re.search(r"E[+-]|\?/", code):
        return GENERAL
    decimals = digits.partition(".")[2]
    return NumberFormat(
        before=before.lstrip(),
        after=after.rstrip(),
        percent="%" in before + after,
        thousands=len(scale),
        decimals=decimals.count("0"),
        digits=len(digits) if set(digits) == {"0"} else 0,
    )


def _date_format(code: str) -> NumberFormat:
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].', "", code.partition(";")[0].lower())
    return NumberFormat(
        is_date=True,
        is_duration=is_timedelta_format(code),
        shows_day="d" in plain or "y" not in plain,
        shows_month="m" in plain or "y" not in plain,
    )


def _literal(piece: re.Match[str]) -> str:
    if piece["bracket"] is not None:
        currency = _CURRENCY.match(piece["bracket"])
        return currency["sign"] if currency else ""
    return piece["quoted"] or piece["escaped"] or piece["sign"] or ""
