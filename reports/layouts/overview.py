"""The overview of a portfolio: its areas by stage, and how the money adds up."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budgets.models import BudgetFrame
from initiatives.models import Area
from reports.document import (
    Block,
    Column,
    ColumnKind,
    Figure,
    Figures,
    Line,
    Missing,
    MoneyCell,
    Note,
    NoteKind,
    Notes,
    NumberCell,
    Row,
    RowKind,
    Section,
    Style,
    Table,
    Target,
    TextCell,
)
from reports.layouts.money_tables import computed_cell, lines_of, shared_remarks
from reports.layouts.overview_charts import light_chart, money_chart, stage_chart
from reports.layouts.overview_counts import light_table, stage_table
from reports.layouts.reading import Reading


def section(reading: Reading) -> Section:
    blocks: list[Block] = [_figures(reading), *_remarks(reading), money_table(reading)]
    blocks += [money_chart(reading), stage_chart(reading), light_chart(reading)]
    blocks += [stage_table(reading), light_table(reading)]
    return Section("overview", _("Overview"), blocks=tuple(blocks))


def _figures(reading: Reading) -> Figures:
    totals = reading.totals
    once = Figure(
        "counted_once",
        _("Total, counted once"),
        MoneyCell(
            totals.counted_once,
            approximate=reading.is_approximate,
            target=lines_of(reading, counted="in_total"),
        ),
        _("What the areas' lines sum to when money shown in two places is counted once.")
        if totals.shared
        else _("What the areas' lines sum to."),
    )
    figures = [once]
    if totals.shared:
        figures.append(
            Figure(
                "shared",
                _("Shown in two places"),
                MoneyCell(totals.shared, target=lines_of(reading, counted="shared")),
                _("The areas' own totals sum to %(shown)s in all.")
                % {"shown": reading.words(totals.shown)},
            )
        )
    if totals.provisional:
        figures.append(
            Figure(
                "provisional",
                _("of which provisional"),
                MoneyCell(
                    totals.provisional,
                    target=lines_of(reading, counted="in_total", standing="provisional"),
                ),
                _("Not agreed yet; %(agreed)s without it.")
                % {"agreed": reading.words(totals.agreed_only)},
            )
        )
    if totals.outside:
        figures.append(
            Figure(
                "outside",
                _("Outside the total"),
                MoneyCell(totals.outside, target=lines_of(reading, counted="outside")),
                _("Shown with its projects, but not the portfolio's own money."),
            )
        )
    figures.append(
        Figure(
            "projects",
            _("Projects"),
            NumberCell(len(reading.projects), Target("projects", reading.portfolio.slug)),
        )
    )
    return Figures("totals", tuple(figures))


def _remarks(reading: Reading) -> list[Notes]:
    frames = [frame for _area, frame in reading.frames()]
    findings = [
        Note(NoteKind.FINDING, _difference_sentence(frame, reading))
        for frame in frames
        if not frame.is_explained
    ]
    findings += [
        Note(NoteKind.REMARK, _explained_sentence(frame, reading))
        for frame in frames
        if frame.is_explained and frame.difference_oere
    ]
    findings += [
        Note(NoteKind.FINDING, _overrun_sentence(frame, reading))
        for frame in frames
        if frame.left_oere is not None and frame.left_oere < 0
    ]
    notes = (*shared_remarks(reading.shared_lines, reading.portfolio.currency), *findings)
    return [Notes("remarks", notes)] if notes else []


def _difference_sentence(frame: BudgetFrame, reading: Reading) -> str:
    return _(
        "%(frame)s: the document states %(stated)s, but its lines sum to %(computed)s; "
        "the difference of %(difference)s is not explained."
    ) % {
        "frame": str(frame),
        "stated": reading.words(frame.stated_total_oere),
        "computed": reading.words(frame.computed_oere),
        "difference": reading.words(frame.difference_oere),
    }


def _explained_sentence(frame: BudgetFrame, reading: Reading) -> str:
    return _("%(frame)s: the difference of %(difference)s is explained: %(note)s") % {
        "frame": frame,
        "difference": reading.words(frame.difference_oere),
        "note": frame.difference_note,
    }


def _overrun_sentence(frame: BudgetFrame, reading: Reading) -> str:
    return _("%(frame)s: %(over)s more is budgeted than the %(allocated)s allocated.") % {
        "frame": frame,
        "over": reading.words(frame.computed_oere - (frame.allocated_oere or 0)),
        "allocated": reading.words(frame.allocated_oere),
    }


def money_table(reading: Reading) -> Table:
    """Allocated, computed, provisional, stated, difference and left of every frame."""
    columns = (
        Column("frame", reading.portfolio.area_word or _("Area"), share=28),
        Column("allocated", _("Allocated"), ColumnKind.MONEY, share=12),
        Column("computed", _("Computed"), ColumnKind.MONEY, share=12),
        Column("provisional", _("of which provisional"), ColumnKind.MONEY, share=12),
        Column("stated", _("Stated"), ColumnKind.MONEY, share=12),
        Column("difference", _("Difference"), ColumnKind.MONEY, share=12),
        Column("left", _("Left"), ColumnKind.MONEY, share=12),
    )
    rows = [_money_row(area, frame, reading) for area, frame in reading.frames()]
    return Table(
        "money", _("Money by area"), columns, (*rows, *_total_rows(reading)), show_title=True
    )


def _money_row(area: Area, frame: BudgetFrame, reading: Reading) -> Row:
    label = str(frame)
    if not frame.in_total:
        label += f" ({_('outside the total')})"
    provisional = lines_of(reading, frame=frame.pk, counted="added", standing="provisional")
    not_applicable = Missing.NOT_APPLICABLE
    cells = (
        TextCell.of(label, target=Target("area", area.slug)),
        MoneyCell(frame.allocated_oere),
        computed_cell(frame, reading),
        MoneyCell(frame.provisional_oere, target=provisional)
        if frame.provisional_oere
        else MoneyCell(0),
        MoneyCell(frame.stated_total_oere),
        MoneyCell(frame.difference_oere, not_applicable),
        MoneyCell(frame.left_oere, not_applicable),
    )
    in_total = frame.in_total
    kind = RowKind.DATA if in_total else RowKind.INFORMATION
    return Row(f"frame:{frame.pk}", cells, kind, "shown" if in_total else "")


def _total_rows(reading: Reading) -> list[Row]:
    """Without shared money the areas' sum is the total, and one row says it."""
    totals = reading.totals
    label = _("Total, counted once")
    if not totals.shared:
        return [_total_row("shown", label, totals.shown, RowKind.TOTAL, reading)]
    subtracted = _("Shown in two places, subtracted")
    return [
        _total_row("shown", _("Sum of the areas"), totals.shown, RowKind.SUBTOTAL, reading),
        _total_row("shared", subtracted, -totals.shared, RowKind.INFORMATION, reading),
        _total_row("counted_once", label, totals.counted_once, RowKind.TOTAL, reading),
    ]


