"""Asking for a page twice while nothing changes.

PostgreSQL's snapshot is that of the whole server: what another test writes beside this one makes a
page anew, as any write does. So two requests in a row are tried a number of times, one of which has
to be undisturbed.
"""

from collections.abc import Callable
from unittest.mock import patch

from django.http import HttpResponse
from django.test import Client

TRIES = 30


class MadeAnewError(Exception):
    """The page was made a second time."""


def asked_twice(work: str, ask: Callable[[], HttpResponse]) -> tuple[HttpResponse, HttpResponse]:
    """Both answers; for the second, `work` (a dotted name of what makes the page) is not done."""
    for _try in range(TRIES):
        first = ask()
        try:
            with patch(work, side_effect=MadeAnewError):
                return first, ask()
        except MadeAnewError:
            continue
    raise AssertionError(f"{work} made the page anew every time.")


def asked_with_its_tag(client: Client, address: str) -> tuple[str, HttpResponse]:
    """The tag of a page, and the answer to one who has the page with that tag."""
    for _try in range(TRIES):
        etag = client.get(address).headers["ETag"]
        again = client.get(address, headers={"if-none-match": etag})
        if again.status_code == 304:
            return etag, again
    raise AssertionError(f"{address} was never answered with 304.")
