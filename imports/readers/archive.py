"""An office file as a zip archive, opened only after it is known to be harmless."""

import posixpath
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from imports.readers.limits import (
    MOST_NODES,
    MOST_NODES_IN_MEMORY,
    MOST_PARTS,
    MOST_RATIO,
    MOST_UNPACKED,
    MOST_XML,
    MOST_XML_IN_MEMORY,
    MOST_XML_OF_LISTS,
    RATIO_FROM,
)
from imports.readers.refusals import damaged, too_much, with_password
from imports.readers.xml_parts import Attributes, check, feed, local, parser

CONTENT_TYPES = "[Content_Types].xml"

_MEMBER = b"PK\x01\x02"
_ENCRYPTED = 0x1
# What reading a damaged archive ends in, beside its own error.
_ERRORS = (
    BadZipFile, EOFError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError,
    struct.error, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """From one part to another: `kind` is the last word of its address, such as *styles*."""

    kind: str
    part: str


class OfficeArchive:
    """The parts of a .docx or .xlsx, by their names without regard to case.

    Raises UnreadableFileError for what is damaged, encrypted, or unpacks to too much; every part
    of XML is looked through first.
    """

    def __init__(self, data: bytes) -> None:
        try:
            # Counted before they are listed, which takes memory for each.
            if data.count(_MEMBER) > MOST_PARTS:
                raise too_much()
            self._zip = ZipFile(BytesIO(data))
            self._parts = self._checked(self._zip.infolist())
        except _ERRORS:
            raise damaged() from None
        self.types = self._content_types() if self.has(CONTENT_TYPES) else {}
        self._nodes: dict[str, int] = {}
        for name in self._parts:
            if self._is_xml(name):
                with self.open(name) as stream:
                    left = MOST_NODES - sum(self._nodes.values())
                    self._nodes[name] = check(stream, left)

    def has(self, name: str) -> bool:
        return name.lower() in self._parts

    @contextmanager
    def open(self, name: str, most: int = MOST_XML) -> Iterator[IO[bytes]]:
        """A part as a stream; raises UnreadableFileError if it is larger than `most`."""
        info = self._info(name)
        if info.file_size > most:
            raise too_much()
        try:
            with self._zip.open(info) as stream:
                yield stream
        except _ERRORS:
            raise damaged() from None

    def read(self, name: str) -> bytes:
        """A part of XML that is small enough to become a tree of its elements."""
        if name.lower() not in self._nodes:
            # Name and contents call it no XML, and still it is about to be read as such.
            with self.open(name, MOST_XML_IN_MEMORY) as stream:
                self._nodes[name.lower()] = check(stream, MOST_NODES_IN_MEMORY)
        if self._nodes[name.lower()] > MOST_NODES_IN_MEMORY:
            raise too_much()
        with self.open(name, MOST_XML_IN_MEMORY) as stream:
            return stream.read()

    def related(self, part: str) -> dict[str, Relation]:
        """What a part refers to within the file, by the names that it uses for it."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, Relation] = {}

        def start(tag: str, values: Attributes) -> None:
            if local(tag) == "Relationship" and values.get("TargetMode") != "External":
                target = posixpath.join("/", folder, values.get("Target", ""))
                kind = values.get("Type", "").rpartition("/")[2]
                path = posixpath.normpath(target).lstrip("/")
                found[values.get("Id", "")] = Relation(kind, path)

        if self.has(relations):
            with self.open(relations, MOST_XML_OF_LISTS) as stream:
                feed(parser(start), stream)
        return found

    def related_as(self, part: str, kind: str) -> str:
        """The part that `part` refers to as its *styles* and so on; empty if there is none."""
        names = (each.part for each in self.related(part).values() if each.kind == kind)
        return next((name for name in names if self.has(name)), "")

    def main_part(self) -> str:
        """The text or workbook itself. Raises UnreadableFileError if it is not there."""
        part = self.related_as("", "officeDocument")
        if not part:
            raise damaged()
        return part

    def _info(self, name: str) -> ZipInfo:
        info = self._parts.get(name.lower())
        if info is None:
            raise damaged()
        return info

    def _checked(self, members: list[ZipInfo]) -> dict[str, ZipInfo]:
        if len(members) > MOST_PARTS:
            raise too_much()
        unpacked = sum(member.file_size for member in members)
        packed = sum(member.compress_size for member in members)
        if unpacked > MOST_UNPACKED or (unpacked > RATIO_FROM and unpacked > MOST_RATIO * packed):
            raise too_much()
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise with_password()
        if any(member.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for member in members):
            raise damaged()
        parts = {member.filename.replace("\\", "/").lower(): member for member in members}
        # Two parts of one name: one program would read the one, another the other.
        if len(parts) != len(members):
            raise damaged()
        return parts

    def _content_types(self) -> dict[str, str]:
        """The sort of each part, by its name with a stroke before it, or by its extension."""
        found: dict[str, str] = {}

        def start(tag: str, values: Attributes) -> None:
            key = values.get("PartName") or values.get("Extension") or ""
            if local(tag) in {"Default", "Override"}:
                found[key.lower()] = values.get("ContentType", "")

        with self.open(CONTENT_TYPES, MOST_XML_OF_LISTS) as stream:
            feed(parser(start), stream)
        return found

    def _is_xml(self, name: str) -> bool:
        if name.endswith("/"):
            return False
        extension = name.rpartition(".")[2]
        sort = self.types.get(f"/{name}") or self.types.get(extension) or ""
        # A drawing of an older Office is only nearly XML; nothing here reads it.
        is_drawing = extension == "vml" or sort.endswith("vmlDrawing")
        return (extension in {"xml", "rels"} or sort.endswith("xml")) and not is_drawing
