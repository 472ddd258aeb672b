"""The overview of a portfolio: its areas by stage, and how the money adds up."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budgets.models import BudgetFrame
from initiatives.models import Area, Stage
from reports.document import (
    Bar,
    BarChart,
    Block,
    Cell,
    Column,
    ColumnKind,
    Figure,
    Figures,
    Missing,
    MoneyCell,
    Note,
    NoteKind,
    Notes,
    NumberCell,
    Row,
    RowKind,
    Section,
    Segment,
    Table,
    Target,
    TextCell,
)
from reports.layouts.money_tables import computed_cell, lines_of, shared_remarks
from reports.layouts.reading import Reading


def section(reading: Reading) -> Section:
    blocks: list[Block] = [_figures(reading), *_remarks(reading), money_table(reading)]
    blocks += [_money_chart(reading), _stage_chart(reading), stage_table(reading)]
    return Section("overview", _("Overview"), blocks=tuple(blocks))


def _figures(reading: Reading) -> Figures:
    totals = reading.totals
    once = Figure(
        "counted_once",
        _("Total, counted once"),
        MoneyCell(totals.counted_once, target=lines_of(reading, counted="in_total")),
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
    findings = [
        Note(NoteKind.FINDING, _difference_sentence(frame, reading))
        for frames in reading.frames_by_area.values()
        for frame in frames
        if not frame.is_explained
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


def _frames(reading: Reading) -> list[tuple[Area, BudgetFrame]]:
    return [
        (area, frame) for area in reading.areas for frame in reading.frames_by_area.get(area.pk, [])
    ]


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
    rows = [_money_row(area, frame, reading) for area, frame in _frames(reading)]
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
    totals = reading.totals
    rows = [_total_row("shown", _("Sum of the areas"), totals.shown, RowKind.SUBTOTAL, reading)]
    if totals.shared:
        label = _("Shown in two places, subtracted")
        rows.append(
            _total_row("shared", label, -totals.shared, RowKind.INFORMATION, reading, "shared")
        )
    label = _("Total, counted once")
    rows.append(_total_row("counted_once", label, totals.counted_once, RowKind.TOTAL, reading))
    return rows


def _total_row(
    key: str, label: str, oere: int, kind: RowKind, reading: Reading, counted: str = "in_total"
) -> Row:
    empty = MoneyCell(missing=Missing.NOT_APPLICABLE)
    amount = MoneyCell(oere, target=lines_of(reading, counted=counted))
    cells: tuple[Cell, ...] = (TextCell.of(label), empty, amount, empty, empty, empty, empty)
    return Row(key, cells, kind, "" if key == "counted_once" else "counted_once")


def stage_table(reading: Reading) -> Table:
    """How many projects of each area are at each stage."""
    stages = [stage for stage in Stage if _stage_count(reading, stage)]
    columns = (
        Column("area", reading.portfolio.area_word or _("Area"), share=28),
        *(Column(stage.value, str(stage.label), ColumnKind.NUMBER) for stage in stages),
        Column("none", _("No status"), ColumnKind.NUMBER),
        Column("all", _("In all"), ColumnKind.NUMBER),
    )
    if all(project.status_id for project in reading.projects):
        columns = tuple(column for column in columns if column.key != "none")
    keys = [column.key for column in columns[1:]]
    rows = [_stage_row(area, keys, reading) for area in reading.areas]
    if len(rows) > 1:
        rows.append(_stage_total(keys, reading))
    return Table("stages", _("Projects by stage"), columns, tuple(rows), show_title=True)


def _stage_count(reading: Reading, stage: str) -> int:
    return sum(reading.stage_of(project) == stage for project in reading.projects)


def _counts(stages: list[str | None]) -> dict[str, int]:
    counts: Counter[str] = Counter(stage or "none" for stage in stages)
    return {**counts, "all": len(stages)}


def _stage_row(area: Area, keys: list[str], reading: Reading) -> Row:
    projects = reading.projects_by_area.get(area.pk, [])
    counts = _counts([reading.stage_of(project) for project in projects])
    cells = [_stage_cell(counts.get(key, 0), key, reading, area) for key in keys]
    label = TextCell.of(str(area), target=Target("area", area.slug))
    return Row(f"area:{area.pk}", (label, *cells), adds_to="all")


def _stage_total(keys: list[str], reading: Reading) -> Row:
    counts = _counts([reading.stage_of(project) for project in reading.projects])
    cells = [_stage_cell(counts.get(key, 0), key, reading, None) for key in keys]
    return Row("all", (TextCell.of(_("All areas")), *cells), RowKind.TOTAL)


def _stage_cell(count: int, key: str, reading: Reading, area: Area | None) -> NumberCell:
    query = [("area", str(area.pk))] if area is not None else []
    if key != "all":
        query.append(("stage", key))
    target = Target("projects", reading.portfolio.slug, tuple(query)) if count else None
    return NumberCell(count, target)


def _money_chart(reading: Reading) -> BarChart:
    bars = tuple(
        Bar(
            f"frame:{frame.pk}",
            str(frame),
            _money_segments(frame, reading),
            reading.words(frame.computed_oere),
            frame.allocated_oere,
            reading.words(frame.allocated_oere),
            Target("area", area.slug),
        )
        for area, frame in _frames(reading)
    )
    has_limit = any(bar.limit is not None for bar in bars)
    return BarChart(
        "money-chart",
        _("Budgeted money by area"),
        _("One bar for each area or frame; the table “Money by area” has the figures."),
        bars,
        (("agreed", _("Agreed")), ("provisional", _("Provisional"))),
        _("Allocated") if has_limit else "",
    )


def _money_segments(frame: BudgetFrame, reading: Reading) -> tuple[Segment, ...]:
    provisional = frame.provisional_oere
    agreed = frame.computed_oere - provisional
    parts = (("agreed", _("Agreed"), agreed), ("provisional", _("Provisional"), provisional))
    return tuple(
        Segment(key, label, oere, reading.words(oere)) for key, label, oere in parts if oere
    )


def _stage_chart(reading: Reading) -> BarChart:
    bars = tuple(
        Bar(
            f"area:{area.pk}",
            str(area),
            _stage_segments(area, reading),
            _projects_words(len(reading.projects_by_area.get(area.pk, []))),
            target=Target("area", area.slug),
        )
        for area in reading.areas
    )
    return BarChart(
        "stage-chart",
        _("How far the projects are"),
        _("One bar for each area; the table “Projects by stage” has the numbers."),
        bars,
        tuple((stage.value, str(stage.label)) for stage in Stage),
    )


def _stage_segments(area: Area, reading: Reading) -> tuple[Segment, ...]:
    projects = reading.projects_by_area.get(area.pk, [])
    counts = Counter(reading.stage_of(project) for project in projects)
    return tuple(
        Segment(stage.value, str(stage.label), counts[stage], _projects_words(counts[stage]))
        for stage in Stage
        if counts[stage]
    )


def _projects_words(count: int) -> str:
    return ngettext("%(count)s project", "%(count)s projects", count) % {"count": count}
