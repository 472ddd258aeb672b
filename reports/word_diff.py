"""What changed from one text to the next, word by word.

Lines and words that stand in both texts are found by difflib. Its time grows with the square of
the texts and beyond, so it is given a fixed amount of work, which is counted and not clocked: the
same two texts always give the same answer. What it does not get to is shown as replaced.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import accumulate

from reports.document import ChangeCell, Span, SpanKind

Spans = Iterator[Span]
Found = Sequence[re.Match[str]]
Run = tuple[re.Match[str], re.Match[str]]

_LINE = re.compile(r"[^\n]+")
# A line break, a word with what is inside it (`1.300.000`, `og/eller`), or other signs.
_WORD = re.compile(r"\n|\w(?:\S*\w)?[\u0300-\u036f]*|[^\w\s]+")
_UNBROKEN = re.compile(r"\S+")
WORK = 3_000_000
"""Comparisons of words: as many as keep the slowest pair of texts below a second."""
ALIKE = 0.4
"""The part of the shorter text that must stand in both, or they are shown as two texts."""
CONTEXT = 8
"""Words that are shown on either side of a change."""
GAP = 4
"""Fewer words than this are not worth leaving out."""
CRUMB = 3
"""So few words that stay between two changes make them harder to read, not easier."""


@lru_cache(maxsize=1_000)
def word_changes(before: str, after: str) -> ChangeCell:
    """Both texts in one, as `as_read` gives them.

    Kept: a page is made anew after any save, and nearly all of its texts are as they were.
    """
    spans = _aligned(as_read(before), as_read(after), _LINE, _by_words)
    return ChangeCell(tuple(_spans(_edits(spans))))


def as_read(text: str) -> str:
    """The text as pages show it: empty lines, and spaces beyond one, make no difference there."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def shortened(cell: ChangeCell) -> ChangeCell:
    """Only some words on either side of each change; `…` stands for what is left out."""
    if all(span.kind is SpanKind.SAME for span in cell.spans):
        return cell
    last = len(cell.spans) - 1
    return ChangeCell(
        tuple(
            Span(_context(span.text, after_change=place > 0, before_change=place < last))
            if span.kind is SpanKind.SAME
            else span
            for place, span in enumerate(cell.spans)
        )
    )


def _context(text: str, *, after_change: bool, before_change: bool) -> str:
    words = list(_UNBROKEN.finditer(text))
    shown = CONTEXT * (after_change + before_change)
    if len(words) < shown + GAP:
        return text
    head = text[: words[CONTEXT - 1].end()] + " " if after_change else ""
    tail = " " + text[words[-CONTEXT].start() :] if before_change else ""
    return f"{head}…{tail}"


# --- Finding what stands in both -----------------------------------------------------------------


