"""A cell of a title: the title, and the legal basis and programme that are printed below it."""

import re
from dataclasses import dataclass

from imports.cells.lines import lines_of, one_line, whole_words

_MONEY_OF_OLD = r"(?:rest|pulje)?midler|bufferpulje|\bpulje"
_BASIS_IN_BRACKETS = re.compile(
    rf"\((?=[^()]*(?:§|\bOK[ -]?[0-9]{{2}}\b|(?i:{_MONEY_OF_OLD})))[^()]*\)"
)
# `Nyhedsbreve om kompetenceudvikling § 11`; `§ 5-projekter` is a word of the title.
_BASIS_AT_END = re.compile(r"(?:(?<=\s)|^)§§? ?[0-9]+[a-z]?\.?(?: ?/[^\n§]*)?[ ]*(?=\n|$)")
_PROGRAMME = re.compile(
    r"\b(?:programmet?|programme|væksthus|vekstforum|vækstforum|satsning|satsing)\b", re.IGNORECASE
)
# `12 gode råd`, `2. fase` and `EU 2020` begin with no code: a plain number needs a sign after it,
# and what follows begins with a capital.
_CODE = re.compile(
    r"(?:(?i:nr\.|no\.|projekt|prosjekt|project) ?(?=[0-9]))?"
    r"(?P<code>[0-9]{1,3}(?:\.[0-9]{1,3})+[a-zæøå]?|[0-9]{1,3}[a-zæøå]|[A-ZÆØÅ]-?[0-9]{1,4}"
    r"|[0-9]{1,4}(?=[.):]))[.):]?\s*(?:[–-]\s)?\s*(?<=[\s])(?=[A-ZÆØÅÄÖÉ”\"“»«'(])"
)
_MARK = re.compile(
    r"\s*(?P<mark>[\u00b9\u00b2\u00b3\u2070-\u2079]+\)?|(?<=[^\W_)])\s*\*{1,3}\)?|[†‡])$"
)
_MARK_BEFORE = re.compile(r"^(?P<mark>[\u00b9\u00b2\u00b3\u2070-\u2079]+|\*{1,3}|[†‡])\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class ReadTitle:
    """`basis` with its brackets, as written; `mark` is that of a footnote, such as `¹` or `*`."""

    title: str
    basis: str = ""
    programme: str = ""
    code: str = ""
    mark: str = ""


def read_title(words: str) -> ReadTitle:
    """The parts of a title's cell.

    The legal basis is what stands in brackets with a §, or with money of an agreement, or a § alone
    at the end of a line; what follows it is the programme, or what goes before it on a line of its
    own that says so. Quotes, brackets of other words and a full stop at the end stay in the title.
    """
    text = whole_words(words).strip()
    match = _last(_BASIS_IN_BRACKETS, text) or _last(_BASIS_AT_END, text)
    before, basis, after = text, "", ""
    if match:
        before, basis, after = text[: match.start()], one_line(match[0]), text[match.end() :]
    title_lines = lines_of(before)
    if not title_lines:
        # The cell is a basis alone, or words after it: nothing of it is left out.
        return ReadTitle(one_line(text))
    programme = one_line(after).strip(" ,;")
    if basis and not programme and len(title_lines) > 1 and _PROGRAMME.search(title_lines[-1]):
        programme = title_lines.pop()
    title, mark = footnote_mark(" ".join(title_lines))
    title, code = _without_code(title)
    return ReadTitle(title, basis, programme, code, mark)


def footnote_mark(words: str) -> tuple[str, str]:
    """The words without the mark of a footnote, and the mark: `Medarbejderskab i kommunerne ¹`."""
    text = one_line(words)
    for pattern in (_MARK, _MARK_BEFORE):
        if match := pattern.search(text):
            rest = (text[: match.start()] + text[match.end() :]).strip()
            if rest:
                return rest, match[0].strip()
    return text, ""


def _without_code(title: str) -> tuple[str, str]:
    """`3.2 Titel`, `1a Plan`, `P-12 Titel`; `12 gode råd` and `2. fase` begin with no code."""
    match = _CODE.match(title)
    if match is None:
        return title, ""
    return title[match.end() :].strip(), match["code"]


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text))), None)
