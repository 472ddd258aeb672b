"""The deadlines of a feed as an Atom feed (RFC 4287), by Django's own feed generator."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join
from django.utils.translation import get_language

from reports.feeds.entries import Entry
from reports.feeds.names import feed_id, feed_name, stable_id
from reports.models import DeadlineFeed


class _Atom(Atom1Feed):
    """Was changed when its newest entry was; without one Django would say: right now."""

    def latest_post_date(self) -> datetime:
        changed_at: datetime = self.feed["changed_at"]
        return changed_at


def news_file(feed: DeadlineFeed, entries: Sequence[Entry], *, site: str) -> bytes:
    """What was changed last comes first.

    It does not name its own address: a reader that passes the feed on would pass on the secret.
    """
    newest_first = sorted(entries, key=lambda entry: (entry.changed_at, entry.key), reverse=True)
    news = _Atom(
        title=feed_name(feed),
        link=f"{site}{feed.portfolio.get_absolute_url()}",
        description=None,
        language=str(get_language()),
        author_name=str(feed.portfolio.owner or feed.portfolio),
        feed_guid=feed_id(feed).urn,
        changed_at=newest_first[0].changed_at if newest_first else feed.at,
    )
    for entry in newest_first:
        news.add_item(
            title=entry.title,
            link=f"{site}{entry.path}",
            description=format_html_join("", "<p>{}</p>", ((line,) for line in entry.details)),
            unique_id=stable_id(entry).urn,
            updateddate=entry.changed_at,
        )
    return news.writeString("utf-8").encode()
