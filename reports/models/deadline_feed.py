"""An address at which a calendar or a feed reader fetches the deadlines that its owner may see."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import RestrictedQuerySet, Role
from accounts.models.restricted import AnyUser
from initiatives.models import Organisation, Person, Portfolio
from portfolio.fields import never_empty


class DeadlineFeedQuerySet(RestrictedQuerySet["DeadlineFeed"]):
    portfolio_path: ClassVar[str] = "portfolio"

    def visible_to(self, user: AnyUser) -> Self:
        """One's own, and for managers those of everybody in their portfolios."""
        mine = Q() if user.is_superuser else Q(user=user.pk) | self._held(user, Role.MANAGER)
        return self.filter(mine)


class DeadlineFeed(models.Model):
    """Shows the deadlines of a portfolio, or those of one organisation or person in it.

    It shows what `user` may see at that moment, and nothing when they may see nothing any more.
    Only a digest of the secret in its address is kept: who reads the database cannot use it.
    """

    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.CASCADE, related_name="feeds", verbose_name=_("portfolio")
    )
    # No way back from these two: who may edit an organisation does not hang on who follows it.
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="feeds",
        verbose_name=_("user"),
    )
    label = models.CharField(_("used in"), max_length=120)
    secret_sha256 = models.CharField(_("digest of the secret"), max_length=64, unique=True)
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
    last_fetched_on = models.DateField(_("last fetched on"), null=True, blank=True)

    objects = DeadlineFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription to deadlines")
        verbose_name_plural = _("subscriptions to deadlines")
        ordering = ("-at", "-pk")
        constraints = (
            never_empty("label", name="deadline_feed_says_where_it_is_used"),
            models.CheckConstraint(
                name="deadline_feed_is_of_an_organisation_or_a_person",
                condition=Q(organisation__isnull=True) | Q(person__isnull=True),
                violation_error_message=_("Choose either an organisation or a person."),
            ),
            models.CheckConstraint(
                name="deadline_feed_is_revoked_by_somebody",
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def about(self) -> Organisation | Person | None:
        """Whose deadlines it shows; None for all of the portfolio that its owner may see."""
        return self.organisation or self.person

    def opens_to_owner(self) -> bool:
        """Whether its owner is still somebody who may see the portfolio."""
        seen = Portfolio.objects.visible_to(self.user).filter(pk=self.portfolio_id)
        return self.user.is_active and seen.exists()

    def note_fetched(self, *, on: date) -> None:
        """The day and nothing else: enough to see which ones nobody uses."""
        if self.last_fetched_on != on:
            self.last_fetched_on = on
            self.save(update_fields=["last_fetched_on"])
