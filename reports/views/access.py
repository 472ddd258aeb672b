"""What every page begins with: the rows that this reader may see, or 404."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.models import User
from initiatives.models import Area, Portfolio

LONGEST_KEY = 19
"""So many digits have only keys that no database holds."""


def visible_portfolio(request: HttpRequest, slug: str) -> Portfolio:
    found = Portfolio.objects.visible_to(request.user).with_contents().select_related("owner")
    return get_object_or_404(found, slug=slug)


def visible_area(request: HttpRequest, portfolio: Portfolio, slug: str) -> Area:
    areas = Area.objects.visible_to(request.user).filter(portfolio=portfolio)
    area = get_object_or_404(areas, slug=slug)
    area.portfolio = portfolio
    return area


def may_manage_some(request: HttpRequest, portfolio: Portfolio) -> bool:
    """Whether the reader manages the portfolio, or an area of it."""
    return Area.objects.manageable_by(request.user).filter(portfolio=portfolio).exists() or (
        Portfolio.objects.manageable_by(request.user).filter(pk=portfolio.pk).exists()
    )


def key_sent(request: HttpRequest, name: str) -> int:
    """The key of a row that a form names; 0, which no row has, for what is none."""
    key = request.POST.get(name, "")
    return int(key) if key.isdecimal() and len(key) < LONGEST_KEY else 0


def today() -> date:
    """Today in Denmark, whatever the server's clock calls it."""
    return timezone.localdate()


def known_user(request: HttpRequest) -> User:
    """Who is logged in, on pages that are only for them."""
    assert isinstance(request.user, User)
    return request.user


def hidden_from_others(answer: HttpResponse) -> HttpResponse:
    """What a secret address opens: the address is passed on to no other site, and found by none."""
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def is_partial(request: HttpRequest) -> bool:
    """Whether a script asked for a part of the page, to put it in its place."""
    return bool(getattr(request, "htmx", False))


def next_page(request: HttpRequest) -> str:
    """The list to go back to: an address of this site, or nothing."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address.partition("#")[0] if is_ours else ""
