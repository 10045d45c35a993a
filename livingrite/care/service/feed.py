"""The feed of updates: all clients for the staff, the own ones for a family."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.care.permissions import Permission
from livingrite.care.repository.updates import Updates
from livingrite.care.rules import updates as rules
from livingrite.care.schemas import FindUpdates, Reader, UpdatePage, UpdateView
from livingrite.care.service.view import update_view
from livingrite.clients import service as clients
from livingrite.core.access import allow, allow_client
from livingrite.core.errors import Denied
from livingrite.documents import service as documents
from livingrite.identity.service.users import names_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from livingrite.care.models import ProgressNote
    from livingrite.core.uow import Uow

BATCH, DEEPEST = 200, 2_000
HANGS_ON = "progress_note"


def readable(uow: "Uow", ids: "Collection[UUID]") -> "Collection[UUID]":
    """Those of these updates that this reader may see: for the files that hang on them."""
    return Updates(uow, clients.own_ids(uow)).seen(ids)


def feed(uow: "Uow", wanted: FindUpdates) -> UpdatePage:
    """One page, newest first by server sequence. A search reads at most the newest 2,000 updates."""
    if wanted.client_id is None:
        allow(uow.ctx, Permission.READ)
    else:
        clients.name_of(uow, wanted.client_id)
        allow_client(uow.ctx, Permission.READ, wanted.client_id)
    updates = Updates(uow, clients.own_ids(uow))
    found = (
        _searched(updates, wanted)
        if wanted.search
        else updates.feed(wanted, limit=wanted.limit + 1, before=wanted.cursor)
    )
    page, more = found[: wanted.limit], len(found) > wanted.limit
    names = clients.names(uow, {note.client_id for note, _ in page})
    files = documents.attachments(uow, HANGS_ON, [note.id for note, _ in page])
    items = tuple(
        update_view(uow.ctx, note, names.get(note.client_id, ""), read=read, attachments=files.get(note.id, ()))
        for note, read in page
    )
    action = Action.SEARCHED if wanted.search else Action.LISTED
    shown = {"notes": [item.id for item in items]}
    audit.record(uow, action, "progress_note", client_id=wanted.client_id, count=len(items), after=shown)
    return UpdatePage(items=items, next_cursor=items[-1].seq if more else None)


def latest(uow: "Uow", client_id: UUID) -> UpdateView | None:
    """The newest update that this reader may see."""
    page = feed(uow, FindUpdates(client_id=client_id, limit=1))
    return page.items[0] if page.items else None


def read_by(uow: "Uow", note_id: UUID) -> list[Reader]:
    """Who has read an update, first reader first; staff only."""
    note = Updates(uow).visible(note_id)
    allow_client(uow.ctx, Permission.READ, note.client_id)
    if uow.ctx.clients is not None:
        raise Denied
    rows = Updates(uow).readers(note.id)
    names = names_of(uow, [user_id for user_id, _ in rows])
    audit.record(uow, Action.READ, "progress_note", note.id, client_id=note.client_id)
    return [Reader(user_id=user_id, name=names.get(user_id, ""), read_at=at) for user_id, at in rows]


def _searched(updates: Updates, wanted: FindUpdates) -> "list[tuple[ProgressNote, bool]]":
    """Decrypt and look: the text is ciphertext to the database."""
    found: list[tuple[ProgressNote, bool]] = []
    before, looked = wanted.cursor, 0
    while looked < DEEPEST and len(found) <= wanted.limit:
        batch = updates.feed(wanted, limit=BATCH, before=before)
        found += [row for row in batch if rules.mentions(f"{row[0].title or ''} {row[0].content}", wanted.search)]
        looked += len(batch)
        if len(batch) < BATCH:
            break
        before = batch[-1][0].seq
    return found
