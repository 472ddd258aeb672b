"""The measurements of one database. Run by `python -m tests.bench`."""

import os
import socket
import subprocess
import sys
import time
import urllib.request

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from initiatives.models import Area, Portfolio, Project, Stage, StatusUpdate  # noqa: E402
from portfolio.money import format_amount  # noqa: E402
from reports.layouts import composition  # noqa: E402
from reports.layouts.scope import Scope  # noqa: E402
from reports.renderers import renderer_for  # noqa: E402
from tests.bench import urls  # noqa: E402
from tests.bench.importing import measure_import  # noqa: E402
from tests.bench.large import measure_large_pages  # noqa: E402
from tests.bench.portfolios import PURPOSE, STATUS, TODAY, make_area  # noqa: E402
from tests.bench.stopwatch import best, never_unchanged, once, say  # noqa: E402
from tests.conftest import load_fixture  # noqa: E402

ROWS = 60
LARGE = 10_000


def bare_rows(number: int) -> list[list[str]]:
    """The same texts as the measured area's rows."""
    people = "Navn Navnesen 0, KL\nNavn Navnesen 1, KL\nNavn Navnesen 2, KL"
    amount = format_amount(130_000_000)
    row = [PURPOSE, PURPOSE[:80], f"I gang {STATUS}", people, amount]
    return [[f"Projekt {i}", *row] for i in range(number)]


def against(bare: float, milliseconds: float) -> str:
    return f"{milliseconds / bare:6.2f} × bare page"


def measure_pages() -> Area:
    """Gives the area that other pages are compared with."""
    client = Client()
    area = make_area(Portfolio.objects.create(slug="m", name="M", is_public=True), projects=ROWS)
    urls.ROWS[:] = bare_rows(ROWS)
    bare = best(lambda: client.get("/bare/"))
    say(f"bare page, {ROWS} rows", bare)
    for name, address in (
        (f"area page, {ROWS} projects", area.get_absolute_url()),
        ("portfolio page, kto-2008 (48 projects)", "/p/kto-2008/"),
        ("project list, first page of kto-2008", "/p/kto-2008/projekter/"),
    ):
        with never_unchanged():
            made = best(lambda address=address: client.get(address))  # type: ignore[misc]
        say(f"{name}, made anew", made, against(bare, made))
    address = area.get_absolute_url()
    kept = best(lambda: client.get(address))
    say("area page, unchanged (from memory)", kept, against(bare, kept))
    etag = client.get(address).headers["ETag"]
    known = best(lambda: client.get(address, headers={"if-none-match": etag}))
    say("area page, unchanged (304)", known, against(bare, known))
    return area


def measure_saving() -> None:
    project = Project.objects.first()
    assert project is not None

    def save_status() -> None:
        StatusUpdate.objects.create(project=project, on=TODAY, stage=Stage.IN_PROGRESS, text=STATUS)

    say("saving a project", best(project.save))
    say("saving a status", best(save_status))


def measure_files() -> None:
    small = composition.report(
        Scope.whole(Portfolio.objects.get(slug="kto-2008"), on=TODAY), language="da"
    )
    first = once(lambda: renderer_for("pdf").render(small))
    say("PDF of kto-2008, first (loads the library)", first)
    say("PDF of kto-2008", best(lambda: renderer_for("pdf").render(small), times=3))
    say("workbook of kto-2008", best(lambda: renderer_for("xlsx").render(small), times=3))
    large = Portfolio.objects.create(slug="large", name="Large")
    for _area in range(10):
        make_area(large, projects=LARGE // 10)
    scope = Scope.whole(large, on=TODAY)
    say(f"reading {LARGE} projects", once(lambda: composition.report(scope, language="da")))
    document = composition.report(scope, language="da")
    say(f"workbook of {LARGE} projects", once(lambda: renderer_for("xlsx").render(document)))


def measure_start() -> None:
    """From the command to the first page answered, by the server that production runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "portfolio.wsgi", "-b", f"127.0.0.1:{port}"]
    environment = {**os.environ, "LOG_LEVEL": "ERROR"}
    begun = time.perf_counter()
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/p/kto-2008/")
        say("start to first page (gunicorn)", (time.perf_counter() - begun) * 1000)
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    for _try in range(600):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - loopback
                answer.read()
                return
        except OSError:
            time.sleep(0.02)
    raise SystemExit(f"No answer from {address}.")


def main() -> None:
    call_command("migrate", verbosity=0)
    load_fixture("kto-2008")
    area = measure_pages()
    measure_large_pages(area)
    measure_saving()
    measure_files()
    measure_import()
    measure_start()


if __name__ == "__main__":
    main()
