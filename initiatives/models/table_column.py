"""The columns of a portfolio's status table, in the office's own words and order."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from accounts.models import RestrictedQuerySet
from initiatives.models.portfolio import Layout, Portfolio
from portfolio.fields import known_choice
from portfolio.versions import VersionedModel


class ColumnField(models.TextChoices):
    """What a column of a portfolio's table can show; which table, is said below."""

    TITLE = "title", _("Title, programme and legal basis")
    PURPOSE = "purpose", _("Purpose")
    TARGET_GROUP = "target_group", _("Target group")
    STATUS = "status", _("Status")
    PEOPLE = "people", _("Project leads and groups")
    BUDGET = "budget", _("Amount and funding source")
    EFFORT = "effort", _("Effort")
    ACTIVITY = "activity", _("Activity")
    RESPONSIBLE = "responsible", _("Responsible")
    FINANCING = "financing", _("Financing")
    DEADLINE = "deadline", _("Deadline")
    FOLLOW_UP = "follow_up", _("State and follow-up")


STATUS_FIELDS = (
    ColumnField.TITLE,
    ColumnField.PURPOSE,
    ColumnField.TARGET_GROUP,
    ColumnField.STATUS,
    ColumnField.PEOPLE,
    ColumnField.BUDGET,
)
PLAN_FIELDS = (
    ColumnField.EFFORT,
    ColumnField.ACTIVITY,
    ColumnField.RESPONSIBLE,
    ColumnField.FINANCING,
    ColumnField.DEADLINE,
    ColumnField.FOLLOW_UP,
)
"""Those of a status table, and those of a plan of activities."""


def fields_of(layout: str) -> tuple[ColumnField, ...]:
    """What the table of a portfolio of that layout can show."""
    return STATUS_FIELDS if layout == Layout.STATUS_TABLE else PLAN_FIELDS


class TableColumnQuerySet(RestrictedQuerySet["TableColumn"]):
    portfolio_path: ClassVar[str] = "portfolio"


class TableColumn(VersionedModel):
    """One column; a portfolio without any shows all of them."""

    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.CASCADE, related_name="columns", verbose_name=_("portfolio")
    )
    field = models.CharField(_("content"), max_length=20, choices=ColumnField)
    heading = models.CharField(
        _("heading"), max_length=80, blank=True, help_text=_("Empty: the usual heading.")
    )
    footnote = models.CharField(
        _("footnote"),
        max_length=500,
        blank=True,
        help_text=_("Stands below the table, with a star at the heading."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = TableColumnQuerySet.as_manager()
    history = Recorded()

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns of the status table")
        ordering = ("order", "pk")
        constraints = (
            known_choice("field", ColumnField, name="table_column_field_is_known"),
            models.UniqueConstraint(
                name="table_column_shows_a_field_once",
                fields=("portfolio", "field"),
                violation_error_message=_("This content already has a column."),
            ),
        )

    def __str__(self) -> str:
        return self.heading or self.get_field_display()
