"""The activities of a user's own organisations that want something, the worst first."""

from datetime import date
from typing import Any

from django.db.models import Q

from accounts.models import User
from initiatives.models import Activity
from reports.deadlines import WANTING, Patience, standing_of


def my_activities(user: User, *, on: date) -> list[Any]:
    """Each with what is `found` of it; as many questions however many there are.

    In portfolios that the user may see and that are not closed. In the order in which one has to
    hear of them, and the one whose day comes first before the others.
    """
    activities = (
        Activity.objects.visible_to(user)
        .of_user(user)
        .unfinished()
        .filter(
            Q(project__area__portfolio__closed_on__isnull=True)
            | Q(project__area__portfolio__closed_on__gt=on)
        )
        .select_related("project__area__portfolio")
        .defer("project__search_text", "project__purpose", "project__target_group")
        .with_shares(on=on)
        .in_order()
    )
    found: list[Any] = []
    for activity in activities:
        patience = Patience.of(activity.project.area.portfolio)
        activity.found = standing_of(activity, patience, on=on)  # type: ignore[attr-defined]
        if activity.found.standing in WANTING:  # type: ignore[attr-defined]
            found.append(activity)
    return sorted(found, key=_urgency)


def _urgency(activity: Any) -> tuple[int, date]:
    return WANTING.index(activity.found.standing), activity.found.day or date.max
