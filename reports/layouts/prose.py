"""Text that people write, as the lines of a Document: paragraphs, bullet lists, numbered lists.

A list is written as in Markdown, and is all of Markdown that counts. Whatever else there is in a
text (stars, links, headings, HTML) stays the characters that were typed, and no line is lost.
A Document holds lines and no markup, so no HTML is ever made from a text: see docs/decisions/.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reports.document import Line, Style

# Only blocks are read: nothing within a line means anything.
_MARKDOWN = MarkdownIt("zero").enable("list").disable(["inline", "text_join"])
# No list begins otherwise, and most texts have none.
_A_LIST_BEGINS = re.compile(r"[ \t]*(?:[-*]|1\.)[ \t]")
_NUMBER = re.compile(r"(\d+)\.\s+")


def prose(text: str) -> tuple[Line, ...]:
    """The lines of a text, without empty ones. Every line break begins a new line."""
    lines = tuple(text.splitlines())
    if any(map(_A_LIST_BEGINS.match, lines)):
        return _with_lists(lines)
    return tuple(Line(line.strip()) for line in lines if line.strip())


@lru_cache(maxsize=1024)
def _with_lists(lines: tuple[str, ...]) -> tuple[Line, ...]:
    """Lists within lists follow one another, told apart by their signs and numbers."""
    items = _items(lines)
    written: list[Line] = []
    above = ""
    for number, line in enumerate(lines):
        words = line.strip()
        item = items.get(number)
        if item is not None and _line_of(item) == number:
            written.append(_first_line(item, words))
        elif item is not None and above and words and _goes_on(line):
            written[-1] = Line(f"{written[-1].text} {words}", written[-1].style)
        elif words:
            written.append(Line(words))
        above = words
    return tuple(written)


def _first_line(item: Token, words: str) -> Line:
    """A numbered item keeps its number, because people refer to it."""
    if item.info:
        return Line(_NUMBER.sub(r"\1. ", words, count=1), Style.NUMBER)
    text = words[1:].strip()
    return Line(text, Style.BULLET) if text else Line(words)


def _goes_on(line: str) -> bool:
    """Whether a line below an item is indented, and so a part of it."""
    return line.startswith((" ", "\t")) and not _A_LIST_BEGINS.match(line)


def _items(lines: Sequence[str]) -> dict[int, Token]:
    """For each line that stands in a list, the innermost item that it belongs to."""
    found: dict[int, Token] = {}
    for items in _lists(_MARKDOWN.parse("\n".join(_outdented(lines)))):
        for item in _meant(items, lines):
            for number in range(*(item.map or ())):
                found.setdefault(number, item)
    return found


def _outdented(lines: Iterable[str]) -> list[str]:
    """The lines with their leftmost list at the margin: further in, Markdown reads it as code."""
    lines = [line.expandtabs(4) for line in lines]
    margin = min(_indent(line) for line in lines if _A_LIST_BEGINS.match(line))
    return [line[min(margin, _indent(line)) :] for line in lines]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _lists(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """The items of each list, those of a list within another first.

    One that begins on the line of an item around it, as in `13. 2. halvår`, is not a list.
    """
    first_on_line: dict[int, Token] = {}
    unfinished: list[list[Token]] = []
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            unfinished.append([])
        elif token.type == "list_item_open":
            unfinished[-1].append(token)
            first_on_line.setdefault(_line_of(token), token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            items = unfinished.pop()
            if all(first_on_line[_line_of(item)] is item for item in items):
                yield items


def _meant(items: Sequence[Token], lines: Sequence[str]) -> Sequence[Token]:
    """The items that a person meant as a list.

    `13. maj 2008` and a lone `1. maj` are dates, also below a list; `+ 5 mio.` and a lone
    `- 5 mio.` are amounts.
    """
    if items[0].info:
        pairs = enumerate(items, start=1)
        in_order = [
            item for _n, item in takewhile(lambda pair: pair[1].info == str(pair[0]), pairs)
        ]
        return in_order if items[0].markup == "." and len(in_order) > 1 else ()
    alone = lines[_line_of(items[0])].strip() if len(items) == 1 else ""
    is_amount = items[0].markup == "+" or alone[1:].strip()[:1].isdigit()
    return () if is_amount else items


def _line_of(item: Token) -> int:
    return item.map[0] if item.map else -1
