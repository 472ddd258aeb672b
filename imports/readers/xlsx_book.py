"""The parts of a workbook that its sheets refer to: their list, the texts, the number formats."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from imports.readers.archive import OfficeArchive
from imports.readers.limits import (
    LONGEST_TEXT,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_TABLES,
    MOST_XML_IN_MEMORY,
)
from imports.readers.refusals import damaged, too_long
from imports.readers.words import clean, raised
from imports.readers.xml_parts import Attributes, feed, is_on, local, parser, whole_number
from imports.source import UnreadableFileError

_MOST_FORMATS = 100_000
# A character that XML cannot hold, as Excel writes it.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    part: str
    hidden: bool = False
    very_hidden: bool = False
    """Hidden by a program; Excel's own menu does not list it."""


@dataclass(frozen=True, slots=True)
class Book:
    sheets: tuple[Sheet, ...]
    texts: list[str]
    formats: list[str]
    """By the number of a cell's style."""
    epoch: datetime


def open_book(archive: OfficeArchive) -> Book:
    """Chart sheets are left out. Raises UnreadableFileError for one without a sheet of cells."""
    main = archive.main_part()
    sheets, epoch = _sheets(archive, main)
    if not sheets:
        raise UnreadableFileError(_("The workbook has no sheet with cells."))
    texts, styles = archive.related_as(main, "sharedStrings"), archive.related_as(main, "styles")
    return Book(
        sheets=sheets,
        texts=_texts(archive, texts) if texts else [],
        formats=_formats(archive, styles) if styles else [],
        epoch=epoch,
    )


def _sheets(archive: OfficeArchive, main: str) -> tuple[tuple[Sheet, ...], datetime]:
    related = archive.related(main)
    found: list[Sheet] = []
    epoch = WINDOWS_EPOCH

    def start(tag: str, values: Attributes) -> None:
        nonlocal epoch
        name = local(tag)
        if name == "workbookPr" and is_on(values.get("date1904")):
            epoch = MAC_EPOCH
        if name != "sheet":
            return
        key = next((v for k, v in values.items() if ":" in k and local(k) == "id"), "")
        relation = related.get(key)
        if relation and relation.kind == "worksheet":
            state = values.get("state", "visible")
            title = clean(values.get("name", ""))[:255]
            # A sheet that stands in the list twice would be read as often as it does.
            if any(relation.part == sheet.part for sheet in found):
                raise damaged()
            if len(found) == MOST_TABLES:
                raise too_long()
            found.append(Sheet(title, relation.part, state != "visible", state == "veryHidden"))

    with archive.open(main, MOST_XML_IN_MEMORY) as stream:
        feed(parser(start), stream)
    return tuple(found), epoch


def _formats(archive: OfficeArchive, part: str) -> list[str]:
    own: dict[int, str] = {}
    styles: list[str] = []
    within: list[str] = []

    def start(tag: str, values: Attributes) -> None:
        name = local(tag)
        if name == "numFmt" and within[-1:] == ["numFmts"]:
            own[whole_number(values.get("numFmtId"))] = values.get("formatCode", "")
        elif name == "xf" and within[-1:] == ["cellXfs"]:
            number = whole_number(values.get("numFmtId"))
            styles.append(own.get(number) or BUILTIN_FORMATS.get(number, "General"))
            if len(styles) > _MOST_FORMATS:
                raise too_long()
        within.append(name)

    def end(_tag: str) -> None:
        within.pop()

    with archive.open(part, MOST_XML_IN_MEMORY) as stream:
        feed(parser(start, end), stream)
    return styles


def _texts(archive: OfficeArchive, part: str) -> list[str]:
    """The texts that cells refer to by number."""
    found: list[str] = []
    length = 0
    text = RichText()

    def start(tag: str, values: Attributes) -> None:
        if local(tag) == "si":
            text.clear()
        else:
            text.start(local(tag), values)

    def end(tag: str) -> None:
        nonlocal length
        if local(tag) != "si":
            text.end(local(tag))
            return
        words = clean(text.words())
        found.append(words)
        length += len(words)
        if len(found) > MOST_CELLS or length > MOST_CHARACTERS:
            raise too_long()

    with archive.open(part) as stream:
        feed(parser(start, end, text.data), stream)
    return found


@dataclass
class RichText:
    """One text while it is read: its pieces, without how they are to be pronounced."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    is_raised: bool = False
    _takes: bool = False
    _phonetic: bool = False

    def clear(self) -> None:
        self.pieces.clear()
        self.length = 0
        self.is_raised = self._takes = self._phonetic = False

    def start(self, name: str, values: Attributes) -> None:
        if name == "t":
            self._takes = not self._phonetic
        elif name == "r":
            self.is_raised = False
        elif name == "vertAlign":
            self.is_raised = values.get("val") == "superscript"
        elif name == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        if name == "t":
            self._takes = False
        elif name == "rPh":
            self._phonetic = False

    def data(self, words: str) -> None:
        if self._takes and self.length < LONGEST_TEXT:
            self.length += len(words)
            words = words[:LONGEST_TEXT]
            self.pieces.append(raised(words) if self.is_raised else words)

    def words(self) -> str:
        return unescaped("".join(self.pieces))


def unescaped(words: str) -> str:
    """With the characters that Excel writes as `_x000A_`."""
    return _ESCAPED.sub(_character, words) if "_x" in words else words


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
