"""A form (*indsatsskema*): what a project is to reach, how one sees it, what is done and paid.

Every project can have one; an agreement has nothing else. Goals, criteria and activities stand as
the office ordered them, under its own headings.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budgets.models import BudgetLine
from initiatives.models import Activity, ActivityKind, Clause, Criterion, Goal, Project
from reports.document import (
    Block,
    Column,
    ColumnKind,
    Detail,
    Details,
    Line,
    MoneyCell,
    Row,
    RowKind,
    Style,
    Table,
    TextCell,
)
from reports.layouts.activity_cells import (
    activity_cell,
    deadline_cell,
    follow_up_cell,
    responsible_words,
)
from reports.layouts.form_cells import (
    answer_cell,
    criterion_cell,
    goal_cell,
    threshold_cell,
)
from reports.layouts.prose import prose
from reports.layouts.reading import Reading
from reports.layouts.status_cells import amount_words, sources_as_written

TASKS = (ActivityKind.TASK, ActivityKind.OFFER, ActivityKind.QUESTION)


def form_blocks(project: Project, reading: Reading) -> tuple[Block, ...]:
    """Everything that the form says, without what it leaves out."""
    money = money_table(project, reading)
    return (
        *goal_blocks(project, reading),
        *activity_blocks(project, reading),
        *((money,) if money is not None else ()),
    )


def goal_blocks(project: Project, reading: Reading) -> tuple[Block, ...]:
    """The fields of the form, what is to be reached, and how one sees it."""
    forms = reading.forms
    blocks = (
        clause_details(f"form:{project.pk}", forms.clauses_by_project.get(project.pk, [])),
        goal_table(project, forms.goals_by_project.get(project.pk, [])),
        criterion_table(project, forms.criteria_by_project.get(project.pk, [])),
    )
    return tuple(block for block in blocks if block is not None)


def clause_details(key: str, clauses: Sequence[Clause]) -> Details | None:
    """Headings and texts; a place that was left blank says so."""
    blank = TextCell.of(_("Not filled in"), Style.MUTED)
    details = tuple(
        Detail(
            f"clause:{clause.pk}",
            clause.label,
            TextCell(prose(clause.text)) if clause.text else blank,
        )
        for clause in clauses
    )
    return Details(key, details) if details else None


def goal_table(project: Project, goals: Sequence[Goal]) -> Table | None:
    if not goals:
        return None
    has_letters = any(goal.letter for goal in goals)
    has_deadlines = any(goal.deadline_as_written for goal in goals)
    columns = (
        *_letter_column(has_letters),
        Column("goal", _("Sub-goal"), share=70),
        *((Column("deadline", _("Deadline"), ColumnKind.DATE, share=20),) if has_deadlines else ()),
    )
    rows: list[Row] = []
    for group, members in groupby(goals, key=lambda goal: goal.group):
        if group:
            rows.append(_group_row(f"goals:{project.pk}:{group}", group, columns))
        for goal in members:
            letter = (TextCell.of(goal.letter),) if has_letters else ()
            deadline = (deadline_cell(goal),) if has_deadlines else ()
            rows.append(Row(f"goal:{goal.pk}", (*letter, goal_cell(goal), *deadline)))
    title = _("Sub-goals")
    return Table(f"goals:{project.pk}", title, columns, tuple(rows), show_title=True)


def criterion_table(project: Project, criteria: Sequence[Criterion]) -> Table | None:
    """`criteria` with the result that holds (see `answered`)."""
    if not criteria:
        return None
    has_letters = any(criterion.letter for criterion in criteria)
    columns = (
        *_letter_column(has_letters),
        Column("criterion", _("Success criterion"), share=38),
        Column("threshold", _("Held against"), share=14),
        Column("deadline", _("Deadline"), ColumnKind.DATE, share=14),
        Column("answer", _("Answer"), share=24, tag_heading=_("Verdict")),
    )
    rows = tuple(
        Row(
            f"criterion:{criterion.pk}",
            (
                *((TextCell.of(criterion.letter),) if has_letters else ()),
                criterion_cell(criterion),
                threshold_cell(criterion),
                deadline_cell(criterion),
                answer_cell(criterion),
            ),
        )
        for criterion in criteria
    )
    title = _("Success criteria")
    return Table(f"criteria:{project.pk}", title, columns, rows, show_title=True)


def activity_blocks(project: Project, reading: Reading) -> tuple[Table, ...]:
    """What is done, how it is followed up, and what is required in the end: each its own table."""
    groups = (
        ("tasks", _("Measures and actions"), TASKS),
        ("follow-up", _("Documentation and follow-up"), (ActivityKind.FOLLOW_UP,)),
        ("requirements", _("Result requirements"), (ActivityKind.REQUIREMENT,)),
    )
    activities = reading.activities_by_project.get(project.pk, [])
    tables = []
    for key, title, kinds in groups:
        of_kind = [activity for activity in activities if activity.kind in kinds]
        if of_kind:
            tables.append(_activity_table(f"{key}:{project.pk}", title, of_kind, reading))
    return tuple(tables)


def _activity_table(
    key: str, title: str, activities: Sequence[Activity], reading: Reading
) -> Table:
    """With a column for who is responsible where anybody is named."""
    names_somebody = any(map(responsible_words, activities))
    columns = (
        Column("activity", title, share=40),
        *((Column("responsible", _("Responsible"), share=16),) if names_somebody else ()),
        Column("deadline", _("Deadline"), ColumnKind.DATE, share=16),
        Column("follow_up", _("Follow-up"), share=24, tag_heading=_("State")),
    )
    rows = tuple(
        Row(
            f"activity:{activity.pk}",
            (
                activity_cell(activity, says_kind=activity.kind in TASKS),
                *((TextCell.of(responsible_words(activity)),) if names_somebody else ()),
                deadline_cell(activity),
                follow_up_cell(activity, reading.standing_of(activity)),
            ),
        )
        for activity in activities
    )
    return Table(key, title, columns, rows, show_title=True)


def money_table(project: Project, reading: Reading) -> Table | None:
    """What each year or purpose gets: what is not stated stays unknown and is not 0."""
    lines = reading.lines_by_project.get(project.pk, [])
    if not lines:
        return None
    columns = (
        Column("line", _("Year or purpose"), share=28),
        Column("amount", _("Amount"), ColumnKind.MONEY, share=20),
        Column("source", _("Funding source"), share=24),
        Column("note", _("Note"), share=28),
    )
    rows = [_line_row(line, reading) for line in lines]
    if len(lines) > 1:
        rows.append(_sum_row(project, lines))
    title = _("Economy")
    return Table(f"economy:{project.pk}", title, columns, tuple(rows), show_title=True)


def _line_row(line: BudgetLine, reading: Reading) -> Row:
    counts = line.counts_in_project
    written = amount_words(line, reading.portfolio.currency) if line.as_written else ""
    says_more = written and written != reading.words(line.amount_oere)
    amount = MoneyCell(
        line.amount_oere,
        lines=(Line(written, Style.MUTED),) if says_more else (),
        approximate=line.approximate,
    )
    cells = (
        TextCell.of(line.label or line.get_kind_display()),
        amount,
        TextCell.of(", ".join(sources_as_written([line]))),
        TextCell.of(line.note, Style.MUTED),
    )
    kind = RowKind.DATA if counts else RowKind.INFORMATION
    return Row(f"line:{line.pk}", cells, kind, "total" if counts else "")


def _sum_row(project: Project, lines: Iterable[BudgetLine]) -> Row:
    unknown = sum(line.amount_oere is None for line in lines)
    words = ngettext("%(count)s amount not stated", "%(count)s amounts not stated", unknown)
    note = TextCell.of(words % {"count": unknown} if unknown else "", Style.MUTED)
    cells = (TextCell.of(_("Known in all")), MoneyCell(project.amount_oere), TextCell(), note)
    return Row("total", cells, RowKind.TOTAL)


def _letter_column(has_letters: bool) -> tuple[Column, ...]:
    return (Column("letter", _("Letter"), share=10),) if has_letters else ()


def _group_row(key: str, words: str, columns: Sequence[Column]) -> Row:
    """The words stand in the column of what they head."""
    heading = TextCell.of(words, Style.STRONG)
    cells = (heading if column.key == "goal" else TextCell() for column in columns)
    return Row(key, tuple(cells), RowKind.GROUP)
