"""Do what the pages have put off, such as freezing a report, until told to stop."""

import logging
import signal
import time
from datetime import timedelta
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from reports.actions.remind import remind

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=15)
"""A task that has been running for longer belongs to a worker that was killed: a large portfolio's
PDF, the longest task there is, takes under two minutes."""


REMIND_EVERY = timedelta(minutes=1)
BACKEND = "default"


class Command(BaseCommand):
    help = (
        "Takes up tasks that pages have put off, one after the other, until it is told to stop "
        "(SIGTERM, Ctrl-C). Several workers may run beside each other."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is waiting, then end")
        parser.add_argument(
            "--interval", type=float, default=1.0, metavar="SECONDS", help="between two looks"
        )
        parser.add_argument(
            "--alone",
            action="store_true",
            help="no other worker runs: take up at once what a killed one left",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_running = True
        self.reminded_at = timezone.now() - REMIND_EVERY
        if not options["once"]:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, self._stop)
        free_abandoned(timedelta(0) if options["alone"] else LEASE)
        while self.is_running:
            close_old_connections()
            self._remind_now_and_then()
            free_abandoned(LEASE)
            if _is_waiting():
                _do_next()
            elif options["once"]:
                break
            elif self.is_running:
                time.sleep(options["interval"])

    def _remind_now_and_then(self) -> None:
        """Who is to be reminded changes by the day: once a minute is more than enough.

        Whatever is wrong with a round, reports are frozen. What the error says may name people.
        """
        now = timezone.now()
        if now - self.reminded_at >= REMIND_EVERY:
            self.reminded_at = now
            try:
                remind(at=now)
            except Exception as error:
                logger.error("Reminders stopped half-way: %s", type(error).__name__)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        """What is under way is finished first."""
        self.is_running = False


def free_abandoned(lease: timedelta) -> int:
    """Put back tasks whose worker is gone, so that another takes them up; how many there were.

    Every task of ours can be done again (see reports/tasks.py).
    """
    abandoned = DBTaskResult.objects.filter(
        status=TaskResultStatus.RUNNING, started_at__lte=timezone.now() - lease
    )
    return abandoned.update(status=TaskResultStatus.READY, started_at=None)


def _is_waiting() -> bool:
    return DBTaskResult.objects.ready().filter(backend_name=BACKEND).exists()


def _do_next() -> None:
    """One task, or none if another worker was faster: between two, one may be told to stop."""
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name=BACKEND,
        startup_delay=False,
        max_tasks=1,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    ).run()
