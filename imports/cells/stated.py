"""What a document states of money outside of its rows: what is allocated, what it sums up.

It comes as a sentence (`I alt er der afsat 7,5 mio. til indsatsområdet.`), or as a label and a cell
beside it. `7.475 mio. kr.` can be read in two ways; what the rows sum to tells which is meant.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from imports.cells.amount_words import amount_words, money_problem
from imports.cells.amounts import CellAmount, amounts_in
from imports.cells.lines import one_line, whole_words
from imports.cells.money import read_one_amount
from imports.cells.organisations import is_abbreviation
from imports.content import Problem, ReadAmount
from imports.recognition.mapping import RowRole, Unit
from imports.source import Place, SourceCell
from portfolio.money import format_amount

LONGEST_SENTENCE = 1_000
"""What is longer is a paragraph, and states nothing that a total is held against."""

NEAR = 10
"""A reading is near a sum if neither is more than ten times the other."""

_USED = re.compile(
    r"\b(?:budgett?er\w*|anvendt|forbrugt?|brukt|spent|used|budgeted)\b", re.IGNORECASE
)
_ALLOCATED = re.compile(
    r"\b(?:afsat|afsættes|avsatt|avsettes|bevilget|bevilling|bevilga|bevilgning|tildelt|rammen?"
    r"|rammebeløb|rammebeløp|allocated|allocation|appropriat\w*|granted)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:i alt|ialt|sum|summen|totalt?|samlet|tilsammen|subtotal|delsum|in total|altogether"
    r"|overall)\b",
    re.IGNORECASE,
)
_PARTY_AREA = re.compile(r"\b(?P<party>[^\W\d_][\w/]*)(?:[’']?s)?(?:-| )området?\b")
_ADJECTIVE_AREA = re.compile(
    r"\b(?P<area>(?:det|the) (?!samlede|hele|øvrige|whole|total)[a-zæøå]+ (?:område|sector|area))\b"
)
_PARTY_AT_END = re.compile(
    r"(?:[–—-]|\b(?:for|hos|til|vedr\.|vedrørende))\s*(?P<party>[\w/&-]+(?: [\w/&-]+)?)[\s:.)]*$"
)


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """`readings` are the amounts in øre that the words can mean, one or two. `label` are the words
    before the amount, `scope` the party or the frame that the words name, as written.
    """

    readings: tuple[int, ...]
    as_written: str
    label: str
    words: str
    place: Place
    scope: str = ""
    approximate: bool = False
    why: str = ""

    @property
    def role(self) -> RowRole | None:
        """Whether it is said to be allocated or to be a sum; None where the words say neither."""
        return stated_role(self.words)

    def beside(self, computed_oere: int | None) -> tuple[ReadAmount | None, Problem | None]:
        """The amount, and what is to be said of it, beside what the rows sum to.

        Of two readings the one near the sum is meant if the other is not; that is remarked. Without
        a sum, or with both or none near it, it is a serious problem and no amount.
        """
        if len(self.readings) == 1:
            return self._read_as(self.readings[0]), None
        near = [oere for oere in self.readings if _is_near(oere, computed_oere)]
        if len(near) != 1:
            return None, money_problem(self.place, self.words, self.why)
        why = _("It can be read in two ways. It is read as %(amount)s, near what the rows sum to.")
        shown = why % {"amount": format_amount(near[0])}
        remark = money_problem(self.place, self.as_written, shown, serious=False)
        return self._read_as(near[0]), remark

    def _read_as(self, oere: int) -> ReadAmount:
        shown = amount_words(oere, approximate=self.approximate)
        return ReadAmount(oere, self.as_written, self.place, self.words, self.label, shown)


def find_stated_amount(
    words: str, place: Place, *, unit: Unit = Unit.KRONER, decimal: str = ","
) -> StatedAmount | None:
    """The first amount that a sentence or a line states; None if it speaks of none that can be
    read in one or two ways.
    """
    text = one_line(whole_words(words))
    if len(text) > LONGEST_SENTENCE:
        return None
    stated = next((a for a in amounts_in(text, unit=unit, decimal=decimal) if _readings(a)), None)
    if stated is None:
        return None
    label = text[: stated.start].strip(" :–-(") or text[stated.end :].strip(" :–-.)")
    return _stated(stated, label, text, place)


def stated_in_cell(
    label: str, cell: SourceCell, place: Place, *, unit: Unit, decimal: str
) -> StatedAmount | None:
    """The amount of a row such as `I alt er der budgetteret med` / `7.475 mio. kr.`"""
    label = one_line(whole_words(label)).strip(" :")
    words = f"{label} {one_line(cell.words)}".strip()
    if isinstance(cell.value, str | None):
        if len(cell.words) > LONGEST_SENTENCE:
            return None
        found = amounts_in(whole_words(cell.words), unit=unit, decimal=decimal)
        stated = next((amount for amount in found if _readings(amount)), None)
        return _stated(stated, label, words, place) if stated else None
    read = read_one_amount(cell, unit=unit, decimal=decimal, place=place)
    if not isinstance(read, ReadAmount):
        return None
    return StatedAmount((read.oere,), read.as_written, label, words, place, scope_named(label))


def stated_role(words: str) -> RowRole | None:
    """`I alt er der afsat` is allocated, `I alt er der budgetteret med` a sum; None for neither."""
    if _USED.search(words):
        return RowRole.TOTAL
    if _ALLOCATED.search(words):
        return RowRole.ALLOCATED
    return RowRole.TOTAL if _TOTAL.search(words) else None


def scope_named(words: str) -> str:
    """The party or the area that a sentence, a heading or a title names for its money.

    `… på KL-området` and `Øvrige udgifter – KL:` name KL; `på det regionale område` is given in its
    words, since only the document knows whose area that is. Empty where nothing is named.
    """
    text = one_line(words)[:LONGEST_SENTENCE]
    if match := _ADJECTIVE_AREA.search(text):
        return match["area"]
    if (match := _PARTY_AREA.search(text)) and is_abbreviation(match["party"]):
        return match["party"]
    match = _PARTY_AT_END.search(text)
    if match is None:
        return ""
    party = match["party"].strip()
    return party if all(is_abbreviation(word) for word in party.split()) else ""


def _stated(amount: CellAmount, label: str, words: str, place: Place) -> StatedAmount:
    written = amount.as_written or amount.text
    scope = scope_named(words) or scope_named(label)
    readings = _readings(amount)
    return StatedAmount(
        readings, written, label, words, place, scope, amount.approximate, amount.why
    )


def _readings(amount: CellAmount) -> tuple[int, ...]:
    return amount.readings if amount.oere is None else (amount.oere,)


def _is_near(oere: int, computed: int | None) -> bool:
    if not computed or oere <= 0:
        return False
    return computed <= oere * NEAR and oere <= computed * NEAR
