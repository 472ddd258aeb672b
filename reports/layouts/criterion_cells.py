"""The cells of success criteria: what is aimed at, what was found, and what follows from it."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from initiatives.models import Criterion, CriterionKind, CriterionResult, Verdict
from initiatives.models.criterion import MEASURED
from portfolio.dates import format_date
from portfolio.numbers import PERCENT, decimals_of, format_number, rounded
from reports.document import DateCell, Line, Style, TagCell, TextCell
from reports.layouts.prose import prose

UNANSWERED = "unanswered"
"""What stands in place of a verdict as long as there is none."""


def criterion_cell(criterion: Criterion) -> TextCell:
    """The text, and how it is measured."""
    lines = list(prose(criterion.text))
    if criterion.method:
        lines.append(Line(criterion.method, Style.MUTED))
    return TextCell(tuple(lines))


def threshold_cell(criterion: Criterion) -> TextCell:
    return TextCell.of(threshold_words(criterion))


def threshold_words(criterion: Criterion) -> str:
    """Such as `mindst 85 %` or `−5 %`; the kind alone where there is no number."""
    if criterion.threshold is None:
        return str(criterion.get_kind_display())
    is_change = criterion.kind == CriterionKind.RELATIVE_CHANGE
    figure = _figure(criterion.threshold, PERCENT if is_change else criterion.unit)
    figure = _("approx. %(number)s") % {"number": figure} if criterion.approximate else figure
    if criterion.kind == CriterionKind.AT_MOST:
        return _("at most %(number)s") % {"number": figure}
    if criterion.kind == CriterionKind.AT_LEAST:
        return _("at least %(number)s") % {"number": figure}
    if is_change and criterion.threshold > 0:
        return f"+{figure}"
    return figure


def deadline_cell(criterion: Criterion) -> DateCell:
    """The words; files have the day that they mean beside them."""
    return DateCell(criterion.deadline_latest, criterion.deadline_as_written)


def result_words(criterion: Criterion, result: CriterionResult) -> str:
    """The number that was found, `−5 % (from 8 to 7,6)` or `87 % of 120 asked`; empty for none."""
    if result.value is None:
        return ""
    if criterion.kind == CriterionKind.RELATIVE_CHANGE:
        return _change_words(criterion, result)
    unit = criterion.unit if criterion.kind in MEASURED else ""
    words = _figure(result.value, unit)
    if result.asked is not None:
        return _("%(number)s of %(asked)s asked") % {"number": words, "asked": result.asked}
    return words


def verdict_label(verdict: Verdict | None) -> str:
    return str(verdict.label) if verdict else _("Not answered")


def verdict_cell(criterion: Criterion, result: CriterionResult | None) -> TagCell:
    """The verdict with the newest result that it follows from."""
    verdict = criterion.verdict_of(result)
    lines: list[Line] = []
    if result is not None:
        words = result_words(criterion, result)
        lines += [Line(words)] if words else []
        lines += prose(result.evidence)
        lines.append(Line(format_date(result.on, str(get_language())), Style.MUTED))
    return TagCell(verdict or UNANSWERED, verdict_label(verdict), tuple(lines))


def _change_words(criterion: Criterion, result: CriterionResult) -> str:
    measured = criterion.measured(result)
    if measured is None or result.value is None or result.base is None:
        return ""
    change = rounded(measured, 1)
    sign = "+" if change > 0 else ""
    unit = criterion.unit if criterion.unit != PERCENT else ""
    return _("%(change)s (from %(base)s to %(value)s)") % {
        "change": f"{sign}{_figure(change, PERCENT)}",
        "base": _figure(result.base, ""),
        "value": _figure(result.value, unit),
    }


def _figure(number: Decimal, unit: str) -> str:
    """With the decimals that it needs: the zeros that a database adds say nothing."""
    return format_number(number, decimals=decimals_of(number), unit=unit)


@dataclass(frozen=True, slots=True)
class ShownResult:
    """One result as a list below a form shows it."""

    result: CriterionResult
    words: str
    verdict: str


def shown_results(
    criterion: Criterion, *, without: int | None = None, only: int | None = None
) -> list[ShownResult]:
    """The results of a criterion, the one that holds first."""
    found = criterion.results.select_related("by").order_by("-on", "-pk")
    return [
        ShownResult(each, result_words(criterion, each), _said(criterion, each))
        for each in found
        if each.pk != without and only in (None, each.pk)
    ]


def _said(criterion: Criterion, result: CriterionResult) -> str:
    verdict = criterion.verdict_of(result)
    return str(verdict.label) if verdict else ""
