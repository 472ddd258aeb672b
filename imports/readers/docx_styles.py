"""What the styles of a Word file make of a paragraph: a heading, an item of a list."""

import re
from dataclasses import dataclass

from imports.readers.docx_xml import VAL, Xml, value, w
from imports.readers.xml_parts import whole_number

_HEADING = re.compile(r"(?:heading|overskrift|rubrik) ?([1-9])", re.IGNORECASE)
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The list that a paragraph is an item of, and how deep in it, from 0."""

    number: int
    depth: int


@dataclass(frozen=True, slots=True)
class Style:
    name: str
    based_on: str
    outline: int | None
    list_number: int | None
    list_depth: int | None


class Styles:
    def __init__(self, root: Xml | None) -> None:
        found = root.iterchildren(w("style")) if root is not None else ()
        self._styles = {each.get(w("styleId"), ""): _style(each) for each in found}

    def level(self, paragraph: Xml) -> int:
        """1 to 9 of a heading, 0 of other text. The title of a document is no heading of it."""
        if paragraph.find(w("pPr")) is None:
            return 0
        outline = _number(paragraph, "pPr/outlineLvl")
        chain = self._chain(paragraph)
        if outline is None:
            outline = next((each.outline for each in chain if each.outline is not None), None)
        if outline is not None:
            return outline + 1 if 0 <= outline <= 8 else 0
        names = (_HEADING.fullmatch(each.name) for each in chain)
        return next((int(name[1]) for name in names if name), 0)

    def list_place(self, paragraph: Xml) -> ListPlace | None:
        """None for a paragraph in no list."""
        if paragraph.find(w("pPr")) is None:
            return None
        number = _number(paragraph, "pPr/numPr/numId")
        depth = _number(paragraph, "pPr/numPr/ilvl")
        chain = self._chain(paragraph)
        if number is None:
            number = next((s.list_number for s in chain if s.list_number is not None), None)
        if depth is None:
            depth = next((s.list_depth for s in chain if s.list_depth is not None), 0)
        return ListPlace(number, depth) if number else None

    def _chain(self, paragraph: Xml) -> list[Style]:
        """The style of a paragraph, and those that it is based on."""
        name = paragraph.find(w("pPr/pStyle"))
        key = "" if name is None else name.get(VAL, "")
        found: list[Style] = []
        while key in self._styles and len(found) < _LONGEST_CHAIN:
            found.append(self._styles[key])
            key = found[-1].based_on
        return found


def _number(element: Xml, path: str) -> int | None:
    words = value(element, path)
    return None if words is None else whole_number(words)


def _style(element: Xml) -> Style:
    return Style(
        name=value(element, "name") or "",
        based_on=value(element, "basedOn") or "",
        outline=_number(element, "pPr/outlineLvl"),
        list_number=_number(element, "pPr/numPr/numId"),
        list_depth=_number(element, "pPr/numPr/ilvl"),
    )
