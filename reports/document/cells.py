"""The cells of a Document: what one place of a table or one named value can hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Missing(StrEnum):
    """Why there is no figure: three things that must not look like 0 or like each other."""

    NOT_STATED = "not_stated"
    NOT_APPLICABLE = "not_applicable"


class Style(StrEnum):
    """What a line of text is, from which a renderer decides how it looks.

    What is `repeated` stands in the row above already: who sees that need not read it again, and a
    file that is sorted needs it. The text of a bullet is without its sign. The text of a numbered
    line begins with its number, `2. Anden opgave`, so that no reader of a Document has to count.
    A signature is a place to sign on paper, and says what is to be written there.
    """

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    LABEL = "label"
    REPEATED = "repeated"
    BULLET = "bullet"
    NUMBER = "number"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Target:
    """Something with a page of its own: its kind (project, area, lines …) and how it is named.

    For `lines`, `query` names the budget lines that make a figure.
    """

    kind: str
    key: str
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of a cell."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class TextCell:
    lines: tuple[Line, ...] = ()
    target: Target | None = None

    @classmethod
    def of(cls, text: str, style: Style = Style.PLAIN, target: Target | None = None) -> "TextCell":
        return cls((Line(text, style),) if text else (), target)


@dataclass(frozen=True, slots=True)
class LightMark:
    """How something is doing, and why; `faded` when nothing has been said of it for too long."""

    value: str
    label: str
    faded: bool = False
    reasons: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class TagCell:
    """A value out of a fixed list, such as a stage, with the text that goes with it."""

    value: str
    label: str
    lines: tuple[Line, ...] = ()
    flags: tuple[str, ...] = ()
    light: LightMark | None = None


@dataclass(frozen=True, slots=True)
class MoneyCell:
    """An amount in øre, or why there is none; `lines` are the words as printed."""

    oere: int | None = None
    missing: Missing = Missing.NOT_STATED
    lines: tuple[Line, ...] = ()
    approximate: bool = False
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A count, or a measured figure: a `Decimal`, shown with so many `decimals` and its `unit`."""

    number: int | Decimal | None
    target: Target | None = None
    decimals: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class DateCell:
    on: date | None
    words: str = ""


class SpanKind(StrEnum):
    """Whether words stand in both texts that are compared, or only in the old or the new one."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    kind: SpanKind = SpanKind.SAME


@dataclass(frozen=True, slots=True)
class ChangeCell:
    """A text as it was and as it is now, with the words that went and came.

    See reports/word_diff.py.
    """

    spans: tuple[Span, ...]

    @property
    def before(self) -> str:
        return "".join(span.text for span in self.spans if span.kind is not SpanKind.ADDED)

    @property
    def after(self) -> str:
        return "".join(span.text for span in self.spans if span.kind is not SpanKind.REMOVED)

    def in_a_row(self) -> Iterator[Span]:
        """The spans as one text to read: a space keeps new words from the old ones before them."""
        last = SpanKind.SAME
        for span in self.spans:
            if (last, span.kind) == (SpanKind.REMOVED, SpanKind.ADDED):
                yield Span(" ")
            yield span
            last = span.kind


Cell = TextCell | TagCell | MoneyCell | NumberCell | DateCell | ChangeCell
