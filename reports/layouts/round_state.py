"""How far a round has come: who has reported, who has confirmed, and what is missing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.restricted import AnyUser
from initiatives.models import Project
from initiatives.models.project import ProjectQuerySet
from portfolio.dates import day_of
from reports.layouts.responsible import responsible_for
from reports.lights import CLOSED
from reports.models import Round


class ReportState(StrEnum):
    """In the order in which a manager looks for them."""

    MISSING = "missing"
    CONFIRMED = "confirmed"
    REPORTED = "reported"

    @property
    def label(self) -> str:
        return str(_LABELS[self])


_LABELS = {
    ReportState.MISSING: _("missing"),
    ReportState.CONFIRMED: _("confirmed unchanged"),
    ReportState.REPORTED: _("reported"),
}


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One project of a round, and who is asked for it."""

    project: Project
    state: ReportState
    asked: tuple[User, ...]

    @property
    def is_missing(self) -> bool:
        return self.state is ReportState.MISSING


def round_rows(of_round: Round, *, on: date, editor: AnyUser | None = None) -> list[RoundRow]:
    """The open projects of the round, missing ones first; five questions, however many.

    For an `editor` only those that they edit. Once the round is closed, as it stood then.
    """
    closed_at = of_round.closed_at
    day = min(on, day_of(closed_at)) if closed_at is not None else on
    found = _projects_in_scope(of_round, on=day).select_related("area")
    found = found.with_last_word(until=closed_at)
    if editor is not None:
        found = found.editable_by(editor)
    projects = [
        project for project in found.defer("search_text").in_order() if of_round.asks_for(project)
    ]
    asked = responsible_for(projects)
    rows = [
        RoundRow(project, _state(of_round, project), tuple(asked[project.pk]))
        for project in projects
    ]
    order = list(ReportState)
    return sorted(rows, key=lambda row: order.index(row.state))


def _projects_in_scope(of_round: Round, *, on: date) -> ProjectQuerySet:
    """Those of its area, or of all, that are not over."""
    where = Q(area=of_round.area) if of_round.area_id else Q(area__portfolio=of_round.portfolio)
    projects = Project.objects.filter(where).with_status(on=on)
    return projects.filter(Q(stage__isnull=True) | ~Q(stage__in=CLOSED))


def _state(of_round: Round, project: Project) -> ReportState:
    """What was written last is what counts, a report or a confirmation."""
    if not of_round.is_answered_for(project):
        return ReportState.MISSING
    return ReportState.CONFIRMED if project.spoke_unchanged else ReportState.REPORTED
