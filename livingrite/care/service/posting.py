"""Write an update, correct it, mark it urgent."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.care import events
from livingrite.care.models import ProgressNote
from livingrite.care.permissions import Permission
from livingrite.care.repository.updates import Updates
from livingrite.care.rules import updates as rules
from livingrite.care.schemas import (
    AddTask,
    Correction,
    EditUpdate,
    NoteChanges,
    PostUpdate,
    UpdateView,
    WithdrawUpdate,
)
from livingrite.care.service.feed import HANGS_ON
from livingrite.care.service.logs import corrections
from livingrite.care.service.tasks import add_task
from livingrite.care.service.view import update_view
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.documents import service as documents

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PLAIN = ("note_type", "visibility", "urgent")  # what the record may repeat outside the encrypted note


def post(uow: "Uow", command: PostUpdate) -> UpdateView:
    """Tell something about a client. Families never may: Denied."""
    name = clients.name_of(uow, command.client_id)
    allow_client(uow.ctx, Permission.POST, command.client_id)
    fields = command.model_dump(exclude={"happened_at", "incident", "attachments", "follow_ups"})
    incident = command.incident.model_dump_json() if command.incident else None
    note = Updates(uow).add(
        ProgressNote(
            organization_id=uow.ctx.organization,
            created_by_id=uow.ctx.user_id,
            author_name=uow.ctx.name,
            incident=incident,
            happened_at=rules.check_moment(command.happened_at, uow.clock.now()),
            **fields,
        )
    )
    after = {field: fields[field] for field in PLAIN}
    audit.record(uow, Action.CREATED, "progress_note", note.id, client_id=note.client_id, after=after)
    if command.attachments:
        documents.attach(uow, HANGS_ON, note.id, command.attachments, note.client_id)
    for task in command.follow_ups:
        add_task(uow, AddTask(client_id=note.client_id, note_id=note.id, **dict(task)))
    seen = rules.for_family(note.visibility)
    uow.emit(events.posted(uow.ctx.organization, note.client_id, note.id, for_family=seen))
    if note.urgent and seen:
        uow.emit(events.flagged(note.id))
    files = documents.attachments(uow, HANGS_ON, [note.id]) if command.attachments else {}
    return update_view(uow.ctx, note, name, read=True, attachments=files.get(note.id, ()))


def edit(uow: "Uow", command: EditUpdate) -> UpdateView:
    """Correct one's own update, or a colleague's with OVERSEE. What stood there before stays on the record, and so
    does who had read it when it is hidden (P9)."""
    updates = Updates(uow)
    updates.visible(command.note_id)
    note = updates.lock(command.note_id)
    allow_client(uow.ctx, Permission.EDIT, note.client_id)
    if note.created_by_id != uow.ctx.user_id and not uow.ctx.may(Permission.OVERSEE):
        raise Denied
    if command.version is not None and command.version != note.version:
        raise Stale
    given = command.changes.model_dump(include=command.changes.model_fields_set)
    if command.changes.incident is not None:
        given["incident"] = command.changes.incident.model_dump_json()
    after = {
        name: value
        for name, value in given.items()
        if getattr(note, name) != value and (value is not None or name in ("title", "mood"))
    }
    if after:
        _change(uow, note, after)
    files = documents.attachments(uow, HANGS_ON, [note.id])
    name = clients.name_of(uow, note.client_id)
    return update_view(uow.ctx, note, name, read=True, attachments=files.get(note.id, ()))


def withdraw(uow: "Uow", command: WithdrawUpdate) -> None:
    """Take back one's own update, or a colleague's with OVERSEE: it leaves every open page at once. What it said, and who had
    read it, stays on the record (P9). Raises Denied, Stale."""
    updates = Updates(uow)
    updates.visible(command.note_id)
    note = updates.lock(command.note_id)
    allow_client(uow.ctx, Permission.EDIT, note.client_id)
    if note.created_by_id != uow.ctx.user_id and not uow.ctx.may(Permission.OVERSEE):
        raise Denied
    if command.version is not None and command.version != note.version:
        raise Stale
    note.withdrawn_at = uow.clock.now()
    note.version += 1
    before: dict[str, Any] = {"title": note.title, "content": note.content, "visibility": note.visibility}
    before["read_by"] = [reader for reader, _ in updates.readers(note.id)]
    after = {"reason": command.reason}
    audit.record(uow, Action.REMOVED, "progress_note", note.id, client_id=note.client_id, before=before, after=after)
    seen = rules.for_family(note.visibility)
    uow.emit(events.changed(uow.ctx.organization, note.client_id, note.id, for_family=seen))


def update_history(uow: "Uow", note_id: UUID) -> list[Correction]:
    """Who wrote and changed an update, and what stood there; the newest first, staff only."""
    note = Updates(uow).visible(note_id)
    allow_client(uow.ctx, Permission.EDIT, note.client_id)
    audit.record(uow, Action.READ, "progress_note", note.id, client_id=note.client_id)
    return corrections(uow, "progress_note", note.id)


def flag_urgent(
    uow: "Uow", note_id: UUID, *, urgent: bool = True, version: int | None = None, client_id: UUID | None = None
) -> UpdateView:
    """Ask for attention: the family is told by mail that there is an update, and not what it says.

    NotFound when the update is about another client than `client_id`."""
    if client_id is not None and Updates(uow).visible(note_id).client_id != client_id:
        raise NotFound
    return edit(uow, EditUpdate(note_id=note_id, version=version, changes=NoteChanges(urgent=urgent)))


def _change(uow: "Uow", note: ProgressNote, after: dict[str, Any]) -> None:
    before: dict[str, Any] = {name: getattr(note, name) for name in after}
    was_seen, was_urgent = rules.for_family(note.visibility), note.urgent
    for name, value in after.items():
        setattr(note, name, value)
    note.version += 1
    seen = rules.for_family(note.visibility)
    if was_seen and not seen:
        before["read_by"] = [reader for reader, _ in Updates(uow).readers(note.id)]
    audit.record(uow, Action.CHANGED, "progress_note", note.id, client_id=note.client_id, before=before, after=after)
    uow.emit(events.changed(uow.ctx.organization, note.client_id, note.id, for_family=seen or was_seen))
    if note.urgent and seen and not (was_urgent and was_seen):
        uow.emit(events.flagged(note.id))
