"""The tables that show how an area's money adds up."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budgets.models import BudgetFrame, BudgetLine, Standing
from portfolio.money import format_amount
from reports.document import (
    Column,
    ColumnKind,
    Line,
    MoneyCell,
    Note,
    NoteKind,
    Row,
    RowKind,
    Style,
    Table,
    Target,
    TextCell,
)
from reports.layouts.reading import Reading

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass
class Footnotes:
    """Numbers each different footnote of an area once, in the order in which it is met."""

    texts: list[str] = field(default_factory=list)

    def mark(self, text: str) -> str:
        """The superscript that stands at what the footnote is about; empty for no footnote."""
        if not text:
            return ""
        if text not in self.texts:
            self.texts.append(text)
        return str(self.texts.index(text) + 1).translate(SUPERSCRIPTS)

    def notes(self) -> tuple[Note, ...]:
        return tuple(Note(NoteKind.FOOTNOTE, text, self.mark(text)) for text in self.texts)


NONE = "none"
"""In an address: those for which nothing is stated."""


def lines_of(reading: Reading, **query: object) -> Target:
    """The page with the budget lines that `query` chooses."""
    pairs = tuple((name, str(value)) for name, value in query.items())
    return Target("lines", reading.portfolio.slug, pairs)


def computed_cell(frame: BudgetFrame, reading: Reading) -> MoneyCell:
    return MoneyCell(
        frame.known_oere,
        approximate=any(
            line.approximate and line.counts for line in reading.lines_by_frame.get(frame.pk, [])
        ),
        target=lines_of(reading, frame=frame.pk, counted="added"),
    )


def is_plain(frame: BudgetFrame, reading: Reading) -> bool:
    """A frame of which nothing is known but its projects: the total under them says it all."""
    return reading.has_budget_column and (
        frame.allocated_oere is None
        and frame.stated_total_oere is None
        and frame.in_total
        and not reading.other_lines_by_frame.get(frame.pk)
    )


def frame_table(frame: BudgetFrame, reading: Reading, footnotes: Footnotes) -> Table:
    """Projects, other lines, what they sum to, what the document says, and what is left."""
    columns = (
        Column("label", _("Item"), share=52),
        Column("amount", _("Amount"), ColumnKind.MONEY, share=20),
        Column("note", _("Note"), share=28),
    )
    rows = [*_projects_rows(frame, reading), *_other_rows(frame, reading, footnotes)]
    rows += [_computed_row(frame, reading), *_provisional_rows(frame, reading)]
    rows += [*_stated_rows(frame, reading), *_allocated_rows(frame, reading)]
    return Table(f"frame:{frame.pk}", frame_title(frame), columns, tuple(rows), show_title=True)


def frame_title(frame: BudgetFrame) -> str:
    return _("Money – %(frame)s") % {"frame": frame.name} if frame.name else _("Money")


def _row(key: str, label: TextCell, amount: MoneyCell, note: str, kind: RowKind) -> Row:
    adds_to = "computed" if kind in (RowKind.DATA, RowKind.SUBTOTAL) else ""
    return Row(key, (label, amount, TextCell.of(note, Style.MUTED)), kind, adds_to)


def _projects_rows(frame: BudgetFrame, reading: Reading) -> list[Row]:
    """None for a frame of no projects, such as the running costs of an office."""
    if not reading.projects_by_area.get(frame.area_id) and not frame.projects_total_oere:
        return []
    amount = MoneyCell(
        frame.projects_total_oere,
        target=lines_of(reading, frame=frame.pk, counted="added", of="projects"),
    )
    return [_row("projects", TextCell.of(_("Projects")), amount, "", RowKind.SUBTOTAL)]


def _other_rows(frame: BudgetFrame, reading: Reading, footnotes: Footnotes) -> list[Row]:
    lines = reading.other_lines_by_frame.get(frame.pk, [])
    if not lines:
        return []
    heading = TextCell.of(frame.other_lines_heading or _("Other budgeted costs"), Style.STRONG)
    rows = [Row("other", (heading, TextCell(), TextCell()), RowKind.GROUP)]
    return rows + [_other_row(line, reading, footnotes) for line in lines]


def _other_row(line: BudgetLine, reading: Reading, footnotes: Footnotes) -> Row:
    label = TextCell.of(f"{line.label} {footnotes.mark(line.footnote)}".strip())
    note = ". ".join(text for text in (standing_note(line), line.note) if text)
    amount = MoneyCell(
        line.amount_oere,
        approximate=line.approximate,
        target=lines_of(reading, line=line.pk),
    )
    kind = RowKind.DATA if line.counts else RowKind.INFORMATION
    return _row(f"line:{line.pk}", label, amount, note, kind)


def standing_note(line: BudgetLine) -> str:
    if line.standing == Standing.NOTED:
        return _("noted, not added")
    if not line.counts:
        return _("part of another line, not added again")
    return _("provisional") if line.standing == Standing.PROVISIONAL else ""


def _computed_row(frame: BudgetFrame, reading: Reading) -> Row:
    note = "" if frame.in_total else _("Outside the portfolio's total")
    if frame.unstated_count:
        note = ngettext(
            "%(count)s line has no amount", "%(count)s lines have no amount", frame.unstated_count
        ) % {"count": frame.unstated_count}
    label = TextCell.of(_("Computed total"))
    return _row("computed", label, computed_cell(frame, reading), note, RowKind.TOTAL)


def _provisional_rows(frame: BudgetFrame, reading: Reading) -> list[Row]:
    if not frame.provisional_oere:
        return []
    target = lines_of(reading, frame=frame.pk, counted="added", standing=Standing.PROVISIONAL)
    amount = MoneyCell(frame.provisional_oere, target=target)
    agreed = reading.words(frame.computed_oere - frame.provisional_oere)
    note = _("%(amount)s without it") % {"amount": agreed}
    label = TextCell.of(_("of which provisional"))
    return [_row("provisional", label, amount, note, RowKind.INFORMATION)]


def _stated_rows(frame: BudgetFrame, reading: Reading) -> list[Row]:
    if frame.stated_total_oere is None:
        return []
    label = TextCell.of(frame.stated_label or _("Stated total"))
    stated = _as_printed(frame.stated_total_oere, frame.stated_as_written, reading)
    rows = [_row("stated", label, stated, _("as the document states it"), RowKind.INFORMATION)]
    return [*rows, _difference_row(frame)]


def _as_printed(oere: int | None, words: str, reading: Reading) -> MoneyCell:
    """The amount with the document's words under it, where they are not the same."""
    says_more = words and words != reading.words(oere)
    return MoneyCell(oere, lines=(Line(words, Style.MUTED),) if says_more else ())


