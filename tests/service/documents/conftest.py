"""A client with staff and family around her, files of every sort, and the storage they lie in."""

import io
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

import imageio_ffmpeg
import pytest
from PIL import Image

from livingrite.core import keys
from livingrite.core.config import settings
from livingrite.core.ctx import Ctx
from livingrite.core.scanner import Scanner
from livingrite.core.uow import run
from livingrite.documents import service as documents
from livingrite.documents.schemas import StartUpload, State, UploadView
from livingrite.integrations.files import storage_of
from tests.service.care.conftest import House, house

__all__ = ["house"]

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
GPS = 0x8825


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), *, turned: bool = False) -> bytes:
    """Left half red; with the place it was taken at, and lying on its side when `turned`."""
    drawn = Image.new("RGB", size, "blue")
    drawn.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x010F] = "Ruth's phone"
    exif[0x0112] = 6 if turned else 1
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (52.0, 31.0, 12.0)
    out = io.BytesIO()
    if kind == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    drawn.save(out, kind, exif=exif)
    return out.getvalue()


@cache
def film(ending: str = "mp4", *, sound_only: bool = False) -> bytes:
    """A second of a test picture with a tone, which says where it was taken."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"film.{ending}"
        shown = ("-f", "lavfi", "-i", "testsrc=size=64x48:rate=5:duration=1") if not sound_only else ()
        heard = ("-f", "lavfi", "-i", "sine=frequency=440:duration=1")
        place = ("-metadata", "location=+32.0853+034.7818/", "-metadata", "title=Ruth Abramson")
        flags = ("-movflags", "use_metadata_tags") if ending in ("mp4", "mov") else ()
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *shown, *heard, *place, *flags, "-y", str(path)]
        subprocess.run(command, check=True)
        return path.read_bytes()


@dataclass
class Files:
    """Uploads the way the route does, and looks at what arrived the way the job does."""

    house: House

    @property
    def storage(self):
        return storage_of(keys.ring_of(self.house.system.organization))

    @property
    def folder(self) -> Path:
        return settings().data_dir / "files" / self.house.system.organization.hex

    def send(self, data: bytes, name: str = "letter.pdf", *, by: Ctx | None = None, **fields) -> UploadView:
        """Everything that was announced arrives."""
        who = by or self.house.ana
        command = StartUpload(client_id=self.house.ruth, file_name=name, file_size=len(data), **fields)
        begun = run(who, documents.start_upload, command)
        for number in range(begun.parts):
            part = data[number * begun.part_bytes : (number + 1) * begun.part_bytes]
            self.storage.write(run(who, documents.expect_part, begun.id, number, part), [part])
            run(who, documents.note_part, begun.id, number, len(part))
        return run(who, documents.finish_upload, begun.id)

    def check(self, upload: UploadView, scanner: Scanner | None = None) -> State | None:
        return documents.check(self.house.system, upload.id, self.storage, scanner, accept_unscanned=scanner is None)

    def keep(self, data: bytes = PDF, name: str = "letter.pdf", *, by: Ctx | None = None, **fields) -> UUID:
        """A document that is ready; its id."""
        sent = self.send(data, name, by=by, **fields)
        assert self.check(sent) == State.READY
        return sent.document_id

    def content(self, document_id: UUID, reader: Ctx | None = None) -> bytes:
        found = run(reader or self.house.ana, documents.open_content, document_id)
        return b"".join(self.storage.read(found.key))

    def media_type(self, document_id: UUID) -> str:
        return run(self.house.ana, documents.open_content, document_id).media_type


@pytest.fixture
def files(house: House) -> Files:
    return Files(house)
