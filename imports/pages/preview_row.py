"""A row of a preview as the page shows it: what would be done, beside the words of the file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from imports.content import Problem, RowKind
from imports.models import FileImport, ImportRow
from imports.pages.conflicts import Conflict
from imports.plan import PlannedCell, PlannedRow, RowState
from imports.preview import may_be_chosen, planned_row
from imports.recognition.mapping import RowRole

CHOSEN_ROLES = (
    RowRole.DATA,
    RowRole.OTHER_LINE,
    RowRole.AREA,
    RowRole.ALLOCATED,
    RowRole.TOTAL,
    RowRole.FOOTNOTE,
    RowRole.HEADING,
    RowRole.IGNORED,
)
"""What a person can say that a row is, the likeliest first."""
LONG = 300
"""A text that is shown folded."""


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """`source` is what the file says, where that differs from what is imported."""

    label: str
    old: str
    new: str
    source: str
    read_as: str
    place: str
    is_new: bool
    conflict: Conflict | None
    is_left_out: bool = False
    """Nothing is imported of it, such as money where the importer may not change any."""

    @property
    def is_long(self) -> bool:
        return len(self.new) > LONG

    @classmethod
    def of(cls, row: PlannedRow, cell: PlannedCell, answers: Mapping[str, str]) -> "PreviewCell":
        new = cell.new or cell.read_as or cell.words
        return cls(
            label=cell.label,
            old=cell.old,
            new=new,
            source=cell.words if _bare(cell.words) not in _bare(new) else "",
            read_as=cell.read_as if cell.read_as != new else "",
            place=str(cell.place or ""),
            is_new=row.state == RowState.NEW or not cell.old,
            conflict=Conflict.of(row, cell, answers),
            is_left_out=_is_left_out(row, cell),
        )


@dataclass(frozen=True, slots=True)
class PreviewRow:
    key: int
    state: str
    is_chosen: bool
    may_be_chosen: bool
    planned: PlannedRow
    cells: tuple[PreviewCell, ...]

    @classmethod
    def of(cls, row: ImportRow, answers: Mapping[str, str]) -> "PreviewRow":
        planned = planned_row(row)
        shown = (each for each in planned.cells if _is_shown(planned, each))
        return cls(
            key=row.pk,
            state=row.state,
            is_chosen=row.is_chosen,
            may_be_chosen=may_be_chosen(planned),
            planned=planned,
            cells=tuple(PreviewCell.of(planned, each, answers) for each in shown),
        )

    @property
    def has_conflict(self) -> bool:
        return any(cell.conflict is not None for cell in self.cells)

    @property
    def has_open_conflict(self) -> bool:
        """Whether it must be chosen first which of two values holds."""
        return any(cell.conflict is not None and not cell.conflict.answer for cell in self.cells)

    @property
    def state_label(self) -> str:
        if self.is_not_understood and not self.planned.serious:
            return _("Left out")
        if self.state == RowState.UNCHANGED and any(cell.is_left_out for cell in self.cells):
            return _("Left out")
        return str(RowState(self.state).label)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is to be said of it, each once."""
        return tuple(dict.fromkeys(self.planned.problems))

    @property
    def kind_label(self) -> str:
        """What the row is, where it is no project: most are."""
        words = {
            RowKind.LINE: _("Other line"),
            RowKind.ACTIVITY: _("Activity"),
            RowKind.FRAME: _("Frame"),
        }
        return words.get(self.planned.kind, "")

    @property
    def place(self) -> str:
        """Where it stands in the file; a row that is not there any more stands nowhere."""
        return str(self.planned.place) if self.planned.place.row and not self.is_removed else ""

    @property
    def is_not_understood(self) -> bool:
        return self.state == RowState.NOT_UNDERSTOOD

    @property
    def is_removed(self) -> bool:
        return self.state == RowState.REMOVED


def _bare(words: str) -> str:
    """Without blanks and line breaks, which differ between a cell and what is kept of it."""
    return "".join(words.split())


def _is_left_out(row: PlannedRow, cell: PlannedCell) -> bool:
    if row.state == RowState.UNCHANGED:
        return cell.is_changed and cell.on_site is None
    return row.state == RowState.NEW and not cell.is_changed and not cell.new


def _is_shown(row: PlannedRow, cell: PlannedCell) -> bool:
    """Of a row that the site has, only what is changed."""
    if row.state in (RowState.CHANGED, RowState.UNCHANGED):
        return cell.is_changed or cell.on_site is not None
    return bool(cell.new or cell.words or cell.old)


def preview_rows(rows: Iterable[ImportRow], one: FileImport) -> list[PreviewRow]:
    return [PreviewRow.of(row, one.answers) for row in rows]
