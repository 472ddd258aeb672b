"""The agenda of a meeting: the projects in the order in which it has to hear of them."""

from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext as _

from initiatives.models import Light, Project
from portfolio.dates import format_date
from portfolio.snapshot import one_snapshot
from reports.document import Column, Document, Line, Row, Section, Style, Table, TextCell
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
        projects = sorted(reading.projects, key=lambda project: _place(project, reading))
        columns = (
            Column("title", _("Project"), share=26),
            Column("status", _("Status"), share=44),
            Column("decision", _("Decision"), share=30),
        )
        rows = tuple(_row(project, reading, decisions) for project in projects)
        title = _("Agenda")
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
            sections=(Section("agenda", title, (), (Table("agenda", title, columns, rows),)),),
        )


def _place(project: Project, reading: Reading) -> tuple[bool, bool, int]:
    status = reading.statuses.get(project.status_id)
    is_over = status is not None and status.stage in CLOSED
    wants_none = status is None or not status.decision_wanted
    light = reading.light_of(project).light
    return wants_none, is_over, (*WORST_FIRST, Light.NONE).index(light)


def _row(project: Project, reading: Reading, decisions: Mapping[int, Decision]) -> Row:
    status = reading.statuses.get(project.status_id)
    decision = decisions.get(project.pk)
    said = (
        (*prose(decision.text), Line(str(decision.by), Style.MUTED)) if decision is not None else ()
    )
    cells = (
        title_cell(project),
        status_cell(status, reading.light_of(project)),
        TextCell(said),
    )
    return Row(f"project:{project.pk}", cells)
