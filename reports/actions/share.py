"""Links that let a member without a login read one frozen report."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reports.models import FrozenReport, LinkUse, LinkUseKind, Meeting, SharedLink
from reports.secret_address import digest_of, new_secret


@transaction.atomic
def share(
    *, report: FrozenReport, label: str, expires_at: datetime, by: User
) -> tuple[SharedLink, str]:
    """The link, and the secret for its address, which is told this once and kept nowhere."""
    if not Meeting.objects.manageable_by(by).filter(pk=report.meeting_id).exists():
        raise PermissionDenied(_("Only a manager shares a report."))
    secret = new_secret()
    link = SharedLink(
        report=report, label=label, expires_at=expires_at, by=by, secret_sha256=digest_of(secret)
    )
    link.full_clean()
    link.save()
    return link, secret


@transaction.atomic
def revoke(*, link: SharedLink, by: User, at: datetime) -> None:
    """From now on the link opens nothing. What it was used for stays written down."""
    if not SharedLink.objects.manageable_by(by).filter(pk=link.pk).exists():
        raise PermissionDenied(_("Only a manager revokes a link."))
    held = SharedLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if held.revoked_at is None:
        held.revoked_at, held.revoked_by = at, by
        held.save()


def use(*, link: SharedLink, kind: LinkUseKind) -> None:
    LinkUse.objects.create(link=link, kind=kind)
