"""The words of a paragraph of Word as the page shows them.

Insertions that are tracked are words of it, deletions are not. Drop-downs and other content
controls say what is chosen in them, not what they prompt for. Hidden text is left out. Figures that
are set as superscript become ¹²³, and a note's reference the number that Word shows for it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from imports.readers.docx_xml import VAL, Xml, is_on, value, w
from imports.readers.words import raised
from imports.readers.xml_parts import whole_number

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# What is not shown, or is shown a second time for an older Word.
_LEFT_OUT = {w(tag) for tag in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt")} | {
    f"{_MC}Fallback"
}
_SIGNS = {
    w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011",
    w("ptab"): "\t",
}  # fmt: skip
_RUN = w("r")
_TEXTS = {w("t"), f"{_MATH}t"}
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}


@dataclass
class Notes:
    """The footnotes and endnotes that a text refers to, in the order of their references."""

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def mark(self, kind: str, key: str) -> str:
        """The raised number of a note; each has one of its own."""
        return raised(str(self.numbers.setdefault((kind, key), len(self.numbers) + 1)))


def paragraph_words(paragraph: Xml, notes: Notes) -> str:
    """With line breaks and tabs; a text box within begins on a line of its own."""
    pieces: list[str] = []
    _take(paragraph, notes, pieces.append)
    return "".join(pieces)


def is_prompt(control: Xml) -> bool:
    """Whether a content control shows only what should be entered in it."""
    return control.find(w("sdtPr/showingPlcHdr")) is not None


def _take(element: Xml, notes: Notes, add: Callable[[str], None], up: bool = False) -> None:
    for child in element:
        tag = child.tag
        if tag in _LEFT_OUT or not isinstance(tag, str):
            continue
        if tag in _TEXTS:
            add(raised(child.text or "") if up else child.text or "")
        elif tag in _SIGNS:
            add(_SIGNS[tag])
        elif tag in _NOTES:
            add(notes.mark(_NOTES[tag], child.get(w("id"), "")))
        elif tag == _RUN:
            if not is_on(child, "rPr/vanish"):
                _take(child, notes, add, value(child, "rPr/vertAlign") == "superscript")
        elif tag == w("fldChar"):
            add(_chosen(child))
        elif tag == w("p"):
            add("\n")
            _take(child, notes, add)
        elif tag != w("sdt") or not is_prompt(child):
            _take(child, notes, add, up)


def _chosen(field_sign: Xml) -> str:
    """The entry that is chosen of a drop-down of an older form."""
    choices = field_sign.find(w("ffData/ddList"))
    if choices is None:
        return ""
    entries = [each.get(VAL, "") for each in choices.iterchildren(w("listEntry"))]
    default = whole_number(value(choices, "default"))
    place = whole_number(value(choices, "result"), default)
    return entries[place] if place < len(entries) else ""
