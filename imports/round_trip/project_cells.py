"""Changed cells of a project: its title, texts, status and people."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from imports.cells.people import KnownNames, read_people
from imports.cells.people_labels import role_named
from imports.cells.stage_names import stage_named
from imports.cells.title import read_title
from imports.content import ReadPerson, ReadStatus
from imports.fields import Field
from imports.round_trip.changes import Change, RowCells, of_part
from imports.round_trip.words import (
    NUMBER,
    OUTSTANDING,
    as_typed,
    flags,
    no_status,
    roles,
    says_the_same,
    stages,
)
from initiatives.models import Assignment, Project, Stage
from initiatives.models.assignment import AssignmentRole
from reports.layouts.status_cells import person_words, scope_is_of_group
from reports.renderers.flat import Part
from reports.renderers.keys import plain_text


def read_project(
    found: RowCells, changes: Sequence[Change], project: Project | None, known: KnownNames
) -> None:
    """`project` is None for a row that somebody typed."""
    for change in changes:
        match change.column.key:
            case "title":
                _title(found, change, project)
            case "effort" | "annex":
                _numbered_title(found, change, project)
            case "purpose":
                _prose(found, change, Field.PURPOSE, project.purpose if project else "")
            case "target_group":
                _prose(found, change, Field.TARGET_GROUP, project.target_group if project else "")
            case "people":
                _people(found, change, project, known)
            case "status" if change.column.part is Part.LIGHT:
                found.refused.append(change)
    _status(found, changes, project)


# --- Title ---------------------------------------------------------------------------------------


def _title(found: RowCells, change: Change, project: Project | None) -> None:
    """The title on the first line, below it the legal basis and the programme."""
    title, *below = change.text.split("\n")
    old = (project.basis_as_written, project.programme) if project else ("", "")
    if len(below) > 2:
        reason = _("Below the title stand the legal basis and the programme, one line each.")
        found.refuse(change, reason, Field.TITLE)
        return
    basis, programme = _below(below, old)
    for name, words, before in (
        (Field.TITLE, title.strip(), project.title if project else ""),
        (Field.BASIS, basis, old[0]),
        (Field.PROGRAMME, programme, old[1]),
    ):
        if words or project is not None:
            found.put(name, change, words, on_site=before)


def _below(lines: list[str], old: tuple[str, str]) -> tuple[str, str]:
    """Which line is the basis and which the programme: both in their order; of one alone, what it
    was before, or what it looks like.
    """
    if len(lines) == 2:
        return lines[0], lines[1]
    if not lines:
        return "", ""
    line = lines[0]
    if line in old:
        return (line, "") if line == old[0] else ("", line)
    if bool(old[0]) != bool(old[1]):
        return (line, "") if old[0] else ("", line)
    looks_like_basis = line.startswith("(") or bool(read_title(f"X\n{line}").basis)
    return (line, "") if looks_like_basis else ("", line)


def _numbered_title(found: RowCells, change: Change, project: Project | None) -> None:
    code, title = "", " ".join(change.text.split())
    before = project.code if project is not None else ""
    if before and title.startswith(f"{before} "):
        code, title = before, title.removeprefix(f"{before} ").strip()
    elif (before or project is None) and (number := NUMBER.fullmatch(title)):
        code, title = number["code"], number["rest"]
    found.put(Field.TITLE, change, title, on_site=project.title if project is not None else "")
    if code or before:
        found.put(Field.CODE, change, code, on_site=before)


def _prose(found: RowCells, change: Change, name: Field, before: str) -> None:
    if found.is_new or not says_the_same(change.text, before):
        found.put(name, change, as_typed(change.text), on_site=before)


# --- Status --------------------------------------------------------------------------------------


def _status(found: RowCells, changes: Sequence[Change], project: Project | None) -> None:
    """The text, without what is outstanding, and the stage in the column beside it."""
    holds = found.site.status(project)
    label, text = of_part(changes, "status", Part.LABEL), of_part(changes, "status", Part.VALUE)
    if label is not None:
        _stage(found, label, holds.get_stage_display() if holds is not None else "")
    if text is None:
        return
    lines = text.text.split("\n")
    said: dict[str, bool] = dict.fromkeys(OUTSTANDING, False)
    while lines and (name := flags().get(lines[-1].strip().casefold())):
        said[name] = True
        lines.pop()
    words = as_typed("\n".join(lines).strip())
    if holds is None and not words and not any(said.values()):
        return
    found.put(
        Field.STATUS,
        text,
        words,
        value=replace(ReadStatus(words), **said),  # type: ignore[arg-type]
        on_site=holds.text if holds is not None else "",
    )


def _stage(found: RowCells, change: Change, before: str) -> None:
    words = change.text.strip()
    if words.casefold() in no_status() or (found.is_new and not words):
        return
    stage = stages().get(words.casefold()) or stage_named(words)
    if stage is None:
        labels = ", ".join(str(each.label) for each in Stage)
        reason = _("This is no stage. The stages are: %(stages)s.") % {"stages": labels}
        found.refuse(change, reason, Field.STAGE)
        return
    found.put(Field.STAGE, change, words, value=stage, on_site=before)


# --- People --------------------------------------------------------------------------------------

_Lines = dict[str, list[tuple[str, str]]]
"""By role the heading's own words and the person's, line by line."""


def _people(found: RowCells, change: Change, project: Project | None, known: KnownNames) -> None:
    """Only the roles whose lines were changed."""
    with translation.override(found.site.keys.language):
        held = found.site.assignments(project)
        names = {plain_text(person_words(each)): each for each in held}
        before = _lines_of(held)
    now = _roles(found, change)
    if now is None:
        return
    for role in (*before, *(role for role in now if role not in before)):
        if now.get(role, []) == before.get(role, []):
            continue
        people = [
            person
            for scope, words in now.get(role, [])
            for person in _persons(words, scope, names, known)
        ]
        found.put(
            Field(role),
            change,
            "\n".join(words for _scope, words in now.get(role, [])),
            value=tuple(people),
            on_site="\n".join(words for _scope, words in before.get(role, [])),
        )


def _lines_of(held: list[Assignment]) -> _Lines:
    lines: _Lines = {}
    for each in held:
        scope = each.scope if scope_is_of_group(each) else ""
        lines.setdefault(each.role, []).append((scope, plain_text(person_words(each))))
    return lines


def _roles(found: RowCells, change: Change) -> _Lines | None:
    """The lines of the cell by the headings that they stand under; None if one is not known."""
    lines: _Lines = {}
    role, scope = str(AssignmentRole.LEAD.value), ""
    for line in change.text.split("\n"):
        if not line.strip():
            continue
        if not line.endswith(":"):
            lines.setdefault(role, []).append((scope, line.strip()))
            continue
        heading, _comma, scope = line.removesuffix(":").partition(", ")
        named = roles().get(heading.strip().casefold()) or role_named(heading)
        if not named:
            reason = _("“%(heading)s” is no heading for people that the site knows.")
            found.refuse(change, reason % {"heading": line}, Field.LEAD)
            return None
        role = named
    return lines


def _persons(
    words: str, scope: str, names: dict[str, Assignment], known: KnownNames
) -> list[ReadPerson]:
    """Who stands there already is read as that; others as in any file."""
    held = names.get(words)
    if held is not None:
        own = held.scope if held.scope and not scope_is_of_group(held) else scope
        return [
            ReadPerson(
                name=held.person.name if held.person is not None else "",
                group=held.group_text,
                organisation=held.organisation_words,
                title=held.title,
                side=held.side,
                scope=own,
            )
        ]
    return [
        replace(person, role="", scope=", ".join(filter(None, (scope, person.scope))))
        for person in read_people(words, known)
    ]
