"""The charts of a portfolio's overview. Their figures stand in its tables."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budgets.models import BudgetFrame
from initiatives.models import Area, Stage
from reports.document import Bar, BarChart, Segment, Target
from reports.layouts.reading import Reading


def money_chart(reading: Reading) -> BarChart:
    bars = tuple(
        Bar(
            f"frame:{frame.pk}",
            str(frame),
            _money_segments(frame, reading),
            reading.words(frame.computed_oere),
            frame.allocated_oere,
            reading.words(frame.allocated_oere),
            Target("area", area.slug),
        )
        for area, frame in reading.frames()
    )
    has_limit = any(bar.limit is not None for bar in bars)
    return BarChart(
        "money-chart",
        _("Budgeted money by area"),
        _("One bar for each area or frame; the table “Money by area” has the figures."),
        bars,
        (("agreed", _("Agreed")), ("provisional", _("Provisional"))),
        _("Allocated") if has_limit else "",
    )


def _money_segments(frame: BudgetFrame, reading: Reading) -> tuple[Segment, ...]:
    provisional = frame.provisional_oere
    agreed = frame.computed_oere - provisional
    parts = (("agreed", _("Agreed"), agreed), ("provisional", _("Provisional"), provisional))
    return tuple(
        Segment(key, label, oere, reading.words(oere)) for key, label, oere in parts if oere
    )


def stage_chart(reading: Reading) -> BarChart:
    bars = tuple(
        Bar(
            f"area:{area.pk}",
            str(area),
            _stage_segments(area, reading),
            _projects_words(len(reading.projects_by_area.get(area.pk, []))),
            target=Target("area", area.slug),
        )
        for area in reading.areas
    )
    return BarChart(
        "stage-chart",
        _("How far the projects are"),
        _("One bar for each area; the table “Projects by stage” has the numbers."),
        bars,
        tuple((stage.value, str(stage.label)) for stage in Stage),
    )


def _stage_segments(area: Area, reading: Reading) -> tuple[Segment, ...]:
    projects = reading.projects_by_area.get(area.pk, [])
    counts = Counter(reading.stage_of(project) for project in projects)
    return tuple(
        Segment(stage.value, str(stage.label), counts[stage], _projects_words(counts[stage]))
        for stage in Stage
        if counts[stage]
    )


def _projects_words(count: int) -> str:
    return ngettext("%(count)s project", "%(count)s projects", count) % {"count": count}
