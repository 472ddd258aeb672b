"""Who does what in a project: the whole list of a role, as written."""

import math
from collections.abc import Iterable
from typing import Any

from imports.content import ReadCell, ReadPerson, ReadRow
from imports.fields import PEOPLE, Field
from imports.planning.doing import PeopleDoing, Seat, Who
from imports.planning.ground import Findings, Ground
from imports.planning.limits import too_long
from imports.planning.organisations import organisations_in
from imports.planning.words import flat, named
from initiatives.models import Assignment, Person, Project

_LIMITS = {
    "group_text": Assignment,
    "title": Assignment,
    "organisation_as_written": Assignment,
    "side": Assignment,
    "scope": Assignment,
}
_BESIDE = ("title", "organisation_as_written", "side", "scope")


def compare_people(
    ground: Ground, row: ReadRow, found: Findings, project: Project | None
) -> PeopleDoing | None:
    """The assignments to make, change and take away; None where the lists are the same."""
    held = ground.site.assignments[project.pk] if project is not None else []
    cells = [(field, row.cells[field]) for field in PEOPLE if field in row.cells]
    said = {
        field: people
        for field, cell in cells
        if ground.says_something(cell) and (people := _people(cell, found)) is not None
    }
    roles: dict[str, list[ReadPerson]] = {}
    for field, people in said.items():
        # Two columns may name people of one role; an empty one of a workbook with keys its own.
        for each in people:
            roles.setdefault(each.role or str(field), []).append(each)
        if not people and ground.is_keyed:
            roles.setdefault(str(field), [])
    changed = {
        role: seats
        for role, people in roles.items()
        if (seats := _seats(ground, role, people, _of_role(held, role))) is not None
    }
    for field, people in said.items():
        _show(found, row.cells[field], _roles_of(field, people), held, changed)
    return _put_together(held, changed) if changed else None


def _show(
    found: Findings,
    cell: ReadCell,
    roles: list[str],
    held: list[Assignment],
    changed: dict[str, list[Seat]],
) -> None:
    old = {role: [words_of_held(seat) for seat in _of_role(held, role)] for role in roles}
    new = {
        role: [_words_of_seat(seat) for seat in changed[role]] for role in roles if role in changed
    }
    found.cell(
        cell,
        old="\n".join(words for role in roles for words in old[role]),
        new="\n".join(words for role in roles for words in new.get(role, old[role])),
        is_changed=bool(new),
    )


def _roles_of(field: Field, people: list[ReadPerson]) -> list[str]:
    return list(dict.fromkeys(each.role or str(field) for each in people)) or [str(field)]


def _people(cell: ReadCell, found: Findings) -> list[ReadPerson] | None:
    """None where something in it is refused."""
    people = [each for each in cell.value or () if isinstance(each, ReadPerson)]
    for each in people:
        if reason := _refusal(each):
            found.refuse(cell, reason, words=words_of_read(each))
            return None
    return people


def _refusal(read: ReadPerson) -> str:
    values = _values(read)
    reasons = (too_long(Assignment, name, values[name]) for name in _LIMITS)
    return next(filter(None, (too_long(Person, "name", flat(read.name)), *reasons)), "")


def _seats(
    ground: Ground, role: str, people: list[ReadPerson], held: list[Assignment]
) -> list[Seat] | None:
    """The role's assignments as they are to be; None where they are so already."""
    left = list(held)
    seats = []
    for read in people:
        who = ground.register.who(read.name) if read.name.strip() else None
        mate = _mate(read, who, left)
        if mate is not None:
            left.remove(mate)
        seats.append(_seat(ground, role, read, who, mate))
    same_order = [seat.held for seat in seats] == held
    return None if same_order and not any(seat.values for seat in seats) else seats


def _mate(read: ReadPerson, who: Who | None, left: list[Assignment]) -> Assignment | None:
    """The assignment of the same person or group: best the one with the same words beside it."""
    same = [seat for seat in left if _is_of(seat, read, who)]
    beside = _beside(read)
    exact = (seat for seat in same if _beside_held(seat) == beside)
    return next(exact, same[0] if same else None)


