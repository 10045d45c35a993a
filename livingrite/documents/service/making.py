"""Keep a file that the product made itself: a summary, an invoice, the demo's examples."""

from typing import TYPE_CHECKING

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.core.storage import Storage, key_of
from livingrite.documents import events
from livingrite.documents.models import Document, DocumentVersion, State, Visibility
from livingrite.documents.permissions import Permission
from livingrite.documents.repository import Documents, Versions
from livingrite.documents.rules import kinds, names, pictures
from livingrite.documents.schemas import AttachmentView, MadeFile
from livingrite.documents.service.checking import FILE, THUMBNAIL
from livingrite.documents.service.view import attachment_view

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def keep_made(uow: "Uow", command: MadeFile, data: bytes, storage: Storage) -> AttachmentView:
    """For jobs: it writes to the storage within their transaction. A transaction that fails leaves a file that no row
    names and nobody can ask for. Raises Unfit."""
    clients.name_of(uow, command.client_id)
    allow_client(uow.ctx, Permission.UPLOAD, command.client_id)
    kind = kinds.look(data[: kinds.HEAD])
    fields = command.model_dump(exclude={"file_name", "visibility"})
    document = Documents(uow).add(
        Document(
            organization_id=uow.ctx.organization,
            uploaded_by_id=uow.ctx.user_id,
            file_name=names.with_ending(names.clean(command.file_name), kind.ending),
            visibility=command.visibility or Visibility.CARE_TEAM_ONLY,
            **fields,
        )
    )
    picture = pictures.redraw(data, kind) if kind.file_type is kinds.FileType.IMAGE else None
    version = Versions(uow).add(
        DocumentVersion(
            organization_id=uow.ctx.organization,
            document_id=document.id,
            state=State.READY,
            uploaded_by_id=uow.ctx.user_id,
            file_name=document.file_name,
            file_size=len(data),
            file_type=kind.file_type,
            media_type=kind.media_type,
            has_thumbnail=picture is not None,
            width=picture.width if picture else None,
            height=picture.height if picture else None,
            checked_at=uow.clock.now(),
        )
    )
    storage.write(key_of(version.id, FILE), [data])
    if picture:
        storage.write(key_of(version.id, THUMBNAIL), [picture.thumbnail])
    document.current_id = version.id
    audit.record(uow, Action.CREATED, "document", document.id, client_id=command.client_id)
    for_family = document.visibility != Visibility.CARE_TEAM_ONLY
    uow.emit(events.changed(document.client_id, document.id, for_family=for_family))
    return attachment_view(document, [version])
