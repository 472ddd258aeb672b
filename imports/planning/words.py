"""When words of a file and words of the site are the same."""

import re
import unicodedata

from portfolio.search import searchable

_BETWEEN = re.compile(r"[\W_]+")


def compared(words: str) -> str:
    """The form in which titles and labels are matched: without case, signs and invisible
    characters, so that `MED-evaluering – KL` and `Med evaluering - KL` are one.
    """
    seen = "".join(sign for sign in words if unicodedata.category(sign) != "Cf")
    plain = searchable(seen)
    return _BETWEEN.sub(" ", plain).strip() or plain.strip()


def named(words: str) -> str:
    """The form in which names are matched: without case and extra blanks, with all their signs."""
    return " ".join(searchable(words).split())


def flat(words: str) -> str:
    """A value of one line: a line break in a cell is a blank."""
    return " ".join(kept(words).split())


def kept(words: str) -> str:
    """A text as it is kept: as written, without the sign that no database keeps."""
    return words.replace("\x00", "")


def same_text(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but blanks and line breaks."""
    return unicodedata.normalize("NFC", one).split() == unicodedata.normalize("NFC", other).split()
