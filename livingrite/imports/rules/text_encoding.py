"""Turns the bytes of any office program into text: byte order marks, UTF-8, UTF-16 and the Windows code pages."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from livingrite.core.i18n import _
from livingrite.imports.errors import ImportRefused
from livingrite.imports.rules.file_kind import BINARY

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 64 * 1024
_CODE_PAGES = ("cp1252", "cp1250", "cp1255", "cp1251")
_HEBREW_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[\xe0-\xfa]{2,}(?![A-Za-z\x80-\xff])")
_MIXED_WORD = re.compile(rb"[A-Za-z][\x8a-\xff]|[\x8a-\xff][A-Za-z]")
# In Windows-1252 these bytes are superscripts and punctuation; inside a word they are letters of Windows-1250.
_CENTRAL_EUROPEAN = re.compile(rb"[A-Za-z\x8a-\xff][\x9c\x9d\x9f\xb3\xb9\xbe\xbf\xa5\xaf]|[\xa3\xa5\xaf\xbf\xb3][a-z]")
_HIGH = re.compile(rb"[\x80-\xff]")
_EVIDENCE = 12
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_CONTROL_SHARE = 0.002

NOT_DECODED = _("The characters of this file could not be read. Save it as “CSV UTF-8” and try again.")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of `data` without byte order mark and NUL characters. Raises ImportRefused for binary data."""
    encoding = wide_encoding(data)
    if encoding is None:
        encoding = "utf-8" if _is_utf8(data) else _code_page(data)
    text = _read(data, encoding).removeprefix("\ufeff")
    if len(_CONTROL.findall(text)) > max(2, len(text) * _CONTROL_SHARE):
        raise ImportRefused(BINARY)
    return Decoded(text.replace("\x00", ""), encoding)


def _read(data: bytes, encoding: str) -> str:
    """A file cut off in the middle of a character loses that character only."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < len(data) - 4:
            raise ImportRefused(NOT_DECODED) from None
        return data[: error.start].decode(encoding)


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, also without a mark: every second byte of Latin text, separators and digits is zero."""
    marked = _marked(data)
    if marked:
        return marked if marked != "utf-8" else None
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > half * 0.2 and even < odd // 8:
        return "utf-16-le"
    if even > half * 0.2 and odd < even // 8:
        return "utf-16-be"
    return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(data) - 3 and error.reason == "unexpected end of data"
    return True


def _code_page(data: bytes) -> str:
    """Hebrew words are runs of high bytes; European names mix a few of them into ASCII letters."""
    hebrew, mixed = len(_HEBREW_WORD.findall(data)), len(_MIXED_WORD.findall(data))
    if hebrew > mixed and _decodes(data, "cp1255"):
        return "cp1255"
    if mixed and _CENTRAL_EUROPEAN.search(data) and _decodes(data, "cp1250"):
        return "cp1250"
    guess = "cp1252"
    if not mixed and len(_HIGH.findall(data)) >= _EVIDENCE:
        best = from_bytes(data[:_SAMPLE], cp_isolation=list(_CODE_PAGES)).best()
        guess = best.encoding if best else guess
    return next((page for page in (guess, *_CODE_PAGES) if _decodes(data, page)), "latin-1")


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
