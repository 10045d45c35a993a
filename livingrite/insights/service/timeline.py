"""What has happened to one client, from every slice that its reader has a right to, in one order."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.care import service as care
from livingrite.care.permissions import Permission as Care
from livingrite.clients import service as clients
from livingrite.clients.permissions import Permission
from livingrite.conversations import service as conversations
from livingrite.conversations.permissions import Permission as Conversations
from livingrite.core.access import allow_client
from livingrite.core.happened import Happened, Kind, Place
from livingrite.documents import service as documents
from livingrite.documents.permissions import Permission as Documents
from livingrite.insights.schemas import FindHappened, Timeline
from livingrite.records import service as records
from livingrite.records.permissions import Permission as Notes
from livingrite.records.schemas import FindNotes
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission as Diary

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

RIGHTS = {
    Kind.VISIT: Diary.READ,
    Kind.NOTE: Notes.READ,
    Kind.UPDATE: Care.READ,
    Kind.HEALTH: Care.READ_HEALTH,
    Kind.PLAN: Care.READ_PLAN,
    Kind.DOCUMENT: Documents.READ,
    Kind.MESSAGE: Conversations.READ,
}
CARE = (Kind.UPDATE, Kind.HEALTH, Kind.PLAN)
END: Place = (datetime(9999, 1, 1, tzinfo=UTC), UUID(int=2**128 - 1))


def timeline(uow: "Uow", wanted: FindHappened) -> Timeline:
    """The latest first. Each slice answers with its own rights, in one statement; kinds that the reader has no right to
    are left out. Raises NotFound for a client that the reader may not know of, Denied for a kind asked for by name."""
    client_id, before, limit = wanted.client_id, wanted.cursor or END, wanted.limit + 1
    clients.name_of(uow, client_id)
    allow_client(uow.ctx, Permission.READ, client_id)
    if wanted.kind is not None:
        allow_client(uow.ctx, RIGHTS[wanted.kind], client_id)
    kinds = [wanted.kind] if wanted.kind else [kind for kind in Kind if uow.ctx.may(RIGHTS[kind])]
    found = [one for kind, read in READERS.items() if kind in kinds for one in read(uow, client_id, before, limit)]
    care_kinds = [kind for kind in CARE if kind in kinds]
    if care_kinds:
        found += care.happened(uow, client_id, before, limit, care_kinds)
    found.sort(key=lambda one: (one.at, one.id), reverse=True)
    items = tuple(found[: wanted.limit])
    return Timeline(items, (items[-1].at, items[-1].id) if len(found) > wanted.limit else None)


def _notes(uow: "Uow", client_id: UUID, before: Place, limit: int) -> list[Happened]:
    cursor = f"{before[0].isoformat()} {before[1]}"
    page = records.find_notes(uow, FindNotes(client_id=client_id, cursor=cursor, limit=limit))
    return [Happened(Kind.NOTE, one.id, one.happened_at, one.status, one.title, one.author_name) for one in page.items]


READERS: "dict[Kind, Callable[[Uow, UUID, Place, int], list[Happened]]]" = {
    Kind.VISIT: scheduling.happened,
    Kind.NOTE: _notes,
    Kind.DOCUMENT: documents.happened,
    Kind.MESSAGE: conversations.happened,
}
