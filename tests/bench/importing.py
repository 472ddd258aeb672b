"""A large file of an office, from the upload to its undoing.

The aim: the preview of 10,000 rows of twelve columns within a minute on two cores, the first part
of it at once, in less than 500 MiB. It is compared with openpyxl's bare reading of the cells.
"""

import os
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from django.utils import timezone
from openpyxl import load_workbook

from imports.actions.apply_import import carry_out
from imports.actions.read_import import read_import
from imports.actions.receive_file import receive_file
from imports.actions.undo_import import undo_import
from imports.models import FileImport, ImportState
from initiatives.models import Portfolio
from tests.bench.stopwatch import best, once, say
from tests.imports.office_files import large_workbook

ROWS = 10_000


def measure_import() -> None:
    data = large_workbook(ROWS)
    bare = best(lambda: _read_bare(data), times=2)
    say(f"bare reading of {ROWS} rows × 12 (openpyxl)", bare)
    portfolio = Portfolio.objects.create(slug="imported", name="Imported")

    def tell(what: str, milliseconds: float) -> None:
        say(what, milliseconds, f"{milliseconds / bare:6.2f} × bare reading")

    def receive() -> None:
        receive_file(portfolio=portfolio, name="status.xlsx", data=data, by=None, at=timezone.now())

    tell("import: the first part shown", once(receive))
    file = FileImport.objects.get(portfolio=portfolio)
    at = timezone.now()
    tell("import: the whole preview", once(lambda: read_import(file_import=file, by=None, at=at)))
    FileImport.objects.filter(pk=file.pk).update(state=ImportState.APPLYING)
    tell("import: applied", once(lambda: carry_out(file_import=file, by=None, at=at)))
    tell("import: undone", once(lambda: undo_import(file_import=file, by=None, at=at)))
    print(f"  {'import: peak memory of the whole preview':<52}{peak_memory(data):10.1f} MiB")


def _read_bare(data: bytes) -> None:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            assert row is not None
    book.close()


def peak_memory(data: bytes) -> float:
    """What a process of its own takes at most that previews this workbook, in MiB."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        Path(file.name).write_bytes(data)
        measured = subprocess.run(
            [sys.executable, "-m", "tests.bench.import_memory", file.name],
            env={**os.environ, "DATABASE_URL": "sqlite://:memory:"},
            capture_output=True,
            check=True,
        )
    return float(measured.stdout)
