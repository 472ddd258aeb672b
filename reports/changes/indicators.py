"""What differs in the indicators of two reports: figures, targets, and what they say of a year."""

from collections.abc import Iterator

from reports.changes.change import Change, ChangeKind, Facts
from reports.changes.fields import Place, differs, pairs

UNSAID = frozenset({"no_figure", "no_target"})
"""Verdicts that say nothing of a year."""


def indicator_changes(before: Facts, after: Facts) -> Iterator[Change]:
    """Of each indicator by itself, whatever project or area it is of."""
    codes = _codes(before) | _codes(after)
    for was, now in pairs(before, after, "indicators"):
        indicator = now or was or {}
        owner = indicator.get("area") or indicator.get("project") or ""
        place = Place(indicator["key"], indicator["name"], codes.get(owner, ""))
        if was is None or now is None:
            yield _came_or_went(was, now, place)
            continue
        if differs(was, now, "name"):
            yield place.change(ChangeKind.TITLE, now, "name", was["name"], now["name"], label=None)
        yield from _years(was, now, place)
        yield from _figures(was, now, place)
        yield from _targets(was, now, place)


def _codes(facts: Facts) -> dict[str, str]:
    """The code of the area that each area and project of a report is or stands in, by key."""
    found: dict[str, str] = {}
    for area in facts.get("areas", ()):
        found[area["key"]] = area["code"]
        found |= {project["key"]: area["code"] for project in area["projects"]}
    return found


def _came_or_went(was: Facts | None, now: Facts | None, place: Place) -> Change:
    """With how many figures: they are not told one by one."""
    before, after = (
        str(len(each.get("measurements", ()))) if each else None for each in (was, now)
    )
    return place.change(ChangeKind.INDICATOR, now or was or {}, "", before, after, label=None)


def _figures(was: Facts, now: Facts, place: Place) -> Iterator[Change]:
    """A figure is the same one when it is corrected, or when its quarter is decided."""
    unit = now.get("unit") or None
    for old, new in pairs(was, now, "measurements"):
        figure = new or old or {}
        when = {"year": str(figure["year"]), "slot": str(figure["slot"])}
        if old is None or new is None or differs(old, new, "value"):
            before, after = (each["value"] if each else None for each in (old, new))
            kind = ChangeKind.MEASUREMENT
            yield place.change(kind, figure, "value", before, after, unit=unit, **when)
        if old and new and (old["year"], old["slot"]) != (new["year"], new["slot"]):
            yield place.change(
                ChangeKind.MEASUREMENT,
                new,
                "slot",
                str(old["slot"]),
                str(new["slot"]),
                before_year=str(old["year"]),
                value=new["value"],
                unit=unit,
                **when,
            )


def _targets(was: Facts, now: Facts, place: Place) -> Iterator[Change]:
    for old, new in pairs(was, now, "targets"):
        if old and new and not any(differs(old, new, n) for n in ("year", "desired", "acceptable")):
            continue
        target = new or old or {}
        yield place.change(
            ChangeKind.TARGET,
            target,
            "target",
            old["desired"] if old else None,
            new["desired"] if new else None,
            before_acceptable=old.get("acceptable") if old else None,
            after_acceptable=new.get("acceptable") if new else None,
            year=str(target["year"]),
            unit=now.get("unit") or None,
        )


def _years(was: Facts, now: Facts, place: Place) -> Iterator[Change]:
    """Years of which something else is said than before; that nothing is said yet is no news."""
    if "assessment" not in was or "assessment" not in now:
        return
    before = {year["year"]: year for year in was["assessment"]}
    after = {year["year"]: year for year in now["assessment"]}
    for year in sorted({*before, *after}):
        old, new = _verdict(before.get(year)), _verdict(after.get(year))
        if old != new:
            said = after.get(year) or {}
            yield place.change(
                ChangeKind.ASSESSMENT,
                now,
                str(year),
                old,
                new,
                label=None,
                year=str(year),
                before_depends=_depends(before.get(year)),
                after_depends=_depends(said),
            )


def _verdict(year: Facts | None) -> str | None:
    said = year["verdict"] if year else None
    return None if said in UNSAID else said


def _depends(year: Facts | None) -> str | None:
    return "yes" if year and year.get("depends_on_unknown") else None
