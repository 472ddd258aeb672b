"""The sums and allocations that a file states: which rows each is of, and what those come to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from imports.content import Problem, ReadAmount, ReadTotal
from imports.recognition.drafts import AreaDraft, FrameDraft, RowDraft, SumDraft
from imports.recognition.running import Running
from imports.recognition.sum_words import SumKind


@dataclass(frozen=True, slots=True)
class _Scope:
    """Rows that a sum may be of, by what they come to; of a frame, if it is the whole of that."""

    come_to: "_Sums"
    area: AreaDraft | None = None
    frame: FrameDraft | None = None


@dataclass(slots=True)
class _Sums:
    """What rows come to: how many, their amounts and what is spent of them, in øre."""

    rows: int = 0
    oere: int = 0
    spent_oere: int = 0

    def add(self, row: RowDraft) -> None:
        self.rows += 1
        self.oere += row.counted_oere
        self.spent_oere += row.spent_oere


def _sums(rows: Iterable[RowDraft]) -> _Sums:
    sums = _Sums()
    for row in rows:
        sums.add(row)
    return sums


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
        self._table = (-1, 0, _Sums())
        self._below_all: set[int] = set()
        """How many rows came before the sums of several areas."""
        self.of_all = _Sums()
        self.by_area: dict[int, _Sums] = {}
        self.by_frame: dict[tuple[int, str], _Sums] = {}
        for row in run.rows:
            frame = (row.area.number, row.frame or "")
            self.of_all.add(row)
            self.by_area.setdefault(row.area.number, _Sums()).add(row)
            self.by_frame.setdefault(frame, _Sums()).add(row)

    def total(self, draft: SumDraft) -> None:
        scope = self._scope(draft)
        if scope.area is None:
            self._below_all.add(draft.rows)
        else:
            self._below_all.discard(draft.rows)
        read = self._read(draft, scope.come_to.oere)
        if scope.frame is not None:
            scope.frame.has_sum = True
        if read is None:
            return
        if scope.frame is not None:
            scope.frame.stated = read
        area = scope.area.named.name if scope.area else ""
        frame = scope.frame.name if scope.frame else ""
        self.totals.append(
            ReadTotal(
                draft.label, draft.words, read.oere, read.place, scope.come_to.oere, area, frame
            )
        )
        if draft.spent is not None:
            label = f"{draft.label} ({_('Spent')})"
            spent = draft.spent
            self.totals.append(
                ReadTotal(
                    label,
                    draft.words,
                    spent.oere,
                    spent.place,
                    scope.come_to.spent_oere,
                    area,
                    frame,
                )
            )

    def _scope(self, draft: SumDraft) -> _Scope:
        """The rows since the sum before, of the frame, of the area, of the table or of all: those
        that come to the sum exactly; where none do, by where the sum stands.
        """
        scopes = self._scopes(draft)
        exact = [
            scope for scope in scopes if scope.come_to.rows and scope.come_to.oere in draft.readings
        ]
        return exact[0] if exact else self._by_place(draft, scopes)

    def _scopes(self, draft: SumDraft) -> list[_Scope]:
        """From the narrowest; the whole frame before the rows that are a part of it."""
        area, scopes = draft.area, []
        if not self._is_grand(draft):
            since = self.run.rows[draft.since : draft.rows]
            since_scope = _Scope(_sums(since), area if _all_of(since, area) else None)
            if area is None:
                scopes.append(since_scope)
            else:
                frame = area.frame(draft.frame or "")
                of_frame = self.by_frame.get((area.number, frame.name), _Sums())
                of_area = self.by_area.get(area.number, _Sums())
                scopes += [_Scope(of_frame, area, frame), since_scope, _Scope(of_area, area)]
        if draft.in_table:
            scopes.append(_Scope(self._of_table(draft)))
        scopes.append(_Scope(self.of_all))
        return scopes

    def _is_grand(self, draft: SumDraft) -> bool:
        """Of one area the grand total is that area's."""
        return draft.kind == SumKind.GRAND_TOTAL and len(self.run.areas.drafts) > 1

    def _of_table(self, draft: SumDraft) -> _Sums:
        """The rows of the table so far; further sums of it go on from there."""
        first, at, sums = self._table
        if first != draft.first_of_table or at > draft.rows:
            first, at, sums = draft.first_of_table, draft.first_of_table, _Sums()
        for row in self.run.rows[at : draft.rows]:
            sums.add(row)
        self._table = (first, draft.rows, sums)
        return replace(sums)

    def _by_place(self, draft: SumDraft, scopes: list[_Scope]) -> _Scope:
        if self._is_grand(draft) or draft.area is None:
            return scopes[-1]
        since = self.run.rows[draft.since : draft.rows]
        own = scopes[0]
        if not since and own.frame is not None and own.frame.has_sum:
            return scopes[-1]
        is_first = draft.since <= draft.first_of_table
        if draft.in_table and is_first and not _all_of(since, draft.area):
            # Several areas above it and no sum between them: it is of all of these.
            return scopes[-2]
        return own

    def allocation(self, draft: SumDraft) -> None:
        area = None if self._is_of_all(draft) else draft.area
        area = area or self._only_area()
        if area is None:
            self.run.left_over.append((draft.place, draft.words))
            return
        frame = area.frame(draft.frame or "") if draft.area else area.own_frames()[0]
        rows = self.by_frame.get((area.number, frame.name), _Sums())
        about = frame.stated.oere if frame.stated else rows.oere
        read = self._read(draft, about)
        if read is None:
            return
        if frame.allocated is not None:
            self.run.left_over.append((draft.place, draft.words))
        else:
            frame.allocated = read

    def _is_of_all(self, draft: SumDraft) -> bool:
        """Whether it stands directly below the sum of several areas."""
        return draft.rows in self._below_all

    def _only_area(self) -> AreaDraft | None:
        areas = list(self.run.areas)
        return areas[0] if len(areas) == 1 else None

    def _read(self, draft: SumDraft, about: int) -> ReadAmount | None:
        """The amount; of two readings the one near what the rows come to, which is said."""
        if draft.stated is None:
            reason = draft.why or _("It is not read as an amount. Say what the row is.")
            serious = not draft.is_unstored
            self.problems.append(Problem(draft.place, draft.words, reason, serious=serious))
            return None
        read, problem = draft.stated.beside(about)
        if problem is not None:
            words = draft.words if problem.serious else problem.words
            self.problems.append(replace(problem, words=words))
        return read and replace(read, label=draft.label, words=draft.words)


def _all_of(rows: Sequence[RowDraft], area: AreaDraft | None) -> bool:
    return all(row.area is area for row in rows)
