"""The plan of activities: efforts, who does what for which money, by when, and how it goes.

Reproduces a municipality's *oversigt over aktiviteter, ansvar, finansiering og frister*: five
columns, the name of an effort on the first row of its group, a footnote at a heading. Beside them
stands how each activity goes, which the office's paper had no room for.
"""

from collections import Counter

from django.utils.translation import gettext as _

from initiatives.models import Activity, Area, ColumnField, Organisation, TableColumn
from initiatives.models.table_column import PLAN_FIELDS
from reports.deadlines import WANTING, Standing
from reports.document import (
    Bar,
    BarChart,
    Cell,
    Column,
    ColumnKind,
    Figure,
    Figures,
    Line,
    Note,
    NoteKind,
    Notes,
    NumberCell,
    Row,
    RowKind,
    Section,
    Segment,
    Style,
    Table,
    Target,
    TextCell,
)
from reports.layouts.activity_cells import (
    activity_cell,
    deadline_cell,
    financing_words,
    follow_up_cell,
    responsible_words,
)
from reports.layouts.prose import prose
from reports.layouts.reading import Reading

SHARES = {
    ColumnField.EFFORT: 14,
    ColumnField.ACTIVITY: 30,
    ColumnField.RESPONSIBLE: 14,
    ColumnField.FINANCING: 14,
    ColumnField.DEADLINE: 12,
    ColumnField.FOLLOW_UP: 16,
}
STAR = "*"


def portfolio_sections(reading: Reading) -> tuple[Section, ...]:
    """How many activities want what, per responsible; a plan of one area is all of it."""
    activities = [a for group in reading.activities_by_project.values() for a in group]
    blocks = (
        _figures(activities, reading),
        _standing_chart(activities, reading),
        responsible_table(activities, reading),
    )
    return (Section("overview", _("Overview"), blocks=blocks),)


def area_sections(area: Area, reading: Reading) -> tuple[Section, ...]:
    columns = plan_columns(reading)
    rows = []
    for project in reading.projects_by_area.get(area.pk, []):
        for place, activity in enumerate(reading.activities_by_project.get(project.pk, [])):
            rows.append(_row(activity, columns, reading, is_first=place == 0))
    footnotes = tuple(
        Note(NoteKind.FOOTNOTE, column.footnote, STAR)
        for column in reading.columns_among(PLAN_FIELDS)
        if column.footnote
    )
    table = Table(f"activities:{area.pk}", str(area), columns, tuple(rows))
    notes = (Notes(f"notes:{area.pk}", footnotes),) if footnotes else ()
    return (
        Section(
            key=f"area:{area.pk}",
            title=str(area),
            intro=prose(area.intro),
            blocks=(table, *notes),
            target=Target("area", area.slug),
        ),
    )


def plan_columns(reading: Reading) -> tuple[Column, ...]:
    """The portfolio's own columns; all of them, under the usual headings, if it has none."""
    chosen = reading.columns_among(PLAN_FIELDS)
    if all(column.field != ColumnField.FOLLOW_UP for column in chosen):
        chosen = [*chosen, TableColumn(field=ColumnField.FOLLOW_UP)]
    return tuple(
        Column(
            column.field,
            _heading(column),
            ColumnKind.DATE if column.field == ColumnField.DEADLINE else ColumnKind.TEXT,
            SHARES[ColumnField(column.field)],
        )
        for column in chosen
    )


def _heading(column: TableColumn) -> str:
    """With a star where a footnote belongs to it."""
    heading = column.heading or usual_heading(ColumnField(column.field))
    return f"{heading}{STAR}" if column.footnote else heading


def usual_heading(field: ColumnField) -> str:
    return {
        ColumnField.EFFORT: _("Effort"),
        ColumnField.ACTIVITY: _("Activities"),
        ColumnField.RESPONSIBLE: _("Responsible"),
        ColumnField.FINANCING: _("Financing"),
        ColumnField.DEADLINE: _("Deadline"),
        ColumnField.FOLLOW_UP: _("Follow-up"),
    }[field]


def _row(
    activity: Activity, columns: tuple[Column, ...], reading: Reading, *, is_first: bool
) -> Row:
    cells = tuple(_cell(activity, column.key, reading, is_first) for column in columns)
    return Row(f"activity:{activity.pk}", cells)


def _cell(activity: Activity, field: str, reading: Reading, is_first: bool) -> Cell:
    match field:
        case ColumnField.EFFORT:
            style = Style.STRONG if is_first else Style.REPEATED
            target = Target("project", str(activity.project_id)) if is_first else None
            return TextCell((Line(activity.project.title, style),), target)
        case ColumnField.ACTIVITY:
            return activity_cell(activity)
        case ColumnField.RESPONSIBLE:
            return TextCell.of(responsible_words(activity))
        case ColumnField.FINANCING:
            return TextCell.of(financing_words(activity))
        case ColumnField.DEADLINE:
            return deadline_cell(activity)
        case _:
            return follow_up_cell(activity, reading.standing_of(activity))


# --- How it goes -------------------------------------------------------------------------------


def _figures(activities: list[Activity], reading: Reading) -> Figures:
    counts = Counter(reading.standing_of(activity).standing for activity in activities)
    figures = [Figure("activities", _("Activities"), _number(len(activities), reading))]
    figures += [
        Figure(
            standing.value,
            standing.label,
            _number(counts[standing], reading, standing=standing.value),
            alert=standing is Standing.OVERDUE,
        )
        for standing in (*WANTING, Standing.OVER)
        if counts[standing]
    ]
    return Figures("standings", tuple(figures))


def _number(number: int, reading: Reading, **query: str) -> NumberCell:
    target = Target("activities", reading.portfolio.slug, tuple(query.items()))
    return NumberCell(number, target if number else None)


def _standing_chart(activities: list[Activity], reading: Reading) -> BarChart:
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
    each = [_number(counts[s], reading, **query, standing=s.value) for s in shown]
    return (_number(len(own), reading, **query), *each)


def _by_responsible(activities: list[Activity]) -> list[tuple[Organisation, list[Activity]]]:
    found: dict[Organisation, list[Activity]] = {}
    for activity in activities:
        for organisation in activity.organisations.all():
            found.setdefault(organisation, []).append(activity)
    return sorted(found.items(), key=lambda pair: -len(pair[1]))
