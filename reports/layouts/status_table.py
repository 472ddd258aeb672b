"""The status table: areas, their projects, and how the money adds up.

Reproduces the KTO/KL status documents: one table of projects per area in the office's own
columns, its other lines, what the document states and what the lines sum to, and footnotes.
"""

from django.utils.translation import gettext as _

from budgets.models import BudgetFrame, BudgetLine
from initiatives.models import Area, ColumnField, Project
from initiatives.models.table_column import STATUS_FIELDS
from reports.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    MoneyCell,
    Notes,
    Row,
    RowKind,
    Section,
    Table,
    Target,
    TextCell,
)
from reports.layouts import overview
from reports.layouts.money_tables import (
    Footnotes,
    frame_table,
    is_plain,
    lines_of,
    shared_remarks,
)
from reports.layouts.prose import prose
from reports.layouts.reading import Reading
from reports.layouts.status_cells import (
    budget_cell,
    people_cell,
    status_cell,
    title_cell,
)

SHARES = {
    ColumnField.TITLE: 16,
    ColumnField.PURPOSE: 18,
    ColumnField.TARGET_GROUP: 16,
    ColumnField.STATUS: 20,
    ColumnField.PEOPLE: 16,
    ColumnField.BUDGET: 14,
}


def portfolio_sections(reading: Reading) -> tuple[Section, ...]:
    """How far the projects are and how the money adds up."""
    return (overview.section(reading),)


def area_sections(area: Area, reading: Reading) -> tuple[Section, ...]:
    return (area_section(area, reading),)


def area_section(area: Area, reading: Reading) -> Section:
    footnotes = Footnotes()
    frames = reading.frames_by_area.get(area.pk, [])
    blocks: list[Block] = [project_table(area, reading)]
    blocks += [
        frame_table(frame, reading, footnotes) for frame in frames if not is_plain(frame, reading)
    ]
    notes = footnotes.notes() + shared_remarks(
        _shared_with(area, reading), reading.portfolio.currency
    )
    if notes:
        blocks.append(Notes(f"notes:{area.pk}", notes))
    return Section(
        key=f"area:{area.pk}",
        title=str(area),
        intro=prose(area.intro),
        blocks=tuple(blocks),
        target=Target("area", area.slug),
    )


def _shared_with(area: Area, reading: Reading) -> list[BudgetLine]:
    """Money that this area shows and another area that the reader may see shows too."""
    return [
        line
        for line in reading.shared_lines
        if line.part_of is not None and area.pk in (line.frame.area_id, line.part_of.frame.area_id)
    ]


def project_table(area: Area, reading: Reading) -> Table:
    projects = reading.projects_by_area.get(area.pk, [])
    columns = table_columns(reading)
    rows = [_project_row(project, columns, reading) for project in projects]
    if reading.has_budget_column:
        frames = reading.frames_by_area.get(area.pk, [])
        rows += [_subtotal_row(frame, frames, columns, reading) for frame in frames]
    return Table(f"projects:{area.pk}", str(area), columns, tuple(rows))


def table_columns(reading: Reading) -> tuple[Column, ...]:
    """The portfolio's own columns; all of them, under the usual headings, if it has none."""
    return tuple(
        Column(
            column.field,
            column.heading or usual_heading(ColumnField(column.field)),
            ColumnKind.MONEY if column.field == ColumnField.BUDGET else ColumnKind.TEXT,
            SHARES[ColumnField(column.field)],
        )
        for column in reading.columns_among(STATUS_FIELDS)
    )


def usual_heading(field: ColumnField) -> str:
    return {
        ColumnField.TITLE: _("Title"),
        ColumnField.PURPOSE: _("Purpose"),
        ColumnField.TARGET_GROUP: _("Target group"),
        ColumnField.STATUS: _("Status"),
        ColumnField.PEOPLE: _("Project lead"),
        ColumnField.BUDGET: _("Budget"),
    }[field]


def _project_row(project: Project, columns: tuple[Column, ...], reading: Reading) -> Row:
    cells = tuple(_project_cell(project, column.key, reading) for column in columns)
    frames = {line.frame_id for line in reading.lines_by_project.get(project.pk, [])}
    adds_to = f"projects-total:{frames.pop()}" if len(frames) == 1 else ""
    return Row(f"project:{project.pk}", cells, adds_to=adds_to)


def _project_cell(project: Project, field: str, reading: Reading) -> Cell:
    match field:
        case ColumnField.TITLE:
            return title_cell(project)
        case ColumnField.PURPOSE:
            return TextCell(prose(project.purpose))
        case ColumnField.TARGET_GROUP:
            return TextCell(prose(project.target_group))
        case ColumnField.STATUS:
            return status_cell(reading.statuses.get(project.status_id), reading.light_of(project))
        case ColumnField.PEOPLE:
            return people_cell(reading.assignments_by_project.get(project.pk, []))
        case _:
            return budget_cell(project, reading)


def _subtotal_row(
    frame: BudgetFrame, frames: list[BudgetFrame], columns: tuple[Column, ...], reading: Reading
) -> Row:
    label = _("Projects in all")
    if len(frames) > 1 and frame.name:
        label = f"{label} – {frame.name}"
    amount = MoneyCell(
        frame.projects_total_oere,
        target=lines_of(reading, frame=frame.pk, counted="added", of="projects"),
    )
    cells: list[Cell] = [
        amount if column.kind == ColumnKind.MONEY else TextCell() for column in columns
    ]
    if columns[0].kind != ColumnKind.MONEY:
        cells[0] = TextCell.of(label)
    return Row(f"projects-total:{frame.pk}", tuple(cells), RowKind.TOTAL)
