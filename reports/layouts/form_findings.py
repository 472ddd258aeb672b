"""What is missing in an agreement, in words for readers: for one form, and for all of it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives.models import Area, Project
from portfolio.next_year import first_year
from reports.document import Column, Line, Note, NoteKind, Row, Table, Target, TextCell
from reports.findings import Finding, FindingKind, Form, codes_in, findings_of
from reports.layouts.reading import Reading


def form_of(project: Project, reading: Reading) -> Form:
    lines = reading.lines_by_project.get(project.pk, [])
    portfolio = reading.portfolio
    return Form(
        heading=project.programme,
        year=first_year(portfolio.period) or first_year(portfolio.name),
        has_holder=project.pk in reading.assignments_by_project,
        lines=[(line.label, line.amount_oere is not None) for line in lines],
        clauses=reading.forms.clauses_by_project.get(project.pk, []),
        goals=reading.forms.goals_by_project.get(project.pk, []),
        criteria=reading.forms.criteria_by_project.get(project.pk, []),
        activities=reading.activities_by_project.get(project.pk, []),
    )


def findings_notes(project: Project, reading: Reading) -> tuple[Note, ...]:
    """Below the form that they are about."""
    found = findings_of(form_of(project, reading))
    return tuple(Note(NoteKind.FINDING, finding_words(finding)) for finding in found)


def findings_table(reading: Reading) -> Table:
    """Everything that is missing or does not agree, from the signatures to the last form."""
    columns = (Column("where", _("Where"), share=28), Column("what", _("What"), share=72))
    rows = [
        *_rows("parties", TextCell.of(_("The parties")), _unsigned(reading)),
        *(row for area in reading.areas for row in _area_rows(area, reading)),
    ]
    title = _("Missing, or not in agreement")
    return Table("findings", title, columns, tuple(rows), show_title=True)


def _area_rows(area: Area, reading: Reading) -> Iterator[Row]:
    where = TextCell.of(str(area), target=Target("area", area.slug))
    yield from _rows(f"area:{area.pk}", where, _in_area(area, reading))
    for project in reading.projects_by_area.get(area.pk, []):
        place = TextCell.of(project.numbered_title, target=Target("project", str(project.pk)))
        yield from _rows(f"project:{project.pk}", place, findings_of(form_of(project, reading)))


def _rows(key: str, where: TextCell, findings: tuple[Finding, ...]) -> tuple[Row, ...]:
    """One row for each place, with all that was found there."""
    if not findings:
        return ()
    lines = tuple(Line(finding_words(finding)) for finding in findings)
    return (Row(f"findings:{key}", (where, TextCell(lines))),)


def _unsigned(reading: Reading) -> tuple[Finding, ...]:
    if not reading.forms.parties:
        return (Finding(FindingKind.NO_PARTIES),) if reading.scope.tells_whole else ()
    waiting = tuple(str(each.person) for each in reading.forms.parties if each.signed_on is None)
    return (Finding(FindingKind.NOT_SIGNED, waiting),) if waiting else ()


def _in_area(area: Area, reading: Reading) -> tuple[Finding, ...]:
    """Blank places, and forms that the frame names although they stand under another one."""
    clauses = reading.forms.clauses_by_area.get(area.pk, [])
    here = [project.code for project in reading.projects_by_area.get(area.pk, [])]
    others = [each.code for each in reading.projects if each.code not in here]
    text = "\n".join(clause.text for clause in clauses)
    blank = tuple(str(clause) for clause in clauses if not clause.text)
    elsewhere = tuple(codes_in(text, others))
    unknown = tuple(
        line.label
        for frame in reading.frames_by_area.get(area.pk, [])
        for line in reading.other_lines_by_frame.get(frame.pk, [])
        if line.amount_oere is None
    )
    return (
        *((Finding(FindingKind.NO_AMOUNT, unknown),) if unknown else ()),
        *((Finding(FindingKind.BLANK, blank),) if blank else ()),
        *((Finding(FindingKind.STANDS_ELSEWHERE, elsewhere),) if elsewhere else ()),
    )


def finding_words(finding: Finding) -> str:
    what = ", ".join(finding.what)
    match finding.kind:
        case FindingKind.NO_NUMBER:
            count, of = finding.what
            words = ngettext(
                "%(count)s of %(all)s success criteria has no number to be held against.",
                "%(count)s of %(all)s success criteria have no number to be held against.",
                int(count),
            )
            return words % {"count": count, "all": of}
        case FindingKind.OTHER_YEAR:
            form, agreement = finding.what
            words = _("The form is of %(form)s, the agreement of %(agreement)s.")
            return words % {"form": form, "agreement": agreement}
        case FindingKind.BEFORE_ITS_PREDECESSOR:
            later, earlier = finding.what
            words = _("“%(later)s” has an earlier deadline than “%(earlier)s”, which precedes it.")
            return words % {"later": later, "earlier": earlier}
    return str(_WORDS[finding.kind]) % {"what": what}


_WORDS = {
    FindingKind.NO_ECONOMY: gettext_lazy("Nothing is said about money."),
    FindingKind.NO_AMOUNT: gettext_lazy("Amount not stated: %(what)s."),
    FindingKind.NO_REQUIREMENT: gettext_lazy("No result requirement."),
    FindingKind.NO_HOLDER: gettext_lazy("Nobody is named as responsible."),
    FindingKind.NO_GOALS: gettext_lazy("No sub-goals."),
    FindingKind.NO_CRITERIA: gettext_lazy("No success criteria."),
    FindingKind.SAME_LETTER: gettext_lazy("Letters that stand twice: %(what)s."),
    FindingKind.LETTERS_GO_ON: gettext_lazy("The letters begin with %(what)s."),
    FindingKind.UNREAD_DEADLINE: gettext_lazy("Deadline that cannot be read as a date: %(what)s."),
    FindingKind.BLANK: gettext_lazy("Not filled in: %(what)s."),
    FindingKind.STANDS_ELSEWHERE: gettext_lazy("Names forms that stand elsewhere: %(what)s."),
    FindingKind.NO_PARTIES: gettext_lazy("Nobody is named who has made the agreement."),
    FindingKind.NOT_SIGNED: gettext_lazy("Not signed yet: %(what)s."),
}
