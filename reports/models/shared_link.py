"""A link that lets a member without a login read one frozen report."""

from datetime import date, datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import RestrictedQuerySet
from portfolio.dates import day_of
from portfolio.fields import known_choice, never_empty
from reports.models.frozen_report import FrozenReport


class SharedLinkQuerySet(RestrictedQuerySet["SharedLink"]):
    portfolio_path: ClassVar[str] = "report__meeting__portfolio"
    area_path: ClassVar[str | None] = "report__meeting__area"

    def with_uses(self) -> Self:
        """With `uses` in hand, the last one first, and `times_used`: that a link was refused is
        written down, too, but is no use of it.
        """
        opened = models.Count("uses", filter=~models.Q(uses__kind=LinkUseKind.REFUSED))
        return self.annotate(times_used=opened).prefetch_related("uses")


class SharedLink(models.Model):
    """Opens one frozen report until it expires or is revoked; never anything live.

    Only a digest of the secret in its address is kept: who reads the database cannot use it.
    """

    report = models.ForeignKey(
        FrozenReport, on_delete=models.PROTECT, related_name="links", verbose_name=_("report")
    )
    secret_sha256 = models.CharField(_("digest of the secret"), max_length=64, unique=True)
    label = models.CharField(
        _("for"), max_length=120, help_text=_("Who gets the link, such as: steering group, FOA.")
    )
    expires_at = models.DateTimeField(_("expires"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("made at"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("revoked by"),
    )

    objects = SharedLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ("-at", "-pk")
        constraints = (never_empty("label", name="shared_link_says_who_gets_it"),)

    def __str__(self) -> str:
        return self.label

    @property
    def last_day(self) -> date:
        """The last day on which it opens anything: it expires as that day ends."""
        return day_of(self.expires_at - timedelta(seconds=1))

    def is_open(self, *, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at


class LinkUseKind(models.TextChoices):
    PAGE = "page", _("read")
    PDF = "pdf", _("took the PDF")
    WORKBOOK = "xlsx", _("took the workbook")
    REFUSED = "refused", _("refused: expired or revoked")


class LinkUse(models.Model):
    """One use of a link. Says when and what, not by whom: a link knows no persons."""

    link = models.ForeignKey(
        SharedLink, on_delete=models.CASCADE, related_name="uses", verbose_name=_("link")
    )
    kind = models.CharField(_("use"), max_length=10, choices=LinkUseKind)
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("use of a link")
        verbose_name_plural = _("uses of links")
        ordering = ("-at", "-pk")
        constraints = (known_choice("kind", LinkUseKind, name="link_use_kind_is_known"),)

    def __str__(self) -> str:
        return f"{self.link}: {self.get_kind_display()}"
