"""Subscriptions to deadlines: the page where they are made and revoked, and what they fetch."""

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reports.actions.subscribe import revoke_feed, subscribe
from reports.feeds import CONTENT_TYPES, feed_bytes
from reports.forms import FeedForm
from reports.models import DeadlineFeed
from reports.secret_address import digest_of
from reports.views.access import (
    hidden_from_others,
    key_sent,
    known_user,
    today,
    visible_portfolio,
)

NEW_FEED = "new feed"


def feed_list(request: HttpRequest, portfolio: str) -> HttpResponse:
    """One's own subscriptions, and for managers those of others. A new address is shown once."""
    home = visible_portfolio(request, portfolio)
    user = known_user(request)
    form = FeedForm(
        request.POST or None,
        portfolio=home,
        user=user,
        initial={"about": request.GET.get("about", "")},
    )
    if request.method == "POST" and form.is_valid():
        label = form.cleaned_data["label"]
        _feed, secret = subscribe(portfolio=home, label=label, by=user, about=form.chosen())
        request.session[NEW_FEED] = secret
        return redirect(f"{request.path}#new-feed")
    feeds = DeadlineFeed.objects.visible_to(user).filter(portfolio=home)
    found = list(feeds.select_related("organisation", "person", "user", "revoked_by"))
    context: dict[str, Any] = {
        "portfolio": home,
        "form": form,
        "mine": [feed for feed in found if feed.user_id == user.pk],
        "others": [feed for feed in found if feed.user_id != user.pk],
        "addresses": _addresses(request, request.session.pop(NEW_FEED, None)),
    }
    return render(request, "reports/feed_list.html", context, status=422 if form.errors else 200)


@require_POST
def feed_revoke(request: HttpRequest, portfolio: str) -> HttpResponse:
    """Its owner's, or a manager's; for everybody else it does not exist."""
    home = visible_portfolio(request, portfolio)
    feeds = DeadlineFeed.objects.visible_to(request.user).filter(portfolio=home)
    feed = get_object_or_404(feeds, pk=key_sent(request, "feed"))
    revoke_feed(feed=feed, by=known_user(request), at=timezone.now())
    messages.success(
        request, _("“%(feed)s” is revoked: its address opens nothing any more.") % {"feed": feed}
    )
    return redirect("reports:feed_list", home.slug)


@login_not_required
@require_safe
def feed_file(request: HttpRequest, secret: str, extension: str) -> HttpResponse:
    """For the calendar or the feed reader that has the address, and no login."""
    if extension not in CONTENT_TYPES:
        raise Http404
    feeds = DeadlineFeed.objects.select_related(
        "portfolio__owner", "organisation__parent", "person", "user"
    )
    feed = feeds.filter(secret_sha256=digest_of(secret)).first()
    if feed is None:
        answer = render(request, "reports/shared_unknown.html", status=404)
    elif feed.revoked_at is not None:
        answer = render(request, "reports/feed_closed.html", status=410)
    elif not feed.opens_to_owner():
        answer = render(request, "reports/feed_closed.html", status=404)
    else:
        answer = _fetched(request, feed, extension)
    answer["Cache-Control"] = "private, no-cache"
    return hidden_from_others(answer)


def _fetched(request: HttpRequest, feed: DeadlineFeed, extension: str) -> HttpResponse:
    """The file; or nothing, where the programme has this very one."""
    feed.note_fetched(on=today())
    content = feed_bytes(feed, extension, on=today(), site=_site(request))
    etag = f'"{sha256(content).hexdigest()}"'
    answer = HttpResponse(content, content_type=CONTENT_TYPES[extension])
    answer["ETag"] = etag
    answer["Content-Language"] = feed.portfolio.language
    unchanged = get_conditional_response(request, etag=etag, response=answer)
    return unchanged or answer


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _addresses(request: HttpRequest, secret: str | None) -> dict[str, str]:
    """By kind of file; none where nothing has just been made."""
    if secret is None:
        return {}
    paths = {kind: reverse("reports:feed_file", args=[secret, kind]) for kind in CONTENT_TYPES}
    return {kind: request.build_absolute_uri(path) for kind, path in paths.items()}
