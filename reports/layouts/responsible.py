"""Who is asked for the status of a project."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from accounts.models import Membership, Role, User
from initiatives.models import Assignment, Project


def responsible_for(projects: Iterable[Project]) -> Mapping[int, list[User]]:
    """The users who are asked, by the key of the project; three questions, however many projects.

    Those who lead it and may edit it; if there are none, the editors of its area, else those of
    the portfolio, else the managers. Projects need their area.
    """
    found = list(projects)
    editors = _editors({project.area.portfolio_id for project in found})
    leads = _leads([project.pk for project in found])
    return {project.pk: _asked(project, leads[project.pk], editors) for project in found}


Holders = Mapping[tuple[str, int, str], list[User]]


def _editors(portfolios: set[int]) -> Holders:
    """Who holds which role where: by `area` or `portfolio`, its key, and the role."""
    held: dict[tuple[str, int, str], list[User]] = defaultdict(list)
    memberships = (
        Membership.objects.at_least(Role.EDITOR)
        .filter(Q(portfolio__in=portfolios) | Q(area__portfolio__in=portfolios))
        .filter(user__is_active=True)
        .select_related("user")
        .order_by("user__username")
    )
    for each in memberships:
        where = ("area", each.area_id) if each.area_id else ("portfolio", each.portfolio_id)
        held[(where[0], where[1] or 0, each.role)].append(each.user)
    return held


def _leads(keys: list[int]) -> Mapping[int, list[User]]:
    leads: dict[int, list[User]] = defaultdict(list)
    found: Any = Assignment.objects.leading().filter(project__in=keys, person__user__is_active=True)
    for each in found.select_related("person__user"):
        leads[each.project_id].append(each.person.user)
    return leads


def _asked(project: Project, leads: list[User], editors: Holders) -> list[User]:
    area, portfolio = ("area", project.area_id), ("portfolio", project.area.portfolio_id)
    groups = [
        editors.get((*area, Role.EDITOR), []),
        editors.get((*portfolio, Role.EDITOR), []),
        [*editors.get((*area, Role.MANAGER), []), *editors.get((*portfolio, Role.MANAGER), [])],
    ]
    may_edit = {user.pk for group in groups for user in group}
    own = [user for user in leads if user.pk in may_edit or user.is_superuser]
    return next((group for group in (own, *groups) if group), [])
