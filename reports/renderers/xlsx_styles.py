"""How the cells of a workbook look."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from portfolio.money_format import NOTATIONS, OERE_PER_KRONE
from reports.document import (
    Block,
    Cell,
    Details,
    Document,
    Figures,
    MoneyCell,
    RowKind,
    Table,
)

# The colours of static/site.css in its light form.
INK, SOFT, ACCENT, WASH, LINE, ALERT = "1C2426", "55605F", "14526B", "E8EFF1", "D5DAD6", "9B2C1D"
FONT = "Calibri"
DATE_FORMAT = "dd\\-mm\\-yyyy"


class Role(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    MONEY = "money"
    APPROXIMATE = "approximate"
    NUMBER = "number"
    DATE = "date"
    MISSING = "missing"
    TITLE = "title"
    SUBTITLE = "subtitle"
    MUTED = "muted"
    HEADER = "header"
    HEADER_RIGHT = "header_right"
    ALERT = "alert"


_RIGHT = {Role.MONEY, Role.APPROXIMATE, Role.NUMBER, Role.MISSING, Role.HEADER_RIGHT}
# These run over the empty cells to their right.
_ONE_LINE = {Role.TITLE, Role.SUBTITLE, Role.MUTED}
_STRONG = {RowKind.GROUP, RowKind.SUBTOTAL, RowKind.TOTAL}
_FONTS = {
    Role.TITLE: Font(name=FONT, size=16, bold=True, color=INK),
    Role.SUBTITLE: Font(name=FONT, size=12, bold=True, color=ACCENT),
    Role.MUTED: Font(name=FONT, size=11, color=SOFT),
    Role.MISSING: Font(name=FONT, size=11, italic=True, color=SOFT),
    Role.HEADER: Font(name=FONT, size=11, bold=True, color="FFFFFF"),
    Role.HEADER_RIGHT: Font(name=FONT, size=11, bold=True, color="FFFFFF"),
    Role.ALERT: Font(name=FONT, size=11, bold=True, color=ALERT),
}
_THIN = Side(style="thin", color=LINE)
_RULE = Side(style="thin", color=INK)


@dataclass(frozen=True)
class MoneyFormat:
    """One currency format for the whole workbook, and the same with *about* before the figure.

    It shows øre only if some amount of the document has any, as the page and the PDF do: two
    zeros on every amount make a table of whole kroner harder to read. The cells hold exact
    numbers either way.
    """

    exact: str
    about: str

    @classmethod
    def of(cls, document: Document) -> "MoneyFormat":
        decimals = ".00" if any(map(_has_oere, _cells(document))) else ""
        word = NOTATIONS[document.currency].krone
        exact = f'#,##0{decimals} "{word}"'
        about = _("approx.")
        return cls(exact, f'"{about} "{exact};-"{about} "{exact}')


def _has_oere(cell: Cell) -> bool:
    return isinstance(cell, MoneyCell) and bool((cell.oere or 0) % OERE_PER_KRONE)


def _cells(document: Document) -> Any:
    for section in document.sections:
        for block in section.blocks:
            yield from _cells_of(block)


def _cells_of(block: Block) -> Any:
    match block:
        case Table():
            return (cell for row in block.rows for cell in row.cells)
        case Figures():
            return (figure.cell for figure in block.figures)
        case Details():
            return (detail.cell for detail in block.details)
        case _:
            return ()


class Styles:
    """The looks of one workbook, each made once.

    Setting a style on a cell makes openpyxl search all styles of the workbook, which for a large
    table takes longer than everything else together; a look that has been found once is shared.
    """

    def __init__(self, sheet: Any, money: MoneyFormat) -> None:
        self.sheet = sheet
        self.formats = {
            Role.MONEY: money.exact,
            Role.APPROXIMATE: money.about,
            Role.NUMBER: "#,##0",
            Role.DATE: DATE_FORMAT,
        }
        self.look = cache(self._look)

    def _look(
        self, role: Role, kind: RowKind = RowKind.DATA, number_format: str | None = None
    ) -> Any:
        cell: Any = WriteOnlyCell(self.sheet)
        cell.font = _FONTS.get(role) or Font(
            name=FONT,
            size=11,
            bold=kind in _STRONG,
            color=SOFT if kind is RowKind.INFORMATION else INK,
        )
        cell.alignment = Alignment(
            horizontal="right" if role in _RIGHT else "left",
            vertical="top",
            wrap_text=role not in _ONE_LINE,
        )
        if number_format or role in self.formats:
            cell.number_format = number_format or self.formats[role]
        if role not in _ONE_LINE:
            self._surround(cell, role, kind)
        return cell._style

    @staticmethod
    def _surround(cell: Any, role: Role, kind: RowKind) -> None:
        if role in (Role.HEADER, Role.HEADER_RIGHT):
            cell.fill = PatternFill("solid", fgColor=ACCENT)
            return
        if kind in _STRONG:
            cell.fill = PatternFill("solid", fgColor=WASH)
        cell.border = Border(top=_RULE if kind is RowKind.TOTAL else None, bottom=_THIN)
