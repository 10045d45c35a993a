"""Pictures, papers and films that hang on a note: while it is a draft; what is signed is signed with them."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.core.errors import Denied
from livingrite.documents import service as documents
from livingrite.records import events
from livingrite.records.permissions import Permission
from livingrite.records.repository.notes import Notes
from livingrite.records.schemas import AttachToNote, NoteView
from livingrite.records.service.reading import HANGS_ON, note_view
from livingrite.records.service.writing import writable

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.records.models import ClinicalNote


def attach_to_note(uow: "Uow", command: AttachToNote) -> NoteView:
    """Raises Signed, Denied for somebody else's, Invalid for a file that is not there."""
    note = writable(uow, command.note_id)
    documents.attach(uow, HANGS_ON, note.id, command.document_ids, note.client_id)
    return _told(uow, note)


def detach_from_note(uow: "Uow", command: AttachToNote) -> NoteView:
    """They are gone, as if they had never hung there. Raises Signed, Denied."""
    note = writable(uow, command.note_id)
    documents.detach(uow, HANGS_ON, note.id, command.document_ids, note.client_id)
    return _told(uow, note)


def may_attach(uow: "Uow", client_id: UUID) -> None:
    clients.name_of(uow, client_id)
    if not uow.ctx.staff:
        raise Denied
    allow(uow.ctx, Permission.WRITE)


def readable(uow: "Uow", ids: Collection[UUID]) -> set[UUID]:
    """Those notes that this reader may see today; for the files that hang on them."""
    return Notes(uow).visible(ids) if uow.ctx.may(Permission.READ) else set()


def _told(uow: "Uow", note: "ClinicalNote") -> NoteView:
    note.version += 1
    Notes(uow).add(note)
    uow.session.refresh(note, ["updated_at"])
    uow.emit(events.written(note.id))
    return note_view(uow, note)
