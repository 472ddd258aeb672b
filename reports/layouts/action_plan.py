"""The action plan: plans one after the other, their points with parts, and what became of each.

Reproduces a municipality's *12-punktsplan* with its sickness absence: the indicators themselves
are in reports/layouts/indicator_sections.py, for any portfolio may have some.
"""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.models import Activity, Area, ColumnField, Project
from initiatives.models.table_column import PLAN_FIELDS
from reports.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Figure,
    Figures,
    Note,
    NoteKind,
    Notes,
    NumberCell,
    Row,
    Section,
    Table,
    Target,
    TextCell,
)
from reports.layouts.activity_cells import responsible_words
from reports.layouts.activity_plan import (
    all_activities,
    number_of,
    responsible_table,
    standing_chart,
    standing_figures,
)
from reports.layouts.annex_form import clause_details
from reports.layouts.indicator_sections import newest_figures
from reports.layouts.money_tables import Footnotes, frame_table
from reports.layouts.plan_table import (
    OfEffort,
    footnotes,
    plan_columns,
    plan_rows,
    without_empty,
)
from reports.layouts.prose import prose
from reports.layouts.reading import Reading
from reports.layouts.status_cells import budget_cell
from reports.layouts.succession import Succession

AMOUNT, SUCCESSION = "amount", "succession"
SHARES: dict[str, int] = {
    ColumnField.EFFORT: 22,
    ColumnField.ACTIVITY: 24,
    ColumnField.DEADLINE: 10,
    ColumnField.FOLLOW_UP: 16,
    AMOUNT: 12,
    SUCCESSION: 14,
}
"""Of a plan without responsible and financing; most points have no parts, and so a long title."""
NARROW: dict[str, int] = {
    ColumnField.EFFORT: 14,
    ColumnField.ACTIVITY: 18,
    ColumnField.RESPONSIBLE: 10,
}
NARROW |= {ColumnField.FINANCING: 10, ColumnField.FOLLOW_UP: 14, AMOUNT: 12, SUCCESSION: 12}


def portfolio_sections(reading: Reading) -> tuple[Section, ...]:
    """The newest figures first, for they are what a reader looks for; then the plans."""
    activities = all_activities(reading)
    points = Target("projects", reading.portfolio.slug)
    figures = (
        *newest_figures(reading),
        Figure("points", _point_word(reading), NumberCell(len(reading.projects), points)),
        Figure("activities", _("Activities"), number_of(len(activities), reading)),
        *standing_figures(activities, reading),
    )
    blocks: list[Block] = [Figures("standings", figures)]
    if findings := tuple(_findings(reading)):
        blocks.append(Notes("findings", findings))
    if len(reading.areas) > 1:
        blocks.append(_plans_table(reading))
    if any(activity.organisations.all() for activity in activities):
        blocks += [standing_chart(activities, reading), responsible_table(activities, reading)]
    return (Section("overview", _("Overview"), blocks=tuple(blocks)),)


def area_sections(area: Area, reading: Reading) -> tuple[Section, ...]:
    """Milestones, what became of the points, the points themselves, and the money."""
    succession = Succession(reading)
    milestones = clause_details(
        f"clauses:{area.pk}", reading.forms.clauses_by_area.get(area.pk, [])
    )
    blocks: list[Block] = [milestones] if milestones is not None else []
    if counted := tuple(succession.notes(area)):
        blocks.append(Notes(f"succession:{area.pk}", counted))
    blocks.append(_table(area, succession, reading))
    if below := footnotes(reading):
        blocks.append(Notes(f"footnotes:{area.pk}", below))
    blocks += _money(area, reading)
    return (
        Section(
            key=f"area:{area.pk}",
            title=str(area),
            intro=prose(area.intro),
            blocks=tuple(blocks),
            target=Target("area", area.slug),
        ),
    )


def _money(area: Area, reading: Reading) -> Iterator[Block]:
    """Frames of which something is known; most plans have none."""
    marks = Footnotes()
    for frame in reading.frames_by_area.get(area.pk, []):
        is_stated = frame.allocated_oere is not None or frame.stated_total_oere is not None
        if is_stated or reading.lines_by_frame.get(frame.pk):
            yield frame_table(frame, reading, marks)
    if notes := marks.notes():
        yield Notes(f"notes:{area.pk}", notes)


def _point_word(reading: Reading) -> str:
    return reading.portfolio.project_word or _("Action point")


# --- One plan ------------------------------------------------------------------------------------


def _table(area: Area, succession: Succession, reading: Reading) -> Table:
    def amount_cell(project: Project) -> Cell:
        has_money = reading.lines_by_project.get(project.pk)
        return budget_cell(project, reading) if has_money else TextCell()

    of_effort: OfEffort = {AMOUNT: amount_cell, SUCCESSION: succession.cell}
    columns = _columns(area, succession, reading)
    projects = reading.projects_by_area.get(area.pk, [])
    rows = tuple(plan_rows(projects, columns, reading, of_effort=of_effort))
    return Table(f"activities:{area.pk}", str(area), columns, rows)


