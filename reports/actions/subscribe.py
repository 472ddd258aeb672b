"""Addresses at which a calendar or a feed reader fetches deadlines."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from initiatives.models import Organisation, Person, Portfolio
from reports.models import DeadlineFeed
from reports.secret_address import digest_of, new_secret


@transaction.atomic
def subscribe(
    *,
    portfolio: Portfolio,
    label: str,
    by: User,
    about: Organisation | Person | None = None,
) -> tuple[DeadlineFeed, str]:
    """The feed of `by`, and the secret for its address: told this once, and kept nowhere."""
    if not Portfolio.objects.visible_to(by).filter(pk=portfolio.pk).exists():
        raise PermissionDenied(_("Only who may see a portfolio subscribes to its deadlines."))
    secret = new_secret()
    feed = DeadlineFeed(
        portfolio=portfolio,
        organisation=about if isinstance(about, Organisation) else None,
        person=about if isinstance(about, Person) else None,
        user=by,
        label=label,
        secret_sha256=digest_of(secret),
    )
    feed.full_clean()
    feed.save()
    return feed, secret


@transaction.atomic
def revoke_feed(*, feed: DeadlineFeed, by: User, at: datetime) -> None:
    """From now on the address opens nothing. By its owner, or a manager of the portfolio."""
    if not DeadlineFeed.objects.visible_to(by).filter(pk=feed.pk).exists():
        raise PermissionDenied(_("A subscription is revoked by its owner or a manager."))
    held = DeadlineFeed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    if held.revoked_at is None:
        held.revoked_at, held.revoked_by = at, by
        held.save()
