"""Who waits for a seat in a class: those whose wish it suits, in turn, and what they were offered."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.scheduling.models import GroupSession, WaitlistEntry
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.groups import Sessions
from livingrite.scheduling.repository.offers import Offers
from livingrite.scheduling.repository.waitlist import Waitlist
from livingrite.scheduling.rules.waiting import in_turn
from livingrite.scheduling.rules.zones import seconds
from livingrite.scheduling.schemas import ClassWaitingView, FitView, SeatWishView
from livingrite.scheduling.service.offers import offer_view, writable
from livingrite.scheduling.service.waitlist import wishes

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def list_waiting_for_class(uow: "Uow", session_id: UUID) -> ClassWaitingView:
    """Without those who sit in it already. Raises NotFound."""
    row = Sessions(uow).get(session_id)
    allow(uow.ctx, Permission.READ_WAITLIST)
    seated = {one.client_id for one in Appointments(uow).of_session(row.id)}
    entries = [one for one in _suited(uow, row) if one.client_id not in seated]
    names = clients.names(uow, {one.client_id for one in entries})
    offers = {one.entry_id: one for one in Offers(uow).open_of_entries([one.id for one in entries])}
    found = []
    for entry in entries:
        name, offer = names.get(entry.client_id, ""), offers.get(entry.id)
        reachable = writable(clients.contact(uow, entry.client_id))
        times = row.starts_at, row.ends_at
        fit = FitView(entry.id, entry.client_id, name, entry.service_id, *times, entry.urgent, reachable)
        found.append(SeatWishView(fit, offer_view(offer, name) if offer else None))
    audit.record(uow, Action.LISTED, "waitlist_entry", count=len(found))
    return ClassWaitingView(Sessions(uow).left(row), tuple(found))


def _suited(uow: "Uow", row: GroupSession) -> list[WaitlistEntry]:
    waiting = [entry for entry in Waitlist(uow).waiting() if entry.service_id == row.service_id]
    wished, span = wishes(uow, waiting), (seconds(row.starts_at), seconds(row.ends_at))
    return [
        entry
        for entry in in_turn(waiting)
        if wished[entry.id].accepts(row.clinician_id) and wished[entry.id].suits(*span, row.timezone)
    ]
