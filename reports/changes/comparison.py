"""What differs between two reports, by the keys and names of their facts (see layouts/contract.py).

Both may come from other versions of the software: a name that one of them lacks is not compared.
Pure data in, pure data out; words for readers are made in layouts/since_last.py.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from reports.changes.change import CLOSED_STAGES, Change, ChangeKind, Comparison, Facts
from reports.changes.fields import Place, differs, moved_deadline
from reports.changes.indicators import indicator_changes
from reports.changes.money import frame_changes, lines_of, money_changes
from reports.changes.parts import part_changes, party_changes


def compare(before: Facts, after: Facts) -> Comparison:
    """Every difference from `before` to `after`.

    What is of one project stands together; the projects of which a meeting most wants to hear come
    first (see ChangeKind), and among equals those that stand first in `after`.
    """
    old, new = _Projects(before), _Projects(after)
    changes = [
        *_came_and_went(old, new),
        *(
            change
            for key in new.rows
            if key in old.rows
            for change in _project_changes(old.rows[key], new.rows[key], new.area_of[key])
        ),
        *money_changes(lines_of(before, other=after), lines_of(after, other=before)),
        *frame_changes(before, after),
        *_area_changes(before, after),
        *indicator_changes(before, after),
        *party_changes(before, after),
    ]
    changes = _by_project(changes)
    changed = {change.subject for change in changes}
    still = [key for key in new.rows if key in old.rows and key not in changed]
    spoken = [key for key in still if _spoken_again(old.rows[key], new.rows[key])]
    return Comparison(
        tuple(changes),
        confirmed=tuple(new.rows[key]["title"] for key in spoken),
        silent=tuple(
            new.rows[key]["title"]
            for key in still
            if key not in spoken and new.rows[key].get("stage") not in CLOSED_STAGES
        ),
    )


def _by_project(changes: Iterable[Change]) -> list[Change]:
    """What is of one part, such as an activity, stands together under its project, too."""
    order = list(ChangeKind)
    of_project: dict[str, dict[str | int, list[Change]]] = {}
    in_order = sorted(changes, key=lambda change: order.index(change.kind))
    for number, change in enumerate(in_order):
        part = change.key if change.key != change.subject else number
        of_project.setdefault(change.subject, {}).setdefault(part, []).append(change)
    return [change for parts in of_project.values() for part in parts.values() for change in part]


class _Projects:
    """The projects of a report by key, and the area that each stands in."""

    def __init__(self, facts: Facts) -> None:
        self.rows: dict[str, Facts] = {}
        self.area_of: dict[str, str] = {}
        for area in facts.get("areas", ()):
            for project in area["projects"]:
                self.rows[project["key"]] = project
                self.area_of[project["key"]] = area["code"]


def _came_and_went(old: _Projects, new: _Projects) -> Iterator[Change]:
    for key, project in new.rows.items():
        if key not in old.rows:
            detail = {"amount": project.get("amount")}
            stage = project.get("stage")
            came = ChangeKind.NEW_PROJECT
            yield _of(came, project, new.area_of[key], after=stage, detail=detail)
    for key, project in old.rows.items():
        if key not in new.rows:
            detail = {"amount": project.get("amount")}
            stage = project.get("stage")
            gone = ChangeKind.REMOVED_PROJECT
            yield _of(gone, project, old.area_of[key], before=stage, detail=detail)


def _of(kind: ChangeKind, project: Facts, area: str, **values: Any) -> Change:
    return Change(kind, area, project["key"], project["title"], **values)


def _project_changes(old: Facts, new: Facts, area: str) -> Iterator[Change]:
    for name, kind in (
        ("stage", ChangeKind.STAGE),
        ("light", ChangeKind.LIGHT),
        ("title", ChangeKind.TITLE),
        ("status_text", ChangeKind.TEXT),
        ("purpose", ChangeKind.TEXT),
        ("target_group", ChangeKind.TEXT),
    ):
        if differs(old, new, name) and not (name == "light" and _is_no_news(new)):
            yield _of(
                _closed_or(kind, new), new, area, field=name, before=old[name], after=new[name]
            )
    if differs(old, new, "decision_wanted") and new["decision_wanted"]:
        yield _of(ChangeKind.DECISION_WANTED, new, area, field="decision_wanted")
    yield from _decisions(old, new, area)
    yield from _deadline(old, new, area)
    yield from _people(old, new, area)
    is_over = new.get("stage") in CLOSED_STAGES
    for change in part_changes(old, new, Place(new["key"], new["title"], area)):
        # As a light goes out with its project: time passes for nobody any more.
        if not (is_over and change.kind is ChangeKind.ACTIVITY_LATE):
            yield change


def _area_changes(before: Facts, after: Facts) -> Iterator[Change]:
    """What is of an area itself, without its projects and money."""
    old = {area["key"]: area for area in before.get("areas", ())}
    for area in after.get("areas", ()):
        if area["key"] in old:
            place = Place(area["key"], area["name"], area["code"])
            yield from part_changes(old[area["key"]], area, place)


def _decisions(old: Facts, new: Facts, area: str) -> Iterator[Change]:
    """What has been decided, and the words of a decision that have been mended."""
    if "decisions" not in old or "decisions" not in new:
        return
    before = {each["key"]: each["text"] for each in old["decisions"]}
    for each in new["decisions"]:
        was = before.get(each["key"])
        if was != each["text"]:
            yield _of(ChangeKind.DECIDED, new, area, field="text", before=was, after=each["text"])


def _is_no_news(project: Facts) -> bool:
    """A light that has gone out with the project, or that nothing but silence has changed; not one
    that a person set, nor one that a deadline would have changed anyway.
    """
    if project.get("stage") in CLOSED_STAGES:
        return True
    rules = project.get("light_rules")
    by_silence = bool(project.get("light_faded")) if rules is None else rules == ["silence"]
    return by_silence and not project.get("light_reason")


def _closed_or(kind: ChangeKind, new: Facts) -> ChangeKind:
    closed = kind is ChangeKind.STAGE and new["stage"] in CLOSED_STAGES
    return ChangeKind.CLOSED if closed else kind


def _deadline(old: Facts, new: Facts, area: str) -> Iterator[Change]:
    found = moved_deadline(old, new)
    if found is not None:
        before, after, days = found
        kind = ChangeKind.DEADLINE
        yield _of(kind, new, area, field="deadline", before=before, after=after, detail=days)


def _people(old: Facts, new: Facts, area: str) -> Iterator[Change]:
    if "people" not in old or "people" not in new:
        return
    before, after = _members(old), _members(new)
    for person, role in after:
        if (person, role) not in before:
            yield _of(ChangeKind.PEOPLE, new, area, field=role, after=person)
    for person, role in before:
        if (person, role) not in after:
            yield _of(ChangeKind.PEOPLE, new, area, field=role, before=person)


def _members(project: Facts) -> dict[tuple[str, str], None]:
    """Who takes part in which role, each once, in their order."""
    return dict.fromkeys((each["member"], each["role"]) for each in project["people"])


def _spoken_again(old: Facts, new: Facts) -> bool:
    """Whether a newer status says that all is as before: that is not the same as silence."""
    newer = any(differs(old, new, name) for name in ("status_on", "status_key"))
    return bool(new.get("status_on")) and newer
