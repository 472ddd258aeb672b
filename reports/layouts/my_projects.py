"""What an editor is asked for: their projects that need a status, the newest need first."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from accounts.models import User
from initiatives.models import Project
from portfolio.dates import day_of
from reports.layouts.responsible import responsible_for
from reports.lights import CLOSED
from reports.models import Round


@dataclass(frozen=True, slots=True)
class Need:
    """Why a project needs a status: a round asks for it, or nothing was said for too long."""

    project: Project
    since: date
    status_on: date | None
    asked_by: Round | None = None


def needs_of(user: User, *, on: date) -> list[Need]:
    """For projects that `user` is responsible for; as many questions however many there are."""
    projects = list(
        Project.objects.editable_by(user)
        .with_status(on=on)
        .with_last_word()
        .filter(Q(stage__isnull=True) | ~Q(stage__in=CLOSED))
        .filter(Q(area__portfolio__closed_on__isnull=True) | Q(area__portfolio__closed_on__gt=on))
        .select_related("area__portfolio")
        .defer("search_text")
        .in_order()
    )
    rounds = list(
        Round.objects.asking(on=on).filter(portfolio__in={p.area.portfolio_id for p in projects})
    )
    asked = responsible_for(projects)
    mine = [project for project in projects if user in asked[project.pk]]
    needs = [need for project in mine if (need := _need(project, rounds, on)) is not None]
    return sorted(needs, key=lambda need: need.since, reverse=True)


def _need(project: Project, rounds: list[Round], on: date) -> Need | None:
    for each in rounds:
        if each.asks_for(project) and not each.is_answered_for(project):
            day = day_of(each.opened_at)
            return Need(project, day, project.status_on, each)
    if project.status_on is None:
        return None if project.area.portfolio.has_plan else Need(project, on, None)
    interval = timedelta(days=project.area.portfolio.status_interval_days)
    since = project.status_on + interval
    return Need(project, since, project.status_on) if since < on else None
