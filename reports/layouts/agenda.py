"""The agenda of a meeting: the projects in the order in which it has to hear of them."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from initiatives.models import Project
from portfolio.dates import format_date
from portfolio.snapshot import one_snapshot
from reports.document import (
    Column,
    Document,
    Line,
    Row,
    RowKind,
    Section,
    Style,
    Table,
    TextCell,
)
from reports.layouts.prose import prose
from reports.layouts.reading import Reading
from reports.layouts.scope import Scope
from reports.layouts.status_cells import status_cell, title_cell
from reports.lights import CLOSED, WORST_FIRST
from reports.models import Decision, Meeting


@one_snapshot()
def agenda(meeting: Meeting, scope: Scope, *, language: str) -> Document:
    """Decisions wanted first, then by light, then in the document's order; what is over, last."""
    with translation.override(language):
        reading = Reading(scope)
        decisions = {each.project_id: each for each in meeting.decisions.select_related("by")}
        groups = _groups(reading, decisions)
        columns = (
            Column("title", _("Project"), share=26),
            Column("status", _("Status"), share=44),
            Column("decision", _("Decision"), share=30),
        )
        rows: list[Row] = []
        for heading, projects in groups:
            cells = (TextCell.of(heading), TextCell(), TextCell())
            rows.append(Row(f"group:{heading}", cells, RowKind.GROUP))
            rows += [_row(project, reading, decisions) for project in projects]
        title = _("Agenda")
        table = Table("agenda", title, columns, tuple(rows))
        return Document(
            key=f"agenda:{meeting.pk}",
            portfolio=scope.portfolio.slug,
            title=f"{title}: {meeting}",
            subtitle=f"{meeting.area or meeting.portfolio}, "
            f"{format_date(meeting.held_on, language)}",
            owner=str(scope.portfolio.owner or ""),
            language=language,
            currency=scope.portfolio.currency,
            as_of=scope.on,
            newest_on=max((s.on for s in reading.statuses.values()), default=None),
            sections=(Section("agenda", title, blocks=(table,)),),
        )


def _groups(reading: Reading, decisions: Mapping[int, Decision]) -> list[tuple[str, list[Project]]]:
    """Under headings, without those under which nothing stands. A decision that is written keeps
    its place.
    """
    found: dict[str, list[Project]] = {
        _("Decision wanted"): [],
        **{str(light.label): [] for light in WORST_FIRST},
        _("Completed or cancelled"): [],
    }
    for project in reading.projects:
        status = reading.statuses.get(project.status_id)
        if project.pk in decisions or (status is not None and status.decision_wanted):
            heading = _("Decision wanted")
        elif status is not None and status.stage in CLOSED:
            heading = _("Completed or cancelled")
        else:
            heading = str(reading.light_of(project).light.label)
        found[heading].append(project)
    return [(heading, projects) for heading, projects in found.items() if projects]


def _row(project: Project, reading: Reading, decisions: Mapping[int, Decision]) -> Row:
    status = reading.statuses.get(project.status_id)
    decision = decisions.get(project.pk)
    said = (
        (*prose(decision.text), Line(str(decision.by), Style.MUTED)) if decision is not None else ()
    )
    title = title_cell(project)
    area = Line(str(reading.area_of(project)), Style.MUTED)
    cells = (
        replace(title, lines=(*title.lines, area)) if len(reading.areas) > 1 else title,
        status_cell(status, reading.light_of(project)),
        TextCell(said),
    )
    return Row(f"project:{project.pk}", cells)
