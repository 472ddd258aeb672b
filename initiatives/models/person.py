"""People who lead projects and sit in their groups."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import SharedQuerySet
from initiatives.names import may_be_one_person
from portfolio.fields import never_empty
from portfolio.search import SearchableModel, searchable
from portfolio.versions import VersionedModel


class PersonQuerySet(SharedQuerySet["Person"]):
    """A person of no project at all may be edited by whoever is shown them."""

    def of_projects(self, projects: models.QuerySet) -> Self:
        """People with a part in one of `projects`: the only ones that a reader of them may see."""
        return self.filter(assignments__project__in=projects).distinct()

    def of_portfolios(self, portfolios: models.QuerySet) -> Self:
        """People who have made one of the agreements `portfolios`, with or without a project."""
        return self.filter(parties__portfolio__in=portfolios).distinct()

    def matching(self, words: str) -> Self:
        """People whose names contain every one of `words`."""
        found = self
        for word in searchable(words).split():
            found = found.filter(search_text__contains=word)
        return found

    def similar_to(self, person: "Person") -> list["Person"]:
        """Those of these people who may be `person` in another spelling: a hint, no more."""
        others = self.exclude(pk=person.pk).prefetch_related(None)
        return [other for other in others if may_be_one_person(other.name, person.name)]


class Person(SearchableModel, VersionedModel):
    """One name as written. Spellings that look alike are merged by a person, never by guess."""

    search_fields = ("name",)

    name = models.CharField(_("name"), max_length=120)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("login"),
        help_text=_("The login of this person, if they have one."),
    )

    objects = PersonQuerySet.as_manager()
    history = Recorded(excluded_fields=["search_text"])

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("name", "pk")
        constraints = (never_empty("name", name="person_name_is_given"),)

    def __str__(self) -> str:
        return self.name
