"""What differs in the parts of projects, areas and agreements: activities, goals, criteria with
their results, clauses and parties.

Numbers, letters and places in the order are not compared: who puts one in renumbers the rest.
"""

from collections.abc import Callable, Iterator
from typing import Any

from reports.changes.change import Change, ChangeKind, Facts
from reports.changes.fields import Place, differs, pairs

Compared = Callable[[Facts, Facts, Place], Iterator[Change]]

LATE = frozenset({"overdue", "should_have_begun"})
"""The standings that a passed day brings about. That a day comes near, or that nobody has looked
at an activity for long, is no news; nor is what a light shows of a project by silence alone.
"""


def part_changes(old: Facts, new: Facts, place: Place) -> Iterator[Change]:
    """Of one project or area in both reports."""
    for name, kind, compared in _PARTS:
        for was, now in pairs(old, new, name):
            if was is None or now is None:
                yield place.came_or_went(kind, was, now)
            else:
                yield from compared(was, now, place)


def party_changes(before: Facts, after: Facts) -> Iterator[Change]:
    """Who has come into the agreement, left it, or signed it."""
    for was, now in pairs(before, after, "parties"):
        party = now or was or {}
        side = ", ".join(part for part in (party.get("title"), party.get("side")) if part)

        def of(kind: ChangeKind, party: Facts = party, **values: Any) -> Change:
            return Change(kind, "", party["key"], party["person"], **values)

        if was is None or now is None:
            yield of(ChangeKind.PARTY, before=side if was else None, after=side if now else None)
        elif differs(was, now, "signed_on"):
            yield of(
                ChangeKind.SIGNED,
                field="signed_on",
                before=was["signed_on"],
                after=now["signed_on"],
                detail={"label": side or None},
            )


def _activity(was: Facts, now: Facts, place: Place) -> Iterator[Change]:
    if differs(was, now, "state"):
        done_on = now.get("done_on")
        kind = ChangeKind.ACTIVITY_STATE
        yield place.change(kind, now, "state", was["state"], now["state"], done_on=done_on)
    if differs(was, now, "standing") and now["standing"] in LATE:
        kind, standing = ChangeKind.ACTIVITY_LATE, now["standing"]
        yield place.change(kind, now, "standing", was["standing"], standing, **_promised(now))
    yield from place.deadline(was, now)
    yield from _fulfilment(was, now, place)
    yield from place.texts(was, now, "text", "responsible", "financing", "note")


def _promised(activity: Facts) -> dict[str, str | None]:
    """The wording of the deadline, and the day in it that has passed."""
    deadline = activity.get("deadline") or {}
    day = "latest" if activity["standing"] == "overdue" else "earliest"
    return {"deadline": deadline.get("as_written"), "day": deadline.get(day)}


def _fulfilment(was: Facts, now: Facts, place: Place) -> Iterator[Change]:
    """How many of a group have done their share, and who has since."""
    if "fulfilled_by" not in was or "fulfilled_by" not in now:
        return
    parts = now.get("parts") or ()
    before, after = (
        [name for name in each["fulfilled_by"] if not parts or name in parts] for each in (was, now)
    )
    if set(before) != set(after):
        yield place.change(
            ChangeKind.FULFILMENT,
            now,
            "fulfilled_by",
            str(len(before)),
            str(len(after)),
            of=str(len(parts)) if parts else None,
            came=", ".join(name for name in after if name not in before) or None,
            went=", ".join(name for name in before if name not in after) or None,
        )


def _goal(was: Facts, now: Facts, place: Place) -> Iterator[Change]:
    yield from place.deadline(was, now)
    yield from place.texts(was, now, "text")


def _criterion(was: Facts, now: Facts, place: Place) -> Iterator[Change]:
    yield from _result(was, now, place)
    yield from place.deadline(was, now)
    if any(differs(was, now, name) for name in ("kind", "threshold", "unit", "approximate")):
        kind, before, after = ChangeKind.THRESHOLD, was.get("threshold"), now.get("threshold")
        detail = {**_measure(was, "before_"), **_measure(now, "after_")}
        yield place.change(kind, now, "threshold", before, after, **detail)
    yield from place.texts(was, now, "text", "method")


def _result(was: Facts, now: Facts, place: Place) -> Iterator[Change]:
    """An answer, another one, or what has been found of one that stands.

    The same answer given again is no news; another verdict because of another threshold is.
    """
    if any(name not in facts for name in ("verdict", "result") for facts in (was, now)):
        return
    before, after = _found(was), _found(now)
    if differs(was, now, "verdict") or before != after:
        yield place.change(
            ChangeKind.RESULT,
            now,
            "verdict",
            was["verdict"],
            now["verdict"],
            before_value=before,
            after_value=after,
            evidence=(now["result"] or {}).get("evidence") or None,
            threshold=now.get("threshold"),
            **_measure(now, "after_"),
        )
    elif differs(old := was["result"] or {}, new := now["result"] or {}, "evidence"):
        kind = ChangeKind.TEXT
        yield place.change(kind, now, "evidence", old["evidence"], new["evidence"])


def _found(criterion: Facts) -> str | None:
    """The number that is held against the threshold; the number itself where there is none."""
    result = criterion["result"] or {}
    return result.get("measured") or result.get("value")


def _measure(criterion: Facts, prefix: str) -> dict[str, str | None]:
    """How a number is read: at least or at most, of what, and whether it is only about that."""
    return {
        f"{prefix}kind": criterion.get("kind"),
        f"{prefix}unit": criterion.get("unit") or None,
        f"{prefix}approximate": "yes" if criterion.get("approximate") else None,
    }


def _clause(was: Facts, now: Facts, place: Place) -> Iterator[Change]:
    yield from place.texts(was, now, "heading", "text")


_PARTS: tuple[tuple[str, ChangeKind, Compared], ...] = (
    ("activities", ChangeKind.ACTIVITY, _activity),
    ("goals", ChangeKind.GOAL, _goal),
    ("criteria", ChangeKind.CRITERION, _criterion),
    ("clauses", ChangeKind.CLAUSE, _clause),
)
