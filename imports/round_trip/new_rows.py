"""Rows that somebody typed into the tables of a workbook, and copies of rows."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from imports.cells.people import KnownNames
from imports.content import Problem, ReadCell, ReadRow, RowKind
from imports.fields import Field
from imports.round_trip.activity_cells import read_activity
from imports.round_trip.changes import Change, RowCells, of_part
from imports.round_trip.homes import Homes
from imports.round_trip.money_cells import read_line, read_project_money
from imports.round_trip.project_cells import read_project
from imports.round_trip.sheets import FoundRow
from imports.round_trip.site import Site
from initiatives.models import Project
from reports.renderers.flat import Part

FORMS = ("tasks", "follow-up", "requirements")


def read_new(
    row: FoundRow,
    changes: Sequence[Change],
    site: Site,
    homes: Homes,
    known: KnownNames,
    *,
    above: Project | None,
) -> ReadRow | Problem | None:
    """A new project, activity or line; a problem where the table takes none; None if no cell of the
    table says anything. `above` is the effort that the row stands under.
    """
    said = [change for change in changes if change.text]
    if not said:
        return None
    found = RowCells(site, row.place(), is_new=True)
    table = row.found_in.table
    match table.family:
        case "projects" if table.owner in site.areas:
            read_project(found, said, None, known)
            read_project_money(found, said, "budget", None)
            return _made(found, RowKind.PROJECT, homes, area=table.owner)
        case "activities" if table.owner in site.areas:
            return _in_plan(found, said, table.owner, homes, known, above)
        case "frame" if table.owner in site.frames:
            read_line(found, said, None, ("label", "amount"))
            return _made(found, RowKind.LINE, homes, frame=table.owner)
        case family if family in FORMS and table.owner in site.projects:
            read_activity(found, said, None)
            _name_project(found, site.projects[table.owner], said[0])
            return _made(found, RowKind.ACTIVITY, homes, area=site.projects[table.owner].area_id)
    words = " · ".join(change.text for change in said)
    reason = _("New rows of this table are made on the site, not by a file.")
    return Problem(row.place(), words, reason)


def read_new_activity(
    row: FoundRow, changes: Sequence[Change], site: Site, homes: Homes, project: Project
) -> ReadRow:
    """The first activity of an effort that has had none, typed into its row."""
    found = RowCells(site, row.place(), is_new=True)
    said = [change for change in changes if change.text]
    read_activity(found, said, None)
    _name_project(found, project, changes[0])
    return _made(found, RowKind.ACTIVITY, homes, area=project.area_id)


def _in_plan(
    found: RowCells,
    said: Sequence[Change],
    area: int,
    homes: Homes,
    known: KnownNames,
    above: Project | None,
) -> ReadRow:
    """An effort alone is a project; with an activity beside it, or below an effort, an activity."""
    effort = of_part(said, "effort", Part.VALUE)
    if of_part(said, "activity", Part.VALUE) is None:
        read_project(found, said, None, known)
        read_project_money(found, said, "amount", None)
        return _made(found, RowKind.PROJECT, homes, area=area)
    read_activity(found, said, None)
    if effort is not None:
        read_project(found, [effort], None, known)
    elif above is not None:
        _name_project(found, above, said[0])
    return _made(found, RowKind.ACTIVITY, homes, area=area)


def _name_project(found: RowCells, project: Project, beside: Change) -> None:
    words = {Field.TITLE: project.title, Field.CODE: project.code}
    for name, said in words.items():
        if said:
            found.cells[name] = ReadCell(name, said, said, beside.place)


def _made(
    found: RowCells, kind: RowKind, homes: Homes, *, area: int = 0, frame: int = 0
) -> ReadRow:
    at_area, at_frame = homes.of_frame(frame) if frame else homes.of_area(area)
    row = ReadRow(kind, found.place, found.cells, at_area, at_frame)
    return replace(row, problems=tuple(found.problems))
