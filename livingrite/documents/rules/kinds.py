"""What a file is by its content; its name and what the browser said count for nothing."""

import re
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

import puremagic

from livingrite.documents.errors import FileTooLarge, unfit
from livingrite.documents.models import FileType

MEGABYTE = 1024 * 1024
HEAD = 16 * 1024
LARGEST = 200 * MEGABYTE
LIMITS = {
    FileType.PDF: 50 * MEGABYTE,
    FileType.IMAGE: 30 * MEGABYTE,
    FileType.VIDEO: LARGEST,
    FileType.AUDIO: 30 * MEGABYTE,
    FileType.DOC: 30 * MEGABYTE,
}
"""How large a file of each kind may be."""


@dataclass(frozen=True, slots=True)
class Kind:
    file_type: FileType
    media_type: str
    ending: str


PDF = Kind(FileType.PDF, "application/pdf", ".pdf")
JPEG = Kind(FileType.IMAGE, "image/jpeg", ".jpg")
PNG = Kind(FileType.IMAGE, "image/png", ".png")
GIF = Kind(FileType.IMAGE, "image/gif", ".gif")
WEBP = Kind(FileType.IMAGE, "image/webp", ".webp")
TIFF = Kind(FileType.IMAGE, "image/tiff", ".tiff")
HEIC = Kind(FileType.IMAGE, "image/heic", ".heic")
MP4 = Kind(FileType.VIDEO, "video/mp4", ".mp4")
MOV = Kind(FileType.VIDEO, "video/quicktime", ".mov")
WEBM = Kind(FileType.VIDEO, "video/webm", ".webm")
M4A = Kind(FileType.AUDIO, "audio/mp4", ".m4a")
MP3 = Kind(FileType.AUDIO, "audio/mpeg", ".mp3")
OGG = Kind(FileType.AUDIO, "audio/ogg", ".ogg")
WAV = Kind(FileType.AUDIO, "audio/wav", ".wav")
TEXT = Kind(FileType.DOC, "text/plain", ".txt")
OOXML = "application/vnd.openxmlformats-officedocument"
DOCX = Kind(FileType.DOC, f"{OOXML}.wordprocessingml.document", ".docx")
XLSX = Kind(FileType.DOC, f"{OOXML}.spreadsheetml.sheet", ".xlsx")
PPTX = Kind(FileType.DOC, f"{OOXML}.presentationml.presentation", ".pptx")
ODT = Kind(FileType.DOC, "application/vnd.oasis.opendocument.text", ".odt")
ODS = Kind(FileType.DOC, "application/vnd.oasis.opendocument.spreadsheet", ".ods")
# By what only one kind begins with; containers that hold several kinds are looked into below.
BEGINNINGS = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"OggS", OGG),
    (b"ID3", MP3),
)
BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"), HEIC),
    **dict.fromkeys((b"M4A ", b"M4B "), M4A),
    b"qt  ": MOV,
}
FILMS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash", b"3gp")
INSIDE = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))
OPEN_DOCUMENT = {ODT.media_type: ODT, ODS.media_type: ODS}
ARCHIVE = b"PK\x03\x04"
MARKUP = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|script|iframe|object|embed|style|link|meta|form|a\s)", re.IGNORECASE
)
DRAWING = re.compile(rb"<\s*(?:\w+:)?svg[\s>]", re.IGNORECASE)
MARKED_UP = re.compile(rb"\s*(?:<\?xml|<!doctype|<!--|<\w)", re.IGNORECASE)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
PROGRAMS = ("executable", "msdownload", "x-sharedlib", "x-elf", "java-archive", "appimage", "x-dosexec")
PACKED = ("zip", "rar", "7z", "gzip", "x-tar", "bzip", "xz")


def look(head: bytes) -> Kind:
    """What the first 16 KB say. Raises Unfit. A packed office document is only told from others by `look_inside`."""
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if MARKED_UP.match(plain) or DRAWING.search(plain[:4096]):
        raise unfit("svg" if DRAWING.search(head) else "web_page")
    for beginning, kind in BEGINNINGS:
        if head.startswith(beginning):
            return kind
    kind = _container(head)
    if kind is not None:
        return kind
    if head.startswith(ARCHIVE):
        return DOCX
    return _text(head)


def look_inside(head: bytes, file: BinaryIO) -> Kind:
    """Like `look`, with the whole file at hand. Raises Unfit."""
    kind = look(head)
    return _office(file) if kind is DOCX else kind


def check_size(kind: Kind, size: int) -> None:
    """Raises FileTooLarge."""
    if size > LIMITS[kind.file_type]:
        raise FileTooLarge(megabytes=LIMITS[kind.file_type] // MEGABYTE)


def _container(head: bytes) -> Kind | None:
    if head[:4] == b"RIFF":
        return {b"WEBP": WEBP, b"WAVE": WAV}.get(head[8:12])
    if head[:4] == b"\x1aE\xdf\xa3" and b"webm" in head[:64]:
        return WEBM
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return BRANDS.get(brand) or (MP4 if brand.startswith(FILMS) else None)
    if len(head) > 2 and head[0] == 0xFF and head[1] in (0xFB, 0xF3, 0xF2):
        return MP3
    return None


def _office(file: BinaryIO) -> Kind:
    """Told by what is packed in it; the list of contents is read, nothing is unpacked but a line of at most 100 bytes."""
    try:
        with zipfile.ZipFile(file) as packed:
            names = packed.namelist()
            if any("vbaproject" in name.casefold() for name in names):
                raise unfit("macros")
            if "[Content_Types].xml" in names:
                for folder, kind in INSIDE:
                    if any(name.startswith(folder) for name in names):
                        return kind
            if "mimetype" in names and packed.getinfo("mimetype").file_size <= 100:
                found = OPEN_DOCUMENT.get(packed.read("mimetype").decode(errors="replace").strip())
                if found:
                    return found
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError):
        raise unfit("broken") from None
    raise unfit("archive")


def _text(head: bytes) -> Kind:
    """Letters without anything that a browser would run. Raises Unfit, by what puremagic takes it for."""
    named = " ".join(_names(head))
    if any(word in named for word in PROGRAMS) or head.startswith((b"MZ", b"\x7fELF", b"#!")):
        raise unfit("program")
    if any(word in named for word in PACKED):
        raise unfit("archive")
    if MARKUP.search(head):
        raise unfit("web_page")
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not utf16 and (CONTROLS.search(head) or not _decodes(head)):
        raise unfit("unfit")
    return TEXT


def _names(head: bytes) -> list[str]:
    try:
        return [str(match.mime_type) for match in puremagic.magic_string(head)]
    except (puremagic.PureError, ValueError):
        return []


def _decodes(head: bytes) -> bool:
    """UTF-8, of which the last letter may be cut, or one of the single-byte alphabets."""
    try:
        head[: len(head) - 3 if len(head) == HEAD else None].decode()
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4 or sum(byte >= 0x80 for byte in head) < len(head) * 0.8
    return True
