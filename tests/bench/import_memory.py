"""Preview one file, and print how much memory the process had at most, in MiB."""

import resource
import sys
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from imports.actions.read_import import read_import  # noqa: E402
from imports.actions.receive_file import receive_file  # noqa: E402
from imports.models import ImportState  # noqa: E402
from initiatives.models import Portfolio  # noqa: E402

STATUS = Path("/proc/self/status")


def peak_mib() -> float:
    """The most memory that this process has had.

    Linux tells it apart: what `getrusage` says there begins with what the process had that started
    this one, such as a run of all tests.
    """
    if STATUS.exists():
        lines = dict(line.split(":", 1) for line in STATUS.read_text().splitlines() if ":" in line)
        return int(lines["VmHWM"].split()[0]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024**2 if sys.platform == "darwin" else peak / 1024


def main() -> None:
    call_command("migrate", verbosity=0)
    path, at = Path(sys.argv[1]), timezone.now()
    portfolio = Portfolio.objects.create(slug="imported", name="Imported")
    file = receive_file(portfolio=portfolio, name=path.name, data=path.read_bytes(), by=None, at=at)
    file = read_import(file_import=file, by=None, at=at)
    assert file.state == ImportState.READY, file.state
    print(f"{peak_mib():.1f}")


if __name__ == "__main__":
    main()
