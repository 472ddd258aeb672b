"""A zip file that is always the same: one Document makes the same bytes, whenever it is written.

Digests of stored reports are compared, and the time of writing would make each another.
"""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The oldest time a zip file can hold.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
UNIX = 3
# Levels above this make the file a few percent smaller in several times the time.
LEVEL = 4


def entry(name: str) -> ZipInfo:
    """A part of the file, of a fixed time."""
    made = ZipInfo(name, LONG_AGO)
    made.create_system = UNIX
    made.external_attr = 0o644 << 16
    return made


def packed_again(content: bytes) -> bytes:
    """The same parts in the same order, without the time at which they were packed."""
    result = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(entry(name), source.read(name), ZIP_DEFLATED, LEVEL)
    return result.getvalue()
