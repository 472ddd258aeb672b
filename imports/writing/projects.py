"""Projects with their statuses and people."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max

from imports.planning.doing import ProjectDoing, Seat
from imports.writing.codes import check_codes, in_order_of_codes
from imports.writing.names import Names
from imports.writing.places import Places
from imports.writing.written import Written
from initiatives.models import (
    Assignment,
    Clause,
    Indicator,
    Portfolio,
    Project,
    StatusUpdate,
)
from portfolio.dates import read_date


class Projects:
    """`made` has the new ones by the keys of their planned rows."""

    def __init__(
        self, portfolio: Portfolio, written: Written, places: Places, names: Names
    ) -> None:
        self.portfolio, self.written = portfolio, written
        self.places, self.names = places, names
        self.made: dict[str, Project] = {}
        rows = Project.objects.filter(area__portfolio=portfolio).order_by()
        self._last = dict(rows.values_list("area").annotate(last=Max("order")))

    def change(self, rows: list[tuple[str, ProjectDoing]]) -> None:
        """The projects that are there, all at once: they may exchange their numbers."""
        changes = []
        for key, doing in rows:
            values = dict(doing.values)
            if doing.project is not None and doing.area is not None:
                area = self.places.area(doing.area, key)
                # Last in its new area, as a project that is made there.
                values |= {"area": area, "order": self._next(area.pk)}
            if doing.project is not None and values:
                changes.append((key, doing.project, values))
        new = [
            (doing.area.area.pk, doing.values.get("code", ""))
            for _key, doing in rows
            if doing.project is None and doing.area is not None and doing.area.area is not None
        ]
        check_codes(self.portfolio, changes, new)
        for key, project, values in in_order_of_codes(changes):
            self.written.change(key, project, values)
            if "area" in values:
                self._take_along(key, project)

    def write(self, rows: list[tuple[str, ProjectDoing]]) -> None:
        """New projects, and the statuses and people of all."""
        self._make([(key, doing) for key, doing in rows if doing.project is None])
        self._say(rows)
        self._seat(rows)

    def project(self, key: str, doing: ProjectDoing) -> Project:
        return doing.project or self.made[key]

    def _make(self, rows: list[tuple[str, ProjectDoing]]) -> None:
        for key, doing in rows:
            assert doing.area is not None
            area = self.places.area(doing.area, key)
            project = Project(area=area, order=self._next(area.pk), **doing.values)
            project.period = read_date(project.period_as_written)
            project.keep_searchable()
            self.made[key] = project
        self.written.make([(key, self.made[key]) for key, _doing in rows])

    def _next(self, area: int) -> int:
        self._last[area] = self._last.get(area, 0) + 1
        return self._last[area]

    def _take_along(self, key: str, project: Any) -> None:
        """Clauses and indicators of a project stand in its area."""
        for clause in Clause.objects.filter(project=project.pk):
            self.written.change(key, clause, {"area": project.area})
        for indicator in Indicator.objects.filter(project=project.pk, area__isnull=False):
            self.written.change(key, indicator, {"area": project.area})

    def _say(self, rows: list[tuple[str, ProjectDoing]]) -> None:
        by = self.written.occasion.by
        self.written.make(
            [
                (key, StatusUpdate(project=self.project(key, doing), by=by, **doing.status))
                for key, doing in rows
                if doing.status is not None
            ]
        )

    def _seat(self, rows: list[tuple[str, ProjectDoing]]) -> None:
        seats = list(_seats(rows))
        self.names.make_people((key, seat.who) for key, _d, seat in seats if seat.who is not None)
        made, ties = [], []
        for key, doing, seat in seats:
            if seat.held is not None:
                self._reseat(key, seat)
                continue
            person = self.names.person(seat.who) if seat.who is not None else None
            row = Assignment(project=self.project(key, doing), person=person, **seat.values)
            made.append((key, row))
            ties += [(row, each.pk) for each in seat.organisations or ()]
        self.written.make(made, {"organisations": ties})
        for key, doing in rows:
            for left in doing.people.left if doing.people is not None else ():
                self.written.delete(key, left)

    def _reseat(self, key: str, seat: Seat) -> None:
        ties = {"organisations": seat.organisations} if seat.organisations is not None else None
        self.written.change(key, seat.held, seat.values, ties)


def _seats(rows: list[tuple[str, ProjectDoing]]) -> Iterable[tuple[str, ProjectDoing, Seat]]:
    for key, doing in rows:
        for seat in doing.people.seats if doing.people is not None else ():
            yield key, doing, seat
