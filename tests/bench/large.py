"""The pages of a large portfolio with a long life, against those of a small one.

The aim: with 1,000 projects and 20,000 updates a page of an area, and what has changed since the
last meeting, ask as much as in a portfolio of three projects, and take at most three times as long
as the page of an area with 60 projects and no history.
"""

from collections.abc import Callable

from django.db import connection
from django.test import Client

from accounts.models import User
from initiatives.models import Area, Portfolio
from reports.models import Round
from tests.bench.portfolios import make_long_lived
from tests.bench.stopwatch import best_of_both, never_unchanged, questions, say

Page = tuple[str, Client, str]


def measure_large_pages(usual: Area) -> None:
    """`usual` is the area with 60 projects and no history."""
    small = _pages(*make_long_lived(slug="few", areas=2, projects=3))
    large = _pages(*make_long_lived(slug="many", areas=10, projects=100))
    if connection.vendor == "postgresql":
        # As its own housekeeping does within minutes.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    base = _asked(Client(), usual.get_absolute_url())
    with never_unchanged():
        for (name, *page), (_name, *few) in zip(large, small, strict=True):
            took, usually = best_of_both(_asked(*page), base)
            many, of_few = questions(_asked(*page)), questions(_asked(*few))
            ratio = f"{took / usually:6.2f} × area page of 60 without history"
            say(f"1,000 projects: {name}", took, f"{ratio}, {many} queries (small: {of_few})")


def _pages(portfolio: Portfolio, editor: User, asked: Round) -> list[Page]:
    reader, writer = Client(), Client()
    writer.force_login(editor)
    area = portfolio.areas.order_by("order")[0].slug
    home = portfolio.get_absolute_url()
    return [
        ("area page", reader, f"{home}omraade/{area}/"),
        ("area page, its editor", writer, f"{home}omraade/{area}/"),
        ("Siden sidst of an area", reader, f"{home}siden-sidst/?omraade={area}"),
        ("Siden sidst", reader, f"{home}siden-sidst/"),
        ("portfolio page", reader, home),
        ("project list", reader, f"{home}projekter/"),
        ("start page of an editor", writer, "/"),
        ("round page", writer, asked.get_absolute_url()),
    ]


def _asked(client: Client, address: str) -> Callable[[], None]:
    def ask() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    return ask
