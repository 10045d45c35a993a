"""Keep a file that the product made itself: a summary, an invoice, the demo's examples."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.core.storage import Storage, key_of
from livingrite.core.uow import run
from livingrite.documents.models import Document, DocumentVersion, State, Visibility
from livingrite.documents.permissions import Permission
from livingrite.documents.repository import Documents, Versions
from livingrite.documents.rules import kinds, names, pictures
from livingrite.documents.schemas import AttachmentView, MadeFile
from livingrite.documents.service.checking import FILE, THUMBNAIL, Kept, accept
from livingrite.documents.service.view import attachment_view, shown_version

if TYPE_CHECKING:
    from livingrite.core.ctx import Ctx
    from livingrite.core.uow import Uow


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file will lie; `ready`: it lies there already."""

    document_id: UUID
    version_id: UUID
    ready: bool


def keep_made(ctx: "Ctx", command: MadeFile, data: bytes, storage: Storage) -> AttachmentView:
    """For jobs: the row, then the file, then it is ready, each by itself, so that no transaction waits for the storage.

    Broken off in between nobody is given it, and it leaves like an upload that was broken off; again with the same
    `command.id` it is finished, or is there already. Raises Unfit, StorageAway."""
    kind = kinds.look(data[: kinds.HEAD])
    picture = pictures.redraw(data, kind) if kind.file_type is kinds.FileType.IMAGE else None
    place = run(ctx, begin_made, command, len(data), kind.ending)
    if not place.ready:
        storage.write(key_of(place.version_id, FILE), [data])
        kept = Kept(kind, len(data))
        if picture:
            storage.write(key_of(place.version_id, THUMBNAIL), [picture.thumbnail])
            kept = Kept(kind, len(data), picture.width, picture.height, None, picture.thumbnail)
        run(ctx, accept, place.version_id, kept, unscanned=False)
    return run(ctx, _made, place.document_id)


def begin_made(uow: "Uow", command: MadeFile, size: int, ending: str) -> Place:
    """The row of a file of `size` bytes that is about to be written; for `keep_made`. Staff only."""
    clients.name_of(uow, command.client_id)
    allow_client(uow.ctx, Permission.UPLOAD, command.client_id, level="full_access")
    known = Documents(uow).find(command.id) if command.id else None
    if known:
        version = shown_version(known, Versions(uow).of([known.id])[known.id])
        assert version is not None
        return Place(known.id, version.id, version.state == State.READY)
    fields = command.model_dump(exclude={"id", "file_name", "visibility"})
    document = Documents(uow).add(
        Document(
            organization_id=uow.ctx.organization,
            uploaded_by_id=uow.ctx.user_id,
            file_name=names.with_ending(names.clean(command.file_name), ending),
            visibility=command.visibility or Visibility.CARE_TEAM_ONLY,
            id=command.id or uuid4(),
            **fields,
        )
    )
    version = Versions(uow).add(
        DocumentVersion(
            organization_id=uow.ctx.organization,
            document_id=document.id,
            uploaded_by_id=uow.ctx.user_id,
            file_name=document.file_name,
            file_size=size,
        )
    )
    audit.record(uow, Action.CREATED, "document", document.id, client_id=command.client_id)
    return Place(document.id, version.id, ready=False)


def _made(uow: "Uow", document_id: UUID) -> AttachmentView:
    return attachment_view(Documents(uow).get(document_id), Versions(uow).of([document_id])[document_id])
