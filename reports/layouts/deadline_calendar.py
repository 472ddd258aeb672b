"""What falls when: of everything with a deadline, the days that its words name and what they mean.

The one reading behind the timeline and the calendar of a month. What a wording promises is said in
portfolio/dates.py, how an activity stands in reports/deadlines.py.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from initiatives.models import Activity, Project
from portfolio.dates import DateKind, WrittenDate
from reports.deadlines import WANTING, Found, Standing
from reports.document import Target
from reports.layouts.activity_cells import responsible_words
from reports.layouts.reading import Reading

OTHER = "other"
"""The state of what nobody follows up: a goal, a criterion, the period of an effort."""


class Meaning(StrEnum):
    """What a day is to something."""

    BEGINS = "begins"
    DUE = "due"
    FIRST_DUE = "first_due"

    @property
    def label(self) -> str:
        return {
            Meaning.BEGINS: _("begins"),
            Meaning.DUE: _("deadline"),
            Meaning.FIRST_DUE: _("first deadline, then ongoing"),
        }[self]


def days_of(deadline: WrittenDate) -> tuple[tuple[date, Meaning], ...]:
    """The days to be shown in a calendar: the last one of a deadline, the first of *Fra ...*.

    A period has both. What is ongoing, waits for an event or was not read has none.
    """
    days: tuple[tuple[date | None, Meaning], ...]
    match deadline.kind:
        case DateKind.BY:
            days = ((deadline.latest, Meaning.DUE),)
        case DateKind.BY_AND_ONGOING:
            days = ((deadline.latest, Meaning.FIRST_DUE),)
        case DateKind.FROM:
            days = ((deadline.earliest, Meaning.BEGINS),)
        case DateKind.PERIOD:
            days = ((deadline.earliest, Meaning.BEGINS), (deadline.latest, Meaning.DUE))
        case _:
            days = ()
    return tuple((day, meaning) for day, meaning in days if day is not None)


@dataclass(frozen=True, slots=True)
class Item:
    """Something with a deadline. `found` and what people say of it are known of activities only."""

    key: str
    kind: str
    text: str
    project: Project
    deadline: WrittenDate
    target: Target
    activity: Activity | None = None
    found: Found | None = None

    @property
    def is_period(self) -> bool:
        """Whether it is an effort itself, not something in it."""
        return self.key == f"project:{self.project.pk}"

    @property
    def is_over(self) -> bool:
        return self.found is not None and self.found.standing is Standing.OVER

    @property
    def state(self) -> str:
        """Its standing by name; `other` for what has none."""
        return self.found.standing.value if self.found is not None else OTHER

    @property
    def wants(self) -> str:
        """What somebody has to do something about; empty for nothing."""
        if self.found is None or self.found.standing not in WANTING:
            return ""
        return self.found.standing.label

    @property
    def responsible(self) -> str:
        return responsible_words(self.activity) if self.activity is not None else ""


def items_of(reading: Reading, *, only: Collection[int] | None = None) -> tuple[Item, ...]:
    """Effort by effort its activities; its own period, goals and criteria too, if they have one.

    `only` are the keys of the activities that are asked for; then there is nothing but these.
    """
    groups = [_activities(reading, only)]
    if only is None:
        goals = chain.from_iterable(reading.forms.goals_by_project.values())
        criteria = chain.from_iterable(reading.forms.criteria_by_project.values())
        groups = [
            _periods(reading),
            *groups,
            _written(_("Goal"), goals, reading),
            _written(_("Success criterion"), criteria, reading),
        ]
    by_project: dict[int, list[Item]] = defaultdict(list)
    for item in chain.from_iterable(groups):
        by_project[item.project.pk].append(item)
    ordered = (p for area in reading.areas for p in reading.projects_by_area.get(area.pk, []))
    return tuple(item for project in ordered for item in by_project[project.pk])


def _periods(reading: Reading) -> Iterator[Item]:
    for project in reading.projects:
        if project.period.words:
            key, target = f"project:{project.pk}", _page_of(project)
            yield Item(key, _("Period"), project.title, project, project.period, target)


def _activities(reading: Reading, only: Collection[int] | None) -> Iterator[Item]:
    for activity in chain.from_iterable(reading.activities_by_project.values()):
        if only is not None and activity.pk not in only:
            continue
        # A list that is sure to hold the row, whatever page of all activities it stands on.
        query = (("effort", str(activity.project_id)), ("per_page", "all"))
        yield Item(
            f"activity:{activity.pk}",
            _("Activity"),
            str(activity),
            activity.project,
            activity.deadline,
            Target("activity", str(activity.pk), query),
            activity,
            reading.standing_of(activity),
        )


def _written(kind: str, rows: Iterable[Any], reading: Reading) -> Iterator[Item]:
    """The goals or the criteria that have a deadline."""
    projects = {project.pk: project for project in reading.projects}
    for row in rows:
        if row.deadline_as_written:
            key, project = f"{row._meta.model_name}:{row.pk}", projects[row.project_id]
            yield Item(key, kind, str(row), project, row.deadline, _page_of(project))


def _page_of(project: Project) -> Target:
    return Target("project", str(project.pk))
