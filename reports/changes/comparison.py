"""What differs between two reports, by the keys and names of their facts (see layouts/contract.py).

Both may come from other versions of the software: a name that one of them lacks is not compared.
Pure data in, pure data out; words for readers are made in layouts/since_last.py.
"""

from collections.abc import Container, Iterable, Iterator
from typing import Any

from reports.changes.change import CLOSED_STAGES, Change, ChangeKind, Comparison, Facts
from reports.changes.money import frame_changes, lines_of, money_changes


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
    order = list(ChangeKind)
    of_project: dict[str, list[Change]] = {}
    for change in sorted(changes, key=lambda change: order.index(change.kind)):
        of_project.setdefault(change.subject, []).append(change)
    return [change for group in of_project.values() for change in group]


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
    yield from _decisions(old, new, area)
    yield from _deadline(old, new, area)
    yield from _people(old, new, area)


def _decisions(old: Facts, new: Facts, area: str) -> Iterator[Change]:
    """What has been decided, and the words of a decision that have been mended."""
    if "decisions" not in old or "decisions" not in new:
        return
    before = {each["key"]: each["text"] for each in old["decisions"]}
    for each in new["decisions"]:
        was = before.get(each["key"])
        if was != each["text"]:
            yield _of(ChangeKind.DECIDED, new, area, field="text", before=was, after=each["text"])


def _differs(old: Facts, new: Facts, name: str) -> bool:
    """Nothing said and an empty text are the same; a name that is lacking is not compared."""
    return name in old and name in new and (old[name] or "") != (new[name] or "")


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
        detail={"before_latest": before.get("latest"), "after_latest": after.get("latest")},
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


def _spoken_again(old: Facts, new: Facts) -> bool:
    """Whether a newer status says that all is as before: that is not the same as silence."""
    newer = any(_differs(old, new, name) for name in ("status_on", "status_key"))
    return bool(new.get("status_on")) and newer


def facts_of_areas(facts: Facts, wanted: Container[str], visible: Container[str]) -> Facts:
    """The same report with only the areas of the keys `wanted`.

    Money of a project that stands in an area which is not `visible` is left out, as on every page.
    Where it is not said in which area money stands, nothing is said of the project's money.
    """

    def seen(project: Facts) -> Facts:
        lines = project.get("lines", ())
        if not all("frame_area" in line for line in lines):
            return {name: value for name, value in project.items() if name != "lines"}
        if "lines" not in project:
            return project
        return {**project, "lines": [line for line in lines if line["frame_area"] in visible]}

    areas = [
        {
            **area,
            "projects": [seen(project) for project in area["projects"]],
        }
        for area in facts.get("areas", ())
        if area["key"] in wanted
    ]
    return {**facts, "areas": areas}
