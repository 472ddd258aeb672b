"""The cells and lines of a Document as the paragraphs of a Word file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from portfolio.dates import format_date
from portfolio.money import format_amount
from reports.document import (
    Cell,
    ChangeCell,
    DateCell,
    Document,
    LightMark,
    Line,
    MoneyCell,
    NumberCell,
    Span,
    SpanKind,
    Style,
    TagCell,
    TextCell,
)
from reports.renderers.docx_styles import BULLETS, Lists
from reports.renderers.docx_xml import ADDED, ALERT, PLAIN, SOFT, Look, Xml, paragraph, run
from reports.renderers.flat import missing_words, number_words, numbered

# The colours and shapes of static/print.css: a light is never told by its colour alone.
_LIGHTS = {"on_track": ("●", ADDED), "needs_attention": ("▲", "8A6414"), "critical": ("■", ALERT)}
_CHANGES = {
    SpanKind.SAME: PLAIN,
    SpanKind.REMOVED: Look(struck=True, colour=ALERT),
    SpanKind.ADDED: Look(underlined=True, colour=ADDED),
}
# Word counts no further; a line of a larger number keeps it as text.
MAX_NUMBER = 32_767
SMALL = 16
SIGN_HERE = "_" * 28


@dataclass(frozen=True, slots=True)
class Place:
    """Where paragraphs stand, as the styles that they have there; `figure` is that of an amount."""

    text: str
    bullet: str
    number: str
    figure: str


BODY = Place("Normal", "ListBullet", "ListNumber", "Normal")
IN_TABLE = Place("TableText", "TableBullet", "TableNumber", "TableText")
AS_FIGURE = Place("TableFigure", "TableBullet", "TableNumber", "TableFigure")
# Figures stand to the right, and long words below them as any text.
FIGURE_AND_TEXT = Place("TableText", "TableBullet", "TableNumber", "TableFigure")


class CellWriter:
    """Writes what stands in the cells of one document's tables, and its texts."""

    def __init__(self, document: Document, lists: Lists) -> None:
        self.currency = document.currency
        self.language = document.language
        self.lists = lists

    def cell(self, cell: Cell, place: Place = IN_TABLE, look: Look = PLAIN) -> list[Xml]:
        """At least one paragraph: a cell of a table must have one."""
        return list(self._paragraphs(cell, place, look)) or [paragraph(place.text)]

    def lines(
        self, lines: Iterable[Line], place: Place = BODY, look: Look = PLAIN
    ) -> Iterator[Xml]:
        """Each line a paragraph; bullets and numbers are items of lists."""
        number, current = 0, 0
        for line in lines:
            words = _line_look(line.style, look)
            if line.style is Style.BULLET:
                yield paragraph(place.bullet, run(line.text, words), number=BULLETS)
            elif line.style is Style.NUMBER:
                last, (number, text) = number, numbered(line, number)
                if not 0 <= number <= MAX_NUMBER:
                    yield paragraph(place.text, run(line.text, words))
                    continue
                if not current or number != last + 1:
                    current = self.lists.new(number)
                yield paragraph(place.number, run(text, words), number=current)
                continue
            elif line.style is Style.SIGNATURE:
                yield paragraph(place.text, run(f"\n\n{SIGN_HERE}", words))
                yield paragraph(place.text, run(line.text, _line_look(Style.MUTED, look)))
            else:
                yield paragraph(place.text, run(line.text, words))
            number, current = 0, 0

    def _paragraphs(self, cell: Cell, place: Place, look: Look) -> Iterator[Xml]:
        match cell:
            case TextCell():
                yield from self.lines(cell.lines, place, look)
            case MoneyCell():
                yield from self._money(cell, place, look)
            case TagCell():
                yield from self._tag(cell, place, look)
            case NumberCell(number=int() | Decimal()):
                yield paragraph(place.figure, run(number_words(cell), look))
            case DateCell():
                words = format_date(cell.on, self.language) if cell.on else cell.words
                yield paragraph(place.text, run(words, look))
            case ChangeCell():
                yield paragraph(place.text, *map(_span, cell.in_a_row()))

    def _money(self, cell: MoneyCell, place: Place, look: Look) -> Iterator[Xml]:
        yield paragraph(place.figure, self.amount(cell, look))
        yield from self.lines(cell.lines, place, look.but(bold=False))

    def amount(self, cell: MoneyCell, look: Look = PLAIN) -> Xml:
        is_missing = cell.oere is None
        return run(
            self.amount_words(cell), look.but(italic=True, colour=SOFT) if is_missing else look
        )

    def amount_words(self, cell: MoneyCell) -> str:
        """The figure alone, or why there is none."""
        if cell.oere is None:
            return missing_words(cell.missing)
        words = format_amount(cell.oere, currency=self.currency)
        return f"{_('approx.')} {words}" if cell.approximate else words

    def _tag(self, cell: TagCell, place: Place, look: Look) -> Iterator[Xml]:
        """The stage, the light and why, what is owed, and the text."""
        if cell.label:
            yield paragraph(place.text, run(cell.label, look.but(bold=True)))
        if cell.light is not None:
            yield paragraph(place.text, _light(cell.light))
            yield from self.lines(cell.light.reasons, place, look)
        for flag in cell.flags:
            yield paragraph(place.text, run(flag, Look(colour=ALERT, size=SMALL)))
        yield from self.lines(cell.lines, place, look)


def _line_look(style: Style, look: Look) -> Look:
    match style:
        case Style.STRONG | Style.LABEL:
            return look.but(bold=True)
        case Style.MUTED:
            return look.but(bold=False, colour=SOFT, size=SMALL)
        case _:
            return look


def _light(light: LightMark) -> Xml:
    shape, colour = _LIGHTS.get(light.value, ("", ""))
    words = f"{shape} {light.label}".strip()
    return run(words, Look(bold=not light.faded, colour=colour, size=SMALL))


def _span(span: Span) -> Xml:
    """Struck out and underlined. A line break alone would not be seen."""
    is_seen = span.kind is SpanKind.SAME or bool(span.text.strip())
    return run(span.text if is_seen else f"¶{span.text}", _CHANGES[span.kind])
