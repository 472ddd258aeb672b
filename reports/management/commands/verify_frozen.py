"""Check that what was frozen is what is stored."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reports.management.lookup import portfolio_called
from reports.models import FrozenReport


class Command(BaseCommand):
    help = (
        "Works out the SHA-256 of every stored document, PDF and workbook and compares it with the "
        "one written down when the report was frozen. The exit status is 1 if one differs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "portfolio", nargs="?", metavar="PORTFOLIO", help="default: every portfolio"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        reports = FrozenReport.objects.select_related("meeting__portfolio", "meeting__area")
        if options["portfolio"]:
            reports = reports.filter(meeting__portfolio=portfolio_called(options["portfolio"]))
        count = wrong = 0
        for report in reports.order_by("meeting__held_on", "meeting", "version").iterator(20):
            count += 1
            wrong += self._verify(report)
        if wrong:
            differ = "1 digest differs" if wrong == 1 else f"{wrong} digests differ"
            raise CommandError(f"{differ} from what was frozen.", returncode=1)
        self.stdout.write(_all_well(count))

    def _verify(self, report: FrozenReport) -> int:
        """How many of the report's digests differ."""
        meeting = report.meeting
        about = meeting.portfolio.slug
        if meeting.area is not None:
            about += f"/{meeting.area.slug}"
        self.stdout.write(f"{about}  {meeting.held_on}  {meeting}  v{report.version}")
        stored = report.stored_digests()
        computed = report.computed_digests()
        for name, sha256 in computed.items():
            verdict = "ok" if sha256 == stored[name] else f"DIFFERS from {stored[name]}"
            self.stdout.write(f"  {name:<9} {sha256}  {verdict}")
        return sum(computed[name] != stored[name] for name in computed)


def _all_well(count: int) -> str:
    if count == 1:
        return "1 frozen report is as it was frozen."
    if count:
        return f"{count} frozen reports are as they were frozen."
    return "There is no frozen report."
