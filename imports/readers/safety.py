"""What a file is, by what it holds: which reader it is for, or why it is for none.

Its name decides only where the content cannot: what is text is CSV, unless the name says that it is
a text of another sort.
"""

import re
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from imports.readers.archive import CONTENT_TYPES, OfficeArchive
from imports.readers.limits import MEGABYTE, MOST_BYTES
from imports.readers.refusals import damaged, with_password
from imports.source import FileKind, UnreadableFileError

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PROGRAMS = (b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa", b"#!")
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
# Not any mark of markup: a cell may begin with one.
_MARKUP = re.compile(
    rb"[\xef\xbb\xbf\s]*<(?:\?xml|!doctype|!--|html|head|meta|body|table|style|svg)", re.IGNORECASE
)
_MARKUP_NAMES = (".xml", ".html", ".htm", ".mht", ".json", ".svg")
# Main parts of the office files that are read, by the sort that their list of contents gives.
_KINDS = (
    ("spreadsheetml.sheet.main", FileKind.XLSX),
    ("spreadsheetml.template.main", FileKind.XLSX),
    ("excel.sheet.macroenabled.main", FileKind.XLSX),
    ("excel.template.macroenabled.main", FileKind.XLSX),
    ("wordprocessingml.document.main", FileKind.DOCX),
    ("wordprocessingml.template.main", FileKind.DOCX),
    ("word.document.macroenabled.main", FileKind.DOCX),
    ("word.template.macroenabledtemplate.main", FileKind.DOCX),
)


def check_size(data: bytes) -> None:
    """Raises UnreadableFileError for a file that is empty or too large."""
    if not data.strip(b"\x00\t\n\r \x1a"):
        raise UnreadableFileError(_("The file is empty."))
    if len(data) > MOST_BYTES:
        raise UnreadableFileError(
            _("The file is larger than %(most)s MB. Save only the tables in a new file.")
            % {"most": MOST_BYTES // MEGABYTE}
        )


def is_archive(data: bytes) -> bool:
    return data.startswith(_ZIP)


def kind_of_archive(archive: OfficeArchive) -> FileKind:
    """Raises UnreadableFileError, with what to do, for an archive that holds no file to read."""
    sorts = " ".join(archive.types.values()).lower()
    for words, kind in _KINDS:
        if words in sorts:
            return kind
    if archive.has("mimetype"):
        with archive.open("mimetype") as stream:
            _refuse_open_document(stream.read(200))
    if "excel.sheet.binary" in sorts:
        raise _save_as(_("The file is a binary Excel workbook (.xlsb)."), ".xlsx")
    if "presentationml" in sorts:
        raise _other(_("The file is a PowerPoint presentation."))
    if archive.has(CONTENT_TYPES):
        raise damaged()
    raise _other(_("The file is an archive of other files. Unpack it first."))


def has_macros(archive: OfficeArchive) -> bool:
    return "macroenabled" in " ".join(archive.types.values()).lower()


def refuse_other_sorts(name: str, data: bytes) -> None:
    """Raises UnreadableFileError for what is neither an office file nor a text, if it shows it."""
    if data.startswith(_OLE2):
        raise _older_office(data)
    if data.startswith(b"%PDF"):
        raise _other(_("The file is a PDF, in which tables are only drawn."))
    if data.startswith(b"{\\rtf"):
        raise _save_as(_("The file is written as RTF."), ".docx")
    if data.startswith(_PROGRAMS) or (data.startswith(b"MZ") and b"\x00" in data[:1024]):
        raise _other(_("The file is a program and no table, whatever its name says."))
    if data.startswith(_IMAGES[:-1]) or (data.startswith(b"BM") and b"\x00" in data[:64]):
        raise _other(_("The file is an image."))
    if data.startswith(_ARCHIVES):
        raise _other(_("The file is an archive of other files. Unpack it first."))
    if _MARKUP.match(data) or _suffix(name) in _MARKUP_NAMES:
        raise _save_as(_("The file is a web page, or XML or JSON."), _(".xlsx, .docx or .csv"))


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _refuse_open_document(sort: bytes) -> None:
    if b"opendocument.spreadsheet" in sort:
        raise _save_as(_("The file is an OpenDocument spreadsheet (.ods)."), ".xlsx")
    if b"opendocument.text" in sort:
        raise _save_as(_("The file is an OpenDocument text (.odt)."), ".docx")
    if b"opendocument" in sort:
        raise _other(_("The file is an OpenDocument drawing or presentation."))


def _older_office(data: bytes) -> UnreadableFileError:
    """A container of the years before 2007, or one that an encrypted file is packed in.

    The names of what it holds stand in its directory, two bytes to a letter.
    """
    if _names(data, "EncryptedPackage"):
        return with_password()
    if _names(data, "WordDocument"):
        return _save_as(_("The file is of an older Word (.doc)."), ".docx")
    if _names(data, "Workbook") or _names(data, "Book"):
        return _save_as(_("The file is of an older Excel (.xls)."), ".xlsx")
    return _save_as(_("The file is of an older Office program."), _(".xlsx or .docx"))


def _names(data: bytes, name: str) -> bool:
    return (name + "\0").encode("utf-16-le") in data


def _save_as(what: str, form: str) -> UnreadableFileError:
    words = _("%(what)s Open it in its program and save it as %(form)s.")
    return UnreadableFileError(words % {"what": what, "form": form})


def _other(what: str) -> UnreadableFileError:
    words = _("%(what)s Only Word (.docx), Excel (.xlsx) and CSV files are read.")
    return UnreadableFileError(words % {"what": what})
