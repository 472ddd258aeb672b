"""The cells of a status table: how a project's title, people, status and money are written."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from budgets.models import BudgetLine, LineKind, Standing
from initiatives.models import Assignment, AssignmentRole, Light, Project, StatusUpdate
from portfolio.money import format_amount
from reports.document import LightMark, Line, Missing, MoneyCell, Style, TagCell, Target, TextCell
from reports.layouts.prose import prose
from reports.layouts.reading import Reading
from reports.lights import Rule, ShownLight

GROUP_HEADINGS = {
    AssignmentRole.LEAD: gettext_noop("Project lead"),
    AssignmentRole.COORDINATOR: gettext_noop("Overall coordination"),
    AssignmentRole.WORKING_GROUP: gettext_noop("Working group"),
    AssignmentRole.STEERING_GROUP: gettext_noop("Steering group"),
    AssignmentRole.FOLLOWING_GROUP: gettext_noop("Following group"),
}


def title_cell(project: Project) -> TextCell:
    lines = [Line(project.title, Style.STRONG)]
    lines += [
        Line(text, Style.MUTED) for text in (project.basis_as_written, project.programme) if text
    ]
    return TextCell(tuple(lines), Target("project", str(project.pk)))


def status_cell(status: StatusUpdate | None, light: ShownLight | None = None) -> TagCell:
    """The stage and the text; with the light where the whole situation is known."""
    mark = light_mark(light, beside_flags=True) if light is not None else None
    if status is None:
        return TagCell("", _("No status yet"), light=mark)
    stage = status.get_stage_display()
    return TagCell(status.stage, stage, prose(status.text), status_flags(status), mark)


def light_mark(shown: ShownLight, *, beside_flags: bool = False) -> LightMark | None:
    """The light with its reasons; where a person has set it, also what the rules say.

    None for a project that is over. What is outstanding is said by the flags of a status, so
    `beside_flags` it is not said again.
    """
    suggestion = shown.suggestion
    if shown.light == Light.NONE:
        return None
    lines = [
        Line(reason.words, Style.MUTED)
        for reason in suggestion.reasons
        if not (beside_flags and reason.rule is Rule.OUTSTANDING)
    ]
    if shown.is_chosen and suggestion.light != Light.NONE:
        by_rule = _("By the rules: %(light)s.") % {"light": suggestion.light.label}
        lines = [Line(by_rule, Style.MUTED), *lines]
    if shown.is_chosen:
        lines = [Line(shown.chosen_reason), *lines]
    faded = suggestion.faded and not shown.is_chosen
    return LightMark(shown.light, str(shown.light.label), faded, tuple(lines))


def status_flags(status: StatusUpdate) -> tuple[str, ...]:
    """What a reader should not miss: what is still owed or wanted."""
    flags = []
    if status.evaluation_outstanding:
        flags.append(_("evaluation outstanding"))
    if status.accounts_outstanding:
        flags.append(_("accounts outstanding"))
    if status.decision_wanted:
        flags.append(_("decision wanted"))
    return tuple(flags)


def people_cell(assignments: list[Assignment]) -> TextCell:
    """Leads first, then groups, each under its name; a lone group of leads needs none."""
    groups = [list(members) for _key, members in groupby(assignments, key=_group_key)]
    lines: list[Line] = []
    for members in groups:
        if len(groups) > 1 or members[0].role != AssignmentRole.LEAD:
            lines.append(Line(f"{group_heading(members[0])}:", Style.LABEL))
        lines += [Line(person_words(member)) for member in members]
    return TextCell(tuple(lines))


def _group_key(assignment: Assignment) -> tuple[str, str]:
    return assignment.role, assignment.scope if scope_is_of_group(assignment) else ""


def group_heading(assignment: Assignment) -> str:
    """Such as `Projektledelse, delaktivitet 3`. A limit on one member stands with the name."""
    name = _(GROUP_HEADINGS[AssignmentRole(assignment.role)])
    return f"{name}, {assignment.scope}" if scope_is_of_group(assignment) else name


def scope_is_of_group(assignment: Assignment) -> bool:
    """`kun fase 1 og 2` limits one person; `delaktivitet 3` names what the whole group leads."""
    return bool(assignment.scope) and not assignment.scope.casefold().startswith(("kun ", "only "))


def person_words(assignment: Assignment) -> str:
    """As printed: `Morten Eiler Hansen, BUPL/KTO`, with a limit in brackets."""
    named = (assignment.who, assignment.organisation_words)
    words = ", ".join(part for part in named if part)
    if assignment.scope and not scope_is_of_group(assignment):
        words += f" ({assignment.scope})"
    return words


def budget_cell(project: Project, reading: Reading) -> MoneyCell:
    """The project's own amount, and under it the words of every line as printed."""
    lines = reading.lines_by_project.get(project.pk, [])
    amount = project.amount_oere
    return MoneyCell(
        oere=amount,
        missing=Missing.NOT_STATED,
        lines=tuple(budget_words(lines, reading.words(amount), reading)),
        approximate=any(line.approximate and line.counts_in_project for line in lines),
        target=Target("lines", reading.portfolio.slug, (("project", str(project.pk)),)),
    )


def amount_words(line: BudgetLine, currency: str) -> str:
    """The amount as people wrote it, else as we write it."""
    return line.as_written or format_amount(line.amount_oere, currency=currency) or _("not stated")


def budget_words(lines: list[BudgetLine], shown: str, reading: Reading) -> Iterator[Line]:
    """The lines' words, without those that say no more than the amount that is `shown`."""
    for line in lines:
        if (words := _line_words(line, reading)) != shown:
            yield Line(words, Style.PLAIN if line.counts_in_project else Style.MUTED)
        yield from _elsewhere(line, reading)
        if line.note:
            yield Line(line.note, Style.MUTED)
    yield from (Line(source, Style.MUTED) for source in sources_as_written(lines))
    if lines and len(reading.frames_by_area.get(lines[0].frame.area_id, [])) > 1:
        # Where an area has several frames, each has a total of its own below the table.
        frames = dict.fromkeys(line.frame.name for line in lines if line.frame.name)
        yield Line(_("Frame: %(names)s") % {"names": ", ".join(frames)}, Style.MUTED)


def _line_words(line: BudgetLine, reading: Reading) -> str:
    words = amount_words(line, reading.portfolio.currency)
    if line.label:
        words = f"{line.label}: {words}"
    elif line.kind == LineKind.SUPPLEMENT:
        words = f"{line.get_kind_display()}: {words}"
    if line.funded_by is not None:
        words += f" ({line.funded_by})"
    if line.part_of_id is not None and not line.counts_in_project:
        words = _("of which %(amount)s") % {"amount": words}
    if line.standing == Standing.NOTED:
        words += f" – {_('noted, not added')}"
    elif line.standing == Standing.PROVISIONAL:
        words += f" – {_('provisional')}"
    return words


def _elsewhere(line: BudgetLine, reading: Reading) -> Iterator[Line]:
    """Parts of this line that another project shows as its own."""
    for part in reading.parts_by_whole.get(line.pk, []):
        if part.project is not None and part.project_id != line.project_id:
            amount = amount_words(part, reading.portfolio.currency)
            words = {"amount": amount, "project": part.project, "area": part.frame.area}
            yield Line(_("of which %(amount)s for %(project)s (%(area)s)") % words, Style.MUTED)


def sources_as_written(lines: Iterable[BudgetLine]) -> list[str]:
    """Each source once, in the document's own spelling."""
    names = (
        line.source_as_written or (line.source.pool_name if line.source is not None else "")
        for line in lines
    )
    return list(dict.fromkeys(name for name in names if name))
