"""Say what has changed in a portfolio between two meetings or days."""

import json
from dataclasses import asdict, replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.utils import timezone

from initiatives.models import Area, Portfolio
from reports.changes import compare
from reports.layouts.frozen_facts import last_side, live_side
from reports.layouts.scope import Scope
from reports.layouts.since_last import Side, comparison
from reports.management.lookup import WRONG_ARGUMENT, area_called, portfolio_called, side_called
from reports.renderers.plain import text_of_document

SCHEMA = "indsats/changes/1"
FORMATS = ("text", "json")


class Command(BaseCommand):
    help = (
        "Compares two frozen reports, or one with the state of a day. Where a day is not that of a "
        "frozen meeting, statuses, deadlines and what was followed up are those of the day, and "
        "everything else is as it is now. "
        "The exit status is 2 for what is unknown, or where there is nothing to compare with."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("portfolio", metavar="PORTFOLIO", help="its address, such as kto-2008")
        parser.add_argument(
            "--area", metavar="CODE", help="one area only: its number, address or name"
        )
        parser.add_argument(
            "--since", metavar="DATE|MEETING", help="default: the last frozen meeting"
        )
        parser.add_argument("--until", metavar="DATE|MEETING", help="default: today")
        parser.add_argument(
            "--format", default="text", metavar="FORMAT", help=f"one of: {', '.join(FORMATS)}"
        )

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        if options["format"] not in FORMATS:
            raise CommandError(
                f"There is no format “{options['format']}”; there is {', '.join(FORMATS)}.",
                returncode=WRONG_ARGUMENT,
            )
        portfolio = portfolio_called(options["portfolio"])
        area = area_called(portfolio, options["area"]) if options["area"] is not None else None
        scope = Scope.whole(portfolio, on=timezone.localdate(), area=area)
        until = options["until"]
        after = side_called(until, scope) if until is not None else live_side(scope)
        before = self._since(options["since"], scope, after)
        if options["format"] == "json":
            content = _json(portfolio, area, before, after)
            self.stdout.write(json.dumps(content, ensure_ascii=False, indent=2))
        else:
            document = comparison(before, after, language=portfolio.language, portfolio=portfolio)
            self.stdout.write(text_of_document(document))

    def _since(self, name: str | None, scope: Scope, after: Side) -> Side:
        until = replace(scope, on=after.on)
        last = last_side(until, before=bool(after.title)) if name is None else None
        before = side_called(name, scope) if name is not None else last
        if before is None:
            raise CommandError(
                "No report has been frozen before; say --since DATE.", returncode=WRONG_ARGUMENT
            )
        if before.on > after.on:
            raise CommandError(f"{before.on} comes after {after.on}.", returncode=WRONG_ARGUMENT)
        return before


def _json(portfolio: Portfolio, area: Area | None, before: Side, after: Side) -> dict[str, Any]:
    found = compare(before.facts, after.facts)
    return {
        "schema": SCHEMA,
        "portfolio": portfolio.slug,
        "area": area.slug if area is not None else None,
        "since": {"on": before.on.isoformat(), "meeting": before.title or None},
        "until": {"on": after.on.isoformat(), "meeting": after.title or None},
        "changes": [asdict(change) for change in found.changes],
        "confirmed_unchanged": list(found.confirmed),
        "silent": list(found.silent),
    }
