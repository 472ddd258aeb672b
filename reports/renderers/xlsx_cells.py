"""The cells of a workbook: native numbers and dates, and text that stays text."""

from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color

from portfolio.money_format import OERE_PER_KRONE
from reports.document import (
    Cell,
    ColumnKind,
    DateCell,
    MoneyCell,
    NumberCell,
    RowKind,
    Style,
    TextCell,
)
from reports.renderers.flat import clean, line_words, missing_words, text_of
from reports.renderers.xlsx_styles import FONT, INK, SOFT, Role, Styles

MAX_TEXT = 32_767
CUT = " […]"
# Longer text is prose, in which no line stands out.
MAX_RICH = 1_000


class _LineFont(InlineFont):
    """The font of a line within a cell.

    Its XML is made once and copied: making it anew for each line takes a quarter of the time of a
    large workbook.
    """

    tagname = "rPr"
    _tree: Any = None

    def to_tree(self, *args: Any, **kwargs: Any) -> Any:
        if self._tree is None:
            self._tree = super().to_tree(self.tagname)
        return deepcopy(self._tree)


_LINE_FONTS = {
    Style.STRONG: _LineFont(rFont=FONT, sz=11, b=True, color=Color(INK)),
    Style.LABEL: _LineFont(rFont=FONT, sz=11, b=True, color=Color(SOFT)),
    Style.MUTED: _LineFont(rFont=FONT, sz=11, color=Color(SOFT)),
}
_PLAIN_FONT = _LineFont(rFont=FONT, sz=11, color=Color(INK))


def text_that_fits(text: str) -> str:
    """Cut with a visible mark where a cell can hold no more; the limit is in UTF-16 units."""
    if len(text) * 2 <= MAX_TEXT or len(text.encode("utf-16-le")) // 2 <= MAX_TEXT:
        return text
    kept = text.encode("utf-16-le")[: 2 * (MAX_TEXT - len(CUT))]
    return kept.decode("utf-16-le", errors="ignore") + CUT


def measured_format(cell: NumberCell) -> str:
    """The unit as words: a percent sign of the program's own would want 0,085 for 8,5 %."""
    digits = f"#,##0.{'0' * cell.decimals}" if cell.decimals else "#,##0"
    unit = clean(cell.unit).replace('"', "")
    return f'{digits} "{unit}"' if unit else digits


class CellMaker:
    """Makes the cells of one sheet."""

    def __init__(self, sheet: Any, styles: Styles) -> None:
        self.sheet = sheet
        self.look = styles.look

    def cell(self, cell: Cell, kind: RowKind = RowKind.DATA) -> Any:
        match cell:
            case TextCell():
                return self._lines(cell, kind)
            case MoneyCell(oere=None):
                return self.text(missing_words(cell.missing), Role.MISSING, kind)
            case MoneyCell(oere=int() as oere):
                kroner, rest = divmod(oere, OERE_PER_KRONE)
                role = Role.APPROXIMATE if cell.approximate else Role.MONEY
                return self._plain(oere / OERE_PER_KRONE if rest else kroner, role, kind)
            case NumberCell(number=int() as number):
                return self._plain(number, Role.NUMBER, kind)
            case NumberCell(number=Decimal() as number):
                return self._plain(float(number), Role.NUMBER, kind, measured_format(cell))
            case DateCell(on=date() as day):
                return self.day(day, kind)
            case _:
                return self.text("", Role.TEXT, kind)

    def heading(self, heading: str, kind: ColumnKind) -> Any:
        is_figure = kind in (ColumnKind.MONEY, ColumnKind.NUMBER)
        return self.text(heading, Role.HEADER_RIGHT if is_figure else Role.HEADER)

    def day(self, day: date, kind: RowKind = RowKind.DATA) -> Any:
        return self._plain(day, Role.DATE, kind)

    def text(self, text: str, role: Role, kind: RowKind = RowKind.DATA) -> Any:
        fitting = text_that_fits(clean(text))
        return self._written(fitting, role, kind) if fitting else self._plain(None, role, kind)

    def _lines(self, cell: TextCell, kind: RowKind) -> Any:
        """Text in which a line stands out, such as a bold title above its legal basis.

        Such a cell takes several times as long to write as a plain one, so muted lines alone, as in
        the words of an amount, are not reason enough.
        """
        text = text_of(cell)
        stands_out = any(line.style in (Style.STRONG, Style.LABEL) for line in cell.lines)
        if kind is not RowKind.DATA or not stands_out or len(text) > MAX_RICH:
            return self.text(text, Role.TEXT, kind)
        blocks = [
            TextBlock(
                _LINE_FONTS.get(line.style, _PLAIN_FONT),
                clean(f"\n{line_words(line)}" if number else line_words(line)),
            )
            for number, line in enumerate(cell.lines)
        ]
        return self._written(CellRichText(blocks), Role.TEXT, kind)

    def _written(self, text: Any, role: Role, kind: RowKind) -> Any:
        cell = self._plain(text, role, kind)
        # Otherwise openpyxl would take text that begins with = for a formula.
        cell.data_type = "s"
        return cell

    def _plain(
        self, value: Any, role: Role, kind: RowKind, number_format: str | None = None
    ) -> Any:
        cell: Any = WriteOnlyCell(self.sheet)
        cell._style = self.look(role, kind, number_format)
        cell.value = value
        return cell
