"""A cell of a workbook: its words as a person sees them as near as can be, and its value.

Figures have no points between thousands and a decimal comma, with what the number format puts
around them (`1300 t.kr.`, `12,5%`). Days are written 13.05.2008, in whatever form the workbook
shows them, with the time if there is one; where it shows only month or year the words are
`maj 2008` or `2008` and there is no value, for a day that nobody sees is not meant. True and false
are written as Excel does. Of a number Excel keeps 15 figures: the value has these and no more, so
that 0.1 + 0.2 is 0.3. A figure whose number format gives its unit (`#,##0" t.kr."`) has no value,
only words, because the value alone would be another amount.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from openpyxl.utils.datetime import from_excel, from_ISO8601

from imports.readers.words import clean, cut
from imports.readers.xlsx_book import Book, unescaped
from imports.readers.xlsx_formats import GENERAL, NumberFormat, number_format
from imports.source import SourceCell
from portfolio.dates import month_name

_LONGEST_NUMBER = 40
_FIGURES = 15
# The last day that Excel knows, 31.12.9999.
_LAST_DAY = 2_958_466


class CellMaker:
    """Makes the cells of one workbook; those of the same shared text are one and the same."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._formats = [number_format(code) for code in book.formats]
        self._shared: dict[int, SourceCell | None] = {}

    def make(self, kind: str, style: int, words: str, formula: str | None) -> SourceCell | None:
        """A cell of the file's sort `kind`; None for one that says nothing.

        `formula` is None where there is none. One without a stored result shows itself: an empty
        text is a result only where the sort says that it is a text.
        """
        if formula is not None and not words and kind != "str":
            return _without_result(formula)
        if not words:
            return None
        if kind == "s":
            return self._shared_text(words)
        if kind == "e":
            return _error(clean(words)[:_LONGEST_NUMBER])
        if kind == "b":
            return _truth(words.strip() in {"1", "true"})
        if kind == "d":
            return _iso_day(words.strip())
        if kind == "n":
            known = 0 <= style < len(self._formats)
            return self._number(words.strip(), self._formats[style] if known else GENERAL)
        return text_cell(unescaped(words) if kind == "str" else words)

    def _shared_text(self, words: str) -> SourceCell | None:
        if not (words.isdecimal() and len(words) < 9) or int(words) >= len(self._book.texts):
            return _unread(words)
        number = int(words)
        if number not in self._shared:
            self._shared[number] = text_cell(self._book.texts[number])
        return self._shared[number]

    def _number(self, words: str, style: NumberFormat) -> SourceCell:
        number = _decimal(words)
        if number is None:
            return _unread(words)
        if style.is_date:
            return self._day(number, style)
        value = None if style.changes_the_amount else number
        return SourceCell(words=style.words(number), value=value)

    def _day(self, number: Decimal, style: NumberFormat) -> SourceCell:
        if not 0 <= number < _LAST_DAY:
            shown = GENERAL.words(number)
            return SourceCell(words=shown, problem=_("The cell shows a date that does not exist."))
        # The first day of the epoch is none: 0,5 is noon, and 0 is midnight.
        moment = from_excel(float(number), self._book.epoch, timedelta=style.is_duration)
        return _moment(moment, style)


def text_cell(words: str) -> SourceCell | None:
    words, problem = cut(clean(words))
    return SourceCell(words=words, problem=problem) if words else None


def _decimal(words: str) -> Decimal | None:
    if len(words) > _LONGEST_NUMBER or not words.isascii() or "_" in words:
        return None
    if words.lstrip("-").isdecimal() and len(words) <= _FIGURES:
        return Decimal(words)
    try:
        number = float(words)
    except ValueError:
        return None
    return Decimal(f"{number:.{_FIGURES}g}") if isfinite(number) else None


def _moment(moment: datetime | date | time | timedelta, style: NumberFormat) -> SourceCell:
    if isinstance(moment, timedelta):
        minutes = round(moment.total_seconds() / 60)
        return SourceCell(words=f"{minutes // 60}:{minutes % 60:02}")
    if isinstance(moment, time):
        return SourceCell(words=f"{moment:%H:%M}")
    if not style.shows_day:
        month = month_name(moment, get_language() or "da") if style.shows_month else ""
        return SourceCell(words=f"{month} {moment.year:04}".strip())
    words = f"{moment.day:02}.{moment.month:02}.{moment.year:04}"
    if not isinstance(moment, datetime):
        return SourceCell(words=words, value=moment)
    if moment.time() != time():
        words += f" {moment:%H:%M}"
    return SourceCell(words=words, value=moment.date())


def _iso_day(words: str) -> SourceCell:
    """A date in words, as few programs write it."""
    try:
        return _moment(from_ISO8601(words[:_LONGEST_NUMBER]), NumberFormat(is_date=True))
    except (ValueError, OverflowError, TypeError):
        return _unread(words)


def _truth(value: bool) -> SourceCell:
    words = pgettext("a cell of Excel", "TRUE") if value else pgettext("a cell of Excel", "FALSE")
    return SourceCell(words=words, value=value)


def _error(words: str) -> SourceCell:
    return SourceCell(words=words, problem=_("The cell shows the error %s.") % words)


def _unread(words: str) -> SourceCell:
    words, _problem = cut(clean(words))
    return SourceCell(words=words, problem=_("The file is damaged in this cell."))


def _without_result(formula: str) -> SourceCell:
    problem = _(
        "The cell holds a formula without a stored result. Open the file in Excel, save it and try "
        "with the new file."
    )
    return SourceCell(words=cut(clean(f"={formula}"))[0], problem=problem)
