"""One of an area's other lines against the site: by its label in its frame."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from budgets.models import BudgetLine
from imports.content import ReadLine, ReadRow
from imports.fields import Field
from imports.plan import PlannedRow
from imports.planning.doing import FrameHome, LineDoing, OtherLineDoing
from imports.planning.ground import Findings, Ground
from imports.planning.limits import too_long
from imports.planning.money_cells import compare_money
from imports.planning.money_compare import with_values
from imports.planning.rows import planned, refused, title_words, untitled
from imports.planning.texts import same
from imports.planning.words import compared, flat


def match_lines(ground: Ground, rows: Mapping[int, ReadRow]) -> dict[int, list[BudgetLine]]:
    """The lines of each row, by the row's place: one for each amount that is no part of another.

    Rows of one label are taken in their order.
    """
    waiting: dict[tuple[FrameHome, str], list[BudgetLine]] = defaultdict(list)
    for lines in ground.site.other_lines.values():
        for line in lines:
            if not _is_part_of_other_line(ground, line):
                home = ground.homes.frame_of_site(line.frame)
                waiting[home, compared(line.label)].append(line)
    found: dict[int, list[BudgetLine]] = {}
    for place, row in rows.items():
        area = ground.homes.of_row(row)
        if not area.is_known:
            continue
        frame = ground.homes.frame_for(row, area)
        for label in dict.fromkeys(_labels(row)):
            number = _labels(row).count(label)
            group = waiting.get((frame, compared(label)), [])
            found.setdefault(place, []).extend(group[:number])
            del group[:number]
    return {place: lines for place, lines in found.items() if lines}


def plan_line(ground: Ground, row: ReadRow, key: str, held: list[BudgetLine]) -> PlannedRow:
    """`held` are the site's lines that the row was found to be; none for a new one."""
    first = held[0] if held else None
    label = title_words(row, Field.LABEL, Field.TITLE) or (first.label if first else "")
    if first is None and not label:
        return untitled(ground, row, key)
    home = ground.homes.of_row(row) if first is None else ground.homes.of_site(first.frame.area)
    if not home.is_known:
        reason = _("The file does not say which area the row is of.")
        return refused(ground, row, key, label, reason)
    if not ground.permit.may_manage(home.area):
        reason = _("Money is changed by a manager only: it is left out.")
        return refused(ground, row, key, label, reason, serious=False, area=home.name)
    found = Findings(ground, row.place, row.problems)
    if reason := next(filter(None, (too_long(BudgetLine, "label", x) for x in _labels(row))), ""):
        found.refuse(row.cells.get(Field.LABEL), reason, words=label)
        return planned(found, row, key, label[:100], home.name)
    frame = (
        ground.homes.frame_for(row, home)
        if first is None
        else ground.homes.frame_of_site(first.frame)
    )
    doing = OtherLineDoing(_lines(ground, row, found, held, frame, label))
    return planned(found, row, key, label, home.name, doing=doing, held=first)


def _lines(
    ground: Ground,
    row: ReadRow,
    found: Findings,
    held: list[BudgetLine],
    frame: FrameHome,
    label: str,
) -> tuple[LineDoing, ...]:
    group = [each for line in held for each in (line, *ground.site.other_parts(line))]
    first = {"label": label, "kind": row.line_kind, "standing": row.standing}
    labelled = _labelled(row, label)
    new_label = _relabelled(ground, row, found, held)
    lines = compare_money(ground, labelled, found, held=group, frame=frame, first=first)
    if not held and not lines:
        # A line of which nobody says yet what it costs.
        lines = (LineDoing(None, first, frame),)
    if new_label is not None:
        lines = lines or tuple(LineDoing(line, {}) for line in group)
        lines = tuple(
            with_values(each, {"label": new_label}) if each.held is held[0] else each
            for each in lines
        )
    return lines


def _relabelled(
    ground: Ground, row: ReadRow, found: Findings, held: list[BudgetLine]
) -> str | None:
    """Another label, or another spelling of it; None where the line keeps its own."""
    cell = row.cells.get(Field.LABEL)
    if cell is None or not ground.says_something(cell):
        return None
    old, new = held[0].label if held else "", flat(str(cell.value or cell.words))
    is_changed = not held or not same(ground, old, new)
    found.cell(cell, old=old, new=new, is_changed=is_changed)
    return new if held and is_changed else None


def _labelled(row: ReadRow, label: str) -> ReadRow:
    """The row with a label at each of its amounts; parts have their own."""
    cell = row.cells.get(Field.BUDGET)
    amounts = _amounts(row)
    if cell is None or not amounts:
        return row
    value = tuple(
        line if line.part_of is not None else replace(line, label=each, kind=row.line_kind)
        for line, each in zip(amounts, _labels_of(amounts, label), strict=True)
    )
    return replace(row, cells={**row.cells, Field.BUDGET: replace(cell, value=value)})


def _labels(row: ReadRow) -> list[str]:
    """Those of the amounts that are no parts; of a row without an amount its own."""
    label = title_words(row, Field.LABEL, Field.TITLE)
    amounts = _amounts(row)
    labels = zip(amounts, _labels_of(amounts, label), strict=True)
    return [each for line, each in labels if line.part_of is None] or [label]


def _labels_of(amounts: tuple[ReadLine, ...], label: str) -> list[str]:
    """The first is the row's; where there are more, each has its own words, too."""
    return [
        f"{label}: {flat(line.label)}" if at and line.label.strip() else label
        for at, line in enumerate(amounts)
    ]


def _amounts(row: ReadRow) -> tuple[ReadLine, ...]:
    cell = row.cells.get(Field.BUDGET)
    value = cell.value if cell is not None and isinstance(cell.value, tuple) else ()
    return tuple(line for line in value if isinstance(line, ReadLine))


def _is_part_of_other_line(ground: Ground, line: BudgetLine) -> bool:
    """Then it stands in the cell of that line, and not on a row of its own."""
    whole = ground.site.row("line", line.part_of_id) if line.part_of_id is not None else None
    return whole is not None and line in ground.site.other_parts(whole)
