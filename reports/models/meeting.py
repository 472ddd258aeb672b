"""A steering group's meeting: what a report is frozen for."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import RestrictedQuerySet
from initiatives.models import Area, Portfolio
from portfolio.fields import never_empty
from portfolio.versions import VersionedModel


class MeetingQuerySet(RestrictedQuerySet["Meeting"]):
    """Who may see one area only does not see the meetings of the whole portfolio: their reports
    say everything about the other areas.
    """

    portfolio_path: ClassVar[str] = "portfolio"
    area_path: ClassVar[str | None] = "area"

    def frozen(self) -> Self:
        """Meetings that have a frozen report."""
        reports = self.model._meta.get_field("reports").related_model
        return self.filter(Exists(reports._default_manager.filter(meeting=OuterRef("pk"))))

    def being_frozen(self) -> Self:
        """Meetings whose report has been ordered and is not finished."""
        orders: Any = self.model._meta.get_field("freezings").related_model
        return self.filter(Exists(orders.objects.unfinished().filter(meeting=OuterRef("pk"))))

    def with_newest_report(self) -> Self:
        """Add `version_frozen` and `frozen_at` of the report that holds; None without one."""
        reports = self.model._meta.get_field("reports").related_model
        newest = reports._default_manager.filter(meeting=OuterRef("pk")).order_by("-version")
        return self.annotate(
            version_frozen=Subquery(newest.values("version")[:1]),
            frozen_at=Subquery(newest.values("at")[:1]),
        )

    def newest_first(self) -> Self:
        return self.order_by("-held_on", "-pk")


class Meeting(VersionedModel):
    """One meeting of the group that follows a portfolio, or one area of it."""

    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("portfolio")
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("area"),
        help_text=_("Empty: a meeting about the whole portfolio."),
    )
    held_on = models.DateField(_("held on"))
    title = models.CharField(_("title"), max_length=200)

    objects = MeetingQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("-held_on", "-pk")
        constraints = (
            never_empty("title", name="meeting_title_is_given"),
            models.UniqueConstraint(
                name="meeting_is_one_of_its_area_title_and_day",
                fields=("portfolio", "area", "held_on", "title"),
                violation_error_message=_("There is a meeting of this title on this day already."),
            ),
            models.UniqueConstraint(
                name="meeting_is_one_of_its_title_and_day",
                fields=("portfolio", "held_on", "title"),
                condition=models.Q(area__isnull=True),
                violation_error_message=_("There is a meeting of this title on this day already."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:meeting_detail", args=[self.portfolio.slug, self.pk])

    def clean(self) -> None:
        if self.area is not None and self.area.portfolio_id != self.portfolio_id:
            raise ValidationError({"area": _("The area belongs to another portfolio.")})
        frozen = Meeting.objects.frozen().filter(pk=self.pk)
        if not {(self.held_on, self.area_id)}.issuperset(frozen.values_list("held_on", "area")):
            raise ValidationError(
                _("The report of this meeting is frozen: its day and area stay as they are.")
            )
        ordered = Meeting.objects.being_frozen().filter(pk=self.pk)
        if not {(self.held_on, self.area_id)}.issuperset(ordered.values_list("held_on", "area")):
            raise ValidationError(
                _("While its report is being frozen, a meeting's day and area stay as they are.")
            )

    def is_to_come(self, *, on: date) -> bool:
        return self.held_on > on
