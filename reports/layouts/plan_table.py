"""The table of activities of a plan: its columns, in the office's own words, and its rows."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from initiatives.models import Activity, ColumnField, Project, TableColumn
from initiatives.models.table_column import PLAN_FIELDS
from reports.document import (
    Cell,
    Column,
    ColumnKind,
    Note,
    NoteKind,
    Row,
    Style,
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
from reports.layouts.reading import Reading

SHARES = {
    ColumnField.EFFORT: 14,
    ColumnField.ACTIVITY: 28,
    ColumnField.RESPONSIBLE: 14,
    ColumnField.FINANCING: 14,
    ColumnField.DEADLINE: 12,
    ColumnField.FOLLOW_UP: 16,
}
STAR = "*"

OfEffort = Mapping[str, Callable[[Project], Cell]]
"""How the cell of an effort is made, by the key of its column."""


def plan_columns(reading: Reading) -> tuple[Column, ...]:
    """The portfolio's own columns; all of them, under the usual headings, if it has none."""
    chosen = reading.columns_among(PLAN_FIELDS)
    if all(column.field != ColumnField.FOLLOW_UP for column in chosen):
        chosen = [*chosen, TableColumn(field=ColumnField.FOLLOW_UP)]
    return tuple(_as_column(column, _heading(column)) for column in chosen)


def without_empty(columns: Iterable[Column], activities: Collection[Activity]) -> Iterator[Column]:
    """Who answers for an activity and who pays: only where some activity says it."""
    words: dict[str, Callable[[Activity], str]] = {
        ColumnField.RESPONSIBLE: responsible_words,
        ColumnField.FINANCING: financing_words,
    }
    for column in columns:
        said = words.get(column.key)
        if said is None or any(map(said, activities)):
            yield column


def _as_column(column: TableColumn, heading: str) -> Column:
    field = ColumnField(column.field)
    kind = ColumnKind.DATE if field == ColumnField.DEADLINE else ColumnKind.TEXT
    tag_heading = _("State") if field == ColumnField.FOLLOW_UP else ""
    return Column(column.field, heading, kind, SHARES[field], tag_heading)


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


def footnotes(reading: Reading) -> tuple[Note, ...]:
    """Those of the office's own columns."""
    return tuple(
        Note(NoteKind.FOOTNOTE, column.footnote, STAR)
        for column in reading.columns_among(PLAN_FIELDS)
        if column.footnote
    )


def plan_rows(
    projects: Iterable[Project],
    columns: tuple[Column, ...],
    reading: Reading,
    *,
    of_effort: OfEffort | None = None,
) -> Iterator[Row]:
    """A row for each activity; one for an effort of which no activity is known yet.

    `of_effort` makes the cells of further columns, which stand on the first row of each effort.
    """
    makers = {ColumnField.EFFORT: _title_cell, **(of_effort or {})}
    keys = [column.key for column in columns]
    for project in projects:
        activities: list[Activity | None] = [*reading.activities_by_project.get(project.pk, [])]
        for place, activity in enumerate(activities or [None]):
            is_first = place == 0
            first = {key: make(project) for key, make in makers.items()} if is_first else {}
            cells = tuple(
                first.get(key) or _cell(project, activity, key, keys, reading) for key in keys
            )
            key = f"project:{project.pk}" if activity is None else f"activity:{activity.pk}"
            yield Row(key, cells)


def _cell(
    project: Project, activity: Activity | None, key: str, keys: Sequence[str], reading: Reading
) -> Cell:
    match key:
        case ColumnField.EFFORT:
            return TextCell.of(project.numbered_title, Style.REPEATED)
        case ColumnField.ACTIVITY if (
            activity is not None
            and ColumnField.EFFORT in keys
            and activity.text == project.title
            and not activity.number
        ):
            # An effort without parts is its own one activity: said once, beside it.
            return TextCell.of(activity.text, Style.REPEATED)
        case _ if activity is not None and key in SHARES:
            return _field_cell(activity, key, reading)
    return TextCell()


def _field_cell(activity: Activity, field: str, reading: Reading) -> Cell:
    match field:
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


def _title_cell(project: Project) -> TextCell:
    target = Target("project", str(project.pk))
    return TextCell.of(project.numbered_title, Style.STRONG, target)
