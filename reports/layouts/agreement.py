"""The agreement (*aftale*): parties, frames, and one form for each effort that was agreed.

Reproduces a municipality's *kontraktstyring* document: contents, who has agreed, the frames with
their clauses, and the annexes behind them. Behind what is signed, and first on the page, stands
how far the criteria are met, which the office's paper had no room for.
"""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from initiatives.models import Area, Criterion, Project
from reports.deadlines import Standing
from reports.document import (
    Bar,
    BarChart,
    Block,
    Column,
    ColumnKind,
    DateCell,
    Detail,
    Details,
    Figure,
    Figures,
    Line,
    Notes,
    NumberCell,
    Row,
    RowKind,
    Section,
    Segment,
    Style,
    Table,
    Target,
    TextCell,
)
from reports.layouts.annex_form import clause_details, form_blocks
from reports.layouts.form_cells import ANSWERS, NOT_JUDGED, answer_label, answer_of
from reports.layouts.form_findings import findings_table
from reports.layouts.money_tables import Footnotes, frame_table, is_plain
from reports.layouts.prose import prose
from reports.layouts.reading import Reading
from reports.layouts.status_cells import status_cell


def portfolio_sections(reading: Reading) -> tuple[Section, ...]:
    """Who has agreed, how far it is, and what is missing."""
    blocks: list[Block] = [
        _figures(reading),
        _progress_chart(reading),
        progress_table(reading),
    ]
    if (findings := findings_table(reading)).rows:
        blocks.append(findings)
    # In a file it stands behind what is signed.
    overview = Section("overview", _("Overview"), blocks=tuple(blocks), annex=True)
    return (*_parties(reading), overview)


def area_sections(area: Area, reading: Reading) -> tuple[Section, ...]:
    """The frame with its clauses and money, and its annexes, which stand behind all frames."""
    projects = reading.projects_by_area.get(area.pk, [])
    return (_frame_section(area, reading), *(_annex(project, reading) for project in projects))


def _frame_section(area: Area, reading: Reading) -> Section:
    footnotes = Footnotes()
    clauses = clause_details(f"clauses:{area.pk}", reading.forms.clauses_by_area.get(area.pk, []))
    blocks: list[Block] = [clauses] if clauses else []
    if reading.projects_by_area.get(area.pk):
        blocks.append(_annex_list(area, reading))
    blocks += [
        frame_table(frame, reading, footnotes)
        for frame in reading.frames_by_area.get(area.pk, [])
        if not is_plain(frame, reading)
    ]
    if notes := footnotes.notes():
        blocks.append(Notes(f"notes:{area.pk}", notes))
    return Section(
        key=f"area:{area.pk}",
        title=str(area),
        intro=prose(area.intro),
        blocks=tuple(blocks),
        target=Target("area", area.slug),
    )


def _annex_list(area: Area, reading: Reading) -> Table:
    """Which annexes belong to the frame, and how far each is."""
    projects = reading.projects_by_area.get(area.pk, [])
    title = _("Annexes")
    answers = _answers_shown(reading)
    rows = tuple(_progress_row(project, answers, reading) for project in projects)
    columns = _progress_columns(answers, reading)
    return Table(f"annexes:{area.pk}", title, columns, rows, show_title=True)


def _annex(project: Project, reading: Reading) -> Section:
    status = reading.statuses.get(project.status_id)
    said: tuple[Block, ...] = ()
    if status is not None:
        cell = status_cell(status, reading.light_of(project))
        said = (Details(f"status:{project.pk}", (Detail("status", _("Status"), cell),)),)
    return Section(
        key=f"project:{project.pk}",
        title=annex_title(project),
        intro=prose(project.programme),
        blocks=(*said, *form_blocks(project, reading)),
        target=Target("project", str(project.pk)),
        annex=True,
    )


def annex_title(project: Project) -> str:
    """`Bilag 1a – Plan og servicemål for køb og salg af jord`."""
    if not project.code:
        return project.title
    return _("Annex %(code)s – %(title)s") % {"code": project.code, "title": project.title}


# --- Who has agreed ------------------------------------------------------------------------------


def _parties(reading: Reading) -> tuple[Section, ...]:
    parties = reading.forms.parties
    if not parties:
        return ()
    columns = (
        Column("side", _("On behalf of"), share=24),
        Column("name", _("Name"), share=28),
        Column("title", _("Title of office"), share=24),
        Column("signed", _("Signed"), ColumnKind.DATE, share=24),
    )
    place = Line(_("Date and signature"), Style.SIGNATURE)
    unsigned = TextCell((Line(_("not signed"), Style.MUTED), place))
    rows = tuple(
        Row(
            f"party:{party.pk}",
            (
                TextCell.of(party.side),
                TextCell.of(str(party.person), Style.STRONG),
                TextCell.of(party.title),
                DateCell(party.signed_on) if party.signed_on is not None else unsigned,
            ),
        )
        for party in parties
    )
    title = _("The parties of the agreement")
    return (Section("parties", title, blocks=(Table("parties", title, columns, rows),)),)


