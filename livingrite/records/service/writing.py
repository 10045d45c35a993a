"""Begin a note and write it. What is typed is kept at once, encrypted; until it is signed it is its author's alone."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.core.errors import Denied, Invalid, NotFound, Stale
from livingrite.core.i18n import _
from livingrite.core.questions.answers import Wrong, value_of
from livingrite.core.questions.content import Kind, Question
from livingrite.core.sentences import Sentence
from livingrite.documents import service as documents
from livingrite.records import events
from livingrite.records.errors import Signed
from livingrite.records.models import ClinicalNote, Entry, NoteStatus, NoteTemplate, NoteTemplateVersion, NoteVisibility
from livingrite.records.permissions import Permission
from livingrite.records.repository.codes import Codes
from livingrite.records.repository.notes import Entries, Notes
from livingrite.records.repository.templates import Attached, Templates, Versions
from livingrite.records.rules import drafting
from livingrite.records.rules.drafting import Draft, Pen
from livingrite.records.rules.reading import FAMILY_SEES
from livingrite.records.schemas import (
    ChangeNote,
    Content,
    CopyForward,
    CreateNote,
    KeepDraft,
    NoteView,
    SetCodes,
    SettleField,
)
from livingrite.records.service.chain import content_of, draft_of, put
from livingrite.records.service.reading import HANGS_ON, note_view
from livingrite.records.service.templates import begin_with_soap
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.scheduling.schemas.appointments import MessageFacts

PAUSE = timedelta(minutes=10)
"""Who goes on after so long begins another version."""
NEVER_COPIED = frozenset({Kind.DATE, Kind.SIGNATURE})
CLOCKS_DIFFER = timedelta(minutes=5)


def create_note(uow: "Uow", command: CreateNote) -> NoteView:
    """What this person has begun about an appointment is opened again instead. Raises NotFound, Invalid."""
    clients.name_of(uow, command.client_id)
    allow(uow.ctx, Permission.WRITE)
    about = _appointment(uow, command)
    if about is not None:
        Notes(uow).one_at_a_time(about.appointment_id)
        begun = Notes(uow).begun(about.appointment_id)
        if begun is not None:
            return note_view(uow, begun)
    template, built = _template(uow, command, about)
    if template.kept_apart:
        allow(uow.ctx, Permission.APART)
    content, pen = Content.model_validate(built.content), _pen(uow, "")
    draft = drafting.begun(_defaults(content), pen)
    note = ClinicalNote(
        organization_id=uow.ctx.organization,
        client_id=command.client_id,
        appointment_id=about.appointment_id if about else None,
        template_version_id=built.id,
        author_id=uow.ctx.user_id,
        author_name=uow.ctx.name,
        title=command.title or _title(uow, template, about),
        happened_at=_moment(uow, command.happened_at) or (about.starts_at if about else uow.clock.now()),
        kept_apart=template.kept_apart,
        draft=draft.model_dump_json(),
    )
    Notes(uow).add(note)
    if command.copy_from:
        draft = _copied(draft, content, _source(uow, note, command.copy_from), pen)
        note.draft = draft.model_dump_json()
    put(uow, note, Entry.KEPT, content_of(note, draft.answers(), draft.codes))
    audit.record(uow, Action.CREATED, "clinical_note", note.id, client_id=note.client_id)
    uow.emit(events.changed(uow.ctx.organization, note.client_id, note.id))
    return note_view(uow, note)


def keep_draft(uow: "Uow", command: KeepDraft) -> NoteView:
    """What fields say now, as they are typed. Where another tab or device has written the same field meanwhile, both
    are kept (C1). Raises Signed, and Invalid by field for what is no answer."""
    note = writable(uow, command.note_id)
    content, wrong = _content(uow, note), {}
    draft = before = draft_of(note)
    pen = _pen(uow, command.writer)
    for key, typed in command.fields.items():
        value, problem = _value(content.question(key), typed.value)
        if problem:
            wrong[key] = problem
            continue
        draft = drafting.write(draft, key, value, typed.seen, pen)
    if wrong:
        raise Invalid(fields=wrong)
    if draft != before:
        _remember(uow, note, before)
        _store(uow, note, draft)
    return note_view(uow, note)


def settle_field(uow: "Uow", command: SettleField) -> NoteView:
    """One text for a field that was written in several places."""
    note = writable(uow, command.note_id)
    value, problem = _value(_content(uow, note).question(command.key), command.value)
    if problem:
        raise Invalid(fields={command.key: problem})
    before = draft_of(note)
    put(uow, note, Entry.KEPT, content_of(note, before.answers(), before.codes))
    _store(uow, note, drafting.settle(before, command.key, value, _pen(uow, command.writer)))
    return note_view(uow, note)


def set_codes(uow: "Uow", command: SetCodes) -> NoteView:
    """Add codes of diagnoses, or take some away. Raises Invalid for one that is not in the catalogue."""
    note = writable(uow, command.note_id)
    known = {row[0] for row in Codes(uow).named(command.add)}
    if not known.issuperset(command.add):
        raise Invalid(fields={"add": _("There is no such code.")})
    draft = draft_of(note)
    codes = drafting.recode(draft.codes, command.add, command.remove)
    _store(uow, note, draft.model_copy(update={"codes": codes, "rev": draft.rev + 1}))
    return note_view(uow, note)


def copy_forward(uow: "Uow", command: CopyForward) -> NoteView:
    """What is still empty gets what an earlier note says; nothing that was typed is touched. Raises NotFound."""
    note = writable(uow, command.note_id)
    source = command.source_id
    if source is None:
        template_id = Versions(uow).get(note.template_version_id).template_id
        last = Notes(uow).last_signed(note.client_id, template_id, note.id)
        if last is None:
            raise NotFound(_("There is no earlier note to copy from."))
        source = last.id
    draft = _copied(draft_of(note), _content(uow, note), _source(uow, note, source), _pen(uow, ""))
    _store(uow, note, draft)
    return note_view(uow, note)


def change_note(uow: "Uow", command: ChangeNote) -> NoteView:
    """Title, moment, readers and, by whoever saw this very version, answers. Of a signed note only its readers change.

    Raises Stale, Signed, Denied for somebody else's."""
    note = Notes(uow).seen(command.note_id, lock=True)
    allow(uow.ctx, Permission.WRITE)
    if command.version is not None and command.version != note.version:
        raise Stale
    if note.author_id != uow.ctx.user_id:
        raise Denied
    given = command.model_dump(include={"title", "happened_at", "visibility"}, exclude_none=True)
    if note.status == NoteStatus.SIGNED and (set(given) - {"visibility"} or command.answers):
        raise Signed
    if note.kept_apart and given.get("visibility", NoteVisibility.INTERNAL_ONLY) != NoteVisibility.INTERNAL_ONLY:
        raise Invalid(fields={"visibility": _("A psychotherapy note is for its author alone.")})
    before = {name: getattr(note, name) for name in given}
    for name, value in given.items():
        setattr(note, name, _moment(uow, value) if name == "happened_at" else value)
    if command.answers:
        _answer(uow, note, command.answers)
    note.version += 1
    Notes(uow).add(note)
    audit.record(uow, Action.CHANGED, "clinical_note", note.id, client_id=note.client_id, before=before, after=given)
    readers = {before.get("visibility"), note.visibility}
    for_family = note.status == NoteStatus.SIGNED and bool(readers & set(FAMILY_SEES))
    uow.emit(events.changed(uow.ctx.organization, note.client_id, note.id, for_family=for_family))
    return note_view(uow, note)


