"""What differs between two reports, by the keys and names of their facts (see layouts/contract.py).

Both may come from other versions of the software: a name that one of them lacks is not compared.
Pure data in, pure data out; words for readers are made in layouts/since_last.py.
"""

import dataclasses
from collections.abc import Container, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

Facts = Mapping[str, Any]

CLOSED_STAGES = frozenset({"completed", "cancelled"})


class ChangeKind(StrEnum):
    """In the order in which a meeting wants to hear of them. Names in JSON: never renamed."""

    NEW_PROJECT = "new_project"
    REMOVED_PROJECT = "removed_project"
    CLOSED = "closed"
    STAGE = "stage"
    LIGHT = "light"
    DECISION_WANTED = "decision_wanted"
    DEADLINE = "deadline"
    MONEY = "money"
    MONEY_MOVED = "money_moved"
    FRAME = "frame"
    PEOPLE = "people"
    TITLE = "title"
    TEXT = "text"


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """One difference. `before` and `after` are values of the facts: stages, amounts, texts.

    `key` and `title` say of what: a project, a line or a frame; `field` which of its values.
    None stands for what was not there, or not stated.
    """

    kind: ChangeKind
    area: str
    key: str
    title: str
    field: str = ""
    before: str | None = None
    after: str | None = None
    detail: Mapping[str, str | None] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Comparison:
    """All changes, and what was said again (or not at all) of projects that have not changed."""

    changes: tuple[Change, ...]
    confirmed: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    def of(self, *kinds: ChangeKind) -> list[Change]:
        return [change for change in self.changes if change.kind in kinds]


def compare(before: Facts, after: Facts) -> Comparison:
    """Every difference from `before` to `after`, project by project in the order of `after`."""
    old, new = _Projects(before), _Projects(after)
    changes = [
        *_came_and_went(old, new),
        *(
            change
            for key in new.rows
            if key in old.rows
            for change in _project_changes(old.rows[key], new.rows[key], new.area_of[key])
        ),
        *_money(_lines(before, among=new.rows), _lines(after, among=old.rows)),
        *_frames(before, after),
    ]
    order = list(ChangeKind)
    changes.sort(key=lambda change: order.index(change.kind))
    changed = {change.key for change in changes} | {
        change.detail["project"] for change in changes if change.detail.get("project")
    }
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
        if _differs(old, new, name) and not (name == "light" and _is_no_news(new)):
            yield _of(
                _closed_or(kind, new), new, area, field=name, before=old[name], after=new[name]
            )
    if _differs(old, new, "decision_wanted") and new["decision_wanted"]:
        yield _of(ChangeKind.DECISION_WANTED, new, area, field="decision_wanted")
    yield from _deadline(old, new, area)
    yield from _people(old, new, area)


def _differs(old: Facts, new: Facts, name: str) -> bool:
    """Nothing said and an empty text are the same; a name that is lacking is not compared."""
    return name in old and name in new and (old[name] or "") != (new[name] or "")


def _is_no_news(project: Facts) -> bool:
    """A light that has faded with age, or gone out with the project; not one that a person set."""
    is_over = project.get("stage") in CLOSED_STAGES
    return is_over or (bool(project.get("light_faded")) and not project.get("light_reason"))


def _closed_or(kind: ChangeKind, new: Facts) -> ChangeKind:
    closed = kind is ChangeKind.STAGE and new["stage"] in CLOSED_STAGES
    return ChangeKind.CLOSED if closed else kind


def _deadline(old: Facts, new: Facts, area: str) -> Iterator[Change]:
    if not _differs(old, new, "deadline"):
        return
    before, after = old["deadline"], new["deadline"]
    if before["as_written"] == after["as_written"]:
        return
    yield _of(
        ChangeKind.DEADLINE,
        new,
        area,
        field="deadline",
        before=before["as_written"] or None,
        after=after["as_written"] or None,
        detail={"before_latest": before["latest"], "after_latest": after["latest"]},
    )


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


