"""Hand a waiting mail to the mailer: once, or again later, or never."""

import json
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.mailer import Attachment, Mail, MailDelayed, Mailer, MailRefused
from livingrite.messaging import events
from livingrite.messaging.models import Communication, CommunicationStatus
from livingrite.messaging.repository import Communications

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PATIENCE = timedelta(days=2)
LONGEST_PAUSE = timedelta(minutes=30)


def deliver(uow: "Uow", communication_id: UUID, mailer: Mailer) -> CommunicationStatus:
    """Send the mail if it still waits. The row is locked meanwhile, so a second job finds it sent.

    A crash between the server's yes and our COMMIT sends it again with the same Message-ID, which mailboxes show once.
    """
    waiting = Communications(uow).lock(communication_id)
    if waiting.status != CommunicationStatus.QUEUED:
        return waiting.status
    try:
        mailer.send(_mail(waiting))
    except MailRefused as refusal:
        waiting.status = CommunicationStatus.BOUNCED if refusal.bounced else CommunicationStatus.FAILED
        waiting.delivery_error = refusal.code
    except MailDelayed as delay:
        _later(uow, waiting, str(delay))
    else:
        waiting.status = CommunicationStatus.SENT
        waiting.sent_at = uow.clock.now()
        waiting.delivery_error = None
        audit.record(uow, Action.SENT, "communication", waiting.id, client_id=waiting.client_id)
    return waiting.status


def _later(uow: "Uow", waiting: Communication, why: str) -> None:
    """Try again with growing pauses; after two days the news is old."""
    tries = int(waiting.facts.get("tries", 0)) + 1
    waiting.facts = waiting.facts | {"tries": tries}
    waiting.delivery_error = why
    now = uow.clock.now()
    if waiting.created_at is not None and now - waiting.created_at > PATIENCE:
        waiting.status = CommunicationStatus.FAILED
        return
    pause = min(LONGEST_PAUSE, timedelta(seconds=5 * 2 ** min(tries - 1, 12)))
    uow.emit(events.queued(waiting.id, run_at=now + pause))


def _mail(row: Communication) -> Mail:
    body = json.loads(row.content)
    return Mail(
        id=row.id,
        recipient=row.recipient,
        subject=row.subject or "",
        text=body["text"],
        html=body["html"],
        locale=row.locale,
        written_at=row.created_at,  # pyright: ignore[reportArgumentType] - never NULL in a read row
        attachment=Attachment(**json.loads(row.attachment)) if row.attachment else None,
    )
