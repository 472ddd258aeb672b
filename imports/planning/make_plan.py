"""What an import would do: a file's content against the portfolio as it is now."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from imports.content import Content, ReadRow, RowKind
from imports.fields import Field
from imports.plan import Plan, PlannedRow
from imports.planning.activity_rows import match_activities, plan_activity
from imports.planning.codes import refuse_codes_used_twice
from imports.planning.conflicts import Settled
from imports.planning.file_rows import FileRows
from imports.planning.frame_rows import plan_frame_row, plan_frames
from imports.planning.ground import Ground
from imports.planning.homes import Homes
from imports.planning.keyed_rows import plan_gone, plan_removed, plan_twice, row_of_key
from imports.planning.line_rows import match_lines, plan_line
from imports.planning.matching import Matching
from imports.planning.permit import Permit
from imports.planning.project_rows import plan_project
from imports.planning.register import Register
from imports.planning.rows import refused, title_words
from imports.planning.site import Site
from imports.planning.words import compared
from initiatives.models import Portfolio, Project


def make_plan(
    content: Content,
    portfolio: Portfolio | None,
    *,
    permit: Permit,
    answers: Mapping[str, str],
    on: date,
) -> Plan:
    """The preview of `content`; `portfolio` None for one that is still to be made.

    As many questions to the database whatever the file's size; nothing is written. `answers` are
    those to the questions of an earlier plan, by their keys. `on` is today: no status is of a day
    after it, and those that name no day are of it.
    """
    site = Site.read(portfolio, permit=permit)
    homes = Homes(content, site, answers)
    register = Register(content, site.people, answers)
    ground = Ground(content, site, permit, homes, register, answers, on)
    planning = _Planning(ground)
    rows = refuse_codes_used_twice(ground, [*plan_frames(ground), *planning.rows()])
    return Plan(
        rows=tuple(rows),
        totals=content.totals,
        questions=(*homes.questions, *planning.matching.questions, *register.questions),
        problems=content.problems,
        people=tuple(register.states.items()),
        left_over=content.left_over,
        remarks=(*homes.remarks, *_remarks(register, planning.matching)),
    )


def _remarks(register: Register, matching: Matching) -> Iterator[str]:
    if not register.is_compared_whole:
        yield _("The file has so many names that not all were compared with each other.")
    if not matching.is_asked_whole:
        yield _("So many titles are like those of the site that not all are asked about.")


class _Planning:
    """The rows one by one, once it is known which rows of the site they are."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.file = FileRows.of(ground.content, ground.homes)
        self.held: dict[int, Any] = {}
        self.gone: set[int] = set()
        self.twice: set[int] = set()
        self._find_by_keys()
        self.matching = self._match()

    def rows(self) -> Iterator[PlannedRow]:
        made: dict[int, PlannedRow] = {}
        for at in (*self._projects(), *self.file.in_order()):
            if at not in made:
                made[at] = self._plan(at, made)
        for at in self.file.in_order():
            # A project that is there and only named by its activities is no row of the file.
            if at not in self.file.implied or at not in self.held:
                yield made[at]

    def _projects(self) -> list[int]:
        """Planned first: an activity may stand before the row of its project."""
        return [at for at, row in enumerate(self.file.rows) if row.kind == RowKind.PROJECT]

    def _find_by_keys(self) -> None:
        seen: set[str] = set()
        for at, row in enumerate(self.file.rows):
            if not row.key:
                continue
            if row.key in seen:
                self.twice.add(at)
                continue
            seen.add(row.key)
            held = row_of_key(self.ground, row)
            if held is None:
                self.gone.add(at)
            else:
                self.held[at] = held

    def _match(self) -> Matching:
        ground, file = self.ground, self.file
        claimed = {row.pk for row in self.held.values() if isinstance(row, Project)}
        self._find_implied()
        matching = Matching(
            {
                at: row
                for at, row in file.unkeyed(RowKind.PROJECT, Field.TITLE).items()
                if at not in self.held
            },
            [project for project in ground.site.projects if project.pk not in claimed],
            ground.homes,
            ground.answers,
        )
        self.held |= matching.found
        lines = file.unkeyed(RowKind.LINE, Field.LABEL, Field.TITLE)
        self.lines = match_lines(ground, lines)
        self.held |= {at: found[0] for at, found in self.lines.items()}
        activities = file.unkeyed(RowKind.ACTIVITY, Field.ACTIVITY)
        projects = {
            at: self.held[project]
            for at, project in file.project_of.items()
            if project in self.held
        }
        self.held |= match_activities(ground, activities, projects)
        return matching

    def _find_implied(self) -> None:
        """A new activity of a workbook with keys names a project that may have a row there, too."""
        if not self.ground.is_keyed:
            return
        homes, projects = self.ground.homes, self.ground.site.projects
        by_title = {
            (homes.of_site(project.area), compared(project.title)): project
            for project in reversed(projects)
        }
        for at in self.file.implied:
            row = self.file.rows[at]
            project = by_title.get((homes.of_row(row), compared(_title(row))))
            if project is not None:
                self.held[at] = project

    def _plan(self, at: int, made: Mapping[int, PlannedRow]) -> PlannedRow:
        ground, key = self.ground, self.file.keys[at]
        settled = Settled.of(self.file.rows[at], key, ground.answers)
        return settled.shown(ground, self._planned(at, settled.row, key, made))

    def _planned(
        self, at: int, row: ReadRow, key: str, made: Mapping[int, PlannedRow]
    ) -> PlannedRow:
        ground, held = self.ground, self.held.get(at)
        if at in self.twice:
            return plan_twice(ground, row, key, _title(row))
        if at in self.gone:
            return plan_gone(ground, row, key, _title(row))
        if row.removed and held is not None:
            return plan_removed(ground, row, key, held)
        if row.kind == RowKind.PROJECT:
            return plan_project(ground, row, key, held)
        if row.kind == RowKind.LINE:
            lines = self.lines.get(at) or ([held] if held is not None else [])
            return plan_line(ground, row, key, lines)
        if row.kind == RowKind.ACTIVITY:
            return self._activity(at, row, key, made)
        if row.kind == RowKind.FRAME and held is not None:
            return plan_frame_row(ground, row, key, held)
        reason = "" if row.problems else _("It is not clear what this row is.")
        return refused(ground, row, key, _title(row), reason)

    def _activity(
        self, at: int, row: ReadRow, key: str, made: Mapping[int, PlannedRow]
    ) -> PlannedRow:
        ground, held = self.ground, self.held.get(at)
        if held is None and at not in self.file.project_of:
            reason = _("The row does not say which project it is of.")
            return refused(ground, row, key, _title(row), reason)
        place = self.file.project_of.get(at, -1)
        project = held.project if held is not None else self.held.get(place)
        project_row = made.get(place)
        return plan_activity(ground, row, key, held, project=project, project_row=project_row)


def _title(row: ReadRow) -> str:
    return title_words(row, Field.TITLE, Field.LABEL, Field.ACTIVITY)[:300]
