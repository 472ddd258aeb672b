"""In which encoding a text is written: said by its first bytes, or the likeliest.

Nothing in a text file names its encoding. UTF-8 is certain enough where it fits at all. Of the
three older ones that offices in Denmark and Norway have used (Windows, Mac, DOS) any file fits more
than one, so the one wins that makes the likeliest letters of its bytes: æ, ø and å count for it,
signs that nobody writes within a word against it.
"""

import codecs
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from imports.source import UnreadableFileError

OLDER = ("cp1252", "mac_roman", "cp850")
"""The first of them wins where all are equally likely."""
ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "iso8859-1", "iso8859-15", *OLDER)
"""Those that a person can choose."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 400_000
_LIKELY = re.compile("[æøåÆØÅ]")
_POSSIBLE = re.compile("[éèêëüöäáàóíñçÉÜÖÄ§–—’‘“”„»«…•½°²³´€£]")
_OTHER = re.compile("[^\x00-\x7fæøåÆØÅéèêëüöäáàóíñçÉÜÖÄ§–—’‘“”„»«…•½°²³´€£\xa0]")
# A capital or a sign between two small letters: Œ for å, ¾ for æ, õ for nothing.
_WITHIN = re.compile("(?<=[a-z])[^\x00-\x7fa-zæøåéèêëüöäáàóíñç’´–\xad\xa0](?=[a-z])")
_WIDE = re.compile("[^\x00-\x7f\ufffd]")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """`broken` is the first line with bytes that the encoding does not have; 0 if there is none."""

    text: str
    encoding: str
    broken: int = 0


def decode(data: bytes, encoding: str = "") -> Decoded:
    """The text and its encoding, guessed unless it is given.

    Raises UnreadableFileError for what is no text, and, with the line, for bytes that the given
    encoding does not have. In one that was guessed they become the sign for it, �.
    """
    guessed = encoding or guess(data)
    name = _known(guessed)
    mark = next((mark for mark, of in _MARKS if data.startswith(mark) and of == name), b"")
    data = data[len(mark) :]
    broken = 0
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        broken = data[: error.start].decode(name, errors="replace").count("\n") + 1
        if encoding:
            raise _not_written_in(name, broken) from None
        text = data.decode(name, errors="replace")
    text = text.removeprefix("\ufeff").rstrip("\x1a")
    _refuse_no_text(text)
    return Decoded(text, name, broken)


def guess(data: bytes) -> str:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if marked:
        return marked
    sample = data[:_SAMPLE]
    if wide := _without_mark(sample):
        return wide
    if _is_utf_8(data):
        return "utf-8"
    return max(OLDER, key=lambda name: _likeliness(data, name))


def _is_utf_8(data: bytes) -> bool:
    """Also where a few of many letters are broken: no other text has so many that fit."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return not broken or len(_WIDE.findall(text)) > 20 * broken


def _without_mark(sample: bytes) -> str:
    """UTF-16, in which every other byte of a text in Latin letters is nought."""
    pairs = len(sample) // 2
    if pairs < 2 or len(sample) % 2:
        return ""
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if second > 0.5 * pairs and first < 0.05 * pairs:
        return "utf-16-le"
    if first > 0.5 * pairs and second < 0.05 * pairs:
        return "utf-16-be"
    return ""


def _likeliness(data: bytes, encoding: str) -> float:
    """Points for each sign outside of ASCII, as this encoding has it."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return float("-inf")
    signs = text[:_SAMPLE]
    return (
        3 * len(_LIKELY.findall(signs))
        + len(_POSSIBLE.findall(signs))
        - 2 * len(_OTHER.findall(signs))
        - 4 * len(_WITHIN.findall(signs))
    )


def _known(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        name = ""
    if name not in ENCODINGS and name.replace("-", "_") not in ENCODINGS:
        raise UnreadableFileError(
            _("“%(name)s” is not the name of an encoding that is read.") % {"name": encoding[:40]}
        )
    return name if name in ENCODINGS else name.replace("-", "_")


def _not_written_in(encoding: str, line: int) -> UnreadableFileError:
    return UnreadableFileError(
        _("Line %(line)s of the file is not written in %(encoding)s. Choose another encoding.")
        % {"line": line, "encoding": encoding}
    )


def _refuse_no_text(text: str) -> None:
    found = text.find("\x00")
    if found >= 0:
        line = text.count("\n", 0, found) + 1
        raise UnreadableFileError(
            _(
                "The file is not a text: line %(line)s holds signs that no text has. Only Word "
                "(.docx), Excel (.xlsx) and CSV files are read."
            )
            % {"line": line}
        )
    controls = len(_CONTROLS.findall(text[:_SAMPLE]))
    if controls > 2 + len(text[:_SAMPLE]) // 1000:
        raise UnreadableFileError(
            _(
                "The file is not a text, and neither a Word nor an Excel file, whatever its name "
                "says. Only Word (.docx), Excel (.xlsx) and CSV files are read."
            )
        )
