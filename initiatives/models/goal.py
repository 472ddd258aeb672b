"""What a project is to reach (*delmål*)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from initiatives.models.carried import CarriedModel, CarriedQuerySet
from initiatives.models.deadline import DeadlineModel
from initiatives.models.project import Project
from portfolio.dates import DateKind
from portfolio.fields import ProseField, known_choice, never_empty
from portfolio.versions import VersionedModel


class GoalQuerySet(CarriedQuerySet["Goal"]):
    portfolio_path: ClassVar[str] = "project__area__portfolio"
    area_path: ClassVar[str | None] = "project__area"


class Goal(DeadlineModel, CarriedModel, VersionedModel):
    """One goal. Letters are as the document prints them: they repeat, go on, or are missing."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="goals", verbose_name=_("project")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    letter = models.CharField(_("letter"), max_length=10, blank=True)
    group = models.CharField(
        _("group"), max_length=200, blank=True, help_text=_("A heading above several goals.")
    )
    text = ProseField(_("goal"), blank=False)

    objects = GoalQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ("project", "order", "pk")
        constraints = (
            never_empty("text", name="goal_says_something"),
            known_choice("deadline_kind", DateKind, name="goal_deadline_kind_is_known"),
        )

    def __str__(self) -> str:
        words = f"{self.letter}. {self.text}" if self.letter else self.text
        return words if len(words) <= 80 else f"{words[:79]}…"