def _is_of(seat: Assignment, read: ReadPerson, who: Who | None) -> bool:
    if who is not None:
        return seat.person is not None and named(seat.person.name) == named(who.name)
    if seat.person is not None or named(seat.group_text) != named(read.group):
        return False
    return bool(read.group) or named(seat.organisation_words) == named(read.organisation)


def _seat(
    ground: Ground, role: str, read: ReadPerson, who: Who | None, held: Assignment | None
) -> Seat:
    values = _values(read)
    organisations = organisations_in(ground.site, read.organisation)
    if held is None:
        return Seat(None, who, {"role": role, **values}, organisations)
    changed: dict[str, Any] = {}
    for name in _BESIDE:
        old = held.organisation_words if name == "organisation_as_written" else getattr(held, name)
        if named(old) != named(values[name]) and (values[name] or ground.is_keyed):
            changed[name] = values[name]
    is_elsewhere = "organisation_as_written" in changed
    return Seat(held, who, changed, organisations if is_elsewhere else None)


def _put_together(held: list[Assignment], wanted: dict[str, list[Seat]]) -> PeopleDoing:
    """All assignments of the project in the order in which they are to stand, role by role."""
    roles = dict.fromkeys((*(seat.role for seat in held), *wanted))
    seats: list[Seat] = []
    for role in roles:
        kept = [Seat(seat, None, {}) for seat in _of_role(held, role)]
        seats += wanted.get(role, kept)
    stay = {seat.held.pk for seat in seats if seat.held is not None}
    return PeopleDoing(
        seats=tuple(_ordered(seats)), left=tuple(seat for seat in held if seat.pk not in stay)
    )


def _ordered(seats: Iterable[Seat]) -> Iterable[Seat]:
    """Those that stand where they are to stand keep their place; others get one after the last."""
    last: float = 0
    last_key: float = 0
    for seat in seats:
        held = seat.held
        if held is not None and (held.order, held.pk) > (last, last_key):
            last, last_key = held.order, held.pk
            if seat.values:
                yield seat
            continue
        # Of one place in the order, what is new stands behind what is there.
        last, last_key = last + 1, held.pk if held is not None else math.inf
        yield Seat(held, seat.who, {**seat.values, "order": last}, seat.organisations)


def _of_role(held: list[Assignment], role: str) -> list[Assignment]:
    return [seat for seat in held if seat.role == role]


def _values(read: ReadPerson) -> dict[str, str]:
    return {
        "group_text": "" if read.name.strip() else flat(read.group),
        "title": flat(read.title),
        "organisation_as_written": flat(read.organisation),
        "side": flat(read.side),
        "scope": flat(read.scope),
    }


def _beside(read: ReadPerson) -> tuple[str, ...]:
    return tuple(named(each) for each in (read.title, read.organisation, read.side, read.scope))


def _beside_held(seat: Assignment) -> tuple[str, ...]:
    said = (seat.title, seat.organisation_words, seat.side, seat.scope)
    return tuple(named(each) for each in said)


def words_of_read(read: ReadPerson) -> str:
    who = f"{read.title} {read.name or read.group}".strip()
    return _words(who, read.organisation, read.scope)


def _words_of_seat(seat: Seat) -> str:
    held = seat.held
    if seat.who is not None:
        name = seat.who.name
    elif held is not None and held.person is not None:
        name = held.person.name
    else:
        name = seat.values.get("group_text") or (held.group_text if held is not None else "")

    def said(field: str, before: str) -> str:
        return str(seat.values.get(field, before))

    return _words(
        f"{said('title', held.title if held else '')} {name}".strip(),
        said("organisation_as_written", held.organisation_words if held else ""),
        said("scope", held.scope if held else ""),
    )


def words_of_held(seat: Assignment) -> str:
    return _words(seat.who, seat.organisation_words, seat.scope)


def _words(who: str, organisation: str, scope: str) -> str:
    words = ", ".join(part for part in (flat(who), flat(organisation)) if part)
    return f"{words} ({flat(scope)})" if scope else words
