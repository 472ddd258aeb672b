"""How many projects of each area are at each stage, and how many are doing well."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from initiatives.models import Area, Light, Project, Stage
from reports.document import (
    Column,
    ColumnKind,
    NumberCell,
    Row,
    RowKind,
    Table,
    Target,
    TextCell,
)
from reports.layouts.reading import Reading
from reports.lights import WORST_FIRST

ALL, NO_STATUS, OUTSTANDING = "all", "none", "outstanding"

Counted = Callable[[Project], Iterable[str]]
"""The keys of the columns in which a project is counted."""


def stage_table(reading: Reading) -> Table:
    """Every project, by the stage that holds."""
    met = {reading.stage_of(project) for project in reading.projects}
    columns = [
        Column(stage.value, str(stage.label), ColumnKind.NUMBER) for stage in Stage if stage in met
    ]
    if None in met:
        columns.append(Column(NO_STATUS, _("No status"), ColumnKind.NUMBER))
    columns += [
        Column(ALL, _("In all"), ColumnKind.NUMBER),
        Column(
            OUTSTANDING,
            _("of which with evaluation or accounts outstanding"),
            ColumnKind.NUMBER,
            share=16,
        ),
    ]

    def counted(project: Project) -> Iterable[str]:
        yield reading.stage_of(project) or NO_STATUS
        if reading.is_outstanding(project):
            yield OUTSTANDING

    return _table("stages", _("Projects by stage"), columns, counted, reading, of="stage")


def light_table(reading: Reading) -> Table:
    """The projects that are not over, by their light, the worst first."""
    columns = [
        Column(light.value, str(light.label), ColumnKind.NUMBER, share=18) for light in WORST_FIRST
    ]

    def counted(project: Project) -> Iterable[str]:
        light = reading.light_of(project).light
        return () if light == Light.NONE else (light.value,)

    return _table("lights", _("Open projects by light"), columns, counted, reading, of="light")


def _table(
    key: str, title: str, columns: list[Column], counted: Counted, reading: Reading, *, of: str
) -> Table:
    """`of` names the filter of the list of projects that a number opens."""
    first = Column("area", reading.portfolio.area_word or _("Area"), share=28)

    def cells(projects: list[Project], area: Area | None) -> tuple[NumberCell, ...]:
        found = [name for project in projects for name in (ALL, *counted(project))]
        return tuple(
            _cell(found.count(column.key), column.key, of, reading, area) for column in columns
        )

    rows = [
        Row(
            f"area:{area.pk}",
            (
                TextCell.of(str(area), target=Target("area", area.slug)),
                *cells(reading.projects_by_area.get(area.pk, []), area),
            ),
            adds_to=ALL,
        )
        for area in reading.areas
    ]
    if len(rows) > 1:
        label = TextCell.of(_("All areas"))
        rows.append(Row(ALL, (label, *cells(reading.projects, None)), RowKind.TOTAL))
    return Table(key, title, (first, *columns), tuple(rows), show_title=True)


def _cell(count: int, key: str, of: str, reading: Reading, area: Area | None) -> NumberCell:
    query = [("area", str(area.pk))] if area is not None else []
    if key != ALL:
        query.append((of, key))
    has_page = count and key != OUTSTANDING
    target = Target("projects", reading.portfolio.slug, tuple(query)) if has_page else None
    return NumberCell(count, target)
