"""Films and voices: the sound and the picture go into a fresh file, whatever else was in the old one stays behind.

ffmpeg reads and writes memory, not the disk: a file in /tmp would be a readable copy of what is sealed elsewhere.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import BinaryIO

from livingrite.documents.errors import Unfit, unfit
from livingrite.documents.models import FileType
from livingrite.documents.rules.kinds import M4A, MOV, MP3, MP4, OGG, PNG, WAV, WEBM, Kind
from livingrite.documents.rules.pictures import redraw

SECONDS = 45
VOICE = Kind(FileType.AUDIO, "audio/webm", ".webm")
SOUND = {WEBM: VOICE, MP4: M4A, MOV: M4A}
"""What a film without a picture is: a voice recorded in a browser."""
FILM = {MOV: MP4}
FORMATS = {MP4: "mp4", WEBM: "webm", VOICE: "webm", M4A: "ipod", MP3: "mp3", OGG: "ogg", WAV: "wav"}
LENGTH = re.compile(r"time=(\d+):(\d\d):(\d\d(?:\.\d+)?)")
SIZE = re.compile(r"Video: .*? (\d{2,5})x(\d{2,5})")
FAST = ("-movflags", "+faststart")


@dataclass(frozen=True, slots=True)
class Film:
    """`file` is open at its beginning; `thumbnail` is empty for a voice."""

    file: BinaryIO
    kind: Kind
    width: int | None
    height: int | None
    seconds: float | None
    thumbnail: bytes


@contextmanager
def memory() -> Iterator[BinaryIO]:
    """A file that other programs can open by number; in memory where the system has that (Linux)."""
    if hasattr(os, "memfd_create"):
        with os.fdopen(os.memfd_create("film"), "w+b") as file:
            yield file
    else:
        with TemporaryFile() as file:
            yield file  # pyright: ignore[reportReturnType]


@contextmanager
def remade(source: BinaryIO, kind: Kind) -> Iterator[Film]:
    """Raises Unfit for what cannot be played."""
    sound_only = kind.file_type is FileType.AUDIO or not _has_picture(source)
    becomes = SOUND.get(kind, kind) if sound_only else FILM.get(kind, kind)
    streams = ("-map", "0:a:0") if sound_only else ("-map", "0:v:0", "-map", "0:a:0?")
    plain = ("-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-c", "copy")
    container = FORMATS[becomes]
    fast = FAST if container in ("mp4", "ipod") else ()
    with memory() as out:
        said = _ffmpeg(source, *streams, *plain, *fast, "-f", container, "-y", f"/dev/fd/{out.fileno()}", give=out)
        out.seek(0)
        small = b"" if sound_only else _still(source)
        size = SIZE.search(said)
        width, height = (int(size[1]), int(size[2])) if size and not sound_only else (None, None)
        yield Film(out, becomes, width, height, _length(said), small)


def _has_picture(source: BinaryIO) -> bool:
    return "Video:" in _ffmpeg(source, "-map", "0", "-c", "copy", "-f", "null", "-")


def _still(source: BinaryIO) -> bytes:
    """A frame from a second in, or the first of a shorter film; none of a film that only other players can draw."""
    shown = ("-frames:v", "1", "-vf", "scale=480:480:force_original_aspect_ratio=decrease", "-c:v", "png")
    for at in ("1", "0"):
        with memory() as out, suppress(Unfit):
            _ffmpeg(source, *shown, "-f", "image2pipe", "-y", f"/dev/fd/{out.fileno()}", give=out, start=at)
            out.seek(0)
            still = out.read()
            if still:
                return redraw(still, PNG).thumbnail
    return b""


def _ffmpeg(source: BinaryIO, *options: str, give: BinaryIO | None = None, start: str = "0") -> str:
    """What ffmpeg said about the file. It gets two file numbers and no network. Raises Unfit."""
    import imageio_ffmpeg  # only the job needs it

    source.flush()
    os.lseek(source.fileno(), 0, os.SEEK_SET)
    numbers = [source.fileno(), *([give.fileno()] if give else [])]
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-nostdin", "-threads", "1", "-protocol_whitelist", "file",
        "-ss", start, "-i", f"/dev/fd/{source.fileno()}", *options,
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, pass_fds=numbers, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise unfit("broken") from None
    if done.returncode:
        raise unfit("broken")
    return done.stderr.decode(errors="replace")


def _length(said: str) -> float | None:
    found = LENGTH.findall(said)
    if not found:
        return None
    hours, minutes, seconds = found[-1]
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
