"""Changed cells of an activity: what it is, who does it for which money, by when, how it goes."""

from collections.abc import Sequence
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from imports.cells.days import read_day
from imports.cells.sources import read_source
from imports.cells.states import state_named
from imports.fields import Field
from imports.round_trip.changes import Change, RowCells, of_part
from imports.round_trip.words import as_typed, says_the_same, states, words_of
from initiatives.models import Activity, ActivityKind, ActivityState
from portfolio.dates import read_date
from reports.layouts.activity_cells import (
    activity_cell,
    carried_lines,
    financing_words,
    follow_up_cell,
    responsible_words,
)
from reports.layouts.prose import prose
from reports.renderers.flat import Part
from reports.renderers.keys import plain_text


def read_activity(found: RowCells, changes: Sequence[Change], activity: Activity | None) -> None:
    """`activity` is None for a row that somebody typed."""
    for change in changes:
        match change.column.key:
            case "activity":
                _text(found, change, activity)
            case "responsible":
                before = responsible_words(activity) if activity is not None else ""
                found.put(Field.RESPONSIBLE, change, change.text, on_site=before)
            case "financing":
                before = financing_words(activity) if activity is not None else ""
                value = read_source(change.text) if change.text else ""
                found.put(Field.FINANCING, change, change.text, value=value, on_site=before)
            case "follow_up" if change.column.part is Part.VALUE:
                _note(found, change, activity)
            case "follow_up" if change.column.part is Part.LABEL:
                _state(found, change, activity)
            case "follow_up":
                found.refused.append(change)
    _deadline(found, changes, activity)


def _text(found: RowCells, change: Change, activity: Activity | None) -> None:
    """Without its number, its sort, and whether it was carried over from the year before."""
    lines = change.text.split("\n")
    number, before = "", ""
    if activity is not None:
        number, before = activity.number, activity.text
        added = _added(found, activity)
        while len(lines) > 1 and lines[-1] in added:
            lines.pop()
        if number and not lines[0].startswith(f"{number} "):
            reason = _("The number of an activity (%(number)s) is changed on the site.")
            found.refuse(change, reason % {"number": number}, Field.ACTIVITY)
            return
    words = "\n".join([lines[0].removeprefix(f"{number} ") if number else lines[0], *lines[1:]])
    if activity is None or not says_the_same(words, before):
        found.put(Field.ACTIVITY, change, as_typed(words), on_site=before)


def _added(found: RowCells, activity: Activity) -> set[str]:
    """Lines that a cell shows below the text."""
    with translation.override(found.site.keys.language):
        below = words_of(carried_lines(activity))
        shown = words_of(activity_cell(activity).lines)
        if activity.kind != ActivityKind.TASK:
            below.append(plain_text(activity.get_kind_display()))
    return {words for words in below if words in shown}


# --- How it goes ---------------------------------------------------------------------------------


def _state(found: RowCells, change: Change, activity: Activity | None) -> None:
    words = change.text.strip()
    if activity is None and not words:
        return
    state = states().get(words.casefold()) or state_named(words)
    if state is None:
        labels = ", ".join(str(each.label) for each in ActivityState)
        reason = _("This is no state of an activity. The states are: %(states)s.")
        found.refuse(change, reason % {"states": labels}, Field.STATE)
        return
    before = activity.get_state_display() if activity is not None else ""
    found.put(Field.STATE, change, words, value=state, on_site=before)


def _note(found: RowCells, change: Change, activity: Activity | None) -> None:
    """Without the lines that the site writes itself: since when, how many parts, what is wanted."""
    before = activity.note if activity is not None else ""
    written = _written(found, activity) if activity is not None else set()
    words = "\n".join(line for line in change.text.split("\n") if line not in written)
    if activity is None or not says_the_same(words, before):
        found.put(Field.FOLLOW_UP, change, as_typed(words.strip()), on_site=before)


def _written(found: RowCells, activity: Activity) -> set[str]:
    """As of today, and as of the day of the workbook."""
    site = found.site
    lines: set[str] = set()
    with translation.override(site.keys.language):
        for on in {site.on, site.keys.as_of}:
            cell = follow_up_cell(activity, site.standing_of(activity, on))
            own = len(prose(activity.note))
            added = cell.lines[: len(cell.lines) - own]
            lines |= {*words_of(added), *map(plain_text, cell.flags)}
    return lines


# --- Deadline ------------------------------------------------------------------------------------


def _deadline(found: RowCells, changes: Sequence[Change], activity: Activity | None) -> None:
    """The words, and beside them the day that they mean; where only the day was changed, the words
    are those of the day.
    """
    day = of_part(changes, "deadline", Part.VALUE, Part.DAY)
    words = of_part(changes, "deadline", Part.WORDS)
    before = activity.deadline_as_written if activity is not None else ""
    change = words or day
    if change is None:
        return
    if day is None or not day.text:
        if words is None and day is not None and _has_words(day, activity):
            reason = _("The day is gone, but the words beside it stand: empty them, too.")
            found.refuse(day, reason, Field.DEADLINE)
            return
        found.put(Field.DEADLINE, change, change.text, on_site=before)
        return
    read = read_day(day.cell, in_date_column=True, language=found.site.keys.language)
    if words is not None and words.text and not _means(words.text, read.on):
        reason = _("The words and the day beside them are not the same day.")
        found.refuse(words, reason, Field.DEADLINE)
        return
    said = words.text if words is not None and words.text else read.words
    found.put(Field.DEADLINE, change, said, on_site=before)


def _has_words(day: Change, activity: Activity | None) -> bool:
    """Whether a column beside the day has words of their own, which were left as they are."""
    return (
        day.column.part is Part.DAY and activity is not None and bool(activity.deadline_as_written)
    )


def _means(words: str, on: date | None) -> bool:
    return on is None or read_date(words).latest == on
