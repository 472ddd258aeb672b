"""The words of a cell or paragraph, as they are kept.

They are kept verbatim, also zero-width and right-to-left characters, markup and signs that look
like formulas: they are text and nothing else. Only this is changed: line breaks become `\\n`;
control characters, which neither Excel, Word nor the database can hold, are left out; and white
space and characters without any width (a byte order mark, a zero-width space or joiner, a mark of
direction) are cut off at both ends, so that a cell that looks empty is empty and two that look the
same begin the same.
"""

import re

from django.utils.translation import gettext as _

from imports.readers.limits import LONGEST_CELL

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters, halves of characters, and code points that no text may hold.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def clean(words: str) -> str:
    if words.isascii() and words.isprintable() and words[:1] != " " and words[-1:] != " ":
        return words
    words = _LINE_BREAKS.sub("\n", words)
    return _trimmed(_IMPOSSIBLE.sub("", words))


def _trimmed(words: str) -> str:
    """Without a search for the end at each of many spaces within, which a pattern would make."""
    first, last = 0, len(words)
    while first < last and _is_blank(words[first]):
        first += 1
    while last > first and _is_blank(words[last - 1]):
        last -= 1
    return words[first:last]


def _is_blank(sign: str) -> bool:
    return sign.isspace() or sign in _INVISIBLE


def raised(words: str) -> str:
    """Figures set as superscript, such as the mark of a footnote, as the signs for it: ¹²³."""
    return words.translate(_SUPERSCRIPT)


def cut(words: str) -> tuple[str, str]:
    """The words that are read of a cell, and what is wrong if these are not all."""
    if len(words) <= LONGEST_CELL:
        return words, ""
    problem = _("The words are longer than %(most)s characters; only these were read.")
    return words[:LONGEST_CELL], problem % {"most": LONGEST_CELL}
