"""The day that a document says its statuses are of: *Status pr. 13. maj 2008*."""

import re
from datetime import date

from imports.recognition.units import sentences_of, unit_note
from imports.source import SourceFile, SourceTable
from portfolio.dates import DateError, parse_date

LONGEST = 120
_DAY = (
    r"(?P<day>[0-9]{1,2}\.? ?[^\W\d_]{3,9}\.? (?:19|20)[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{1,2}[./-][0-9]{1,2}[./-](?:19|20)[0-9]{2})"
)
_STATUS_ON = re.compile(
    r"(?:\b(?:status(?:rapport\w*|oversigt\w*|notat\w*)?|opdateret|opgjort|oppdatert|updated"
    r"|version"
    r"|revideret|ajourført|stand|dato|date|as of|pr|per|den|d)\b[^0-9]{0,40}"
    r"|^[^\W\d_]{2,12}\s*/\s*|^)"
    rf"{_DAY}\.?\s*$",
    re.IGNORECASE,
)
_ROWS_LOOKED_AT = 8


def status_day(file: SourceFile) -> date | None:
    """The day that a line outside of the rows names, or None."""
    for block in file.blocks:
        for words in _lines(block) if isinstance(block, SourceTable) else (block.words,):
            if day := day_of_line(words) or _day_beside_unit(words):
                return day
    return None


def _day_beside_unit(words: str) -> date | None:
    """*Status pr. 1. maj 2008. Alle beløb i t.kr.*"""
    sentences = sentences_of(words) if unit_note(words) else []
    return next((day for each in sentences if (day := day_of_line(each))), None)


def day_of_line(words: str) -> date | None:
    """The day of a line that says only of which day the document is."""
    plain = " ".join(words.split())
    if len(plain) > LONGEST:
        return None
    match = _STATUS_ON.search(plain)
    if match is None:
        return None
    try:
        return parse_date(match["day"])
    except DateError:
        return None


def _lines(table: SourceTable) -> list[str]:
    """Rows of one cell above the headings, as sheets have them."""
    found = []
    for row in table.rows[:_ROWS_LOOKED_AT]:
        said = row.said()
        if len(said) == 1:
            found.append(said[0][1].words)
        elif len(said) == 2 and isinstance(said[1][1].value, date):
            found.append(f"{said[0][1].words} {said[1][1].value.isoformat()}")
    return found
