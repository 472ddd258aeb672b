"""What is missing in a form, or does not agree with itself: said to a reader, never an error.

Plain values in, plain values out; the words for readers are in reports/layouts/form_findings.py.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from initiatives.models import Activity, ActivityKind, Clause, Criterion, Goal
from portfolio.dates import WrittenDate
from portfolio.next_year import first_year

ECONOMY = ("økonomi", "oekonomi", "economy", "budget")
REQUIREMENT = ("resultatkrav", "result requirement")
"""How the headings begin under which a form says what it costs, and what is required of it."""


class FindingKind(StrEnum):
    """In the order in which they are told of one form."""

    NO_ECONOMY = "no_economy"
    NO_AMOUNT = "no_amount"
    NO_REQUIREMENT = "no_requirement"
    NO_HOLDER = "no_holder"
    NO_GOALS = "no_goals"
    NO_CRITERIA = "no_criteria"
    NO_NUMBER = "no_number"
    OTHER_YEAR = "other_year"
    SAME_LETTER = "same_letter"
    LETTERS_GO_ON = "letters_go_on"
    BEFORE_ITS_PREDECESSOR = "before_its_predecessor"
    UNREAD_DEADLINE = "unread_deadline"
    BLANK = "blank"
    STANDS_ELSEWHERE = "stands_elsewhere"
    NO_PARTIES = "no_parties"
    NOT_SIGNED = "not_signed"


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` are the words of the document that it is about, such as the letters that repeat."""

    kind: FindingKind
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One annex: what the findings are found in. `lines` are the labels of its budget lines, each
    with whether it has an amount; `year` is the agreement's own.
    """

    heading: str
    year: int | None
    has_holder: bool
    lines: Sequence[tuple[str, bool]]
    clauses: Sequence[Clause]
    goals: Sequence[Goal]
    criteria: Sequence[Criterion]
    activities: Sequence[Activity]


def findings_of(form: Form) -> tuple[Finding, ...]:
    """In the order of `FindingKind`."""
    return tuple(
        finding
        for find in (_money, _what_is_not_there, _criteria, _year, _letters, _days, _blank)
        for finding in find(form)
    )


def codes_in(text: str, codes: Iterable[str]) -> list[str]:
    """Those of `codes`, such as `2a`, that a text names as words of their own."""
    return [code for code in codes if code and re.search(rf"(?<!\w){re.escape(code)}(?!\w)", text)]


def _money(form: Form) -> Iterator[Finding]:
    if not form.lines and not _has_clause(form, ECONOMY):
        yield Finding(FindingKind.NO_ECONOMY)
    if without := tuple(label for label, has_amount in form.lines if not has_amount):
        yield Finding(FindingKind.NO_AMOUNT, without)


def _what_is_not_there(form: Form) -> Iterator[Finding]:
    required = any(each.kind == ActivityKind.REQUIREMENT for each in form.activities)
    if not required and not _has_clause(form, REQUIREMENT):
        yield Finding(FindingKind.NO_REQUIREMENT)
    if not form.has_holder:
        yield Finding(FindingKind.NO_HOLDER)
    if not form.goals:
        yield Finding(FindingKind.NO_GOALS)
    if not form.criteria:
        yield Finding(FindingKind.NO_CRITERIA)


def _criteria(form: Form) -> Iterator[Finding]:
    """`what` are how many of how many have no number to be held against."""
    without = [criterion for criterion in form.criteria if criterion.threshold is None]
    if without:
        yield Finding(FindingKind.NO_NUMBER, (str(len(without)), str(len(form.criteria))))


def _year(form: Form) -> Iterator[Finding]:
    written = first_year(form.heading)
    if written and form.year and written != form.year:
        yield Finding(FindingKind.OTHER_YEAR, (str(written), str(form.year)))


def _letters(form: Form) -> Iterator[Finding]:
    goals = [goal.letter for goal in form.goals if goal.letter]
    criteria = [criterion.letter for criterion in form.criteria if criterion.letter]
    for letters in (goals, criteria):
        if twice := tuple(letter for letter, count in Counter(letters).items() if count > 1):
            yield Finding(FindingKind.SAME_LETTER, twice)
    if goals and goals[0].upper() != "A":
        yield Finding(FindingKind.LETTERS_GO_ON, (goals[0],))


def _days(form: Form) -> Iterator[Finding]:
    """Tasks are told in the order in which they are to be done."""
    dated = [
        (task.deadline_earliest or task.deadline_latest, task.deadline_latest, task)
        for task in form.activities
        if task.kind == ActivityKind.TASK and task.deadline_latest is not None
    ]
    for (begins, _ends, earlier), (_begins, ends, later) in pairwise(dated):
        # Where both can mean the same days, nobody knows which comes first.
        if ends < begins:
            yield Finding(FindingKind.BEFORE_ITS_PREDECESSOR, (str(later), str(earlier)))
    rows = (*form.goals, *form.criteria, *form.activities)
    if unread := tuple(_unread(row.deadline for row in rows)):
        yield Finding(FindingKind.UNREAD_DEADLINE, unread)


def _unread(deadlines: Iterable[WrittenDate]) -> list[str]:
    return list(dict.fromkeys(day.words for day in deadlines if day.words and not day.is_read))


def _blank(form: Form) -> Iterator[Finding]:
    if blank := tuple(str(clause) for clause in form.clauses if not clause.text):
        yield Finding(FindingKind.BLANK, blank)


def _has_clause(form: Form, beginnings: tuple[str, ...]) -> bool:
    return any(clause.heading.casefold().startswith(beginnings) for clause in form.clauses)
