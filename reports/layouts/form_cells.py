"""The cells of a form: a criterion, what it is held against, and what was found."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from initiatives.models import Criterion, CriterionKind, CriterionResult, Goal, Verdict
from portfolio.dates import format_date
from portfolio.numbers import PERCENT, format_number, rounded
from reports.document import Line, Style, TagCell, TextCell
from reports.layouts.activity_cells import carried_lines
from reports.layouts.prose import prose

NOT_ANSWERED, NOT_JUDGED = "not_answered", "not_judged"

ANSWERS = (*(verdict.value for verdict in Verdict if verdict), NOT_JUDGED, NOT_ANSWERED)
"""Every way in which a criterion can stand, the best first."""


def goal_cell(goal: Goal) -> TextCell:
    return TextCell((*prose(goal.text), *carried_lines(goal)))


def criterion_cell(criterion: Criterion) -> TextCell:
    """The criterion, and how it is measured."""
    method = tuple(Line(line.text, Style.MUTED) for line in prose(criterion.method))
    return TextCell((*prose(criterion.text), *method, *carried_lines(criterion)))


def threshold_words(criterion: Criterion) -> str:
    """`≥ 85 %`, `ca. 5`, `−5 %`; empty where the document gives no number."""
    if criterion.threshold is None:
        return ""
    number = format_number(criterion.threshold.normalize(), unit=criterion.unit)
    if criterion.approximate:
        return _("approx. %(number)s") % {"number": number}
    signs = {CriterionKind.AT_LEAST: "≥ ", CriterionKind.AT_MOST: "≤ ", CriterionKind.COUNT: "≥ "}
    return f"{signs.get(CriterionKind(criterion.kind), '')}{number}"


def threshold_cell(criterion: Criterion) -> TextCell:
    """The number, or in which way it is answered without one."""
    if words := threshold_words(criterion):
        return TextCell.of(words)
    return TextCell.of(criterion.get_kind_display(), Style.MUTED)


def answer_of(criterion: Criterion) -> str:
    """Its verdict; else whether anything was found at all."""
    return criterion.verdict or (NOT_JUDGED if criterion.result is not None else NOT_ANSWERED)


def answer_label(answer: str) -> str:
    """What a verdict is called, and that there is none."""
    if answer == NOT_ANSWERED:
        return _("Not answered")
    return _("Answered, not judged") if answer == NOT_JUDGED else str(Verdict(answer).label)


def answer_cell(criterion: Criterion) -> TagCell:
    """Whether it is met, the figure that says so, and on what evidence."""
    answer, result = answer_of(criterion), criterion.result
    lines = tuple(_answer_lines(criterion, result)) if result is not None else ()
    return TagCell(answer, answer_label(answer), lines)


def _answer_lines(criterion: Criterion, result: CriterionResult) -> Iterator[Line]:
    if words := result_words(criterion, result):
        yield Line(words)
    yield Line(format_date(result.on, str(get_language())), Style.MUTED)
    yield from prose(result.evidence)


def result_words(criterion: Criterion, result: CriterionResult) -> str:
    """The number that was found, such as `87 %`, `−6,2 % (8 → 7,5)` or `3 (of 40 asked)`."""
    if result.value is None:
        return ""
    measured = criterion.measured(result)
    if criterion.kind == CriterionKind.RELATIVE_CHANGE:
        words = _change_words(result, measured)
    else:
        words = format_number(result.value.normalize(), unit=criterion.unit)
    if result.asked is not None:
        return _("%(number)s (%(count)s asked)") % {"number": words, "count": result.asked}
    return words


def _change_words(result: CriterionResult, measured: Decimal | None) -> str:
    assert result.value is not None
    value = format_number(result.value.normalize())
    if measured is None or result.base is None:
        return _("%(value)s, base unknown") % {"value": value}
    change = format_number(rounded(measured, 1).normalize(), unit=PERCENT)
    sign = "+" if measured > 0 else ""
    return f"{sign}{change} ({format_number(result.base.normalize())} → {value})"
