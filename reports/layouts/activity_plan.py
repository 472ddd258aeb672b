"""The plan of activities: efforts, who does what for which money, by when, and how it goes.

Reproduces a municipality's *oversigt over aktiviteter, ansvar, finansiering og frister*: five
columns, the name of an effort on the first row of its group, a footnote at a heading. Beside them
stands how each activity goes, which the office's paper had no room for.
"""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from initiatives.models import Activity, Area, Organisation
from reports.deadlines import WANTING, Standing
from reports.document import (
    Bar,
    BarChart,
    Column,
    ColumnKind,
    Figure,
    Figures,
    Notes,
    NumberCell,
    Row,
    RowKind,
    Section,
    Segment,
    Table,
    Target,
    TextCell,
)
from reports.layouts.plan_table import footnotes, plan_columns, plan_rows
from reports.layouts.prose import prose
from reports.layouts.reading import Reading


def portfolio_sections(reading: Reading) -> tuple[Section, ...]:
    """How many activities want what, per responsible; a plan of one area is all of it."""
    activities = all_activities(reading)
    figures = (
        Figure("activities", _("Activities"), number_of(len(activities), reading)),
        *standing_figures(activities, reading),
    )
    blocks = (
        Figures("standings", figures),
        standing_chart(activities, reading),
        responsible_table(activities, reading),
    )
    return (Section("overview", _("Overview"), blocks=blocks),)


def area_sections(area: Area, reading: Reading) -> tuple[Section, ...]:
    columns = plan_columns(reading)
    rows = tuple(plan_rows(reading.projects_by_area.get(area.pk, []), columns, reading))
    table = Table(f"activities:{area.pk}", str(area), columns, rows)
    below = footnotes(reading)
    notes = (Notes(f"notes:{area.pk}", below),) if below else ()
    return (
        Section(
            key=f"area:{area.pk}",
            title=str(area),
            intro=prose(area.intro),
            blocks=(table, *notes),
            target=Target("area", area.slug),
        ),
    )


# --- How it goes -------------------------------------------------------------------------------


def all_activities(reading: Reading) -> list[Activity]:
    return [activity for group in reading.activities_by_project.values() for activity in group]


def standing_figures(activities: list[Activity], reading: Reading) -> Iterator[Figure]:
    """How many want what, and how many are over; nothing of what none is."""
    counts = Counter(reading.standing_of(activity).standing for activity in activities)
    for standing in (*WANTING, Standing.OVER):
        if counts[standing]:
            number = number_of(counts[standing], reading, standing=standing.value)
            alert = standing is Standing.OVERDUE
            yield Figure(standing.value, standing.label, number, alert=alert)


def number_of(number: int, reading: Reading, **query: str) -> NumberCell:
    target = Target("activities", reading.portfolio.slug, tuple(query.items()))
    return NumberCell(number, target if number else None)


def standing_chart(activities: list[Activity], reading: Reading) -> BarChart:
    """One bar for each responsible, the one with the most to do first."""
    bars = []
    for organisation, own in _by_responsible(activities):
        counts = Counter(reading.standing_of(activity).standing for activity in own)
        segments = tuple(
            Segment(standing.value, standing.label, counts[standing], str(counts[standing]))
            for standing in Standing
            if counts[standing]
        )
        bars.append(
            Bar(f"responsible:{organisation.pk}", organisation.short_name, segments, str(len(own)))
        )
    return BarChart(
        "standing-chart",
        _("How the activities stand"),
        _("One bar for each responsible; the table “Activities by responsible” has the numbers."),
        tuple(bars),
        tuple((standing.value, standing.label) for standing in Standing),
    )


def responsible_table(activities: list[Activity], reading: Reading) -> Table:
    """Who answers for how many activities, and how these stand."""
    met = {reading.standing_of(activity).standing for activity in activities}
    shown = [standing for standing in Standing if standing in met]
    columns = (
        Column("responsible", _("Responsible"), share=28),
        Column("all", _("In all"), ColumnKind.NUMBER),
        *(Column(standing.value, standing.label, ColumnKind.NUMBER) for standing in shown),
    )
    rows = [
        _responsible_row(organisation, own, shown, reading)
        for organisation, own in _by_responsible(activities)
    ]
    nobody = [activity for activity in activities if not activity.organisations.all()]
    if nobody:
        cells = _numbers(nobody, shown, reading, responsible="none")
        rows.append(Row("nobody", (TextCell.of(_("No organisation")), *cells), RowKind.INFORMATION))
    title = _("Activities by responsible")
    return Table("responsible", title, columns, tuple(rows), show_title=True)


def _responsible_row(
    organisation: Organisation, own: list[Activity], shown: list[Standing], reading: Reading
) -> Row:
    words = {"responsible": str(organisation.pk)}
    cells = _numbers(own, shown, reading, **words)
    return Row(f"responsible:{organisation.pk}", (TextCell.of(organisation.short_name), *cells))


def _numbers(
    own: list[Activity], shown: list[Standing], reading: Reading, **query: str
) -> tuple[NumberCell, ...]:
    counts = Counter(reading.standing_of(activity).standing for activity in own)
    each = [number_of(counts[s], reading, **query, standing=s.value) for s in shown]
    return (number_of(len(own), reading, **query), *each)


def _by_responsible(activities: list[Activity]) -> list[tuple[Organisation, list[Activity]]]:
    found: dict[Organisation, list[Activity]] = {}
    for activity in activities:
        for organisation in activity.organisations.all():
            found.setdefault(organisation, []).append(activity)
    return sorted(found.items(), key=lambda pair: -len(pair[1]))
