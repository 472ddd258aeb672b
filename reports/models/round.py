"""A round of status reporting before a meeting, and the mails that it sends."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import RestrictedQuerySet
from accounts.models.restricted import AnyUser
from initiatives.models import Area, Portfolio, Project
from portfolio.dates import day_of
from portfolio.fields import ProseField, known_choice
from portfolio.versions import VersionedModel
from reports.models.meeting import Meeting


class RoundQuerySet(RestrictedQuerySet["Round"]):
    portfolio_path: ClassVar[str] = "portfolio"
    area_path: ClassVar[str | None] = "area"

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def followed_by(self, user: AnyUser) -> Self:
        """Rounds of areas that `user` edits, and of a whole portfolio for who edits an area of it:
        a round says who has not answered, and that is for those who are asked.
        """
        areas = Area.objects.editable_by(user)
        of_whole = Q(area__isnull=True, portfolio__in=areas.order_by().values("portfolio"))
        return self.filter(Q(area__in=areas) | of_whole)

    def with_meeting_in_sight(self, user: AnyUser) -> Self:
        """Add `meeting_in_sight`, whether `user` may see the meeting that the statuses are for."""
        seen = Meeting.objects.visible_to(user).filter(pk=OuterRef("meeting"))
        return self.annotate(meeting_in_sight=Exists(seen))

    def asking(self, *, on: date) -> Self:
        """Open rounds of portfolios that are not closed on that day: only these ask anybody."""
        goes_on = Q(portfolio__closed_on__isnull=True) | Q(portfolio__closed_on__gt=on)
        return self.open().filter(goes_on)


class Round(VersionedModel):
    """Asks those responsible for a status by a day. What was said since it opened counts."""

    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.CASCADE, related_name="rounds", verbose_name=_("portfolio")
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="rounds",
        verbose_name=_("area"),
        help_text=_("Empty: the whole portfolio."),
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="rounds",
        verbose_name=_("meeting"),
        help_text=_("The meeting that the statuses are for."),
    )
    opened_at = models.DateTimeField(_("opened at"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("opened by"),
    )
    deadline_on = models.DateField(_("deadline"), help_text=_("The last day to report."))
    remind_days_before = models.PositiveSmallIntegerField(
        _("remind so many days before"), default=3
    )
    message = ProseField(
        _("own words for the mail"), help_text=_("Stands in every mail of the round.")
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)

    # Only on a round that comes from `with_meeting_in_sight()`.
    meeting_in_sight: bool

    objects = RoundQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ("-opened_at", "-pk")

    def __str__(self) -> str:
        return str(self.meeting or self.area or self.portfolio)

    @property
    def name_in_sight(self) -> str:
        """What it is called to who may not see its meeting; needs `with_meeting_in_sight()`."""
        return str((self.meeting if self.meeting_in_sight else None) or self.area or self.portfolio)

    def get_absolute_url(self) -> str:
        return reverse("reports:round_detail", args=[self.portfolio.slug, self.pk])

    def clean(self) -> None:
        if self.area is not None and self.area.portfolio_id != self.portfolio_id:
            raise ValidationError({"area": _("The area belongs to another portfolio.")})
        if self.meeting is not None and self.meeting.portfolio_id != self.portfolio_id:
            raise ValidationError({"meeting": _("The meeting belongs to another portfolio.")})

    def asks_for(self, project: Project) -> bool:
        """Whether the project is in its scope, and was there when it opened or came by the last day
        to report. Needs `with_last_word()`.
        """
        if self.area_id not in (None, project.area_id):
            return False
        if self.portfolio_id != project.area.portfolio_id:
            return False
        made_at = project.made_at or self.opened_at
        return made_at <= self.opened_at or not self.is_over(on=day_of(made_at))

    def is_answered_for(self, project: Project) -> bool:
        """Whether anything was said of the project since it opened; needs `with_last_word()`."""
        return project.spoken_at is not None and project.spoken_at >= self.opened_at

    def is_over(self, *, on: date) -> bool:
        """Whether the last day to report has passed."""
        return on > self.deadline_on


class ReminderKind(models.TextChoices):
    """When a mail is sent: as the round opens, some days before its deadline, the day after."""

    KICK_OFF = "kick_off", _("Kick-off")
    BEFORE = "before", _("Before the deadline")
    AFTER = "after", _("After the deadline")


class ReminderState(models.TextChoices):
    """`sending` is written before the mail leaves: a worker that dies there sends no second one."""

    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")


class ReminderQuerySet(RestrictedQuerySet["Reminder"]):
    portfolio_path: ClassVar[str] = "round__portfolio"
    area_path: ClassVar[str | None] = "round__area"

    def due(self, at: datetime) -> Self:
        """Mails that wait, and failed ones whose time for another try has come."""
        again = Q(state=ReminderState.FAILED, next_try_at__lte=at)
        return self.filter(Q(state=ReminderState.WAITING) | again)


class Reminder(models.Model):
    """One mail to one person: there is never a second one of its kind in a round."""

    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, related_name="reminders", verbose_name=_("round")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="reminders",
        verbose_name=_("to"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ReminderKind)
    state = models.CharField(
        _("state"), max_length=10, choices=ReminderState, default=ReminderState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next try"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=300, blank=True)
    at = models.DateTimeField(_("written at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ("at", "pk")
        constraints = (
            known_choice("kind", ReminderKind, name="reminder_kind_is_known"),
            known_choice("state", ReminderState, name="reminder_state_is_known"),
            models.UniqueConstraint(name="reminder_is_sent_once", fields=("round", "user", "kind")),
            models.CheckConstraint(
                name="reminder_is_sent_at_a_time",
                condition=Q(state=ReminderState.SENT) ^ Q(sent_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_state_display()}"
