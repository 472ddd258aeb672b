"""Report the status of a project, or confirm that it is as before."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.history import signed
from accounts.models import User
from initiatives.models import Portfolio, Project, StatusUpdate

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


class NewerStatusError(Exception):
    """Somebody has reported since the status that the reporter saw. Nothing was saved."""

    def __init__(self, status: StatusUpdate) -> None:
        super().__init__(f"Status {status.pk} is newer than the one that was seen.")
        self.status = status


@transaction.atomic
def report_status(
    *,
    project: Project,
    by: User,
    today: date,
    on: date,
    seen: int | None = NOT_ASKED,
    period_as_written: str | None = None,
    at: datetime | None = None,
    **said: Any,
) -> StatusUpdate:
    """Add a status of the day `on`; `said` are its fields, and what is not said is carried over.

    `seen` is the key of the newest status that the reporter knew of (None: of none). Raises
    NewerStatusError if there is another by now, ValidationError for a day to come or a portfolio
    that is closed, and PermissionDenied for who is no editor. With `period_as_written` the
    project's period changes with it; `at` is when that was, if it was not now.
    """
    if not Project.objects.editable_by(by).filter(pk=project.pk).exists():
        raise PermissionDenied(_("Only an editor of the project reports its status."))
    check_day(project.area.portfolio, on=on, today=today)
    # Held, so that of two who report at once the second is told of the first.
    held = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    last = held.status_updates.newest_first().first()
    if last is not None and seen not in (NOT_ASKED, last.pk):
        raise NewerStatusError(last)
    carried = {name: getattr(last, name) for name in CARRIED_OVER} if last is not None else {}
    status = StatusUpdate(project=held, on=on, by=by, **{**carried, **said})
    status.full_clean()
    status.save()
    if period_as_written is not None and period_as_written != held.period_as_written:
        held.period_as_written = period_as_written
        if at is not None:
            # Where django-simple-history looks for the time of a row of its own.
            held._history_date = at  # type: ignore[attr-defined]
        signed(held, by=by).save()
    return status


def confirm_unchanged(*, project: Project, by: User, today: date) -> StatusUpdate:
    """Say that all is as the last status says: that is recorded, and is not the same as silence."""
    if not project.status_updates.exists():
        raise ValidationError(_("There is no status yet that could be confirmed."))
    return report_status(project=project, by=by, today=today, on=today, confirmed_unchanged=True)


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
