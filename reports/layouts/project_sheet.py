"""One project: its fields, its lines, its people and its statuses over time."""

from dataclasses import replace

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from budgets.models import BudgetFrame, BudgetLine, Standing
from initiatives.models import Assignment, Layout, Light, Portfolio, Project, StatusUpdate
from portfolio.dates import DateKind, format_date
from portfolio.money import format_amount
from portfolio.snapshot import one_snapshot
from reports.document import (
    Cell,
    Column,
    ColumnKind,
    DateCell,
    Detail,
    Details,
    Document,
    Line,
    MoneyCell,
    Notes,
    Row,
    RowKind,
    Section,
    Style,
    Table,
    Target,
    TextCell,
)
from reports.layouts import indicator_sections
from reports.layouts.annex_form import activity_blocks, goal_blocks
from reports.layouts.form_findings import findings_notes
from reports.layouts.money_tables import Footnotes, shared_remarks
from reports.layouts.prose import prose
from reports.layouts.reading import Reading
from reports.layouts.scope import Scope
from reports.layouts.situation import overruns_of, shown_light
from reports.layouts.status_cells import (
    group_heading,
    person_words,
    status_cell,
)
from reports.lights import Rules, ShownLight, Suggestion
from reports.models import Meeting


@one_snapshot()
def project_sheet(project: Project, *, scope: Scope, language: str) -> Document:
    """`project` carries `amount_oere`, the sum of its own lines in sight."""
    portfolio = scope.portfolio
    if scope.is_past:
        Project.objects.give_periods([project], on=scope.on)
    with translation.override(language):
        statuses = list(
            project.status_updates.filter(on__lte=scope.on).select_related("by").newest_first()
        )
        newest = statuses[0] if statuses else None
        lines = _lines(project, scope)
        frames = BudgetFrame.objects.filter(pk__in={line.frame_id for line in lines})
        overruns = overruns_of(frames.with_totals())
        rules = Rules.of(portfolio, language=language)
        light = shown_light(project, newest, lines, overruns, rules, on=scope.on)
        sections = (
            *_fields(project, newest, light),
            *_decisions(project, scope),
            *_form(project, scope),
            *indicator_sections.of_project(project, Reading(scope)),
            _money(project, lines, scope),
            _people(project),
            *([_history(statuses)] if statuses or not portfolio.has_plan else []),
        )
        return Document(
            key=f"project:{project.pk}",
            portfolio=portfolio.slug,
            title=project.title,
            subtitle=f"{portfolio} – {project.area}",
            owner=str(portfolio.owner or ""),
            language=language,
            currency=portfolio.currency,
            as_of=scope.on,
            newest_on=newest.on if newest is not None else None,
            sections=sections,
        )


def _lines(project: Project, scope: Scope) -> list[BudgetLine]:
    in_sight = BudgetLine.objects.filter(frame__area__in=[area.pk for area in scope.visible])
    return list(
        in_sight.filter(project=project)
        .with_counting()
        .select_related("source", "funded_by", "frame__area", "part_of__project")
        .select_related("part_of__frame")
        .in_order()
    )


def _fields(
    project: Project, newest: StatusUpdate | None, light: ShownLight
) -> tuple[Section, ...]:
    details: list[tuple[str, str, Cell]] = [
        ("status", _("Status"), status_cell(newest, light)),
        ("purpose", _("Purpose"), TextCell(prose(project.purpose))),
        ("target_group", _("Target group"), TextCell(prose(project.target_group))),
        ("basis", _("Legal basis"), TextCell.of(project.basis_as_written)),
        ("programme", _("Programme"), TextCell.of(project.programme)),
        ("period", _("Period"), _period_cell(project)),
        ("code", _("Code"), TextCell.of(project.code)),
    ]
    # In a plan nobody waits for a status that was never given.
    is_asked = newest is not None or not project.area.portfolio.has_plan
    shown = tuple(
        Detail(key, label, cell)
        for key, label, cell in details
        if getattr(cell, "lines", ()) or (key == "status" and is_asked)
    )
    section = Section("fields", _("The project"), blocks=(Details("fields", shown),))
    return (section,) if shown else ()


def _period_cell(project: Project) -> TextCell:
    """The words as written, and the days that they can mean."""
    period = project.period
    if not period.words:
        return TextCell()
    language = translation.get_language()
    days = [format_date(day, language) for day in (period.earliest, period.latest) if day]
    if period.kind == DateKind.UNKNOWN:
        meaning = _("not read as a date")
    else:
        meaning = " – ".join(dict.fromkeys(days)) or str(period.kind.label)
    return TextCell((Line(period.words), Line(meaning, Style.MUTED)))


def _decisions(project: Project, scope: Scope) -> tuple[Section, ...]:
    """What meetings up to the day have decided about the project, the last one first."""
    decided = project.decisions.filter(meeting__held_on__lte=scope.on)
    columns = (
        Column("on", _("Meeting"), share=28),
        Column("decision", _("Decision"), share=52),
        Column("by", _("Written by"), share=20),
    )
    rows = tuple(
        Row(
            f"decision:{decision.pk}",
            (
                _meeting_cell(decision.meeting, scope),
                TextCell(prose(decision.text)),
                TextCell.of(str(decision.by)),
            ),
        )
        for decision in decided.select_related("meeting", "by")
    )
    title = _("Decisions")
    table = Table("decisions", title, columns, rows)
    return (Section("decisions", title, blocks=(table,)),) if rows else ()


