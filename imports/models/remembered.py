"""How a portfolio's files were read before: offered again for the next one."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import RestrictedQuerySet
from imports.fields import Field
from initiatives.models import Portfolio
from portfolio.fields import known_choice, never_empty


class RememberedMappingQuerySet(RestrictedQuerySet["RememberedMapping"]):
    portfolio_path: ClassVar[str] = "portfolio"


class RememberedMapping(models.Model):
    """The mapping that a person last applied to a file of this shape (its headings in order)."""

    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.CASCADE, related_name="+", verbose_name=_("portfolio")
    )
    shape = models.CharField(_("shape"), max_length=64)
    mapping = models.JSONField(_("mapping"))
    at = models.DateTimeField(_("used at"))

    objects = RememberedMappingQuerySet.as_manager()

    class Meta:
        verbose_name = _("remembered mapping")
        verbose_name_plural = _("remembered mappings")
        constraints = (
            models.UniqueConstraint(
                name="remembered_mapping_is_one_per_shape", fields=("portfolio", "shape")
            ),
        )

    def __str__(self) -> str:
        return self.shape


class LearnedHeadingQuerySet(RestrictedQuerySet["LearnedHeading"]):
    portfolio_path: ClassVar[str] = "portfolio"


class LearnedHeading(models.Model):
    """A heading of the office's own, in its searchable form, and the field that it stands for."""

    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.CASCADE, related_name="+", verbose_name=_("portfolio")
    )
    words = models.CharField(_("heading"), max_length=200)
    field = models.CharField(_("field"), max_length=20, choices=Field)

    objects = LearnedHeadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("learned heading")
        verbose_name_plural = _("learned headings")
        constraints = (
            never_empty("words", name="learned_heading_says_something"),
            known_choice("field", Field, name="learned_heading_field_is_known"),
            models.UniqueConstraint(
                name="learned_heading_is_one_per_portfolio", fields=("portfolio", "words")
            ),
        )

    def __str__(self) -> str:
        return self.words
