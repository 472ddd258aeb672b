"""The money of an area, or of one party within it."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import RestrictedQuerySet
from budgets.models.amount_as_written import check_as_written
from budgets.models.budget_line import Standing, adds_up
from portfolio.fields import MoneyField, ProseField
from portfolio.versions import VersionedModel


class BudgetFrameQuerySet(RestrictedQuerySet["BudgetFrame"]):
    portfolio_path: ClassVar[str] = "area__portfolio"
    area_path: ClassVar[str | None] = "area"

    def in_order(self) -> Self:
        return self.order_by("area__order", "area_id", "order", "pk")

    def allocated_total_oere(self) -> int | None:
        """What is allocated in all; None where no frame says."""
        total: int | None = self.aggregate(total=Sum("allocated_oere"))["total"]
        return total

    def with_totals(self) -> Self:
        """Add what the lines sum to, in øre.

        `projects_total_oere` and `other_total_oere` (lines of no project) make `computed_oere`;
        `provisional_oere` is the part of it that is not agreed yet; `unstated_count` lines have
        no amount and so add nothing, `stated_count` lines have one.
        """
        added = adds_up("lines")

        # All of them go through the one relation `lines`, which is joined once. A sum through a
        # second relation would multiply these: it has to be a subquery (`sum_per`).
        def total(**only: object) -> Coalesce:
            return Coalesce(Sum("lines__amount_oere", filter=added & Q(**only)), 0)

        return self.annotate(
            projects_total_oere=total(lines__project__isnull=False),
            other_total_oere=total(lines__project__isnull=True),
            provisional_oere=total(lines__standing=Standing.PROVISIONAL),
            unstated_count=Count("lines", filter=added & Q(lines__amount_oere__isnull=True)),
            stated_count=Count("lines", filter=added & Q(lines__amount_oere__isnull=False)),
        ).annotate(computed_oere=F("projects_total_oere") + F("other_total_oere"))

    def give_home(self, areas: models.QuerySet) -> None:
        """One unnamed frame for each of `areas` that has none, so that its lines have a home."""
        homeless = areas.exclude(pk__in=self.model.objects.values("area"))
        # One by one: what is made all at once leaves no history.
        for area in homeless:
            self.create(area=area)


class BudgetFrame(VersionedModel):
    """What has been allocated to an area and what its document says that it sums to.

    An area without an allocation has one unnamed frame, so that its lines have a home.
    """

    area = models.ForeignKey(
        "initiatives.Area",
        on_delete=models.CASCADE,
        related_name="frames",
        verbose_name=_("area"),
    )
    name = models.CharField(
        _("name"),
        max_length=80,
        blank=True,
        help_text=_("Such as KL or RLTN. Empty: the whole area."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    allocated_oere = MoneyField(_("allocated"))
    allocated_as_written = models.CharField(_("allocated, as written"), max_length=60, blank=True)
    stated_total_oere = MoneyField(_("stated total"))
    stated_as_written = models.CharField(_("stated total, as written"), max_length=60, blank=True)
    stated_label = models.CharField(
        _("label of the stated total"),
        max_length=120,
        blank=True,
        help_text=_("Such as: I alt er der således budgetteret med."),
    )
    other_lines_heading = models.CharField(
        _("heading of the other lines"), max_length=120, blank=True
    )
    difference_note = ProseField(
        _("explanation of the difference"),
        help_text=_("Why the stated total is not what the lines sum to."),
    )
    explained_difference_oere = models.BigIntegerField(
        _("difference that the explanation is about"), null=True, blank=True, editable=False
    )
    in_total = models.BooleanField(
        _("in the total"),
        default=True,
        help_text=_("Off for money that is shown but is not the portfolio's own."),
    )

    # Only on a frame that comes from `with_totals()`.
    projects_total_oere: int
    other_total_oere: int
    computed_oere: int
    provisional_oere: int
    unstated_count: int
    stated_count: int

    objects = BudgetFrameQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("frame")
        verbose_name_plural = _("frames")
        ordering = ("area", "order", "pk")
        constraints = (
            models.UniqueConstraint(
                name="frame_name_is_unique_in_area",
                fields=("area", "name"),
                violation_error_message=_("The area already has a frame of this name."),
            ),
            models.CheckConstraint(
                name="frame_allocated_is_not_negative",
                condition=Q(allocated_oere__isnull=True) | Q(allocated_oere__gte=0),
            ),
            models.CheckConstraint(
                name="frame_stated_total_is_not_negative",
                condition=Q(stated_total_oere__isnull=True) | Q(stated_total_oere__gte=0),
            ),
            models.CheckConstraint(
                name="frame_allocated_words_have_an_amount",
                condition=Q(allocated_as_written="") | Q(allocated_oere__isnull=False),
            ),
            models.CheckConstraint(
                name="frame_stated_words_have_an_amount",
                condition=Q(stated_as_written="") | Q(stated_total_oere__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.area}: {self.name}" if self.name else str(self.area)

    def clean(self) -> None:
        self._check_words()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._check_words()
        super().save(*args, **kwargs)

    def tie_explanation(self) -> None:
        """The explanation is about the difference as it is now. Call it when the lines are saved.

        If the lines change later, so that the difference is another, the explanation no longer
        counts until somebody ties it again.
        """
        now = type(self).objects.with_totals().get(pk=self.pk)
        explained = now.difference_oere if self.difference_note else None
        if explained != self.explained_difference_oere:
            self.explained_difference_oere = explained
            self.save(update_fields=["explained_difference_oere"])

    # What follows needs a frame that comes from `with_totals()`.

    @property
    def known_oere(self) -> int | None:
        """What is computed; None where there are lines and not one of them has an amount."""
        return None if self.unstated_count and not self.stated_count else self.computed_oere

    @property
    def difference_oere(self) -> int | None:
        """Stated − computed; None where no total is stated."""
        if self.stated_total_oere is None:
            return None
        return self.stated_total_oere - self.computed_oere

    @property
    def left_oere(self) -> int | None:
        """Allocated − computed; None where nothing is said to be allocated."""
        if self.allocated_oere is None:
            return None
        return self.allocated_oere - self.computed_oere

    @property
    def is_explained(self) -> bool:
        """No difference, or a note that was written about exactly this difference."""
        if not self.difference_oere:
            return True
        return bool(self.difference_note) and (
            self.explained_difference_oere == self.difference_oere
        )

    def _check_words(self) -> None:
        check_as_written(
            self.allocated_as_written, self.allocated_oere, field="allocated_as_written"
        )
        check_as_written(self.stated_as_written, self.stated_total_oere, field="stated_as_written")
