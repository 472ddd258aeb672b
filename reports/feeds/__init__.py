from datetime import date

from django.utils import translation

from reports.feeds.calendar_file import calendar_file
from reports.feeds.entries import entries_of
from reports.feeds.news_file import news_file
from reports.models import DeadlineFeed

__all__ = ["CONTENT_TYPES", "feed_bytes"]

_WRITERS = {"ics": calendar_file, "atom": news_file}

CONTENT_TYPES = {
    "ics": "text/calendar; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}
"""The files that a feed is fetched as, by extension."""


def feed_bytes(feed: DeadlineFeed, extension: str, *, on: date, site: str) -> bytes:
    """The feed as a file, in the language of its portfolio. The same as long as nothing changes.

    `site` is what addresses in it begin with, without a slash at the end.
    """
    with translation.override(feed.portfolio.language):
        return _WRITERS[extension](feed, entries_of(feed, on=on), site=site)
