"""The entries of a feed: every row whose deadline somebody still waits for.

What is done, met, dropped or over has none any more, nor has what is ongoing or has no day. A
programme that subscribes fetches all entries anew, so what is gone here goes there too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from initiatives.models import ActivityState, Stage
from portfolio.dates import WrittenDate, format_date
from portfolio.snapshot import one_snapshot
from reports.deadlines import awaited
from reports.feeds.reading import (
    own_activities,
    own_criteria,
    own_goals,
    own_projects,
    visible_projects,
)
from reports.layouts.activity_cells import responsible_words
from reports.layouts.status_cells import person_words
from reports.lights import CLOSED
from reports.models import DeadlineFeed
from reports.renderers.flat import clean

LONGEST_TITLE = 120
"""A calendar shows no more of an event; the whole text is among its details."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One deadline. `key` is never another row's; `path` leads to its page on the site."""

    key: str
    title: str
    day: date
    details: tuple[str, ...]
    path: str
    changed_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class _Promise:
    """A row with a deadline, and what is said of it."""

    row: Any
    text: str
    deadline: WrittenDate
    project: Any
    who: str
    state: str = ""
    has_begun: bool = False
    anchor: str = ""
    changed_later: datetime | None = None
    """When what is said of it, but does not stand on the row, was written."""


@one_snapshot()
def entries_of(feed: DeadlineFeed, *, on: date) -> list[Entry]:
    """By day. `on` says which statuses and results hold."""
    found = [entry for each in _promises(feed, on=on) if (entry := _entry(each, feed)) is not None]
    return sorted(found, key=lambda entry: (entry.day, entry.key))


# --- What has a deadline -----------------------------------------------------------------------


def _promises(feed: DeadlineFeed, *, on: date) -> Iterator[_Promise]:
    projects = visible_projects(feed, on=on)
    for activity in own_activities(feed):
        yield _Promise(
            activity,
            f"{activity.number} {activity.text}".strip(),
            activity.deadline,
            projects[activity.project_id],
            responsible_words(activity),
            activity.get_state_display(),
            has_begun=activity.state == ActivityState.BEGUN,
            anchor=f"#activity-{activity.pk}",
        )
    open_projects = {key: each for key, each in projects.items() if each.stage not in CLOSED}
    for key in own_projects(feed).values_list("pk", flat=True):
        if (project := open_projects.get(key)) is not None:
            yield _of_project(project)
    for goal in own_goals(feed):
        if (project := open_projects.get(goal.project_id)) is not None:
            yield _Promise(goal, _lettered(goal), goal.deadline, project, _leads(project))
    for criterion in own_criteria(feed, on=on):
        if (project := open_projects.get(criterion.project_id)) is not None:
            yield _of_criterion(criterion, project)


def _of_project(project: Any) -> _Promise:
    """Only the last day of its period: when it begins is said by its status."""
    return _Promise(
        project,
        project.numbered_title,
        project.period,
        project,
        _leads(project),
        str(Stage(project.stage).label) if project.stage else _("No status yet"),
        has_begun=True,
        changed_later=project.spoken_at,
    )


def _of_criterion(criterion: Any, project: Any) -> _Promise:
    result, verdict = criterion.result, criterion.verdict
    return _Promise(
        criterion,
        _lettered(criterion),
        criterion.deadline,
        project,
        _leads(project),
        verdict.label if verdict else "",
        changed_later=result.changed_at if result else None,
    )


def _lettered(row: Any) -> str:
    return f"{row.letter}. {row.text}" if row.letter else str(row.text)


def _leads(project: Any) -> str:
    return ", ".join(dict.fromkeys(person_words(part) for part in project.leads))


# --- What is said of it ------------------------------------------------------------------------


def _entry(promise: _Promise, feed: DeadlineFeed) -> Entry | None:
    day = awaited(promise.deadline, has_begun=promise.has_begun)
    if day is None:
        return None
    what = Truncator(" ".join(promise.text.split())).chars(LONGEST_TITLE)
    title = _("Should begin: %(what)s") % {"what": what} if day.begins else what
    row = promise.row
    changes = [at for at in (row.changed_at, promise.changed_later) if at is not None]
    return Entry(
        key=f"{row._meta.model_name}-{row.pk}",
        title=clean(title),
        day=day.day,
        details=tuple(clean(line) for line in _details(promise, day.day, begins=day.begins)),
        path=f"{promise.project.get_absolute_url()}{promise.anchor}",
        changed_at=max(changes, default=feed.at),
        version=row.version,
    )


def _details(promise: _Promise, day: date, *, begins: bool) -> Iterator[str]:
    if len(promise.text) > LONGEST_TITLE or "\n" in promise.text:
        yield promise.text
    project, said = promise.project, format_date(day, str(get_language()))
    word = project.area.portfolio.project_word or _("Project")
    named = [
        (_("Should begin") if begins else _("Last day"), said),
        (_("Deadline as written"), promise.deadline.words),
        (_("Responsible"), promise.who),
        (_("State"), promise.state),
        (word, project.title if promise.row != project else ""),
    ]
    for name, words in named:
        if words:
            yield f"{name}: {words}"
