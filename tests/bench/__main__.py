"""`make bench`: what the pages, the files and the start cost, on SQLite and on PostgreSQL.

Times differ between machines and hours; the figures to compare are the ratios, of which both
parts are measured in one run. The bare page is a Django page with a table of as many rows of the
same texts, out of memory: what no page with a database behind it can be faster than.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.gunicorn import PRODUCTION
from tests.postgres import temporary_postgres


def measure(name: str, url: str) -> None:
    """In a process of its own, since settings are read once."""
    print(f"\n{name}", flush=True)
    environment = {**os.environ, **PRODUCTION, "DATABASE_URL": url}
    subprocess.run([sys.executable, "-m", "tests.bench.measure"], env=environment, check=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        measure("SQLite", f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
    with temporary_postgres() as url:
        measure("PostgreSQL", url)


if __name__ == "__main__":
    main()
