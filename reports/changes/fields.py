"""How the values of one thing in two reports are compared, and the rows of a list paired by key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reports.changes.change import Change, ChangeKind, Facts


@dataclass(frozen=True, slots=True)
class Place:
    """What a part is shown under: the key and title of a project, area or indicator, and the code
    of the area that it stands in; empty for what is of the portfolio as a whole.
    """

    key: str
    title: str
    area: str

    def change(
        self,
        kind: ChangeKind,
        part: Facts,
        field: str = "",
        before: str | None = None,
        after: str | None = None,
        **detail: str | None,
    ) -> Change:
        owner, _sep, _key = self.key.partition(":")
        filed = {owner: self.key, "label": label_of(part) or None, **detail}
        return Change(kind, self.area, part["key"], self.title, field, before, after, filed)

    def came_or_went(self, kind: ChangeKind, was: Facts | None, now: Facts | None) -> Change:
        """A part that is in one of the reports only: its text stands for what it is called."""
        part = now or was or {}
        before, after = (label_of(each) if each else None for each in (was, now))
        return self.change(kind, part, before=before, after=after, label=None)

    def texts(self, was: Facts, now: Facts, *names: str) -> Iterator[Change]:
        for name in names:
            if differs(was, now, name):
                yield self.change(ChangeKind.TEXT, now, name, was[name] or "", now[name] or "")

    def deadline(self, was: Facts, now: Facts) -> Iterator[Change]:
        found = moved_deadline(was, now)
        if found is not None:
            before, after, days = found
            yield self.change(ChangeKind.DEADLINE, now, "deadline", before, after, **days)


def label_of(part: Facts) -> str:
    """What a reader knows a part by: its number or letter, and its heading or else its text."""
    number = part.get("number") or (f"{part['letter']}." if part.get("letter") else "")
    words = part.get("heading") or part.get("name") or part.get("text") or ""
    return " ".join(each for each in (number, words) if each)


def differs(old: Facts, new: Facts, name: str) -> bool:
    """Nothing said and an empty text are the same; a name that is lacking is not compared."""
    return name in old and name in new and (old[name] or "") != (new[name] or "")


def moved_deadline(
    old: Facts, new: Facts
) -> tuple[str | None, str | None, Mapping[str, str | None]] | None:
    """The words before and now, with the last days that they mean; None if the words are the same,
    whatever days another version of the software reads in them.
    """
    if not differs(old, new, "deadline"):
        return None
    before, after = old["deadline"], new["deadline"]
    if before["as_written"] == after["as_written"]:
        return None
    days = {"before_latest": before.get("latest"), "after_latest": after.get("latest")}
    return before["as_written"] or None, after["as_written"] or None, days


def pairs(old: Facts, new: Facts, name: str) -> Iterator[tuple[Facts | None, Facts | None]]:
    """The rows of a list in both reports: those of `new` in their order, then those that are gone.
    Nothing where one of them lacks the list.
    """
    if name not in old or name not in new:
        return
    was = {row["key"]: row for row in old[name]}
    for row in new[name]:
        yield was.pop(row["key"], None), row
    for row in was.values():
        yield row, None