def _difference_row(frame: BudgetFrame) -> Row:
    label = TextCell.of(_("Difference (stated − computed)"))
    if not frame.difference_oere:
        note = _("agrees")
    elif frame.is_explained:
        note = frame.difference_note
    else:
        note = _("not explained")
    amount = MoneyCell(frame.difference_oere)
    return _row("difference", label, amount, note, RowKind.INFORMATION)


def _allocated_rows(frame: BudgetFrame, reading: Reading) -> list[Row]:
    if frame.allocated_oere is None:
        return []
    allocated = _as_printed(frame.allocated_oere, frame.allocated_as_written, reading)
    over = frame.left_oere is not None and frame.left_oere < 0
    note = _("more is budgeted than allocated") if over else ""
    left = MoneyCell(frame.left_oere)
    return [
        _row("allocated", TextCell.of(_("Allocated")), allocated, "", RowKind.INFORMATION),
        _row(
            "left",
            TextCell.of(_("Left (allocated − computed)")),
            left,
            note,
            RowKind.INFORMATION,
        ),
    ]


def shared_remarks(lines: Iterable[BudgetLine], currency: str) -> tuple[Note, ...]:
    """One sentence for each amount that two areas, or two frames of one, show."""
    return tuple(Note(NoteKind.REMARK, shared_sentence(line, currency)) for line in lines)


def shared_sentence(line: BudgetLine, currency: str) -> str:
    whole = line.part_of
    assert whole is not None
    return _(
        "%(amount)s is shown both under %(first)s (%(whole)s) and under %(second)s (%(part)s); "
        "the total counts it once."
    ) % {
        "amount": format_amount(line.amount_oere, currency=currency),
        "first": whole.frame,
        "whole": whole.project or whole.label,
        "second": line.frame,
        "part": line.project or line.label,
    }