# --- Money -----------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """A line and where it stands."""

    area: str
    frame: str
    project: str
    project_title: str
    line: Facts


def _lines(facts: Facts, *, among: Mapping[str, Facts]) -> dict[str, _Place]:
    """Lines by key; those of a project that is not `among` the other's go with it."""
    found: dict[str, _Place] = {}
    for area in facts.get("areas", ()):
        code = area["code"]
        for line in area.get("other_lines", ()):
            found[line["key"]] = _Place(code, line["frame"], "", "", line)
        for project in area["projects"]:
            both = "lines" in among.get(project["key"], ())
            for line in project.get("lines", ()) if both else ():
                place = _Place(code, line["frame"], project["key"], project["title"], line)
                found[line["key"]] = place
    return found


def _money(old: Mapping[str, _Place], new: Mapping[str, _Place]) -> Iterator[Change]:
    for key in (*new, *(key for key in old if key not in new)):
        was, now = old.get(key), new.get(key)
        place = now or was
        assert place is not None
        detail = {"project": place.project or None}
        title = place.project_title or place.line["label"] or place.frame
        if (_amount(was), _standing(was)) != (_amount(now), _standing(now)):
            yield Change(
                ChangeKind.MONEY,
                place.area,
                key,
                title,
                field="amount",
                before=_amount(was),
                after=_amount(now),
                detail=detail
                | {
                    "label": place.line["label"] or None,
                    "standing_before": _standing(was),
                    "standing_after": _standing(now),
                },
            )
        if was is not None and now is not None and _where(was) != _where(now):
            yield Change(
                ChangeKind.MONEY_MOVED,
                now.area,
                key,
                title,
                field="place",
                before=_where_words(was),
                after=_where_words(now),
                detail=detail | {"amount": _amount(now)},
            )


def _amount(place: _Place | None) -> str | None:
    return place.line["amount"] if place is not None else None


def _standing(place: _Place | None) -> str | None:
    return place.line["standing"] if place is not None else None


def _where(place: _Place) -> tuple[str, str, str]:
    return place.area, place.frame, place.project


def _where_words(place: _Place) -> str:
    return " – ".join(part for part in (place.project_title, place.frame, place.area) if part)


def _frames(before: Facts, after: Facts) -> Iterator[Change]:
    """Allocations and stated totals: what lines sum to follows from the lines."""
    old = {frame["key"]: frame for _area, frame in _frames_of(before)}
    for area, frame in _frames_of(after):
        was = old.get(frame["key"])
        if was is None:
            continue
        for name in ("allocated", "stated"):
            if name in was and name in frame and was[name] != frame[name]:
                yield Change(
                    ChangeKind.FRAME,
                    area["code"],
                    frame["key"],
                    frame["name"] or area["name"],
                    field=name,
                    before=was[name],
                    after=frame[name],
                )


def _frames_of(facts: Facts) -> Iterator[tuple[Facts, Facts]]:
    for area in facts.get("areas", ()):
        for frame in area.get("frames", ()):
            yield area, frame


# --- Projects without a change ---------------------------------------------------------------


def _spoken_again(old: Facts, new: Facts) -> bool:
    """Whether a newer status says that all is as before: that is not the same as silence."""
    return bool(new.get("status_on")) and _status_mark(old) != _status_mark(new)


def _status_mark(project: Facts) -> Sequence[Any]:
    return project.get("status_on"), project.get("status_key")


def facts_of_areas(facts: Facts, wanted: Container[str], visible: Container[str]) -> Facts:
    """The same report with only the areas of the keys `wanted`.

    Money of a project that stands in an area which is not `visible` is left out, as on every page.
    """

    def seen(lines: Sequence[Facts]) -> list[Facts]:
        return [line for line in lines if line.get("frame_area") in visible]

    areas = [
        {
            **area,
            "projects": [
                {**project, "lines": seen(project["lines"])} if "lines" in project else project
                for project in area["projects"]
            ],
        }
        for area in facts.get("areas", ())
        if area["key"] in wanted
    ]
    return {**facts, "areas": areas}
