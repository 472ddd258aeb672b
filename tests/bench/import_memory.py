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

KIBIBYTE = 1 if sys.platform == "darwin" else 1024
"""What the system counts in."""


def main() -> None:
    call_command("migrate", verbosity=0)
    path, at = Path(sys.argv[1]), timezone.now()
    portfolio = Portfolio.objects.create(slug="imported", name="Imported")
    file = receive_file(portfolio=portfolio, name=path.name, data=path.read_bytes(), by=None, at=at)
    file = read_import(file_import=file, by=None, at=at)
    assert file.state == ImportState.READY, file.state
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE
    print(f"{peak / 1024**2:.1f}")


if __name__ == "__main__":
    main()
