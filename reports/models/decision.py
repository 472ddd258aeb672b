"""What a meeting decided about a project."""

from typing import ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import RestrictedQuerySet
from accounts.models.restricted import AnyUser
from initiatives.models import Project
from portfolio.fields import ProseField, never_empty
from portfolio.versions import VersionedModel
from reports.models.meeting import Meeting


class DecisionQuerySet(RestrictedQuerySet["Decision"]):
    """Read where its project is read, and changed by who manages the meeting that decided it: who
    manages one area does not change what a meeting of the whole portfolio has said of it.
    """

    portfolio_path: ClassVar[str] = "project__area__portfolio"
    area_path: ClassVar[str | None] = "project__area"

    def manageable_by(self, user: AnyUser) -> Self:
        return self.filter(meeting__in=Meeting.objects.manageable_by(user))


class Decision(VersionedModel):
    """Goes back to its project, where it is shown with its statuses."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="decisions", verbose_name=_("project")
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("meeting")
    )
    text = ProseField(_("decision"), blank=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    at = models.DateTimeField(_("written at"), auto_now_add=True)

    objects = DecisionQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("-meeting__held_on", "-pk")
        constraints = (
            never_empty("text", name="decision_says_something"),
            models.UniqueConstraint(
                name="decision_is_one_per_project_and_meeting",
                fields=("project", "meeting"),
                violation_error_message=_("This meeting's decision is written already."),
            ),
        )

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        area = self.project.area
        if area.portfolio_id != self.meeting.portfolio_id or self.meeting.area_id not in (
            None,
            area.pk,
        ):
            raise ValidationError(_("The meeting is not about this project."))
