"""What feeds and their entries are called, and known by."""

from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.utils.translation import gettext as _

from reports.feeds.entries import Entry
from reports.models import DeadlineFeed


def feed_name(feed: DeadlineFeed) -> str:
    """Such as *Frister: Sygefravær 2007 – Koncernservice*."""
    words = str(feed.portfolio) if feed.about is None else f"{feed.portfolio} – {feed.about}"
    return _("Deadlines: %(of)s") % {"of": words}


def stable_id(entry: Entry) -> UUID:
    """The same in every feed and at every fetch, and no other site's."""
    return uuid5(NAMESPACE_URL, f"{settings.SITE_URL}/{entry.key}")


def feed_id(feed: DeadlineFeed) -> UUID:
    return uuid5(NAMESPACE_URL, f"{settings.SITE_URL}/feed-{feed.pk}")
