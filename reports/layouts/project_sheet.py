"""One project: its fields, its lines, its people and its statuses over time."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models.restricted import AnyUser
from budgets.models import BudgetLine, Standing
from initiatives.models import Assignment, Portfolio, Project, StatusUpdate
from portfolio.dates import DateKind, format_date
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
from reports.layouts.money_tables import Footnotes, shared_remarks
from reports.layouts.status_cells import (
    amount_words,
    group_heading,
    paragraphs,
    person_words,
    status_cell,
)


def project_sheet(
    project: Project, *, portfolio: Portfolio, reader: AnyUser, on: date, language: str
) -> Document:
    """`project` carries `amount_oere`, the sum of its own lines."""
    with translation.override(language):
        statuses = list(
            project.status_updates.filter(on__lte=on).select_related("by").newest_first()
        )
        sections = (
            _fields(project, statuses),
            _money(project, portfolio, reader),
            _people(project),
            _history(statuses),
        )
        return Document(
            key=f"project:{project.pk}",
            portfolio=portfolio.slug,
            title=project.title,
            subtitle=f"{portfolio} – {project.area}",
            owner=str(portfolio.owner or ""),
            language=language,
            currency=portfolio.currency,
            as_of=on,
            newest_on=statuses[0].on if statuses else None,
            sections=sections,
        )


def _fields(project: Project, statuses: list[StatusUpdate]) -> Section:
    newest = statuses[0] if statuses else None
    details: list[tuple[str, str, Cell]] = [
        ("status", _("Status"), status_cell(newest)),
        ("purpose", _("Purpose"), TextCell(paragraphs(project.purpose))),
        ("target_group", _("Target group"), TextCell(paragraphs(project.target_group))),
        ("basis", _("Legal basis"), TextCell.of(project.basis_as_written)),
        ("programme", _("Programme"), TextCell.of(project.programme)),
        ("period", _("Period"), _period_cell(project)),
        ("code", _("Code"), TextCell.of(project.code)),
    ]
    shown = tuple(
        Detail(key, label, cell)
        for key, label, cell in details
        if getattr(cell, "lines", ()) or key == "status"
    )
    return Section("fields", _("The project"), blocks=(Details("fields", shown),))


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


def _money(project: Project, portfolio: Portfolio, reader: AnyUser) -> Section:
    visible = BudgetLine.objects.visible_to(reader)
    lines = list(
        visible.filter(project=project)
        .select_related("source", "funded_by", "frame__area", "part_of__project")
        .in_order()
    )
    columns = (
        Column("label", _("Line"), share=28),
        Column("amount", _("Amount"), ColumnKind.MONEY, share=20),
        Column("source", _("Funding source"), share=24),
        Column("note", _("Note"), share=28),
    )
    counted = set(
        BudgetLine.objects.of_project().filter(project=project).values_list("pk", flat=True)
    )
    footnotes = Footnotes()
    rows = [_line_row(line, portfolio, footnotes, line.pk in counted) for line in lines]
    total = MoneyCell(
        project.amount_oere,
        target=Target("lines", portfolio.slug, (("project", str(project.pk)),)),
    )
    cells = (TextCell.of(_("Project total")), total, TextCell(), TextCell())
    rows.append(Row("total", cells, RowKind.TOTAL))
    table = Table("lines", _("Money"), columns, tuple(rows))
    shared = BudgetLine.objects.shared().filter(pk__in=visible).filter(project=project)
    wholes = BudgetLine.objects.shared().filter(pk__in=visible).filter(part_of__project=project)
    remarks = shared_remarks(
        (shared | wholes).select_related(
            "project", "frame__area", "part_of__project", "part_of__frame__area"
        )
    )
    notes = footnotes.notes() + remarks
    blocks = (table, Notes("notes", notes)) if notes else (table,)
    return Section("money", _("Money"), blocks=blocks)


def _line_row(line: BudgetLine, portfolio: Portfolio, footnotes: Footnotes, counted: bool) -> Row:
    name = line.label or line.get_kind_display()
    label = f"{name} {footnotes.mark(line.footnote)}".strip()
    target = Target("lines", portfolio.slug, (("line", str(line.pk)),))
    words = (Line(amount_words(line), Style.MUTED),) if line.as_written else ()
    amount = MoneyCell(line.amount_oere, lines=words, approximate=line.approximate, target=target)
    source = str(line.source or "")
    cells = (
        TextCell((Line(label), Line(str(line.frame), Style.MUTED))),
        amount,
        TextCell.of(source),
        TextCell(tuple(Line(text) for text in _line_notes(line))),
    )
    kind = RowKind.DATA if counted else RowKind.INFORMATION
    return Row(f"line:{line.pk}", cells, kind, "total" if counted else "")


def _line_notes(line: BudgetLine) -> list[str]:
    notes = []
    if line.standing != Standing.AGREED:
        notes.append(line.get_standing_display())
    if line.funded_by is not None:
        notes.append(_("funded by %(organisation)s") % {"organisation": line.funded_by})
    if line.part_of is not None:
        notes.append(_("part of: %(whole)s") % {"whole": line.part_of})
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
            (DateCell(status.on), status_cell(status), TextCell.of(str(status.by or ""))),
        )
        for status in statuses
    )
    title = _("Status over time")
    return Section("history", title, blocks=(Table("history", title, columns, rows),))
