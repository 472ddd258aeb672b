"""What differs in the money of two reports: amounts, where they stand, and frames."""

import dataclasses
from collections.abc import Iterator, Mapping

from reports.changes.change import Change, ChangeKind, Facts


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """A line and where it stands."""

    area: str
    frame: str
    project: str
    project_title: str
    line: Facts


def lines_of(facts: Facts, *, among: Mapping[str, Facts]) -> dict[str, _Place]:
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


def money_changes(old: Mapping[str, _Place], new: Mapping[str, _Place]) -> Iterator[Change]:
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
