"""What was said of a project on a day."""

from datetime import date
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import RestrictedQuerySet
from portfolio.fields import ProseField, known_choice

LIGHT_NEEDS_REASON = _("Say why the light is another than the rules suggest.")


class Stage(models.TextChoices):
    """How far a project has come."""

    NOT_STARTED = "not_started", _("Not started")
    DESCRIPTION_IN_PROGRESS = "description_in_progress", _("Description in progress")
    APPROVED = "approved", _("Approved")
    IN_PROGRESS = "in_progress", _("In progress")
    AWAITING = "awaiting_evaluation_or_accounts", _("Awaiting evaluation or accounts")
    COMPLETED = "completed", _("Completed")
    CANCELLED = "cancelled", _("Cancelled")


class Light(models.TextChoices):
    """How a project is doing: by the portfolio's rules, or as a person sees it and says why."""

    ON_TRACK = "on_track", _("On track")
    NEEDS_ATTENTION = "needs_attention", _("Needs attention")
    CRITICAL = "critical", _("Critical")
    NONE = "none", _("By rule")


class StatusUpdateQuerySet(RestrictedQuerySet["StatusUpdate"]):
    """Rows are added and read. They go only with their project, whose deletion takes them along
    without asking here.
    """

    portfolio_path: ClassVar[str] = "project__area__portfolio"
    area_path: ClassVar[str | None] = "project__area"

    def newest_first(self) -> "StatusUpdateQuerySet":
        """The order that decides which update holds: the day, then when it was written."""
        return self.order_by("-on", "-at", "-pk")

    def written_last(self) -> "StatusUpdateQuerySet":
        """The order in which they were written, last first, whatever days they are of.

        Keys are given one after the other, which a clock that is set back does not change.
        """
        return self.order_by("-pk")

    def newest_of(self, project: Any, *, on: date) -> "StatusUpdateQuerySet":
        """The updates of `project` up to `on`, the one that holds first.

        This is the system's only answer to "what was the status as of that day".
        """
        return self.filter(project=project, on__lte=on).newest_first()

    def update(self, **kwargs: Any) -> NoReturn:
        _refuse()

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse()

    def delete(self) -> NoReturn:
        _refuse()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list["StatusUpdate"]:
        if kwargs.get("update_conflicts"):
            _refuse()
        return super().bulk_create(objs, *args, **kwargs)


class StatusUpdate(models.Model):
    """One status. Append-only: what a meeting has read is never changed, only followed."""

    project = models.ForeignKey(
        "initiatives.Project",
        on_delete=models.CASCADE,
        # `status_newest_of_project` begins with the project and is its index.
        db_index=False,
        related_name="status_updates",
        verbose_name=_("project"),
    )
    on = models.DateField(_("date"), help_text=_("The day that the status describes."))
    stage = models.CharField(_("stage"), max_length=40, choices=Stage)
    text = ProseField(_("status"))
    light = models.CharField(_("light"), max_length=20, choices=Light, default=Light.NONE)
    light_reason = models.CharField(
        _("reason for the light"),
        max_length=300,
        blank=True,
        help_text=_("Why the light is another than the rules suggest."),
    )
    evaluation_outstanding = models.BooleanField(_("evaluation outstanding"), default=False)
    accounts_outstanding = models.BooleanField(_("accounts outstanding"), default=False)
    decision_wanted = models.BooleanField(_("decision wanted"), default=False)
    confirmed_unchanged = models.BooleanField(_("confirmed unchanged"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="status_updates",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("written at"), auto_now_add=True)

    objects = StatusUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("status update")
        verbose_name_plural = _("status updates")
        ordering = ("-on", "-at", "-pk")
        indexes = (
            models.Index(name="status_newest_of_project", fields=["project", "-on", "-at", "-id"]),
        )
        constraints = (
            known_choice("stage", Stage, name="status_stage_is_known"),
            known_choice("light", Light, name="status_light_is_known"),
            models.CheckConstraint(
                name="status_light_by_a_person_has_a_reason",
                condition=models.Q(light=Light.NONE) | ~models.Q(light_reason=""),
                violation_error_message=LIGHT_NEEDS_REASON,
            ),
        )

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}: {self.get_stage_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None and not self._state.adding:
            _refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse()


def _refuse() -> NoReturn:
    raise ValidationError(_("A status is never changed. Write a new one that corrects it."))
