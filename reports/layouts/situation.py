"""What the rules for lights look at, read from the rows of a project."""

from collections.abc import Iterable, Mapping
from datetime import date

from budgets.models import BudgetFrame, BudgetLine
from initiatives.models import Light, Project, StatusUpdate
from portfolio.dates import DateKind
from reports.lights import Rules, ShownLight, Situation, Suggestion, suggested_light

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
    """`lines` are the project's; `overruns` is what frames are budgeted over, by key."""
    lines = list(lines)
    spent = [line.spent_oere for line in lines if line.spent_oere is not None]
    situation = Situation(
        stage=status.stage if status is not None else None,
        status_on=status.on if status is not None else None,
        deadline=None if project.period_kind in ENDLESS else project.period_latest,
        evaluation_outstanding=status is not None and status.evaluation_outstanding,
        accounts_outstanding=status is not None and status.accounts_outstanding,
        amount=project.amount_oere,
        spent=sum(spent) if spent else None,
        frame_overrun=max((overruns.get(line.frame_id, 0) for line in lines), default=0),
    )
    suggestion = suggested_light(situation, rules, on=on)
    if status is None:
        return ShownLight(suggestion)
    return ShownLight(suggestion, Light(status.light), status.light_reason)


def suggestion_for(
    project: Project, status: StatusUpdate | None, *, rules: Rules, on: date
) -> Suggestion:
    """The rules' light of one project, for who reports its status."""
    lines = list(BudgetLine.objects.of_project().filter(project=project))
    project.amount_oere = (
        BudgetLine.objects.amounts_of(Project.objects.filter(pk=project.pk)).get().amount_oere
    )
    frames = BudgetFrame.objects.filter(pk__in={line.frame_id for line in lines}).with_totals()
    overruns = {
        frame.pk: -frame.left_oere
        for frame in frames
        if frame.left_oere is not None and frame.left_oere < 0
    }
    return shown_light(project, status, lines, overruns, rules, on=on).suggestion
