"""The styles of a Word file: Word's own under their names, so that an office can put on its own.

How paragraphs and tables look is said here. The styles that python-docx brings along are in other
fonts and colours, and most of them are of no use.
"""

from dataclasses import dataclass

from docx.oxml.ns import qn

from reports.renderers.docx_xml import (
    ACCENT,
    ALERT,
    INK,
    LINE,
    PLAIN,
    SOFT,
    WASH,
    Look,
    Xml,
    node,
    twips,
)

FONT = "Arial"
LANGUAGES = {"da": "da-DK", "nb": "nb-NO", "en": "en-GB"}
TABLE = "ReportTable"
BULLETS, NUMBERS = 1, 2
"""The lists that the styles name. Every list that counts from a number of its own is one more."""

_DEFAULTS = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
_INDENT = twips(4.5)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """`name` is what Word knows the style by; distances are in points.

    `level` is the place in the outline, from 0; `number` the list; `bar` the colour of a line to
    the left.
    """

    name: str
    look: Look = PLAIN
    before: float = 0
    after: float = 4
    based_on: str = "Normal"
    keeps: bool = False
    right: bool = False
    is_ours: bool = False
    level: int | None = None
    number: int = 0
    bar: str = ""

    @property
    def identifier(self) -> str:
        return "".join(word.capitalize() for word in self.name.split())

    def element(self) -> Xml:
        about = {"customStyle": 1} if self.is_ours else {}
        return node(
            "w:style",
            node("w:name", val=self.name),
            node("w:basedOn", val=self.based_on),
            node("w:qFormat"),
            node("w:pPr", *self._paragraph()),
            node("w:rPr", *self.look.properties()),
            type="paragraph",
            styleId=self.identifier,
            **about,
        )

    def _paragraph(self) -> list[Xml]:
        """In the order that the file format wants."""
        # Cells are of short lines, which need no room between them.
        lines = {"line": 245, "lineRule": "auto"} if self.name.startswith("Table") else {}
        bar = {"val": "single", "sz": 24, "space": 6, "color": self.bar}
        return [
            *([node("w:keepNext"), node("w:keepLines")] if self.keeps else []),
            *([node("w:numPr", node("w:numId", val=self.number))] if self.number else []),
            *([node("w:pBdr", node("w:left", **bar))] if self.bar else []),
            *([node("w:suppressAutoHyphens")] if self.keeps else []),
            node(
                "w:spacing", before=round(self.before * 20), after=round(self.after * 20), **lines
            ),
            *([node("w:ind", left=_INDENT, hanging=_INDENT)] if self.number else []),
            *([node("w:ind", left=twips(3))] if self.bar else []),
            *([node("w:jc", val="right")] if self.right else []),
            *([] if self.level is None else [node("w:outlineLvl", val=self.level)]),
        ]


_HEAD = Look(bold=True, colour=ACCENT)
_SMALL = Look(size=17)
_CELL = Look(size=18)
STYLES = (
    ParagraphStyle("Title", _HEAD.but(size=40), after=3, keeps=True),
    ParagraphStyle("Subtitle", Look(colour=SOFT, size=24), keeps=True),
    ParagraphStyle("heading 1", _HEAD.but(size=28), 18, 5, keeps=True, level=0),
    ParagraphStyle("heading 2", Look(bold=True, size=22), 12, 4, keeps=True, level=1),
    ParagraphStyle("caption", Look(colour=SOFT, size=18), keeps=True),
    ParagraphStyle("List Bullet", after=2, number=BULLETS),
    ParagraphStyle("List Number", after=2, number=NUMBERS),
    ParagraphStyle("footer", Look(colour=SOFT, size=15), after=0),
    ParagraphStyle("Owner", Look(colour=SOFT), keeps=True, is_ours=True),
    ParagraphStyle("Note", _SMALL, after=2, is_ours=True),
    ParagraphStyle("Finding", _SMALL, 1, 3, bar=ALERT, is_ours=True),
    ParagraphStyle("Remark", _SMALL, 1, 3, bar=ACCENT, is_ours=True),
    ParagraphStyle("Table Text", _CELL, after=2, is_ours=True),
    ParagraphStyle("Table Heading", _CELL, after=2, keeps=True, is_ours=True),
    ParagraphStyle("Table Figure", _CELL, after=2, right=True, is_ours=True),
    ParagraphStyle("Table Bullet", _CELL, 0, 1, "ListBullet", number=BULLETS, is_ours=True),
    ParagraphStyle("Table Number", _CELL, 0, 1, "ListNumber", number=NUMBERS, is_ours=True),
    ParagraphStyle("Table Gap", Look(size=8), after=0, is_ours=True),
)


