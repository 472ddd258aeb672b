"""One Document rendered anew elsewhere: what a file is made of is the Document alone."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = """
import django; django.setup()
import hashlib
from reports.renderers import RENDERERS
from tests.reports.documents import document_with_everything as make
print(hashlib.sha256(RENDERERS["{extension}"].render(make())).hexdigest())
"""


def digests_in_other_processes(extension: str) -> set[str]:
    """Of the same file, made by two processes with other hash seeds, in other time zones."""
    return {
        subprocess.run(
            [sys.executable, "-c", PROGRAM.format(extension=extension)],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "portfolio.settings",
                "PYTHONHASHSEED": seed,
                "TZ": zone,
            },
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "Europe/Copenhagen"), ("2", "Asia/Tokyo"))
    }
