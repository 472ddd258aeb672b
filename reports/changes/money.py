"""What differs in the money of two reports: amounts, where they stand, and frames."""

import dataclasses
from collections.abc import Iterator, Mapping

from reports.changes.change import Change, ChangeKind, Facts


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """A line and where it stands. A name of the line that is lacking is not compared."""

    area: str
    project: str
    project_title: str
    line: Facts

    @property
    def frame(self) -> str:
        return self.line.get("frame") or ""

    @property
    def label(self) -> str:
        return self.line.get("label") or ""


def lines_of(facts: Facts, *, other: Facts) -> dict[str, _Place]:
    """Lines by key; only of projects and areas whose lines the `other` report tells as well.

    Those of a project that the other does not know go with it.
    """
    areas = {area["key"]: area for area in other.get("areas", ())}
    projects = {
        each["key"] for area in areas.values() for each in area["projects"] if "lines" in each
    }
    found: dict[str, _Place] = {}
    for area in facts.get("areas", ()):
        code = area["code"]
        if "other_lines" in areas.get(area["key"], {"other_lines": ()}):
            for line in area.get("other_lines", ()):
                found[line["key"]] = _Place(code, "", "", line)
        for project in area["projects"]:
            for line in project.get("lines", ()) if project["key"] in projects else ():
                found[line["key"]] = _Place(code, project["key"], project["title"], line)
    return found


def money_changes(old: Mapping[str, _Place], new: Mapping[str, _Place]) -> Iterator[Change]:
    for key in (*new, *(key for key in old if key not in new)):
        was, now = old.get(key), new.get(key)
        place = now or was
        assert place is not None
        detail = {"project": place.project or None}
        title = place.project_title or place.label or place.frame
        if was is None or now is None or _differs(was, now, "amount", "standing"):
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
                    "label": place.label or None,
                    "standing_before": _standing(was, now),
                    "standing_after": _standing(now, was),
                },
            )
        if was is not None and now is not None and _has_moved(was, now):
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


def _differs(was: _Place, now: _Place, *names: str) -> bool:
    return any(
        was.line[name] != now.line[name] for name in names if name in was.line and name in now.line
    )


def _amount(place: _Place | None) -> str | None:
    return place.line.get("amount") if place is not None else None


def _standing(place: _Place | None, other: _Place | None) -> str | None:
    """None where there is no line. One that is not said is taken to be that of the other report."""
    if place is None:
        return None
    said: str = place.line.get("standing") or (_standing(other, None) if other else None) or ""
    return said


def _has_moved(was: _Place, now: _Place) -> bool:
    elsewhere = (was.area, was.project) != (now.area, now.project)
    return elsewhere or _differs(was, now, "frame")


def _where_words(place: _Place) -> str:
    return " – ".join(part for part in (place.project_title, place.frame, place.area) if part)


def frame_changes(before: Facts, after: Facts) -> Iterator[Change]:
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
