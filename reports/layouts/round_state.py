"""How far a round has come: who has reported, who has confirmed, and what is missing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from initiatives.models import Project, StatusUpdate
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


def round_rows(of_round: Round, *, on: date) -> list[RoundRow]:
    """The open projects of the round, missing ones first; five questions, however many."""
    projects = list(
        projects_of(of_round, on=on)
        .annotate(said=_said_since(of_round))
        .select_related("area")
        .defer("search_text")
        .in_order()
    )
    asked = responsible_for(projects)
    rows = [RoundRow(project, _state(project), tuple(asked[project.pk])) for project in projects]
    order = list(ReportState)
    return sorted(rows, key=lambda row: order.index(row.state))


def projects_of(of_round: Round, *, on: date):  # type: ignore[no-untyped-def]
    """The projects that are asked about: those in its scope that are not over."""
    where = Q(area=of_round.area) if of_round.area_id else Q(area__portfolio=of_round.portfolio)
    projects = Project.objects.filter(where).with_status(on=on)
    return projects.filter(Q(stage__isnull=True) | ~Q(stage__in=CLOSED))


def _said_since(of_round: Round) -> Subquery:
    """What the newest status written since the round opened is: a report or a confirmation."""
    said = StatusUpdate.objects.filter(project=OuterRef("pk"), at__gte=of_round.opened_at)
    return Subquery(said.newest_first().values("confirmed_unchanged")[:1])


def _state(project: Project) -> ReportState:
    said: bool | None = project.said  # type: ignore[attr-defined]
    if said is None:
        return ReportState.MISSING
    return ReportState.CONFIRMED if said else ReportState.REPORTED
