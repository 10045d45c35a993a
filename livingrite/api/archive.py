"""Several files as one ZIP, packed while it is sent: never whole in memory, never on a disk."""

from collections.abc import Iterator

from fastapi.responses import StreamingResponse
from zipstream.ng import ZipStream

from livingrite.core.storage import Storage
from livingrite.documents.schemas import Content

NAME = 'attachment; filename="documents.zip"'


def packed(contents: list[Content], storage: Storage, headers: dict[str, str]) -> StreamingResponse:
    """Stored as they are (pictures and PDFs do not shrink), so that the length is known before."""
    pack = ZipStream(sized=True)
    taken: set[str] = set()
    for one in contents:
        pack.add(storage.read(one.key), _free(one.file_name, taken), size=one.file_size)
    length = {"Content-Disposition": NAME, "Content-Length": str(len(pack))}
    return StreamingResponse(_pieces(pack), 200, headers | length, "application/zip")


def _pieces(pack: ZipStream) -> Iterator[bytes]:
    yield from pack


def _free(name: str, taken: set[str]) -> str:
    """`letter.pdf`, then `letter (2).pdf`: case does not tell two files apart everywhere."""
    stem, dot, ending = name.rpartition(".")
    candidate, number = name, 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{stem} ({number}){dot}{ending}" if dot else f"{name} ({number})"
    taken.add(candidate.casefold())
    return candidate
