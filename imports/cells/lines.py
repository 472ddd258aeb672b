"""The lines of a cell: what a line break in it means.

A cell that was typed has a break where something new begins. One that was pasted from a printed
page has one wherever the column was full, also within a word: `ældre-` / `området`.
"""

import re

BULLETS = "•·▪◦‣●○■□–—*-"
"""Signs that begin a point of a list. A dash is one only with a space after it."""

_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")
# The hyphen stays in `MED-` / `aftaler`, `5-` / `projekter` and `mentor-` / `og`.
_BROKEN_WORD = re.compile(
    r"(?<=[^\W\d_])(?<![A-ZÆØÅ])-[ \t]*\n[ \t]*(?!(?:og|eller|and|or|samt)\b)(?=[a-zæøåäöéü])"
)
_KEPT_HYPHEN = re.compile(r"(?<=\w)-[ \t]*\n[ \t]*(?=\w)")
_PAIRED_HYPHEN = re.compile(r"(?<=\w)-[ \t]*\n[ \t]*(?=(?:og|eller|and|or|samt)\b)")
_LINE_THAT_GOES_ON = re.compile(rf"(?<=[^\s])[ \t]*\n[ \t]*(?=[^\s{re.escape(BULLETS)}])")
_BULLET = re.compile(rf"^[ \t]*[{re.escape(BULLETS)}]+(?:[ \t]+|$)")


def whole_words(words: str) -> str:
    """The text with words put together that a line break cuts, and without invisible signs.

    Line breaks between words stay. `\\r\\n` and other breaks become `\\n`.
    """
    text = "\n".join(words.translate(_INVISIBLE).splitlines())
    text = _PAIRED_HYPHEN.sub("- ", text)
    text = _BROKEN_WORD.sub("", text)
    return _KEPT_HYPHEN.sub("-", text)


def unwrapped(words: str) -> str:
    """As `whole_words`; where lines cut words, they have only been broken, so each goes on.

    Empty lines and bullets still begin something new.
    """
    text = "\n".join(words.translate(_INVISIBLE).splitlines())
    is_wrapped = _BROKEN_WORD.search(text) is not None
    text = whole_words(text)
    return _LINE_THAT_GOES_ON.sub(" ", text) if is_wrapped else text


def lines_of(words: str) -> list[str]:
    """The lines that say something, each with single spaces and without a bullet before it."""
    lines = (_BULLET.sub("", line) for line in whole_words(words).split("\n"))
    return [plain for line in lines if (plain := one_line(line))]


def one_line(words: str) -> str:
    """The words with single spaces and no line breaks."""
    return " ".join(words.split())
