"""The deadlines of a feed as an iCalendar file (RFC 5545), by the library icalendar.

It has no METHOD: then DTSTAMP says when an event was changed, and not when the file was made, so
that a file in which nothing has changed is the same to the last byte.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import get_language
from icalendar import Calendar, Event, vDuration, vText
from icalendar.enums import TRANSP

from reports.feeds.entries import Entry
from reports.feeds.names import feed_name, stable_id
from reports.models import DeadlineFeed

REFRESH = timedelta(hours=12)
"""How often a programme is asked to look; most of them decide for themselves."""


def calendar_file(feed: DeadlineFeed, entries: Sequence[Entry], *, site: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//Indsats//Indsats//{str(get_language()).upper()}")
    calendar.add("version", "2.0")
    # Its name by the standard, and as Apple, Google and Outlook read it. The library would escape
    # neither by itself.
    for name in ("name", "x-wr-calname"):
        calendar.add(name, vText(feed_name(feed)))
    calendar.add("refresh-interval", vDuration(REFRESH, params={"VALUE": "DURATION"}))
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for entry in entries:
        calendar.add_component(_event(entry, site))
    return calendar.to_ical()


def _event(entry: Entry, site: str) -> Event:
    """A whole day, which leaves the reader free: a deadline is no appointment."""
    address = f"{site}{entry.path}"
    return Event.new(
        uid=stable_id(entry),
        summary=entry.title,
        description="\n".join((*entry.details, address)),
        start=entry.day,
        end=entry.day + timedelta(days=1),
        stamp=entry.changed_at,
        last_modified=entry.changed_at,
        sequence=entry.version - 1,
        transparency=TRANSP.TRANSPARENT,
        url=address,
    )
