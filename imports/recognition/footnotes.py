"""Footnotes: what the mark behind a label or a title points to, and what it says of the amount."""

import re
from dataclasses import replace

from imports.content import RowKind
from imports.fields import Field
from imports.recognition.drafts import Footnote, RowDraft
from imports.recognition.running import Running
from portfolio.search import searchable

_PROVISIONAL = re.compile(
    r"\b(?:ikke (?:endnu )?(?:godkendt|vedtaget|bevilget|endelig\w*)"
    r"|ikke (?:ennå )?(?:godkjent|vedtatt)"
    r"|endnu ikke|ennå ikke|(?:under|til) behandling|mangler at (?:blive )?godkende\w*"
    r"|skøn\w*|estimeret|estimert|anslået|anslått|foreløbig\w*"
    r"|forelopig|foreløpig\w*|forventet|afventer (?:godkendelse|bevilling)|ansøgt"
    r"|not (?:yet )?(?:approved"
    r"|granted|decided)|estimated?|provisional|pending|tentative|subject to)\b"
)


def is_provisional(text: str) -> bool:
    """Whether a footnote says that an amount is not yet agreed: not approved, or estimated."""
    return bool(_PROVISIONAL.search(searchable(text)))


def settle_footnotes(run: Running) -> None:
    """Give each row the text of its mark: the next one of that mark below it, else one above."""
    by_mark: dict[str, list[Footnote]] = {}
    for note in run.footnotes:
        by_mark.setdefault(note.mark, []).append(note)
    for row in run.rows:
        texts = []
        for mark in row.marks:
            pointed = _pointed_to(by_mark.get(mark, []), row.order)
            if pointed is None:
                _keep_mark(row)
                continue
            pointed.used = True
            texts.append(pointed.text)
        if texts:
            row.footnote = "\n".join(texts)
            if is_provisional(row.footnote):
                _make_provisional(row)


def _pointed_to(notes: list[Footnote], order: int) -> Footnote | None:
    below = next((note for note in notes if note.order > order), None)
    return below or (notes[-1] if notes else None)


def _make_provisional(row: RowDraft) -> None:
    row.standing = "provisional"
    budget = row.cells.get(Field.BUDGET)
    if budget is not None and isinstance(budget.value, tuple):
        lines = tuple(
            replace(line, standing="provisional") if line.standing == "agreed" else line
            for line in budget.value
        )
        row.cells[Field.BUDGET] = replace(budget, value=lines)


def _keep_mark(row: RowDraft) -> None:
    """A mark that points nowhere belongs to the words."""
    field = Field.LABEL if row.kind == RowKind.LINE else Field.TITLE
    cell = row.cells.get(field)
    if cell is not None and isinstance(cell.value, str) and cell.words.startswith(cell.value):
        row.cells[field] = replace(cell, value=" ".join(cell.words.split()))
