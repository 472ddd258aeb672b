"""The one door into the readers: bytes in, a SourceFile out, or words that say why not."""

import logging
import re
import traceback

from django.utils.translation import gettext as _

from imports.readers.archive import OfficeArchive
from imports.readers.csv import read_csv
from imports.readers.docx import read_docx
from imports.readers.gathering import Gathering
from imports.readers.refusals import damaged
from imports.readers.safety import (
    check_size,
    has_macros,
    is_archive,
    kind_of_archive,
    refuse_other_sorts,
)
from imports.readers.xlsx import read_xlsx
from imports.source import Block, CsvNotation, FileKind, SourceFile, UnreadableFileError

logger = logging.getLogger(__name__)

_LONGEST_NAME = 200


def read_file(
    *, name: str, data: bytes, notation: CsvNotation | None = None, rows: int | None = None
) -> SourceFile:
    """A .xlsx, .docx or CSV file, by what it holds; the name decides only where that does not.

    `notation` is how a CSV file is written, where a person has said so; else it is guessed. With
    `rows` no more than so many rows with words are read. Raises UnreadableFileError and nothing
    else, whatever the bytes are; imports/readers/limits.py says how much of a file is read.
    """
    try:
        return _read(_shown(name), data, notation, Gathering(wanted=rows))
    except UnreadableFileError:
        raise
    except (Exception, MemoryError, RecursionError) as error:
        # Where it happened and no more: the words of an error may be the file's own.
        place = traceback.extract_tb(error.__traceback__)[-1]
        logger.warning("Unreadable file: %s in %s", type(error).__name__, place.name)
        raise damaged() from None


def _read(name: str, data: bytes, notation: CsvNotation | None, gathering: Gathering) -> SourceFile:
    check_size(data)
    if not is_archive(data):
        refuse_other_sorts(name, data)
        table, used = read_csv(data, notation, gathering)
        return _file(name, FileKind.CSV, (table,), gathering, used)
    archive = OfficeArchive(data)
    kind = kind_of_archive(archive)
    if has_macros(archive):
        gathering.remarks.append(_("The file holds macros. They were left alone."))
    blocks: tuple[Block, ...]
    if kind == FileKind.XLSX:
        blocks = read_xlsx(archive, gathering)
    else:
        blocks = read_docx(archive, gathering)
    return _file(name, kind, blocks, gathering)


def _file(
    name: str,
    kind: FileKind,
    blocks: tuple[Block, ...],
    gathering: Gathering,
    notation: CsvNotation | None = None,
) -> SourceFile:
    remarks = tuple(gathering.remarks)
    return SourceFile(name, kind, blocks, notation, remarks, gathering.has_more)


def _shown(name: str) -> str:
    """Without folders and control characters; not longer than is kept."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(sign for sign in last if sign.isprintable())[-_LONGEST_NAME:]
