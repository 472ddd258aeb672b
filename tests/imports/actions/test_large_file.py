"""What a file of 10,000 rows of twelve columns takes. How long it does is measured by `make bench`:
no test depends on the clock.
"""

import os
import subprocess
import sys

from django.conf import settings

from tests.gunicorn import PRODUCTION
from tests.imports.office_files import large_workbook

ROWS = 10_000
MOST_MIB = 500


def test_a_large_file_is_previewed_in_less_than_500_mib(tmp_path):
    file = tmp_path / "status.xlsx"
    file.write_bytes(large_workbook(ROWS))
    measured = subprocess.run(
        [sys.executable, "-m", "tests.bench.import_memory", str(file)],
        cwd=settings.BASE_DIR,
        env={**os.environ, **PRODUCTION, "DATABASE_URL": "sqlite://:memory:"},
        capture_output=True,
        text=True,
    )
    assert measured.returncode == 0, measured.stderr
    assert float(measured.stdout) < MOST_MIB
