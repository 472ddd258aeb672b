"""A real browser: Debian's Chromium, driven against the site with both KTO portfolios in it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page

from accounts.models import Membership, Role, User
from initiatives.models import Portfolio
from tests.conftest import load_fixture
from tests.factories import make_user

CHROMIUM = Path("/usr/bin/chromium")
PASSWORD = "kun-til-en-proeve"

# Playwright runs an event loop in the test's thread; Django would refuse its database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, quiet: it must not look for anything outside this machine."""
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is not there: run `make setup`.")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    quiet += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": quiet}


@pytest.fixture
def portfolios(transactional_db: None) -> dict[str, Portfolio]:
    return {slug: load_fixture(slug) for slug in ("kto-2008", "kto-2010")}


@pytest.fixture
def users(portfolios: dict[str, Portfolio]) -> dict[str, User]:
    """One user for each role, by the role's name."""
    users = {role.value: make_user(username=role.value, password=PASSWORD) for role in Role}
    for portfolio in portfolios.values():
        for name, user in users.items():
            Membership.objects.create(user=user, portfolio=portfolio, role=name)
    return users


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser's console complains of, such as a broken content security policy."""
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            heard.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def log_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/log-ind/")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
