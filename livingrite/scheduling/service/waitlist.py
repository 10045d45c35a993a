"""Who waits for a place."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.core.errors import NotFound
from livingrite.scheduling.events import Topic, in_diary
from livingrite.scheduling.models import WaitlistEntry
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.waitlist import REMOVED, Waitlist
from livingrite.scheduling.schemas import JoinWaitlist, WaitlistView

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def list_waitlist(uow: "Uow") -> list[WaitlistView]:
    """Everyone who waits, the urgent ones first, then in the order they came."""
    allow(uow.ctx, Permission.READ_WAITLIST)
    entries = Waitlist(uow).waiting()
    names = clients.names(uow, {entry.client_id for entry in entries})
    audit.record(uow, Action.LISTED, "waitlist_entry", count=len(entries))
    return [_view(entry, names[entry.client_id]) for entry in entries]


def join_waitlist(uow: "Uow", command: JoinWaitlist) -> WaitlistView:
    """Raises NotFound for an unknown client, service or clinician."""
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    name = clients.name_of(uow, command.client_id)
    facts = Facts(uow)
    facts.offer(command.service_id)
    if command.clinician_id is not None and not facts.clinicians(
        [command.clinician_id], uow.clock.now(), uow.clock.now()
    ):
        raise NotFound
    entry = Waitlist(uow).add(WaitlistEntry(organization_id=uow.ctx.organization, **command.model_dump()))
    audit.record(uow, Action.CREATED, "waitlist_entry", entry.id, client_id=entry.client_id)
    uow.emit(in_diary(Topic.WAITLIST_CHANGED, uow.ctx.organization, waitlist_entry_id=entry.id))
    return _view(entry, name)


def leave_waitlist(uow: "Uow", entry_id: UUID) -> None:
    entry = Waitlist(uow).lock(entry_id)
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    entry.status = REMOVED
    Waitlist(uow).add(entry)
    audit.record(uow, Action.REMOVED, "waitlist_entry", entry.id, client_id=entry.client_id)
    uow.emit(in_diary(Topic.WAITLIST_CHANGED, uow.ctx.organization, waitlist_entry_id=entry.id))


def _view(entry: WaitlistEntry, name: str) -> WaitlistView:
    own = {field: getattr(entry, field) for field in WaitlistView.__dataclass_fields__ if field != "client_name"}
    return WaitlistView(**own, client_name=name)