def set_styles(root: Xml, language: str) -> None:
    """Replace what `root`, the styles of a new file, holds besides the defaults."""
    for style in list(root.style_lst):
        if style.styleId not in _DEFAULTS:
            root.remove(style)
    root.replace(root.find(qn("w:docDefaults")), _defaults(language))
    root.extend(style.element() for style in STYLES)
    root.append(_table_style())


def _defaults(language: str) -> Xml:
    words = node("w:lang", val=LANGUAGES.get(language, language), eastAsia="en-US", bidi="ar-SA")
    fonts = node("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    look = Look(colour=INK, size=19).properties()
    spacing = node("w:spacing", before=0, after=80, line=259, lineRule="auto")
    return node(
        "w:docDefaults",
        node("w:rPrDefault", node("w:rPr", fonts, *look, words)),
        node("w:pPrDefault", node("w:pPr", spacing)),
    )


def _table_style() -> Xml:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = [node(f"w:{side}", val="single", sz=4, space=0, color=LINE) for side in sides]
    margins = (("top", 0.7), ("left", 1.8), ("bottom", 0.4), ("right", 1.8))
    head_rule = node("w:bottom", val="single", sz=12, space=0, color=ACCENT)
    head = (
        node("w:rPr", node("w:b")),
        node(
            "w:tcPr",
            node("w:tcBorders", head_rule),
            node("w:shd", val="clear", color="auto", fill=WASH),
            node("w:vAlign", val="bottom"),
        ),
    )
    return node(
        "w:style",
        node("w:name", val="Report Table"),
        node("w:basedOn", val="TableNormal"),
        node("w:qFormat"),
        node(
            "w:tblPr",
            node("w:tblBorders", *borders),
            node(
                "w:tblCellMar",
                *(node(f"w:{side}", w=twips(mm), type="dxa") for side, mm in margins),
            ),
        ),
        node("w:tblStylePr", *head, type="firstRow"),
        type="table",
        customStyle=1,
        styleId=TABLE,
    )


def set_lists(root: Xml) -> None:
    """Bullets and numbers, in place of what `root`, the lists of a new file, holds."""
    for child in list(root):
        root.remove(child)
    signs = ((BULLETS, "bullet", "•"), (NUMBERS, "decimal", "%1."))
    for number, kind, sign in signs:
        level = node(
            "w:lvl",
            node("w:start", val=1),
            node("w:numFmt", val=kind),
            node("w:lvlText", val=sign),
            node("w:lvlJc", val="left"),
            node("w:pPr", node("w:ind", left=_INDENT, hanging=_INDENT)),
            ilvl=0,
        )
        kinds = node("w:multiLevelType", val="singleLevel")
        root.append(node("w:abstractNum", kinds, level, abstractNumId=number))
    for number, _kind, _sign in signs:
        root.append(_list(number, number))


def _list(number: int, of: int, *more: Xml) -> Xml:
    return node("w:num", node("w:abstractNumId", val=of), *more, numId=number)


class Lists:
    """The numbered lists of one file, each of which counts by itself."""

    def __init__(self, root: Xml) -> None:
        self.root = root
        self.last = NUMBERS

    def new(self, start: int) -> int:
        """A list whose first number is `start`; what names it."""
        self.last += 1
        begins = node("w:lvlOverride", node("w:startOverride", val=start), ilvl=0)
        self.root.append(_list(self.last, NUMBERS, begins))
        return self.last
