"""The XML of a Word file: elements, words of one look, paragraphs.

python-docx writes the file and its parts. What is repeated thousands of times, the cells of tables,
is put together here: its own way searches the whole table for each cell.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from zlib import crc32

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

from reports.renderers.flat import clean

# An element. The library behind it comes without types.
Xml = Any

# The colours of static/print.css.
INK, SOFT, ACCENT, WASH, BAND, LINE = "1C2426", "55605F", "14526B", "E8EFF1", "F1F4F2", "B9C1BD"
ALERT, ADDED = "9B2C1D", "2C6E49"

# Twentieths of a point, the unit of widths and distances.
PER_MM = 1440 / 25.4
_PREFIX = {"w": nsmap["w"]}
_BREAKS = re.compile("([\n\t])")
_BREAK_TAGS = {"\n": "w:br", "\t": "w:tab"}


@dataclass(frozen=True, slots=True)
class Look:
    """How words look where the style of their paragraph does not say it; `size` in half points."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False
    colour: str = ""
    size: int = 0

    def but(self, **changes: Any) -> "Look":
        return replace(self, **changes)

    def properties(self) -> list[Xml]:
        """In the order that the file format wants."""
        return [
            *([node("w:b")] if self.bold else []),
            *([node("w:i")] if self.italic else []),
            *([node("w:strike")] if self.struck else []),
            *([node("w:color", val=self.colour)] if self.colour else []),
            *([node("w:sz", val=self.size), node("w:szCs", val=self.size)] if self.size else []),
            *([node("w:u", val="single")] if self.underlined else []),
        ]


PLAIN = Look()


def node(tag: str, *children: Xml, **attributes: object) -> Xml:
    """`node("w:jc", val="right")` is `<w:jc w:val="right"/>`."""
    element = oxml_parser.makeelement(_name(tag), nsmap=_PREFIX)
    for name, value in attributes.items():
        element.set(_name(f"w:{name}"), str(value))
    element.extend(children)
    return element


@cache
def _name(tag: str) -> str:
    return qn(tag)


def twips(millimetres: float) -> int:
    return round(millimetres * PER_MM)


def words_in_a_row(text: str) -> str:
    """For a heading or a property: one line."""
    return " ".join(clean(text).split())


def run(text: str, look: Look = PLAIN) -> Xml:
    """Words of one look. Line breaks and tabs stay what they are."""
    made = node("w:r")
    if properties := look.properties():
        made.append(node("w:rPr", *properties))
    for part in _BREAKS.split(clean(text)):
        if part in _BREAK_TAGS:
            made.append(node(_BREAK_TAGS[part]))
        elif part:
            made.append(_text(part))
    return made


def _text(words: str) -> Xml:
    element = node("w:t")
    element.text = words
    element.set(qn("xml:space"), "preserve")
    return element


def paragraph(style: str, *runs: Xml, number: int = 0, right: bool = False) -> Xml:
    """`style` is the identifier of a style; `number` that of the list it is an item of."""
    properties = node("w:pPr", node("w:pStyle", val=style))
    if number:
        place = node("w:numPr", node("w:ilvl", val=0), node("w:numId", val=number))
        properties.append(place)
    if right:
        properties.append(node("w:jc", val="right"))
    return node("w:p", properties, *runs)


def keep_with_next(part: Xml) -> None:
    """No page ends between the paragraphs of `part` and what follows."""
    for each in part.iter(qn("w:p")):
        # After the style, which comes first.
        each[0].insert(1, node("w:keepNext"))


def begins_a_page(part: Xml) -> None:
    """The paragraph stands at the top of a page."""
    part[0].insert(1, node("w:pageBreakBefore"))


def bookmarked(part: Xml, key: str) -> Xml:
    """The paragraph, which `link_within` finds by the key of what it begins."""
    name = _bookmark(key)
    number = crc32(name.encode()) & 0x7FFFFFFF
    part.insert(1, node("w:bookmarkStart", id=number, name=name))
    part.append(node("w:bookmarkEnd", id=number))
    return part


def link_within(key: str, words: Xml) -> Xml:
    return node("w:hyperlink", words, anchor=_bookmark(key), history=1)


def _bookmark(key: str) -> str:
    """Letters, digits and low lines, and no more than forty of them."""
    return re.sub(r"\W", "_", f"s_{key}", flags=re.ASCII)[:40]


def field(instruction: str) -> Xml:
    """Something that the program works out, such as the number of the page."""
    return node("w:fldSimple", run("1"), instr=f" {instruction} ")
