"""A figure that is followed over years (*indikator*), with what it is to be."""

from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import RestrictedQuerySet
from initiatives.models.area import Area
from initiatives.models.portfolio import Portfolio
from initiatives.models.project import Project
from portfolio.fields import ProseField, known_choice, never_empty
from portfolio.numbers import PERCENT, format_number, number_readings
from portfolio.versions import VersionedModel

FIRST_YEAR, LAST_YEAR = 1900, 2199


class IndicatorQuerySet(RestrictedQuerySet["Indicator"]):
    """One of a whole portfolio is read and written by those who see all of it."""

    portfolio_path: ClassVar[str] = "portfolio"
    area_path: ClassVar[str | None] = "area"
    more_area_paths: ClassVar[tuple[str, ...]] = ("project__area",)


class Indicator(VersionedModel):
    """Such as sickness absence in percent, of the whole portfolio, an area or a project."""

    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.CASCADE, related_name="indicators", verbose_name=_("portfolio")
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("area"),
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("project"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=200)
    unit = models.CharField(_("unit"), max_length=40, blank=True, help_text=_("Such as %."))
    lower_is_better = models.BooleanField(_("lower is better"), default=False)
    desired_label = models.CharField(
        _("word for the desired target"), max_length=60, blank=True, help_text=_("Ønsket maks.")
    )
    acceptable_label = models.CharField(
        _("word for the acceptable target"),
        max_length=60,
        blank=True,
        help_text=_("Godt nok maks."),
    )
    note = ProseField(_("note"))

    objects = IndicatorQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("portfolio", "order", "pk")
        constraints = (
            never_empty("name", name="indicator_name_is_given"),
            models.UniqueConstraint(
                name="indicator_is_named_once_in_its_portfolio",
                fields=("portfolio", "name"),
                violation_error_message=_("The portfolio has an indicator of this name already."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.area is not None and self.area.portfolio_id != self.portfolio_id:
            raise ValidationError({"area": _("The area belongs to another portfolio.")})
        if self.project is None:
            return
        if self.project.area.portfolio_id != self.portfolio_id:
            raise ValidationError({"project": _("The project belongs to another portfolio.")})
        if self.area is not None and self.area != self.project.area:
            # Either area's members would read and write the other's figures.
            raise ValidationError({"project": _("The project belongs to another area.")})

    def history_home(self) -> tuple[int | None, int | None]:
        """Filed under its area, or its project's, where it has one."""
        area = self.project.area_id if self.project is not None else self.area_id
        return self.portfolio_id, area

    def next_measurement(self, *, on: date) -> "Measurement":
        """What is probably measured next, unsaved: of the year after the newest figure."""
        newest = self.measurements.order_by("-year", "slot").first()
        if newest is None:
            return Measurement(indicator=self, year=on.year - 1, slot=Slot.YEAR)
        slot = Slot.FIRST if newest.slot in QUARTERS else Slot.YEAR
        return Measurement(indicator=self, year=newest.year + 1, slot=slot)

    def check_figure(self, value: Decimal | None, *, at: str) -> None:
        """Raises ValidationError, at the field `at`, for a percentage that is none."""
        if value is not None and self.unit == PERCENT and abs(value) > 100:
            raise ValidationError({at: _("A percentage is between −100 and 100.")})

    def is_reached(self, value: Decimal, target: Decimal) -> bool:
        return value <= target if self.lower_is_better else value >= target


class Slot(models.TextChoices):
    """Which part of its year a figure is of. Names in JSON: never renamed."""

    FIRST = "1", _("1st quarter")
    SECOND = "2", _("2nd quarter")
    THIRD = "3", _("3rd quarter")
    FOURTH = "4", _("4th quarter")
    YEAR = "year", _("the whole year")
    UNKNOWN = "unknown", _("quarter or year unknown")


QUARTERS = (Slot.FIRST, Slot.SECOND, Slot.THIRD, Slot.FOURTH)

QUARTER_ENDS = {
    Slot.FIRST: (3, 31),
    Slot.SECOND: (6, 30),
    Slot.THIRD: (9, 30),
    Slot.FOURTH: (12, 31),
}
"""Month and day."""


class MeasurementQuerySet(RestrictedQuerySet["Measurement"]):
    portfolio_path: ClassVar[str] = "indicator__portfolio"
    area_path: ClassVar[str | None] = "indicator__area"
    more_area_paths: ClassVar[tuple[str, ...]] = ("indicator__project__area",)
    project_path: ClassVar[str] = "indicator__project"

    def as_of(self, on: date) -> Self:
        """Those whose quarter or year had ended by `on`: none is known before.

        The figures are those that are known now; what has been corrected is in their history.
        """
        ended = Q(year__lt=on.year)
        for quarter, day in QUARTER_ENDS.items():
            if on >= date(on.year, *day):
                ended |= Q(year=on.year, slot=quarter)
        if on >= date(on.year, 12, 31):
            ended |= Q(year=on.year)
        return self.filter(ended)


class Measurement(VersionedModel):
    """One figure. Where the document does not say of what quarter, that is shown until somebody
    decides.
    """

    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.CASCADE,
        related_name="measurements",
        verbose_name=_("indicator"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    slot = models.CharField(_("quarter or year"), max_length=10, choices=Slot)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=4)
    as_written = models.CharField(_("as written"), max_length=40, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = MeasurementQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        ordering = ("indicator", "year", "slot", "pk")
        constraints = (
            known_choice("slot", Slot, name="measurement_slot_is_known"),
            models.UniqueConstraint(
                name="measurement_is_one_per_slot",
                fields=("indicator", "year", "slot"),
                violation_error_message=_("This quarter or year has a measurement already."),
            ),
            models.CheckConstraint(
                name="measurement_year_is_a_year",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                violation_error_message=_("Write the year with four digits."),
            ),
        )

    def __str__(self) -> str:
        figure = format_number(Decimal(self.value).normalize())
        return f"{self.indicator} {self.year}, {self.get_slot_display()}: {figure}"

    def clean(self) -> None:
        """The words are what is shown, the figure is what is counted with."""
        self.indicator.check_figure(self.value, at="value")
        if self.value is None or self.may_mean(self.value):
            return
        message = _("“%(words)s” does not mean %(figure)s. Correct either, or leave this empty.")
        figure = format_number(self.value.normalize())
        raise ValidationError(
            {"as_written": message % {"words": self.as_written, "figure": figure}}
        )

    def may_mean(self, value: Decimal) -> bool:
        """Whether the words in which the figure was written can stand for `value`."""
        words = self.as_written
        return not words or value in number_readings(words, unit=self.indicator.unit)

    def history_home(self) -> tuple[int | None, int | None]:
        return self.indicator.history_home()

    @property
    def words(self) -> str:
        """As written; else with the indicator's unit."""
        return self.as_written or format_number(self.value.normalize(), unit=self.indicator.unit)

    @property
    def is_there_already(self) -> str:
        return gettext("There is already a figure for %(slot)s %(year)s: %(figure)s.") % {
            "slot": self.get_slot_display(),
            "year": self.year,
            "figure": self.words,
        }

    def is_over(self, *, on: date) -> bool:
        """Whether its quarter or year had ended by `on`."""
        return on >= date(self.year, *QUARTER_ENDS.get(Slot(self.slot), (12, 31)))

    def in_its_place(self) -> "Measurement | None":
        """Another figure of the same quarter or year."""
        others = Measurement.objects.filter(
            indicator=self.indicator_id, year=self.year, slot=self.slot
        )
        return others.exclude(pk=self.pk).select_related("indicator").first()

    def has_no_room(self) -> bool:
        """Whether it is unknown of what quarter it is, in a year that has a figure for each."""
        if self.slot != Slot.UNKNOWN:
            return False
        known = Measurement.objects.filter(indicator=self.indicator_id, year=self.year)
        return known.exclude(pk=self.pk).exclude(slot=Slot.UNKNOWN).count() == len(Slot) - 1
