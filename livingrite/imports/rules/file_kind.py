"""Says what a file is when it is not the text file it should be."""

from livingrite.core.i18n import _
from livingrite.imports.errors import ImportRefused, ImportTooLarge

MEGABYTE = 1024 * 1024
LIMIT_MB = 10

EXCEL = _("This is an Excel workbook. In Excel choose “Save as” and “CSV UTF-8”, then import that file.")
SHEET = _("This is a LibreOffice or Numbers sheet. Export it as CSV and import that file.")
ARCHIVE = _("This is a compressed archive. Unpack it and import the file inside.")
PDF = _("This is a PDF. Export the data as CSV or iCalendar from the program that made it.")
WORD = _("This is a Word document. Export the data as CSV from the program that made it.")
PICTURE = _("This is a picture. Export the data as CSV or iCalendar from the program that made it.")
WEB_PAGE = _("This is a web page, not the file itself. Download the file again while signed in to the other program.")
CARDS = _("These are contact cards (vCard). Open them in the contacts program and export a CSV file.")
BINARY = _("This is not a text file. Export the data as CSV or iCalendar from the program that made it.")
EMPTY = _("This file is empty.")

_SIGNATURES = (
    (b"%PDF", PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", EXCEL),
    (b"\x1f\x8b", ARCHIVE),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"Rar!", ARCHIVE),
    (b"BZh9", ARCHIVE),
    (b"\xfd7zXZ", ARCHIVE),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"SQLite format 3", BINARY),
    (b"\x7fELF", BINARY),
    (b"MZ\x90", BINARY),
    (b"!BDN", BINARY),
)
_ZIP_CONTENTS = (
    (b"xl/", EXCEL),
    (b"opendocument.spreadsheet", SHEET),
    (b"Index/Document.iwa", SHEET),
    (b"word/", WORD),
)


def refuse_wrong_kind(data: bytes) -> None:
    """Refuse what is empty, too large, or recognisably not text. Raises ImportRefused."""
    if len(data) > LIMIT_MB * MEGABYTE:
        raise ImportTooLarge(limit=LIMIT_MB)
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise ImportRefused(EMPTY)
    kind = _kind(data)
    if kind:
        raise ImportRefused(kind)


def _kind(data: bytes) -> str | None:
    if data[:4] == b"PK\x03\x04":
        return next((kind for mark, kind in _ZIP_CONTENTS if mark in data), ARCHIVE)
    for mark, kind in _SIGNATURES:
        if data.startswith(mark):
            return kind
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")):
        return WEB_PAGE
    if start.startswith(b"begin:vcard"):
        return CARDS
    return None
