"""Parties, unions, employers and offices."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.restricted import AnyUser
from portfolio.fields import SearchableModel, searchable, text_contains


class OrganisationKind(models.TextChoices):
    EMPLOYER = "employer", _("Employer")
    UNION = "union", _("Union or federation of unions")
    PUBLIC = "public", _("Public authority")
    PROJECT_BODY = "project_body", _("Project body")
    OTHER = "other", _("Other")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def named(self, name: str) -> Self:
        """The organisation that goes by `name`: its short name, full name or a known spelling."""
        return self.filter(
            models.Q(short_name=name) | models.Q(name=name) | models.Q(spellings__spelling=name)
        ).distinct()

    def editable_by(self, user: AnyUser) -> Self:
        """Organisations that stand nowhere in what `user` may not edit."""
        found = self
        for name, to_organisation in (
            ("assignments", "organisations"),
            ("funded_lines", "funded_by"),
            ("owned_portfolios", "owner"),
        ):
            related: Any = self.model._meta.get_field(name).related_model
            users = related.objects
            elsewhere = users.filter(**{f"{to_organisation}__isnull": False}).exclude(
                pk__in=users.editable_by(user).values("pk")
            )
            found = found.exclude(pk__in=elsewhere.values(to_organisation))
        return found

    def matching(self, words: str) -> Self:
        """Organisations whose names or known spellings contain every one of `words`."""
        found = self
        for word in searchable(words).split():
            spelt = OrganisationSpelling.objects.filter(text_contains("spelling", word))
            found = found.filter(
                models.Q(search_text__contains=word)
                | models.Q(pk__in=spelt.order_by().values("organisation"))
            )
        return found


class Organisation(SearchableModel):
    """An organisation; shared by all portfolios, since people work across them."""

    search_fields = ("short_name", "name")

    short_name = models.CharField(
        _("short name"), max_length=60, unique=True, help_text=_("As written in tables: KL, FOA.")
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    kind = models.CharField(
        _("kind"), max_length=20, choices=OrganisationKind, default=OrganisationKind.OTHER
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("short_name",)

    def __str__(self) -> str:
        return self.short_name


class OrganisationSpelling(models.Model):
    """Another way in which an organisation has been written, such as HK/K for HK/Kommunal."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="spellings",
        verbose_name=_("organisation"),
    )
    spelling = models.CharField(_("spelling"), max_length=120, unique=True)

    class Meta:
        verbose_name = _("other spelling")
        verbose_name_plural = _("other spellings")
        ordering = ("spelling",)

    def __str__(self) -> str:
        return self.spelling
