"""Whose frame each row and each sum is of, once all frames of its area are known."""

import re

from imports.content import RowKind
from imports.recognition.drafts import AreaDraft, FrameDraft, RowDraft
from imports.recognition.running import Running
from portfolio.search import searchable

_SUFFIX = re.compile(
    r"(?:\s[-\u2013\u2014]\s*(?P<dash>[^-\u2013\u2014()]{1,40})"
    r"|\((?P<brackets>[^()]{1,40})\))\s*$"
)


def settle_frames(run: Running) -> None:
    """A row's frame is what a column, its amount or a heading names; else the ending of its title
    (*… – RLTN*); else the area's first frame.
    """
    for row in run.rows:
        if row.frame:
            row.area.frame(row.frame, in_total=row.frame_in_total)
    for draft in run.sums:
        if draft.area is not None and draft.frame:
            draft.area.frame(draft.frame)
    for area in run.areas:
        if not area.own_frames():
            area.frame("")
    for row in run.rows:
        row.frame = _frame_of(row).name
    for draft in run.sums:
        if draft.area is not None:
            draft.frame = _frame_in_words(draft.area, draft.words, draft.frame).name


def _frame_of(row: RowDraft) -> FrameDraft:
    if row.frame or (row.frame == "" and "" in row.area.frames):
        return row.area.frame(row.frame)
    if row.kind != RowKind.LINE:
        named = _by_suffix(row)
        if named is not None:
            return named
    return row.area.own_frames()[0]


def _by_suffix(row: RowDraft) -> FrameDraft | None:
    title = next((cell.words for cell in row.cells.values() if cell.field == "title"), "")
    match = _SUFFIX.search(" ".join(title.split()))
    if match is None:
        return None
    ending = searchable((match["dash"] or match["brackets"]).strip())
    return row.area.frames.get(ending) if ending else None


def _frame_in_words(area: AreaDraft, words: str, running: str | None) -> FrameDraft:
    """The frame that a sentence names; else the one of the heading above it; else the first."""
    said = searchable(words)
    named = [
        frame
        for key, frame in area.frames.items()
        if key and re.search(rf"(?<!\w){re.escape(key)}(?!\w)", said)
    ]
    if len(named) == 1:
        return named[0]
    if running is not None and searchable(running) in area.frames:
        return area.frame(running)
    return area.own_frames()[0]
