"""Parties, unions, employers and offices."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import SharedQuerySet
from portfolio.fields import known_choice, never_empty
from portfolio.search import SearchableModel, searchable, text_contains
from portfolio.versions import VersionedModel


class OrganisationKind(models.TextChoices):
    EMPLOYER = "employer", _("Employer")
    UNION = "union", _("Union or federation of unions")
    PUBLIC = "public", _("Public authority")
    PROJECT_BODY = "project_body", _("Project body")
    OTHER = "other", _("Other")


class OrganisationQuerySet(SharedQuerySet["Organisation"]):
    def named(self, name: str) -> Self:
        """The organisation that goes by `name`: its short name, full name or a known spelling."""
        return self.filter(
            models.Q(short_name=name) | models.Q(name=name) | models.Q(spellings__spelling=name)
        ).distinct()

    def answering_for(self, activities: models.QuerySet) -> Self:
        """Those that answer for one of `activities`, by themselves or as parts of a group: all for
        whom `activities.of_organisation(…)` finds something.
        """
        named = Organisation.objects.filter(pk__in=activities.order_by().values("organisations"))
        return self.filter(pk__in=[each.pk for each in named.with_parts_below()])

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

    def sharing(self, activity: Any) -> Self:
        """The parts of the groups that answer for `activity`: each has a share of it to do.

        Not the parts of these: *3 of 7 departments* are seven however a department is divided, and
        how its share is done among its own parts is its own business.
        """
        return self.filter(parent__activities=activity).order_by("short_name").distinct()

    def of_user(self, user: Any) -> Self:
        """Those that a user stands under as a person with a part in some project."""
        return self.filter(assignments__person__user=user).distinct()

    def with_groups_above(self) -> list["Organisation"]:
        """These, what they are parts of, and what that is a part of: a question for each storey."""
        found: dict[int, Organisation] = {}
        storey = list(self)
        while storey:
            found |= {each.pk: each for each in storey}
            parents = {each.parent_id for each in storey if each.parent_id is not None}
            above = parents - found.keys()
            storey = list(Organisation.objects.filter(pk__in=above)) if above else []
        return list(found.values())

    def with_parts_below(self) -> list["Organisation"]:
        """These, their parts, and the parts of those: a question for each storey."""
        found: dict[int, Organisation] = {}
        storey = list(self)
        while storey:
            found |= {each.pk: each for each in storey}
            storey = list(Organisation.objects.filter(parent__in=storey).exclude(pk__in=found))
        return list(found.values())


class Organisation(SearchableModel, VersionedModel):
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
    history = Recorded(excluded_fields=["search_text"])

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("short_name",)
        constraints = (
            never_empty("short_name", name="organisation_short_name_is_given"),
            known_choice("kind", OrganisationKind, name="organisation_kind_is_known"),
            models.CheckConstraint(
                name="organisation_is_not_part_of_itself",
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                violation_error_message=_("An organisation cannot be a part of itself."),
            ),
        )

    def __str__(self) -> str:
        return self.short_name

    def clean(self) -> None:
        if self.pk is not None:
            self._check_parents()

    def groups_above(self) -> list["Organisation"]:
        """What it is a part of, and what these are parts of."""
        groups: list[Organisation] = []
        above = self.parent
        while above is not None and above not in groups:
            groups.append(above)
            above = above.parent
        return groups

    def _check_parents(self) -> None:
        """Going up from the organisation never leads back to it."""
        above, passed = self.parent, set()
        while above is not None and above.pk not in passed:
            if above.pk == self.pk:
                message = _("An organisation cannot be a part of itself.")
                raise ValidationError({"parent": message})
            passed.add(above.pk)
            above = above.parent


class OrganisationSpelling(VersionedModel):
    """Another way in which an organisation has been written, such as HK/K for HK/Kommunal."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="spellings",
        verbose_name=_("organisation"),
    )
    spelling = models.CharField(_("spelling"), max_length=120, unique=True)

    history = Recorded()

    class Meta:
        verbose_name = _("other spelling")
        verbose_name_plural = _("other spellings")
        ordering = ("spelling",)
        constraints = (never_empty("spelling", name="organisation_spelling_is_given"),)

    def __str__(self) -> str:
        return self.spelling
