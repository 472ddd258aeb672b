"""Do the documents' own totals agree with their lines? Frame by frame, for a whole portfolio."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from budgets.models import BudgetFrame, BudgetLine
from initiatives.models import Portfolio
from reports.layouts.reading import PortfolioTotals, Reading
from reports.layouts.scope import Scope


class Verdict(StrEnum):
    """What is to be said about a frame's stated total."""

    NOT_STATED = "not stated"
    AGREES = "agrees"
    EXPLAINED = "explained"
    NOT_EXPLAINED = "not explained"
    # The lines or the stated total were changed after somebody had explained the difference.
    EXPLAINED_ANOTHER = "the explanation is about another difference"

    @property
    def is_settled(self) -> bool:
        return self not in (Verdict.NOT_EXPLAINED, Verdict.EXPLAINED_ANOTHER)


@dataclass(frozen=True, slots=True)
class FrameCheck:
    """A frame that comes from `with_totals()`, and what is to be said about it."""

    frame: BudgetFrame
    verdict: Verdict

    @property
    def is_over(self) -> bool:
        """More is budgeted than was allocated."""
        left = self.frame.left_oere
        return left is not None and left < 0


@dataclass(frozen=True, slots=True)
class PortfolioCheck:
    portfolio: Portfolio
    frames: tuple[FrameCheck, ...]
    totals: PortfolioTotals
    shared: tuple[BudgetLine, ...]

    def unsettled(self) -> Iterator[FrameCheck]:
        """Frames with a difference that nobody has explained."""
        return (check for check in self.frames if not check.verdict.is_settled)


def check_portfolio(portfolio: Portfolio, *, on: date) -> PortfolioCheck:
    """Every frame and the totals of a portfolio, as its reports of that day show them."""
    reading = Reading(Scope.whole(portfolio, on=on))
    frames = [frame for area in reading.areas for frame in reading.frames_by_area.get(area.pk, [])]
    areas = {area.pk: area for area in reading.areas}
    for frame in frames:
        frame.area = areas[frame.area_id]
    return PortfolioCheck(
        portfolio,
        tuple(FrameCheck(frame, verdict_on(frame)) for frame in frames),
        reading.totals,
        tuple(reading.shared_lines),
    )


def verdict_on(frame: BudgetFrame) -> Verdict:
    """`frame` comes from `with_totals()`."""
    if frame.difference_oere is None:
        return Verdict.NOT_STATED
    if frame.difference_oere == 0:
        return Verdict.AGREES
    if frame.is_explained:
        return Verdict.EXPLAINED
    return Verdict.EXPLAINED_ANOTHER if frame.difference_note else Verdict.NOT_EXPLAINED