def discard_note(uow: "Uow", note_id: UUID, version: int | None = None) -> None:
    """A draft is thrown away by its author; a signed note never is. Raises Stale, Signed."""
    note = writable(uow, note_id)
    if version is not None and version != note.version:
        raise Stale
    files = documents.attachments(uow, HANGS_ON, [note.id]).get(note.id, ())
    documents.detach(uow, HANGS_ON, note.id, [one.id for one in files], note.client_id)
    uow.session.delete(note)
    uow.session.flush()
    audit.record(uow, Action.REMOVED, "clinical_note", note_id, client_id=note.client_id)
    uow.emit(events.changed(uow.ctx.organization, note.client_id, note_id))


def writable(uow: "Uow", note_id: UUID) -> ClinicalNote:
    """For verbs: a draft of this person, locked. Raises NotFound, Signed, Denied."""
    note = Notes(uow).seen(note_id, lock=True)
    allow(uow.ctx, Permission.WRITE)
    if note.status == NoteStatus.SIGNED:
        raise Signed
    if note.author_id != uow.ctx.user_id:
        raise Denied
    return note


def _appointment(uow: "Uow", command: CreateNote) -> "MessageFacts | None":
    if command.appointment_id is None:
        return None
    found = scheduling.booking_facts(uow, command.appointment_id)
    if found is None or found.client_id != command.client_id:
        raise NotFound
    return found


