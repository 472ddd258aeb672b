"""The first rows of an import's file, to be looked at while one says how it is read."""

from dataclasses import replace
from typing import Any

from django.utils import translation

from imports.actions.plan_file import AT_ONCE, ENCODING, SEPARATOR
from imports.models import FileImport
from imports.readers.read import read_file
from imports.source import CsvNotation, SourceFile


def looked_at(one: FileImport, *, tables: int) -> SourceFile:
    """The whole file where not all of its `tables` begin among the first rows. Raises
    UnreadableFileError.
    """
    file = _read(one, rows=AT_ONCE)
    notation = _notation(one, file)
    if notation != file.notation:
        file = _read(one, notation=notation, rows=AT_ONCE)
    if file.has_more and len(list(file.tables())) < tables:
        file = _read(one, notation=notation)
    return file


def whole_file(one: FileImport) -> SourceFile:
    """Raises UnreadableFileError."""
    return _read(one, notation=_notation(one, _read(one, rows=1)))


def _read(one: FileImport, **how: Any) -> SourceFile:
    """In the portfolio's language, in which the tables were named when it was read first."""
    with translation.override(one.portfolio.language):
        return read_file(name=one.name, data=bytes(one.content), **how)


def _notation(one: FileImport, file: SourceFile) -> CsvNotation | None:
    """As guessed, but for what a person knows better."""
    if file.notation is None:
        return None
    return replace(
        file.notation,
        separator=one.answers.get(SEPARATOR) or file.notation.separator,
        encoding=one.answers.get(ENCODING) or file.notation.encoding,
    )
