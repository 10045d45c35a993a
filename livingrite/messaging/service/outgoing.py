"""A row of communications as the carrier of its channel takes it."""

import json
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.mailer import Attachment, Mail
from livingrite.core.pusher import Device, Push
from livingrite.core.texter import TextMessage
from livingrite.messaging.models import Communication, CommunicationStatus, CommunicationType
from livingrite.messaging.repository import Communications, PushSubscriptions

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

CONVERSATION = timedelta(hours=24)
"""How long WhatsApp lets a business answer freely."""


def outgoing_of(uow: "Uow", row: Communication) -> Mail | TextMessage | Push:
    """`row` before its attempt is written down."""
    match row.communication_type:
        case CommunicationType.SMS | CommunicationType.WHATSAPP:
            return _text(uow, row)
        case CommunicationType.PUSH:
            return _push(uow, row)
        case _:
            return _mail(row)


def _mail(row: Communication) -> Mail:
    body = json.loads(row.content)
    return Mail(
        id=row.id,
        organization_id=row.organization_id,
        recipient=row.recipient,
        subject=row.subject or "",
        text=body["text"],
        html=body["html"],
        locale=row.locale,
        written_at=row.created_at,  # pyright: ignore[reportArgumentType] - never NULL in a read row
        attachments=_attached(row.attachment),
    )


def _attached(written: str | None) -> tuple[Attachment, ...]:
    """Rows of before the first of several were possible hold one file, not a list."""
    found = json.loads(written) if written else []
    return tuple(Attachment(**one) for one in (found if isinstance(found, list) else [found]))


def _text(uow: "Uow", row: Communication) -> TextMessage:
    body, channel = json.loads(row.content), CommunicationType(row.communication_type)
    return TextMessage(
        id=row.id,
        organization_id=row.organization_id,
        channel=channel.value,  # pyright: ignore[reportArgumentType] - one of the two, see above
        recipient=row.recipient,
        text=body["text"],
        template=row.template,
        locale=row.locale,
        written_at=row.created_at,  # pyright: ignore[reportArgumentType] - never NULL in a read row
        variables=body["variables"],
        in_conversation=Communications(uow).wrote_since(channel, row.recipient, uow.clock.now() - CONVERSATION),
        tried_at=row.tried_at if row.status == CommunicationStatus.SENDING else None,
    )


def _push(uow: "Uow", row: Communication) -> Push:
    body = json.loads(row.content)
    devices = PushSubscriptions(uow).of(UUID(row.recipient))
    listening = tuple(Device(one.id, one.endpoint, one.p256dh, one.auth) for one in devices)
    return Push(row.id, body["title"], body["text"], body["url"], row.locale, listening)
