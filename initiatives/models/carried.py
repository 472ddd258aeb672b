"""What goes on from one portfolio to the next: not met, not done, and so taken along."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models.project import Project


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

    class Meta:
        abstract = True

    ORIGIN: ClassVar[str] = "carried_from__project__area__portfolio"
    """What to select with the rows whose `carried_words` are shown."""

    @property
    def carried_words(self) -> str:
        """*overført fra 2008*: the period of the portfolio that it comes from, else its name; empty
        for what is new. Of a plan within the same portfolio its area is named instead.
        """
        origin = self.carried_from
        if origin is None:
            return ""
        area = origin.project.area
        if area.portfolio_id == self.project.area.portfolio_id:
            return _("carried over from %(origin)s") % {"origin": area}
        portfolio = area.portfolio
        return _("carried over from %(origin)s") % {"origin": portfolio.period or portfolio.name}