def _columns(area: Area, succession: Succession, reading: Reading) -> tuple[Column, ...]:
    """Those of a plan, with the amount and what became of a point before how it goes.

    The portfolio's own columns come first, as they are; without any, those are left out that this
    portfolio says nothing in.
    """
    has_own = any(column.pk for column in reading.columns_among(PLAN_FIELDS))
    columns = list(plan_columns(reading) if has_own else _usual_columns(reading))
    more = []
    if any(reading.lines_by_project.get(project.pk) for project in reading.projects):
        more.append(Column(AMOUNT, _("Amount"), ColumnKind.MONEY, 12))
    if succession.is_of(area) or (reading.scope.is_whole and succession.is_known):
        more.append(Column(SUCCESSION, _("From plan to plan"), share=14))
    place = next(
        (n for n, column in enumerate(columns) if column.key == ColumnField.FOLLOW_UP),
        len(columns),
    )
    return _fitting([*columns[:place], *more, *columns[place:]])


def _fitting(columns: list[Column]) -> tuple[Column, ...]:
    shares = SHARES if all(column.key in SHARES for column in columns) else NARROW
    return tuple(replace(column, share=shares.get(column.key, column.share)) for column in columns)


def _usual_columns(reading: Reading) -> Iterator[Column]:
    for column in without_empty(plan_columns(reading), all_activities(reading)):
        is_point = column.key == ColumnField.EFFORT
        yield replace(column, heading=_point_word(reading)) if is_point else column


# --- All plans -----------------------------------------------------------------------------------


def _plans_table(reading: Reading) -> Table:
    """How many points and activities each plan has, and what it took over from the one before."""
    succession = Succession(reading)
    columns = [
        Column("plan", reading.portfolio.area_word or _("Plan"), share=28),
        Column("points", _("Points"), ColumnKind.NUMBER),
        Column("activities", _("Activities"), ColumnKind.NUMBER),
    ]
    if succession.is_known:
        columns += [
            Column("carried", _("Carried over from the plan before"), ColumnKind.NUMBER, 14),
            Column("new", _("New points"), ColumnKind.NUMBER),
            Column("dropped", _("Not carried over to the next plan"), ColumnKind.NUMBER, 14),
        ]
    rows = tuple(_plan_row(area, succession, reading) for area in reading.areas)
    return Table("plans", _("The plans"), tuple(columns), rows, show_title=True)


def _plan_row(area: Area, succession: Succession, reading: Reading) -> Row:
    """Empty where no plan came before or after, which is not the same as none carried over."""
    points = reading.projects_by_area.get(area.pk, [])
    activities = [reading.activities_by_project.get(point.pk, []) for point in points]
    cells: list[Cell] = [
        TextCell.of(str(area), target=Target("area", area.slug)),
        NumberCell(len(points)),
        NumberCell(sum(map(len, activities))),
    ]
    if succession.is_known:
        has_before, has_after = succession.has_before(area), succession.has_after(area)
        cells += [
            NumberCell(len(succession.carried_into(area)) if has_before else None),
            NumberCell(len(succession.new_in(area)) if has_before else None),
            NumberCell(len(succession.dropped_from(area)) if has_after else None),
        ]
    return Row(f"area:{area.pk}", tuple(cells))


def _findings(reading: Reading) -> Iterator[Note]:
    """What the plans do not say: who answers for a point, by when, for how much."""
    points = reading.projects
    nobody = sum(not _has_responsible(point, reading) for point in points)
    if nobody:
        words = ngettext(
            "%(count)s of %(all)s points has nobody responsible.",
            "%(count)s of %(all)s points have nobody responsible.",
            nobody,
        )
        if nobody == len(points):
            words = ngettext(
                "The one point has nobody responsible.",
                "None of the %(all)s points has anybody responsible.",
                nobody,
            )
        yield _finding(words, nobody, len(points))
    activities = all_activities(reading)
    undated = sum(not activity.deadline_as_written for activity in activities)
    if undated:
        words = ngettext(
            "%(count)s of %(all)s activities has no deadline.",
            "%(count)s of %(all)s activities have no deadline.",
            undated,
        )
        yield _finding(words, undated, len(activities))
    lost = sum(line.amount_oere is None for line in reading.lines)
    if lost:
        words = ngettext(
            "%(count)s of %(all)s amounts is not stated.",
            "%(count)s of %(all)s amounts are not stated.",
            lost,
        )
        yield _finding(words, lost, len(reading.lines))


def _has_responsible(point: Project, reading: Reading) -> bool:
    own: list[Activity] = reading.activities_by_project.get(point.pk, [])
    people = reading.assignments_by_project.get(point.pk)
    return bool(people) or any(map(responsible_words, own))


def _finding(words: str, count: int, of: int) -> Note:
    return Note(NoteKind.FINDING, words % {"count": count, "all": of})
