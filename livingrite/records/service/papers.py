"""Draw papers: the file of a summary, in a job, and one note on paper, for whoever may read it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow, allow_client
from livingrite.documents import service as documents
from livingrite.documents.schemas import MadeFile, Visibility
from livingrite.identity import service as identity
from livingrite.records import events
from livingrite.records.errors import NotSigned
from livingrite.records.models import NoteStatus, PaperFormat
from livingrite.records.permissions import Permission
from livingrite.records.repository.notes import Notes
from livingrite.records.repository.summaries import Summaries
from livingrite.records.rules import paper
from livingrite.records.rules.paper import Paper, Person, Words
from livingrite.records.schemas import CodeView, NoteView
from livingrite.records.service.codes import titled
from livingrite.records.service.reading import note_view
from livingrite.records.service.summaries import KIND
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.storage import Storage
    from livingrite.core.uow import Uow


def build_summary(uow: "Uow", summary_id: UUID, storage: "Storage") -> None:
    """Make the file and hang it on its row; again changes nothing."""
    summary = Summaries(uow).lock(summary_id)
    allow(uow.ctx, Permission.WRITE)
    if any(one.file_url for one in documents.attachments(uow, KIND, [summary.id]).get(summary.id, ())):
        return
    client = clients.get(uow, summary.client_id)
    notes = [note_view(uow, one) for one in Notes(uow).signed([UUID(id) for id in summary.note_ids])]
    about = Person(client.name, client.date_of_birth, client.allergies, client.medical_conditions)
    assert summary.created_at is not None
    made = Paper(
        title=summary.title,
        made_at=summary.created_at,
        made_by=summary.made_by_name,
        about=about,
        words=summary.words or "",
        codes=_codes(uow, notes, summary.language),
        notes=notes,
    )
    data = _drawn(uow, made, summary.language, summary.format)
    file = MadeFile(
        id=summary.id,
        client_id=summary.client_id,
        file_name=f"{summary.title}, {client.name}.{summary.format}",
        visibility=Visibility.EVERYONE,
        attached_kind=KIND,
        attached_id=summary.id,
    )
    documents.keep_made(uow.ctx, file, data, storage)
    shared = summary.shared_at is not None
    uow.emit(events.summary_changed(uow.ctx.organization, summary.client_id, summary.id, for_family=shared))
    if shared:
        uow.emit(events.summary_shared(summary.id, uow.clock.now()))


def note_pdf(uow: "Uow", note_id: UUID, locale: str) -> bytes:
    """One signed note in its reader's language. Raises NotFound, NotSigned."""
    note = Notes(uow).seen(note_id)
    allow_client(uow.ctx, Permission.READ, note.client_id)
    if note.status != NoteStatus.SIGNED or note.signed_at is None:
        raise NotSigned
    audit.record(uow, Action.EXPORTED, "clinical_note", note.id, client_id=note.client_id)
    view = note_view(uow, note)
    about = Person(clients.name_of(uow, note.client_id), clients.born_on(uow, note.client_id))
    named = _codes(uow, [view], locale)
    made = Paper(view.row.title, note.signed_at, note.author_name, about, "", named, [view])
    return _drawn(uow, made, locale, PaperFormat.PDF)


def _codes(uow: "Uow", notes: Sequence[NoteView], locale: str) -> tuple[CodeView, ...]:
    return titled(uow, tuple(dict.fromkeys(code for one in notes for code in one.codes)), locale)


def _drawn(uow: "Uow", made: Paper, locale: str, format: PaperFormat) -> bytes:
    own = identity.organization(uow)
    stationery = scheduling.stationery(uow)
    facts: dict[str, Any] = paper.facts(made, stationery, Words(locale, own.locale, own.timezone))
    if format == PaperFormat.DOCX:
        from livingrite.records.rules.word import render as render_word  # python-docx stays out of web start-up

        return render_word(facts, stationery.logo)
    from livingrite.records.rules.pdf import render  # typst stays out of web start-up

    return render(facts, stationery.logo)