def _total_row(key: str, label: str, oere: int, kind: RowKind, reading: Reading) -> Row:
    """What frames allocate and what is provisional is summed beside the areas' own sum."""
    empty = MoneyCell(missing=Missing.NOT_APPLICABLE)
    counted = "shared" if key == "shared" else "in_total"
    amount = MoneyCell(
        oere,
        approximate=reading.is_approximate and key != "shared",
        target=lines_of(reading, counted=counted),
    )
    allocated, provisional = empty, empty
    if key == "shown":
        allocated = _allocated_total(reading)
        provisional = MoneyCell(reading.totals.provisional_shown)
    cells = (TextCell.of(label), allocated, amount, provisional, empty, empty, empty)
    adds_to = "counted_once" if key == "shared" or reading.totals.shared else ""
    return Row(key, cells, kind, "" if key == "counted_once" else adds_to)


def _allocated_total(reading: Reading) -> MoneyCell:
    """What is allocated in all, and how many frames say nothing of it."""
    frames = [frame for _area, frame in reading.frames() if frame.in_total]
    unstated = sum(frame.allocated_oere is None for frame in frames)
    words = ngettext("%(count)s not stated", "%(count)s not stated", unstated)
    partly = reading.totals.allocated is not None and unstated
    note = (Line(words % {"count": unstated}, Style.MUTED),) if partly else ()
    return MoneyCell(reading.totals.allocated, lines=note)
