"""Files that were imported, and what is remembered of how they are read."""

from imports.models.file_import import FileImport, ImportState
from imports.models.import_row import ImportRow
from imports.models.remembered import LearnedHeading, RememberedMapping

__all__ = ["FileImport", "ImportRow", "ImportState", "LearnedHeading", "RememberedMapping"]
