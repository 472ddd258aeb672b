"""What differs in the indicators of two reports: figures, targets, and what they say of a year."""

from collections.abc import Iterator

from reports.changes.change import Change, ChangeKind, Facts
from reports.changes.fields import Place, differs, pairs

UNSAID = frozenset({"no_figure", "no_target"})
"""Verdicts that say nothing of a year."""

UNTOLD: Facts = {"verdict": "no_figure"}
"""A year that one of the reports does not have."""


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
    kind, unit = ChangeKind.MEASUREMENT, now.get("unit") or None
    for old, new in pairs(was, now, "measurements"):
        figure = new or old or {}
        when = {"year": _words(figure, "year"), "slot": _words(figure, "slot"), "unit": unit}
        if old is None or new is None or differs(old, new, "value"):
            before, after = _words(old, "value"), _words(new, "value")
            yield place.change(kind, figure, "value", before, after, **when)
        if old and new and any(differs(old, new, name) for name in ("year", "slot")):
            before, after = _words(old, "slot"), _words(new, "slot")
            moved = when | {"before_year": _words(old, "year"), "value": _words(new, "value")}
            yield place.change(kind, new, "slot", before, after, **moved)


def _targets(was: Facts, now: Facts, place: Place) -> Iterator[Change]:
    for old, new in pairs(was, now, "targets"):
        if old and new and not any(differs(old, new, n) for n in ("year", "desired", "acceptable")):
            continue
        target = new or old or {}
        yield place.change(
            ChangeKind.TARGET,
            target,
            "target",
            _words(old, "desired"),
            _words(new, "desired"),
            before_acceptable=_words(old, "acceptable"),
            after_acceptable=_words(new, "acceptable"),
            year=_words(target, "year"),
            unit=now.get("unit") or None,
        )


def _words(row: Facts | None, name: str) -> str | None:
    value = (row or {}).get(name)
    return None if value is None else str(value)


def _years(was: Facts, now: Facts, place: Place) -> Iterator[Change]:
    """Years of which something else is said than before; that nothing is said yet is no news."""
    if "assessment" not in was or "assessment" not in now:
        return
    before = {year["year"]: year for year in was["assessment"]}
    after = {year["year"]: year for year in now["assessment"]}
    for year in sorted({*before, *after}):
        old, new = before.get(year, UNTOLD), after.get(year, UNTOLD)
        if "verdict" in old and "verdict" in new and _verdict(old) != _verdict(new):
            yield place.change(
                ChangeKind.ASSESSMENT,
                now,
                str(year),
                _verdict(old),
                _verdict(new),
                label=None,
                year=str(year),
                before_depends=_depends(old),
                after_depends=_depends(new),
            )


def _verdict(year: Facts) -> str | None:
    return None if year["verdict"] in UNSAID else year["verdict"]


def _depends(year: Facts) -> str | None:
    return "yes" if year.get("depends_on_unknown") else None
