"""What stood in a report and what stands in the next one, as readers know it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from budgets.models import Standing
from initiatives.models import Light, Stage
from portfolio.money import format_amount, parse_decimal_string
from reports.changes import Change, ChangeKind
from reports.document import ChangeCell, Span, SpanKind
from reports.layouts.part_values import label_in, part_values
from reports.word_diff import shortened, word_changes


@dataclass(frozen=True)
class Wording:
    """What the words of changes depend on: notation, and how often deadlines have been moved."""

    language: str
    currency: str
    moves: Mapping[str, int]
    area_names: Mapping[str, str]

    def amount(self, decimal: str | None) -> str:
        return format_amount(parse_decimal_string(decimal), currency=self.currency) or _(
            "not stated"
        )


def change_cell(change: Change, wording: Wording) -> ChangeCell:
    """Old struck out beside new; long texts only around what changed."""
    before, after = value_words(change, wording)
    if change.kind is ChangeKind.TEXT:
        return shortened(word_changes(before, after))
    spans = []
    if before:
        spans.append(Span(before, SpanKind.REMOVED))
    if after:
        spans.append(Span(after, SpanKind.ADDED))
    return ChangeCell(tuple(spans))


def value_words(change: Change, wording: Wording) -> tuple[str, str]:
    """What stood there and what stands there now, as a reader knows it; empty for nothing."""
    match change.kind:
        case ChangeKind.MONEY:
            was, now = change.detail.get("standing_before"), change.detail.get("standing_after")
            return (
                _line_words(change.before, was, now, wording),
                _line_words(change.after, now, was, wording),
            )
        case ChangeKind.FRAME:
            return wording.amount(change.before), wording.amount(change.after)
        case ChangeKind.MONEY_MOVED:
            amount = wording.amount(change.detail.get("amount"))
            return change.before or "", f"{change.after} ({amount})"
        case ChangeKind.NEW_PROJECT | ChangeKind.REMOVED_PROJECT:
            parts = (
                label_in(Stage, change.after or change.before),
                wording.amount(change.detail.get("amount")),
            )
            words = ", ".join(part for part in parts if part)
            return ("", words) if change.kind is ChangeKind.NEW_PROJECT else (words, "")
        case ChangeKind.DECISION_WANTED:
            return "", str(_("decision wanted"))
        case ChangeKind.LIGHT:
            return label_in(Light, change.before), label_in(Light, change.after)
        case ChangeKind.STAGE | ChangeKind.CLOSED:
            return label_in(Stage, change.before), label_in(Stage, change.after)
        case _:
            return part_values(change, wording.language)


def _line_words(
    amount: str | None, standing: str | None, other: str | None, wording: Wording
) -> str:
    """An amount; with its standing where that is what changed; empty where there is no line."""
    if standing is None:
        return ""
    words = wording.amount(amount)
    label = label_in(Standing, standing)
    return f"{words} ({label})" if other not in (None, standing) else words
