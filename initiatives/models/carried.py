"""What goes on from one portfolio to the next: not met, not done, and so taken along."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models.deadline import DeadlineQuerySet
from initiatives.models.project import Project

Row = TypeVar("Row", bound=models.Model)


class CarriedQuerySet(DeadlineQuerySet[Row]):
    def with_origin(self) -> Self:
        """Add `origin_period`, the period of the other portfolio that a row comes from: None for
        what is new, and for what goes on from one plan to the next within its portfolio.
        """
        home = F("project__area__portfolio")
        elsewhere = Q(carried_from__isnull=False) & ~Q(carried_from__project__area__portfolio=home)
        period = F("carried_from__project__area__portfolio__period")
        return self.annotate(origin_period=Case(When(elsewhere, then=period), default=Value(None)))


class CarriedModel(models.Model):
    """A row of a project that may continue one of an earlier year."""

    project: models.ForeignKey[Project]

    carried_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="carried_to",
        verbose_name=gettext_lazy("carried over from"),
        help_text=gettext_lazy("What this continues of an earlier plan or agreement."),
    )

    # Only on a row that comes from `with_origin()`.
    origin_period: str | None

    class Meta:
        abstract = True

    @property
    def carried_words(self) -> str:
        """*overført fra 2008*; empty for what is new. Needs a row that comes from `with_origin()`.

        The earlier portfolio is not named: who reads this one may not know of it.
        """
        if self.origin_period is None:
            return ""
        origin = self.origin_period or _("an earlier agreement")
        return _("carried over from %(origin)s") % {"origin": origin}
