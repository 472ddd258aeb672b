"""The other cells about money: words, what is spent, source, note and footnote of the lines."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from budgets.models import BudgetLine
from imports.cells.sources import read_source
from imports.content import ReadRow
from imports.fields import Field
from imports.planning.doing import FrameHome, LineDoing, SourceParts
from imports.planning.ground import Findings, Ground
from imports.planning.limits import too_long, wrong_amount
from imports.planning.money_compare import (
    Lines,
    as_held,
    changing,
    compare_amounts,
    planned_line,
    with_values,
)
from imports.planning.texts import same
from imports.planning.words import flat, kept, named
from portfolio.money import format_amount

LONGEST_POT = 60
"""What is longer is a sentence about money, and no name."""


def compare_money(
    ground: Ground,
    row: ReadRow,
    found: Findings,
    *,
    held: list[BudgetLine],
    frame: FrameHome,
    first: Mapping[str, Any] | None = None,
) -> tuple[LineDoing, ...]:
    """All that a row says of money; nothing where the importer may not manage it."""
    before = as_held(held)
    lines = compare_amounts(ground, row, found, held=held, frame=frame)
    shown = Findings(ground, found.place)
    cell = row.cells.get(Field.BUDGET)
    if ground.says_something(cell) and cell is not None:
        old, new = before.words(ground.currency), lines.words(ground.currency)
        shown.cell(cell, old=old, new=new, is_changed=changing(lines.doing))
    _Beside(ground, row, shown, lines, frame, first or {}).compare()
    found.problems += shown.problems
    if not changing(lines.doing):
        found.cells += shown.cells
        return ()
    if not _may_manage(ground, frame, lines):
        found.remark(cell, _("Money is changed by a manager only: it is left out."))
        found.cells += [replace(each, is_changed=False, new=each.old) for each in shown.cells]
        return ()
    found.cells += shown.cells
    found.has_conflict |= shown.has_conflict
    return tuple(lines.doing)


def _may_manage(ground: Ground, frame: FrameHome, lines: Lines) -> bool:
    """Also the areas in whose frames the row has money by now."""
    held = (each.held for each in lines.doing if each.held is not None and each.does_something)
    areas = (frame.area.area, *(line.frame.area for line in held))
    return all(map(ground.permit.may_manage, areas))


@dataclass(frozen=True, slots=True)
class _Beside:
    """The cells beside the amount of one row, compared one after the other: what each changes is
    put to `lines`. `first` are the values of a line that is made for them.
    """

    ground: Ground
    row: ReadRow
    found: Findings
    lines: Lines
    frame: FrameHome
    first: Mapping[str, Any]

    def compare(self) -> None:
        self.words()
        self.spent()
        self.source()
        self.note()
        self.footnote()

    def _first(self) -> int:
        """The place of the first line, which is made where there is none."""
        lines = self.lines
        if not lines.doing:
            values = {"kind": "grant", **{name: each for name, each in self.first.items() if each}}
            lines.doing.append(LineDoing(None, values, self.frame))
            lines.planned.append(planned_line(None, values))
            lines.wholes[0] = None
        return 0

    def words(self) -> None:
        """A column of its own with the amount as people write it."""
        cell = self.row.cells.get(Field.BUDGET_WORDS)
        if cell is None or not self.ground.says_something(cell) or not self.lines.doing:
            return
        old, new = _before(self.lines, "as_written"), flat(str(cell.value or ""))
        if same(self.ground, _now(self.lines, 0, "as_written") or "", new):
            self.found.cell(cell, old=old, new=new, is_changed=not same(self.ground, old, new))
        elif reason := wrong_amount(_now(self.lines, 0, "amount_oere"), new):
            self.found.refuse(cell, reason)
        else:
            _set(self.lines, 0, as_written=new)
            self.found.cell(cell, old=old, new=new, is_changed=True)

    def spent(self) -> None:
        """What is spent of the whole row: on its first line, unless several lines have some."""
        cell = self.row.cells.get(Field.SPENT)
        if cell is None or not self.ground.says_something(cell):
            return
        if cell.value is not None and not isinstance(cell.value, int):
            return
        having = [
            at
            for at in range(len(self.lines.doing))
            if _now(self.lines, at, "spent_oere") is not None
        ]
        old = sum(_now(self.lines, at, "spent_oere") for at in having) if having else None
        shown = {"old": _amount(self.ground, old), "new": _amount(self.ground, cell.value)}
        if old == cell.value:
            self.found.cell(cell, **shown, is_changed=False)
        elif len(having) > 1:
            self.found.remark(
                cell, _("Several amounts have something spent: which is meant is not clear.")
            )
        elif reason := wrong_amount(cell.value, ""):
            self.found.refuse(cell, reason)
        else:
            at = having[0] if having else self._first()
            _set(self.lines, at, spent_oere=cell.value)
            self.found.cell(cell, **shown, is_changed=True)

    def source(self) -> None:
        """Where the money comes from, of all amounts of the row that are no parts of others."""
        cell = self.row.cells.get(Field.SOURCE)
        if cell is None or not self.ground.says_something(cell):
            return
        words = flat(cell.words)
        if reason := too_long(BudgetLine, "source_as_written", words):
            self.found.refuse(cell, reason)
            return
        if not words and not self.lines.doing:
            return
        self._first()
        parts = source_parts(words, basis=self.row.words(Field.BASIS)) if words else None
        if not self.ground.permit.manages and parts not in self.ground.site.sources:
            # The words are kept; a source is the portfolio's, and made by who manages that.
            parts = None
        wholes = [at for at in range(len(self.lines.doing)) if self.lines.wholes.get(at) is None]
        old = dict.fromkeys(filter(None, (_source_words(self.lines, at) for at in wholes)))
        is_changed = False
        for at in wholes:
            if named(_source_words(self.lines, at)) != named(words):
                values: dict[str, Any] = {"source_as_written": words}
                if not words or (parts is None and self.lines.doing[at].held is not None):
                    values["source"] = None
                self.lines.doing[at] = with_values(self.lines.doing[at], values, source=parts)
                is_changed = True
        self.found.cell(cell, old="\n".join(old), new=words, is_changed=is_changed)

    def note(self) -> None:
        cell = self.row.cells.get(Field.BUDGET_NOTE)
        if cell is None or not self.ground.says_something(cell):
            return
        words = kept(str(cell.value or "")).strip()
        if reason := too_long(BudgetLine, "note", words):
            self.found.refuse(cell, reason)
            return
        old = _before(self.lines, "note")
        is_said_here = self.ground.is_keyed or not _has_amounts(self.row)
        if is_said_here and (words or self.lines.doing):
            at = self._first()
            if not same(self.ground, _now(self.lines, at, "note") or "", words):
                _set(self.lines, at, note=words)
        new = (_now(self.lines, 0, "note") or "") if self.lines.doing else ""
        self.found.cell(cell, old=old, new=new, is_changed=not same(self.ground, old, new))

    def footnote(self) -> None:
        """It stands below the table and has no cell of its own."""
        words = kept(self.row.footnote).strip()
        if not words or not self.lines.doing:
            return
        if reason := too_long(BudgetLine, "footnote", words):
            self.found.refuse(None, reason, words=words)
        elif not same(self.ground, _now(self.lines, 0, "footnote") or "", words):
            _set(self.lines, 0, footnote=words)


def _set(lines: Lines, at: int, **values: Any) -> None:
    lines.doing[at] = with_values(lines.doing[at], values)
    lines.planned[at] = planned_line(lines.doing[at].held, lines.doing[at].values)


def _now(lines: Lines, at: int, name: str) -> Any:
    doing = lines.doing[at]
    if name in doing.values:
        return doing.values[name]
    return getattr(doing.held, name) if doing.held is not None else None


def _amount(ground: Ground, oere: int | None) -> str:
    return format_amount(oere, currency=ground.currency)


def _source_words(lines: Lines, at: int) -> str:
    written = _now(lines, at, "source_as_written") or ""
    source = _now(lines, at, "source")
    return str(written or (source.pool_name if source is not None else ""))


def source_parts(words: str, *, basis: str = "") -> SourceParts | None:
    """The source that the words name, with the section of the project's legal basis; None where
    they are too many to name one.
    """
    read = read_source(words, basis=basis)
    if not read.names_something or len(read.pot) > LONGEST_POT:
        return None
    return SourceParts(read.agreement, read.annex, read.pot, read.section, read.party)


def _has_amounts(row: ReadRow) -> bool:
    """Then the note stands with the first of them (money_compare.py)."""
    cell = row.cells.get(Field.BUDGET)
    return cell is not None and bool(cell.value)


def _before(lines: Lines, name: str) -> str:
    held = lines.doing[0].held if lines.doing else None
    return str(getattr(held, name)) if held is not None else ""
