"""What an indicator is to reach (*mål*), year by year."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import RestrictedQuerySet
from initiatives.models.indicator import FIRST_YEAR, LAST_YEAR, Indicator
from portfolio.versions import VersionedModel


class TargetQuerySet(RestrictedQuerySet["Target"]):
    portfolio_path: ClassVar[str] = "indicator__portfolio"
    area_path: ClassVar[str | None] = "indicator__area"
    more_area_paths: ClassVar[tuple[str, ...]] = ("indicator__project__area",)
    project_path: ClassVar[str] = "indicator__project"


class Target(VersionedModel):
    """What a year is to reach: what is desired, and what is good enough."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="targets", verbose_name=_("indicator")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    desired = models.DecimalField(_("desired"), max_digits=14, decimal_places=4)
    acceptable = models.DecimalField(
        _("acceptable"), max_digits=14, decimal_places=4, null=True, blank=True
    )

    objects = TargetQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ("indicator", "year")
        constraints = (
            models.UniqueConstraint(
                name="target_is_one_per_year",
                fields=("indicator", "year"),
                violation_error_message=_("This year has a target already."),
            ),
            models.CheckConstraint(
                name="target_year_is_a_year",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                violation_error_message=_("Write the year with four digits."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}"

    def history_home(self) -> tuple[int | None, int | None]:
        return self.indicator.history_home()

    def clean(self) -> None:
        """What is desired is at least as good as what is acceptable."""
        self.indicator.check_figure(self.desired, at="desired")
        self.indicator.check_figure(self.acceptable, at="acceptable")
        if self.acceptable is None or self.desired is None:
            return
        if not self.indicator.is_reached(self.desired, self.acceptable):
            raise ValidationError(
                {"desired": _("What is desired cannot be worse than what is acceptable.")}
            )
