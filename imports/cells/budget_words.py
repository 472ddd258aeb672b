"""The words of a budget cell, cut into clauses with their amounts, without its sources."""

import re
from dataclasses import dataclass

from imports.cells.amounts import CellAmount
from imports.cells.budget_clauses import Around
from imports.cells.lines import one_line
from imports.cells.sources import find_sources

# A sentence or a line ends; a line that goes on in lower case has only been broken.
_END = re.compile(
    r"(?<=[.!?;])\s+(?=[A-ZÆØÅ(”\"“])|[ \t]*\n\s*(?=[^\sa-zæøå])|(?<!:)\s+(?=\()"
    r"|(?<=\))\s+(?=[A-ZÆØÅ0-9])"
)
_JOINING = re.compile(
    r"\b(?:heraf|hvoraf|deraf|herav|hvorav|derav|herunder|of which|thereof|including|i alt|ialt"
    r"|total|samlet|til|og|samt|fra|på|for|and|to|from|kr)\b",
    re.IGNORECASE,
)
# What is left when a source was taken from the end of its sentence.
_HANGS = re.compile(r"\b(?:jf\.|fra|af|på|over|from|of|under|via|gennem)$", re.IGNORECASE)
_SAYS_SOMETHING = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Clause:
    start: int
    end: int
    amounts: tuple[CellAmount, ...]

    def holds(self, place: int) -> bool:
        return self.start <= place < self.end


def without_sources(words: str) -> tuple[str, str]:
    """The cell with its sources blanked, so that places stay, and the sources' words."""
    sources = find_sources(words)
    blanked = list(words)
    for start, end in sources:
        blanked[start:end] = " " * (end - start)
    return "".join(blanked), one_line(" ".join(words[start:end] for start, end in sources))


def without_habitual_brackets(words: str, amounts: list[CellAmount]) -> str:
    """`Konsulent (250.000 kr.), møder (50.000 kr.)`: where also the first amount is in brackets of
    its own, brackets say nothing of an amount, and are blanked.
    """
    around = [re.compile(r"\(\s*$").search(words[: amount.start]) for amount in amounts]
    if not amounts or not around[0] or not words[: around[0].start()].strip():
        return words
    signs = list(words)
    for amount, opened in zip(amounts, around, strict=True):
        closed = re.compile(r"\s*\)").match(words, amount.end)
        if opened and closed:
            signs[opened.start()] = signs[closed.end() - 1] = " "
    return "".join(signs)


def clauses_of(words: str, amounts: list[CellAmount]) -> list[Clause]:
    """The clauses in order; an amount is never cut, and a bracket without one stays where it is."""
    ends = [match.start() for match in _END.finditer(words)]
    ends = [
        end
        for end in ends
        if all(not amount.start < end < amount.end for amount in amounts)
        and not _inside_brackets(words, end)
        and not _bracket_without_amount(words, end, amounts)
    ]
    starts = [0, *ends]
    return [
        Clause(start, end, tuple(a for a in amounts if start <= a.start < end))
        for start, end in zip(starts, [*ends, len(words)], strict=True)
        if words[start:end].strip()
    ]


def surroundings(words: str, clauses: list[Clause]) -> list[Around]:
    """Each amount with the words beside it in its clause."""
    found = []
    for clause in clauses:
        for place, amount in enumerate(clause.amounts):
            begin = clause.amounts[place - 1].end if place else clause.start
            last = place + 1 == len(clause.amounts)
            end = clause.end if last else clause.amounts[place + 1].start
            left, right = words[begin : amount.start], words[amount.end : end]
            found.append(
                Around(
                    amount,
                    left,
                    right,
                    words[clause.start : clause.end],
                    place == 0,
                    _inside_brackets(words, amount.start),
                )
            )
    return found


def note_of(words: str, said: str, arounds: list[Around]) -> str:
    """The words of a clause that no field of its lines says, verbatim; empty if there are none.

    `said` is the clause without its sources. A clause that begins with its only amount is kept
    without it (`1,3 mio. kr. ekskl. moms`), one that a source begins or ends without that.
    """
    rest = one_line(said)
    for around in arounds:
        rest = rest.replace(around.amount.text, " ", 1)
        for used in around.used:
            rest = rest.replace(one_line(used), " ", 1)
    if not _SAYS_SOMETHING.search(_JOINING.sub(" ", rest)):
        return ""
    note = one_line(said)
    if note not in one_line(words) or _HANGS.search(note):
        note = one_line(words)
    if len(arounds) == 1 and note.startswith(arounds[0].amount.text):
        note = note.removeprefix(arounds[0].amount.text)
    return _unbracketed(note.strip(" ,;"))


def _unbracketed(words: str) -> str:
    inside = words[1:-1]
    whole = words.startswith("(") and words.endswith(")") and "(" not in inside
    return inside if whole else words


def _inside_brackets(words: str, place: int) -> bool:
    before = words[:place]
    return before.count("(") > before.count(")")


def _bracket_without_amount(words: str, place: int, amounts: list[CellAmount]) -> bool:
    match = re.compile(r"\s+\(([^()]*)\)").match(words, place)
    return match is not None and not any(match.start() < a.start < match.end() for a in amounts)
