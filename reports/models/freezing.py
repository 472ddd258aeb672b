"""A freeze that was asked for: how far it has come, or why it failed."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import RestrictedQuerySet
from portfolio.fields import ProseField, known_choice
from reports.models.frozen_report import FrozenReport
from reports.models.meeting import Meeting


class FreezingState(models.TextChoices):
    """In the order in which a freeze goes through them."""

    WAITING = "waiting", _("Waiting for its turn")
    DOCUMENT = "document", _("Reading the figures")
    PDF = "pdf", _("Making the PDF")
    WORKBOOK = "workbook", _("Making the workbook")
    STORING = "storing", _("Storing")
    DONE = "done", _("Frozen")
    FAILED = "failed", _("Failed")


FINISHED = (FreezingState.DONE, FreezingState.FAILED)


class FreezingQuerySet(RestrictedQuerySet["Freezing"]):
    portfolio_path: ClassVar[str] = "meeting__portfolio"
    area_path: ClassVar[str | None] = "meeting__area"

    def unfinished(self) -> Self:
        return self.exclude(state__in=FINISHED)


class Freezing(models.Model):
    """One order to freeze a meeting's report. The worker that takes it writes its progress here."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="freezings", verbose_name=_("meeting")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=FreezingState, default=FreezingState.WAITING
    )
    note = ProseField(_("note"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("asked for at"), auto_now_add=True)
    error = models.TextField(_("error"), blank=True)
    report = models.OneToOneField(
        FrozenReport,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("frozen report"),
    )

    objects = FreezingQuerySet.as_manager()

    class Meta:
        verbose_name = _("freeze")
        verbose_name_plural = _("freezes")
        ordering = ("-at", "-pk")
        constraints = (
            known_choice("state", FreezingState, name="freezing_state_is_known"),
            models.UniqueConstraint(
                name="freezing_is_one_at_a_time",
                fields=("meeting",),
                condition=~Q(state__in=FINISHED),
            ),
            models.CheckConstraint(
                name="freezing_is_done_with_its_report",
                condition=Q(state=FreezingState.DONE) ^ Q(report__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting}: {self.get_state_display()}"

    @property
    def is_finished(self) -> bool:
        return self.state in FINISHED

    @property
    def percent(self) -> int:
        """How far it has come, by the steps that are behind it."""
        steps = [state.value for state in FreezingState if state != FreezingState.FAILED]
        return 100 * steps.index(self.state) // (len(steps) - 1) if self.state in steps else 0
