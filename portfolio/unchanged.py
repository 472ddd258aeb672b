"""Pages that are not made again while nothing in the database has changed.

The database itself says whether anything has: no code has to remember to say so, and nothing that
is written behind Django's back is missed. A change anywhere makes every page new.

What is kept belongs to one process, and on SQLite to one connection: gunicorn's threads keep theirs
(CONN_MAX_AGE), the development server opens one for each request and so makes each page anew. With
`gunicorn --preload` all processes of one start answer each other's tags.
"""

import secrets
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.contrib.messages import get_messages
from django.core.cache import caches
from django.db import connection
from django.db.backends.signals import connection_created
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.http import parse_etags
from django.utils.translation import get_language

View = Callable[..., HttpResponse]

# New code may make another page of the same data, so nothing outlives the process.
_PROCESS = secrets.token_hex(8)


def database_stamp() -> str | None:
    """Words that differ whenever a transaction has been committed since; None if unknown.

    PostgreSQL: the snapshot names every transaction that is over or under way. SQLite: its
    `data_version` counts what other connections commit, as seen by this one, and `total_changes`
    what this one writes. Inside a transaction of our own neither can be trusted.
    """
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_current_snapshot()::text")
            return str(cursor.fetchone()[0])
        cursor.execute("PRAGMA data_version")
        version = cursor.fetchone()[0]
    return f"{connection.opened_as} {version} {connection.connection.total_changes}"  # type: ignore[attr-defined]


def unchanged_page(view: View) -> View:
    """For a page that is read: answers 304, or from memory, while its data are the same."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = _key(request)
        if key is None:
            return view(request, *args, **kwargs)
        etag = f'"{key}"'
        if _is_known(request, etag):
            response: HttpResponse | None = HttpResponseNotModified()
        else:
            response = caches["pages"].get(key)
        if response is None:
            response = view(request, *args, **kwargs)
            if response.status_code == HttpResponse.status_code:
                caches["pages"].set(key, response)
        response["ETag"] = etag
        response["Cache-Control"] = "private, no-cache"
        return response

    return answer


def _is_known(request: HttpRequest, etag: str) -> bool:
    """Whether the reader has this very page: a bare `*` says nothing of that.

    A proxy that compresses pages marks the tag as weak, which is as good here.
    """
    tags = parse_etags(request.headers.get("If-None-Match", ""))
    return etag in [tag.removeprefix("W/") for tag in tags]


def _key(request: HttpRequest) -> str | None:
    """All that the page is made from; None where it must be made anew."""
    if request.method not in ("GET", "HEAD") or len(get_messages(request)):
        return None
    stamp = database_stamp()
    if stamp is None:
        return None
    parts = (
        _PROCESS,
        stamp,
        request.get_full_path(),
        str(request.user.pk),
        str(get_language()),
        timezone.localdate().isoformat(),
    )
    return sha256("\n".join(parts).encode()).hexdigest()


def _name_connection(connection: Any, **kwargs: object) -> None:
    connection.opened_as = secrets.token_hex(8)


def register() -> None:
    """Give every new database connection a name of its own."""
    connection_created.connect(_name_connection, dispatch_uid="unchanged pages")
