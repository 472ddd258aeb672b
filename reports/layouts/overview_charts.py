"""The charts of a portfolio's overview. Their figures stand in its tables."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budgets.models import BudgetFrame
from initiatives.models import Project, Stage
from reports.document import Bar, BarChart, Segment, Target
from reports.layouts.reading import Reading
from reports.lights import WORST_FIRST


def money_chart(reading: Reading) -> BarChart:
    bars = tuple(
        Bar(
            f"frame:{frame.pk}",
            str(frame),
            _money_segments(frame, reading),
            reading.words(frame.known_oere),
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
    return BarChart(
        "stage-chart",
        _("How far the projects are"),
        _("One bar for each area; the table “Projects by stage” has the numbers."),
        _bars_of_projects(reading, Stage, reading.stage_of),
        tuple((stage.value, str(stage.label)) for stage in Stage),
    )


def light_chart(reading: Reading) -> BarChart:
    """Of the projects that are not over."""
    return BarChart(
        "light-chart",
        _("How the projects are doing"),
        _("One bar for each area; the table “Open projects by light” has the numbers."),
        _bars_of_projects(reading, WORST_FIRST, lambda project: reading.light_of(project).light),
        tuple((light.value, str(light.label)) for light in WORST_FIRST),
    )


def _bars_of_projects(
    reading: Reading, choices: Iterable[Any], choice_of: Callable[[Project], str | None]
) -> tuple[Bar, ...]:
    """A bar for each area: how many of its projects are of each of the `choices`."""
    bars = []
    for area in reading.areas:
        counts = Counter(map(choice_of, reading.projects_by_area.get(area.pk, [])))
        segments = tuple(
            Segment(each.value, str(each.label), counts[each], _projects_words(counts[each]))
            for each in choices
            if counts[each]
        )
        words = _projects_words(sum(segment.value for segment in segments))
        target = Target("area", area.slug)
        bars.append(Bar(f"area:{area.pk}", str(area), segments, words, target=target))
    return tuple(bars)


def _projects_words(count: int) -> str:
    return ngettext("%(count)s project", "%(count)s projects", count) % {"count": count}
