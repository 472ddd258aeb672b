"""A throw-away PostgreSQL for tests and measurements.

    python -m tests.postgres -- COMMAND …     runs COMMAND with DATABASE_URL set

or, in Python, `with temporary_postgres() as url:`. The server is Debian's own, of the newest
version there is; its data lie in a new temporary directory that is deleted when it ends. It
listens on a Unix socket in that directory and nowhere else, so no port can be taken and no other
user of the machine gets in, although no password is asked for.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from urllib.parse import quote

PROGRAMS = ("initdb", "pg_ctl", "createuser", "createdb")
# A socket's whole path may hold 107 characters; PostgreSQL's part is `/.s.PGSQL.5432`.
LONGEST_DIRECTORY = 90
# Losing everything in a crash is fine, and the tests run in half the time.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class PostgresError(Exception):
    """The server could not be had; the message says why."""


def server_programs() -> Path:
    """The directory with PostgreSQL's server programs. Debian keeps them off the PATH."""
    found = [
        directory
        for directory in Path("/usr/lib/postgresql").glob("*/bin")
        if all((directory / program).exists() for program in PROGRAMS)
    ]
    if found:
        return max(found, key=lambda directory: [int(n) for n in directory.parent.name.split(".")])
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    raise PostgresError("PostgreSQL's server programs were not found: run `make setup`.")


def server_user() -> pwd.struct_passwd | None:
    """The user to run the server as: PostgreSQL refuses root. None is whoever we are."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise PostgresError("PostgreSQL does not run as root, and there is no user to run it as.")


def temporary_directory() -> tempfile.TemporaryDirectory[str]:
    """A new directory. Directly in /tmp if TMPDIR is too deep for a socket or closed to others."""
    usual = Path(tempfile.gettempdir())
    everybody_enters = all(p.stat().st_mode & 0o001 for p in [usual, *usual.parents])
    fits = len(str(usual)) < LONGEST_DIRECTORY - 30
    return tempfile.TemporaryDirectory(
        prefix="indsats-postgres-",
        dir=usual if fits and everybody_enters else "/tmp",  # noqa: S108
        ignore_cleanup_errors=True,
    )


def clean_environment() -> dict[str, str]:
    """The environment without PG… variables, which point at somebody's real database."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


@contextlib.contextmanager
def temporary_postgres(*, durable: bool = False) -> Iterator[str]:
    """Starts a server and gives the address of an empty database, as DATABASE_URL takes it.

    `durable` keeps PostgreSQL's own care for the disk, for those who measure how long saving
    takes. The database belongs to an ordinary user who may create databases, not to the
    superuser: what needs more rights than an office's database gives must fail in the tests.
    """
    programs = server_programs()
    user = server_user()
    with temporary_directory() as name:
        directory = Path(name)
        data, log = directory / "data", directory / "log"
        if user is not None:
            os.chown(directory, user.pw_uid, user.pw_gid)

        def run(program: str, *arguments: str) -> None:
            done = subprocess.run(
                [programs / program, *arguments],
                cwd=directory,
                env=clean_environment() | {"LC_ALL": "C.UTF-8"},
                user=user.pw_uid if user else None,
                group=user.pw_gid if user else None,
                extra_groups=[] if user else None,
                stdin=subprocess.DEVNULL,
                # A file, not a pipe: the server inherits it, and a pipe would stay open.
                stdout=(output := (directory / "output").open("w+")),
                stderr=subprocess.STDOUT,
                check=False,
            )
            with output:
                output.seek(0)
                said = output.read()
            if done.returncode:
                if program == "pg_ctl" and log.exists():
                    said += log.read_text(errors="replace")
                raise PostgresError(f"{program} failed:\n{said[-4000:]}")

        # C.UTF-8 knows Æ, Ø and Å as letters but sorts by code point, so a query that forgets
        # to ask for Danish order shows it here, whatever the server at home is set to.
        run(
            "initdb",
            f"--pgdata={data}",
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        settings = {"listen_addresses": "''", "unix_socket_directories": f"'{directory}'"}
        if not durable:
            settings |= CARELESS
        with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{key} = {value}\n" for key, value in settings.items())

        run("pg_ctl", "start", "--wait", "--timeout=60", f"--pgdata={data}", f"--log={log}")
        try:
            here = (f"--host={directory}", "--port=5432", "--username=postgres", "--no-password")
            run("createuser", *here, "--createdb", "indsats")
            run("createdb", *here, "--owner=indsats", "indsats")
            yield f"postgres://indsats@{quote(str(directory), safe='')}:5432/indsats"
        finally:
            run("pg_ctl", "stop", "--wait", "--mode=immediate", f"--pgdata={data}")


def run_command(command: list[str], url: str) -> int:
    """Runs `command` on the database at `url`; its exit status."""
    with subprocess.Popen(command, env=clean_environment() | {"DATABASE_URL": url}) as process:
        try:
            status = process.wait()
        except KeyboardInterrupt:
            # Ctrl-C reached the command as well: let it end in its own way, for a while.
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
            raise
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    process.kill()
    return status if status >= 0 else 128 - status


def main(arguments: list[str]) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        print("usage: python -m tests.postgres -- COMMAND …", file=sys.stderr)
        return 2

    def leave(number: int, frame: FrameType | None) -> None:
        # As an exception, so that the server is stopped and its directory deleted.
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGHUP, leave)
    try:
        with temporary_postgres() as url:
            return run_command(command, url)
    except PostgresError as error:
        print(f"postgres: {error}", file=sys.stderr)
        return 1
    except FileNotFoundError as error:
        print(f"postgres: {error}", file=sys.stderr)
        return 127
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
