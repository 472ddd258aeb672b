"""What changed from one text to the next, word by word."""

import re
from difflib import SequenceMatcher
from itertools import groupby

from reports.document import ChangeCell, Span, SpanKind

TOO_DIFFERENT = 0.35
"""Texts with less than this in common are shown one after the other: word by word they would be
a patchwork that nobody can read."""

TOO_LONG = 3_000
"""Words, in both texts together, up to which they are compared word by word: about ten printed
pages. The time grows with the square of the length."""

CONTEXT = 8
"""So many words stand around a change; the rest of a long unchanged stretch is left out."""

_WORDS = re.compile(r"\S+\s*|\s+")


def word_changes(before: str, after: str) -> ChangeCell:
    """Both texts in one: the words that went, the words that came, and those that stayed."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > TOO_LONG:
        return _replaced(before, after)
    # Compared without the white space behind them, which is not what changed.
    matcher = SequenceMatcher(
        None, [word.rstrip() for word in old], [word.rstrip() for word in new], autojunk=False
    )
    if matcher.ratio() < TOO_DIFFERENT:
        return _replaced(before, after)
    spans: list[Span] = []
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            spans += _same(old[old_from:old_to], new[new_from:new_to])
        else:
            spans.append(Span("".join(old[old_from:old_to]), SpanKind.REMOVED))
            spans.append(Span("".join(new[new_from:new_to]), SpanKind.ADDED))
    return ChangeCell(_joined(spans))


def shortened(cell: ChangeCell) -> ChangeCell:
    """The cell with only some words around each change; what is left out is an ellipsis."""
    last = len(cell.spans) - 1
    return ChangeCell(
        tuple(
            _cut(span, has_before=place > 0, has_after=place < last)
            if span.kind is SpanKind.SAME
            else span
            for place, span in enumerate(cell.spans)
        )
    )


def _replaced(before: str, after: str) -> ChangeCell:
    if before == after:
        return ChangeCell(_joined([Span(before)]))
    return ChangeCell(_joined([Span(before, SpanKind.REMOVED), Span(after, SpanKind.ADDED)]))


def _same(old: list[str], new: list[str]) -> list[Span]:
    """Words that stayed; where only the space behind one changed, both stand there."""
    spans: list[Span] = []
    for was, now in zip(old, new, strict=True):
        if was == now:
            spans.append(Span(now))
        else:
            spans += [Span(was, SpanKind.REMOVED), Span(now, SpanKind.ADDED)]
    return spans


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Without empty ones, and neighbours of one kind as one."""
    full = [span for span in spans if span.text]
    return tuple(
        Span("".join(span.text for span in group), kind)
        for kind, group in groupby(full, key=lambda span: span.kind)
    )


def _cut(span: Span, *, has_before: bool, has_after: bool) -> Span:
    words = _WORDS.findall(span.text)
    head = words[:CONTEXT] if has_before else []
    tail = words[-CONTEXT:] if has_after else []
    if len(words) <= len(head) + len(tail) + 1:
        return span
    return Span("".join((*head, "… ", *tail)))
