"""The XML within an office file, read as a stream: looked through for danger, and taken in.

No part reaches another parser before `check` has read it to its end. A declaration of a document
type is refused, in whatever encoding it is written: an office program writes none, and entities,
of which a few lines unpack to gigabytes or fetch another file, can be declared nowhere else.
"""

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

from imports.readers.limits import DEEPEST
from imports.readers.refusals import damaged, too_much, with_entities

# Large, because the parser begins anew with each piece of a word that does not end in it.
_PIECE = 4 * 1024 * 1024

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Data = Callable[[str], None]


def check(stream: IO[bytes], most: int) -> int:
    """How many elements and attributes there are.

    Raises UnreadableFileError if there are more than `most`, and for XML that is not well-formed,
    too deep, or has a document type.
    """
    depth = nodes = 0

    def start(_tag: str, attributes: Attributes) -> None:
        nonlocal depth, nodes
        depth += 1
        nodes += 1 + len(attributes)
        if depth > DEEPEST:
            raise damaged()
        if nodes > most:
            raise too_much()

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    feed(parser(start, end), stream)
    return nodes


def parser(start: Start, end: End | None = None, data: Data | None = None) -> expat.XMLParserType:
    """Names come as they are written; `local` takes the prefix off."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse
    made.EntityDeclHandler = _refuse
    made.StartElementHandler = start
    made.EndElementHandler = end
    made.CharacterDataHandler = data
    return made


def feed(reading: expat.XMLParserType, stream: IO[bytes]) -> None:
    """All of `stream`. Raises UnreadableFileError if it is no XML to its end."""
    try:
        while piece := stream.read(_PIECE):
            reading.Parse(piece, False)
        reading.Parse(b"", True)
    except (expat.ExpatError, UnicodeError, LookupError):
        raise damaged() from None


def local(tag: str) -> str:
    return tag.rpartition(":")[2]


def whole_number(words: str | None, default: int = 0) -> int:
    """A number of an attribute. What is none, or longer than a file needs, is `default`."""
    if words is None or len(words) > 9 or not words.isdecimal():
        return default
    return int(words)


def is_on(words: str | None) -> bool:
    return words in {"1", "true", "on"}


def _refuse(*_arguments: object) -> None:
    raise with_entities()
