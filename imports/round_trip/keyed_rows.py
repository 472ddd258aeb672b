"""The rows of the site of which a workbook changes something."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from imports.cells.people import KnownNames
from imports.content import Problem, ReadAmount, ReadCell, ReadLine, ReadRow, RowKind
from imports.fields import Field
from imports.round_trip.activity_cells import read_activity
from imports.round_trip.changes import Change, RowCells, of_part
from imports.round_trip.homes import Homes
from imports.round_trip.keys import KeyedRow, KeyedTable
from imports.round_trip.money_cells import read_frame_amount, read_line, read_project_money
from imports.round_trip.new_rows import FORMS, read_new_activity
from imports.round_trip.project_cells import read_project
from imports.round_trip.sheets import FoundRow
from imports.round_trip.site import Site
from imports.source import Place
from reports.renderers.flat import Part

OF_PROJECT = {
    "projects": ("title", "purpose", "target_group", "status", "people", "budget"),
    "activities": ("effort", "amount"),
    "annexes": ("annex",),
}
"""By the sort of a table the columns that say something of the project of a row."""
OF_ACTIVITY = {
    "activities": ("activity", "responsible", "financing", "deadline", "follow_up"),
    **dict.fromkeys(FORMS, ("activity", "responsible", "deadline", "follow_up")),
}
OF_LINE = {"frame": ("label", "amount", "note"), "economy": ("line", "amount", "source", "note")}


class KeyedRows:
    """One row of the content for each of the site, however many rows of the workbook show it."""

    def __init__(self, site: Site, homes: Homes, known: KnownNames) -> None:
        self.site, self.homes, self.known = site, homes, known
        self.problems: list[Problem] = []
        self._found: dict[str, RowCells] = {}
        self._new: list[ReadRow] = []

    def rows(self) -> Iterator[ReadRow]:
        for key, found in self._found.items():
            self.refuse(found.refused)
            if found.cells or found.problems:
                kind = RowKind(key.partition(":")[0])
                row = ReadRow(kind, found.place, found.cells, key=key)
                yield replace(row, problems=tuple(found.problems))
        yield from self._new

    def read(
        self, row: FoundRow, table: KeyedTable, keyed: KeyedRow, changes: Sequence[Change]
    ) -> None:
        """`table` is the one that the row was written in."""
        kind, _sign, key = row.key.partition(":")
        number = int(key) if key.isdecimal() else 0
        wrong = [change for change in changes if change.cell.problem]
        for change in wrong:
            self._refuse_cell(row, change)
        left = [change for change in changes if change not in wrong]
        if kind == "project" and table.family in OF_PROJECT:
            left = self._project(row, table, number, left)
        elif kind == "activity" and table.family in OF_ACTIVITY:
            left = self._activity(row, table, number, left)
        elif kind == "line" and table.family in OF_LINE:
            left = self._line(row, table, number, left)
        elif row.key in ("stated", "allocated") and table.family == "frame":
            left = self._frame(row, table, left)
        self.refuse(left)

    def refuse(self, changes: Iterable[Change]) -> None:
        """Cells that show what stands elsewhere, or have no field that a file may change."""
        reason = _("This is changed on the site, not by a file.")
        for change in changes:
            self.problems.append(Problem(change.place, change.cell.words, reason))

    def _refuse_cell(self, row: FoundRow, change: Change) -> None:
        problem = Problem(change.place, change.cell.words, change.cell.problem)
        kind = row.key.partition(":")[0]
        if kind in ("project", "activity", "line"):
            self._cells(row.key, row.place()).problems.append(problem)
        else:
            self.problems.append(problem)

    def _cells(self, key: str, place: Place) -> RowCells:
        return self._found.setdefault(key, RowCells(self.site, place))

    # --- By the sort of a row ------------------------------------------------------------------

    def _project(
        self, row: FoundRow, table: KeyedTable, key: int, changes: list[Change]
    ) -> list[Change]:
        """What is left of the changes. A row of an effort without activities may have got one."""
        project = self.site.projects.get(key)
        own = [change for change in changes if change.is_of(*OF_PROJECT[table.family])]
        left = [change for change in changes if change not in own]
        if own:
            found = self._cells(row.key, row.place())
            read_project(found, own, project, self.known)
            for column in ("budget", "amount"):
                read_project_money(found, own, column, project)
        self._moved(row, table, project)
        if table.family != "activities" or project is None:
            return left
        typed = [change for change in left if change.is_of(*OF_ACTIVITY[table.family])]
        if typed:
            self._new.append(read_new_activity(row, typed, self.site, self.homes, project))
        return [change for change in left if change not in typed]

    def _activity(
        self, row: FoundRow, table: KeyedTable, key: int, changes: list[Change]
    ) -> list[Change]:
        """In a plan the name of the effort stands before each of its activities."""
        activity = self.site.activities.get(key)
        own = [change for change in changes if change.is_of(*OF_ACTIVITY[table.family])]
        left = [change for change in changes if change not in own]
        if own:
            read_activity(self._cells(row.key, row.place()), own, activity)
        of_effort = [c for c in left if c.is_of(*OF_PROJECT.get(table.family, ()))]
        if of_effort and activity is not None:
            self._effort(row, activity.project, of_effort)
        elif of_effort:
            self._cells(row.key, row.place()).refuse(
                of_effort[0], _("The row that it was written from is no longer on the site.")
            )
        return [change for change in left if change not in of_effort]

    def _effort(self, row: FoundRow, project: Any, changes: list[Change]) -> None:
        key = f"project:{project.pk}"
        fresh = RowCells(self.site, row.place())
        read_project(fresh, changes, project, self.known)
        read_project_money(fresh, changes, "amount", project)
        title = fresh.cells.get(Field.TITLE)
        if title is not None and title.words.casefold() in self.site.titles:
            reason = _("An activity goes to another effort on the site, not by a file.")
            self.problems.append(Problem(title.place, title.words, reason))
            return
        found = self._cells(key, row.place())
        for name, cell in fresh.cells.items():
            before = found.cells.get(name)
            if before is not None and before.words != cell.words:
                reason = _("The rows of one effort do not say the same.")
                found.problems.append(Problem(cell.place, cell.words, reason, field=str(name)))
            else:
                found.cells.setdefault(name, cell)
        found.problems += fresh.problems
        found.refused += fresh.refused

    def _line(
        self, row: FoundRow, table: KeyedTable, key: int, changes: list[Change]
    ) -> list[Change]:
        columns = OF_LINE[table.family]
        own = [change for change in changes if change.is_of(*columns)]
        if own:
            line = self.site.lines.get(key)
            read_line(self._cells(row.key, row.place()), own, line, columns)
        return [change for change in changes if change not in own]

    def _frame(self, row: FoundRow, table: KeyedTable, changes: list[Change]) -> list[Change]:
        """What a document allocates to a frame, or says that it sums to, with its own words."""
        frame = self.site.frames.get(table.owner)
        own = [change for change in changes if change.is_of("amount")]
        label = of_part(changes, "label", Part.VALUE) if row.key == "stated" else None
        if frame is None or not (own or label):
            return changes
        found = RowCells(self.site, row.place())
        if row.key == "allocated":
            line = read_frame_amount(found, own, frame.allocated_oere, frame.allocated_as_written)
            if line is not None:
                found.put(Field.BUDGET, own[0], own[0].cell.words, value=(line,))
        else:
            line = read_frame_amount(found, own, frame.stated_total_oere, frame.stated_as_written)
            self._state(frame, [*own, *([label] if label else [])], line, label)
        self.problems += found.problems
        if found.cells:
            self._found[f"frame:{frame.pk}"] = found
        return [change for change in changes if change not in own and change is not label]

    def _state(
        self, frame: Any, changes: list[Change], line: ReadLine | None, label: Change | None
    ) -> None:
        """A stated total is told with its area; what both sides changed is left to the site."""
        oere = line.oere if line is not None else frame.stated_total_oere
        written = line.as_written if line is not None else frame.stated_as_written
        if line is None and label is None:
            return
        if oere is None or any(change.is_conflict for change in changes):
            self.refuse(changes)
            return
        words = label.text if label is not None else frame.stated_label
        place = changes[0].place
        self.homes.state(frame.pk, ReadAmount(oere, written, place, changes[0].text, words))

    def _moved(self, row: FoundRow, table: KeyedTable, project: Any) -> None:
        """To the table of another area."""
        new = row.found_in.table
        area = self.site.areas.get(new.owner)
        if new is table or area is None or project is None or project.area_id == area.pk:
            return
        found = self._cells(row.key, row.place())
        on_site = str(project.area) if project.area_id != table.owner else None
        cell = ReadCell(Field.AREA, area.name, area.name, row.place(), on_site=on_site)
        found.cells[Field.AREA] = cell
