"""Remind those who have not reported, and nobody else, and nobody twice."""

import logging
from collections import defaultdict
from datetime import date, datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from initiatives.models import Project
from portfolio.dates import day_of
from reports.layouts.round_state import round_rows
from reports.models import Reminder, ReminderKind, ReminderState, Round

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
FIRST_WAIT = timedelta(minutes=5)
"""Before a mail that failed is tried again; each time four times as long."""


def remind(*, at: datetime) -> dict[str, int]:
    """Write down who is to be reminded at this moment, and send what is due; how many of each."""
    today = day_of(at)
    for each in Round.objects.asking(on=today).select_related("portfolio", "area", "meeting"):
        _write_down(each, today)
    counts = {"sent": 0, "failed": 0, "nobody": 0}
    for key in _due(at):
        counts[_send(key, at)] += 1
    return counts


def kinds_due(of_round: Round, on: date) -> list[ReminderKind]:
    """Which mails of the round are due on a day. One that was missed is not sent late."""
    before = of_round.deadline_on - timedelta(days=of_round.remind_days_before)
    if on > of_round.deadline_on:
        return [ReminderKind.AFTER]
    opened = day_of(of_round.opened_at)
    if before <= on and before > opened:
        return [ReminderKind.BEFORE]
    return [ReminderKind.KICK_OFF]


def missing_by_user(of_round: Round, *, on: date) -> dict[User, list[Project]]:
    """Who is asked for what is missing."""
    missing: dict[User, list[Project]] = defaultdict(list)
    for row in round_rows(of_round, on=on):
        for user in row.asked if row.is_missing else ():
            missing[user].append(row.project)
    return missing


def _write_down(of_round: Round, today: date) -> None:
    """The database lets each person have one mail of a kind in a round."""
    users = [user for user in missing_by_user(of_round, on=today) if user.email]
    for kind in kinds_due(of_round, today):
        Reminder.objects.bulk_create(
            [Reminder(round=of_round, user=user, kind=kind) for user in users],
            ignore_conflicts=True,
        )


def _due(at: datetime) -> list[int]:
    waiting = Reminder.objects.filter(round__in=Round.objects.asking(on=day_of(at))).due(at)
    return list(waiting.values_list("pk", flat=True))


def _send(key: int, at: datetime) -> str:
    """One mail. That it is being sent is written down when nothing but sending is left to do: if
    the worker dies in between, it is shown as unclear, and not sent a second time.
    """
    with transaction.atomic():
        taken = Reminder.objects.select_for_update(skip_locked=True, of=("self",))
        reminder = taken.due(at).filter(pk=key).select_related("user").first()
        if reminder is None:
            return "nobody"
        of_round = _round_of(reminder)
        missing = missing_by_user(of_round, on=day_of(at)).get(reminder.user, [])
        if not missing:
            # Reported between the writing down and the sending.
            reminder.delete()
            return "nobody"
        subject, body = _words(reminder, of_round, missing)
        reminder.state = ReminderState.SENDING
        reminder.attempts += 1
        reminder.save()
    try:
        send_mail(subject, body, None, [reminder.user.email])
    except (OSError, SMTPException, ValueError) as error:
        # A ValueError: an address that no mail can be sent to.
        return _failed(reminder, error, at)
    reminder.state, reminder.sent_at, reminder.error = ReminderState.SENT, at, ""
    reminder.save()
    return "sent"


def _failed(reminder: Reminder, error: Exception, at: datetime) -> str:
    reminder.state = ReminderState.FAILED
    reminder.error = type(error).__name__
    if reminder.attempts < MOST_ATTEMPTS:
        reminder.next_try_at = at + FIRST_WAIT * 4 ** (reminder.attempts - 1)
    else:
        reminder.next_try_at = None
    reminder.save()
    logger.warning("Reminder %s could not be sent: %s", reminder.pk, reminder.error)
    return "failed"


def _round_of(reminder: Reminder) -> Round:
    rounds = Round.objects.select_related("portfolio", "area", "meeting")
    return rounds.with_meeting_in_sight(reminder.user).get(pk=reminder.round_id)


def _words(reminder: Reminder, of_round: Round, missing: list[Project]) -> tuple[str, str]:
    """The mail's subject and what stands in it."""
    site = settings.SITE_URL.rstrip("/")
    slug = of_round.portfolio.slug
    with translation.override(of_round.portfolio.language):
        links = [
            (
                project,
                site + reverse("reports:status_form", args=[slug, project.pk]),
                site + reverse("reports:status_confirm", args=[slug, project.pk]),
            )
            for project in missing
        ]
        context = {"round": of_round, "kind": reminder.kind, "links": links, "user": reminder.user}
        body = render_to_string("reports/reminder.txt", context)
        subject = _("Status wanted: %(round)s") % {"round": of_round.name_in_sight}
    return " ".join(subject.split()), body
