"""Send the reminders that are due: for a site without a worker, from cron."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from reports.actions.remind import remind


class Command(BaseCommand):
    help = (
        "Sends the mails of open rounds that are due, to those who have not reported. Nobody gets "
        "a mail twice. Prints how many were sent and how many failed, and no names."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        counts = remind(at=timezone.now())
        self.stdout.write(f"{counts['sent']} sent, {counts['failed']} failed.")
