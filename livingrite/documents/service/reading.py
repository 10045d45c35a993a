"""Give out a file: whether this person may, where it lies, and that they had it."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.core.errors import NotFound
from livingrite.core.storage import key_of
from livingrite.documents.errors import NotReady, Quarantined
from livingrite.documents.models import Document, DocumentVersion, FileType, State
from livingrite.documents.permissions import Permission
from livingrite.documents.repository import Documents, Versions
from livingrite.documents.schemas import Content
from livingrite.documents.service.checking import FILE, THUMBNAIL
from livingrite.documents.service.owners import owner_of
from livingrite.documents.service.view import shown_version

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def open_content(uow: "Uow", document_id: UUID, *, number: int | None = None, record: bool = True) -> Content:
    """The file of a document, or of its version `number` (staff). `record` is False only for the further pieces of a file
    whose beginning is on the record. Raises NotFound, NotReady, Quarantined."""
    document, version = _readable(uow, document_id, number)
    if record:
        seen = {"number": version.number}
        audit.record(uow, Action.READ, "document", document.id, client_id=document.client_id, after=seen)
    return Content(
        document_id=document.id,
        key=key_of(version.id, FILE),
        file_name=document.file_name if number is None else version.file_name,
        file_size=version.file_size,
        media_type=version.media_type or "application/octet-stream",
        file_type=version.file_type or FileType.DOC,
    )


def open_thumbnail(uow: "Uow", document_id: UUID) -> Content:
    """The small picture of it; a look like any other."""
    document, version = _readable(uow, document_id, None)
    if not version.has_thumbnail:
        raise NotFound
    audit.record(uow, Action.READ, "document", document.id, client_id=document.client_id, after={"thumbnail": True})
    return Content(
        document_id=document.id,
        key=key_of(version.id, THUMBNAIL),
        file_name="",
        file_size=0,
        media_type="image/jpeg",
        file_type=FileType.IMAGE,
    )


def visible(uow: "Uow", document_id: UUID) -> Document:
    """Raises NotFound for everybody who may not know of it, Denied for staff without the right."""
    document = Documents(uow, clients.own_ids(uow)).visible(document_id)
    if document.attached_kind is None:
        allow_client(uow.ctx, Permission.READ, document.client_id)
        return document
    mine = document.uploaded_by_id is not None and document.uploaded_by_id == uow.ctx.user_id
    if document.attached_id is None:
        if not mine:
            raise NotFound
    elif document.attached_id not in owner_of(document.attached_kind).readable(uow, [document.attached_id]):
        raise NotFound
    return document


def _readable(uow: "Uow", document_id: UUID, number: int | None) -> tuple[Document, DocumentVersion]:
    document = visible(uow, document_id)
    if document.removed_at and not uow.ctx.may(Permission.REMOVE):
        raise NotFound
    versions = Versions(uow).of([document.id])[document.id]
    version = shown_version(document, versions)
    if number is not None:
        allow_client(uow.ctx, Permission.READ, document.client_id)
        older = next((one for one in versions if one.number == number), None)
        version = older if uow.ctx.clients is None or older is version else None
    if version is None or version.state in (State.UPLOADING, State.REFUSED):
        raise NotFound
    if version.state == State.QUARANTINED:
        raise Quarantined
    if version.state == State.CHECKING:
        raise NotReady
    return document, version
