"""An area of effort (*indsatsområde*), or a frame of an agreement."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import RestrictedQuerySet
from initiatives.models.portfolio import Portfolio
from portfolio.fields import ProseField, never_empty
from portfolio.versions import VersionedModel


class AreaQuerySet(RestrictedQuerySet["Area"]):
    area_path: ClassVar[str | None] = "pk"


class Area(VersionedModel):
    """A part of a portfolio with projects and money of its own."""

    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.CASCADE, related_name="areas", verbose_name=_("portfolio")
    )
    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("Empty where the document has none.")
    )
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("address"), max_length=60, help_text=_("Short name in web addresses, without æ, ø, å.")
    )
    heading = models.CharField(
        _("heading as written"),
        max_length=200,
        blank=True,
        help_text=_("The heading in the office's own document, if it differs from the name."),
    )
    intro = ProseField(_("introduction"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = AreaQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ("portfolio", "order", "pk")
        constraints = (
            never_empty("name", name="area_name_is_given"),
            never_empty("slug", name="area_address_is_given"),
            models.UniqueConstraint(
                name="area_address_is_unique_in_portfolio",
                fields=("portfolio", "slug"),
                violation_error_message=_("Another area of the portfolio has this address."),
            ),
            models.UniqueConstraint(
                name="area_number_is_unique_in_portfolio",
                fields=("portfolio", "number"),
                violation_error_message=_("Another area of the portfolio has this number."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.name}" if self.number is not None else self.name

    def get_absolute_url(self) -> str:
        return reverse("reports:area_detail", args=[self.portfolio.slug, self.slug])
