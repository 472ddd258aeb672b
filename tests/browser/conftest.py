"""A real browser: Debian's Chromium, driven against the site.

With both KTO portfolios in it, or with a small office of one area where that is enough.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from accounts.models import Membership, Role, User
from initiatives.models import Area, Light, Portfolio, Project
from tests.conftest import load_fixture
from tests.factories import (
    KRONE,
    make_area,
    make_line,
    make_membership,
    make_portfolio,
    make_project,
    make_status,
    make_user,
)

CHROMIUM = Path("/usr/bin/chromium")
PASSWORD = "kun-til-en-proeve"
WIDTHS = (1280, 390)
TODAY = date(2010, 6, 1)
"""Two months after the newest status of the demonstration."""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Axe would fetch the style sheets again, which the content security policy forbids.
    "preload": False,
}
MOST_TABS = 200
"""So many elements can be reached on no page of the small office."""

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
    # Whatever page it leads to, logging out is then to be had.
    expect(page.locator("header.site a[href='/log-ud/']")).to_be_visible()


def faults(page: Page, address: str) -> list[str]:
    """What is wrong with the page at `address`."""
    page.goto(address)
    return faults_here(page)


def faults_here(page: Page) -> list[str]:
    """What is wrong with the page as it stands: accessibility, and anything wider than it."""
    found = [
        f"{v['id']}: {v['help']} ({v['nodes'][0]['html'][:150]})"
        for v in Axe().run(page, options=RULES).response["violations"]
    ]
    width = page.evaluate("document.documentElement.scrollWidth")
    room = page.viewport_size["width"] if page.viewport_size else 0
    return found + ([f"the page is {width} wide in a window of {room}"] if width > room else [])


def tab_to(page: Page, target: Locator, *, back: bool = False) -> None:
    """Go to `target` as somebody does who has no mouse."""
    for _ in range(MOST_TABS):
        if target.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    pytest.fail(f"The Tab key never comes to {target}.")


def rewrite(page: Page, field: Locator, words: str) -> None:
    """Go to a field with the keyboard, and write `words` in place of what stands in it."""
    tab_to(page, field)
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


# --- A small office: one area, whose statuses were written some weeks ago -----------------------


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Holds the calendar. The clock goes on, or the browser would drop its login as expired."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args, **_kwargs: TODAY)
    return TODAY


@dataclass(frozen=True)
class Office:
    portfolio: Portfolio
    area: Area
    project: Project
    other: Project
    users: dict[str, User]

    @property
    def area_page(self) -> str:
        return self.area.get_absolute_url()

    @property
    def list_page(self) -> str:
        return f"/p/{self.portfolio.slug}/projekter/"


@pytest.fixture
def office(transactional_db: None) -> Office:
    """An area with two projects, and one user for each role: `reader`, `editor`, `manager`."""
    portfolio = make_portfolio(slug="proeve", name="Personalepolitik")
    area = make_area(portfolio=portfolio, slug="trivsel", name="Trivsel")
    projects = [
        make_project(area=area, title=title, period_as_written="ultimo juni 2010")
        for title in ("Gode job", "Andet job")
    ]
    for project in projects:
        make_status(project=project, on=date(2010, 4, 1), text="Arbejdet er i gang.")
        make_line(project=project, oere=300 * KRONE)
    users = {
        role.value: make_membership(
            user=make_user(username=role.value, password=PASSWORD), role=role, portfolio=portfolio
        ).user
        for role in Role
    }
    return Office(portfolio, area, *projects, users)


@dataclass(frozen=True)
class StatusRow:
    """A project's row in a list, with the form that opens below it."""

    page: Page
    project: Project

    @property
    def row(self) -> Locator:
        return self.page.locator(f"tr#project-{self.project.pk}")

    @property
    def update(self) -> Locator:
        return self.page.locator(f"#update-{self.project.pk}")

    @property
    def unchanged(self) -> Locator:
        return self.page.locator(f"#unchanged-{self.project.pk}")

    @property
    def form(self) -> Locator:
        return self.page.locator(f"form[data-row=project-{self.project.pk}]")

    @property
    def save(self) -> Locator:
        return self.form.get_by_role("button", name="Gem status")

    @property
    def draft_note(self) -> Locator:
        return self.form.locator(".draft-note")

    @property
    def problem(self) -> Locator:
        return self.form.locator(".problem")

    @property
    def said(self) -> Locator:
        """What is told to who does not see the row change."""
        return self.page.locator(".live")

    def field(self, name: str) -> Locator:
        return self.form.locator(f"[name=p{self.project.pk}-{name}]")

    def light(self, light: Light) -> Locator:
        return self.form.locator(f"[name=p{self.project.pk}-light][value={light}]")

    def open(self) -> None:
        """With the keyboard, as everything here; the form opens with its text in hand."""
        tab_to(self.page, self.update)
        self.page.keyboard.press("Enter")
        expect(self.field("text")).to_be_focused()
