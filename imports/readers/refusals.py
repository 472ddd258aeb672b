"""Why a file is not read, in words that say what to do about it."""

from django.utils.translation import gettext as _

from imports.readers.limits import MEGABYTE, MOST_UNPACKED
from imports.source import UnreadableFileError


def damaged() -> UnreadableFileError:
    return UnreadableFileError(
        _(
            "The file is damaged or not whole. Open it in the program that it was made with, "
            "save it again and try with the new file."
        )
    )


def too_much() -> UnreadableFileError:
    """Of an archive that unpacks to more than its size lets expect."""
    return UnreadableFileError(
        _(
            "The file unpacks to more than a file of this size should, or to more than "
            "%(most)s MB. It was not read. Split it, or save only the tables in a new file."
        )
        % {"most": MOST_UNPACKED // MEGABYTE}
    )


def too_long() -> UnreadableFileError:
    """Of an honest file with more rows, cells or words than are read."""
    return UnreadableFileError(
        _("The file holds more than can be read at once. Split it into several files.")
    )


def with_password() -> UnreadableFileError:
    return UnreadableFileError(
        _(
            "The file is protected by a password. Open it, remove the password, save it and try "
            "with the new file."
        )
    )


def with_entities() -> UnreadableFileError:
    return UnreadableFileError(
        _(
            "The file holds XML with a document type or entities, which no office program writes "
            "and which can do harm. It was not read."
        )
    )