class _Matcher(SequenceMatcher[str]):
    """Finds nothing more when its work is done."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        super().__init__(None, before, after, autojunk=False)
        # For each word it looks at every place of it in the other text.
        places = Counter(after)
        self.work_until = [0, *accumulate(1 + places[word] for word in before)]
        self.left = WORK

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        work = self.work_until[-1 if ahi is None else ahi] - self.work_until[alo]
        if work > self.left:
            return Match(alo, blo, 0)
        self.left -= work
        return super().find_longest_match(alo, ahi, blo, bhi)


def _aligned(
    before: str, after: str, pattern: re.Pattern[str], otherwise: Callable[[str, str], Spans]
) -> Spans:
    """What the pattern finds in both texts in the same order; `otherwise` says what is between."""
    olds, news = list(pattern.finditer(before)), list(pattern.finditer(after))
    head = _common(olds, news)
    tail = _common(olds[head:][::-1], news[head:][::-1])
    old_words = [token[0] for token in olds[head : len(olds) - tail]]
    new_words = [token[0] for token in news[head : len(news) - tail]]
    found = _Matcher(old_words, new_words).get_matching_blocks()[:-1]
    blocks = [
        (0, 0, head),
        *((match.a + head, match.b + head, match.size) for match in found),
        (len(olds) - tail, len(news) - tail, tail),
    ]
    old_end = new_end = 0
    for old_start, new_start, size in blocks:
        found_olds = olds[old_start : old_start + size]
        found_news = news[new_start : new_start + size]
        for (old, old_last), (new, new_last) in _runs(before, found_olds, after, found_news):
            yield from otherwise(before[old_end : old.start()], after[new_end : new.start()])
            yield Span(_text_of(before, (old, old_last)))
            old_end, new_end = old_last.end(), new_last.end()
    yield from otherwise(before[old_end:], after[new_end:])


def _runs(before: str, olds: Found, after: str, news: Found) -> Iterator[tuple[Run, Run]]:
    """The first and the last of what stands in both without a break: all, if what is between is
    the same too, which it nearly always is; else each by itself.
    """
    if not olds:
        return
    whole, whole_new = (olds[0], olds[-1]), (news[0], news[-1])
    if _text_of(before, whole) == _text_of(after, whole_new):
        yield whole, whole_new
        return
    for old, new in zip(olds, news, strict=True):
        yield (old, old), (new, new)


def _text_of(text: str, run: Run) -> str:
    return text[run[0].start() : run[1].end()]


def _by_words(old: str, new: str) -> Spans:
    """Texts that have little in common are shown one after the other."""
    edits = _without_crumbs(_edits(_aligned(old, new, _WORD, _replaced)))
    kept = sum(len(edit.same) for edit in edits)
    alike = kept >= ALIKE * min(len(old), len(new))
    return _spans(edits) if alike else _replaced(old, new)


def _common(olds: Found, news: Found) -> int:
    """How many words both begin with."""
    pairs = zip(olds, news, strict=False)
    return next(
        (place for place, (old, new) in enumerate(pairs) if old[0] != new[0]),
        min(len(olds), len(news)),
    )


def _replaced(old: str, new: str) -> Spans:
    """One text for another; spaces at their ends that are the same have not changed."""
    if old == new:
        yield Span(old)
        return
    start = _shared_space(old, new)
    end = _shared_space(old[start:][::-1], new[start:][::-1])
    yield Span(old[:start])
    yield Span(old[start : len(old) - end], SpanKind.REMOVED)
    yield Span(new[start : len(new) - end], SpanKind.ADDED)
    yield Span(old[len(old) - end :])


def _shared_space(old: str, new: str) -> int:
    return next(
        (
            place
            for place, (one, other) in enumerate(zip(old, new, strict=False))
            if one != other or not one.isspace()
        ),
        min(len(old), len(new)),
    )


# --- Making it readable --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Edit:
    """A change with the words before it that have not changed."""

    same: str
    removed: str
    added: str

    @property
    def size(self) -> int:
        return max(len(self.removed), len(self.added))

    def then(self, other: "_Edit") -> "_Edit":
        """This change and the next as one."""
        removed = self.removed + other.same + other.removed
        return _Edit(self.same, removed, self.added + other.same + other.added)


def _edits(spans: Iterable[Span]) -> list[_Edit]:
    """Changes that nothing keeps apart become one. Words at the end are an edit that is none."""
    edits: list[_Edit] = []
    same: list[str] = []
    removed: list[str] = []
    added: list[str] = []
    parts = {SpanKind.SAME: same, SpanKind.REMOVED: removed, SpanKind.ADDED: added}
    for span in (*spans, None):
        if span is None or (span.kind is SpanKind.SAME and span.text and (removed or added)):
            edits.append(_Edit("".join(same), "".join(removed), "".join(added)))
            for part in parts.values():
                part.clear()
        if span is not None and span.text:
            parts[span.kind].append(span.text)
    return edits


def _without_crumbs(edits: Iterable[_Edit]) -> list[_Edit]:
    """Changes with next to nothing between them become one; a line break keeps them apart."""
    kept: list[_Edit] = []
    for edit in edits:
        kept.append(edit)
        while len(kept) > 1 and _is_crumb(kept[-1].same, kept[-2].size, kept[-1].size):
            last = kept.pop()
            kept.append(kept.pop().then(last))
    return kept


def _is_crumb(same: str, size_before: int, size_after: int) -> bool:
    shorter_than_both = len(same) <= min(size_before, size_after)
    return shorter_than_both and "\n" not in same and len(same.split()) <= CRUMB


def _spans(edits: Iterable[_Edit]) -> Spans:
    for edit in edits:
        spans = (
            Span(edit.same),
            Span(edit.removed, SpanKind.REMOVED),
            Span(edit.added, SpanKind.ADDED),
        )
        yield from (span for span in spans if span.text)