def _template(
    uow: "Uow", command: CreateNote, about: "MessageFacts | None"
) -> tuple[NoteTemplate, NoteTemplateVersion]:
    """The one that was asked for, the service's, or the first that is published. Raises NotFound."""
    begin_with_soap(uow)
    id = command.template_id or (Attached(uow).of_service(about.service_id) if about else None)
    rows = [Templates(uow).get(id)] if id else [row for row in Templates(uow).all() if not row.kept_apart]
    for row in rows:
        built = Versions(uow).newest(row.id)
        if built is not None and (row.is_active or id):
            return row, built
    raise NotFound(_("There is no such template."))


def _title(uow: "Uow", template: NoteTemplate, about: "MessageFacts | None") -> str:
    named = {one.id: one.name for one in scheduling.list_services(uow)} if about else {}
    return named.get(about.service_id, template.name) if about else template.name


def _moment(uow: "Uow", given: Any) -> Any:
    if given is not None and given > uow.clock.now() + CLOCKS_DIFFER:
        raise Invalid(fields={"happened_at": _("This lies in the future.")})
    return given


def _content(uow: "Uow", note: ClinicalNote) -> Content:
    return Content.model_validate(Versions(uow).get(note.template_version_id).content)


def _defaults(content: Content) -> dict[str, Any]:
    found = {one.key: _value(one, one.default)[0] for one in content.questions}
    return {key: value for key, value in found.items() if value is not None}


def _value(question: Question | None, given: Any) -> tuple[Any, Sentence | None]:
    if question is None:
        return None, (_("The template has no such section."), {})
    try:
        return value_of(question, given, draft=True), None
    except Wrong as wrong:
        return None, wrong.sentence


def _source(uow: "Uow", note: ClinicalNote, source_id: UUID) -> NoteView:
    """An earlier note of the same client that this person may read; that it was read is recorded."""
    found = Notes(uow).seen(source_id)
    if found.client_id != note.client_id:
        raise NotFound
    audit.record(uow, Action.READ, "clinical_note", found.id, client_id=found.client_id)
    return note_view(uow, found)


def _copied(draft: Draft, content: Content, source: NoteView, pen: Pen) -> Draft:
    for one in content.questions:
        known = next((other for other in source.questions if other.key == one.key), None)
        empty = one.key not in draft.answers()
        if known is not None and known.kind == one.kind and one.kind not in NEVER_COPIED and empty:
            value, problem = _value(one, source.answers.get(one.key))
            if value is not None and not problem:
                seen = draft.fields[one.key].rev if one.key in draft.fields else 0
                draft = drafting.write(draft, one.key, value, seen, pen)
    return draft.model_copy(update={"codes": drafting.recode(draft.codes, source.codes, ())})


def _answer(uow: "Uow", note: ClinicalNote, answers: dict[str, Any]) -> None:
    """By a program that has seen this version: nothing it does not know of stands there."""
    content, draft, wrong = _content(uow, note), draft_of(note), {}
    for key, given in answers.items():
        value, problem = _value(content.question(key), given)
        if problem:
            wrong[f"answers.{key}"] = problem
        else:
            seen = draft.fields[key].rev if key in draft.fields else 0
            draft = drafting.write(draft, key, value, seen, _pen(uow, "api"))
    if wrong:
        raise Invalid(fields=wrong)
    _remember(uow, note, draft_of(note))
    note.draft = draft.model_dump_json()


def _remember(uow: "Uow", note: ClinicalNote, before: Draft) -> None:
    """How it stood before a pause is a version of its own."""
    last = Entries(uow).newest(note.id)
    if last is not None and uow.clock.now() - last.made_at > PAUSE:
        put(uow, note, Entry.KEPT, content_of(note, before.answers(), before.codes))


def _store(uow: "Uow", note: ClinicalNote, draft: Draft) -> None:
    note.draft = draft.model_dump_json()
    note.version += 1
    Notes(uow).add(note)
    uow.session.refresh(note, ["updated_at"])
    audit.record(uow, Action.CHANGED, "clinical_note", note.id, client_id=note.client_id)
    uow.emit(events.written(note.id))


def _pen(uow: "Uow", writer: str) -> Pen:
    return Pen(writer, uow.ctx.name, uow.clock.now())
