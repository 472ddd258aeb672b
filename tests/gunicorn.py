"""The server as docs/operations.md starts it, on a database and a port of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
PRODUCTION = {
    "DEBUG": "false",
    "SECRET_KEY": "only-for-tests-and-known-to-nobody-who-serves-a-site-to-anybody",
    "ALLOWED_HOSTS": "testserver,127.0.0.1",
    "EMAIL_URL": "console://",
    "SECURE_SSL_REDIRECT": "false",
    # Production's own, but for static files, which nobody has collected here.
    "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
}
FLAGS = ("--preload", "--workers", "2", "--no-control-socket", "--timeout", "60")
START_SECONDS = 60


class Server:
    """gunicorn and its workers: a process group of their own. Whoever starts it ends it."""

    def __init__(self, url: str, log: Path) -> None:
        usual = {name: value for name, value in os.environ.items() if name != "CONN_MAX_AGE"}
        self.environment = usual | PRODUCTION | {"DATABASE_URL": url}
        self.log = log
        self.process: subprocess.Popen | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]

    def start(self) -> None:
        """Returns when it answers."""
        command = [sys.executable, "-m", "gunicorn", "portfolio.wsgi", *FLAGS]
        # Held open by every process of the server and by nobody else: it ends with the last one.
        self.alive, held = os.pipe()
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [*command, "--bind", f"127.0.0.1:{self.port}"],
                cwd=ROOT,
                env=self.environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
                pass_fds=(held,),
            )
        os.close(held)
        last = time.monotonic() + START_SECONDS
        while time.monotonic() < last and self.process.poll() is None:
            try:
                assert self.request("GET", "/healthz")[0] == 200
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"The server did not start:\n{self.log.read_text()}")

    def kill(self) -> None:
        """`kill -9` of all its processes at once; returns when there are none left."""
        if self.process is None:
            return
        os.killpg(self.process.pid, signal.SIGKILL)
        os.read(self.alive, 1)
        os.close(self.alive)
        self.process.wait()
        self.process = None

    def request(
        self,
        method: str,
        address: str,
        data: dict[str, str] | None = None,
        *,
        cookies: dict[str, str] | None = None,
        is_script: bool = False,
    ) -> tuple[int, str, dict[str, str]]:
        """The answer's status, its text, and the cookies that it sets.

        Raises OSError where there is none, or only a part of one.
        """
        cookies = cookies or {}
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        headers |= {"HX-Request": "true"} if is_script else {}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["X-CSRFToken"] = cookies["csrftoken"]
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as to_server:
            try:
                to_server.request(method, address, urlencode(data or {}), headers)
                answer = to_server.getresponse()
                text = answer.read().decode()
            except HTTPException as torn:
                raise ConnectionError("The answer ended before its end.") from torn
        pairs = [each.partition(";")[0] for each in answer.headers.get_all("Set-Cookie", [])]
        return answer.status, text, dict(each.split("=", 1) for each in pairs)
