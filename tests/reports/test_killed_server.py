"""A server that dies while it saves: what was acknowledged is there, and nothing is half saved.

gunicorn serves a copy of the test database, and all of its processes are killed at once. The
database server lives on: how it survives the machine is its own affair.
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections

from accounts.models import Role
from initiatives.models import Stage
from tests.factories import make_area, make_membership, make_portfolio, make_project, make_user
from tests.gunicorn import ROOT, Server

SAVES, SAVERS = 200, 8
KILLED_IN = (3, 7, 11, 15, 19)
"""Rounds, of eight saves at once each, in which the server is killed at the first answer."""
SAVED = {204, 302}
"""To a script, which stays in its list, and to a browser, which is led back to it."""
PASSWORD = "kodeord-til-proeven"
SAID = {"stage": Stage.IN_PROGRESS.value, "on": "1.6.2020", "light": "none"}


class Reporter:
    """An editor who is logged in, as a browser is."""

    def __init__(self, server: Server, name: str, portfolio: str) -> None:
        self.server, self.portfolio = server, portfolio
        form = server.request("GET", "/log-ind/")[2]
        login = {"username": name, "password": PASSWORD}
        status, _text, self.cookies = server.request("POST", "/log-ind/", login, cookies=form)
        assert (status, "sessionid" in self.cookies) == (302, True)

    def save(self, number: int, project: int) -> int | None:
        """Open the form and send it: the answer's status, or None if there was none.

        The project's period is changed with its status, in the same transaction.
        """
        ask, cookies = self.server.request, self.cookies
        page = f"/p/{self.portfolio}/projekter/{project}/status/"
        said = SAID | {"text": words(number), "period_as_written": words(number)}
        try:
            form = ask("GET", page, cookies=cookies, is_script=True)[1]
            if seen := re.search(rf'name="p{project}-seen" value="(\d+)"', form):
                said["seen"] = seen[1]
            data = {f"p{project}-{name}": value for name, value in said.items()}
            period = f"initial-p{project}-period_as_written"
            if opened := re.search(rf'name="{period}" value="([^"]*)"', form):
                data[period] = opened[1]
            return ask("POST", page, data, cookies=cookies, is_script=number % 2 == 0)[0]
        except OSError:
            return None


def words(number: int) -> str:
    return f"Melding nummer {number}."


@pytest.fixture
def projects(transactional_db: None) -> list[int]:
    """One for each saver, so that nobody is shown what another said meanwhile."""
    area = make_area(portfolio=make_portfolio(slug="proeve"))
    user = make_user(username="anna", password=PASSWORD)
    make_membership(user=user, role=Role.EDITOR, area=area)
    return [make_project(area=area).pk for _each in range(SAVERS)]


@pytest.fixture
def url(projects: list[int], tmp_path: Path) -> Iterator[str]:
    """A copy of the test database as it is now."""
    if connection.vendor == "postgresql":
        with copied_postgres() as url:
            yield url
        return
    file = tmp_path / "killed.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    yield f"sqlite:///{file}"


@contextmanager
def copied_postgres() -> Iterator[str]:
    own = connection.settings_dict["NAME"]
    name = f"{own}_killed"
    # A database is copied only while nobody uses it, so this is said from another one.
    connections.close_all()
    beside = connection.copy()
    beside.settings_dict["NAME"] = "postgres"
    with closing(beside), beside.cursor() as cursor:
        ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        cursor.execute(ends, [own])
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{own}"')
        try:
            yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        finally:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def server(url: str, tmp_path: Path) -> Iterator[Server]:
    server = Server(url, tmp_path / "log")
    try:
        server.start()
        yield server
    finally:
        server.kill()


def test_a_server_that_is_killed_while_saving_loses_nothing_that_was_acknowledged(
    server: Server, projects: list[int]
) -> None:
    reporter = Reporter(server, "anna", "proeve")
    answers: dict[int, int | None] = {}
    for turn in range(SAVES // SAVERS):
        kill = turn in KILLED_IN
        got = one_round(reporter, projects, first=turn * SAVERS, kill=kill)
        answers |= got
        # Killed, it leaves some without an answer: they were under way.
        assert (None in got.values()) == kill, got
        if kill:
            server.start()

    acknowledged = {number for number, status in answers.items() if status is not None}
    assert {answers[number] for number in acknowledged} == SAVED
    statuses, periods, stored = rows(server)
    saved = Counter(status["text"] for status in statuses)
    assert set(saved.values()) == {1}
    assert {words(number) for number in acknowledged} <= set(saved)
    assert set(saved) <= {words(number) for number in answers}
    assert all(is_whole(status) for status in statuses)
    # The status, the period and the period's history are there together or not at all.
    assert Counter(period for period in periods if period) == saved
    for key in projects:
        own = [status for status in statuses if status["project"] == key]
        assert stored[key]["period_as_written"] == own[-1]["text"]
        assert stored[key]["version"] == 1 + len(own)


def one_round(
    reporter: Reporter, projects: list[int], *, first: int, kill: bool
) -> dict[int, int | None]:
    """One save of every project at once; the answers by the numbers of the saves."""
    with ThreadPoolExecutor(SAVERS) as savers:
        sent = {
            number: savers.submit(reporter.save, number, project)
            for number, project in enumerate(projects, first)
        }
        if kill:
            wait(sent.values(), return_when=FIRST_COMPLETED)
            reporter.server.kill()
    return {number: each.result() for number, each in sent.items()}


def is_whole(status: dict) -> bool:
    said = {"on": "2020-06-01", "stage": Stage.IN_PROGRESS, "light": "none"}
    return bool(status["by"] and status["at"]) and said.items() <= status.items()


def rows(server: Server) -> tuple[list[dict], list[str], dict[int, dict]]:
    """Statuses in the order in which they were saved, periods in history, projects by key."""
    tables = ("statusupdate", "historicalproject", "project")
    names = [f"initiatives.{table}" for table in tables]
    dumped = subprocess.run(
        [sys.executable, "manage.py", "dumpdata", *names],
        cwd=ROOT,
        env=server.environment,
        capture_output=True,
        check=True,
    )
    kept: dict[str, dict[int, dict]] = {table: {} for table in tables}
    for row in json.loads(dumped.stdout):
        kept[row["model"].partition(".")[2]][row["pk"]] = row["fields"]
    statuses, history, projects = kept.values()
    in_order = [statuses[key] for key in sorted(statuses)]
    return in_order, [row["period_as_written"] for row in history.values()], projects
