"""A row of an activity: whose it is, what is done, by whom, paid from what, and by when."""

from django.utils.translation import gettext as _

from imports.cells.states import state_named
from imports.content import Problem, ReadCell, RowKind
from imports.fields import Field
from imports.recognition.drafts import RowDraft, Said
from imports.recognition.project_rows import Reader, check_title, joined
from imports.source import SourceCell


def carry_title(said: dict[Field, Said], before: Said | None) -> Said | None:
    """The project of an activity stands only in the first row of its block: it holds below too."""
    if Field.TITLE in said:
        return said[Field.TITLE]
    if before is not None and Field.ACTIVITY in said:
        said[Field.TITLE] = [
            (SourceCell(words=cell.words, from_above=True), place) for cell, place in before
        ]
    return before


def read_activity(draft: RowDraft, reader: Reader) -> None:
    """A row without an activity is a project of its own."""
    if Field.ACTIVITY not in draft.said:
        draft.kind = RowKind.PROJECT
        _as_project(draft)
        reader.read(draft)
        check_title(draft)
        return
    state = draft.said.pop(Field.STATE, None)
    reader.read(draft)
    check_title(draft)
    if state is not None:
        _read_state(draft, state)


def _as_project(draft: RowDraft) -> None:
    """What an activity's columns say of a project."""
    for of_activity, of_project in (
        (Field.RESPONSIBLE, Field.LEAD),
        (Field.FINANCING, Field.SOURCE),
        (Field.DEADLINE, Field.PERIOD),
        (Field.STATE, Field.STATUS),
        (Field.FOLLOW_UP, Field.STATUS),
    ):
        if of_activity in draft.said:
            draft.said.setdefault(of_project, []).extend(draft.said.pop(of_activity))


def _read_state(draft: RowDraft, said: Said) -> None:
    words = joined(said)
    state = state_named(words)
    place = said[0][1]
    if state is None:
        reason = _("It does not say whether the activity is not begun, begun, done or dropped.")
        draft.problems.append(Problem(place, words, reason, False, str(Field.STATE)))
        return
    draft.cells[Field.STATE] = ReadCell(Field.STATE, words, state, place)
