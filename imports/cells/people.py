"""Who stands in a cell: people with their organisations, organisations alone, groups.

Nothing is guessed. A line that cannot be split into names and organisations stays whole as the text
of a group, so that no word of the file is lost.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from imports.cells.lines import unwrapped
from imports.cells.names import is_job, is_nobody
from imports.cells.organisations import is_organisation
from imports.cells.people_described import by_office, described
from imports.cells.people_labels import Section, numbered, role_named, sections
from imports.cells.people_pieces import Kind, Link, Piece, Vocabulary, pieces_of, segments
from imports.cells.people_settled import settled
from imports.content import ReadPerson

LONGEST_CELL = 20_000
"""What is longer is a text, and no list of people."""
LONGEST_GROUP = 200
LONGEST = {"name": 120, "organisation": 120, "title": 80, "side": 60, "scope": 120}
"""As the fields of an assignment."""


@dataclass(frozen=True)
class KnownNames:
    """The organisations and people that the register and the file itself are known to hold."""

    organisations: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(frozenset(map(str.casefold, self.organisations)), self.people)


def read_people(words: str, known: KnownNames) -> tuple[ReadPerson, ...]:
    """The assignments that a cell of people names, in their order.

    `Anna Prøve, KL`, `Anna Prøve (KL)`, `KL: Anna Prøve` and `KL, Anna Prøve` are the same person
    of the same organisation. Lines, bullets, semicolons, commas and `og` separate; where nothing
    does, the name of an organisation ends one person and begins the next. `A og B, KL` are both of
    KL. After `KTO: …` somebody with an organisation of their own sits on the side of KTO.
    """
    if len(words) > LONGEST_CELL:
        return tuple(_groups(" ".join(words.split())))
    vocabulary = known.vocabulary
    found: list[ReadPerson] = []
    for section in sections(unwrapped(words).strip()):
        found += _of_section(section, vocabulary)
    return tuple(found)


def _of_section(section: Section, words: Vocabulary) -> list[ReadPerson]:
    parts = list(numbered(section))
    read = [_of_text(part.text, words) for part in parts]
    # A list of single people is only counted; numbers with several people are of sub-activities.
    counted_only = len(parts) > 1 and all(len(each) == 1 for each in read)
    return [
        each
        for part, persons in zip(parts, read, strict=True)
        for person in persons
        for each in _with_role(person, part.role, section.scope if counted_only else part.scope)
    ]


def _of_text(text: str, words: Vocabulary) -> list[ReadPerson]:
    """Line by line; or as one line, if only so every word of it finds its place."""
    found = _Reader(words).read(text)
    if "\n" not in text.strip() or all(_is_split(person) for person in found):
        return found
    joined = _Reader(words).read(" ".join(text.split()))
    return joined if all(_is_split(person) for person in joined) else found


def _is_split(person: ReadPerson) -> bool:
    return not person.group or is_nobody(person.group)


def _with_role(person: ReadPerson, role: str, scope: str) -> list[ReadPerson]:
    """The person with what the label says; a scope too long for them follows as a group."""
    both = ", ".join(part for part in (scope, person.scope) if part)
    role = person.role or role
    if len(both) <= LONGEST["scope"]:
        return [replace(person, role=role, scope=both)]
    rest = [replace(group, role=role) for group in _groups(both)]
    return [replace(person, role=role, scope=""), *rest]


class _Reader:
    """Goes through the lines under one label and gives each person what belongs to them."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.found: list[ReadPerson] = []
        self.waiting: list[int] = []
        """The places of those whose organisation would be named next."""
        self.side = ""
        self.sided_from = 0
        self.title = ""

    def read(self, text: str) -> list[ReadPerson]:
        for segment in segments(text):
            self._segment(segment)
        self._end_side()
        return self.found

    def _segment(self, segment: str) -> None:
        if person := by_office(segment):
            self._alone(person)
            return
        pieces = settled(pieces_of(segment, self.words), self.words)
        if any(piece.kind is Kind.UNKNOWN for piece in pieces) or _too_long(pieces):
            self._alone(*([person] if (person := described(segment)) else _groups(segment)))
            return
        if [piece.kind for piece in pieces] != [Kind.ORGANISATION]:
            self.waiting = []
        for place, piece in enumerate(pieces):
            self._piece(piece, pieces[place - 1] if place else None)

    def _alone(self, *people: ReadPerson) -> None:
        """Somebody of a line of their own, of whom the next line says nothing."""
        self.waiting = []
        self.found += people

    def _piece(self, piece: Piece, before: Piece | None) -> None:
        match piece.kind:
            case Kind.NAME | Kind.NOBODY:
                self._person(piece, before)
            case Kind.ORGANISATION:
                self._organisation(piece.text)
            case Kind.SIDE:
                self._end_side()
                self.side, self.sided_from = piece.text, len(self.found)
                self.waiting = []
            case Kind.TITLE:
                self._title(piece)
            case Kind.BRACKET:
                self._bracket(piece.text, before)
            case Kind.CONTACT:
                beside = before is not None and before.kind is Kind.CONTACT
                self._add(" " if beside else ", ", scope=piece.text)

    def _person(self, piece: Piece, before: Piece | None) -> None:
        joined = piece.link is Link.AND and before is not None and before.kind is Kind.NAME
        if not joined:
            self.waiting = []
        self.waiting.append(len(self.found))
        title, self.title = piece.title or self.title, ""
        role = role_named(title)
        person = ReadPerson(title="" if role else title, role=role)
        field = "group" if piece.kind is Kind.NOBODY else "name"
        self.found.append(replace(person, **{field: piece.text}))

    def _organisation(self, name: str) -> None:
        if not self.waiting:
            self.found.append(ReadPerson(organisation=name))
            return
        # Of two on one side the organisation is only said of the last: the side is the other's.
        for place in self.waiting[-1:] if self.side else self.waiting:
            self.found[place] = replace(self.found[place], organisation=name)
        self.waiting = []

    def _title(self, piece: Piece) -> None:
        if self.found and piece.link in (Link.COMMA, Link.DASH):
            self._job(piece.text)
        else:
            self.title = piece.text

    def _bracket(self, words: str, before: Piece | None) -> None:
        """`(KL)`, `(Perspektivgruppen)` after an organisation, `(projektleder)`, `(kun fase 1)`."""
        after_organisation = before is not None and before.kind is Kind.ORGANISATION
        if after_organisation and self.found and words.istitle() and " " not in words:
            last = self.found[-1]
            self.found[-1] = replace(last, organisation=f"{last.organisation} ({words})")
        elif self.waiting and _may_be_organisation(words, self.words):
            self._organisation(words)
        elif is_job(words) or role_named(words):
            self._job(words)
        else:
            self._add(scope=words)

    def _job(self, words: str) -> None:
        """`projektleder` is a role in the project, `direktør` a job beside it."""
        if role := role_named(words):
            self.found[-1] = replace(self.found[-1], role=role)
        else:
            self._add(title=words)

    def _add(self, between: str = ", ", **words: str) -> None:
        """Add to what is known of the last person, after what stands there already."""
        last = self.found[-1]
        both = {
            field: between.join(part for part in (getattr(last, field), more) if part)
            for field, more in words.items()
        }
        self.found[-1] = replace(last, **both)

    def _end_side(self) -> None:
        if self.side and self.sided_from == len(self.found):
            self.found.append(ReadPerson(organisation=self.side))
        elif self.side:
            for place in range(self.sided_from, len(self.found)):
                self.found[place] = _on_side(self.found[place], self.side)
        self.side = ""
        if self.title and self.found:
            self._add(title=self.title)
        self.title = ""


def _on_side(person: ReadPerson, side: str) -> ReadPerson:
    if person.organisation:
        return replace(person, side=side)
    return replace(person, organisation=side)


def _may_be_organisation(words: str, known: Vocabulary) -> bool:
    single = " " not in words and words[:1].isupper() and not is_job(words)
    return is_organisation(words, known.organisations) or (single and not role_named(words))


def _too_long(pieces: list[Piece]) -> bool:
    limits = {Kind.NAME: LONGEST["name"], Kind.SIDE: LONGEST["side"], Kind.TITLE: LONGEST["title"]}
    return any(len(piece.text) > limits.get(piece.kind, LONGEST["scope"]) for piece in pieces)


def _groups(segment: str) -> list[ReadPerson]:
    """A group without names; a very long one on several lines, cut between its words."""
    rest = segment
    parts = []
    while len(rest) > LONGEST_GROUP:
        end = rest.rfind(" ", 0, LONGEST_GROUP) + 1 or LONGEST_GROUP
        parts.append(rest[:end].strip())
        rest = rest[end:]
    return [ReadPerson(group=part) for part in [*parts, rest] if part.strip(" -–—.,:;")]
