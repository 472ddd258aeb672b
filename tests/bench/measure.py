"""The measurements of one database. Run by `python -m tests.bench`."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from unittest.mock import patch

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from budgets.models import BudgetFrame, BudgetLine  # noqa: E402
from initiatives.models import Area, Assignment, Person, Portfolio, Project, Stage, StatusUpdate  # noqa: E402  # noqa: E402
from portfolio.money import format_amount  # noqa: E402
from reports.layouts import status_table  # noqa: E402
from reports.layouts.reading import Scope  # noqa: E402
from reports.renderers import renderer_for  # noqa: E402
from tests.bench import urls  # noqa: E402
from tests.conftest import load_fixture  # noqa: E402

TODAY = date(2026, 1, 1)
ROWS = 60
PURPOSE = "Projektet skal give ledere og medarbejdere fælles metoder til trivsel i hverdagen. " * 4
STATUS = "Projektbeskrivelsen er godkendt, og tre kommuner afprøver metoderne til sommer.\n" * 5
LARGE = 10_000


def best(work: Callable[[], object], times: int = 15) -> float:
    """The shortest of several runs, in milliseconds: the one that others disturbed least."""
    work()
    return min(_once(work) for _run in range(times))


def _once(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def say(what: str, milliseconds: float, ratio: float | None = None) -> None:
    against = f"{ratio:6.2f} × bare page" if ratio is not None else ""
    print(f"  {what:<52}{milliseconds:10.1f} ms {against}", flush=True)


def make_area(portfolio: Portfolio, *, projects: int) -> Area:
    """An area of projects with full texts, three people, a status and a line each."""
    number = portfolio.areas.count() + 1
    area = Area.objects.create(portfolio=portfolio, slug=f"a{number}", name="Maaling", order=number)
    frame = BudgetFrame.objects.create(area=area)
    people = [Person.objects.create(name=f"Navn Navnesen {i}") for i in range(3)]
    made = Project.objects.bulk_create(
        Project(
            area=area, order=i, title=f"Projekt {i}", purpose=PURPOSE, target_group=PURPOSE[:80]
        )
        for i in range(projects)
    )
    StatusUpdate.objects.bulk_create(
        StatusUpdate(project=p, on=date(2008, 5, 13), stage=Stage.IN_PROGRESS, text=STATUS)
        for p in made
    )
    Assignment.objects.bulk_create(
        Assignment(project=p, person=person, organisation_as_written="KL", order=i)
        for p in made
        for i, person in enumerate(people)
    )
    BudgetLine.objects.bulk_create(
        BudgetLine(frame=frame, project=p, amount_oere=130_000_000, as_written="1,3 mio. kr.")
        for p in made
    )
    return area


def bare_rows(number: int) -> list[list[str]]:
    """The same texts as the measured area's rows."""
    people = "Navn Navnesen 0, KL\nNavn Navnesen 1, KL\nNavn Navnesen 2, KL"
    amount = format_amount(130_000_000)
    row = [PURPOSE, PURPOSE[:80], f"I gang {STATUS}", people, amount]
    return [[f"Projekt {i}", *row] for i in range(number)]


def measure_pages() -> None:
    client = Client()
    area = make_area(Portfolio.objects.create(slug="m", name="M", is_public=True), projects=ROWS)
    urls.ROWS[:] = bare_rows(ROWS)
    bare = best(lambda: client.get("/bare/"))
    say(f"bare page, {ROWS} rows", bare, 1.0)
    for name, address in (
        (f"area page, {ROWS} projects", area.get_absolute_url()),
        ("portfolio page, kto-2008 (48 projects)", "/p/kto-2008/"),
        ("project list, first page of kto-2008", "/p/kto-2008/projekter/"),
    ):
        with never_unchanged():
            made = best(lambda address=address: client.get(address))  # type: ignore[misc]
        say(f"{name}, made anew", made, made / bare)
    address = area.get_absolute_url()
    kept = best(lambda: client.get(address))
    say("area page, unchanged (from memory)", kept, kept / bare)
    etag = client.get(address).headers["ETag"]
    known = best(lambda: client.get(address, headers={"if-none-match": etag}))
    say("area page, unchanged (304)", known, known / bare)


@contextmanager
def never_unchanged() -> Iterator[None]:
    """Every request makes its page, as if somebody had just saved something."""
    with patch("portfolio.unchanged.database_stamp", lambda: None):
        yield


def measure_saving() -> None:
    project = Project.objects.first()
    assert project is not None

    def save_status() -> None:
        StatusUpdate.objects.create(project=project, on=TODAY, stage=Stage.IN_PROGRESS, text=STATUS)

    say("saving a project", best(project.save))
    say("saving a status", best(save_status))


def measure_files() -> None:
    small = status_table.report(
        Scope.whole(Portfolio.objects.get(slug="kto-2008"), on=TODAY), language="da"
    )
    first = _once(lambda: renderer_for("pdf").render(small))
    say("PDF of kto-2008, first (loads the library)", first)
    say("PDF of kto-2008", best(lambda: renderer_for("pdf").render(small), times=3))
    say("workbook of kto-2008", best(lambda: renderer_for("xlsx").render(small), times=3))
    large = Portfolio.objects.create(slug="large", name="Large")
    for _area in range(10):
        make_area(large, projects=LARGE // 10)
    scope = Scope.whole(large, on=TODAY)
    say(f"reading {LARGE} projects", _once(lambda: status_table.report(scope, language="da")))
    document = status_table.report(scope, language="da")
    say(f"workbook of {LARGE} projects", _once(lambda: renderer_for("xlsx").render(document)))


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
    measure_pages()
    measure_saving()
    measure_files()
    measure_start()


if __name__ == "__main__":
    main()
