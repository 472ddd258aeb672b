"""Marks of footnotes: `¹`, `*`, `1)` behind words, and before the text that they point to."""

import re

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_FIGURES = str.maketrans(_SUPERSCRIPTS, "0123456789")
_MARK = (
    rf"(?:[{_SUPERSCRIPTS}]+\)?|\*{{1,4}}\)?|[†‡]{{1,2}}|[0-9]{{1,2}}\)"
    r"|\([0-9*]{1,2}\)|\[[0-9*]{1,2}\])"
)
_BEHIND = re.compile(rf"^(?P<words>.*?\S)\s*(?P<mark>{_MARK})[\s.:]*$", re.DOTALL)
# A figure with a bracket behind words that open one, `(fase 1)`, is no mark.
_BEFORE = re.compile(rf"^\s*(?P<mark>{_MARK})\s*(?P<text>\S.*)$", re.DOTALL)
_NAMED = re.compile(
    r"^\s*(?:note|fodnote|fotnote|anm\.?|footnote)\s*(?P<mark>[0-9]{1,2}"
    r"|\*+)?\s*[.:)]\s*(?P<text>\S.*)$",
    re.DOTALL | re.IGNORECASE,
)


def split_mark(words: str) -> tuple[str, str]:
    """The words without the mark behind them, and the mark, or an empty one."""
    match = _BEHIND.match(words.strip())
    if match is None:
        return words.strip(), ""
    before, mark = match["words"], match["mark"]
    if mark.endswith(")") and not mark.startswith("(") and before.count("(") > before.count(")"):
        return words.strip(), ""
    return before, mark_key(mark)


def without_mark(words: str) -> str:
    return split_mark(words)[0]


def footnote_text(words: str) -> tuple[str, str] | None:
    """The mark and the text of words that begin with a mark, as below a table."""
    match = _BEFORE.match(words)
    if match:
        return mark_key(match["mark"]), match["text"].strip()
    named = _NAMED.match(words)
    return (named["mark"] or "", named["text"].strip()) if named and named["mark"] else None


def mark_key(mark: str) -> str:
    """One mark in its spellings: `¹`, `1)` and `[1]` are the same."""
    return mark.translate(_TO_FIGURES).strip("()[] .")
