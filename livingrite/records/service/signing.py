"""Sign and lock, sign as well, and add below what is signed (case C3)."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.permissions import Permission as AuditPermission
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Denied, Stale
from livingrite.core.i18n import _
from livingrite.core.questions.answers import checked
from livingrite.documents import service as documents
from livingrite.identity.service.memberships import who_may
from livingrite.records import events
from livingrite.records.errors import CannotCosign, InvalidNote, NotSigned, Signed
from livingrite.records.models import ClinicalNote, Entry, NoteStatus
from livingrite.records.permissions import Permission
from livingrite.records.repository.notes import Notes
from livingrite.records.repository.templates import Versions
from livingrite.records.rules.reading import FAMILY_SEES
from livingrite.records.schemas import AddToNote, Content, NoteRow, NoteView, SignNote
from livingrite.records.service.chain import content_of, draft_of, put
from livingrite.records.service.reading import HANGS_ON, note_row, note_view

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

SEVERAL = _("This was written in two places. Choose what stands.")


def sign_note(uow: "Uow", command: SignNote) -> NoteView:
    """From now on nobody changes it. Raises Stale, Signed, and InvalidNote by section for what is missing or open."""
    note = Notes(uow).seen(command.note_id, lock=True)
    allow(uow.ctx, Permission.WRITE)
    if note.author_id != uow.ctx.user_id:
        raise Denied
    if note.status == NoteStatus.SIGNED:
        raise Signed
    if command.version is not None and command.version != note.version:
        raise Stale
    draft = draft_of(note)
    content = Content.model_validate(Versions(uow).get(note.template_version_id).content)
    answers, problems = checked(content.questions, draft.answers())
    problems |= {key: (SEVERAL, {}) for key in draft.asides}
    if problems:
        raise InvalidNote(fields=problems)
    _check_cosigner(uow, note, command.cosigner_id)
    files = documents.attachments(uow, HANGS_ON, [note.id]).get(note.id, ())
    entry = put(uow, note, Entry.SIGNED, content_of(note, answers, draft.codes, files))
    note.status, note.draft = NoteStatus.SIGNED, None
    note.content_number, note.signed_at, note.signed_by_id = entry.number, entry.made_at, uow.ctx.user_id
    note.cosigner_id = command.cosigner_id
    note.version += 1
    Notes(uow).add(note)
    after = {"status": "signed", "hash": entry.hash.hex()}
    audit.record(uow, Action.CHANGED, "clinical_note", note.id, client_id=note.client_id, after=after)
    _tell(uow, note)
    return note_view(uow, note)


def cosign_note(uow: "Uow", note_id: UUID) -> NoteView:
    """By the colleague who was asked to. Raises CannotCosign."""
    note = Notes(uow).seen(note_id, lock=True)
    allow(uow.ctx, Permission.COSIGN)
    if note.cosigner_id != uow.ctx.user_id or note.cosigned_at is not None:
        raise CannotCosign
    entry = put(uow, note, Entry.COSIGNED, {})
    note.cosigned_at = entry.made_at
    note.version += 1
    Notes(uow).add(note)
    after = {"status": "cosigned", "hash": entry.hash.hex()}
    audit.record(uow, Action.CHANGED, "clinical_note", note.id, client_id=note.client_id, after=after)
    _tell(uow, note)
    return note_view(uow, note)


def notes_to_cosign(uow: "Uow") -> tuple[NoteRow, ...]:
    """What colleagues have asked this person to sign as well, the longest waiting first; 100 at most."""
    allow(uow.ctx, Permission.COSIGN)
    rows = Notes(uow).to_cosign()
    audit.record(uow, Action.LISTED, "clinical_note", count=len(rows))
    return tuple(note_row(uow, row) for row in rows)


def add_to_note(uow: "Uow", command: AddToNote) -> NoteView:
    """Below a signed note, by whoever writes notes and may read this one. Raises NotSigned."""
    note = Notes(uow).seen(command.note_id, lock=True)
    allow(uow.ctx, Permission.WRITE)
    if note.status != NoteStatus.SIGNED:
        raise NotSigned
    entry = put(uow, note, Entry.ADDENDUM, {"text": command.text})
    note.version += 1
    Notes(uow).add(note)
    after = {"addendum": entry.number, "hash": entry.hash.hex()}
    audit.record(uow, Action.CHANGED, "clinical_note", note.id, client_id=note.client_id, after=after)
    _tell(uow, note)
    return note_view(uow, note)


def _tell(uow: "Uow", note: ClinicalNote) -> None:
    for_family = note.visibility in FAMILY_SEES
    uow.emit(events.changed(uow.ctx.organization, note.client_id, note.id, for_family=for_family))


def verify_notes(uow: "Uow") -> list[tuple[UUID, int, str]]:
    """Every place where the chain of a note does not hold: (note, entry, why); at most 100."""
    allow(uow.ctx, AuditPermission.READ)
    return Notes(uow).broken()


def cosigners(uow: "Uow") -> list[tuple[UUID, str]]:
    """Colleagues who may sign as well: (login, name)."""
    allow(uow.ctx, Permission.WRITE)
    return [(id, name) for id, name in who_may(uow, Permission.COSIGN).items() if id != uow.ctx.user_id]


def _check_cosigner(uow: "Uow", note: ClinicalNote, cosigner_id: UUID | None) -> None:
    if cosigner_id is None:
        return
    if note.kept_apart or cosigner_id not in dict(cosigners(uow)):
        raise InvalidNote(fields={"cosigner_id": _("This colleague cannot sign it as well.")})
