"""A line of a cell of people, cut into names, organisations and what stands beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto

from imports.cells.lines import lines_of
from imports.cells.names import LONGEST_NAME, is_job, is_nobody, looks_like_name, without_job
from imports.cells.organisations import organisation_length


class Kind(StrEnum):
    NAME = auto()
    ORGANISATION = auto()
    SIDE = auto()
    """What stands before a colon: the party that those after it sit for."""
    TITLE = auto()
    NOBODY = auto()
    BRACKET = auto()
    CONTACT = auto()
    UNKNOWN = auto()


class Link(StrEnum):
    """What stands between a piece and the one before it."""

    START = auto()
    NOTHING = auto()
    COMMA = auto()
    AND = auto()
    DASH = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    text: str
    link: Link
    title: str = ""
    between: str = ""
    """The word or sign that joins it to the one before: `og`, `&`."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names that are known; organisations in lower case."""

    organisations: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()


_TOKEN = re.compile(
    r"\((?P<bracket>[^()]*)\)|(?P<comma>,)|(?P<colon>:)"
    r"|(?<!\S)(?P<conjunction>og|and|samt|&|/|\+)(?!\S)|(?<!\S)(?P<dash>[-–—])(?!\S)"
    r"|(?P<word>[^\s,:()]+)|(?P<odd>\S)"
)
_LINKS = {"comma": Link.COMMA, "conjunction": Link.AND, "dash": Link.DASH}
# `Chr. Hansen`, `M. Ravn`: the point belongs to the name and ends nothing.
_SHORTENED = re.compile(
    r"(?:[^\W\d_]\.)+|(?:chr|th|kr|fr|joh|jr|sr|dr|prof|st|nr|ph|vilh|alb|konst|cand|mag|phil|tlf|tel|mob|v)\.",
    re.IGNORECASE,
)
_CONTACT = re.compile(r".*@.*|\+?[0-9]{2,}|(?:tlf|tel|mobil|mob|e-?mail|e-?post)\.?", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:,|\b(?:og|and|samt)|&|-)$")
_BEGINS_GOING_ON = re.compile(r"(?:,|(?:og|and|samt)\b|&|\()")
# `Anna Prøve/Bo Eksempel`; not `LC/DLF`, which is an organisation.
_SLASHED = re.compile(
    r"(?<=[a-zæøåäöéü])/(?=[A-ZÆØÅ][a-zæøåäöéü][\w.-]* [A-ZÆØÅ][a-zæøåäöéü])", re.MULTILINE
)
_BETWEEN = re.compile(r"\s*[;|\t•·▪◦●]\s*")


def segments(text: str) -> list[str]:
    """What is separated by lines, bullets or semicolons; a line that goes on is put together."""
    found: list[str] = []
    for line in lines_of(_SLASHED.sub(" / ", _BETWEEN.sub("\n", text))):
        if found and (_GOES_ON.search(found[-1]) or _BEGINS_GOING_ON.match(line)):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def pieces_of(segment: str, words: Vocabulary) -> list[Piece]:
    pieces: list[Piece] = []
    link, between = Link.START, ""
    for kind, run in _runs(segment):
        if kind == "words":
            first, *rest = _of_run(run, words)
            pieces += [replace(first, link=link, between=between), *rest]
            link = Link.NOTHING
        elif kind == "bracket":
            pieces.append(Piece(Kind.BRACKET, run[0], Link.NOTHING))
            link = Link.NOTHING
        elif kind == "colon":
            _make_side(pieces)
            link = Link.START
        elif kind in _LINKS:
            # `KL, og Anna`: the last of several separators says most.
            link = _LINKS[kind] if link is not Link.START or pieces else Link.START
            between = "".join(run)
        elif kind == "odd":
            pieces.append(Piece(Kind.UNKNOWN, run[0], link))
    return pieces


def _runs(segment: str) -> Iterator[tuple[str, list[str]]]:
    """The words between separators, and the separators; a full stop separates like a comma."""
    run: list[str] = []
    for match in _TOKEN.finditer(segment):
        kind = str(match.lastgroup)
        conjoins = kind == "conjunction" and not (run and run[-1].endswith("-"))
        if kind == "word" or (kind == "conjunction" and not conjoins):
            word = match[0]
            ends = word.endswith(".") and not _SHORTENED.fullmatch(word)
            run.append((word.rstrip(".") if ends else word).rstrip("*†¹²³"))
            if not ends:
                continue
            if run := [each for each in run if each]:
                yield "words", run
            yield "comma", []
        else:
            if run := [each for each in run if each]:
                yield "words", run
            yield kind, [match["bracket"].strip()] if kind == "bracket" else [match[0]]
        run = []
    if run := [each for each in run if each]:
        yield "words", run


def _make_side(pieces: list[Piece]) -> None:
    if pieces and pieces[-1].kind in (Kind.NAME, Kind.ORGANISATION, Kind.UNKNOWN):
        pieces[-1] = replace(pieces[-1], kind=Kind.SIDE)


def _of_run(run: Sequence[str], words: Vocabulary) -> list[Piece]:
    """Names and organisations that follow each other with nothing between them."""
    if _is_name_in_capitals(run, words):
        return [Piece(Kind.NAME, " ".join(run), Link.NOTHING)]
    found: list[Piece] = []
    rest: list[str] = []
    place = 0
    while place < len(run):
        kind, length = _known_at(run, place, words, at_start=not rest and place == 0)
        if not length:
            rest.append(run[place])
            place += 1
            continue
        found += _of_text(rest)
        found.append(Piece(kind, " ".join(run[place : place + length]), Link.NOTHING))
        rest, place = [], place + length
    return found + _of_text(rest)


def _known_at(
    run: Sequence[str], place: int, words: Vocabulary, *, at_start: bool
) -> tuple[Kind, int]:
    for length in range(min(LONGEST_NAME, len(run) - place) if words.people else 0, 0, -1):
        end = place + length
        if " ".join(run[place:end]) in words.people and not _goes_on(run, end, length, words):
            return Kind.NAME, length
    if is_nobody(run[place]):
        return Kind.NOBODY, 1
    if _CONTACT.fullmatch(run[place]):
        return Kind.CONTACT, 1
    length = organisation_length(run[place:], words.organisations, at_start=at_start)
    return Kind.ORGANISATION, length


def _goes_on(run: Sequence[str], end: int, length: int, words: Vocabulary) -> bool:
    """Whether a known name is only the beginning of the one that stands there.

    Somebody is known as `Ida`, and somebody as `Anne Marie`: neither is `Ida Holm` nor `Anne Marie
    Holm`.
    """
    after = run[end:]
    if not after or _known_at(run, end, words, at_start=False)[1]:
        return False
    return length == 1 or len(after) == 1


def _of_text(run: Sequence[str]) -> list[Piece]:
    text, link = " ".join(run), Link.NOTHING
    if not text:
        return []
    if is_nobody(text):
        return [Piece(Kind.NOBODY, text, link)]
    if is_job(text):
        return [Piece(Kind.TITLE, text, link)]
    title, name = without_job(text)
    if looks_like_name(name):
        return [Piece(Kind.NAME, name, link, title)]
    return [Piece(Kind.UNKNOWN, text, link)]


def _is_name_in_capitals(run: Sequence[str], words: Vocabulary) -> bool:
    """`ANNA HOLM`: two or three words of capitals that are too long for short names."""
    if not 1 < len(run) <= 3 or any(word.casefold() in words.organisations for word in run):
        return False
    plain = all(word.isalpha() and word.isupper() for word in run)
    return plain and (min(map(len, run)) >= 4 or max(map(len, run)) >= 6)
