"""The list of activities: its rows, what its cells say, and how many want what."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models.restricted import AnyUser
from initiatives.models import Activity, ActivityState, Portfolio
from reports.deadlines import WANTING, Patience, Standing, standing_of
from reports.document import Figure, Figures, NumberCell, TagCell, Target, TextCell
from reports.layouts.activity_cells import (
    financing_words,
    follow_up_cell,
    responsible_words,
)
from reports.layouts.listing import Listing

STATE_ORDER = Case(
    *(When(state=state, then=Value(place)) for place, state in enumerate(ActivityState)),
    output_field=IntegerField(),
)


def listed_activities(portfolio: Portfolio, *, reader: AnyUser) -> Any:
    """The activities that `reader` may see, with what the list shows and sorts by."""
    return (
        Activity.objects.visible_to(reader)
        .filter(project__area__portfolio=portfolio)
        .select_related("project__area")
        .defer("project__search_text", "project__purpose", "project__target_group")
        .alias(state_place=STATE_ORDER)
        .prefetch_related("organisations__parts", "sources", "fulfilments__organisation")
        .in_order()
    )


def with_standing(
    activities: QuerySet[Activity], *, portfolio: Portfolio, on: date
) -> list[tuple[int, Standing]]:
    """Keys and standings: they follow from wordings and days that no database reads."""
    patience = Patience.of(portfolio)
    plain = Activity.objects.filter(pk__in=activities.order_by().values("pk"))
    return [(each.pk, standing_of(each, patience, on=on).standing) for each in plain]


def give_standings(activities: Sequence[Any], listing: Listing) -> None:
    """Each activity of a list what is `found` of it on the list's day."""
    patience = Patience.of(listing.portfolio)
    for activity in activities:
        activity.found = standing_of(activity, patience, on=listing.on)


# --- Cells -------------------------------------------------------------------------------------


def effort_cell(activity: Activity) -> TextCell:
    target = Target("project", str(activity.project_id))
    return TextCell.of(activity.project.title, target=target)


def responsible_cell(activity: Activity) -> TextCell:
    return TextCell.of(responsible_words(activity))


def financing_cell(activity: Activity) -> TextCell:
    return TextCell.of(financing_words(activity))


def found_cell(activity: Any) -> TagCell:
    return follow_up_cell(activity, activity.found)


# --- What the list comes to --------------------------------------------------------------------


def activity_listing(
    activities: QuerySet[Activity],
    *,
    portfolio: Portfolio,
    on: date,
    chosen: tuple[tuple[str, str], ...],
) -> Listing:
    """The figures are of the whole filtered list, whatever page of it is shown."""
    counts = Counter(
        standing for _key, standing in with_standing(activities, portfolio=portfolio, on=on)
    )
    figures = [Figure("activities", _("Activities"), NumberCell(sum(counts.values())))]
    figures += [
        Figure(standing.value, standing.label, NumberCell(counts[standing]))
        for standing in (*WANTING, Standing.OVER)
        if counts[standing]
    ]
    return Listing(
        key="activities",
        title=_("Activities"),
        portfolio=portfolio,
        language=str(get_language()),
        on=on,
        chosen=chosen,
        figures=Figures("found", tuple(figures)),
    )
