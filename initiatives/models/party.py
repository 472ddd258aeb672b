"""Who has made an agreement, and who signs it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import RestrictedQuerySet
from initiatives.models.person import Person
from initiatives.models.portfolio import Portfolio
from portfolio.versions import VersionedModel


class PartyQuerySet(RestrictedQuerySet["Party"]):
    portfolio_path: ClassVar[str] = "portfolio"


class Party(VersionedModel):
    """One side of an agreement: a person with a title, for the unit that they sign for."""

    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.CASCADE, related_name="parties", verbose_name=_("portfolio")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="parties", verbose_name=_("person")
    )
    title = models.CharField(_("job title"), max_length=120, blank=True)
    side = models.CharField(
        _("for"), max_length=120, blank=True, help_text=_("Such as: direktionen.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)

    objects = PartyQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return ", ".join(part for part in (str(self.person), self.title, self.side) if part)
