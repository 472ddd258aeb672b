"""Write down what a meeting decided about a project."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.history import signed
from accounts.models import User
from initiatives.actions.report_status import report_status
from initiatives.models import Project
from reports.models import Decision, Meeting


@transaction.atomic
def decide(
    *, meeting: Meeting, project: Project, text: str, settles: bool, by: User, today: date
) -> Decision:
    """The decision goes back to the project; with `settles` its wish for one is met.

    That is a new status: what was reported stays as it was. Raises ValidationError for a project
    that the meeting is not about, PermissionDenied for who does not manage the meeting.
    """
    if not Meeting.objects.manageable_by(by).filter(pk=meeting.pk).exists():
        raise PermissionDenied(_("Only a manager writes decisions."))
    decision = Decision.objects.filter(meeting=meeting, project=project).first()
    if decision is None:
        decision = Decision(meeting=meeting, project=project)
    if decision.pk is None or decision.text != text:
        decision.text, decision.by = text, by
        decision.full_clean()
        signed(decision, by=by).save()
    last = project.status_updates.newest_first().first()
    if settles and last is not None and last.decision_wanted:
        on = max(last.on, min(meeting.held_on, today))
        report_status(project=project, by=by, today=today, on=on, decision_wanted=False)
    return decision
