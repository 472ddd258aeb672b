"""Freeze the report of a meeting."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.utils import timezone

from initiatives.models import Area, Portfolio
from portfolio.dates import format_date
from reports.actions.freeze import freeze
from reports.management.lookup import WRONG_ARGUMENT, area_called, day_called, portfolio_called
from reports.models import Meeting


class Command(BaseCommand):
    help = (
        "Freezes the report of PORTFOLIO, or of one area, for a meeting, which is made if there is "
        "none of that day and title. Freezing again makes the next version and needs a note. "
        "Prints the version and the SHA-256 of the document, the PDF and the workbook."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("portfolio", metavar="PORTFOLIO", help="its address, such as kto-2008")
        parser.add_argument(
            "--area", metavar="CODE", help="one area only: its number, address or name"
        )
        parser.add_argument("--held-on", required=True, metavar="DATE", help="the meeting's day")
        parser.add_argument("--title", required=True, metavar="TEXT", help="the meeting's title")
        parser.add_argument(
            "--note", default="", metavar="TEXT", help="what a new version corrects"
        )

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        portfolio = portfolio_called(options["portfolio"])
        area = area_called(portfolio, options["area"]) if options["area"] is not None else None
        meeting = _meeting(portfolio, area, options)
        made = meeting.pk is None
        try:
            if made:
                meeting.full_clean()
                meeting.save()
            report = freeze(
                meeting=meeting, by=None, on=timezone.localdate(), note=options["note"].strip()
            )
        except BaseException as problem:
            if made and meeting.pk is not None:
                # A meeting without its report was not asked for, also if Ctrl-C comes in between.
                meeting.delete()
            if isinstance(problem, ValidationError):
                words = " ".join(problem.messages)
                raise CommandError(words, returncode=WRONG_ARGUMENT) from None
            raise
        self.stdout.write(f"{meeting}, {format_date(meeting.held_on, 'en')}: v{report.version}")
        for name, sha256 in report.stored_digests().items():
            self.stdout.write(f"  {name:<9} {sha256}")


def _meeting(portfolio: Portfolio, area: Area | None, options: dict[str, Any]) -> Meeting:
    """The meeting of that day and title, or a new one that is not saved yet."""
    wanted = {
        "portfolio": portfolio,
        "area": area,
        "held_on": day_called(options["held_on"]),
        "title": options["title"].strip(),
    }
    return Meeting.objects.filter(**wanted).first() or Meeting(**wanted)
