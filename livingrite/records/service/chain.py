"""The chain of a note: what is put at its end stays, and the database links it to what stood there before."""

import json
from typing import TYPE_CHECKING, Any

from livingrite.records.models import ClinicalNote, ClinicalNoteVersion, Entry
from livingrite.records.repository.notes import Entries
from livingrite.records.rules.drafting import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from livingrite.core.uow import Uow
    from livingrite.documents.schemas import AttachmentView


def draft_of(note: ClinicalNote) -> Draft:
    return Draft.model_validate_json(note.draft or "{}")


def put(uow: "Uow", note: ClinicalNote, kind: Entry, content: "Mapping[str, Any]") -> ClinicalNoteVersion:
    """The caller holds the note's row."""
    uow.session.flush()
    entry = ClinicalNoteVersion(
        organization_id=note.organization_id,
        note_id=note.id,
        kind=kind,
        made_at=uow.clock.now(),
        made_by_id=uow.ctx.user_id,
        made_by_name=uow.ctx.name,
        content=json.dumps(content, ensure_ascii=False),
    )
    Entries(uow).add(entry)
    uow.session.refresh(entry)
    uow.session.refresh(note, ["entries", "addenda"])
    return entry


def content_of(
    note: ClinicalNote, answers: "Mapping[str, Any]", codes: tuple[str, ...], files: "Sequence[AttachmentView]" = ()
) -> dict[str, Any]:
    """Everything about the note that a signature stands for; of its files which they are."""
    named = {"attachments": [str(one.id) for one in files]} if files else {}
    return named | {
        "title": note.title,
        "happened_at": note.happened_at.isoformat(),
        "client_id": str(note.client_id),
        "appointment_id": str(note.appointment_id) if note.appointment_id else None,
        "template_version_id": str(note.template_version_id),
        "answers": dict(answers),
        "codes": list(codes),
    }
