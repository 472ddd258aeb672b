"""Say of every frame and portfolio whether its stated total agrees with its lines."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.utils import timezone

from initiatives.models import Portfolio
from portfolio.money import format_amount
from reports.layouts.money_tables import shared_sentence
from reports.layouts.totals_check import FrameCheck, PortfolioCheck, Verdict, check_portfolio
from reports.management.lookup import portfolio_called

HEADINGS = ("Frame", "Computed", "Stated", "Difference", "Left", "")
MARGIN = "  "


class Command(BaseCommand):
    help = (
        "Lists what each frame's lines sum to, what its document states, and the difference. The "
        "exit status is 1 if a difference is not explained, 2 for an unknown portfolio."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "portfolio", nargs="?", metavar="PORTFOLIO", help="default: every portfolio"
        )

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["portfolio"]
        found = [portfolio_called(slug)] if slug else list(Portfolio.objects.order_by("slug"))
        checks = [check_portfolio(portfolio, on=timezone.localdate()) for portfolio in found]
        for check in checks:
            self.stdout.write("\n".join((*_report(check), "", "")))
        unsettled = [(check, frame) for check in checks for frame in check.unsettled()]
        if unsettled:
            raise CommandError(_summary(unsettled), returncode=1)
        self.stdout.write("Every difference is explained." if found else "There is no portfolio.")


def _summary(unsettled: list[tuple[PortfolioCheck, FrameCheck]]) -> str:
    names = "; ".join(
        f"{check.portfolio.slug}, {each.frame} ({_kroner(each.frame.difference_oere, check)})"
        for check, each in unsettled
    )
    if len(unsettled) == 1:
        return f"1 difference is not explained: {names}."
    return f"{len(unsettled)} differences are not explained: {names}."


def _report(check: PortfolioCheck) -> Iterator[str]:
    yield f"{check.portfolio.slug}: {check.portfolio}"
    yield from _aligned([HEADINGS, *(_frame_cells(each, check) for each in check.frames)])
    findings = [words for each in check.frames for words in _findings(each, check)]
    findings += [
        f"Shared: {shared_sentence(line, check.portfolio.currency)}" for line in check.shared
    ]
    if findings:
        yield ""
        yield from (f"{MARGIN}{words}" for words in findings)
    yield ""
    yield from _aligned(_totals(check))


def _frame_cells(each: FrameCheck, check: PortfolioCheck) -> tuple[str, ...]:
    frame = each.frame
    name = str(frame) if frame.in_total else f"{frame} (outside the total)"
    amounts = (
        frame.computed_oere,
        frame.stated_total_oere,
        frame.difference_oere,
        frame.left_oere,
    )
    return (name, *(_kroner(oere, check) for oere in amounts), each.verdict.value)


def _findings(each: FrameCheck, check: PortfolioCheck) -> Iterator[str]:
    """What a reader of the totals ought to know about a frame."""
    frame = each.frame
    if each.verdict is Verdict.EXPLAINED:
        yield f"{frame}: explained: {_one_line(frame.difference_note)}"
    elif each.verdict is Verdict.EXPLAINED_ANOTHER:
        then = frame.explained_difference_oere
        about = "another" if then is None else f"one of {_kroner(then, check)}"
        yield (
            f"{frame}: NOT explained; the difference has changed since it was explained, then it "
            f"was {about}: {_one_line(frame.difference_note)}"
        )
    elif each.verdict is Verdict.NOT_EXPLAINED:
        yield f"{frame}: NOT explained."
    if each.is_over:
        yield f"{frame}: more is budgeted than allocated."
    if frame.unstated_count == 1:
        yield f"{frame}: 1 line has no amount."
    elif frame.unstated_count:
        yield f"{frame}: {frame.unstated_count} lines have no amount."


def _totals(check: PortfolioCheck) -> list[tuple[str, ...]]:
    totals = check.totals
    amounts = {
        "Shown": totals.shown,
        "Shared": totals.shared,
        "Counted once": totals.counted_once,
        "of which provisional": totals.provisional,
        "Outside the total": totals.outside,
    }
    return [(name, _kroner(oere, check)) for name, oere in amounts.items()]


def _kroner(oere: int | None, check: PortfolioCheck) -> str:
    return format_amount(oere, currency=check.portfolio.currency) or "–"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _aligned(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The first column and the last of six to the left, figures to the right."""
    rows = list(rows)
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        first, *rest = (
            words.rjust(width) if 0 < place < 5 else words.ljust(width)
            for place, (words, width) in enumerate(zip(row, widths, strict=True))
        )
        yield f"{MARGIN}{MARGIN.join((first, *rest))}".rstrip()
