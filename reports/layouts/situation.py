"""What the rules for lights look at, read from the rows of a project."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from budgets.models import BudgetFrame, BudgetLine
from budgets.models.budget_line import BudgetLineQuerySet
from initiatives.models import Light, Project, StatusUpdate
from portfolio.dates import DateKind
from reports.lights import Rules, ShownLight, Situation, suggested_light

ENDLESS = frozenset({DateKind.ONGOING, DateKind.UNKNOWN})
"""Kinds of periods that have no last day."""


def shown_light(
    project: Project,
    status: StatusUpdate | None,
    lines: Iterable[BudgetLine],
    overruns: Mapping[int, int],
    rules: Rules,
    *,
    on: date,
) -> ShownLight:
    """The project comes with its sums; `lines` are its own; `overruns` is what frames are budgeted
    over, by key.
    """
    situation = Situation(
        stage=status.stage if status is not None else None,
        status_on=status.on if status is not None else None,
        deadline=None if project.period_kind in ENDLESS else project.period_latest,
        evaluation_outstanding=status is not None and status.evaluation_outstanding,
        accounts_outstanding=status is not None and status.accounts_outstanding,
        amount=project.amount_oere,
        spent=project.spent_oere,
        frame_overrun=max((overruns.get(line.frame_id, 0) for line in lines), default=0),
    )
    suggestion = suggested_light(situation, rules, on=on)
    if status is None:
        return ShownLight(suggestion)
    return ShownLight(suggestion, Light(status.light), status.light_reason)


def overruns_of(frames: Iterable[BudgetFrame]) -> dict[int, int]:
    """What is budgeted over what is allocated, in øre, by the key of the frame."""
    return {
        frame.pk: -frame.left_oere
        for frame in frames
        if frame.left_oere is not None and frame.left_oere < 0
    }


def lights_of(
    projects: Sequence[Project], *, money: BudgetLineQuerySet, rules: Rules, on: date
) -> dict[int, ShownLight]:
    """The light of each project, by its key, in three questions.

    The projects come with `status_id` and their sums; `money` are the lines that the reader may
    see. A report, which has all of this in hand anyway, asks its Reading.
    """
    statuses = StatusUpdate.objects.in_bulk([p.status_id for p in projects if p.status_id])
    lines: dict[int | None, list[BudgetLine]] = defaultdict(list)
    keys = [project.pk for project in projects]
    for line in money.filter(project__in=keys):
        lines[line.project_id].append(line)
    frames = {line.frame_id for own in lines.values() for line in own}
    overruns = overruns_of(BudgetFrame.objects.filter(pk__in=frames).with_totals())
    return {
        project.pk: shown_light(
            project,
            statuses.get(project.status_id or 0),
            lines[project.pk],
            overruns,
            rules,
            on=on,
        )
        for project in projects
    }
