"""Write down what a meeting decided about a project."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.history import signed
from accounts.models import User
from initiatives.actions.report_status import report_status
from initiatives.models import Project
from portfolio.versions import StaleRecordError
from reports.models import Decision, Meeting

NOT_ASKED = -1
"""For `seen`: whoever decides has not looked at what was decided before."""


@transaction.atomic
def decide(
    *,
    meeting: Meeting,
    project: Project,
    text: str,
    settles: bool,
    by: User,
    today: date,
    seen: int | None = NOT_ASKED,
) -> Decision:
    """The decision goes back to the project; with `settles` its wish for one is met, unless that
    is of a later day than the meeting's.

    That is a new status: what was reported stays as it was. `seen` is the version of the decision
    that the writer knew of (None: there was none); StaleRecordError if it is another by now.
    Raises ValidationError for a project that the meeting is not about, PermissionDenied for who
    does not manage the meeting.
    """
    if not Meeting.objects.manageable_by(by).filter(pk=meeting.pk).exists():
        raise PermissionDenied(_("Only a manager writes decisions."))
    # Held, so that of two who write the first words at once the second is told of the first.
    held = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    decision = Decision.objects.filter(meeting=meeting, project=held).first()
    if seen != NOT_ASKED and seen != (decision.version if decision is not None else None):
        raise StaleRecordError(decision or Decision(meeting=meeting, project=held))
    if decision is None:
        decision = Decision(meeting=meeting, project=held)
    if decision.pk is None or decision.text != text:
        decision.text, decision.by = text, by
        decision.full_clean()
        signed(decision, by=by).save()
    last = project.status_updates.newest_first().first()
    if settles and last is not None and last.decision_wanted and last.on <= meeting.held_on:
        on = min(meeting.held_on, today)
        report_status(project=project, by=by, today=today, on=on, decision_wanted=False)
    return decision
