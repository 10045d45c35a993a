"""What carriers report about a message after they took it: in any order, more than once (case N10)."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.messaging import events
from livingrite.messaging.models import Communication, CommunicationStatus, CommunicationType, OptOutReason
from livingrite.messaging.repository import Communications
from livingrite.messaging.service.opt_outs import opt_out

if TYPE_CHECKING:
    from collections.abc import Collection

    from livingrite.core.uow import Uow

ORDER = {status: place for place, status in enumerate(CommunicationStatus)}
STAYS = (CommunicationStatus.DRAFT, CommunicationStatus.SUPPRESSED, CommunicationStatus.RECEIVED)
REACHED = (CommunicationStatus.DELIVERED, CommunicationStatus.OPENED, CommunicationStatus.COMPLAINED)


def report(
    uow: "Uow",
    channels: "Collection[CommunicationType]",
    *,
    communication_id: UUID | None,
    external_id: str,
    status: CommunicationStatus | None,
    at: datetime,
    error: str | None = None,
    reason: OptOutReason | None = None,
) -> None:
    """Write down what happened to a message of ours, found by its id or the carrier's; nothing for one that is not ours.

    A status only moves on: `delivered` stays when `sent` comes after it. `status` None is news without one, as of a mail
    that is tried again. `reason`: nothing is to be sent there any more."""
    row = _find(uow, channels, communication_id, external_id)
    if row is None or row.status in STAYS:
        return
    row.external_id = row.external_id or external_id
    moved = status is not None and ORDER[status] > ORDER[CommunicationStatus(row.status)]
    if moved and status is not None:
        row.status = status
    if moved or status is None:
        row.delivery_error = None if status in REACHED else error
    _note_instant(row, status, at)
    if reason is not None:
        opt_out(uow, CommunicationType(row.communication_type), row.recipient, reason, row.id)
    if moved:
        uow.emit(events.changed(uow.ctx.organization, row.id, row.client_id, row.status))


def outcome_of(uow: "Uow", communication_id: UUID) -> tuple[str, str, str | None]:
    """Template, status and error code of one message, without its words or reader; for verbs that have asked."""
    row = Communications(uow).get(communication_id)
    return row.template, row.status, row.delivery_error


def _find(
    uow: "Uow", channels: "Collection[CommunicationType]", communication_id: UUID | None, external_id: str
) -> Communication | None:
    communications = Communications(uow)
    if communication_id is not None and communications.find(communication_id) is not None:
        row = communications.lock(communication_id)
        return row if row.communication_type in channels else None
    return communications.lock_external(channels, external_id)


def _note_instant(row: Communication, status: CommunicationStatus | None, at: datetime) -> None:
    """The first time each thing was reported."""
    match status:
        case CommunicationStatus.SENT:
            row.sent_at = row.sent_at or at
        case CommunicationStatus.DELIVERED:
            row.delivered_at = row.delivered_at or at
        case CommunicationStatus.OPENED:
            row.opened_at = row.opened_at or at
        case _:
            pass
