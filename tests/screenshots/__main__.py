"""Starts a server of its own on a free port, photographs its pages, and ends it.

The pictures are small on purpose: they are kept in the repository. Of a long page its top is
enough to recognise it by, and 256 colours are enough for a page without photographs.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
CHROMIUM = Path("/usr/bin/chromium")
# As in tests/browser/conftest.py: it must not look for anything outside this machine.
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
QUIET += ("--disable-background-networking", "--disable-component-update", "--disable-sync")

WIDE, NARROW = 1280, 390
PASSWORD = "indsats-demo"
"""As `load_demo` prints it."""
LARGEST = 200_000
"""Bytes of one picture. Above it, show less of the page."""
START_SECONDS = 60
PDF_SCALE = 1.4


@dataclass(frozen=True)
class Shot:
    """A page as `reader` sees it (nobody: without a login), from its top or from `at` down."""

    name: str
    address: str
    height: int
    width: int = WIDE
    reader: str = ""
    at: str = ""


SHOTS = (
    Shot("overview", "/p/kto-2010/", 1240),
    Shot("area", "/p/kto-2010/omraade/rekruttering/", 1690),
    Shot("area-narrow", "/p/kto-2010/omraade/rekruttering/", 1000, width=NARROW),
    Shot("project-list", "/p/kto-2008/projekter/?stage=in_progress&agreement=OK-05", 1080),
    Shot("budget", "/p/kto-2008/budget/", 1080),
    Shot("data-entry", "", 1340, reader="leder", at="Ny status"),
)
ENTERED = ("/p/kto-2010/omraade/rekruttering/", "Filmkonkurrence for unge", "Rediger projekt")
"""How one gets to the page that shows data entry: its own address holds a number."""
PDF = "/p/kto-2010/rapport.pdf"


def main() -> None:
    if not CHROMIUM.exists():
        raise SystemExit(f"{CHROMIUM} is not there: run `make setup`.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with serving() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        for shot in SHOTS:
            save(f"{shot.name}-{shot.width}", taken(browser, site, shot))
        save("pdf", first_page(fetched(site + PDF)))
        browser.close()


@contextmanager
def serving() -> Iterator[str]:
    """The address of a server that is ready, with the demonstration in a scratch database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        environment = {
            **os.environ,
            "DEBUG": "true",
            "DATABASE_URL": f"sqlite:///{Path(folder) / 'demo.sqlite3'}",
        }
        with log.open("wb") as output:
            server = subprocess.Popen(
                [sys.executable, "-m", "tests.screenshots.server", str(port)],
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            site = f"http://127.0.0.1:{port}"
            wait_for(site, server, log)
            yield site
        finally:
            server.terminate()
            server.wait()


def wait_for(site: str, server: subprocess.Popen, log: Path) -> None:
    last = time.monotonic() + START_SECONDS
    while time.monotonic() < last and server.poll() is None:
        try:
            fetched(f"{site}/healthz")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"The server did not start:\n{log.read_text()}")


def fetched(address: str) -> bytes:
    # No proxy from the environment: the server is on this very machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=60) as answer:
        content: bytes = answer.read()
    return content


def taken(browser: Browser, site: str, shot: Shot) -> Image.Image:
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        base_url=site,
        locale="da-DK",
        timezone_id="Europe/Copenhagen",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if shot.reader:
        log_in(page, shot.reader)
    if shot.address:
        page.goto(shot.address)
    else:
        area, *links = ENTERED
        page.goto(area)
        for words in links:
            page.get_by_role("link", name=words, exact=True).click()
            page.wait_for_load_state()
    top = 0.0
    if shot.at:
        box = page.get_by_role("heading", name=shot.at, exact=True).first.bounding_box()
        assert box is not None, f"{shot.name}: nothing is called {shot.at}"
        top = box["y"] - 16
    clip = {"x": 0, "y": top, "width": shot.width, "height": shot.height}
    png = page.screenshot(clip=clip, full_page=True, animations="disabled", caret="hide")
    context.close()
    return Image.open(BytesIO(png))


def log_in(page: Page, name: str) -> None:
    page.goto("/log-ind/")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    with page.expect_navigation():
        page.click("main button[type=submit]")


def first_page(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        image: Image.Image = document[0].render(scale=PDF_SCALE).to_pil()
    finally:
        document.close()
    return image


def save(name: str, image: Image.Image) -> None:
    path = PICTURES / f"{name}.png"
    # The usual method, median cut, would lose the few dots that are coloured.
    colours = image.convert("RGB").quantize(
        256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
    )
    colours.save(path, optimize=True)
    size = path.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{path} has {size} bytes, which is more than {LARGEST}.")
    sys.stdout.write(f"{path.relative_to(Path.cwd())} {size // 1000} kB\n")


if __name__ == "__main__":
    main()