def _form(project: Project, scope: Scope) -> tuple[Section, ...]:
    """What it is to reach and how one sees it, if it has a form; its money stands below."""
    reading = Reading(replace(scope, areas=(project.area,), is_whole=False))
    blocks = (*goal_blocks(project, reading), *activity_blocks(project, reading))
    notes = findings_notes(project, reading) if scope.portfolio.layout == Layout.AGREEMENT else ()
    if notes:
        blocks += (Notes(f"findings:{project.pk}", notes),)
    return (Section("form", _("Goals and measures"), blocks=blocks),) if blocks else ()


def _meeting_cell(meeting: Meeting, scope: Scope) -> TextCell:
    """A meeting of the whole portfolio is known by its day to who may not see it."""
    day = format_date(meeting.held_on, translation.get_language())
    if meeting.area_id is None and not scope.sees_whole:
        return TextCell.of(day)
    return TextCell((Line(meeting.title), Line(day, Style.MUTED)))


def _money(project: Project, lines: list[BudgetLine], scope: Scope) -> Section:
    columns = (
        Column("label", _("Line"), share=28),
        Column("amount", _("Amount"), ColumnKind.MONEY, share=20),
        Column("source", _("Funding source"), share=24),
        Column("note", _("Note"), share=28),
    )
    footnotes = Footnotes()
    rows = [_line_row(line, scope, footnotes) for line in lines]
    rows.append(_total_row(project, scope.portfolio))
    table = Table("lines", _("Budget lines"), columns, tuple(rows))
    notes = footnotes.notes() + shared_remarks(_shared(project, scope), scope.portfolio.currency)
    blocks = (table, Notes("notes", notes)) if notes else (table,)
    return Section("money", _("Money"), blocks=blocks)


def _shared(project: Project, scope: Scope) -> QuerySet[BudgetLine]:
    """The project's money that is shown in two places, as far as the reader may see both."""
    shared = BudgetLine.objects.shared_among(area.pk for area in scope.visible)
    return shared.filter(Q(project=project) | Q(part_of__project=project)).select_related(
        "project", "frame__area", "part_of__project", "part_of__frame__area"
    )


def _total_row(project: Project, portfolio: Portfolio) -> Row:
    target = Target("lines", portfolio.slug, (("project", str(project.pk)),))
    total = MoneyCell(project.amount_oere, target=target)
    cells = (TextCell.of(_("Project total")), total, TextCell(), TextCell())
    return Row("total", cells, RowKind.TOTAL)


def _line_row(line: BudgetLine, scope: Scope, footnotes: Footnotes) -> Row:
    name = line.label or line.get_kind_display()
    label = f"{name} {footnotes.mark(line.footnote)}".strip()
    target = Target("lines", scope.portfolio.slug, (("line", str(line.pk)),))
    words = (Line(line.as_written, Style.MUTED),) if line.as_written else ()
    amount = MoneyCell(line.amount_oere, lines=words, approximate=line.approximate, target=target)
    cells = (
        TextCell((Line(label), Line(str(line.frame), Style.MUTED))),
        amount,
        TextCell.of(str(line.source or "")),
        TextCell(tuple(Line(text) for text in _line_notes(line, scope))),
    )
    counts = line.counts_in_project
    kind = RowKind.DATA if counts else RowKind.INFORMATION
    return Row(f"line:{line.pk}", cells, kind, "total" if counts else "")


def _line_notes(line: BudgetLine, scope: Scope) -> list[str]:
    notes = []
    if line.standing != Standing.AGREED:
        notes.append(line.get_standing_display())
    if line.funded_by is not None:
        notes.append(_("funded by %(organisation)s") % {"organisation": line.funded_by})
    if line.part_of is not None:
        in_sight = line.part_of.frame.area_id in {area.pk for area in scope.visible}
        whole = line.part_of if in_sight else _("a line of another area")
        notes.append(_("part of: %(whole)s") % {"whole": whole})
    if line.spent_oere is not None:
        spent = format_amount(line.spent_oere, currency=scope.portfolio.currency)
        notes.append(_("spent so far: %(amount)s") % {"amount": spent})
    return [*notes, *([line.note] if line.note else [])]


def _people(project: Project) -> Section:
    assignments = project.assignments.select_related("person").prefetch_related("organisations")
    columns = (
        Column("role", _("Role"), share=28),
        Column("name", _("Name and organisation"), share=52),
    )
    rows = tuple(_person_row(assignment) for assignment in assignments)
    return Section("people", _("People"), blocks=(Table("people", _("People"), columns, rows),))


def _person_row(assignment: Assignment) -> Row:
    person = assignment.person_id
    target = Target("person", str(person)) if person is not None else None
    cells = (
        TextCell.of(group_heading(assignment)),
        TextCell.of(person_words(assignment), target=target),
    )
    return Row(f"assignment:{assignment.pk}", cells)


def _history(statuses: list[StatusUpdate]) -> Section:
    columns = (
        Column("on", _("Date"), ColumnKind.DATE, share=18),
        Column("status", _("Status"), share=52),
        Column("by", _("By"), share=18),
    )
    rows = tuple(
        Row(
            f"status:{status.pk}",
            (DateCell(status.on), status_cell(status, _said_light(status)), _by_cell(status)),
        )
        for status in statuses
    )
    title = _("Status over time")
    return Section("history", title, blocks=(Table("history", title, columns, rows),))


def _said_light(status: StatusUpdate) -> ShownLight | None:
    """The light that a person gave; what the rules said then is not kept."""
    if status.light == Light.NONE:
        return None
    none = Suggestion(Light.NONE)
    return ShownLight(none, Light(status.light), status.light_reason)


def _by_cell(status: StatusUpdate) -> TextCell:
    """Who said it, and whether it only confirms what was said before."""
    words = [Line(str(status.by))] if status.by is not None else []
    if status.confirmed_unchanged:
        words.append(Line(_("confirmed unchanged"), Style.MUTED))
    return TextCell(tuple(words))
