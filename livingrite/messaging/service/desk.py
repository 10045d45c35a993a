"""What the front desk does with what people say and write: no more texts, and whose number an unknown one is."""

import json
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow, allow_client
from livingrite.core.errors import NotFound
from livingrite.messaging import events
from livingrite.messaging.errors import NoNumber
from livingrite.messaging.models import CommunicationStatus, CommunicationType, OptOutReason
from livingrite.messaging.permissions import Permission
from livingrite.messaging.repository import Communications
from livingrite.messaging.schemas import UnknownText
from livingrite.messaging.service.opt_outs import opt_in, opt_out, why_not

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def texts_stopped(uow: "Uow", client_id: UUID) -> OptOutReason | None:
    """Why nobody texts this client; None while somebody may. Raises NotFound."""
    contact = clients.contact(uow, client_id)
    allow_client(uow.ctx, Permission.READ, client_id)
    return why_not(uow, CommunicationType.SMS, contact.phone) if contact.phone else None


def stop_texts(uow: "Uow", client_id: UUID) -> None:
    """The client asked for it by word of mouth, a voicemail, a letter: as good as a STOP, and at once (case N7).

    Raises NotFound, NoNumber."""
    opt_out(uow, CommunicationType.SMS, _number(uow, client_id), OptOutReason.STAFF)
    uow.emit(events.preferences_changed(client_id))


def allow_texts(uow: "Uow", client_id: UUID) -> None:
    """The client wants them again. Raises NotFound, NoNumber."""
    opt_in(uow, CommunicationType.SMS, _number(uow, client_id))
    uow.emit(events.preferences_changed(client_id))


def list_unknown_texts(uow: "Uow", limit: int = 100) -> list[UnknownText]:
    """Texts from numbers that are nobody's here, one entry a number, who wrote last comes first."""
    allow(uow.ctx, Permission.OPEN)
    rows = Communications(uow).unknown(limit)
    found: dict[bytes | None, UnknownText] = {}
    for row in rows:
        known = found.get(row.recipient_index)
        said = json.loads(row.content)["text"]
        found[row.recipient_index] = UnknownText(
            id=known.id if known else row.id,
            number=row.recipient,
            channel=row.communication_type,
            text=known.text if known else said,
            at=known.at if known else row.created_at,  # pyright: ignore[reportArgumentType] - never NULL in a read row
            count=known.count + 1 if known else 1,
        )
    audit.record(uow, Action.LISTED, "communication", count=len(rows), after={"unknown": True})
    return list(found.values())


def assign_texts(uow: "Uow", communication_id: UUID, client_id: UUID) -> int:
    """Everything that came from the same unknown number is this client's from now on; how many that were.

    The number itself is written into the client's record by whoever knows that it is theirs. Raises NotFound."""
    communications = Communications(uow)
    row = communications.lock(communication_id)
    allow_client(uow.ctx, Permission.OPEN, client_id)
    clients.contact(uow, client_id)
    if row.client_id is not None or row.status != CommunicationStatus.RECEIVED:
        raise NotFound
    ids = communications.give_to(client_id, row.recipient_index)
    for id in ids:
        audit.record(uow, Action.CHANGED, "communication", id, client_id=client_id, after={"client_id": client_id})
        uow.emit(events.changed(uow.ctx.organization, id, client_id, CommunicationStatus.RECEIVED))
    return len(ids)


def _number(uow: "Uow", client_id: UUID) -> str:
    contact = clients.contact(uow, client_id)
    allow_client(uow.ctx, Permission.OPT_OUT, client_id)
    if not contact.phone:
        raise NoNumber(name=contact.name)
    return contact.phone
