"""What changed from one text to the next, word by word."""

from reports.document import ChangeCell, Span, SpanKind


def word_changes(before: str, after: str) -> ChangeCell:
    return ChangeCell((Span(before, SpanKind.REMOVED), Span(after, SpanKind.ADDED)))


def shortened(cell: ChangeCell) -> ChangeCell:
    return cell
