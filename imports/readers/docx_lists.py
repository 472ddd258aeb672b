"""The numbers and bullets of lists, which Word counts when it shows a text and stores nowhere."""

import re
from dataclasses import dataclass

from imports.readers.docx_styles import ListPlace
from imports.readers.docx_xml import Xml, value, w
from imports.readers.xml_parts import whole_number

_DEEPEST = 9
_PLACE = re.compile("%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Larger numbers are written in figures whatever the list says.
_LARGEST_IN_LETTERS = 26 * 9


@dataclass(frozen=True, slots=True)
class Level:
    form: str = "decimal"
    text: str = "%1."
    start: int = 1


class Lists:
    """Counts as it goes: the paragraphs must come in their order."""

    def __init__(self, root: Xml | None) -> None:
        self._kinds: dict[str, dict[int, Level]] = {}
        self._kind_of: dict[int, str] = {}
        self._restarts: dict[int, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is None:
            return
        for kind in root.iterchildren(w("abstractNum")):
            levels = kind.iterchildren(w("lvl"))
            key = kind.get(w("abstractNumId"), "")
            self._kinds[key] = {_depth(level): _level(level) for level in levels}
        for each in root.iterchildren(w("num")):
            number = whole_number(each.get(w("numId")))
            self._kind_of[number] = value(each, "abstractNumId") or ""
            self._restarts[number] = {
                _depth(level): whole_number(value(level, "startOverride"), 1)
                for level in each.iterchildren(w("lvlOverride"))
                if value(level, "startOverride") is not None
            }

    def mark(self, place: ListPlace) -> str:
        """What stands before the item, with a space after it: `• `, `1. `, `2.1 `."""
        kind = self._kind_of.get(place.number, "")
        levels = self._kinds.get(kind, {})
        depth = min(place.depth, _DEEPEST - 1)
        level = levels.get(depth, Level(form="bullet"))
        if level.form == "bullet":
            return "• "
        counts = self._counts.setdefault(kind, [None] * _DEEPEST)
        self._restart(place.number, counts)
        counts[depth] = _next(counts[depth], level.start)
        counts[depth + 1 :] = [None] * (_DEEPEST - depth - 1)
        if level.form == "none":
            return ""
        words = _PLACE.sub(lambda found: self._count(levels, counts, int(found[1]) - 1), level.text)
        return f"{words.strip()} " if words.strip() else ""

    def _restart(self, number: int, counts: list[int | None]) -> None:
        """A list that begins anew does so once, at its first item."""
        for depth, start in self._restarts.pop(number, {}).items():
            if depth < _DEEPEST:
                counts[depth] = start - 1

    def _count(self, levels: dict[int, Level], counts: list[int | None], depth: int) -> str:
        level = levels.get(depth, Level())
        count = counts[depth]
        return _written(level.start if count is None else count, level.form)


def _next(count: int | None, start: int) -> int:
    return start if count is None else count + 1


def _depth(level: Xml) -> int:
    return whole_number(level.get(w("ilvl")))


def _level(element: Xml) -> Level:
    return Level(
        form=value(element, "numFmt") or "decimal",
        text=(value(element, "lvlText") or "")[:40],
        start=whole_number(value(element, "start"), 1),
    )


def _written(number: int, form: str) -> str:
    if form.endswith("Letter") and 0 < number <= _LARGEST_IN_LETTERS:
        times, place = divmod(number - 1, 26)
        words = chr(ord("a") + place) * (times + 1)
    elif form.endswith("Roman") and 0 < number <= _LARGEST_IN_LETTERS:
        words = ""
        for size, sign in _ROMAN:
            times, number = divmod(number, size)
            words += sign * times
    elif form == "decimalZero":
        return f"{number:02}"
    else:
        return str(number)
    return words.upper() if form.startswith("upper") else words
