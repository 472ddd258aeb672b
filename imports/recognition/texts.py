"""Lines between tables: which name an area, which are titles, prose, or something else."""

import re
from collections.abc import Sequence

from imports.recognition.area_names import named_area, numbered_area
from imports.recognition.days import day_of_line
from imports.recognition.mapping import RowRole, TableKind, TableMapping
from imports.recognition.marks import footnote_text
from imports.recognition.sentences import states_amount
from imports.recognition.sum_words import is_lines_heading
from imports.recognition.units import unit_note
from imports.source import Block, SourceText
from portfolio.search import searchable

LONGEST_NAME = 90
_PROSE_LENGTH = 110
_SENTENCE_END = re.compile(r"[.!?…]['\"”)]*$")
_ABBREVIATED = re.compile(r"\b(?:m\.?v|mv|m\.?m|bl\.?a|osv|etc|o\.?l)\.$")
_TITLE = re.compile(
    r"\b(?:oversigt\w*|oversikt\w*|status|statusrapport\w*|rapport\w*|bilag|vedlegg|annex"
    r"|appendix"
    r"|handle?ings?plan\w*|handlingsplan\w*|tiltaksplan\w*|projektliste\w*|prosjektliste\w*"
    r"|liste\w*"
    r"|portefølje\w*|portfolio|overview|plan|register|notat|referat|budget(?:ter)? 20\w+"
    r"|table|tabell?"
    r"|projektportefølje\w*|prosjektportefølje\w*|årsrapport|opgørelse\w*)\b"
)
_GENERIC = re.compile(
    r"^(?:projekter|prosjekter|projects|projekt|indsatser|innsatser|tiltak|aktiviteter|activities"
    r"|økonomi|budget|budsjett|status|oversigt|oversikt|tabel|tabell|table|indhold|innhold|noter"
    r"|indledning|innledning|introduction|baggrund|bakgrunn)\s*[0-9:.]*$"
)


def is_prose(words: str) -> bool:
    """A sentence or more, no name."""
    plain = " ".join(words.split())
    if len(plain) > _PROSE_LENGTH:
        return True
    low = plain.lower()
    return bool(_SENTENCE_END.search(plain)) and not _ABBREVIATED.search(low) and " " in plain


def is_document_title(words: str) -> bool:
    """Words such as *Oversigt over projekter 2024*: what the document is, not an area in it."""
    return bool(_TITLE.search(searchable(words)))


def area_texts(
    blocks: Sequence[Block], mappings: Sequence[TableMapping], roles: Sequence[set[RowRole]]
) -> set[int]:
    """The places of the lines that name an area. `roles` are those of each table's rows."""
    found: set[int] = set()
    nearest: list[int] = []
    above: list[int] = []
    tables = 0
    for place, block in enumerate(blocks):
        if isinstance(block, SourceText):
            if named_area(block.words):
                found.add(place)
            above.append(place)
            continue
        if _takes_area(mappings[tables], roles[tables], found, above):
            nearest.extend(_nearest(blocks, above))
        above, tables = [], tables + 1
    return found | _without_title(blocks, nearest, tables)


def _takes_area(
    mapping: TableMapping, roles: set[RowRole], found: set[int], above: Sequence[int]
) -> bool:
    if mapping.kind not in (TableKind.PROJECTS, TableKind.ACTIVITIES) or mapping.area:
        return False
    return RowRole.AREA not in roles and not any(place in found for place in above)


def _nearest(blocks: Sequence[Block], above: Sequence[int]) -> list[int]:
    """The heading that stands nearest above a table and can be a name; else the line before it."""
    texts = [(place, block) for place in above if isinstance(block := blocks[place], SourceText)]
    for place, text in reversed(texts):
        if text.level and _may_name(text.words):
            return [place]
    for place, text in reversed(texts):
        if _may_name(text.words) and (
            numbered_area(text.words) or not is_document_title(text.words)
        ):
            return [place]
        if not is_remark(text.words):
            break
    return []


def _may_name(words: str) -> bool:
    if len(words) > LONGEST_NAME or is_prose(words) or is_lines_heading(words, is_heading=True):
        return False
    if _GENERIC.match(searchable(words.strip())) or is_remark(words):
        return False
    return any(c.isalpha() for c in words)


def is_remark(words: str) -> bool:
    """A line that says something about the table: its unit, its day, a sum, a footnote."""
    return bool(
        unit_note(words) or day_of_line(words) or states_amount(words) or footnote_text(words)
    )


def _without_title(blocks: Sequence[Block], nearest: list[int], tables: int) -> set[int]:
    """A document with one line before its tables has a title, unless that is numbered."""
    if len(nearest) != 1:
        return set(nearest)
    text = blocks[nearest[0]]
    assert isinstance(text, SourceText)
    is_first = nearest[0] == 0 or not any(
        isinstance(block, SourceText) for block in blocks[: nearest[0]]
    )
    if (
        text.level > 1
        or numbered_area(text.words)
        or (not is_first and not is_document_title(text.words))
    ):
        return set(nearest)
    return set()
