"""The sums and allocations that a file states: which rows each is of, and what those come to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from imports.content import Problem, ReadAmount, ReadTotal
from imports.recognition.drafts import AreaDraft, FrameDraft, RowDraft, SumDraft
from imports.recognition.running import Running
from imports.recognition.sum_words import SumKind


@dataclass(frozen=True, slots=True)
class _Scope:
    """Rows that a sum may be of; of a frame, if it is the whole of that."""

    rows: Sequence[RowDraft]
    area: AreaDraft | None = None
    frame: FrameDraft | None = None

    @property
    def oere(self) -> int:
        return sum(row.counted_oere for row in self.rows)

    @property
    def spent_oere(self) -> int:
        return sum(row.spent_oere for row in self.rows)


def settle_totals(run: Running) -> tuple[tuple[ReadTotal, ...], tuple[Problem, ...]]:
    settling = _Settling(run)
    for draft in run.sums:
        if draft.kind != SumKind.ALLOCATED:
            settling.total(draft)
    for draft in run.sums:
        if draft.kind == SumKind.ALLOCATED:
            settling.allocation(draft)
    return tuple(settling.totals), tuple(settling.problems)


class _Settling:
    def __init__(self, run: Running) -> None:
        self.run = run
        self.totals: list[ReadTotal] = []
        self.problems: list[Problem] = []
        self.by_frame: dict[tuple[int, str], list[RowDraft]] = {}
        for row in run.rows:
            self.by_frame.setdefault((row.area.number, row.frame or ""), []).append(row)

    def total(self, draft: SumDraft) -> None:
        scope = self._scope(draft)
        read = self._read(draft, scope.oere)
        if read is None:
            return
        if scope.frame is not None:
            scope.frame.stated = read
        area = scope.area.named.name if scope.area else ""
        frame = scope.frame.name if scope.frame else ""
        self.totals.append(
            ReadTotal(draft.label, draft.words, read.oere, read.place, scope.oere, area, frame)
        )
        if draft.spent is not None:
            label = f"{draft.label} ({_('Spent')})"
            spent = draft.spent
            self.totals.append(
                ReadTotal(
                    label, draft.words, spent.oere, spent.place, scope.spent_oere, area, frame
                )
            )

    def _scope(self, draft: SumDraft) -> _Scope:
        """The rows since the sum before, of the frame, of the area, of the table or of all: those
        that come to the sum exactly; where none do, by where the sum stands.
        """
        scopes = self._scopes(draft)
        exact = [scope for scope in scopes if scope.rows and scope.oere in draft.readings]
        return exact[0] if exact else self._by_place(draft, scopes)

    def _scopes(self, draft: SumDraft) -> list[_Scope]:
        """From the narrowest; the whole frame before the rows that are a part of it."""
        rows = self.run.rows
        scopes: list[_Scope] = []
        if draft.kind != SumKind.GRAND_TOTAL:
            area = draft.area
            if area is not None:
                frame = area.frame(draft.frame or "")
                of_frame = self.by_frame.get((area.number, frame.name), [])
                scopes.append(_Scope(of_frame, area, frame))
            since = rows[draft.since : draft.rows]
            scopes.append(_Scope(since, area if _all_of(since, area) else None))
            if area is not None:
                scopes.append(_Scope([row for row in rows if row.area is area], area))
        if draft.in_table:
            scopes.append(_Scope(rows[draft.first_of_table : draft.rows]))
        scopes.append(_Scope(rows))
        return scopes

    def _by_place(self, draft: SumDraft, scopes: list[_Scope]) -> _Scope:
        if draft.kind == SumKind.GRAND_TOTAL or draft.area is None:
            return scopes[-1]
        since = self.run.rows[draft.since : draft.rows]
        own = scopes[0]
        if not since and own.frame is not None and own.frame.stated is not None:
            return scopes[-1]
        if not _all_of(since, draft.area) and draft.in_table and self._is_first_sum(draft):
            # Several areas above it and no sum between them: it is of all of these.
            return scopes[-2]
        return own

    def _is_first_sum(self, draft: SumDraft) -> bool:
        return draft.since <= draft.first_of_table

    def allocation(self, draft: SumDraft) -> None:
        area = draft.area or self._only_area()
        if area is None:
            self.run.left_over.append((draft.place, draft.words))
            return
        frame = area.frame(draft.frame or "") if draft.area else area.own_frames()[0]
        rows = self.by_frame.get((area.number, frame.name), [])
        about = frame.stated.oere if frame.stated else sum(row.counted_oere for row in rows)
        read = self._read(draft, about)
        if read is None:
            return
        if frame.allocated is not None:
            self.run.left_over.append((draft.place, draft.words))
        else:
            frame.allocated = read

    def _only_area(self) -> AreaDraft | None:
        areas = list(self.run.areas)
        return areas[0] if len(areas) == 1 else None

    def _read(self, draft: SumDraft, about: int) -> ReadAmount | None:
        """The amount; of two readings the one near what the rows come to, which is said."""
        if draft.stated is None:
            reason = draft.why or _("It is not read as an amount. Say what the row is.")
            self.problems.append(Problem(draft.place, draft.words, reason))
            return None
        read, problem = draft.stated.beside(about)
        if problem is not None:
            self.problems.append(problem)
        return read and replace(read, label=draft.label, words=draft.words)


def _all_of(rows: Sequence[RowDraft], area: AreaDraft | None) -> bool:
    return all(row.area is area for row in rows)
