"""The money of a project: its lines as the file has them, in the frames that the file names."""

from django.utils.translation import gettext as _

from budgets.models import BudgetLine
from imports.content import ReadRow
from imports.fields import Field
from imports.planning.doing import AreaHome, FrameHome, LineDoing
from imports.planning.ground import Findings, Ground
from imports.planning.homes import frame_to_follow
from imports.planning.money_cells import compare_money
from imports.planning.money_compare import with_values
from initiatives.models import Project


def compare_project_money(
    ground: Ground,
    row: ReadRow,
    found: Findings,
    project: Project | None,
    home: AreaHome,
    *,
    is_moved: bool,
) -> tuple[LineDoing, ...]:
    """`home` is the area in which the project is to stand, and `is_moved` whether it comes from
    another one: then its money follows it.
    """
    held = ground.site.project_lines(project)
    is_at_home = ground.is_keyed and bool(row.key) and bool(held) and not is_moved
    frame = (
        ground.homes.frame_of_site(held[0].frame)
        if is_at_home
        else ground.homes.frame_for(row, home)
    )
    lines = compare_money(ground, row, found, held=held, frame=frame)
    said = _frame_said(ground, row, found, home)
    frames = _frames(held, project, home, said, is_moved=is_moved)
    if not frames:
        return lines
    cell = row.cells.get(Field.FRAME)
    if not ground.permit.may_manage(home.area):
        found.remark(cell, _("Money is changed by a manager only: it is left out."))
        return lines
    if said is not None:
        names = (line.frame.name for line in held if line.pk in frames)
        old = "\n".join(filter(None, dict.fromkeys(names)))
        found.place_changed(Field.FRAME, cell, old=old, new=said.name)
    doing = lines or tuple(LineDoing(line, {}) for line in held)
    return tuple(
        with_values(each, {}, frame=frames[each.held.pk])
        if each.held is not None and each.held.pk in frames
        else each
        for each in doing
    )


def _frames(
    held: list[BudgetLine],
    project: Project | None,
    home: AreaHome,
    said: FrameHome | None,
    *,
    is_moved: bool,
) -> dict[int, FrameHome]:
    """By its key the frame that a line goes to; lines in frames of third areas stay."""
    frames: dict[int, FrameHome] = {}
    for line in held:
        if project is None or line.frame.area_id != project.area_id:
            continue
        frame = said or (frame_to_follow(home, line.frame.name) if is_moved else None)
        if frame is not None and (frame.frame is None or frame.frame.pk != line.frame_id):
            frames[line.pk] = frame
    return frames


def _frame_said(ground: Ground, row: ReadRow, found: Findings, home: AreaHome) -> FrameHome | None:
    """The frame that the file names for the row."""
    if ground.is_keyed and row.key:
        cell = row.cells.get(Field.FRAME)
        if cell is None:
            return None
        named = (frame for frame in home.frames if frame.name == cell.words)
        if (there := next(named, None)) is None:
            found.refuse(cell, _("There is no frame of this name in the area."))
        return there
    frame = ground.homes.frame_of_file(row.area, row.frame)
    return frame if frame is not None and frame.area is home and frame.name else None
