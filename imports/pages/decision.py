"""What a click on *Import* would do, in numbers, and what stands in its way."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from imports.content import RowKind
from imports.models import FileImport, ImportState
from imports.pages.questions import questions_of
from imports.plan import RowState
from imports.preview import ACTED_ON


@dataclass(frozen=True, slots=True)
class RowCount:
    """How many rows are alike in what they are and whether they are chosen."""

    state: str
    kind: str
    is_chosen: bool
    number: int


def counts_of(one: FileImport) -> list[RowCount]:
    return [RowCount(*each) for each in one.rows.counted()]


@dataclass(frozen=True, slots=True)
class Decision:
    """`parts` say what is done; `reason` why nothing can be done yet, `where` on the page one does
    something about it.
    """

    parts: tuple[str, ...]
    left_out: int
    reason: str = ""
    where: str = ""

    @classmethod
    def of(cls, one: FileImport, counts: Iterable[RowCount]) -> "Decision":
        counts = list(counts)
        todo = [count for count in counts if count.state != RowState.UNCHANGED]
        done = [count for count in todo if count.is_chosen]
        left_out = sum(count.number for count in todo if not count.is_chosen)
        reason, where = _obstacle(one, {count.state for count in counts}, bool(done))
        return cls(tuple(_parts(done)), left_out, reason, where)

    @classmethod
    def done_by(cls, one: FileImport) -> "Decision":
        """What was decided, of an import that is over."""
        alike = one.rows.exclude(written=[]).counted()
        done = [RowCount(*each) for each in alike]
        return cls(tuple(_parts(done)), left_out=0)

    @property
    def words(self) -> str:
        """`7 new projects, 3 changed, 2 left out`."""
        parts = list(self.parts)
        if self.left_out:
            words = ngettext("%(number)s left out", "%(number)s left out", self.left_out)
            parts.append(words % {"number": self.left_out})
        return ", ".join(parts) or _("Nothing to import")


def _obstacle(
    one: FileImport, states: Collection[str], is_anything_chosen: bool
) -> tuple[str, str]:
    if one.state == ImportState.READING:
        return _("The whole file must be read first."), ""
    if number := sum(asked.is_open for asked in questions_of(one)):
        words = ngettext(
            "Answer %(number)s question first.", "Answer %(number)s questions first.", number
        )
        return words % {"number": number}, "questions"
    if is_anything_chosen:
        return "", ""
    if any(state in ACTED_ON for state in states):
        return _("Choose at least one row first."), "rows"
    if RowState.NOT_UNDERSTOOD in states:
        return _("No row can be imported as it was read: each says why."), "rows"
    if states:
        return _("All that was read stands on the site already."), ""
    if one.summary.get("is_keyed"):
        return _("Nothing was changed in the workbook."), ""
    return _("No row was found in the file."), ""


def _parts(done: list[RowCount]) -> list[str]:
    def number(state: RowState, *kinds: RowKind) -> int:
        of_kind = (each for each in done if not kinds or each.kind in kinds)
        return sum(each.number for each in of_kind if each.state == state)

    projects = number(RowState.NEW, RowKind.PROJECT)
    activities = number(RowState.NEW, RowKind.ACTIVITY)
    lines = number(RowState.NEW, RowKind.LINE)
    frames = number(RowState.NEW, RowKind.FRAME)
    others = number(RowState.NEW) - projects - activities - lines - frames
    changed, removed = number(RowState.CHANGED), number(RowState.REMOVED)
    said = (
        (projects, ngettext("%(n)s new project", "%(n)s new projects", projects)),
        (activities, ngettext("%(n)s new activity", "%(n)s new activities", activities)),
        (lines, ngettext("%(n)s new other line", "%(n)s new other lines", lines)),
        (frames, ngettext("%(n)s new frame", "%(n)s new frames", frames)),
        (others, ngettext("%(n)s other new row", "%(n)s other new rows", others)),
        (changed, ngettext("%(n)s changed row", "%(n)s changed rows", changed)),
        (removed, ngettext("%(n)s row deleted", "%(n)s rows deleted", removed)),
    )
    return [words % {"n": count} for count, words in said if count]
