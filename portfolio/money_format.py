"""Amounts written out: for people, for charts, for the JSON contract and for CSV.

Every figure on a page, in a PDF and in a workbook's text passes here, thousands per report, so the
figures are grouped by Python's own formatting and no locale database is asked per cell. The tests
hold the result against Babel's Danish and Norwegian number formats.

All amounts are whole øre (integers). A `None` is an amount that was not stated; what a cell shows
for that is the renderer's business, so the formatters return an empty text (or None where the
contract has null).
"""

from dataclasses import dataclass

MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"
OERE_PER_KRONE = 100


@dataclass(frozen=True, slots=True)
class Notation:
    """How one country writes money: marks, and the words for krone, thousand, million, billion."""

    group: str
    space: str
    krone: str
    thousand: str
    million: str
    milliard: str


# Danish: point between the thousands, 'kr.' with a full stop.
# Norwegian: a space between the thousands and 'kr' without one. The spaces do not break, because a
# figure that is cut in two at the end of a line is read as two figures.
NOTATIONS = {
    "DKK": Notation(".", " ", "kr.", "t.kr.", "mio. kr.", "mia. kr."),
    "NOK": Notation(NBSP, NBSP, "kr", "tkr", f"mill.{NBSP}kr", f"mrd.{NBSP}kr"),
}


def format_amount(oere: int | None, *, currency: str = "DKK", exact_oere: bool = False) -> str:
    """`1.399.115 kr.`, `1.300.000,50 kr.`, with a true minus `-240.000 kr.`; in NOK `1 300 000 kr`.

    Øre are written only where there are some, or always with `exact_oere` (a column that mixes
    the two is hard to read). An amount not stated (None) is an empty text. Raises ValueError for
    a currency the product does not keep, and for a float.
    """
    notation = _notation(currency)
    if oere is None:
        return ""
    kroner, rest = divmod(abs(oere), OERE_PER_KRONE)
    figure = f"{kroner:,d}".replace(",", notation.group)
    if rest or exact_oere:
        figure += f",{rest:02d}"
    return f"{MINUS if oere < 0 else ''}{figure}{notation.space}{notation.krone}"


def format_amount_short(oere: int | None, *, currency: str = "DKK") -> str:
    """For the axis or a bar of a chart: `1,3 mio. kr.`, `125 t.kr.`, `950 kr.`, `2 mia. kr.`.

    Rounded half up to one decimal of the unit, a zero decimal left out. The exact figure stands
    in the data table behind the chart.
    """
    notation = _notation(currency)
    if oere is None:
        return ""
    tenths, word = _in_unit(abs(oere), notation)
    whole, decimal = divmod(tenths, 10)
    # A milliard is the largest unit there is, so its figure may need grouping.
    figure = f"{whole:,d}".replace(",", notation.group) + (f",{decimal}" if decimal else "")
    sign = MINUS if oere < 0 and tenths else ""
    return f"{sign}{figure}{notation.space}{word}"


def format_decimal_string(oere: int | None) -> str | None:
    """The JSON contract `indsats/report/1`: kroner with two decimals, `7470000.00`, or null."""
    return None if oere is None else _plain(oere, ".")


def parse_decimal_string(words: str | None) -> int | None:
    """The øre that `format_decimal_string` wrote. Raises ValueError for anything else."""
    if words is None:
        return None
    kroner, _point, oere = words.rpartition(".")
    if len(oere) != 2:
        raise ValueError(f"Not an amount of this format: {words!r}.")
    return int(kroner + oere)


def format_csv(oere: int | None) -> str:
    """A cell of a Danish or Norwegian CSV file: `7470000,00`, a number to a spreadsheet.

    No grouping, no unit, and an ASCII minus: spreadsheets do not take the typographic one.
    """
    return "" if oere is None else _plain(oere, ",")


def _notation(currency: str) -> Notation:
    try:
        return NOTATIONS[currency]
    except KeyError:
        raise ValueError(f"No notation for the currency {currency!r}") from None


def _plain(oere: int, mark: str) -> str:
    kroner, rest = divmod(abs(oere), OERE_PER_KRONE)
    return f"{'-' if oere < 0 else ''}{kroner:d}{mark}{rest:02d}"


def _in_unit(oere: int, notation: Notation) -> tuple[int, str]:
    """The amount in tenths of the unit that suits it, and that unit's word.

    The unit is chosen after rounding, or 999.960 kr. would be `1.000 t.kr.`.
    """
    units = (
        (OERE_PER_KRONE, 1_000, notation.krone),
        (OERE_PER_KRONE * 10**3, 1_000, notation.thousand),
        (OERE_PER_KRONE * 10**6, 1_000, notation.million),
    )
    for size, limit, word in units:
        tenths = (oere * 10 + size // 2) // size
        if tenths < limit * 10:
            return tenths, word
    size = OERE_PER_KRONE * 10**9
    return (oere * 10 + size // 2) // size, notation.milliard