# --- How far it is -------------------------------------------------------------------------------


def _answers(criteria: Iterable[Criterion]) -> Counter[str]:
    return Counter(map(answer_of, criteria))


def _answers_shown(reading: Reading) -> list[str]:
    """All of them; that an answer is not judged, only where there is one."""
    found = _answers(_all_criteria(reading))
    return [answer for answer in ANSWERS if answer != NOT_JUDGED or found[answer]]


def _all_criteria(reading: Reading) -> list[Criterion]:
    """In the order of the document."""
    return [
        criterion
        for project in reading.projects
        for criterion in reading.forms.criteria_by_project.get(project.pk, [])
    ]


def _figures(reading: Reading) -> Figures:
    criteria = _all_criteria(reading)
    counts = _answers(criteria)
    goals = sum(map(len, reading.forms.goals_by_project.values()))
    activities = [each for group in reading.activities_by_project.values() for each in group]
    overdue = sum(reading.standing_of(each).standing is Standing.OVERDUE for each in activities)
    late = Target("activities", reading.portfolio.slug, (("standing", Standing.OVERDUE.value),))
    everything = Target("activities", reading.portfolio.slug)
    late_criteria = sum(each.is_overdue(on=reading.scope.on) for each in criteria)
    figures = (
        Figure("annexes", _("Annexes"), NumberCell(len(reading.projects))),
        Figure("goals", _("Sub-goals"), NumberCell(goals)),
        Figure("criteria", _("Success criteria"), NumberCell(len(criteria))),
        *(
            Figure(answer, answer_label(answer), NumberCell(counts[answer]))
            for answer in ANSWERS
            if counts[answer]
        ),
        Figure("activities", _("Measures"), NumberCell(len(activities), everything)),
        *(
            (Figure("overdue", _("Measures overdue"), NumberCell(overdue, late), alert=True),)
            if overdue
            else ()
        ),
        *(
            (Figure("criteria_overdue", _("Criteria overdue"), NumberCell(late_criteria)),)
            if late_criteria
            else ()
        ),
    )
    return Figures("progress", figures)


def _progress_chart(reading: Reading) -> BarChart:
    """One bar for each annex that has criteria."""
    bars = []
    for project in reading.projects:
        criteria = reading.forms.criteria_by_project.get(project.pk, [])
        counts = _answers(criteria)
        segments = tuple(
            Segment(answer, answer_label(answer), counts[answer], str(counts[answer]))
            for answer in ANSWERS
            if counts[answer]
        )
        if segments:
            label = project.code or project.title
            target = Target("project", str(project.pk))
            words = str(len(criteria))
            bars.append(Bar(f"project:{project.pk}", label, segments, words, target=target))
    return BarChart(
        "progress-chart",
        _("How the success criteria are answered"),
        _("One bar for each annex; the table “Progress by annex” has the numbers."),
        tuple(bars),
        tuple((answer, answer_label(answer)) for answer in ANSWERS),
    )


def progress_table(reading: Reading) -> Table:
    """Every annex with what it holds and how far it is, and all of them together."""
    answers = _answers_shown(reading)
    rows = [_progress_row(project, answers, reading) for project in reading.projects]
    criteria = _all_criteria(reading)
    goals = sum(map(len, reading.forms.goals_by_project.values()))
    numbers = _progress_numbers(goals, criteria, answers)
    rows.append(Row("total", (TextCell.of(_("In all")), *numbers), RowKind.TOTAL))
    columns = _progress_columns(answers, reading)
    return Table("annexes", _("Progress by annex"), columns, tuple(rows), show_title=True)


def _progress_columns(answers: list[str], reading: Reading) -> tuple[Column, ...]:
    word = reading.portfolio.project_word or _("Annex")
    return (
        Column("annex", word, share=28),
        Column("goals", _("Sub-goals"), ColumnKind.NUMBER, share=10),
        Column("criteria", _("Success criteria"), ColumnKind.NUMBER, share=14),
        *(Column(answer, answer_label(answer), ColumnKind.NUMBER, share=10) for answer in answers),
    )


def _progress_row(project: Project, answers: list[str], reading: Reading) -> Row:
    criteria = reading.forms.criteria_by_project.get(project.pk, [])
    goals = len(reading.forms.goals_by_project.get(project.pk, []))
    label = TextCell.of(project.numbered_title, target=Target("project", str(project.pk)))
    numbers = _progress_numbers(goals, criteria, answers)
    return Row(f"project:{project.pk}", (label, *numbers))


def _progress_numbers(
    goals: int, criteria: list[Criterion], answers: list[str]
) -> tuple[NumberCell, ...]:
    counts = _answers(criteria)
    return (
        NumberCell(goals),
        NumberCell(len(criteria)),
        *(NumberCell(counts[answer]) for answer in answers),
    )
