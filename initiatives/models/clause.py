"""The parts of a form or of a frame, under the headings of the office's own document."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import RestrictedQuerySet
from initiatives.models.area import Area
from initiatives.models.project import Project
from portfolio.fields import ProseField
from portfolio.versions import VersionedModel


class ClauseQuerySet(RestrictedQuerySet["Clause"]):
    """A clause of a project stands in the project's area, too."""

    portfolio_path: ClassVar[str] = "area__portfolio"
    area_path: ClassVar[str | None] = "area"


class Clause(VersionedModel):
    """One heading with its text, such as *Direktionens krav* or *3.1 Faglige målsætninger*.

    An empty text is a place that the office has left blank, and is shown as that.
    """

    area = models.ForeignKey(
        Area, on_delete=models.CASCADE, related_name="clauses", verbose_name=_("area")
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="clauses",
        verbose_name=_("project"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    number = models.CharField(_("number"), max_length=20, blank=True)
    heading = models.CharField(_("heading"), max_length=200, blank=True)
    text = ProseField(_("text"))

    objects = ClauseQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ("area", "project", "order", "pk")
        constraints = (
            models.CheckConstraint(
                name="clause_says_something",
                condition=~Q(number="") | ~Q(heading="") | ~Q(text=""),
                violation_error_message=_("Give a heading or a text."),
            ),
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A clause of a project stands where the project stands."""
        if self.project is not None:
            self.area_id = self.project.area_id
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.label or self.text[:80]

    @property
    def label(self) -> str:
        """`3.1 Faglige målsætninger`: what the text stands under; a text may stand alone."""
        return f"{self.number} {self.heading}".strip()
