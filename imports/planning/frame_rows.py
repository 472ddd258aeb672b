"""What a file says of a frame as a whole: what is allocated, and what it says that it sums to."""

from typing import Any

from django.utils.translation import gettext as _

from budgets.models import BudgetFrame
from imports.content import ReadAmount, ReadArea, ReadFrame, ReadRow, RowKind
from imports.fields import Field
from imports.plan import PlannedCell, PlannedRow
from imports.planning.doing import AreaHome, FrameDoing, FrameHome
from imports.planning.ground import Findings, Ground
from imports.planning.limits import too_long, wrong_amount
from imports.planning.rows import planned
from imports.planning.words import flat, kept, named, same_text
from imports.source import Place
from initiatives.models import Area
from portfolio.money import format_amount

ALLOCATED = ("allocated_oere", "allocated_as_written")
STATED = ("stated_total_oere", "stated_as_written")


def plan_frames(ground: Ground) -> list[PlannedRow]:
    """A row for each frame of which the file gives an amount, and for what introduces an area."""
    rows = []
    for at, area in enumerate(ground.content.areas):
        home = ground.homes.of_file(at)
        if not home.is_known:
            continue
        for place, read in enumerate(area.frames):
            frame = ground.homes.frame_of_file(at, place)
            intro = area.intro if place == 0 else ""
            if frame is not None and (read.allocated or read.stated or intro.strip()):
                key = f"frame:{at}.{place}"
                rows.append(_plan_frame(ground, key, area, read, home, frame, intro))
    return rows


def plan_frame_row(ground: Ground, row: ReadRow, key: str, held: BudgetFrame) -> PlannedRow:
    """A frame of a workbook with keys: what is allocated to it was changed there."""
    home = ground.homes.of_site(held.area)
    frame = ground.homes.frame_of_site(held)
    found = Findings(ground, row.place, row.problems)
    cell = row.cells.get(Field.BUDGET)
    values: dict[str, Any] = {}
    if cell is not None:
        line = next(iter(cell.value or ()), None)
        oere, words = (line.oere, flat(line.as_written)) if line is not None else (None, "")
        if reason := wrong_amount(oere, words):
            found.refuse(cell, reason)
        elif not ground.permit.may_manage(home.area):
            found.remark(cell, _("Money is changed by a manager only: it is left out."))
        else:
            is_changed = (oere, words) != (held.allocated_oere, held.allocated_as_written)
            values = dict(zip(ALLOCATED, (oere, words), strict=True)) if is_changed else {}
            old = held.allocated_as_written or _money(ground, held.allocated_oere)
            new = words or _money(ground, oere)
            found.cell(cell, old=old, new=new, is_changed=is_changed)
    return planned(
        found, row, key, str(held), home.name, doing=FrameDoing(frame, values), held=held
    )


def _money(ground: Ground, oere: int | None) -> str:
    return format_amount(oere, currency=ground.currency)


def _plan_frame(
    ground: Ground,
    key: str,
    area: ReadArea,
    read: ReadFrame,
    home: AreaHome,
    frame: FrameHome,
    intro: str,
) -> PlannedRow:
    row = ReadRow(RowKind.FRAME, _place(area, read), {})
    found = Findings(ground, row.place)
    values = {
        **_amount(found, frame, read.allocated, ALLOCATED, _("Allocated")),
        **_amount(found, frame, read.stated, STATED, _("Stated total")),
        **_stated_label(frame, read.stated),
    }
    doing = FrameDoing(frame, values, _intro(found, home, intro))
    title = f"{home.name}: {frame.name}" if frame.name else home.name
    if not ground.permit.may_manage(home.area) and doing.does_something:
        found.remark(None, _("Money is changed by a manager only: it is left out."))
        return planned(found, row, key, title, home.name)
    return planned(found, row, key, title, home.name, doing=doing, held=frame.frame)


def _amount(
    found: Findings,
    frame: FrameHome,
    read: ReadAmount | None,
    names: tuple[str, str],
    label: str,
) -> dict[str, Any]:
    if read is None:
        return {}
    held = frame.frame
    oere, words = read.oere, flat(read.as_written)
    if reason := wrong_amount(oere, words):
        words = ""
        if reason := wrong_amount(oere, words):
            found.refuse(None, reason, words=read.words or read.as_written)
            return {}
    old_oere = getattr(held, names[0]) if held is not None else None
    old_words = getattr(held, names[1]) if held is not None else ""
    is_other = old_oere != oere or (bool(words) and named(old_words) != named(words))
    currency = found.ground.currency
    found.cells.append(
        PlannedCell(
            field=names[0],
            label=label,
            words=read.words or read.as_written,
            old=old_words or format_amount(old_oere, currency=currency),
            new=words or format_amount(oere, currency=currency),
            read_as=read.read_as,
            place=read.place,
            is_changed=is_other,
        )
    )
    return {names[0]: oere, names[1]: words} if is_other else {}


def _stated_label(frame: FrameHome, read: ReadAmount | None) -> dict[str, str]:
    """The words before a stated total, as far as they fit."""
    if read is None or not read.label.strip():
        return {}
    label = flat(read.label)
    held = frame.frame.stated_label if frame.frame is not None else ""
    if named(held) == named(label) or too_long(BudgetFrame, "stated_label", label):
        return {}
    return {"stated_label": label}


def _intro(found: Findings, home: AreaHome, intro: str) -> dict[str, str]:
    words = kept(intro).strip()
    old = home.area.intro if home.area is not None else ""
    if not words:
        return {}
    is_changed = not same_text(old, words)
    if reason := too_long(Area, "intro", words):
        found.refuse(None, reason, words=words[:200])
        is_changed = False
    label = str(_("Introduction"))
    found.cells.append(
        PlannedCell("intro", label, words, old=old, new=words, is_changed=is_changed)
    )
    return {"intro": words} if is_changed else {}


def _place(area: ReadArea, read: ReadFrame) -> Place:
    for amount in (read.allocated, read.stated):
        if amount is not None:
            return amount.place
    return area.place or Place("", 0)
