"""Where money comes from."""

import re
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import RestrictedQuerySet
from portfolio.fields import MoneyField
from portfolio.versions import VersionedModel

_AGREEMENT = re.compile(r"\bok[\s.\-–]*(\d\d)\b", re.IGNORECASE)
_ANNEX = re.compile(r"^bilag\s*(\w+)$", re.IGNORECASE)


def agreement_name(words: str) -> str:
    """One spelling for an agreement: `OK 05`, `ok05` and `OK-05` are all `OK-05`."""
    return _AGREEMENT.sub(lambda found: f"OK-{found[1]}", " ".join(words.split()))


def annex_name(words: str) -> str:
    """One spelling for an annex: `Bilag C` and `bilag C` are both `bilag C`."""
    return _ANNEX.sub(lambda found: f"bilag {found[1].upper()}", " ".join(words.split()))


class FundingSourceQuerySet(RestrictedQuerySet["FundingSource"]):
    portfolio_path: ClassVar[str] = "portfolio"

    def in_order(self) -> Self:
        return self.order_by("agreement", "annex", "pot", "section", "party", "pk")


class FundingSource(VersionedModel):
    """A source as the parties name it: OK-02 (bilag C) ”Frie midler”, § 5, KL.

    The parts are kept apart so that money can be summed by agreement and by section.
    """

    portfolio = models.ForeignKey(
        "initiatives.Portfolio",
        on_delete=models.CASCADE,
        related_name="funding_sources",
        verbose_name=_("portfolio"),
    )
    agreement = models.CharField(
        _("agreement"), max_length=60, blank=True, help_text=_("Such as OK-05.")
    )
    annex = models.CharField(_("annex"), max_length=60, blank=True, help_text=_("Such as bilag C."))
    pot = models.CharField(
        _("pot"), max_length=120, blank=True, help_text=_("Such as Frie midler.")
    )
    section = models.CharField(_("section"), max_length=20, blank=True, help_text=_("Such as § 5."))
    party = models.CharField(
        _("party"), max_length=120, blank=True, help_text=_("Such as KL, Danske Regioner.")
    )
    amount_oere = MoneyField(_("amount of the pool"))
    usable_from = models.DateField(_("usable from"), null=True, blank=True)
    usable_until = models.DateField(_("usable until"), null=True, blank=True)

    objects = FundingSourceQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("funding source")
        verbose_name_plural = _("funding sources")
        ordering = ("portfolio", "agreement", "annex", "pot", "section", "party")
        constraints = (
            models.UniqueConstraint(
                name="funding_source_is_named_once",
                fields=("portfolio", "agreement", "annex", "pot", "section", "party"),
                violation_error_message=_("This source exists already."),
            ),
            models.CheckConstraint(
                name="funding_source_names_something",
                condition=~(Q(agreement="") & Q(pot="") & Q(section="")),
                violation_error_message=_("Give an agreement, a pot or a section."),
            ),
            models.CheckConstraint(
                name="funding_source_amount_is_not_negative",
                condition=Q(amount_oere__isnull=True) | Q(amount_oere__gte=0),
            ),
            models.CheckConstraint(
                name="funding_source_opens_before_it_closes",
                condition=Q(usable_from__isnull=True)
                | Q(usable_until__isnull=True)
                | Q(usable_from__lte=models.F("usable_until")),
                violation_error_message=_("It cannot close before it opens."),
            ),
        )

    def __str__(self) -> str:
        legal = " / ".join(part for part in (self.section, self.party) if part)
        return ", ".join(part for part in (self.pool_name, legal) if part)

    def clean(self) -> None:
        self._unify_spelling()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._unify_spelling()
        super().save(*args, **kwargs)

    @property
    def pool_name(self) -> str:
        """Agreement, annex and pot as tables print them; empty where only a section is known."""
        annex = f"({self.annex})" if self.annex else ""
        pot = f"”{self.pot}”" if self.pot else ""
        return " ".join(part for part in (self.agreement, annex, pot) if part)

    def _unify_spelling(self) -> None:
        self.agreement = agreement_name(self.agreement)
        self.annex = annex_name(self.annex)
