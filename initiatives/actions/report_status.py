"""Report the status of a project, or confirm that it is as before."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.history import signed
from accounts.models import User
from initiatives.models import Portfolio, Project, StatusUpdate
from portfolio.dates import format_date

NOT_ASKED = -1
"""For `seen`: whoever reports has not looked at what was said before, such as a file."""

CARRIED_OVER = (
    "stage",
    "text",
    "light",
    "light_reason",
    "evaluation_outstanding",
    "accounts_outstanding",
    "decision_wanted",
)
"""What a new status begins with: what the last one said."""


class NewerReportError(Exception):
    """Somebody has reported since what the reporter saw. Nothing was saved.

    `status` is what they wrote, `period` what the period has been changed to; None for neither.
    """

    def __init__(self, *, status: StatusUpdate | None, period: str | None = None) -> None:
        super().__init__("Somebody has reported since.")
        self.status, self.period = status, period

    @property
    def words(self) -> str:
        """Who reported what."""
        said = []
        if self.status is not None:
            told = {
                "who": self.status.by or "–",
                "day": format_date(self.status.on, get_language()),
                "stage": self.status.get_stage_display(),
            }
            said.append(_("%(who)s has reported meanwhile, of %(day)s: %(stage)s.") % told)
        if self.period is not None:
            words = {"period": self.period or _("(empty)")}
            said.append(_("The period was changed meanwhile to “%(period)s”.") % words)
        return " ".join(said)


@transaction.atomic
def report_status(
    *,
    project: Project,
    by: User,
    today: date,
    on: date,
    seen: int | None = NOT_ASKED,
    period_as_written: str | None = None,
    period_seen: str | None = None,
    **said: Any,
) -> StatusUpdate:
    """Add a status of the day `on`; `said` are its fields, and what is not said is carried over
    from the status that holds on that day.

    `seen` is the key of the status that was written last when the reporter looked (None: there was
    none), whatever day it was of. Raises NewerReportError if there is another by now, unless it is
    this very report, sent twice by the same person: then that is the answer. Raises
    ValidationError for a day to come or a portfolio that is closed, and PermissionDenied for who is
    no editor.

    With `period_as_written` the project's period changes with it, unless it is `period_seen`, the
    period that the reporter saw. Where both they and somebody else have changed it from that,
    NewerReportError is raised too.
    """
    held = _held(project, by=by, on=on, today=today)
    last = StatusUpdate.objects.newest_of(held, on=on).first()
    status = StatusUpdate(project=held, on=on, by=by, **{**_carried(last), **said})
    status.full_clean()
    newer = held.status_updates.written_last().first() if seen != NOT_ASKED else None
    if newer is not None and newer.pk == seen:
        newer = None
    repeated = newer if newer is not None and _is_same(status, newer) else None
    stands = held.period_as_written
    theirs = stands if period_seen not in (None, stands) else None
    is_moved = period_as_written not in (None, period_seen, stands)
    if newer is not repeated or (is_moved and theirs is not None):
        raise NewerReportError(status=None if repeated else newer, period=theirs)
    if is_moved:
        held.period_as_written = str(period_as_written)
        signed(held, by=by).save()
    if repeated is not None:
        return repeated
    status.save()
    return status


@transaction.atomic
def confirm_unchanged(
    *, project: Project, by: User, today: date, seen: int | None = NOT_ASKED
) -> StatusUpdate:
    """Say that all is as the last status says: that is recorded, and is not the same as silence.

    `seen` is the key of the status that is confirmed. Raises NewerReportError if another holds by
    now, unless that is this very confirmation, sent twice; a report of an earlier day, which
    changes nothing that is confirmed, is in nobody's way.
    """
    held = _held(project, by=by, on=today, today=today)
    last = StatusUpdate.objects.newest_of(held, on=today).first()
    if last is None:
        raise ValidationError(_("There is no status yet that could be confirmed."))
    if seen not in (NOT_ASKED, last.pk):
        shown = held.status_updates.filter(pk=seen).first() if seen is not None else None
        sent = StatusUpdate(by=by, on=today, confirmed_unchanged=True, **_carried(shown))
        if not _is_same(sent, last):
            raise NewerReportError(status=last)
        return last
    return report_status(project=held, by=by, today=today, on=today, confirmed_unchanged=True)


def check_day(portfolio: Portfolio | None, *, on: date, today: date) -> None:
    """A report *as of today* would leave out what is dated tomorrow, and then change.

    A project that is only being made has no portfolio yet.
    """
    if on > today:
        raise ValidationError({"on": _("A status cannot be of a day that has not come.")})
    if portfolio is not None and portfolio.is_closed(on=today):
        raise ValidationError(
            _("The portfolio is closed: nothing more is reported."), code="closed"
        )


def _held(project: Project, *, by: User, on: date, today: date) -> Project:
    """Of two who report at once the second waits here, and is told of the first."""
    if not Project.objects.editable_by(by).filter(pk=project.pk).exists():
        raise PermissionDenied(_("Only an editor of the project reports its status."))
    check_day(project.area.portfolio, on=on, today=today)
    return Project.objects.select_for_update(of=("self",)).get(pk=project.pk)


def _carried(status: StatusUpdate | None) -> dict[str, Any]:
    return {name: getattr(status, name) for name in CARRIED_OVER} if status is not None else {}


def _is_same(one: StatusUpdate, other: StatusUpdate) -> bool:
    """Whether both are of one person and one day, and say the same."""
    names = ("by_id", "on", "confirmed_unchanged", *CARRIED_OVER)
    return all(getattr(one, name) == getattr(other, name) for name in names)
