"""Copy a portfolio to its next year."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.db import transaction
from django.utils import timezone

from budgets.actions.copy_portfolio import copy_portfolio
from budgets.copy_plan import CopyChoices, CopyPlan
from portfolio.next_year import named_a_year_later
from reports.management.lookup import WRONG_ARGUMENT, portfolio_called


class Command(BaseCommand):
    help = (
        "Copies PORTFOLIO to its next year, with the address NEW: results are cleared, and what "
        "was not met or not done is carried over and marked. Prints what is copied."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("portfolio", metavar="PORTFOLIO", help="its address, such as kto-2008")
        parser.add_argument("new", metavar="NEW", help="the copy's address")
        parser.add_argument("--name", metavar="TEXT", help="without it: years in the name moved")
        parser.add_argument("--period", metavar="TEXT", help="without it: years in it moved")
        parser.add_argument("--with-met", action="store_true", help="copy criteria that were met")
        parser.add_argument(
            "--with-ended", action="store_true", help="copy activities that were done or dropped"
        )
        parser.add_argument(
            "--keep-deadlines", action="store_true", help="do not move deadlines by a year"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be copied")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        source = portfolio_called(options["portfolio"])
        period = _given(options["period"], source.period)
        plan = CopyPlan.of(source, on=timezone.localdate())
        choices = CopyChoices(
            with_met=options["with_met"],
            with_ended=options["with_ended"],
            moved=() if options["keep_deadlines"] else None,
        )
        try:
            with transaction.atomic():
                copy_portfolio(
                    portfolio=source,
                    name=_given(options["name"], source.name),
                    slug=options["new"],
                    period=period,
                    choices=choices,
                    by=None,
                    at=timezone.now(),
                )
                # Tried all the same, so that what would be refused is refused.
                transaction.set_rollback(options["dry_run"])
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages), returncode=WRONG_ARGUMENT) from None
        self._tell(plan, period, choices)

    def _tell(self, plan: CopyPlan, period: str, choices: CopyChoices) -> None:
        for count in plan.counts(period):
            more = f", {count.carried} carried over" if count.carried else ""
            more += f", {count.reached} met, done or dropped" if count.reached else ""
            self.stdout.write(f"{count.name}: {count.number}{more}")
        for old, new in plan.moves.items():
            if plan.moved(old, choices) == new:
                self.stdout.write(f"  {old} -> {new}")


def _given(words: str | None, old: str) -> str:
    return named_a_year_later(old) if words is None else words.strip()
