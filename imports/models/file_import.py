"""One file that somebody gave the site to read: how far it is, and what came of it."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import RestrictedQuerySet
from initiatives.models import Portfolio
from portfolio.fields import known_choice


class ImportState(models.TextChoices):
    READING = "reading", _("Being read")
    READY = "ready", _("Ready to be looked at")
    APPLYING = "applying", _("Being imported")
    APPLIED = "applied", _("Imported")
    UNDONE = "undone", _("Undone")
    FAILED = "failed", _("Failed")
    DISCARDED = "discarded", _("Discarded")


UNDER_WAY = (ImportState.READING, ImportState.APPLYING)
"""A worker is at it."""


class FileImportQuerySet(RestrictedQuerySet["FileImport"]):
    portfolio_path: ClassVar[str] = "portfolio"

    def open_to(self, user: object) -> Self:
        """Imports that `user` may look at: all of who manages the portfolio, else one's own.

        A file holds more than its reader may see of the site: it is not shown to other members.
        """
        if getattr(user, "is_superuser", False):
            return self
        if not getattr(user, "pk", None):
            return self.none()
        managed = Portfolio.objects.manageable_by(user).values("pk")  # type: ignore[arg-type]
        return self.filter(Q(by=user) | Q(portfolio__in=managed))


class FileImport(models.Model):
    """A file and its preview; once applied, the record of what it changed, by which it is undone.

    `mapping` is how it is read (imports/recognition/mapping.py), `answers` what people have
    answered to questions, by their keys, `summary` what the preview says beside its rows: counts,
    totals, questions, people, remarks. `rows_read` of `rows_in_all` tells how far a worker is.
    """

    portfolio = models.ForeignKey(
        Portfolio,
        on_delete=models.CASCADE,
        related_name="file_imports",
        verbose_name=_("portfolio"),
    )
    name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField(_("content"), editable=False)
    sha256 = models.CharField(_("digest"), max_length=64, editable=False)
    kind = models.CharField(_("kind"), max_length=4, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=ImportState, default=ImportState.READING
    )
    error = models.TextField(_("error"), blank=True)
    shape = models.CharField(_("shape"), max_length=64, blank=True, editable=False)
    mapping = models.JSONField(_("mapping"), default=dict, blank=True, editable=False)
    answers = models.JSONField(_("answers"), default=dict, blank=True, editable=False)
    summary = models.JSONField(_("summary"), default=dict, blank=True, editable=False)
    rows_read = models.PositiveIntegerField(_("rows read"), default=0, editable=False)
    rows_in_all = models.PositiveIntegerField(_("rows in all"), default=0, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("received at"))
    applied_at = models.DateTimeField(_("imported at"), null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("imported by"),
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("undone by"),
    )

    objects = FileImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-at", "-pk")
        constraints = (
            known_choice("state", ImportState, name="file_import_state_is_known"),
            models.CheckConstraint(
                name="file_import_undone_was_applied",
                condition=Q(undone_at__isnull=True) | Q(applied_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("imports:import_detail", args=[self.portfolio.slug, self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def percent(self) -> int:
        return min(100, 100 * self.rows_read // self.rows_in_all) if self.rows_in_all else 0
