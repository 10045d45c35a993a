"""Look at a file that has arrived: what it is, whether it carries a virus, and what has to be taken out of it.

Between two short transactions, so that no row is locked while the scanner or ffmpeg works. Whatever is not known to be
clean is not given out: a scanner that does not answer leaves the file waiting.
"""

import io
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.errors import Problem
from livingrite.core.storage import Storage, key_of
from livingrite.core.uow import run
from livingrite.documents import events
from livingrite.documents.errors import NoScanner
from livingrite.documents.models import DocumentVersion, FileType, State, Visibility
from livingrite.documents.repository import Documents, Versions
from livingrite.documents.rules import films, kinds, names, pictures
from livingrite.documents.rules.kinds import Kind
from livingrite.documents.service.sharing import tell_soon

if TYPE_CHECKING:
    from livingrite.core.ctx import Ctx
    from livingrite.core.scanner import Scanner
    from livingrite.core.uow import Uow

FILE, THUMBNAIL = "file", "thumbnail"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file to look at: its parts, in order."""

    version_id: UUID
    keys: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What was made of a clean file."""

    kind: Kind
    size: int
    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    thumbnail: bytes = b""


def check(
    ctx: "Ctx", version_id: UUID, storage: Storage, scanner: "Scanner | None", *, accept_unscanned: bool
) -> State | None:
    """What became of the file; None when there is nothing to look at any more. Raises ScannerAway, StorageAway."""
    waiting = run(ctx, begin, version_id)
    if waiting is None:
        return None
    if scanner is None and not accept_unscanned:
        raise NoScanner
    with films.memory() as file:
        for chunk in _sent(storage, waiting):
            file.write(chunk)
        try:
            kind = _looked_at(file, waiting.size)
            found = scanner.scan(_chunks(file)) if scanner else None
            kept = None if found else _keep(storage, version_id, file, kind)
        except Problem as problem:
            found, kept, refusal = None, None, problem.code
        else:
            refusal = ""
    if found:
        return run(ctx, quarantine, version_id, found)
    if kept:
        state = run(ctx, accept, version_id, kept, unscanned=scanner is None)
    else:
        state = run(ctx, refuse, version_id, refusal)
    storage.delete(waiting.keys)
    return state


def begin(uow: "Uow", version_id: UUID) -> Waiting | None:
    version = Versions(uow).find(version_id)
    if version is None or version.state != State.CHECKING:
        return None
    numbers = Versions(uow).parts(version_id)
    return Waiting(version_id, tuple(key_of(version_id, str(number)) for number in numbers), version.file_size)


def accept(uow: "Uow", version_id: UUID, kept: Kept, *, unscanned: bool) -> State:
    """The newest version that is ready is what readers get from now on."""
    version = _checked(uow, version_id)
    document = Documents(uow).lock(version.document_id)
    version.state, version.unscanned = State.READY, unscanned
    version.file_type, version.media_type = kept.kind.file_type, kept.kind.media_type
    version.file_size, version.has_thumbnail = kept.size, bool(kept.thumbnail)
    version.width, version.height, version.seconds = kept.width, kept.height, kept.seconds
    version.file_name = names.with_ending(version.file_name, kept.kind.ending)
    current = Versions(uow).find(document.current_id) if document.current_id else None
    if current is None or current.number < version.number:
        document.current_id = version.id
        document.file_name = names.with_ending(document.file_name, kept.kind.ending)
        document.version += 1
        tell_soon(uow, document)
    _told(uow, version, {"state": version.state, "scanned": not unscanned})
    return State.READY


def quarantine(uow: "Uow", version_id: UUID, found: str) -> State:
    """Locked away: staff see that it came and what was found in it; nobody gets it."""
    version = _checked(uow, version_id)
    version.state, version.finding = State.QUARANTINED, found
    _told(uow, version, {"state": version.state, "finding": found})
    return State.QUARANTINED


def refuse(uow: "Uow", version_id: UUID, code: str) -> State:
    version = _checked(uow, version_id)
    version.state, version.finding = State.REFUSED, code
    Versions(uow).forget_parts(version_id)
    _told(uow, version, {"state": version.state, "finding": code})
    return State.REFUSED


def _checked(uow: "Uow", version_id: UUID) -> DocumentVersion:
    version = Versions(uow).lock(version_id)
    version.checked_at = uow.clock.now()
    return version


def _told(uow: "Uow", version: DocumentVersion, after: dict[str, object]) -> None:
    document = Documents(uow).get(version.document_id)
    audit.record(uow, Action.CHANGED, "document", document.id, client_id=document.client_id, after=after)
    for_family = document.visibility != Visibility.CARE_TEAM_ONLY
    uow.emit(events.changed(document.client_id, document.id, for_family=for_family, user_id=document.uploaded_by_id))


def _looked_at(file: BinaryIO, size: int) -> Kind:
    file.seek(0)
    kind = kinds.look_inside(file.read(kinds.HEAD), file)
    kinds.check_size(kind, size)
    return kind


def _keep(storage: Storage, version_id: UUID, file: BinaryIO, kind: Kind) -> Kept:
    """Write what readers will get, and its thumbnail."""
    with ExitStack() as opened:
        if kind.file_type is FileType.IMAGE:
            file.seek(0)
            drawn = pictures.redraw(file.read(), kind)
            clean: BinaryIO = io.BytesIO(drawn.data)
            kept = Kept(drawn.kind, 0, drawn.width, drawn.height, None, drawn.thumbnail)
        elif kind.file_type in (FileType.VIDEO, FileType.AUDIO):
            film = opened.enter_context(films.remade(file, kind))
            clean = film.file
            kept = Kept(film.kind, 0, film.width, film.height, film.seconds, film.thumbnail)
        else:
            clean, kept = file, Kept(kind, 0)
        size = storage.write(key_of(version_id, FILE), _chunks(clean))
        if kept.thumbnail:
            storage.write(key_of(version_id, THUMBNAIL), [kept.thumbnail])
    return Kept(kept.kind, size, kept.width, kept.height, kept.seconds, kept.thumbnail)


def _sent(storage: Storage, waiting: Waiting) -> Iterator[bytes]:
    for key in waiting.keys:
        yield from storage.read(key)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(256 * 1024):
        yield chunk
