"""A file arrives in parts, which may be sent again after a break: begin, part by part, finish."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.core.config import settings
from livingrite.core.errors import Conflict, Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.core.storage import key_of
from livingrite.documents import events
from livingrite.documents.errors import FileTooLarge, Incomplete, NoScanner, unfit
from livingrite.documents.models import Document, DocumentVersion, State, Visibility
from livingrite.documents.permissions import Permission
from livingrite.documents.repository import Documents, Versions
from livingrite.documents.rules import kinds, names
from livingrite.documents.schemas import FindUploads, StartUpload, UploadView
from livingrite.documents.service.owners import owner_of

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PART_BYTES = 4 * 1024 * 1024


def start_upload(uow: "Uow", command: StartUpload) -> UploadView:
    """Say what will come. Refused here already: nothing (0 bytes), too much, nobody to look for viruses.

    Raises Invalid, FileTooLarge, NoScanner; Denied for a family without full access."""
    clients.name_of(uow, command.client_id)
    if command.attached_kind is None:
        allow_client(uow.ctx, Permission.UPLOAD, command.client_id, level="full_access")
    else:
        owner_of(command.attached_kind).may_attach(uow, command.client_id)
    check_announced(command.file_size)
    document = _further(uow, command) if command.document_id else _new(uow, command)
    number = max((one.number for one in Versions(uow).of([document.id])[document.id]), default=0) + 1
    version = Versions(uow).add(
        DocumentVersion(
            organization_id=uow.ctx.organization,
            document_id=document.id,
            number=number,
            uploaded_by_id=uow.ctx.user_id,
            file_name=names.clean(command.file_name),
            file_size=command.file_size,
            modified_at=command.modified_at,
        )
    )
    return _view(version, ())


def check_announced(size: int) -> None:
    """Before a byte of it is sent."""
    if not (settings().clamd_url or settings().accept_unscanned):
        raise NoScanner
    if size == 0:
        raise unfit("empty")
    if size > kinds.LARGEST:
        raise FileTooLarge(megabytes=kinds.LARGEST // kinds.MEGABYTE)


def get_upload(uow: "Uow", upload_id: UUID) -> UploadView:
    """What has arrived so far, so that the rest can be sent; only for who began it."""
    version = _own(uow, upload_id)
    return _view(version, Versions(uow).parts(version.id))


def open_uploads(uow: "Uow", wanted: FindUploads) -> tuple[UploadView, ...]:
    """What this person has begun to send to a client's library and not finished, the oldest first."""
    clients.name_of(uow, wanted.client_id)
    allow_client(uow.ctx, Permission.UPLOAD, wanted.client_id, level="full_access")
    versions = Versions(uow)
    begun = versions.unfinished(wanted.client_id, wanted.document_id)
    return tuple(_view(one, versions.parts(one.id)) for one in begun)


def expect_part(uow: "Uow", upload_id: UUID, number: int, data: bytes) -> str:
    """Where in the storage part `number` belongs. The first one is looked at: what cannot be kept is refused now."""
    version = _own(uow, upload_id)
    if version.state != State.UPLOADING:
        raise Conflict(_("This file has already arrived."))
    if not 0 <= number < _parts(version.file_size) or len(data) != _size_of(version.file_size, number):
        raise Invalid(fields={"part": _("This is not the size that was announced.")})
    if number == 0:
        kinds.check_size(kinds.look(data[: kinds.HEAD]), version.file_size)
    return key_of(version.id, str(number))


def note_part(uow: "Uow", upload_id: UUID, number: int, size: int) -> UploadView:
    """The part is in the storage."""
    version = _own(uow, upload_id)
    Versions(uow).note_part(version.id, number, size)
    return _view(version, Versions(uow).parts(version.id))


def finish_upload(uow: "Uow", upload_id: UUID) -> UploadView:
    """All parts are sent: a job looks at the file now. Again changes nothing. Raises Incomplete."""
    _own(uow, upload_id)
    version = Versions(uow).lock(upload_id)
    parts = Versions(uow).parts(version.id)
    if version.state != State.UPLOADING:
        return _view(version, parts)
    if len(parts) < _parts(version.file_size) or sum(parts.values()) != version.file_size:
        raise Incomplete
    version.state = State.CHECKING
    document = Documents(uow).get(version.document_id)
    after = {"number": version.number, "bytes": version.file_size, "attached_to": document.attached_kind}
    audit.record(uow, Action.CREATED, "document", document.id, client_id=document.client_id, after=after)
    uow.emit(events.uploaded(version.id))
    uow.emit(_changed(document))
    return _view(version, parts)


def cancel_upload(uow: "Uow", upload_id: UUID) -> None:
    """Nothing of it stays; a file that has wholly arrived is removed as a document is."""
    _own(uow, upload_id)
    version = Versions(uow).lock(upload_id)
    if version.state != State.UPLOADING:
        return
    document = Documents(uow).lock(version.document_id)
    uow.emit(events.leaving([version.id]))
    uow.session.delete(version)
    uow.session.flush()
    if not Versions(uow).of([document.id])[document.id]:
        uow.session.delete(document)


def _new(uow: "Uow", command: StartUpload) -> Document:
    staff = uow.ctx.clients is None
    usual = Visibility.CARE_TEAM_ONLY if staff and command.attached_kind is None else Visibility.EVERYONE
    visibility = command.visibility or usual
    if not staff and visibility == Visibility.CARE_TEAM_ONLY:
        visibility = Visibility.EVERYONE  # nobody hides from themselves what they send
    return Documents(uow).add(
        Document(
            organization_id=uow.ctx.organization,
            client_id=command.client_id,
            uploaded_by_id=uow.ctx.user_id,
            document_category=command.document_category,
            visibility=visibility,
            file_name=names.clean(command.file_name),
            description=command.description,
            attached_kind=command.attached_kind,
        )
    )


def _further(uow: "Uow", command: StartUpload) -> Document:
    """Staff only: a family sends a new document. Locked, so that two versions never get one number."""
    assert command.document_id is not None
    Documents(uow, clients.own_ids(uow)).visible(command.document_id)
    document = Documents(uow).lock(command.document_id)
    allow_client(uow.ctx, Permission.CHANGE, document.client_id)
    if document.client_id != command.client_id or document.attached_kind or document.removed_at:
        raise NotFound
    return document


def _own(uow: "Uow", upload_id: UUID) -> DocumentVersion:
    version = Versions(uow).get(upload_id)
    if version.uploaded_by_id != uow.ctx.user_id:
        raise NotFound
    return version


def _changed(document: Document) -> "events.Event":
    for_family = document.visibility != Visibility.CARE_TEAM_ONLY
    return events.changed(document.client_id, document.id, for_family=for_family, user_id=document.uploaded_by_id)


def _parts(size: int) -> int:
    return -(-size // PART_BYTES)


def _size_of(size: int, number: int) -> int:
    return min(PART_BYTES, size - number * PART_BYTES)


def _view(version: DocumentVersion, received: "dict[int, int] | tuple[()]") -> UploadView:
    return UploadView(
        id=version.id,
        document_id=version.document_id,
        file_name=version.file_name,
        file_size=version.file_size,
        modified_at=version.modified_at,
        part_bytes=PART_BYTES,
        parts=_parts(version.file_size),
        received=tuple(received),
        state=version.state,
    )
