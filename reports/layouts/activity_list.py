"""The list of activities: its rows, what its cells say, and how many want what."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models.restricted import AnyUser
from initiatives.models import Activity, ActivityState, Portfolio
from reports.days import Day
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


def listed_activities(portfolio: Portfolio, *, reader: AnyUser, day: Day) -> Any:
    """The activities that `reader` may see, with what the list shows and sorts by."""
    return (
        Activity.objects.visible_to(reader)
        .filter(project__area__portfolio=portfolio)
        .select_related("project__area")
        .defer("project__search_text", "project__purpose", "project__target_group")
        .with_origin()
        .alias(state_place=STATE_ORDER)
        .with_responsible(on=day.on)
        .in_order()
    )


def activities_on(activities: QuerySet[Activity], day: Day) -> list[Activity]:
    """What is filtered and counted by, as it stood on the day: no database reads wordings."""
    rows = Activity.objects.filter(pk__in=activities.order_by().values("pk"))
    plain = rows.with_shares(on=day.on)
    return plain.as_of(day.on) if day.is_past else list(plain)


def give_standings(activities: Sequence[Any], listing: Listing) -> None:
    """Each activity of a list what is `found` of it on the list's day."""
    patience = Patience.of(listing.portfolio)
    if listing.is_past:
        Activity.objects.all().seen_on(list(activities), on=listing.on)
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
    day: Day,
    chosen: tuple[tuple[str, str], ...],
) -> Listing:
    """The figures are of the whole filtered list, whatever page of it is shown."""
    patience = Patience.of(portfolio)
    found = activities_on(activities, day)
    counts = Counter(standing_of(each, patience, on=day.on).standing for each in found)
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
        on=day.on,
        is_past=day.is_past,
        chosen=chosen,
        figures=Figures("found", tuple(figures)),
    )
