"""The last step of a workbook: the values of its formulas, and a file that is always the same.

openpyxl writes a formula without a value. A program that calculates fills it in, but a preview, a
mail program or a script that only reads shows an empty cell. Here each formula gets its value
beside it, `<f>SUM(F6:F9)</f><v>6100000</v>`.

The parts of the file get a fixed time, so that one Document always makes the same bytes: digests
of stored reports are compared.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from reports.renderers.packing import LEVEL, entry

CHUNK = 1 << 20
_END_OF_CELL = b"</c>"
_FORMULA = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v ?(?:/>|></v>)')

# Cell (such as `F10`) → its value as XML writes it.
Values = Mapping[str, str]


def finished(workbook: bytes, values: Mapping[str, Values]) -> bytes:
    """The workbook with the values of its formulas, by part such as `xl/worksheets/sheet1.xml`.

    Raises ValueError if a value has no formula to stand beside.
    """
    result = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            with source.open(name) as part:
                content = b"".join(with_values(part, values.get(name, {})))
            target.writestr(entry(name), content, ZIP_DEFLATED, LEVEL)
    return result.getvalue()


def with_values(sheet: IO[bytes], values: Values) -> Iterator[bytes]:
    """The XML of a sheet, chunk by chunk, each formula with its value."""
    left = {cell.encode(): value.encode() for cell, value in values.items()}

    def fill(found: re.Match[bytes]) -> bytes:
        value = left.pop(found[2], None)
        return found[0] if value is None else b"%b<v>%b</v>" % (found[1], value)

    rest = b""
    while chunk := sheet.read(CHUNK):
        rest += chunk
        if values:
            # Only whole cells: a formula must not be cut in two between chunks.
            ready, end, rest = rest.rpartition(_END_OF_CELL)
            yield _FORMULA.sub(fill, ready + end)
        else:
            yield rest
            rest = b""
    yield rest
    if left:
        raise ValueError(f"No formula in {', '.join(cell.decode() for cell in left)}.")
